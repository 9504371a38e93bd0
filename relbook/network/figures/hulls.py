"""The network lens: people where they are, and a quiet outline around those of a unit who stand together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from math import cos, hypot, pi, sin
from statistics import median

from relbook.domain.lenses import Box, Figure, Lens, Zone
from relbook.domain.maps import MapPerson, MapView, Point
from relbook.network.figures.room import words_width
from relbook.network.figures.tints import group_tints

LEAST = 3
"""People that an outline is drawn around at least."""
STRANGERS = 5
"""Of this many people within an outline at most one may be of another unit."""
STRAYS = 4
"""Of this many people of a unit at most one may be left outside its outline."""
MARGIN = 14.0
"""From a disc to the outline."""
_CIRCLE = tuple((cos(pi * step / 6), sin(pi * step / 6)) for step in range(12))
_WORDS_HIGH = 18.0
_TRIES = 6
"""How often an outline is drawn anew without those farthest off."""


def network_figure(view: MapView, places: Mapping[int, Point]) -> Figure:
    """Return people at the places given, and an outline with its name around each unit that keeps together.

    One is drawn for at least LEAST people, as long as at most a fifth of those within are others; up to a quarter of
    the unit, those farthest off, may stay outside. The fill of their discs still says where they belong.
    """
    known = {id_: one for id_, one in view.people.items() if id_ in places}
    groups: dict[str, list[MapPerson]] = {}
    for one in known.values():
        if one.group:
            groups.setdefault(one.group, []).append(one)
    tints = group_tints(view.people.values())
    zones: list[Zone] = []
    taken = [
        Box(places[id_].x - one.radius, places[id_].y - one.radius, 2 * one.radius, 2 * one.radius)
        for id_, one in known.items()
    ]
    for group in sorted(groups, key=lambda name: (-len(groups[name]), name)):
        points = _outline(groups[group], known, places)
        if points:
            at = _words_at(points, group, taken)
            taken.append(_words_box(at, group))
            zones.append(Zone("hull", _box(points), group, points=points, tint=tints[group], words_at=at))
    return Figure(Lens.NETWORK, {id_: places[id_] for id_ in known}, tuple(zones))


def _outline(group: Sequence[MapPerson], people: Collection[int], places: Mapping[int, Point]) -> tuple[Point, ...]:
    """Return the outline around a unit, or around most of it; () where it would hold too many others."""
    if len(group) < LEAST:
        return ()
    middle = Point(median(places[one.id].x for one in group), median(places[one.id].y for one in group))
    near = sorted(group, key=lambda one: (_far(places[one.id], middle), one.id))
    own = {one.id for one in group}
    fewest = max(LEAST, len(near) - len(near) // STRAYS)
    for count in dict.fromkeys(len(near) - (len(near) - fewest) * step // _TRIES for step in range(_TRIES + 1)):
        points = _around(near[:count], places)
        box = _box(points)
        strangers = (1 for id_ in people if id_ not in own and box.holds(places[id_]) and within(places[id_], points))
        allowed = count // (STRANGERS - 1)
        if sum(islice(strangers, allowed + 1)) <= allowed:  # one too many is enough: most outlines are not drawn
            return points
    return ()


def _around(group: Sequence[MapPerson], places: Mapping[int, Point]) -> tuple[Point, ...]:
    """Return the outline a margin around the discs of those who stand outermost; the others are within it."""
    corners = set(convex(places[one.id] for one in group))
    return convex(
        Point(at.x + reach * x, at.y + reach * y)
        for one in group
        if (at := places[one.id]) in corners
        for reach in [one.radius + MARGIN]
        for x, y in _CIRCLE
    )


def _far(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def convex(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the corners of the convex outline, clockwise on the screen (monotone chain, Andrew 1979)."""
    some = sorted(set(points))
    if len(some) < 3:
        return tuple(some)
    lower, upper = _chain(some), _chain(some[::-1])
    return tuple(lower[:-1] + upper[:-1])


def _chain(points: Iterable[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) >= 2 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(one: Point, two: Point, three: Point) -> float:
    """Return twice the area of the triangle: positive where it turns the same way as the outline."""
    return (two.x - one.x) * (three.y - one.y) - (two.y - one.y) * (three.x - one.x)


def within(point: Point, outline: Sequence[Point]) -> bool:
    """Return whether a point is inside a convex outline or on it."""
    after = [*outline[1:], outline[0]]
    return all(_turn(one, two, point) >= 0 for one, two in zip(outline, after, strict=True))


def _box(points: Sequence[Point]) -> Box:
    left, top = min(point.x for point in points), min(point.y for point in points)
    return Box(left, top, max(point.x for point in points) - left, max(point.y for point in points) - top)


def _words_at(points: Sequence[Point], words: str, taken: Sequence[Box]) -> Point:
    """Return where the words stand: outside, at the outline's top or bottom, where they cover nothing if possible."""
    box, wide = _box(points), words_width(words)
    above, below = box.y - 2, box.y + box.height + _WORDS_HIGH
    top, bottom = min(points, key=lambda point: point.y), max(points, key=lambda point: point.y)
    across = (top.x, box.x + box.width / 2, box.x + wide / 2, box.x + box.width - wide / 2)
    tries = [*(Point(x, above) for x in across), Point(bottom.x, below), Point(box.x + box.width / 2, below)]
    return min(tries, key=lambda at: sum(1 for other in taken if other.meets(_words_box(at, words))))


def _words_box(at: Point, words: str) -> Box:
    wide = words_width(words)
    return Box(at.x - wide / 2, at.y - _WORDS_HIGH, wide, _WORDS_HIGH)
