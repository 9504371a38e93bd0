"""What the relationship map shows: people with what is held of them, ties, and who meets together, as of one day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NamedTuple

from relbook.domain.cadence import Freshness
from relbook.domain.landscape import NoteLine
from relbook.domain.people import initials
from relbook.domain.projects import Engagement, Project, Role
from relbook.domain.records import WHOLE, Record
from relbook.domain.ties import Tie, TieKind


class Point(NamedTuple):
    """A place on the map, in units of which a disc is 26 to 52 across; x to the right, y down."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Record):
    """Where the user put a person on the network map: of one project, or of everyone."""

    kind: ClassVar[str] = "placement"
    person_id: int
    project_id: int | None = None
    """None for the map of everyone."""
    x: float
    y: float
    pinned: bool = False
    """It stays there when the map is laid out anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPerson:
    """A person with what is held of them: in the project, or in the one where they have most power."""

    id: int
    name: str
    title: str = ""
    organisation: str = ""
    unit: str = ""
    tags: tuple[str, ...] = ()
    role: Role | None = None
    """None where the person has no part in the project."""
    leader: bool = False
    """Power of HIGH or more, or marked as leader."""
    power: int | None = None
    interest: int | None = None
    now: Engagement | None = None
    wanted: Engagement | None = None
    freshness: Freshness = Freshness.NEVER
    last: date | None = None
    """The last two-way contact."""
    private: frozenset[str] = frozenset()
    """What stays out of print: fields of the person or stake, "last" where that meeting is private.

    WHOLE for the person, or for their part in the project."""

    @property
    def initials(self) -> str:
        """One or two letters for the disc."""
        return initials(self.name)

    @property
    def sponsor(self) -> bool:
        """Whether they sponsor the project."""
        return self.role is Role.SPONSOR

    @property
    def role_words(self) -> str:
        """The role as it is said; "" where there is none."""
        return self.role.words if self.role else ""

    @property
    def group(self) -> str:
        """The unit, or else the organisation; "" where neither is known."""
        return self.unit or self.organisation

    @property
    def is_private(self) -> bool:
        """Whether the person is left out of print altogether."""
        return WHOLE in self.private or "name" in self.private

    @property
    def radius(self) -> float:
        """Of the disc, in map units: by power."""
        return RADII[self.power]


RADII: Mapping[int | None, float] = {None: 15.0, 1: 13.0, 2: 15.0, 3: 18.0, 4: 22.0, 5: 26.0}
"""Of the disc by power, in map units."""


@dataclass(frozen=True, slots=True)
class Together:
    """Two people without a tie who are often at the same meetings: a tie that is only suggested."""

    one_id: int
    """The lower number."""
    other_id: int
    meetings: tuple[int, ...]
    """The meetings of both, newest first."""
    last: date
    private: bool = False
    """One of the meetings is private."""

    @property
    def pair(self) -> tuple[int, int]:
        """Both people, the lower number first."""
        return self.one_id, self.other_id

    @property
    def evidence(self) -> frozenset[str]:
        """What a dismissal of it holds: the two, and each meeting that speaks for it."""
        two = f"tie:person:{self.one_id}:person:{self.other_id}"
        return frozenset(f"{two}:meeting:{meeting}" for meeting in self.meetings)


@dataclass(frozen=True, slots=True)
class MapView:
    """The map of one project, or of everyone, as of a day."""

    project: Project | None
    on: date
    today: date
    since: date
    """The first day of which anything is known; where the time slider begins."""
    people: Mapping[int, MapPerson]
    """By number, in its order. In a project's map: those with a part in it, and who stands between two of them."""
    ties: tuple[Tie, ...]
    """The ties among these people that hold on the day, by number."""
    together: tuple[Together, ...] = ()
    """Suggested ties, those of most meetings first; never counted as real."""
    placements: Mapping[int, Placement] = field(default_factory=dict)
    """Where the user put people, by person."""
    notes: Mapping[int, tuple[NoteLine, ...]] = field(default_factory=dict)
    """By person: the landscape notes about them, then those about their unit, then about their organisation."""

    @property
    def is_past(self) -> bool:
        """Whether a day before today is shown, which cannot be changed."""
        return self.on < self.today


def between(ties: Iterable[Tie], part: Collection[int]) -> set[int]:
    """Return who has no part in a project and is tied to two people who have, or more: whom its map shows as well."""
    to: dict[int, set[int]] = defaultdict(set)
    for tie in ties:
        for one, other in ((tie.from_id, tie.to_id), (tie.to_id, tie.from_id)):
            if other in part and one not in part:
                to[one].add(other)
    return {one for one, others in to.items() if len(others) > 1}


def pair_of(tie: Tie) -> tuple[int, int]:
    """Return the two people of a tie, the lower number first."""
    return (tie.from_id, tie.to_id) if tie.from_id < tie.to_id else (tie.to_id, tie.from_id)


def carries(tie: Tie) -> bool:
    """Return whether a tie can lead anybody to anybody: one in conflict does not."""
    return tie.verb is not TieKind.IN_CONFLICT_WITH
