"""The last strokes on a small picture: people step aside where lines cross, or run behind a disc they do not end at.

One after the other tries the spots around them, as in Davidson & Harel (1996), "Drawing Graphs Nicely Using Simulated
Annealing", but only ever for the better: the picture is good already, and the same each time.
"""

from collections.abc import Iterator

import numpy as np

from relbook.network.layout.distances import Neighbours, hops
from relbook.network.layout.problem import Floats, Marks, Numbers
from relbook.network.layout.room import are_free

BEHIND = 2.0
"""How many crossings a line that runs behind a disc is as bad as."""
CLEAR = 10.0
"""Beside a disc a line is to have so much room, in map units."""
CALM = 2.0
"""How many crossings a stress of 1 is as bad as."""
ASTRAY = 0.5
"""How many crossings it is as bad as that somebody else is among the nearest in place of one they are tied to."""
LEAST = 0.1
"""What a step must better."""
SWEEPS = 6
_TURNS = np.arange(10) * (np.pi / 5)
_STEPS = np.concatenate(
    [np.zeros((1, 2)), *(far * np.stack([np.cos(_TURNS), np.sin(_TURNS)], 1) for far in (25.0, 60.0, 120.0, 200.0))]
)
"""From somebody to the spots that are tried, in map units; the first is none."""


class Polish:
    """A small group that hangs together, to be looked at closely."""

    def __init__(self, near: Neighbours, edges: Numbers, radii: Floats, *, named: bool) -> None:
        self._near, self._edges, self._radii, self._named = near, edges, radii, named
        self._wanted = hops(near, np.arange(near.count)).astype(float)
        np.fill_diagonal(self._wanted, np.inf)  # nobody is to be away from themselves

    def flaws(self, places: Floats) -> float:
        """Return how many pairs of lines cross, and what lines behind discs count as."""
        start, end = places[self._edges[:, 0]], places[self._edges[:, 1]]
        crossed = _cross(start[:, None], end[:, None], start[None], end[None])
        behind = _behind(places[:, None], start[None], end[None], self._radii[:, None])
        ends: Marks = (self._edges == np.arange(len(places))[:, None, None]).any(2)
        return float(crossed.sum() / 2 + BEHIND * behind[~ends].sum())

    def sweeps(self, places: Floats) -> Iterator[Floats]:
        """Yield better and better pictures, in which nobody comes too near to anybody."""
        found = places.copy()
        away = np.sqrt(((found[:, None] - found[None]) ** 2).sum(2))
        unit = float((away / self._wanted).sum() / (away**2 / self._wanted**2).sum())
        restless = np.ones(self._near.count, dtype=bool)
        for _ in range(SWEEPS):
            moved = np.zeros(self._near.count, dtype=bool)
            for at in np.flatnonzero(restless).tolist():
                spots = self._spots(at, found)
                bad = self._badness(spots, at, found, unit)
                best = int(bad.argmin())
                if bad[best] < bad[0] - LEAST:
                    found[at], moved[at] = spots[best], True
            if not moved.any():
                return
            yield found.copy()
            restless = moved.copy()
            restless[self._near.others[moved[self._near.ends]]] = True  # whom somebody left they may follow

    def _spots(self, at: int, places: Floats) -> Floats:
        """Return where somebody may be: where they are, then all free spots around, and amid those they are tied to."""
        spots = np.concatenate([places[at] + _STEPS, places[self._near.of(at)].mean(0)[None]])
        others = np.arange(len(places)) != at
        free = are_free(spots, self._radii[at], places[others], self._radii[others], named=self._named)
        free[0] = True
        return np.asarray(spots[free], dtype=float)

    def _badness(self, spots: Floats, at: int, places: Floats, unit: float) -> Floats:
        """Return for each spot of somebody what is wrong with their lines, with lines behind them, and stress."""
        friends = self._near.of(at)
        others = self._edges[(self._edges != at).all(1)]
        start, end = places[others[:, 0]], places[others[:, 1]]
        goals, spot = places[friends][None, :, None], spots[:, None, None]
        bad: Floats = _cross(spot, goals, start, end).sum((1, 2)).astype(float)
        bad += BEHIND * _behind(spots[:, None], start, end, self._radii[at]).sum(1)
        third = np.arange(len(places))
        strange = (third != at) & (third != friends[:, None])
        bad += BEHIND * (_behind(places, spot, goals, self._radii) * strange).sum((1, 2))
        length = np.sqrt(((spots[:, None] - places) ** 2).sum(2)) * unit
        bad += CALM * ((length / self._wanted[at] - 1) ** 2).sum(1)
        length[:, at] = np.inf
        nearest = np.argpartition(length, len(friends) - 1, axis=1)[:, : len(friends)]
        bad += ASTRAY * (self._wanted[at][nearest] > 1).sum(1)
        return bad


def _cross(start: Floats, end: Floats, other_start: Floats, other_end: Floats) -> Marks:
    """Return whether the one line crosses the other; those that have an end in common do not."""
    crossed: Marks = (_side(start, end, other_start) * _side(start, end, other_end) < 0) & (
        _side(other_start, other_end, start) * _side(other_start, other_end, end) < 0
    )
    return crossed


def _side(start: Floats, end: Floats, point: Floats) -> Floats:
    """Return on which side of a line a point lies: by the sign."""
    line, away = end - start, point - start
    side: Floats = line[..., 0] * away[..., 1] - line[..., 1] * away[..., 0]
    return side


def _behind(point: Floats, start: Floats, end: Floats, radius: Floats | float) -> Floats:
    """Return how far a line runs behind a disc: 1 where it touches it, 0 where it is clear."""
    line, away = end - start, point - start
    along = np.clip((line * away).sum(-1) / np.maximum((line**2).sum(-1), 1e-9), 0, 1)
    distance = np.sqrt(((away - along[..., None] * line) ** 2).sum(-1))
    share: Floats = np.clip((radius + CLEAR - distance) / CLEAR, 0, 1)
    return share
