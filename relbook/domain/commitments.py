"""Promises: who owes what to whom by when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from relbook.domain.records import Markable


class CommitmentState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    DROPPED = "dropped"
    """Released by both sides: neither kept nor broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Markable):
    """A promise.

    Mine (``by_me``): owed by the user to ``person_id``, or to everyone at the meeting where that is None.
    Theirs: owed by ``person_id`` to the user. ``name`` holds the other side as typed where it is nobody in the journal.
    """

    kind: ClassVar[str] = "commitment"
    by_me: bool
    what: str
    person_id: int | None = None
    name: str = ""
    meeting_id: int | None = None
    """The meeting it was made at, if any."""
    made_on: date
    due_on: date | None = None
    state: CommitmentState = CommitmentState.OPEN
    settled_on: date | None = None
    """When it was kept, broken or dropped."""

    def is_open_on(self, day: date) -> bool:
        """Return whether it had been made by that day, and not been settled yet."""
        return self.made_on <= day and (self.settled_on is None or self.settled_on > day)

    def is_overdue_on(self, day: date) -> bool:
        """Return whether it was open on that day, and due before."""
        return self.is_open_on(day) and self.due_on is not None and self.due_on < day

    def days_late(self, today: date) -> int:
        """Return how many days the open promise is past its due date; 0 where it is not late."""
        if self.state is not CommitmentState.OPEN or self.due_on is None:
            return 0
        return max(0, (today - self.due_on).days)
