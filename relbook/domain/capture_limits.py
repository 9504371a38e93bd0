"""How much of a captured line is read; what is beyond goes into the notes as it is."""

LONGEST_LINE = 20_000
"""Characters."""
MOST_PARTS = 300
LONGEST_TITLE = 200
"""Loose words beyond this are notes, not a title."""
