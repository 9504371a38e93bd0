"""What a network would add to the journal: nodes and edges of tables → people, their parts in a project, and ties.

A node is the person who has its name or alias, case, accents, blanks and quotes aside; of several the one in the node's
organisation. Nobody who is in the journal already is changed, nor is a part in the project that somebody has already,
nor a tie that says the same. What is in the trash does not count.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Project, Stake
from relbook.domain.ratings import StakeRating, rated, rating_between
from relbook.domain.records import Record
from relbook.domain.ties import Tie
from relbook.errors import InputFileError
from relbook.exchange.csv_names import name_key
from relbook.exchange.csv_network import Network, TabledEdge, TabledNode
from relbook.services.limits import quoted
from relbook.services.ports import Reads
from relbook.services.ties import ends, same_tie

MANY = 500
"""People from which it is quicker to read all ties than to look for theirs."""

_First = Callable[[type[Record]], int]


@dataclass(frozen=True, slots=True)
class ProjectChoice:
    """The project in which everyone gets a part: one of the journal, or a new one where ``id`` is None."""

    id: int | None
    name: str


@dataclass(slots=True)
class NetworkPlan:
    """The records to add, each kind numbered on from the journal's last, and what is there already."""

    organisations: list[Organisation] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    tags: list[PersonTag] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    ratings: list[StakeRating] = field(default_factory=list)
    stakes: list[Stake] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    new_edges: list[TabledEdge] = field(default_factory=list)
    """The edges that the new ties are of."""
    known_people: int = 0
    """Nodes that are people of the journal."""
    known_stakes: int = 0
    """Nodes that have a part in the project already."""
    known_ties: int = 0
    """Edges whose tie is in the journal."""

    def lists(self) -> tuple[Sequence[Record], ...]:
        """Return the records to add, each kind after those that it refers to."""
        return (
            self.organisations,
            self.units,
            self.people,
            self.tags,
            self.projects,
            self.ratings,
            self.stakes,
            self.ties,
        )


def make_network_plan(
    network: Network, reads: Reads, first: _First, project: ProjectChoice | None, on: date
) -> NetworkPlan:
    """Return what importing the network would add; ``first`` says which number a kind's next record gets.

    Parts in the project are held from the day ``on``. Raises InputFileError, with file and line, for a node that may be
    several people of the journal, and for two that are one.
    """
    return _Planner(network, reads, first).plan(project, on)


