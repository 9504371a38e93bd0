"""The map of one project, or of everyone, read as of a day.

Stakes, contacts, ties, meetings and what was put aside are taken as their own dates say. What carries no date is taken
as it is now: names, units, tags, which projects are closed, who is in the trash, and where the user put people. On the
map of everyone a person is there from their first meeting, rating or dated tie on; one of whom nothing is dated always.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from relbook.domain.cadence import closest, freshness
from relbook.domain.coverage import Contact, is_leader
from relbook.domain.dismissals import Dismissal, Matter, is_dismissed, told
from relbook.domain.landscape import NoteLine
from relbook.domain.maps import MapPerson, MapView, Placement, Together, between, pair_of
from relbook.domain.people import Organisation, Person, PersonTag, Unit
from relbook.domain.projects import JUDGED, Project, ProjectState, Stake
from relbook.domain.ratings import StakeRating, stakes_on
from relbook.domain.records import WHOLE
from relbook.domain.screening import visible
from relbook.domain.ties import Tie
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.ports import Reads, Standings
from relbook.services.tie_walks import ties_of

TOGETHER_DAYS = 365
"""Days up to the map's own in which meetings speak for a suggested tie."""
TOGETHER_LEAST = 3
"""Meetings of two people from which a tie is suggested; relbook's own."""
TOGETHER_LARGEST = 8
"""Known people at a meeting beyond which it says nothing of any two of them; relbook's own."""
SUGGESTED = 200
"""Suggested ties on one map, those of most meetings."""
MANY = 500
"""People from which it is quicker to read a whole table than to look each of them up."""


class MapReading:
    """What is read for one map."""

    def __init__(self, reads: Reads, standings: Standings, landscape: LandscapeReading, on: date, today: date) -> None:
        self._reads = reads
        self._standings = standings
        self._landscape = landscape
        self._on = on
        self._today = today
        self._going = {
            project.id for project in reads.find(Project, deleted_at=None) if project.state is not ProjectState.CLOSED
        }

    def project(self, project: Project) -> MapView:
        """Return the map of one project: those with a part in it, and who is tied to two of them or more."""
        own = self._stakes(project_id=project.id)
        part = {person.id: person for person in self._persons([stake.person_id for stake in own])}
        touching = ties_of(self._reads, list(part), self._holds)
        others = self._persons(sorted(between(touching, part)))
        persons = {**part, **{person.id: person for person in others}}
        ties = {tie.id: tie for tie in touching}
        if others:
            ids = [person.id for person in others]
            ties |= {tie.id: tie for tie in self._reads.find(Tie, from_id=ids, to_id=ids) if self._holds(tie)}
        return self._view(project, persons, ties.values(), own)

    def everyone(self) -> MapView:
        """Return the map of everyone who was known by then."""
        persons = {person.id: person for person in self._reads.find(Person, deleted_at=None)}
        if self._on < self._today:
            first = self._standings.first_days(list(persons))
            persons = {id_: one for id_, one in persons.items() if first.get(id_, self._on) <= self._on}
        return self._view(None, persons, [tie for tie in self._reads.find(Tie) if self._holds(tie)], ())

    def _view(
        self, project: Project | None, persons: Mapping[int, Person], ties: Iterable[Tie], own: Sequence[Stake]
    ) -> MapView:
        """Return the map of the people; ``own`` are the stakes in its project."""
        ids = sorted(persons)
        among = sorted((tie for tie in ties if tie.from_id in persons and tie.to_id in persons), key=lambda tie: tie.id)
        project_id = project.id if project else None
        people = _People(
            self._reads,
            self._standings,
            self._on,
            [persons[id_] for id_ in ids],
            of_project=project is not None,
        )
        stakes = self._stakes_of(ids, own)
        shown = own if project else [_strongest(found) for found in stakes.values()]
        placed = self._reads.find(Placement, project_id=project_id)
        return MapView(
            project=project,
            on=self._on,
            today=self._today,
            since=min(self._standings.first_day(project_id) or self._today, self._today),
            people=people.all(stakes, {stake.person_id: stake for stake in shown}),
            ties=tuple(among),
            together=self._together(ids, among),
            placements={one.person_id: one for one in placed if one.person_id in persons},
            notes=notes_around(self._landscape.lines(on=self._on), persons.values()),
        )

    def _holds(self, tie: Tie) -> bool:
        return tie.holds_on(self._on)

    def _persons(self, ids: Sequence[int]) -> list[Person]:
        found = self._reads.find(Person, id=list(ids)) if ids else []
        return [person for person in found if person.deleted_at is None]

    def _stakes(self, **equals: object) -> list[Stake]:
        """Return stakes as they were held on the day."""
        stakes = self._reads.find(Stake, **equals)
        if self._on >= self._today or not stakes:
            return stakes
        return stakes_on(stakes, self._reads.find(StakeRating, **equals), self._on)

    def _stakes_of(self, people: Sequence[int], own: Sequence[Stake]) -> dict[int, list[Stake]]:
        """Return the stakes of each of the people: in projects that go on, and their own in the project of the map."""
        wanted: dict[str, object] = {"project_id": list(self._going - {stake.project_id for stake in own})}
        if len(people) <= MANY:
            wanted["person_id"] = list(people)
        found: dict[int, list[Stake]] = defaultdict(list)
        for stake in (*own, *self._stakes(**wanted)):
            found[stake.person_id].append(stake)
        return found

    def _together(self, people: Sequence[int], ties: Iterable[Tie]) -> tuple[Together, ...]:
        """Return the suggested ties: who often met, has no tie that holds, and was not put aside."""
        aside = _aside(self._reads.find(Dismissal, matter=Matter.TIE))
        found = self._standings.together(
            people,
            since=self._on - timedelta(days=TOGETHER_DAYS),
            until=self._on,
            largest=TOGETHER_LARGEST,
            least=TOGETHER_LEAST,
            most=SUGGESTED + len(aside),
            tied={pair_of(tie) for tie in ties},
        )
        kept = [
            one
            for one in found
            if one.pair not in aside or not is_dismissed(Matter.TIE, one.evidence, aside[one.pair], self._on)
        ]
        kept = kept[:SUGGESTED]
        hidden = hidden_meetings(self._standings, {meeting for one in kept for meeting in one.meetings})
        return tuple(replace(one, private=True) if hidden.intersection(one.meetings) else one for one in kept)


