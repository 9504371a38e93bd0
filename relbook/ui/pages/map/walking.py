"""Whom an arrow key goes to: along a tie where one leads that way, else to whoever is nearest there."""

from collections.abc import Iterable, Mapping
from math import hypot

from relbook.domain.maps import Point

STEPS = {"left": Point(-1.0, 0.0), "right": Point(1.0, 0.0), "up": Point(0.0, -1.0), "down": Point(0.0, 1.0)}
"""The directions, as on the screen."""
_WIDE = 1.75
"""A tie counts as leading in a direction up to so many times as far aside as ahead: 60 degrees."""


def along_tie(here: int, way: Point, ties: Iterable[int], places: Mapping[int, Point]) -> int:
    """Return who of those tied to somebody is best in a direction, rather straight ahead than near; 0 for nobody."""
    best, found = float("inf"), 0
    for id_ in sorted(set(ties)):
        ahead, aside = _seen(places[here], places[id_], way)
        if ahead > 0 and aside <= _WIDE * ahead:
            cost = (ahead + 2 * aside) * (1 + aside / hypot(ahead, aside))
            if cost < best:
                best, found = cost, id_
    return found


def nearest(here: int, way: Point, people: Iterable[int], places: Mapping[int, Point]) -> int:
    """Return whoever is nearest in a direction, tied or not; 0 for nobody."""
    best, found = float("inf"), 0
    for id_ in people:
        ahead, aside = _seen(places[here], places[id_], way)
        if ahead > 1e-6 and id_ != here and ahead + 3 * aside < best:
            best, found = ahead + 3 * aside, id_
    return found


def _seen(here: Point, there: Point, way: Point) -> tuple[float, float]:
    """Return how far somebody is ahead, and how far aside."""
    x, y = there.x - here.x, there.y - here.y
    return x * way.x + y * way.y, abs(x * way.y) + abs(y * way.x)
