"""Capture: the one line that records a meeting."""
