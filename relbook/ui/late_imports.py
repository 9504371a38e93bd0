"""Imports at their normal price.

PySide6 replaces Python's import function by one of its own, for features that relbook does not use. It makes every
later import slower, and an import in a thread holds up the window longer.
"""

import builtins


def take_imports_back() -> None:
    """Put Python's own import function back for good, where PySide6 left it to be found."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
