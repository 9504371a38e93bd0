"""Networks to lay out, and what is seen of a picture."""

from collections.abc import Iterable
from functools import cache

import numpy as np

from relbook.network.layout import Problem, arrange
from relbook.network.layout.problem import Floats
from relbook.network.layout.room import GAP

Pairs = Iterable[tuple[int, int]]


def network(
    count: int, pairs: Pairs = (), *, start: Floats | None = None, held: Iterable[int] = (), radius: float = 16.0
) -> Problem:
    """Return the problem of laying out so many people; ``start`` may have rows of NaN."""
    still = np.zeros(count, dtype=bool)
    still[list(held)] = True
    edges = np.array(sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}), dtype=np.int64).reshape(
        -1, 2
    )
    places = np.full((count, 2), np.nan) if start is None else np.asarray(start, dtype=float)
    return Problem(tuple(range(count)), edges, np.full(count, radius), places, still)


def circles(count: int, size: int = 10, seed: int = 1) -> list[tuple[int, int]]:
    """Return lines among people in circles, each circle tied to the next."""
    chance = np.random.default_rng(seed)
    lines = [(one, (one + 1) % count) for one in range(count)]
    for _ in range(2 * count):
        circle = int(chance.integers(max(1, count // size))) * size
        one, other = (circle + chance.choice(min(size, count), 2, replace=False)).tolist()
        lines.append((one, other))
    return lines


def picture(problem: Problem) -> Floats:
    """Return the last picture."""
    *_, last = arrange(problem)
    return last


@cache
def drawn(count: int) -> Floats:
    """Return the picture of people in circles, not to be changed."""
    found = picture(network(count, circles(count)))
    found.flags.writeable = False
    return found


def free_between(places: Floats, radii: Floats) -> float:
    """Return the least room between two discs, less the gap that is promised; below 0 they are too near."""
    away = np.sqrt(((places[:, None] - places[None]) ** 2).sum(2)) - radii[:, None] - radii[None]
    np.fill_diagonal(away, np.inf)
    return float(away.min()) - GAP
