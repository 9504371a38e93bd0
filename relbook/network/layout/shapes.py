"""Groups so small and regular that their best picture is known."""

import numpy as np

from relbook.network.layout.distances import Neighbours
from relbook.network.layout.problem import Floats

LARGEST = 8
"""People of such a group at most."""


def regular(near: Neighbours) -> Floats | None:
    """Return the picture of a chain, of a star and of a ring of all with all; lines are about 1 long.

    None for any other group.
    """
    count, lines = near.count, len(near.others) // 2
    if count > LARGEST:
        return None
    if lines == count - 1 and near.degree.max() <= 2:
        return np.stack([np.array(_chain(near), dtype=float) - (count - 1) / 2, np.zeros(count)], 1)
    if lines == count - 1 and near.degree.max() == count - 1:
        found = np.zeros((count, 2))
        found[near.degree == 1] = _ring(count - 1)
        return found
    if 2 * lines == count * (count - 1):
        return _ring(count) * max(1.0, count / 6)
    return None


def _chain(near: Neighbours) -> list[int]:
    """Return the place of each in their chain, counted from the end with the lower number."""
    place = [-1] * near.count
    at = int(np.flatnonzero(near.degree == 1)[0])
    for nth in range(near.count):
        place[at] = nth
        at = next((int(one) for one in near.of(at) if place[one] < 0), at)
    return place


def _ring(count: int) -> Floats:
    """Return as many points on a circle, two of them level at the bottom where there are three or more."""
    turn = np.pi * (0.5 + (2 * np.arange(count) + 1) / count)
    return np.stack([np.cos(turn), np.sin(turn)], 1)
