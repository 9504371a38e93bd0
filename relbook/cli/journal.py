"""What the commands are handed: the journal as the program's wiring opens it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from relbook.services.ports import Contacts, Exports, History, Listing, Search, Writes


class Journal(Writes, Protocol):
    """An open journal: the write gate, and the readings that hang on it."""

    @property
    def path(self) -> Path:
        """Where the journal lies."""
        ...

    @property
    def history(self) -> History:
        """What was done, and taking it back."""
        ...

    @property
    def listing(self) -> Listing:
        """The list of meetings."""
        ...

    @property
    def contacts(self) -> Contacts:
        """People, organisations and projects."""
        ...

    @property
    def search(self) -> Search:
        """Full text over everything written."""
        ...

    @property
    def exports(self) -> Exports:
        """The way out."""
        ...

    def check(self) -> list[str]:
        """Return what is wrong with the file, a sentence each."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


@dataclass(frozen=True, slots=True)
class Wiring:
    """How the commands reach the outer world; ``app`` fills it in, tests as well."""

    open: Callable[[Path], Journal]
    create: Callable[[Path], Journal]
    now: Callable[[], datetime]
