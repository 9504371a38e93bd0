"""File formats: one module each, text to records and records to text."""
