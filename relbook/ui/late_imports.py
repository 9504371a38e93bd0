"""Imports after the first paint, at their normal price.

PySide6 replaces the import function by one of its own, which makes every later import slower and holds up the window
while it runs; nothing of relbook needs that one.
"""

import builtins
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def plain_imports() -> Iterator[None]:
    """Put Python's own import function back meanwhile, where PySide6 left it to be found."""
    replaced = builtins.__import__
    builtins.__import__ = getattr(builtins, "__orig_import__", replaced)
    try:
        yield
    finally:
        builtins.__import__ = replaced
