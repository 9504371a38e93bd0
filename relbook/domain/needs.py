"""Needs: what somebody will want, before they ask for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from relbook.domain.records import Markable

AHEAD = 28
"""Days before a need becomes urgent from which it surfaces; relbook's own."""


class NeedState(StrEnum):
    """What became of a need."""

    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"
    """It is no longer wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Markable):
    """Something a person will want."""

    kind: ClassVar[str] = "need"
    person_id: int
    what: str
    first_heard_on: date
    urgent_on: date | None = None
    """From this day on it is urgent; None where that is not known."""
    state: NeedState = NeedState.OPEN
    settled_on: date | None = None
    """When it was met or dropped."""
    meeting_id: int | None = None
    """Where it was heard first, if that was a meeting."""

    def is_open_on(self, day: date) -> bool:
        """Return whether it was known by then, and neither met nor dropped."""
        return self.first_heard_on <= day and (self.settled_on is None or self.settled_on > day)

    def surfaces_on(self, day: date) -> bool:
        """Return whether it is open and urgent, or becomes so within AHEAD days."""
        return self.is_open_on(day) and self.urgent_on is not None and (self.urgent_on - day).days <= AHEAD
