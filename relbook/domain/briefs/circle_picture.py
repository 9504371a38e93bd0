"""Where everything is in the small picture of a circle, in points: the same on paper, on screen and in HTML.

Everybody has a place of their own on a board; so their names, each above or below its disc and no wider than the place,
cannot meet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

from relbook.domain.briefs.circle import Bond, Circle, Near
from relbook.domain.briefs.circle_seats import Place
from relbook.domain.lenses import Box
from relbook.domain.maps import RADII, Point

WIDTH = 246.0
"""Of the picture."""
ROW = 43.0
"""The height of a row of people."""
NAME_HEIGHT = 9.0
NAME_SIZE = 7.0
"""Of the letters."""
DROP = 1.6
"""How far a disc is from the middle of its row, to leave room for the name."""
BOW = 2.0
"""How much nearer to the middle row the corners are: a circle rather than a board."""
MIDDLE_RADIUS = 12.0
CLEAR = 2.0
"""Between a disc and the end of a line."""
WEIGHTS: Mapping[int, float] = {1: 0.6, 2: 1.1, 3: 2.0}
"""Of a line, by strength."""
HEAD = 4.5
"""The length of an arrow's head."""
BAR = 3.4
"""Half the length of each of the two bars that mark a conflict."""


class Disc(NamedTuple):
    """Somebody in the picture, with the room for their name."""

    who: Near
    at: Point
    radius: float
    name: Box | None
    """None for the one in the middle, whose name is the title."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two discs, from edge to edge, bent where the middle would be in its way."""

    bond: Bond
    start: Point
    bend: Point
    """The control point of a curve of second degree."""
    end: Point
    weight: float
    heads: tuple[tuple[Point, Point, Point], ...]
    """Arrow heads to be filled."""
    bars: tuple[tuple[Point, Point], ...]
    """Two short strokes across, where there is a conflict."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A circle as it is drawn: strokes first, then names on clear ground, then discs."""

    height: float
    discs: tuple[Disc, ...]
    strokes: tuple[Stroke, ...]


def picture(circle: Circle) -> Picture:
    """Return where everything is, WIDTH wide and only as high as there are rows in use."""
    rows = sorted({0, *(row for _, row in circle.seats)})
    discs = {circle.middle.id: Disc(circle.middle, _point((0, 0), rows), MIDDLE_RADIUS, None)}
    for one, seat in zip(circle.around, circle.seats, strict=True):
        discs[one.id] = _disc(one, seat, rows)
    strokes = tuple(
        _stroke(bond, discs[bond.one_id], discs[bond.other_id], discs[circle.middle.id]) for bond in circle.bonds
    )
    return Picture(len(rows) * ROW, tuple(discs.values()), strokes)


def _point(place: Place, rows: Sequence[int]) -> Point:
    column, row = place
    y = (rows.index(row) + 0.5) * ROW
    drop = DROP * (-row if row else -bool(column))
    return Point(WIDTH / 2 + column * WIDTH / 3, y + drop - (BOW * row if column else 0))


def _disc(one: Near, place: Place, rows: Sequence[int]) -> Disc:
    at, radius = _point(place, rows), 2.4 + 0.36 * RADII[one.power]
    wide = WIDTH / 3 - 4
    top = at.y - radius - 1.5 - NAME_HEIGHT if place[1] < 0 else at.y + radius + 1.5
    return Disc(one, at, radius, Box(at.x - wide / 2, top, wide, NAME_HEIGHT))


def _stroke(bond: Bond, one: Disc, other: Disc, middle: Disc) -> Stroke:
    bend = _bend(one, other, middle)
    start, end = _towards(one, bend), _towards(other, bend)
    weight = WEIGHTS[max(1, min(3, bond.strength))]
    heads = [_head(end, bend, weight)] if bond.forth else []
    heads += [_head(start, bend, weight)] if bond.back else []
    at = Point((start.x + 2 * bend.x + end.x) / 4, (start.y + 2 * bend.y + end.y) / 4)
    bars = tuple(_bars(at, start, end)) if bond.conflict else ()
    return Stroke(bond, start, bend, end, weight, tuple(heads), bars)


def _bend(one: Disc, other: Disc, middle: Disc) -> Point:
    """Return the point a line bends towards: its own middle, or beside the middle disc where that is in the way."""
    half = Point((one.at.x + other.at.x) / 2, (one.at.y + other.at.y) / 2)
    if middle in (one, other):
        return half
    across, down = half.x - middle.at.x, half.y - middle.at.y
    away = hypot(across, down)
    need = middle.radius + 5
    if away >= need:
        return half
    along = Point(other.at.x - one.at.x, other.at.y - one.at.y)
    length = hypot(*along)
    aside = Point(-along.y / length, along.x / length)
    if aside.x * across + aside.y * down < 0:
        aside = Point(-aside.x, -aside.y)
    return Point(half.x + aside.x * 2 * need, half.y + aside.y * 2 * need)


def _towards(disc: Disc, to: Point) -> Point:
    """Return the point at a disc's edge that faces another point."""
    across, down = to.x - disc.at.x, to.y - disc.at.y
    share = (disc.radius + CLEAR) / max(1e-6, hypot(across, down))
    return Point(disc.at.x + across * share, disc.at.y + down * share)


def _head(tip: Point, behind: Point, weight: float) -> tuple[Point, Point, Point]:
    length = HEAD + weight
    across, down = behind.x - tip.x, behind.y - tip.y
    away = max(1e-6, hypot(across, down))
    back, side = Point(across / away * length, down / away * length), 0.42
    return (
        tip,
        Point(tip.x + back.x - back.y * side, tip.y + back.y + back.x * side),
        Point(tip.x + back.x + back.y * side, tip.y + back.y - back.x * side),
    )


def _bars(at: Point, start: Point, end: Point) -> Iterator[tuple[Point, Point]]:
    across, down = end.x - start.x, end.y - start.y
    length = max(1e-6, hypot(across, down))
    x, y = across / length, down / length
    for shift in (-1.3, 1.3):
        centre = Point(at.x + x * shift, at.y + y * shift)
        yield (
            Point(centre.x - y * BAR, centre.y + x * BAR),
            Point(centre.x + y * BAR, centre.y - x * BAR),
        )
