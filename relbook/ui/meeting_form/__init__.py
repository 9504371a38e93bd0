"""The form for a meeting, which any page can have opened, and the one for what became of a planned one."""
