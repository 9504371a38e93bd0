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
ROUND = 1.15
"""A group at most so much longer than wide is as good one way up as another, and not turned."""


def packed(groups: list[Numbers], places: Floats, radii: Floats) -> Floats:
    """Return the picture with the groups set in rows, in the order given; the whole is about 0 and 0."""
    found = places.copy()
    together = [group for group in groups if len(group) > 1]
    alone = np.array([group[0] for group in groups if len(group) == 1], dtype=np.int64)
    boxes = [_box(found[group], radii[group]) for group in together]
    area = sum(float((size + BETWEEN).prod()) for _, size in boxes) + len(alone) * ALONE**2
    wide = max(sqrt(area * ASPECT), *(float(size[0]) for _, size in boxes), 0.0)
    top = 0.0
    for row in _rows([float(size[0]) for _, size in boxes], wide):
        x = -(sum(float(boxes[at][1][0]) for at in row) + BETWEEN * (len(row) - 1)) / 2
        high = max(float(boxes[at][1][1]) for at in row)
        for at in row:
            low, size = boxes[at]
            found[together[at]] += np.array([x, top + (high - size[1]) / 2]) - low
            x += float(size[0]) + BETWEEN
        top += high + BETWEEN
    if len(alone):
        across = min(len(alone), max(1, int(wide / ALONE)))
        nth = np.arange(len(alone))
        found[alone, 0] = ALONE * (nth % across - (across - 1) / 2)
        found[alone, 1] = top + float(radii[alone].max()) + ALONE * (nth // across)
    return centred(found)


def _rows(widths: list[float], wide: float) -> list[list[int]]:
    """Return who stands beside whom in rows of about that width."""
    rows: list[list[int]] = []
    x = 0.0
    for at, width in enumerate(widths):
        if not rows or x + width > wide * 1.05:
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
