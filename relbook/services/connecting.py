"""Which initiatives could be connected with what: whatever speaks for it is read, and the rule asked.

As of a past day, stakes, needs, notes, connections and dismissals are taken as their own dates say; what carries no
date, as it is now.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from relbook.domain.connections import Side, Suggestion, suggestions
from relbook.domain.dismissals import Dismissal, Matter, is_dismissed
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need
from relbook.domain.people import Person
from relbook.domain.projects import Project, ProjectState, Stake
from relbook.domain.ratings import StakeRating, stakes_on
from relbook.services.ports import Listing, Reads

LATELY = 90
"""Days of a project's meetings whose notes are looked at for shared words."""
MEETINGS_READ = 30
"""Meetings of each project at most."""


def could_connect(reads: Reads, listing: Listing, day: date, *, past: bool = False) -> list[Suggestion]:
    """Return the connections that could be made as of a day by what may be read, without those dismissed.

    ``past`` says that the day is over, so that stakes are not as they are stored but as their ratings said then.
    """
    known = reads.find(Initiative, deleted_at=None)
    running = [one for one in known if one.state is not ProjectState.CLOSED]
    if not running:
        return []
    dismissals = reads.find(Dismissal, matter=Matter.CONNECTION)
    made = [one for one in reads.find(Connection) if one.connected_on <= day]
    looking = _Looking(reads, listing, day, past)
    found = suggestions(looking.initiatives(running, made), looking.others(), connected(made), looking.names())
    return [one for one in found if not is_dismissed(Matter.CONNECTION, one.evidence, dismissals, day)]


def connected(made: Iterable[Connection]) -> set[tuple[int, str, int]]:
    """Return connections as initiative, kind and number; those of two initiatives both ways round."""
    found = set()
    for one in made:
        if one.person_id is not None:
            found.add((one.initiative_id, "person", one.person_id))
        if one.project_id is not None:
            found.add((one.initiative_id, "project", one.project_id))
        if one.other_id is not None:
            found |= {(one.initiative_id, "initiative", one.other_id), (one.other_id, "initiative", one.initiative_id)}
    return found


class _Looking:
    """What is read to look for connections."""

    def __init__(self, reads: Reads, listing: Listing, day: date, past: bool) -> None:
        self._reads = reads
        self._listing = listing
        self._day = day
        self._past = past
        self._people: dict[int, str] = {}
        self._needs = [need for need in reads.find(Need) if need.is_open_on(day)]

    def initiatives(self, running: Sequence[Initiative], made: Iterable[Connection]) -> list[Side]:
        """Return each initiative with whoever takes part and what is written of it."""
        part: dict[int, dict[int, str]] = defaultdict(dict)
        for one in running:
            if one.lead_id is not None:
                part[one.id][one.lead_id] = f"leads {one.name}"
        named = {one.id: one.name for one in running}
        for link in made:
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
        known = self._reads.find(Project, deleted_at=None)
        going = [project for project in known if project.state is not ProjectState.CLOSED]
        if not going:
            return []
        ids = [project.id for project in going]
        stakes: dict[int, list[Stake]] = defaultdict(list)
        for stake in self._stakes(ids):
            stakes[stake.project_id].append(stake)
        self._remember(stake.person_id for found in stakes.values() for stake in found)
        spoken = self._spoken_of(ids)
        sides = []
        for project in going:
            people = {
                stake.person_id: f"has a stake in {project.name}{f' (power {stake.power})' if stake.power else ''}"
                for stake in stakes[project.id]
            }
            texts = [
                *_texts(project, project.goal, project.objectives, project.notes),
                *((("need", need.id), need.what) for need in self._needs if need.person_id in people),
                *(text for meeting in spoken[project.id] for text in _texts(meeting, meeting.title, meeting.notes)),
            ]
            sides.append(Side("project", project.id, project.name, self._known(people), texts))
        return sides

    def _stakes(self, projects: list[int]) -> list[Stake]:
        stakes = self._reads.find(Stake, project_id=projects)
        if not self._past:
            return stakes
        return stakes_on(stakes, self._reads.find(StakeRating, project_id=projects), self._day)

    def _spoken_of(self, projects: Sequence[int]) -> Mapping[int, list[Meeting]]:
        """Return the latest meetings of each of the projects, by number."""
        since = self._day - timedelta(days=LATELY)
        latest = self._listing.latest(projects, since=since, until=self._day, most=MEETINGS_READ)
        ids = list({id_ for found in latest.values() for id_ in found})
        meetings = {one.id: one for one in self._reads.find(Meeting, id=ids)} if ids else {}
        return {
            project: [meetings[id_] for id_ in sorted(found) if id_ in meetings] for project, found in latest.items()
        }

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
