"""Initiatives: added, changed, connected with people, projects and one another; each verb is one step."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from relbook.domain.connections import Side, Suggestion, suggestions
from relbook.domain.dismissals import Dismissal, Matter, is_dismissed
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.lines import JournalFilter
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need
from relbook.domain.people import Person
from relbook.domain.projects import Project, ProjectState, Stake
from relbook.errors import InvalidError
from relbook.services.drafts import checked_marks, checked_name, checked_span, shortened
from relbook.services.limits import checked_notes
from relbook.services.ports import Listing, Reads, Writes
from relbook.services.trashing import set_deleted

LATELY = 90
"""Days of a project's meetings whose notes are looked at for shared words."""
NOTES_READ = 30
"""Meetings of each project at most."""


class InitiativeService:
    """What a user does with initiatives."""

    def __init__(self, writes: Writes, listing: Listing, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._listing = listing
        self._now = now

    def add(self, initiative: Initiative) -> int:
        """Store a new initiative and return its number. Raises InvalidError where it cannot be stored."""
        checked = _checked(initiative)
        with self._writes.write(f"Initiative {shortened(checked.name)} added") as gate:
            return gate.add(replace(checked, id=0))

    def edit(self, initiative: Initiative) -> None:
        """Change the stored initiative of the same number. Raises InvalidError, NotFoundError."""
        checked = _checked(initiative)
        with self._writes.write(f"Initiative {shortened(checked.name)} changed") as gate:
            gate.put(checked)

    def trash(self, *initiative_ids: int) -> None:
        """Put initiatives in the trash; their connections stay for when they come back."""
        set_deleted(self._writes, Initiative, initiative_ids, self._now(), "put in the trash")

    def restore(self, *initiative_ids: int) -> None:
        """Take initiatives out of the trash."""
        set_deleted(self._writes, Initiative, initiative_ids, None, "restored")

    def connect(self, initiative_id: int, kind: str, id_: int, because: str = "") -> int:
        """Connect an initiative with a person, a project or another initiative; return the connection's number.

        Raises InvalidError for another kind, for an initiative with itself, and for one that is there already;
        NotFoundError where one of the two is gone.
        """
        if kind not in _FIELDS:
            raise InvalidError(f"An initiative is connected with a person, a project or an initiative, not a {kind}.")
        if kind == "initiative" and id_ == initiative_id:
            raise InvalidError("An initiative is not connected with itself; choose another.")
        field, record = _FIELDS[kind]
        one, other = self._writes.get(Initiative, initiative_id), self._writes.get(record, id_)
        if (initiative_id, kind, id_) in self.connected():
            raise InvalidError(f"{shortened(one.name)} and {shortened(other.name)} are connected already.")
        reason = checked_notes(because, "The reason")
        bare = Connection(initiative_id=initiative_id, connected_on=self._now().date(), because=reason)
        other_side: dict[str, Any] = {field: id_}
        fresh = replace(bare, **other_side)
        with self._writes.write(f"{shortened(one.name)} connected with {shortened(other.name)}") as gate:
            return gate.add(fresh)

    def disconnect(self, connection_id: int) -> None:
        """Take a connection away; undo brings it back."""
        stored = self._writes.get(Connection, connection_id)
        name = self._writes.get(Initiative, stored.initiative_id).name
        with self._writes.write(f"A connection of {shortened(name)} removed") as gate:
            gate.remove(Connection, [connection_id])

    def connected(self) -> set[tuple[int, str, int]]:
        """Return the connections made, as initiative, kind and number; those of two initiatives both ways round."""
        return _connected(self._writes)

    def suggestions(self, on: date | None = None) -> list[Suggestion]:
        """Return the connections that could be made as of a day (today by default), without those dismissed."""
        return could_connect(self._writes, self._listing, on or self._now().date())


_FIELDS: dict[str, tuple[str, type[Person] | type[Project] | type[Initiative]]] = {
    "person": ("person_id", Person),
    "project": ("project_id", Project),
    "initiative": ("other_id", Initiative),
}


def could_connect(reads: Reads, listing: Listing, day: date) -> list[Suggestion]:
    """Return the connections that could be made as of a day by what may be read, without those dismissed."""
    known = reads.find(Initiative, deleted_at=None)
    running = [one for one in known if one.state is not ProjectState.CLOSED]
    if not running:
        return []
    dismissals = reads.find(Dismissal, matter=Matter.CONNECTION)
    looking = _Looking(reads, listing, day)
    found = suggestions(looking.initiatives(running), looking.others(), _connected(reads), looking.names())
    return [one for one in found if not is_dismissed(Matter.CONNECTION, one.evidence, dismissals, day)]


def _connected(reads: Reads) -> set[tuple[int, str, int]]:
    made = set()
    for one in reads.find(Connection):
        for kind, (field, _) in _FIELDS.items():
            number = getattr(one, field)
            if number is not None:
                made.add((one.initiative_id, kind, number))
                if kind == "initiative":
                    made.add((number, kind, one.initiative_id))
    return made


def _checked(initiative: Initiative) -> Initiative:
    checked_span(initiative.starts_on, initiative.ends_on)
    return replace(
        initiative,
        name=checked_name(initiative.name, "The initiative's name"),
        aim=checked_notes(initiative.aim, "The aim"),
        notes=checked_notes(initiative.notes),
        private=checked_marks(initiative.private, Initiative),
    )


class _Looking:
    """What is read to look for connections."""

    def __init__(self, reads: Reads, listing: Listing, day: date) -> None:
        self._reads = reads
        self._listing = listing
        self._day = day
        self._people: dict[int, str] = {}
        self._needs = [need for need in reads.find(Need) if need.is_open_on(day)]

    def initiatives(self, running: list[Initiative]) -> list[Side]:
        """Return each initiative with whoever takes part and what is written of it."""
        part: dict[int, dict[int, str]] = defaultdict(dict)
        for one in running:
            if one.lead_id is not None:
                part[one.id][one.lead_id] = f"leads {one.name}"
        named = {one.id: one.name for one in running}
        for link in self._reads.find(Connection):
            if link.person_id is not None and link.initiative_id in named:
                part[link.initiative_id].setdefault(link.person_id, f"takes part in {named[link.initiative_id]}")
        self._remember(person for people in part.values() for person in people)
        return [
            Side("initiative", one.id, one.name, self._known(part[one.id]), _texts(one, one.name, one.aim, one.notes))
            for one in running
        ]

    def others(self) -> list[Side]:
        """Return the projects that go on with their people, and the people who need something."""
        return [*self._projects(), *self._wanting()]

    def names(self) -> Mapping[int, str]:
        """Return the names of everyone seen so far."""
        return self._people

    def _projects(self) -> list[Side]:
        sides = []
        known = self._reads.find(Project, deleted_at=None)
        going = [project for project in known if project.state is not ProjectState.CLOSED]
        stakes: dict[int, list[Stake]] = defaultdict(list)
        for stake in self._reads.find(Stake, project_id=[project.id for project in going]) if going else ():
            stakes[stake.project_id].append(stake)
        self._remember(stake.person_id for found in stakes.values() for stake in found)
        for project in going:
            people = {
                stake.person_id: f"has a stake in {project.name}{f' (power {stake.power})' if stake.power else ''}"
                for stake in stakes[project.id]
            }
            texts = [
                *_texts(project, project.goal, project.objectives, project.notes),
                *((("need", need.id), need.what) for need in self._needs if need.person_id in people),
                *self._spoken_of(project),
            ]
            sides.append(Side("project", project.id, project.name, self._known(people), texts))
        return sides

    def _spoken_of(self, project: Project) -> list[tuple[tuple[str, int], str]]:
        since = self._day - timedelta(days=LATELY)
        which = JournalFilter(project_id=project.id, since=since, until=self._day)
        ids = [line.id for line in self._listing.page(which, limit=NOTES_READ)]
        return [
            text
            for meeting in self._reads.find(Meeting, id=ids)
            for text in _texts(meeting, meeting.title, meeting.notes)
        ]

    def _wanting(self) -> list[Side]:
        needs: dict[int, list[Need]] = defaultdict(list)
        for need in self._needs:
            needs[need.person_id].append(need)
        self._remember(needs)
        return [
            Side("person", person, self._people[person], {}, [(("need", need.id), need.what) for need in wanted])
            for person, wanted in needs.items()
            if person in self._people
        ]

    def _known(self, people: Mapping[int, str]) -> dict[int, str]:
        return {person: how for person, how in people.items() if person in self._people}

    def _remember(self, ids: Iterable[int]) -> None:
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._people]
        for person in self._reads.find(Person, id=new) if new else ():
            if person.deleted_at is None:
                self._people[person.id] = person.name


def _texts(record: Initiative | Project | Meeting, *texts: str) -> list[tuple[tuple[str, int], str]]:
    return [((record.kind, record.id), text) for text in texts if text]
