"""What the journal knows beside each question."""
