"""The people around somebody, for a small picture: the closest, and how they stand to that one and to each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relbook.domain.briefs.circle_seats import PLACES, Place, seated
from relbook.domain.briefs.facts import Facts
from relbook.domain.briefs.page import Line, Source, Span
from relbook.domain.maps import pair_of
from relbook.domain.people import initials
from relbook.domain.projects import DRAWN, Engagement, Role
from relbook.domain.ties import SYMMETRIC, Tie, TieKind
from relbook.domain.words import listed

LEAST, MOST = 2, len(PLACES)
"""People around somebody in a picture: one alone is told in words."""
TOLD = {
    TieKind.REPORTS_TO: ("reports to", "leads"),
    TieKind.SPONSORS: ("sponsors", "sponsored by"),
    TieKind.TRUSTS: ("trusts", "trusted by"),
    TieKind.INFLUENCES: ("influences", "influenced by"),
    TieKind.ALLIED_WITH: ("allied with", "allied with"),
    TieKind.IN_CONFLICT_WITH: ("in conflict with", "in conflict with"),
}
"""A tie told in a few words from its first and from its second person's end, in the order of telling."""


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody in the picture."""

    source: Source
    """The person, with their name."""
    power: int | None = None
    now: Engagement | None = None
    """In the project that goes on and in which they have most power."""
    sponsor: bool = False

    @property
    def id(self) -> int:
        """Their number."""
        return self.source.id

    @property
    def name(self) -> str:
        """Their name."""
        return self.source.words

    @property
    def initials(self) -> str:
        """One or two letters for the disc."""
        return initials(self.name)


@dataclass(frozen=True, slots=True)
class Bond:
    """All that ties two people, drawn as one line."""

    one_id: int
    """The lower number."""
    other_id: int
    strength: int
    """Of the strongest tie, 1 to 3."""
    informal: bool
    """None of the ties is formal."""
    forth: bool
    """A tie leads from the one to the other."""
    back: bool
    conflict: bool


@dataclass(frozen=True, slots=True)
class Circle:
    """Somebody and the closest of those tied to them."""

    middle: Near
    around: tuple[Near, ...]
    """The strongest ties first, then the most powerful people; at most MOST."""
    seats: tuple[Place, ...]
    """Where each of them is."""
    bonds: tuple[Bond, ...]
    more: int
    """How many others are tied to the one in the middle."""
    told: Line
    """The picture in words, citing everybody in it: "Around them: reports to Marie Curie; trusted by Alan Turing"."""

    @property
    def rows(self) -> int:
        """How many rows of people there are, 1 to 3."""
        return len({0, *(row for _, row in self.seats)})

    @property
    def legend(self) -> str:
        """What the marks in it stand for; only of those there are."""
        rings = {one.now for one in (self.middle, *self.around)}
        parts = [f"{level}: {words}" for level, words in DRAWN.items() if level in rings]
        if any(one.sponsor for one in (self.middle, *self.around)):
            parts.append("sponsor: second ring")
        if len({bond.strength for bond in self.bonds}) > 1:
            parts.append("stronger: thicker")
        if any(bond.informal for bond in self.bonds):
            parts.append("informal: dashed")
        if any(bond.conflict for bond in self.bonds):
            parts.append("conflict: two bars")
        if self.more:
            parts.append(f"and {self.more} more around them")
        return " · ".join(parts)


def closest(facts: Facts, person_id: int) -> list[int]:
    """Return who is tied to somebody: by the strongest ties first, then the most powerful."""
    return list(dict.fromkeys(other for _, other in facts.ties_of(person_id)))


def circle(facts: Facts, person_id: int) -> Circle | None:
    """Return somebody with the closest of those tied to them; None where too few are."""
    everyone = closest(facts, person_id)
    around = everyone[:MOST]
    if len(around) < LEAST:
        return None
    known = {person_id, *around}
    ties = [tie for tie in facts.ties if tie.from_id in known and tie.to_id in known and tie.from_id != tie.to_id]
    bonds = _bonds(ties)
    at = {id_: number for number, id_ in enumerate(around)}
    tied = [(at[bond.one_id], at[bond.other_id]) for bond in bonds if person_id not in (bond.one_id, bond.other_id)]
    return Circle(
        middle=_near(facts, person_id),
        around=tuple(_near(facts, id_) for id_ in around),
        seats=seated([_level(ties, person_id, id_) for id_ in around], tied),
        bonds=bonds,
        more=len(everyone) - len(around),
        told=_told(facts, person_id, around),
    )


def _near(facts: Facts, person_id: int) -> Near:
    stakes = facts.running_stakes_of(person_id)
    first = stakes[0] if stakes else None
    return Near(
        source=facts.person_source(person_id),
        power=facts.power(person_id),
        now=first.engagement_now if first else None,
        sponsor=any(stake.role is Role.SPONSOR for stake in stakes),
    )


def _level(ties: Sequence[Tie], middle: int, id_: int) -> int:
    """Return −1 for whom the one in the middle reports to, 1 for who reports to that one, else 0."""
    lines = {(tie.from_id, tie.to_id) for tie in ties if tie.verb is TieKind.REPORTS_TO}
    return ((id_, middle) in lines) - ((middle, id_) in lines)


def _bonds(ties: Iterable[Tie]) -> tuple[Bond, ...]:
    found: dict[tuple[int, int], Bond] = {}
    for tie in ties:
        pair = pair_of(tie)
        before = found.get(pair) or Bond(*pair, strength=1, informal=True, forth=False, back=False, conflict=False)
        directed = tie.verb not in SYMMETRIC
        found[pair] = Bond(
            *pair,
            strength=max(before.strength, tie.strength),
            informal=before.informal and not tie.formal,
            forth=before.forth or (directed and tie.from_id == pair[0]),
            back=before.back or (directed and tie.from_id == pair[1]),
            conflict=before.conflict or tie.verb is TieKind.IN_CONFLICT_WITH,
        )
    return tuple(found[pair] for pair in sorted(found))


def _told(facts: Facts, person_id: int, around: Sequence[int]) -> Line:
    names: dict[str, list[str]] = {words: [] for both in TOLD.values() for words in both}
    for tie, other in facts.ties_of(person_id):
        if other in around:
            told = names[TOLD[tie.verb][0 if tie.from_id == person_id else 1]]
            if facts.name(other) not in told:
                told.append(facts.name(other))
    parts = [f"{words} {listed(who)}" for words, who in names.items() if who]
    return Line((Span(f"Around them: {'; '.join(parts)}"),), tuple(facts.person_source(id_) for id_ in around))
