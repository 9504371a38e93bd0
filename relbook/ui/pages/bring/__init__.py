"""Bring my data: files, columns, preview, done."""
