"""What an import would write: meetings of tables → records, beside what the journal holds already.

A meeting whose key the journal has is there already, in the trash or not, and is left as it is. One that differs from
a meeting of the journal only in that more people or organisations attended is taken for that meeting, and they are
added to it; this is done where just one meeting on each side comes into question. Everything else is new.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.people import Alias, Organisation, Person
from relbook.domain.records import Record
from relbook.exchange.csv_meetings import TabledMeeting
from relbook.services.import_checks import Keyed
from relbook.services.import_keys import base_of
from relbook.services.import_roster import Roster, Who
from relbook.services.ports import Reads

_AT_ONCE = 500
"""Days in one look-up."""


@dataclass(slots=True)
class Plan:
    """The records to add, each kind numbered on from the journal's last, and what is there already."""

    organisations: list[Organisation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    attendances: list[Attendance] = field(default_factory=list)
    tags: list[MeetingTag] = field(default_factory=list)
    projects: list[MeetingProject] = field(default_factory=list)
    new: list[TabledMeeting] = field(default_factory=list)
    known: int = 0
    """Meetings that the journal has, the trash left out."""
    trashed: int = 0
    """Meetings that are in the trash, and stay there."""
    extended: int = 0
    """Meetings of the journal at which more attended than it knew."""
    left_as_text: tuple[str, ...] = ()
    """Names that several people of the journal go by."""

    def lists(self) -> tuple[Sequence[Record], ...]:
        """Return the records to add, each kind after those that it refers to."""
        return (
            self.organisations,
            self.people,
            self.aliases,
            self.meetings,
            self.attendances,
            self.tags,
            self.projects,
        )

    def size(self) -> int:
        """Return how many records would be added."""
        return sum(len(records) for records in self.lists())


def make_plan(
    meetings: Keyed, reads: Reads, first: Callable[[type[Record]], int], project_id: int | None = None
) -> Plan:
    """Return what importing the meetings would add; ``first`` says which number a kind's next record gets."""
    return _Planner(meetings, reads, first, project_id).plan()


class _Planner:
    def __init__(
        self, meetings: Keyed, reads: Reads, first: Callable[[type[Record]], int], project_id: int | None
    ) -> None:
        self._meetings = meetings
        self._reads = reads
        self._first = first
        self._project_id = project_id
        self._plan = Plan()
        self._stored = self._stored_meetings()

    def plan(self) -> Plan:
        plan = self._plan
        missing = [(key, meeting) for key, meeting in self._meetings.items() if not self._is_stored(key)]
        self._roster = Roster(self._reads, self._first, [meeting for _, meeting in missing])
        self._attendance_id = self._first(Attendance)
        meeting_id = self._first(Meeting)
        likely = self._likely_stored([key for key, _ in missing])
        for key, meeting in missing:
            stored = likely.get(key)
            if stored is not None and self._extend(stored, meeting):
                continue
            self._add(meeting_id, key, meeting)
            meeting_id += 1
        self._add_projects()
        plan.people, plan.organisations = self._roster.new_people, self._roster.new_organisations
        plan.aliases = self._roster.new_aliases
        plan.left_as_text = tuple(sorted(self._roster.left_as_text))
        return plan

    def _stored_meetings(self) -> dict[str, Meeting]:
        """Return the imported meetings of the journal on the days of the new ones, by their keys."""
        days = sorted({meeting.day for meeting in self._meetings.values()})
        found = (
            meeting for some in _parts(days) for meeting in self._reads.find(Meeting, day=some) if meeting.import_key
        )
        return {meeting.import_key: meeting for meeting in found}

    def _is_stored(self, key: str) -> bool:
        stored = self._stored.get(key)
        if stored is None:
            return False
        self._plan.known += stored.deleted_at is None
        self._plan.trashed += stored.deleted_at is not None
        return True

    def _likely_stored(self, missing: Sequence[str]) -> dict[str, Meeting]:
        """Return the journal's meeting that a missing one may be, where one on each side agrees in all but who came."""
        stored: dict[str, list[Meeting]] = defaultdict(list)
        for key, meeting in self._stored.items():
            if key not in self._meetings and meeting.deleted_at is None:
                stored[base_of(key)].append(meeting)
        asking: dict[str, list[str]] = defaultdict(list)
        for key in missing:
            asking[base_of(key)].append(key)
        return {
            keys[0]: stored[base][0]
            for base, keys in asking.items()
            if len(keys) == 1 and len(stored.get(base, ())) == 1 and self._meetings[keys[0]].title
        }

    def _extend(self, stored: Meeting, meeting: TabledMeeting) -> bool:
        """Add to the stored meeting who else attended; return False where somebody of it did not: it is another one."""
        there: set[Who] = {
            (one.person_id, one.organisation_id, one.name) for one in self._reads.find(Attendance, meeting_id=stored.id)
        }
        asked = self._who(meeting)
        if not there.issubset(asked):
            return False
        more = [who for who in asked if who not in there]
        self._plan.known += 1
        self._plan.extended += bool(more)
        self._attend(stored.id, more)
        return True

    def _add(self, number: int, key: str, meeting: TabledMeeting) -> None:
        plan = self._plan
        plan.new.append(meeting)
        plan.meetings.append(
            Meeting(
                id=number,
                day=meeting.day,
                precision=meeting.precision,
                start=meeting.start,
                minutes=meeting.minutes,
                title=meeting.title,
                place=meeting.place,
                notes=meeting.notes,
                import_key=key,
            )
        )
        self._attend(number, self._who(meeting))
        tag_id = self._first(MeetingTag) + len(plan.tags) if meeting.tags else 0
        plan.tags.extend(MeetingTag(id=tag_id + n, meeting_id=number, tag=tag) for n, tag in enumerate(meeting.tags))

    def _attend(self, meeting_id: int, who: Sequence[Who]) -> None:
        start = self._attendance_id + len(self._plan.attendances)
        self._plan.attendances.extend(
            Attendance(
                id=start + place, meeting_id=meeting_id, person_id=person_id, organisation_id=organisation_id, name=name
            )
            for place, (person_id, organisation_id, name) in enumerate(who)
        )

    def _who(self, meeting: TabledMeeting) -> list[Who]:
        found: dict[Who, None] = {}
        if meeting.host:
            found.update(dict.fromkeys(self._roster.who(meeting.host, host=True)))
        for guest in meeting.guests:
            found.update(dict.fromkeys(self._roster.who(guest)))
        return list(found)

    def _add_projects(self) -> None:
        if self._project_id is not None:
            start = self._first(MeetingProject)
            self._plan.projects = [
                MeetingProject(id=start + place, meeting_id=meeting.id, project_id=self._project_id)
                for place, meeting in enumerate(self._plan.meetings)
            ]


def _parts(days: list[date]) -> Iterator[list[date]]:
    for start in range(0, len(days), _AT_ONCE):
        yield days[start : start + _AT_ONCE]
