"""The lenses of the map: names, and what a picture of one is made of besides people and ties."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from relbook.domain.maps import Point


class Lens(StrEnum):
    """How the same people are arranged."""

    NETWORK = "network"
    GRID = "power/interest"
    MATRIX = "engagement"
    ORGANISATION = "organisation"
    ONION = "onion"


class Box(NamedTuple):
    """A rectangle in map units."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Return whether the two overlap."""
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height

    def holds(self, point: Point) -> bool:
        """Return whether a point is within it or on its edge."""
        return self.x <= point.x <= self.x + self.width and self.y <= point.y <= self.y + self.height


@dataclass(frozen=True, slots=True)
class Zone:
    """A quiet area behind the people, with its words."""

    shape: str
    """"box": the rectangle; "ring": the ellipse in it; "hull": the outline through ``points``, rounded."""
    box: Box
    words: str = ""
    detail: str = ""
    """Smaller, under the words."""
    points: tuple[Point, ...] = ()
    tint: int | None = None
    """Which of the theme's categorical colours, very light; None for none."""
    words_at: Point | None = None
    """The middle of the words' lower edge; None for inside the box: at the top left, in a ring at the top middle."""


class Note(NamedTuple):
    """A few words on the ground of the picture, such as a step of an axis."""

    at: Point
    """Their middle."""
    words: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From where a person is to where they are wanted."""

    person_id: int
    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Figure:
    """Where everyone is in one lens."""

    lens: Lens
    places: Mapping[int, Point]
    zones: tuple[Zone, ...] = ()
    """Painted in this order, the first at the back."""
    arrows: tuple[Arrow, ...] = ()
    quiet_arrows: tuple[Arrow, ...] = ()
    """Those of a crowd: drawn only for who is chosen or pointed at."""
    axes: tuple[str, str] | None = None
    """Words along the x and the y axis."""
    all_ties: bool = True
    """Whether ties are drawn; else only those of who is chosen or pointed at."""
    only: frozenset[int] = frozenset()
    """Ties, by number, that are drawn in any case."""
    notes: tuple[Note, ...] = ()
