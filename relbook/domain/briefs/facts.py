"""What a brief may speak of: records by number, with everything private already taken out.

The screen fails closed: a record that refers to another one is kept only where that one is among the facts. So a
promise made at a private meeting, a tie to a private person or an attendance of either are gone with it.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, cast

from relbook.domain.briefs.page import Source
from relbook.domain.cadence import Freshness, Interval, closest, freshness
from relbook.domain.commitments import Commitment
from relbook.domain.gist import clip
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag, is_ahead
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Project, Stake
from relbook.domain.records import WHOLE, Markable, Record, public
from relbook.domain.ties import Tie
from relbook.domain.words import meeting_day

R = TypeVar("R", bound=Record)

NAME_WIDTH = 60
"""Characters of a name or title that a brief shows."""

_REFERENCES = {
    "person_id": "person",
    "from_id": "person",
    "to_id": "person",
    "meeting_id": "meeting",
    "project_id": "project",
    "organisation_id": "organisation",
}
"""Fields that name another record, and its kind."""


@dataclass(frozen=True, slots=True)
class Change:
    """A fact about a person that changed: the field's word, what it was and what it is."""

    person_id: int
    field: str
    before: str
    after: str
    on: date


@dataclass(frozen=True, slots=True)
class Screened:
    """Records without what is private, and how many private entries and fields were taken out."""

    records: tuple[Record, ...]
    left_out: int


def screened(records: Iterable[Record], *, with_private: bool = False, keep: Record | None = None) -> Screened:
    """Return the records that a brief may speak of.

    Out go what is marked private (unless asked for), what is in the trash (but not ``keep``, the brief's own subject)
    and whatever refers to a record that is not there.
    """
    left_out = 0
    shown: dict[tuple[str, int], Record] = {}
    for record in records:
        left_out += 0 if with_private else _marks(record)
        seen = visible(record, with_private=with_private, keep=keep)
        if seen is not None:
            shown[seen.kind, seen.id] = seen
    kept = tuple(record for record in shown.values() if _stands(record, shown))
    return Screened(kept, left_out)


def visible(record: R, *, with_private: bool = False, keep: Record | None = None) -> R | None:
    """Return what may be seen of one record by itself, None where nothing."""
    if getattr(record, "deleted_at", None) is not None and record is not keep:
        return None
    if with_private or not isinstance(record, Markable) or not record.private:
        return record
    return None if _hidden(record) else public(record)


def _hidden(record: Markable) -> bool:
    """Return whether all of a record is private: marked so, or a field is that it cannot be without."""
    return WHOLE in record.private or bool(record.private & _needed(cast(Hashable, type(record))))


@cache
def _needed(kind: Hashable) -> frozenset[str]:
    return frozenset(field.name for field in fields(cast(Any, kind)) if field.default is MISSING)


@cache
def _references(kind: Hashable) -> tuple[tuple[str, str], ...]:
    """Return a kind's fields that must lead to something shown; a person stands without their organisation."""
    if kind in (Person, Unit):
        return ()
    return tuple(
        (field.name, _REFERENCES[field.name]) for field in fields(cast(Any, kind)) if field.name in _REFERENCES
    )


def _marks(record: Record) -> int:
    """Return how many private things a record holds: 1 for the whole, else its private fields that say something."""
    if not isinstance(record, Markable) or not record.private:
        return 0
    if _hidden(record):
        return 1
    return sum(1 for name in record.private if getattr(record, name, None) not in ("", None))


def _stands(record: Record, shown: Mapping[tuple[str, int], Record]) -> bool:
    """Return whether everything that a record refers to is shown."""
    for name, kind in _references(cast(Hashable, type(record))):
        id_ = getattr(record, name)
        if id_ is not None and (kind, id_) not in shown:
            return False
    return True


