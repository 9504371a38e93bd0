"""Groups so small and regular that their best picture is known, and what tells one picture of a group from a better."""

import numpy as np

from relbook.network.layout.distances import Neighbours
from relbook.network.layout.problem import Floats, Numbers

LARGEST = 8
"""People of such a group at most."""


def regular(near: Neighbours) -> Floats | None:
    """Return the picture of two people, of a star and of a ring of all with all; lines are about 1 long.

    None for any other group.
    """
    count, lines = near.count, len(near.others) // 2
    if count > LARGEST:
        return None
    if count == 2:
        return np.array([[-0.5, 0.0], [0.5, 0.0]])
    if lines == count - 1 and near.degree.max() == count - 1:
        found = np.zeros((count, 2))
        found[near.degree == 1] = _ring(count - 1)
        return found
    if 2 * lines == count * (count - 1):
        return _ring(count) * max(1.0, count / 6)
    return None


def crossings(places: Floats, edges: Numbers) -> int:
    """Return how many pairs of lines cross that have no end in common; every pair is looked at."""
    one, other = np.triu_indices(len(edges), 1)
    first, second = edges[one], edges[other]
    apart = (first[:, :1] != second).all(1) & (first[:, 1:] != second).all(1)
    first, second = first[apart], second[apart]
    a, b, c, d = places[first[:, 0]], places[first[:, 1]], places[second[:, 0]], places[second[:, 1]]
    return int(((_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)).sum())


def _side(start: Floats, end: Floats, point: Floats) -> Floats:
    """Return on which side of a line a point lies: by the sign."""
    line, away = end - start, point - start
    side: Floats = line[:, 0] * away[:, 1] - line[:, 1] * away[:, 0]
    return side


def _ring(count: int) -> Floats:
    """Return as many points on a circle, two of them level at the bottom where there are three or more."""
    turn = np.pi * (0.5 + (2 * np.arange(count) + 1) / count)
    return np.stack([np.cos(turn), np.sin(turn)], 1)
