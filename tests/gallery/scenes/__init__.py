"""The scenes, a module an area."""
