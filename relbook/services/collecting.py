"""Bulk work without the cyclic garbage collector in its way."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_held: list[bool] = []


@contextmanager
def collecting_later() -> Iterator[None]:
    """Hold the cyclic collector back while tens of thousands of records are made, none of which is in a cycle.

    It would walk all of them again and again: reading 15,000 rows took twice as long. Calls may overlap in several
    threads; the collector goes on after the last of them, if it was on before the first.
    """
    with _lock:
        _held.append(gc.isenabled() if not _held else _held[0])
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            if _held.pop() and not _held:
                gc.enable()
