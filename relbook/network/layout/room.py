"""Room for everybody: who lies on somebody else is pushed aside, a little at a time, until nobody does.

With ``named``, the name below each disc has room as well, as far as that can be had.
"""

from collections.abc import Iterator
from itertools import count

import numpy as np

from relbook.network.layout.problem import Floats, Marks, Numbers

GAP = 8.0
"""Between two discs at least, in map units."""
NAME_WIDTH, NAME_HEIGHT, NAME_GAP = 90.0, 14.0, 3.0
"""Of a name, and between it and any disc, in map units at the default zoom."""
ROUNDS = 300
NAMED_ROUNDS = 200
"""After so many rounds names no longer count."""
GROWING, GROWTH = 2, 1.01
"""Each so many rounds without success the whole picture grows, by that factor."""
EAGER = 2.0
"""How much further than they have to people move where the whole may grow: so the crowd gives way sooner."""
MARGIN = 100.0
"""Pairs that come this much too near are watched as well, so that they need not be sought anew each round."""
DENSE = 600
"""Up to so many people every pair is looked at to find those that are near."""
_RING, _TINY = 12.0, 1e-9


def with_room(places: Floats, radii: Floats, held: Marks, *, named: bool = False, grow: bool = True) -> Floats:
    """Return the picture with no disc on another; those held stay, also where two of them lie on each other.

    ``grow``: the whole may grow. Otherwise only those move who have to, and who finds no room by that goes to the
    nearest free spot.
    """
    found = places + _step_apart(places, held)
    since: Floats | None = None
    for round_ in range(1, ROUNDS + 1):
        named = named and round_ <= NAMED_ROUNDS
        if since is None or np.abs(found - since).max(initial=0) * 3 > MARGIN:
            since, watched = found.copy(), _close(found, radii, named)
            watched = watched[:, ~held[watched].all(0)]
        one, other = watched
        x, y = found.T
        across, down = too_near(x[one] - x[other], y[one] - y[other], radii[one], radii[other], named)
        pushed = np.flatnonzero((across != 0) | (down != 0))
        if not len(pushed):
            return found
        shift = np.stack([across[pushed], down[pushed]]) * (EAGER if grow else 1)
        _push(found, one[pushed], other[pushed], shift, held)
        if grow and round_ % GROWING == 0:
            middle = found.mean(0)
            for picture in (found, since):  # both: nobody comes nearer to anybody by it
                picture[~held] = middle + (picture[~held] - middle) * GROWTH
    return _resettled(found, radii, held)


def is_crowded(places: Floats, radii: Floats, *, named: bool) -> bool:
    """Return whether anybody is too near to anybody."""
    one, other = _close(places, radii, named)
    x, y = places.T
    across, down = too_near(x[one] - x[other], y[one] - y[other], radii[one], radii[other], named)
    return bool(across.any() or down.any())


def too_near(x: Floats, y: Floats, radius: Floats, other_radius: Floats, named: bool) -> tuple[Floats, Floats]:
    """Return how far the first of each pair is to be moved across and down, 0 and 0 where there is room.

    ``x`` and ``y`` point from the second to the first.
    """
    length = np.sqrt(x * x + y * y)
    same = length < _TINY
    if same.any():  # one goes right, one left
        x, length = np.where(same, _TINY, x), np.where(same, _TINY, length)
    missing = radius + other_radius + GAP - length
    share = np.where(missing > 0, (missing * 1.01 + 0.05) / length, 0.0)
    shift = share * x, share * y
    if not named:
        return shift
    half = NAME_HEIGHT / 2
    own, others = radius + NAME_GAP + half, other_radius + NAME_GAP + half  # from a disc's middle down to its name's
    for down, wide, high in (
        (-others, radius + NAME_WIDTH / 2, radius + NAME_GAP + half),
        (own, other_radius + NAME_WIDTH / 2, other_radius + NAME_GAP + half),
        (own - others, NAME_WIDTH + NAME_GAP, NAME_HEIGHT + 1),
    ):
        shift = _larger(shift, _boxes_apart(x, y + down, wide, high))
    return shift


def _boxes_apart(x: Floats, y: Floats, wide: Floats | float, high: Floats | float) -> tuple[Floats, Floats]:
    """Return the shorter way out of each other for boxes whose middles should be so far apart across or down."""
    across, down = wide - np.abs(x), high - np.abs(y)
    lying = (across > 0) & (down > 0)
    sideways = across < down
    return (
        np.where(lying & sideways, np.copysign(across * 1.01 + 0.05, x), 0.0),
        np.where(lying & ~sideways, np.copysign(down * 1.01 + 0.05, y), 0.0),
    )


