"""How discs stand in a cell without touching: a list with names where there is room, else rows of smaller discs."""

from math import ceil
from typing import NamedTuple

LABEL_ROW, TALLEST_ROW = 21.0, 30.0
"""The height of a disc with its name beside it, at least and at most."""
LABEL_COLUMN = 74.0
"""The least width of a disc with its name beside it."""
STRIP = 14.0
"""Kept on top of a crowded cell, for the number of those in it."""
BIGGEST = 26.0
"""The largest disc without a name."""
MANY = 12
"""From this number on even a low cell says how many there are."""
AIR = 2.0
"""Between a disc and its name, twice."""


class Spot(NamedTuple):
    """Where a disc stands in its cell, and how much room its name has beside it."""

    x: float
    y: float
    diameter: float
    label: float = 0.0
    """The width for the name, 0 where there is none."""


def pack(count: int, width: float, height: float, scale: float = 1.0) -> list[Spot]:
    """Return a spot for each of ``count`` discs in a cell; sizes are made for pixels, ``scale`` is for other units.

    No two discs touch and none reaches over the edge, however many there are.
    """
    if count <= 0 or width <= 0 or height <= 0:
        return []
    if scale != 1.0:
        spots = pack(count, width / scale, height / scale)
        return [Spot(*(value * scale for value in spot)) for spot in spots]
    for columns in range(1, int(width // LABEL_COLUMN) + 1):
        if ceil(count / columns) * LABEL_ROW <= height:
            return _with_names(count, columns, width, height)
    return _crowded(count, width, height)


def says_number(spots: list[Spot]) -> bool:
    """Return whether there is a strip above the discs for their number."""
    return bool(spots) and not spots[0].label and spots[0].y - spots[0].diameter / 2 > STRIP / 2


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
    top = STRIP if height > (2 if count > MANY else 4) * STRIP else 0.0
    below = height - top
    columns = max(range(1, count + 1), key=lambda some: min(width / some, below / ceil(count / some)))
    pitch = min(BIGGEST, width / columns, below / ceil(count / columns))
    diameter = pitch - max(0.5, min(2.5, pitch * 0.14)) if pitch > 1 else pitch * 0.8
    return [
        Spot((place % columns + 0.5) * pitch, top + (place // columns + 0.5) * pitch, diameter)
        for place in range(count)
    ]
