"""What the pages and the command line show: records joined and counted, ready to be read, never to be stored."""

from dataclasses import dataclass
from datetime import date, datetime

from relbook.domain.cadence import Freshness
from relbook.domain.commitments import Commitment
from relbook.domain.dismissals import Dismissal
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.needs import Need
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.ties import Tie
from relbook.domain.trust import TrustRating
from relbook.domain.words import long_day


@dataclass(frozen=True, slots=True)
class Attendee:
    """One who was at a meeting, with the name to show."""

    attendance: Attendance
    name: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with the words for its other side and where it came from."""

    commitment: Commitment
    other: str
    """The name of who is owed, or owes; "" where it is everyone at the meeting."""
    meeting_title: str = ""

    def origin(self) -> str:
        """Return where it comes from: "from Budget review, 12 Nov 2026", "promised on 12 Nov 2026"."""
        day = long_day(self.commitment.made_on)
        return f"from {self.meeting_title}, {day}" if self.meeting_title else f"promised on {day}"


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting whole, as the entry pane shows it."""

    meeting: Meeting
    attendees: tuple[Attendee, ...]
    promises: tuple[Promise, ...]
    tags: tuple[str, ...]
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as one row of the people table."""

    id: int
    name: str
    title: str
    organisation: str
    unit: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    project_ids: tuple[int, ...]
    """Projects in which the person has a stake."""
    last_contact: date | None
    """The last two-way contact up to today."""
    freshness: Freshness
    """Where the contact stands, by the closest interval that a stake in a project that goes on asks for."""
    meetings: int
    """How many meetings up to today."""
    open_mine: int
    """Promises the user owes them."""
    open_theirs: int


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie with the names of both ends."""

    tie: Tie
    from_name: str
    to_name: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need with the meeting where it was heard first."""

    need: Need
    meeting_title: str = ""


@dataclass(frozen=True, slots=True)
class PutAside:
    """A warning or a suggestion that was put aside, as a card shows it."""

    dismissal: Dismissal
    words: str
    """The matter: "cooling: contact lapsed", "connection with Metering"."""
    entries: tuple[tuple[str, int], ...]
    """What spoke for it, as kind and number."""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person whole, but for the timeline, which comes in pages."""

    person: Person
    organisation: str
    unit: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    stakes: tuple[tuple[Stake, str], ...]
    """Each stake with the project's name."""
    over: frozenset[int]
    """The projects among them that are closed or in the trash: no contact is wanted for their sake."""
    promises: tuple[Promise, ...]
    """Both ways; open ones first, by due date, then the settled, newest first."""
    ties: tuple[TieLine, ...]
    contact: tuple[date, int] | None
    """The day of the last two-way contact up to today, and the number of its meeting."""
    meetings: int
    ratings: tuple[StakeRating, ...]
    """Of every stake, newest first."""
    trust: tuple[TrustRating, ...]
    """Up to the day of the card, oldest first."""
    needs: tuple[NeedLine, ...]
    """Open ones first, the soonest urgent on top, then the settled, newest first."""
    initiatives: tuple[tuple[Initiative, str], ...]
    """What the person leads or takes part in, with how: "leads it", "takes part"; the trash left out."""
    aside: tuple[PutAside, ...]
    """Warnings and suggested moves about the person that were put aside, newest first."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """An organisation or a project as one row of its table."""

    id: int
    name: str
    detail: str
    """An organisation's sector, a project's state."""
    people: int
    meetings: int
    last_contact: date | None


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    """An organisation whole."""

    organisation: Organisation
    units: tuple[Unit, ...]
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """A project whole."""

    project: Project
    stakes: tuple[tuple[Stake, str], ...]
    """Each stake with the person's name; sponsors first, then by power."""
    promises: tuple[Promise, ...]
    """The open promises made at its meetings."""
    initiatives: tuple[tuple[Initiative, str], ...]
    """What is connected with it, with the reason; the trash left out."""


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    """An initiative as one row of its table."""

    id: int
    name: str
    lead: str
    """The name of who leads it; "" where the journal does not know them."""
    state: str
    people: int
    """Those who are connected with it, its lead not counted."""
    connections: int
    """Projects and other initiatives it is connected with."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A connection as one of its sides sees it: the other side by kind, number and name."""

    connection: Connection
    kind: str
    """"person", "project" or "initiative"."""
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class InitiativeCard:
    """An initiative whole."""

    initiative: Initiative
    lead: str
    links: tuple[Linked, ...]
    """People first, then projects, then initiatives, whichever side of those it is; the trash left out."""
    aside: tuple[PutAside, ...]
    """Connections with it that were put aside, newest first; those with what is in the trash left out."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands for something, for completion and look-up.

    ``kind`` is "person", "organisation" or "project"; ``name`` is the spelling (an alias is a Name of its own), and
    ``shown`` the thing's proper name, with what tells it from its namesakes in ``detail``.
    """

    kind: str
    id: int
    name: str
    shown: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One search result; ``kind`` is that of a record with a name or words, such as "meeting", "person" or "need"."""

    kind: str
    id: int
    title: str
    excerpt: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One step in the journal's history: what a single undo takes back."""

    id: int
    words: str
    """What was done, as a sentence in the past: "Meeting with Ada Lovelace captured"."""
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """What a write changed: kinds of record, and the history entry that can undo it (None for an undo or redo)."""

    kinds: frozenset[str]
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class PastState:
    """How a record was after one step of its history; ``values`` None where it did not exist then."""

    entry: Entry
    values: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class Trashed:
    """Something in the trash."""

    kind: str
    id: int
    name: str
    deleted_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the journal holds, the trash left out."""

    meetings: int
    people: int
    organisations: int
    projects: int
    commitments: int
