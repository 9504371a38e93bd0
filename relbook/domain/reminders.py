"""Reminding of planned meetings shortly before they begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from relbook.domain.gist import clip
from relbook.domain.meetings import Meeting
from relbook.domain.records import public
from relbook.domain.terms import Precision
from relbook.domain.words import clock, counted, form_words, listed

BEFORE = timedelta(minutes=10)
"""How long before its start a meeting is reminded of."""
NAMES_SHOWN = 3
LONGEST = 80
"""Letters of a meeting's words."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Coming:
    """A planned meeting, in words, and when it begins."""

    meeting_id: int
    words: str
    starts: datetime

    @property
    def key(self) -> tuple[int, datetime]:
        """What it is known by once told: a meeting that was moved is another one."""
        return self.meeting_id, self.starts

    def is_near(self, now: datetime) -> bool:
        """Return whether it begins within BEFORE, or just began."""
        return -_MINUTE < self.starts - now <= BEFORE

    def sentence(self, now: datetime) -> str:
        """Return "Tea with Mei-Ling, 16:00, in 10 minutes"."""
        minutes = -((now - self.starts) // _MINUTE)  # a minute that has begun counts
        when = f"in {counted(minutes, 'minute')}" if minutes > 0 else "now"
        return f"{self.words}, {clock(self.starts.time())}, {when}"


def coming(meeting: Meeting, names: Sequence[str]) -> Coming | None:
    """Return what to remind of; None for a meeting whose time is not known.

    A reminder pops up whoever else looks at the screen, so what is marked private does not stand in it.
    """
    if meeting.start is None or meeting.precision is Precision.MONTH:
        return None
    return Coming(meeting.id, _words(meeting, names), datetime.combine(meeting.day, meeting.start))


def _words(meeting: Meeting, names: Sequence[str]) -> str:
    shown = public(meeting)
    if shown is None:
        return "A planned meeting"
    if shown.title:
        return clip(shown.title, LONGEST)
    who = f" with {listed(list(names), NAMES_SHOWN)}" if names else ""
    return clip(f"{form_words(meeting.form)}{who}", LONGEST)