class _Planner:
    def __init__(self, network: Network, reads: Reads, first: _First) -> None:
        self._network = network
        self._reads = reads
        self._first = first
        self._plan = NetworkPlan()
        self._organisations: dict[str, int] = {}
        self._units: dict[tuple[int | None, str], int] = {}

    def plan(self, project: ProjectChoice | None, on: date) -> NetworkPlan:
        self._read_groups()
        people = self._people()
        if project is not None:
            self._give_parts(people, project, on)
        self._tie(people)
        return self._plan

    def _read_groups(self) -> None:
        for organisation in self._reads.find(Organisation):
            if organisation.deleted_at is None:
                self._organisations.setdefault(name_key(organisation.name), organisation.id)
        for unit in self._reads.find(Unit):
            self._units.setdefault((unit.organisation_id, name_key(unit.name)), unit.id)

    def _people(self) -> list[int]:
        """Return the number of each node's person."""
        known = _KnownPeople(self._reads, self._network, self._organisations)
        found: list[int] = []
        line_of: dict[int, int] = {}
        for node in self._network.nodes:
            person_id = known.person_id(node)
            if person_id is None:
                person_id = self._new_person(node)
            else:
                self._plan.known_people += 1
            line = line_of.setdefault(person_id, node.line)
            if line != node.line:
                raise InputFileError(
                    f"{self._network.nodes_name}, line {node.line:,}: {quoted(node.name)} is the same person of the "
                    f"journal as on line {line:,}. Nothing was imported."
                )
            found.append(person_id)
        return found

    def _new_person(self, node: TabledNode) -> int:
        organisation_id = self._organisation(node.organisation)
        person = Person(
            id=self._first(Person) + len(self._plan.people),
            name=node.name,
            title=node.title,
            organisation_id=organisation_id,
            unit_id=self._unit(node.unit, organisation_id),
            email=node.email,
        )
        self._plan.people.append(person)
        for tag in node.tags:
            number = self._first(PersonTag) + len(self._plan.tags)
            self._plan.tags.append(PersonTag(id=number, person_id=person.id, tag=tag))
        return person.id

    def _organisation(self, name: str) -> int | None:
        if not name:
            return None
        number = self._organisations.get(name_key(name))
        if number is None:
            number = self._first(Organisation) + len(self._plan.organisations)
            self._organisations[name_key(name)] = number
            self._plan.organisations.append(Organisation(id=number, name=name))
        return number

    def _unit(self, name: str, organisation_id: int | None) -> int | None:
        if not name:
            return None
        key = organisation_id, name_key(name)
        number = self._units.get(key)
        if number is None:
            number = self._units[key] = self._first(Unit) + len(self._plan.units)
            self._plan.units.append(Unit(id=number, name=name, organisation_id=organisation_id))
        return number

    def _give_parts(self, people: Sequence[int], project: ProjectChoice, on: date) -> None:
        """Give everyone a part in the project, as a rating of that day, which is what a stake rests on."""
        plan, project_id = self._plan, project.id
        has_one: set[int] = set()
        if project_id is None:
            project_id = self._first(Project)
            plan.projects.append(Project(id=project_id, name=project.name))
        else:
            has_one = {stake.person_id for stake in self._reads.find(Stake, project_id=project_id)}
        for person_id, node in zip(people, self._network.nodes, strict=True):
            if person_id in has_one:
                plan.known_stakes += 1
                continue
            stake = Stake(
                id=self._first(Stake) + len(plan.stakes),
                person_id=person_id,
                project_id=project_id,
                role=node.role,
                power=node.power,
                interest=node.interest,
                engagement_now=node.engagement,
            )
            rating = rating_between(None, stake, on)
            assert rating is not None  # noqa: S101 - there is one for every new stake
            plan.ratings.append(replace(rating, id=self._first(StakeRating) + len(plan.ratings)))
            plan.stakes.append(rated(stake, [rating]))

    def _tie(self, people: Sequence[int]) -> None:
        plan = self._plan
        stored: dict[tuple[int, int], list[Tie]] = defaultdict(list)
        for tie in self._stored_ties(people):
            stored[ends(tie)].append(tie)
        for edge in self._network.edges:
            tie = _tie_of(edge, people, self._first(Tie) + len(plan.ties))
            if any(same_tie(tie, one) for one in stored[ends(tie)]):
                plan.known_ties += 1
            else:
                plan.ties.append(tie)
                plan.new_edges.append(edge)

    def _stored_ties(self, people: Sequence[int]) -> list[Tie]:
        new = {person.id for person in self._plan.people}
        known = [id_ for id_ in people if id_ not in new]
        if not known:
            return []
        return self._reads.find(Tie) if len(known) > MANY else self._reads.find(Tie, from_id=known, to_id=known)


class _KnownPeople:
    """Finds the people of the journal that nodes stand for."""

    def __init__(self, reads: Reads, network: Network, organisations: dict[str, int]) -> None:
        self._file = network.nodes_name
        self._organisations = dict(organisations)
        self._sharing = Counter(name_key(node.name) for node in network.nodes)
        self._names: dict[str, list[Person]] = defaultdict(list)
        self._aliases: dict[str, list[Person]] = defaultdict(list)
        live = {person.id: person for person in reads.find(Person) if person.deleted_at is None}
        for person in live.values():
            self._names[name_key(person.name)].append(person)
        for alias in reads.find(Alias):
            owner = live.get(alias.person_id)
            if owner is not None and owner not in self._aliases[name_key(alias.name)]:
                self._aliases[name_key(alias.name)].append(owner)

    def person_id(self, node: TabledNode) -> int | None:
        """Return the number of the node's person; None where the journal has nobody of that name.

        Raises InputFileError where it has several, and nothing tells which is meant.
        """
        key = name_key(node.name)
        found = self._names.get(key) or self._aliases.get(key) or []
        if len(found) > 1 or (found and self._sharing[key] > 1):
            organisation = self._organisations.get(name_key(node.organisation)) if node.organisation else None
            same = [person for person in found if person.organisation_id == organisation]
            if len(same) > 1 or (not same and self._sharing[key] == 1):
                raise InputFileError(
                    f"{self._file}, line {node.line:,}: several people of the journal are called {quoted(node.name)}; "
                    "a column with their organisation tells which is meant. Nothing was imported."
                )
            found = same
        return found[0].id if found else None


def _tie_of(edge: TabledEdge, people: Sequence[int], number: int) -> Tie:
    return Tie(
        id=number,
        from_id=people[edge.start],
        to_id=people[edge.end],
        verb=edge.verb,
        strength=edge.strength,
        formal=edge.formal,
        from_on=edge.since,
        until_on=edge.until,
    )
