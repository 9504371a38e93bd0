"""The layout as a whole: a picture at once, then better ones, the last with room for everybody."""

import sys
from collections.abc import Callable, Iterator

import numpy as np

from relbook.network.layout.distances import Neighbours, components
from relbook.network.layout.forces import Forces
from relbook.network.layout.joining import set_beside, set_in_rows
from relbook.network.layout.packing import BETWEEN, centred, fitted, lying, packed
from relbook.network.layout.polish import Polish
from relbook.network.layout.problem import Floats, Marks, Numbers, Problem
from relbook.network.layout.room import is_crowded, with_room
from relbook.network.layout.shapes import regular
from relbook.network.layout.stress import Calming

SPACE = 110.0
"""Each person has a square of this side on average, in map units."""
NAMED_SPACE = 95.0
"""The same before there is room for names: making it takes about the rest."""
SLIM = 6.0
"""A group so many times longer than wide, or more, gets the room of one that is that much longer."""
NAMED = 300
"""Up to so many people there is room for a name below each disc."""
TIGHTER, WORSE = 0.95, 1.05
"""Step by which a polished picture is drawn together, and how much worse it may become by all of them."""
EFFORT = ((8, 6, 30), (1_500, 12, 80), (sys.maxsize, 6, 55))
"""For groups of at most so many people: rounds of stress majorisation, and steps of forces."""
BALANCE = 4.0
"""How far people are from the middle, over the root of their number, about where the forces are in balance."""
SHOWN_ROUNDS, SHOWN_STEPS = 4, 20
"""After so many a better picture is shown."""
FEW, FEW_LINES = 100, 350
"""Up to so many people with so many lines the picture is polished."""
ATTEMPTS, FEW_TOGETHER = 8, 160
"""From so many starts a small group is laid out, or from fewer, so that all of them have no more people than that."""
QUICK = 250
"""Up to so many people, unless it is polished, the last picture is there as soon as a first one would be."""
_SEED = 20_040_915


def arrange(problem: Problem, stop: Callable[[], bool] = lambda: False) -> Iterator[Floats]:
    """Yield pictures of everybody, a row of x and y each; in the last no disc lies on another.

    Where more than half have a place already, the others join them, and the only picture is that. Otherwise everyone
    is laid out anew, the middle at 0 and 0, or as near as can be to where those who have a place were. Two who are
    held on one spot stay there. ``stop`` is asked between steps: once it says so, nothing more is yielded.
    """
    if not problem.count:
        yield np.zeros((0, 2))
    elif 2 * problem.known.sum() > problem.count:
        found = _joined(problem, stop)
        if not stop():
            yield found
    else:
        yield from _anew(problem, stop)


def _anew(problem: Problem, stop: Callable[[], bool]) -> Iterator[Floats]:
    groups = components(Neighbours(problem.count, problem.edges))
    places = np.zeros((problem.count, 2))
    going = [(group, _pictures(problem, group)) for group in groups if len(group) > 1]
    while going:
        if stop():
            return
        still = []
        for group, pictures in going:
            found = next(pictures, None)
            if found is not None:
                places[group] = found
                still.append((group, pictures))
        going = still
        if going and (_is_small(problem) or problem.count > QUICK):
            yield _onto(packed(groups, places, problem.radii), problem)
    whole = _onto(packed(groups, places, problem.radii), problem)
    yield with_room(whole, problem.radii, problem.held, grow=False) if problem.held.any() else whole


