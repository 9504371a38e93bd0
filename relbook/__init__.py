"""relbook: a private notebook for the people a project depends on."""

__version__ = "0.1.0"
