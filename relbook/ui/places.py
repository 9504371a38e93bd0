"""The pages there are: their place in the rail, the records each shows, and how it is built and given its services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from relbook.domain.lines import MeetingLine
    from relbook.settings import Settings
    from relbook.ui.changes import Changes
    from relbook.ui.page import Page
    from relbook.ui.services import Services
    from relbook.ui.tasks import Tasks
    from relbook.ui.theme import Theme


class Ground(NamedTuple):
    """What every page stands on, journal or not."""

    theme: Theme
    tasks: Tasks
    changes: Changes
    settings: Settings
    now: Callable[[], datetime]
    journal: Path
    """Where the journal is, or will be."""


class Place(Protocol):
    """A page in the rail."""

    name: str
    words: str
    icon: str
    keys: str
    kinds: frozenset[str]
    """The kinds of record that the page shows."""

    def load(self) -> None:
        """Import what the page is made of; for a thread, so that the first look at it is short."""
        ...

    def begin(self, ground: Ground, lines: Sequence[MeetingLine]) -> Page | None:
        """Return the page as it can be shown before the journal is open; None where it cannot."""
        ...

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        """Return the page with its services, built now where ``begin`` was not called or returned None."""
        ...

    def narrow(self, page: Page, project_id: int | None) -> None:
        """Have the page show one project; None stands for all."""
        ...
