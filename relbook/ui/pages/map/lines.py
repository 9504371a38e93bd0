"""What a row of the map's tables is: a person, or a tie, real or suggested."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from relbook.domain.maps import MapPerson, MapView, Together
from relbook.domain.ties import Tie, TieKind


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person on the map."""

    person: MapPerson
    ties: int
    """How many ties they have, suggested ones not counted."""
    pinned: bool

    @property
    def id(self) -> int:
        """Who it is."""
        return self.person.id

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie between two people, or a suggested one."""

    id: int
    """The tie's number; below 0 for a suggested one."""
    one: str
    """The name of whom it goes out from."""
    other: str
    tie: Tie | None
    together: Together | None = None

    @property
    def name(self) -> str:
        """Both names, for the order of equal rows."""
        return f"{self.one}\n{self.other}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A map and what of it is shown: the tables are narrowed as the canvas is."""

    view: MapView
    people: frozenset[int] | None = None
    """Who is shown; None for everyone."""
    kinds: frozenset[TieKind] | None = None
    """Of which kinds ties are shown; None for all."""
    suggestions: bool = True

    def shows(self, id_: int) -> bool:
        """Return whether a person is shown."""
        return id_ in self.view.people and (self.people is None or id_ in self.people)


def person_rows(shown: Shown) -> list[PersonRow]:
    """Return a row for each person shown."""
    view = shown.view
    ties = Counter(end for tie in view.ties for end in {tie.from_id, tie.to_id})
    pinned = {id_ for id_, place in view.placements.items() if place.pinned}
    return [PersonRow(one, ties[id_], id_ in pinned) for id_, one in view.people.items() if shown.shows(id_)]


def tie_rows(shown: Shown) -> list[TieRow]:
    """Return a row for each tie between two people shown, those suggested last."""
    return [*_real(shown), *_suggested(shown)]


def _real(shown: Shown) -> Iterator[TieRow]:
    people = shown.view.people
    for tie in shown.view.ties:
        of_kind = shown.kinds is None or tie.verb in shown.kinds
        if of_kind and shown.shows(tie.from_id) and shown.shows(tie.to_id):
            yield TieRow(tie.id, people[tie.from_id].name, people[tie.to_id].name, tie)


def _suggested(shown: Shown) -> Iterator[TieRow]:
    people = shown.view.people
    for number, hint in enumerate(shown.view.together if shown.suggestions else (), 1):
        if shown.shows(hint.one_id) and shown.shows(hint.other_id):
            yield TieRow(-number, people[hint.one_id].name, people[hint.other_id].name, None, hint)
