"""Groups that do not hang together side by side on one sheet, those who are alone in rows below."""

from math import sqrt

import numpy as np

from relbook.network.layout.problem import Floats, Numbers
from relbook.network.layout.room import NAME_GAP, NAME_HEIGHT, NAME_WIDTH

ASPECT = 1.5
"""Width to height of the whole."""
BETWEEN = 50.0
"""Between two groups, in map units."""
ALONE = 100.0
"""From one to the next of those who are alone, in map units."""
WIDTHS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.9)
"""Of rows that are tried, over that of a sheet without any waste."""
ROUND = 1.15
"""A group at most so much longer than wide is as good one way up as another, and not turned."""


def packed(groups: list[Numbers], places: Floats, radii: Floats) -> Floats:
    """Return the picture with the groups set in rows, in the order given; the whole is about 0 and 0."""
    found = places.copy()
    together = [group for group in groups if len(group) > 1]
    alone = np.array([group[0] for group in groups if len(group) == 1], dtype=np.int64)
    boxes = [_box(found[group], radii[group]) for group in together]
    sizes = [(float(size[0]), float(size[1])) for _, size in boxes]
    wide = _width(sizes, len(alone))
    top = 0.0
    for row in _rows(sizes, wide):
        x = -(sum(sizes[at][0] for at in row) + BETWEEN * (len(row) - 1)) / 2
        high = max(sizes[at][1] for at in row)
        for at in row:
            width, height = sizes[at]
            found[together[at]] += np.array([x, top + (high - height) / 2]) - boxes[at][0]
            x += width + BETWEEN
        top += high + BETWEEN
    if len(alone):
        across = min(len(alone), _across(wide))
        nth = np.arange(len(alone))
        found[alone, 0] = ALONE * (nth % across - (across - 1) / 2)
        found[alone, 1] = top + float(radii[alone].max()) + ALONE * (nth // across)
    return centred(found)


def _width(sizes: list[tuple[float, float]], alone: int) -> float:
    """Return how wide rows may be so that the whole fits best into a sheet of the usual shape."""
    area = sum((width + BETWEEN) * (height + BETWEEN) for width, height in sizes) + alone * ALONE**2
    widest = max((width for width, _ in sizes), default=0.0)
    tried = [max(widest, sqrt(area * ASPECT) * share) for share in WIDTHS]
    return min(tried, key=lambda wide: _sheet(sizes, alone, wide))


def _sheet(sizes: list[tuple[float, float]], alone: int, wide: float) -> float:
    """Return the height of the sheet that rows of that width need."""
    rows = _rows(sizes, wide)
    across = max((sum(sizes[at][0] + BETWEEN for at in row) for row in rows), default=0.0)
    across = max(across, ALONE * min(alone, _across(wide)))
    down = sum(max(sizes[at][1] for at in row) + BETWEEN for row in rows) + ALONE * -(-alone // _across(wide))
    return max(across / ASPECT, down)


def _across(wide: float) -> int:
    """Return how many of those who are alone stand in a row."""
    return max(1, int(wide / ALONE))


def _rows(sizes: list[tuple[float, float]], wide: float) -> list[list[int]]:
    """Return who stands beside whom in rows of that width."""
    rows: list[list[int]] = []
    x = 0.0
    for at, (width, _) in enumerate(sizes):
        if not rows or x + width > wide + 1:
            rows.append([])
            x = 0.0
        rows[-1].append(at)
        x += width + BETWEEN
    return rows


def centred(places: Floats) -> Floats:
    """Return the picture with its box about 0 and 0."""
    found: Floats = places - (places.min(0) + places.max(0)) / 2
    return found


def lying(places: Floats) -> Floats:
    """Return a group about 0 and 0, turned, as little as it takes, so that it is longest across."""
    middle: Floats = places - places.mean(0)
    (xx, xy), (_, yy) = np.einsum("ij,ik->jk", middle, middle)
    half, across = sqrt((xx - yy) ** 2 / 4 + xy**2), (xx + yy) / 2
    if half < 1e-9 or sqrt((across + half) / max(across - half, 1e-9)) < ROUND:
        return middle
    turn = np.arctan2(2 * xy, xx - yy) / 2
    cos, sin = np.cos(turn), np.sin(turn)
    return np.stack([cos * middle[:, 0] + sin * middle[:, 1], cos * middle[:, 1] - sin * middle[:, 0]], 1)


def fitted(places: Floats, onto: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the turn (or mirroring) and the middles by which one picture comes to lie best on another.

    ``(places - first middle) @ turn + second middle`` (Procrustes; Schönemann 1966, without a change of scale).
    """
    from_, to = places.mean(0), onto.mean(0)
    if len(places) < 2:
        return np.eye(2), from_, to
    left, _, right = np.linalg.svd((places - from_).T @ (onto - to))
    return left @ right, from_, to


def _box(places: Floats, radii: Floats) -> tuple[Floats, Floats]:
    """Return the upper left corner and the size of a group, a name below each of its discs included."""
    half = np.maximum(radii, NAME_WIDTH / 2)
    left_top = np.stack([places[:, 0] - half, places[:, 1] - radii], 1).min(0)
    right_bottom = np.stack([places[:, 0] + half, places[:, 1] + radii + NAME_GAP + NAME_HEIGHT], 1).max(0)
    return left_top, right_bottom - left_top
