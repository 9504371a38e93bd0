"""Who sits where around somebody: the eight places about the middle of a board of three by three.

Whom that one reports to is above, who reports to that one below, and those tied to each other are near each other.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from math import hypot

Place = tuple[int, int]
"""Column and row, −1 to 1 each, rows from the top; the middle is not among them."""
PLACES: tuple[Place, ...] = ((-1, 0), (1, 0), (0, -1), (-1, -1), (1, -1), (0, 1), (-1, 1), (1, 1))
ROOMS = (2, 5, 8)
"""So many of them there are in one row, in two and in three."""
_LEVEL, _CORNER, _LEANING, _LONG = 6.0, 0.6, 0.3, 0.5
"""What it costs to stand a row off where one belongs, to be in a corner, to be one more on one side, and to be a column
or row away from somebody one is tied to."""


def seated(levels: Sequence[int], tied: Collection[tuple[int, int]]) -> tuple[Place, ...]:
    """Return a place for each of up to eight people: −1 belongs above, 1 below, 0 anywhere.

    Few people have fewer rows: of two, the one above or the one below the middle. ``tied`` are pairs of their numbers,
    from 0. From the places in their own order two are changed over as long as that makes it better, so that equal
    circles look equal.
    """
    room = PLACES[: next(count for count in ROOMS if len(levels) <= count)]
    if sum(levels) > 0 and len(room) < len(PLACES):  # of two rows the other one is where most belong
        room = tuple((column, -row) for column, row in room)
    who: list[int | None] = [*range(len(levels)), *[None] * (len(room) - len(levels))]

    def weighed() -> float:
        return _cost(_places(who, room), levels, tied)

    now = weighed()
    better = True
    while better:
        better = False
        for one, other in combinations(range(len(who)), 2):
            who[one], who[other] = who[other], who[one]
            then = weighed()
            if then < now - 1e-9:
                now, better = then, True
            else:
                who[one], who[other] = who[other], who[one]
    places = _places(who, room)
    return tuple(places[number] for number in range(len(levels)))


def _places(who: Sequence[int | None], room: Sequence[Place]) -> dict[int, Place]:
    return {number: place for number, place in zip(who, room, strict=True) if number is not None}


def _cost(places: Mapping[int, Place], levels: Sequence[int], tied: Collection[tuple[int, int]]) -> float:
    cost = _LEANING * abs(sum(column for column, _ in places.values()))
    for number, (column, row) in places.items():
        cost += _LEVEL * abs(levels[number] - row) if levels[number] else abs(row)
        cost += _CORNER if column and row else 0
    for one, other in tied:
        (x, y), (to_x, to_y) = places[one], places[other]
        cost += _LONG * hypot(x - to_x, y - to_y)
    return cost
