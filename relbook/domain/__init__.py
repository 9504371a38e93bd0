"""What is true without a computer: frozen records and pure rules, on the standard library alone."""