class _People:
    """What hangs on the people of one map."""

    def __init__(
        self, reads: Reads, standings: Standings, on: date, persons: Sequence[Person], *, of_project: bool
    ) -> None:
        """``of_project`` says that being on the map tells of a part in its project."""
        ids = [person.id for person in persons]
        many = len(ids) > MANY
        self._on = on
        self._of_project = of_project
        self._persons = persons
        self._units = {one.id: one.name for one in reads.find(Unit)}
        self._organisations = {one.id: one.name for one in reads.find(Organisation)}
        self._tags: dict[int, list[str]] = defaultdict(list)
        for tag in reads.find(PersonTag) if many else reads.find(PersonTag, person_id=ids):
            self._tags[tag.person_id].append(tag.tag)
        self._contacts = standings.contacts(ids, until=on)
        self._hidden = hidden_meetings(standings, {contact.meeting_id for contact in self._contacts.values()})
        self._private: dict[tuple[int, int], set[str]] = defaultdict(set)
        for rating in standings.private_ratings(ids):
            marks = rating.private & rating.about if visible(rating) is not None else rating.about
            self._private[rating.person_id, rating.project_id] |= marks

    def all(self, stakes: Mapping[int, Sequence[Stake]], shown: Mapping[int, Stake]) -> dict[int, MapPerson]:
        """Return everyone by number; ``stakes`` are all that each has, ``shown`` the one that is drawn."""
        return {one.id: self._person(one, stakes.get(one.id, ()), shown.get(one.id)) for one in self._persons}

    def _person(self, person: Person, stakes: Sequence[Stake], shown: Stake | None) -> MapPerson:
        contact = self._contacts.get(person.id)
        last = contact.day if contact else None
        return MapPerson(
            id=person.id,
            name=person.name,
            title=person.title,
            organisation=self._organisations.get(person.organisation_id or 0, ""),
            unit=self._units.get(person.unit_id or 0, ""),
            tags=tuple(self._tags.get(person.id, ())),
            role=shown.role if shown else None,
            leader=is_leader(shown) if shown else False,
            power=shown.power if shown else None,
            interest=shown.interest if shown else None,
            now=shown.engagement_now if shown else None,
            wanted=shown.engagement_wanted if shown else None,
            freshness=freshness(last, self._on, closest(stakes)),
            last=last,
            private=self._marks(person, shown, contact),
        )

    def _marks(self, person: Person, shown: Stake | None, contact: Contact | None) -> frozenset[str]:
        marks = set(person.private)
        if shown is not None:
            if visible(shown) is None:
                marks |= {*JUDGED, WHOLE} if self._of_project else set(JUDGED)
            marks |= shown.private - {WHOLE}
            marks |= self._private.get((shown.person_id, shown.project_id), set())
        if contact is not None and contact.meeting_id in self._hidden:
            marks.add("last")
        return frozenset(marks)


def notes_around(lines: Iterable[NoteLine], persons: Iterable[Person]) -> dict[int, tuple[NoteLine, ...]]:
    """Return, by person, the notes about them, about their unit and about their organisation, in that order."""
    about: dict[tuple[str, int | None], list[NoteLine]] = defaultdict(list)
    for line in lines:
        for thing in line.about:
            about[thing.kind, thing.id].append(line)
    found = {}
    for one in persons:
        around = (("person", one.id), ("unit", one.unit_id), ("organisation", one.organisation_id))
        own = {line.id: line for thing in around for line in about.get(thing, ())}
        if own:
            found[one.id] = tuple(own.values())
    return found


def hidden_meetings(standings: Standings, meetings: Iterable[int]) -> set[int]:
    """Return which of the meetings are private as a whole."""
    return {one.id for one in standings.private_meetings(list(meetings)) if visible(one) is None}


def _strongest(stakes: Sequence[Stake]) -> Stake:
    """Return the stake of most power; of several, that in the project of the lowest number."""
    return min(stakes, key=lambda stake: (-(stake.power or 0), stake.project_id))


def _aside(dismissals: Iterable[Dismissal]) -> dict[tuple[int, int], list[Dismissal]]:
    """Return what was put aside of each two."""
    found: dict[tuple[int, int], list[Dismissal]] = defaultdict(list)
    for one in dismissals:
        people = [number for kind, number in told(one).about if kind == "person"]
        if len(people) == 2:
            found[people[0], people[1]].append(one)
    return found
