"""What answers about a map rest on: its people, the lines between them, who is in contact, and how they are named."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise

from relbook.domain.answers import Answer, Said
from relbook.domain.maps import MapPerson, MapView, carries, pair_of
from relbook.domain.standing import Who, tie_sentence
from relbook.domain.ties import Tie
from relbook.domain.words import ago, counted, listed
from relbook.errors import NotFoundError
from relbook.network.circles import circles
from relbook.network.graph import network_of_view
from relbook.network.measures import Measures, measures
from relbook.network.routes import CLOSENESS, Route, routes_from

SHOWN = 5
"""Lines of a kind, and names in a line; the rest is counted."""
REST_NAMED = 3
"""People from whom others are cut off that are named; of more only the number is said."""
BEHIND = 40
"""Entries behind a line at most; those of whom it names come first."""


class Basis:
    """A map with what several questions ask of it; each is worked out when it is first wanted."""

    def __init__(self, view: MapView) -> None:
        self.view = view
        self.people = view.people
        self.network = network_of_view(view)
        self.known = {id_: CLOSENESS[one.freshness] for id_, one in view.people.items() if one.freshness in CLOSENESS}
        """Whom the user ever had contact with, and how close it is, 1 to 3."""
        self.live = {id_: close for id_, close in self.known.items() if view.people[id_].freshness.is_live}
        """Those among them in live contact."""

    @cached_property
    def circles(self) -> tuple[frozenset[int], ...]:
        """The circles, the largest first."""
        return circles(self.network)

    @cached_property
    def circle_of(self) -> dict[int, int]:
        """The place of each person's circle among the circles; who has no tie is not in it."""
        return {id_: place for place, circle in enumerate(self.circles) for id_ in circle}

    @cached_property
    def measures(self) -> Measures:
        """What is measured of everyone."""
        return measures(self.network, self.circles)

    @cached_property
    def _ties(self) -> dict[tuple[int, int], Tie]:
        found: dict[tuple[int, int], Tie] = {}
        for tie in sorted(self.view.ties, key=lambda tie: (tie.strength, -tie.id)):
            if carries(tie):
                found[pair_of(tie)] = tie
        return found

    @cached_property
    def groups(self) -> dict[str, set[int]]:
        """Who belongs to each unit, or else organisation, by its name; who belongs to none is left out."""
        found: dict[str, set[int]] = {}
        for id_, one in self.people.items():
            if one.group:
                found.setdefault(one.group, set()).add(id_)
        return found

    def enemies(self, person_id: int) -> set[int]:
        """Return with whom somebody is in conflict."""
        pairs = [pair_of(tie) for tie in self.view.ties if not carries(tie)]
        return {end for pair in pairs if person_id in pair for end in pair if end != person_id}

    def tie(self, one: int, other: int) -> Tie:
        """Return the tie that stands for the line between two people: the strongest, then the one entered first."""
        return self._ties[min(one, other), max(one, other)]

    def person(self, person_id: int) -> MapPerson:
        """Return somebody on the map. NotFoundError where they are not."""
        if person_id not in self.people:
            raise NotFoundError("This person is not on the map of this day. Choose somebody else, or another day.")
        return self.people[person_id]

    def name(self, person_id: int) -> str:
        """Return a person's name."""
        return self.people[person_id].name

    def ranked(self, ids: Iterable[int]) -> list[int]:
        """Return people by power, ties and name: those named first where not all can be."""
        near = self.network.near
        return sorted(ids, key=lambda id_: (-(self.people[id_].power or 0), -len(near[id_]), self.name(id_), id_))

    def names(self, ids: Iterable[int], most: int = SHOWN) -> str:
        """Return the names of those ranked first: "A, B and C", "A, B and 7 more"."""
        ranked = self.ranked(ids)
        # Where one would be left over, that one is named instead.
        return listed([self.name(id_) for id_ in ranked], most if len(ranked) > most + 1 else None)

    def cut_off(self, some: Iterable[int], rest: Iterable[int]) -> str:
        """Return "A and B would be cut off from C and D", or "from the other 12" where these are many."""
        others = list(rest)
        left = self.names(others) if len(others) <= REST_NAMED else f"the other {len(others):,}"
        return f"{self.names(some)} would be cut off from {left}"

    def met(self, person_id: int) -> str:
        """Return "met 6 days ago"."""
        return f"met {ago(self.people[person_id].last, self.view.on)}"

    def sentence(self, tie: Tie) -> str:
        """Return "Dorothy Kwan trusts Priya Venkataraman"."""
        return tie_sentence(tie, {id_: Who(self.name(id_)) for id_ in (tie.from_id, tie.to_id)})

    def reach(self, *, without: Iterable[int] = ()) -> dict[int, Route]:
        """Return the shortest route to each that the user reaches from live contact, had those ``without`` left."""
        return routes_from(self.live, self.network, without=set(without))

    def ties_along(self, people: Sequence[int]) -> list[Tie]:
        """Return the ties of a path, in order."""
        return [self.tie(one, other) for one, other in pairwise(people)]


def said(
    words: str, people: Iterable[int] = (), ties: Iterable[Tie] = (), entries: Iterable[tuple[str, int]] = ()
) -> Said:
    """Return a line about people, those it names first, with the ties and other entries that speak for it."""
    about = tuple(dict.fromkeys(people))
    named, others = about[: SHOWN + 1], about[SHOWN + 1 :]
    behind = chain(_people(named), (("tie", tie.id) for tie in ties), entries, _people(others))
    return Said(words, tuple(dict.fromkeys(behind))[:BEHIND], about)


def _people(ids: Iterable[int]) -> Iterator[tuple[str, int]]:
    return (("person", id_) for id_ in ids)


def answer(title: str, lines: Iterable[Said], **shown: object) -> Answer:
    """Return an answer that rests on all the entries of its lines; ``shown`` are its other fields."""
    told = tuple(lines)
    entries = tuple(dict.fromkeys(entry for line in told for entry in line.entries))
    return Answer(title=title, lines=told, entries=entries, **shown)  # type: ignore[arg-type]


def more(left: int, what: str, many: str = "") -> list[Said]:
    """Return the line that counts what is not shown: "and 7 more ties"; none where nothing is left."""
    return [Said(f"and {counted(left, 'more ' + what, 'more ' + (many or what + 's'))}")] if left > 0 else []
