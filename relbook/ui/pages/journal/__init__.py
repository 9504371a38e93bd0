"""The journal page: meetings by day beside the entry that is open."""
