"""The line that is not saved yet, kept over restarts."""

from threading import Lock
from typing import Protocol


class KeptText(Protocol):
    """A text that outlives the program."""

    def read(self) -> str:
        """Return the text, "" where none was ever kept."""
        ...

    def keep(self, text: str) -> None:
        """Keep the text in place of what was kept; "" keeps nothing. Called from any thread; never raises."""
        ...


class Forgetful:
    """Keeps the text while the program runs."""

    def __init__(self) -> None:
        self._text = ""

    def read(self) -> str:
        """Return the text."""
        return self._text

    def keep(self, text: str) -> None:
        """Keep the text."""
        self._text = text


class Draft:
    """What is typed, and the lines on their way into the journal: all of it is kept until it is stored.

    Every call may come from any thread.
    """

    def __init__(self, kept: KeptText) -> None:
        self._kept = kept
        self._lock = Lock()
        self._text = kept.read()
        self._leaving: list[str] = []

    def text(self) -> str:
        """Return what is typed."""
        return self._text

    def set_text(self, text: str) -> None:
        """Keep what is typed now."""
        with self._lock:
            self._text = text
            self._keep()

    def leave(self, line: str) -> None:
        """Take what is typed for a line that is being saved; it is kept until ``stored`` says so."""
        with self._lock:
            self._leaving.append(line)
            self._text = ""
            self._keep()

    def stored(self, line: str) -> None:
        """Forget a line that the journal has now."""
        with self._lock:
            self._leaving.remove(line)
            self._keep()

    def come_back(self, line: str) -> str:
        """Return what is typed with a line that could not be saved put before it."""
        with self._lock:
            self._leaving.remove(line)
            self._text = "\n".join(text for text in (line, self._text) if text)
            self._keep()
            return self._text

    def _keep(self) -> None:
        self._kept.keep("\n".join(text for text in (*self._leaving, self._text) if text))
