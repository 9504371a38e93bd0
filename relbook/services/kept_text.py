"""A line of text that outlives the program: what is typed into the capture line and not saved yet.

The file is readable by its owner alone and is there only while there is something to keep. It is plain text.
"""

import os
from contextlib import suppress
from pathlib import Path
from threading import Lock

from relbook.paths import make_private_folder

_MOST = 4_000_000
"""Bytes that are read back."""


class KeptFile:
    """Keeps a text in a file; a file that cannot be read or written is left alone. Every call from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()

    def read(self) -> str:
        """Return what was kept last, "" where nothing was."""
        try:
            with self._path.open("rb") as file:
                return file.read(_MOST).decode("utf-8", "replace")
        except OSError:
            return ""

    def keep(self, text: str) -> None:
        """Keep the text in place of what was kept; "" takes the file away. Never raises."""
        with self._lock, suppress(OSError):
            if not text:
                self._path.unlink(missing_ok=True)
                return
            beside = self._path.with_name(self._path.name + ".new")
            make_private_folder(beside.parent)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(text.encode("utf-8", "replace"))
            beside.replace(self._path)
