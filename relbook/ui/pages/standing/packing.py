"""How discs stand in a cell without touching: a list with names where there is room, else rows of smaller discs."""

from math import ceil
from typing import NamedTuple

LABEL_ROW, TALLEST_ROW = 21.0, 30.0
"""The height of a disc with its name beside it, at least and at most."""
LABEL_COLUMN = 80.0
"""The least width of a disc with its name beside it."""
STRIP = 14.0
"""Kept on top of a crowded cell, for the number of those in it."""
BIGGEST = 26.0
"""The largest disc without a name."""
AIR = 2.0
"""Between a disc and its name, twice."""


class Spot(NamedTuple):
    """Where a disc stands in its cell, and how much room its name has beside it."""

    x: float
    y: float
    diameter: float
    label: float = 0.0
    """The width for the name, 0 where there is none."""


def pack(count: int, width: float, height: float) -> list[Spot]:
    """Return a spot for each of ``count`` discs in a cell; any unit will do, the sizes are made for pixels or points.

    No two discs touch and none reaches over the edge, however many there are.
    """
    if count <= 0 or width <= 0 or height <= 0:
        return []
    for columns in range(1, int(width // LABEL_COLUMN) + 1):
        if ceil(count / columns) * LABEL_ROW <= height:
            return _with_names(count, columns, width, height)
    return _crowded(count, width, height)


def is_crowded(spots: list[Spot]) -> bool:
    """Return whether the discs stand without their names."""
    return bool(spots) and not spots[0].label


def _with_names(count: int, columns: int, width: float, height: float) -> list[Spot]:
    rows = ceil(count / columns)
    row = min(TALLEST_ROW, height / rows)
    column = width / columns
    diameter = row - 3
    left = AIR + diameter / 2
    label = column - diameter - 4 * AIR
    return [
        Spot(place % columns * column + left, (place // columns + 0.5) * row, diameter, label) for place in range(count)
    ]


def _crowded(count: int, width: float, height: float) -> list[Spot]:
    top = STRIP if height > 2 * STRIP else 0.0
    below = height - top
    columns = max(range(1, count + 1), key=lambda some: min(width / some, below / ceil(count / some)))
    pitch = min(BIGGEST, width / columns, below / ceil(count / columns))
    diameter = pitch - max(0.5, min(2.5, pitch * 0.14)) if pitch > 1 else pitch * 0.8
    return [
        Spot((place % columns + 0.5) * pitch, top + (place // columns + 0.5) * pitch, diameter)
        for place in range(count)
    ]
