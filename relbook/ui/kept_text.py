"""What is typed but not yet saved, kept beside the journal so that a power cut does not take it."""

import os
from contextlib import suppress
from pathlib import Path


class KeptText:
    """One text in a file for the user's eyes alone; there is no file while there is no text."""

    def __init__(self, journal: Path) -> None:
        """``journal`` is the journal that the text is meant for."""
        self._path = journal.with_name(journal.name + ".draft")

    def read(self) -> str:
        """Return the text, "" where none was ever kept."""
        try:
            return self._path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def keep(self, text: str) -> None:
        """Keep the text in place of what was kept; "" keeps nothing. Never raises: typing goes on in any case."""
        with suppress(OSError, UnicodeEncodeError):
            if not text:
                self._path.unlink(missing_ok=True)
                return
            with os.fdopen(os.open(self._path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
                file.write(text.encode())
