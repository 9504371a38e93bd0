"""Distances on the map like the number of lines between people: sparse stress majorisation.

The start is Pivot MDS (Brandes & Pich 2007). From there everyone moves, all at once and again and again, to where the
distances to their neighbours and to some pivots are right (Gansner, Koren & North 2004, the localized update); each
pivot counts for the people around it (Ortmann, Klimenta & Brandes 2016). Distances are 1 a line. Sums are made in a
fixed order and rounded, so that a picture does not depend on how many cores share the work.
"""

from collections.abc import Iterator

import numpy as np

from relbook.network.layout.distances import Neighbours, hops
from relbook.network.layout.problem import Floats

PIVOTS = 80
"""Or all, where there are fewer people."""
POWER = 60
"""Rounds of power iteration."""
DECIMALS = 6


class Calming:
    """A group that hangs together, with the lines and pivots whose distances count."""

    def __init__(self, near: Neighbours, chance: np.random.Generator) -> None:
        self._near = near
        self._chosen = np.sort(chance.choice(near.count, min(near.count, PIVOTS), replace=False))
        self._wanted = hops(near, self._chosen).astype(float)
        self._jitter = chance.normal(0, 0.03 * np.sqrt(near.count), (near.count, 2))

    def start(self) -> Floats:
        """Return a first picture, wider than high."""
        squared = self._wanted**2
        centred = -0.5 * (squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean())
        placed = np.einsum("ij,kj->ik", centred, _first_two(np.einsum("ij,ik->jk", centred, centred)))
        spread = placed.std(0)
        placed = placed / np.where(spread > 1e-9, spread, 1.0) * np.sqrt(self._near.count)
        return _rounded(placed + self._jitter)  # those with the same distances to everybody come apart

    def rounds(self, places: Floats, rounds: int) -> Iterator[Floats]:
        """Yield pictures with less and less stress."""
        near, wanted = self._near, self._wanted
        weight = _pivot_weights(wanted)
        total = weight.sum(1) + near.degree
        pull = weight * wanted
        x, y = places.T
        apart = np.sqrt((x[:, None] - x[self._chosen]) ** 2 + (y[:, None] - y[self._chosen]) ** 2 + 1e-9)
        found = places * float((pull * apart).sum() / (weight * apart**2).sum())
        for _ in range(rounds):
            x, y = found.T
            across, down = x[:, None] - x[self._chosen], y[:, None] - y[self._chosen]
            ratio = wanted / (np.sqrt(across**2 + down**2) + 1e-6)
            line = found[near.ends] - found[near.others]
            length = np.sqrt((line**2).sum(1)) + 1e-6
            goal = np.add.reduceat(found[near.others] + line / length[:, None], near.first[:-1], axis=0)
            for axis, away in enumerate((across, down)):
                goal[:, axis] += np.einsum("ij,ij->i", weight, found[self._chosen, axis] + ratio * away)
            found = _rounded(found + 0.9 * (goal / total[:, None] - found))
            yield found


def _first_two(matrix: Floats) -> Floats:
    """Return, about, the eigenvectors of the two greatest eigenvalues, in rows, by power iteration.

    Pivot MDS needs no better, and a library's own way may share the work among cores, and its result depend on that.
    """
    vectors = np.stack([np.cos(np.arange(len(matrix))), np.sin(np.arange(len(matrix)))])
    for _ in range(POWER):
        vectors = np.einsum("ij,kj->ki", matrix, vectors)
        vectors[0] /= np.sqrt((vectors[0] ** 2).sum()) + 1e-300
        vectors[1] -= (vectors[0] * vectors[1]).sum() * vectors[0]
        vectors[1] /= np.sqrt((vectors[1] ** 2).sum()) + 1e-300
    return vectors


def _pivot_weights(wanted: Floats) -> Floats:
    """Return the weight of each pivot for each person: d⁻² for all of the pivot's region up to half the way."""
    weight = np.divide(1.0, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
    nearest = wanted.argmin(1)
    for pivot in range(wanted.shape[1]):
        region = np.sort(wanted[nearest == pivot, pivot])
        weight[:, pivot] *= np.maximum(np.searchsorted(region, wanted[:, pivot] / 2, side="right"), 1)
    return weight


def _rounded(places: Floats) -> Floats:
    """Return the picture without the digits in which the order of a sum shows."""
    return np.round(places, DECIMALS)
