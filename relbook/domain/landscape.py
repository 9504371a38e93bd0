"""The landscape: what no organisation chart shows, with how it is known and when it was last found to hold."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from relbook.domain.records import Markable, Record


class Sort(StrEnum):
    """What a landscape note tells of."""

    RULE = "unwritten rule"
    CULTURE = "cultural nuance"
    PRIORITY = "competing priority"
    DEPENDENCY = "interdependency"
    POWER = "informal power"
    MARKET = "market position"
    VENDOR = "vendor relationship"
    TREND = "industry trend"

    @property
    def mark(self) -> str:
        """The word that writes one in a captured line, after a ``#``: "rule", "dependency"."""
        return self.name.lower()


CONTENDING = (Sort.PRIORITY, Sort.DEPENDENCY)
"""What takes something from a project, or binds it: with what is fought over, who decides, and when it bites."""
STALE_DAYS = {sort: 90 if sort in CONTENDING else 180 for sort in Sort}
"""Days after which a note that nobody confirmed is stale; relbook's own. What competes shifts with every budget."""


class Known(StrEnum):
    """How a note is known."""

    OBSERVED = "observed"
    TOLD = "told"
    INFERRED = "inferred"


class Scarce(StrEnum):
    """What there is too little of for all who want it."""

    PEOPLE = "people"
    MONEY = "money"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True, kw_only=True)
class LandscapeNote(Markable):
    """One thing that no organisation chart shows."""

    kind: ClassVar[str] = "landscape_note"
    sort: Sort
    words: str
    """In one line: "nothing reaches steering without Hopper"."""
    notes: str = ""
    known: Known = Known.OBSERVED
    told_by_id: int | None = None
    """Who told it, where the journal knows them."""
    told_by: str = ""
    """Who told it as typed, where that is nobody in the journal."""
    since_on: date
    """The day from which it is known."""
    confirmed_on: date
    """The day on which it was last found to hold."""
    ended_on: date | None = None
    """The day from which it no longer holds; None while it does."""
    meeting_id: int | None = None
    """Where it was learned, if that was a meeting."""
    over: frozenset[str] = frozenset()
    """Of CONTENDING: what is fought over, as values of Scarce."""
    decides_id: int | None = None
    """Of CONTENDING: the person who decides."""
    bites_on: date | None = None
    """Of CONTENDING: the day on which it begins to hurt."""

    def holds_on(self, day: date) -> bool:
        """Return whether it was known by that day and had not ended."""
        return self.since_on <= day and (self.ended_on is None or self.ended_on > day)

    def unconfirmed_days(self, day: date) -> int:
        """Return the days since it was last found to hold, 0 for a day before that."""
        return max(0, (day - self.confirmed_on).days)

    def is_stale_on(self, day: date) -> bool:
        """Return whether it holds and asks to be confirmed."""
        return self.holds_on(day) and self.unconfirmed_days(day) > STALE_DAYS[self.sort]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAbout(Record):
    """A landscape note is about somebody or something: just one of the five."""

    kind: ClassVar[str] = "note_about"
    note_id: int
    person_id: int | None = None
    unit_id: int | None = None
    organisation_id: int | None = None
    project_id: int | None = None
    initiative_id: int | None = None

    @property
    def thing(self) -> tuple[str, int]:
        """What it is about, as kind (of ABOUT) and number."""
        return next((kind, id_) for kind, name in ABOUT.items() if (id_ := getattr(self, name)) is not None)


ABOUT = {name: f"{name}_id" for name in ("person", "unit", "organisation", "project", "initiative")}
"""What a note can be about, by kind, with the field of ``NoteAbout`` that holds its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction(Record):
    """Two landscape notes that cannot both hold; the one of the lower number is ``note_id``."""

    kind: ClassVar[str] = "contradiction"
    note_id: int
    against_id: int
    noted_on: date


@dataclass(frozen=True, slots=True)
class Thing:
    """What a note is about, by kind (of ABOUT) and number, with its name."""

    kind: str
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A landscape note with the names around it, as of a day."""

    note: LandscapeNote
    about: tuple[Thing, ...]
    """People first, then units, organisations, projects and initiatives, by name; the trash left out."""
    teller: str
    """Who told it; "" where nobody did."""
    decider: str
    """Of CONTENDING: who decides; "" where that is not known."""
    against: tuple[int, ...]
    """The notes that contradict it and hold, by number."""
    meeting_title: str
    stale: bool
    """It asks to be confirmed."""

    @property
    def id(self) -> int:
        """The note's number."""
        return self.note.id

    @property
    def about_words(self) -> str:
        """What it is about: "Hopper, Finance"; "" for nothing in particular."""
        return ", ".join(thing.name for thing in self.about)

    @property
    def known_words(self) -> str:
        """How it is known: "observed", "told by Ada Lovelace", "inferred"."""
        return f"told by {self.teller}" if self.note.known is Known.TOLD and self.teller else self.note.known.value

    @property
    def over_words(self) -> str:
        """What is fought over: "people, money"; "" where that is not said."""
        return ", ".join(one.value for one in Scarce if one.value in self.note.over)