def _pictures(problem: Problem, group: Numbers) -> Iterator[Floats]:
    """Yield pictures of one group that hangs together, in map units; in the last there is room for everybody."""
    place = np.full(problem.count, -1)
    place[group] = np.arange(len(group))
    edges = place[problem.edges]
    edges = edges[(edges >= 0).all(1)]
    near = Neighbours(len(group), edges)
    radii, nobody, named = problem.radii[group], np.zeros(len(group), dtype=bool), problem.count <= NAMED
    known = regular(near)
    if known is not None:
        yield with_room(known * SPACE, radii, nobody, named=named)
        return
    if not _is_small(problem):
        found = np.zeros((0, 2))
        for found in _calmed(near, edges, 0):
            yield _scaled(found, named)
        yield with_room(_scaled(found, named), radii, nobody, named=named)
        return
    polish = Polish(near, edges, radii, named=named)
    best, fewest = np.zeros((0, 2)), np.inf
    for attempt in range(max(1, min(ATTEMPTS, FEW_TOGETHER // problem.count))):
        *_, found = _calmed(near, edges, attempt)
        found = with_room(_scaled(found, named), radii, nobody, named=named)
        flaws = polish.flaws(found)
        if flaws < fewest:
            best, fewest = found, flaws
            yield best
    for found in polish.sweeps(best):
        best = found
        yield best
    yield _tightened(best, radii, polish, named)


def _is_small(problem: Problem) -> bool:
    """Return whether there are so few people and lines that the picture is polished."""
    return problem.count <= FEW and len(problem.edges) <= FEW_LINES


def _calmed(near: Neighbours, edges: Numbers, attempt: int) -> Iterator[Floats]:
    """Yield pictures of a group from one start, at any scale; there may be people on others."""
    calming = Calming(near, np.random.default_rng(_SEED + attempt))
    found = calming.start()
    yield found
    rounds, steps = next(effort for most, *effort in EFFORT if near.count <= most)
    calmer = calming.rounds(found, rounds)
    for nth, found in enumerate(calmer, 1):
        if not nth % SHOWN_ROUNDS:
            yield found
    found = found - found.mean(0)
    found *= BALANCE * np.sqrt(near.count / (found**2).sum(1).mean())
    forces = Forces(near, edges, found)
    for nth in range(1, steps + 1):
        forces.step()
        if not nth % SHOWN_STEPS:
            yield forces.places
    yield forces.places


def _scaled(places: Floats, named: bool) -> Floats:
    """Return a group lying, at the scale at which everybody has the room they should."""
    turned = lying(places)
    size = np.maximum(np.percentile(turned, 97.5, 0) - np.percentile(turned, 2.5, 0), 1e-6)
    area = max(float(size.prod()), float(size.max()) ** 2 / SLIM)
    found: Floats = turned * ((NAMED_SPACE if named else SPACE) * np.sqrt(len(places) / area))
    return found


def _tightened(places: Floats, radii: Floats, polish: Polish, named: bool) -> Floats:
    """Return a picture that takes less of the sheet, and is about as good."""
    nobody, flaws = np.zeros(len(places), dtype=bool), polish.flaws(places)
    while np.ptp(places, axis=0).prod() > len(places) * SPACE**2:
        found = with_room(places * TIGHTER, radii, nobody, named=named, grow=False)
        smaller = np.ptp(found, axis=0).prod() < np.ptp(places, axis=0).prod() * TIGHTER
        if not smaller or polish.flaws(found) > WORSE * flaws + 0.5 or is_crowded(found, radii, named=named):
            break
        places = found
    return places


def _onto(places: Floats, problem: Problem) -> Floats:
    """Return a new picture laid on the few places that are known; those held are where they were."""
    known = problem.known
    if not known.any():
        return places
    turn, from_, to = fitted(places[known], problem.start[known])
    found: Floats = (places - from_) @ turn + to
    found[problem.held] = problem.start[problem.held]
    return found


def _joined(problem: Problem, stop: Callable[[], bool]) -> Floats:
    """Return the picture as it was, with those who are new beside whom they are tied to, or else below."""
    near = Neighbours(problem.count, problem.edges)
    places, is_set = set_beside(problem, near, named=problem.count <= NAMED)
    strangers = np.flatnonzero(~is_set & (near.degree > 0))
    if len(strangers):
        _set_below(problem, places, is_set, strangers, stop)
    set_in_rows(places, is_set, np.flatnonzero(~is_set), near, problem.radii)
    return with_room(places, problem.radii, problem.held, grow=False)


def _set_below(problem: Problem, places: Floats, is_set: Marks, strangers: Numbers, stop: Callable[[], bool]) -> None:
    """Lay out the groups of people without a tie to anybody shown by themselves, and set them below."""
    place = np.full(problem.count, -1)
    place[strangers] = np.arange(len(strangers))
    edges = place[problem.edges]
    apart = Problem(
        ids=tuple(problem.ids[at] for at in strangers),
        edges=edges[(edges >= 0).all(1)],
        radii=problem.radii[strangers],
        start=np.full((len(strangers), 2), np.nan),
        held=np.zeros(len(strangers), dtype=bool),
    )
    found = np.zeros((len(strangers), 2))
    for found in arrange(apart, stop):  # noqa: B007 - the last picture is the one
        pass
    shown = places[is_set]
    below = (shown[:, 1].max() + BETWEEN + 2 * float(problem.radii.max())) if len(shown) else 0.0
    middle = (shown[:, 0].min() + shown[:, 0].max()) / 2 if len(shown) else 0.0
    places[strangers] = centred(found) + np.array([middle, below - centred(found)[:, 1].min()])
    is_set[strangers] = True