def _larger(one: tuple[Floats, Floats], other: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    further = other[0] ** 2 + other[1] ** 2 > one[0] ** 2 + one[1] ** 2
    return np.where(further, other[0], one[0]), np.where(further, other[1], one[1])


def _push(places: Floats, one: Numbers, other: Numbers, shift: Floats, held: Marks) -> None:
    """Move both of each pair half of the way, or one all of it where the other is held; of many pairs, each less."""
    share = np.where(held[one], 0.0, np.where(held[other], 1.0, 0.5))
    busy = np.sqrt(np.bincount(np.concatenate([one, other]), minlength=len(places)).clip(1))
    for axis in (0, 1):
        places[:, axis] += np.bincount(one, (shift[axis] * share) / busy[one], len(places))
        places[:, axis] -= np.bincount(other, (shift[axis] * (1 - share)) / busy[other], len(places))


def _close(places: Floats, radii: Floats, named: bool) -> Numbers:
    """Return the pairs that are too near or may soon be, in two rows."""
    wide = high = float(radii.max(initial=0)) * 2 + GAP
    if named:
        wide, high = max(wide, NAME_WIDTH + NAME_GAP), high + NAME_HEIGHT + NAME_GAP
    if len(places) <= DENSE:
        across, down = (np.abs(axis[:, None] - axis) for axis in places.T)
        return np.array(np.nonzero(np.triu((across < wide + MARGIN) & (down < high + MARGIN), 1)))
    order = np.argsort(places[:, 0], kind="stable")
    x, y = places[order].T
    pairs = [np.zeros((2, 0), np.int64)]
    for ahead in range(1, len(order)):
        close = x[ahead:] - x[:-ahead] < wide + MARGIN
        if not close.any():
            break
        first = np.flatnonzero(close & (np.abs(y[ahead:] - y[:-ahead]) < high + MARGIN))
        pairs.append(np.stack([order[first], order[first + ahead]]))
    return np.concatenate(pairs, axis=1)


def _resettled(places: Floats, radii: Floats, held: Marks) -> Floats:
    """Return the picture with those who still lie on somebody at the nearest free spot, the largest last."""
    one, other = _close(places, radii, named=False)
    x, y = places.T
    across, down = too_near(x[one] - x[other], y[one] - y[other], radii[one], radii[other], named=False)
    lying = (across != 0) | (down != 0)
    moving = set(one[lying].tolist()) | set(other[lying].tolist())
    settled = np.ones(len(places), dtype=bool)
    settled[[at for at in moving if not held[at]]] = False
    found = places.copy()
    for at in sorted(np.flatnonzero(~settled).tolist(), key=lambda at: (-radii[at], at)):
        found[at] = free_spot(found[at], radii[at], found[settled], radii[settled])
        settled[at] = True
    return found


def free_spot(point: Floats, radius: float, places: Floats, radii: Floats, *, named: bool = False) -> Floats:
    """Return the spot nearest to a point at which a disc lies on none of the others."""
    for spots in _rings(point):
        reach = np.abs(spots - point).max() + float(radii.max(initial=0)) + radius + GAP + NAME_WIDTH + NAME_HEIGHT
        close = (np.abs(places - point) < reach).all(1)
        free = are_free(spots, radius, places[close], radii[close], named=named)
        if free.any():
            return np.asarray(spots[free.argmax()], dtype=float)
    raise AssertionError  # the plane has no end


def are_free(spots: Floats, radius: float, places: Floats, radii: Floats, *, named: bool) -> Marks:
    """Return at which spots a disc is not too near to any of the others."""
    x, y = (spots[:, axis, None] - places[None, :, axis] for axis in (0, 1))
    across, down = too_near(x, y, np.full_like(x, radius), np.broadcast_to(radii, x.shape), named)
    return np.asarray(((across == 0) & (down == 0)).all(1), dtype=bool)


def _rings(point: Floats) -> Iterator[Floats]:
    """Yield spots around a point, a few rings at a time: it itself, then further and further away."""
    yield point[None]
    for first in count(1, 6):
        rings = []
        for ring in range(first, first + 6):
            turn = np.arange(6 * ring) * (2 * np.pi / (6 * ring)) + np.pi / 2
            rings.append(_RING * ring * np.stack([np.cos(turn), np.sin(turn)], 1))
        yield point + np.concatenate(rings)


def _step_apart(places: Floats, held: Marks) -> Floats:
    """Return a tiny step, each in another direction, for those on the very spot of somebody else."""
    order = np.lexsort(places.T)
    same = (places[order][1:] == places[order][:-1]).all(1)
    doubled = np.zeros(len(places), dtype=bool)
    doubled[order[1:][same]] = doubled[order[:-1][same]] = True
    turn = np.arange(len(places)) * 2.399963229728653  # the golden angle
    step = 1e-3 * np.stack([np.cos(turn), np.sin(turn)], 1)
    return np.where((doubled & ~held)[:, None], step, 0.0)