class Facts:
    """Screened records, ready to be asked; ``last_met`` and the like know of nothing else."""

    def __init__(
        self,
        now: datetime,
        records: Iterable[Record],
        changes: Iterable[Change] = (),
        looked_up: Iterable[int] = (),
        entered: Iterable[int] = (),
    ) -> None:
        """Take screened records.

        ``looked_up`` are the people whose latest meetings are among them for certain; ``entered`` the meetings that
        come with all who were there, and not just as the place where a promise was made.
        """
        self.now = now
        self.today = now.date()
        self.looked_up = frozenset(looked_up)
        self.people: dict[int, Person] = {}
        self.organisations: dict[int, Organisation] = {}
        self.units: dict[int, Unit] = {}
        self.projects: dict[int, Project] = {}
        self.meetings: dict[int, Meeting] = {}
        self.stakes: list[Stake] = []
        self.commitments: list[Commitment] = []
        self.ties: list[Tie] = []
        self.tags: list[MeetingTag | PersonTag] = []
        self.aliases: list[Alias] = []
        self._present: dict[int, list[Attendance]] = defaultdict(list)
        self._attended: dict[int, list[int]] = defaultdict(list)
        self._touched: dict[int, list[int]] = defaultdict(list)
        for record in sorted(records, key=lambda record: (record.kind, record.id)):
            self._add(record)
        self.entered = [self.meetings[id_] for id_ in sorted(entered) if id_ in self.meetings]
        self.changes = tuple(change for change in changes if change.person_id in self.people)

    def _add(self, record: Record) -> None:
        match record:
            case Person():
                self.people[record.id] = record
            case Organisation():
                self.organisations[record.id] = record
            case Unit():
                self.units[record.id] = record
            case Project():
                self.projects[record.id] = record
            case Meeting():
                self.meetings[record.id] = record
            case Attendance():
                self._present[record.meeting_id].append(record)
                if record.person_id is not None:
                    self._attended[record.person_id].append(record.meeting_id)
            case MeetingProject():
                self._touched[record.meeting_id].append(record.project_id)
            case _:
                self._add_rest(record)

    def _add_rest(self, record: Record) -> None:
        match record:
            case Stake():
                self.stakes.append(record)
            case Commitment():
                self.commitments.append(record)
            case Tie() if record.holds_on(self.today):
                self.ties.append(record)
            case Alias():
                self.aliases.append(record)
            case MeetingTag() | PersonTag():
                self.tags.append(record)
            case _:
                pass

    def name(self, person_id: int) -> str:
        """Return a person's name, short enough for a line."""
        return clip(self.people[person_id].name, NAME_WIDTH)

    def present(self, meeting_id: int) -> list[Attendance]:
        """Return who was at a meeting, as entered."""
        return self._present.get(meeting_id, [])

    def projects_of(self, meeting_id: int) -> list[Project]:
        """Return the projects that a meeting touches."""
        return [self.projects[id_] for id_ in self._touched.get(meeting_id, ())]

    def met(self, person_id: int) -> list[Meeting]:
        """Return the known past meetings with a person, newest first."""
        return self.past(self.meetings[id_] for id_ in dict.fromkeys(self._attended.get(person_id, ())))

    def past(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        """Return those that are over or running, newest first."""
        over = [meeting for meeting in meetings if not self.is_ahead(meeting)]
        return sorted(over, key=_moment, reverse=True)

    def ahead(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        """Return the planned ones, soonest first."""
        return sorted((meeting for meeting in meetings if self.is_ahead(meeting)), key=_moment)

    def is_ahead(self, meeting: Meeting) -> bool:
        """Return whether a meeting is still to come; one of today without a time has been."""
        return is_ahead(meeting, self.now)

    def last_met(self, person_id: int) -> date | None:
        """Return the day of the last known two-way contact with a person."""
        return next((one.day for one in self.met(person_id) if not one.one_way and not one.planned), None)

    def mood(self, meeting_id: int, person_id: int) -> int | None:
        """Return the mood that a person showed at a meeting, −2 to +2."""
        moods = (a.mood for a in self.present(meeting_id) if a.person_id == person_id)
        return next((mood for mood in moods if mood is not None), None)

    def stakes_of(self, person_id: int) -> list[Stake]:
        """Return a person's stakes, the most powerful first."""
        mine = [stake for stake in self.stakes if stake.person_id == person_id]
        return sorted(mine, key=lambda stake: (-(stake.power or 0), stake.id))

    def interval(self, person_id: int) -> Interval:
        """Return how often contact with a person is wanted, by the most demanding of their stakes."""
        return closest(self.stakes_of(person_id))

    def freshness(self, person_id: int, last: date | None) -> Freshness:
        """Return where the contact with a person stands, given its last day."""
        return freshness(last, self.today, self.interval(person_id))

    def power(self, person_id: int) -> int | None:
        """Return the highest power a person has in any project, 1 to 5; None where none is known."""
        return max((stake.power for stake in self.stakes_of(person_id) if stake.power), default=None)

    def ties_of(self, person_id: int) -> list[tuple[Tie, int]]:
        """Return the ties of a person, each with the one at its other end; the strong first."""
        mine = [(tie, tie.to_id if tie.from_id == person_id else tie.from_id) for tie in self.ties]
        both = [(tie, other) for tie, other in mine if person_id in (tie.from_id, tie.to_id) and other != person_id]
        return sorted(both, key=lambda pair: (-pair[0].strength, -(self.power(pair[1]) or 0), pair[0].id))

    def person_source(self, id_: int) -> Source:
        """Return a person as the entry behind a line."""
        return Source("person", id_, self.name(id_))

    def organisation_source(self, id_: int) -> Source:
        """Return an organisation as the entry behind a line."""
        return Source("organisation", id_, clip(self.organisations[id_].name, NAME_WIDTH))

    def project_source(self, id_: int) -> Source:
        """Return a project as the entry behind a line."""
        return Source("project", id_, clip(self.projects[id_].name, NAME_WIDTH))

    def meeting_source(self, id_: int) -> Source:
        """Return a meeting as the entry behind a line."""
        meeting = self.meetings[id_]
        words = f"{meeting.form}, {meeting_day(meeting, self.today)}"
        return Source("meeting", id_, f"{words}: {clip(meeting.title, NAME_WIDTH)}" if meeting.title else words)

    def commitment_source(self, commitment: Commitment) -> Source:
        """Return a promise as the entry behind a line."""
        return Source("commitment", commitment.id, f"promise: {clip(commitment.what, NAME_WIDTH)}")


def _moment(meeting: Meeting) -> tuple[date, bool, str, int]:
    return meeting.day, meeting.start is not None, str(meeting.start or ""), meeting.id
