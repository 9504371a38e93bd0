"""The journal's list: its lines, and which of them are asked for. All that the first paint needs of the domain."""

from datetime import date, time
from typing import NamedTuple

from relbook.domain.terms import MeetingKind, Precision

HIT_START, HIT_END = "\x02", "\x03"
"""Around each search hit in an excerpt; neither can be part of stored text."""

WHO_SHOWN = 8
"""Names that a line holds at most."""


class JournalFilter(NamedTuple):
    """Which meetings the journal shows; every condition must hold, None or "" asks for nothing.

    ``words`` is what the user typed into the search field: plain words, each matched from its start, never syntax.
    """

    person_id: int | None = None
    organisation_id: int | None = None
    """Met as itself, or through a person who belongs to it."""
    project_id: int | None = None
    tag: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""


class MeetingLine(NamedTuple):
    """A meeting as one line of the journal; a tuple, since the list makes a hundred of them at a time."""

    id: int
    place_in_time: int
    """Sorts newest first when descending; unique; where the next page starts."""
    day: date
    precision: Precision
    start: time | None
    minutes: int | None
    form: MeetingKind
    title: str
    who: str
    """The names of those who were there, comma between them; at most WHO_SHOWN of them."""
    attendees: int
    """How many were there in all."""
    excerpt: str
    """The start of the notes, or the words around the first hits, each between HIT_START and HIT_END."""
    planned: bool
    """Entered before it was to take place, and not captured since."""
    one_way: bool
    """Nobody answered."""
