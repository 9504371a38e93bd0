"""The relationship graph: paths and measures over records; no Qt, no storage."""
