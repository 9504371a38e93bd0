"""Those who are new beside whom they are tied to, in a picture in which most people have their places already."""

from itertools import count

import numpy as np

from relbook.network.layout.distances import Neighbours
from relbook.network.layout.packing import ALONE
from relbook.network.layout.problem import Floats, Marks, Numbers, Problem
from relbook.network.layout.room import GAP, free_spot

STEP = 70.0
"""From somebody to one who is tied to nobody else, in map units."""


def set_beside(problem: Problem, near: Neighbours, named: bool) -> tuple[Floats, Marks]:
    """Return the picture with everybody set whom a path of lines joins to somebody who has a place; and who is set.

    Those tied to most people who have a place come first, each to the free spot nearest to the middle of those people.
    """
    places, is_set = problem.start.copy(), problem.known
    tied = np.zeros(problem.count, dtype=np.int64)
    np.add.at(tied, near.ends, is_set[near.others].astype(np.int64))
    for _ in range(int((~is_set).sum())):
        at = int(np.where(is_set, -1, tied).argmax())
        if not tied[at]:
            break
        others = near.of(at)
        point = places[others[is_set[others]]].mean(0)
        if tied[at] == 1:
            point = point + _outwards(places[is_set], point)
        places[at] = free_spot(point, problem.radii[at], places[is_set], problem.radii[is_set], named=named)
        is_set[at] = True
        tied[others] += 1
    return places, is_set


def _outwards(places: Floats, point: Floats) -> Floats:
    """Return a step from a point away from the middle of all."""
    away: Floats = point - places.mean(0)
    length = float(np.hypot(*away))
    return away * (STEP / length) if length > 1e-6 else np.array([STEP, 0.0])


def set_in_rows(places: Floats, is_set: Marks, alone: Numbers, near: Neighbours, radii: Floats) -> None:
    """Set those who are tied to nobody in rows below, where others like them are, each in the first gap."""
    if not len(alone):
        return
    shown = places[is_set]
    left, right = (float(shown[:, 0].min()), float(shown[:, 0].max())) if len(shown) else (0.0, 6 * ALONE)
    like_them = is_set & (near.degree == 0)
    across = max(6, int((right - left) / ALONE) + 1)
    if like_them.any():
        top = float(places[like_them, 1].max())
    else:
        top = float(shown[:, 1].max()) + ALONE if len(shown) else 0.0
    spots = (np.array([left + ALONE * (nth % across), top + ALONE * (nth // across)]) for nth in count())
    for at in alone:
        places[at] = next(spot for spot in spots if _is_free(spot, radii[at], places[is_set], radii[is_set]))
        is_set[at] = True


def _is_free(spot: Floats, radius: float, places: Floats, radii: Floats) -> bool:
    away = np.sqrt(((places - spot) ** 2).sum(1))
    return bool((away >= radius + radii + GAP).all())
