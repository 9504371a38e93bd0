"""Which names stand beside which discs: the weightiest first, and never one over another name, a disc or a title.

Greedy placing in a fixed order of places around a disc (as in Christensen, Marks & Shieber 1995, "An Empirical Study of
Algorithms for Point-Feature Label Placement"): fast, and the same for the same picture.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import floor
from typing import NamedTuple

from relbook.domain.lenses import Box
from relbook.domain.maps import Point

GAP = 2.0
"""Between a disc and its name, in pixels."""
AIR = 2.0
"""Between a name and anything else, in pixels."""
MOST = 160
"""Names in sight at most."""
_TRIED = 700
"""People for whom room is looked for at most."""
_CELL = 72.0


class Spot(NamedTuple):
    """A disc on the screen, in pixels."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


class Label(NamedTuple):
    """A name on the screen: its corner and size in pixels."""

    id: int
    words: str
    x: float
    y: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """Where it is."""
        return Box(self.x, self.y, self.width, self.height)


class Taken:
    """Rectangles that are taken, found fast by where they are."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float, int]]] = {}

    def add(self, x: float, y: float, width: float, height: float, whose: int = 0) -> None:
        """Take a rectangle; ``whose`` number keeps it from being in its own way."""
        box = (x, y, x + width, y + height, whose)
        for cell in _cells(x, y, width, height):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, x: float, y: float, width: float, height: float, whose: int = 0) -> bool:
        """Return whether a rectangle meets none of those taken, but for the one of the same number."""
        right, bottom = x + width, y + height
        cells = self._cells
        for cell in _cells(x, y, width, height):
            for left, top, end, low, other in cells.get(cell, ()):
                if left < right and x < end and top < bottom and y < low and other != whose:
                    return False
        return True


def _cells(x: float, y: float, width: float, height: float) -> Iterator[tuple[int, int]]:
    top, bottom = floor(y / _CELL), floor((y + height) / _CELL)
    for column in range(floor(x / _CELL), floor((x + width) / _CELL) + 1):
        for row in range(top, bottom + 1):
            yield column, row


def place_labels(
    order: Iterable[int],
    spots: Mapping[int, Spot],
    forms: Callable[[int], Sequence[tuple[str, float]]],
    height: float,
    *,
    titles: Iterable[Box] = (),
    within: Box | None = None,
    busy: Callable[[int], Sequence[Point]] = lambda _: (),
    most: int = MOST,
) -> list[Label]:
    """Return names that are clear of each other, of every disc and of the titles.

    ``order`` is of people, the weightiest first; those without a spot are passed over. ``forms`` tells a name in
    shorter and shorter forms with their widths. ``within`` keeps names from being cut at an edge. ``busy`` tells into
    which directions from somebody lines go: names rather stand elsewhere.
    """
    taken = Taken()
    for title in titles:
        taken.add(*title)
    for id_, disc in spots.items():
        taken.add(*disc.box, id_)
    labels: list[Label] = []
    tried = 0
    for id_ in order:
        spot = spots.get(id_)
        if spot is None:
            continue
        tried += 1
        label = _label(id_, spot, forms(id_), height, taken=taken, within=within, busy=busy)
        if label:
            labels.append(label)
            taken.add(label.x - AIR, label.y - AIR / 2, label.width + 2 * AIR, height + AIR)
        if len(labels) >= most or tried >= _TRIED:
            break
    return labels


def _label(
    id_: int,
    spot: Spot,
    forms: Sequence[tuple[str, float]],
    height: float,
    *,
    taken: Taken,
    within: Box | None,
    busy: Callable[[int], Sequence[Point]],
) -> Label | None:
    ways: Sequence[Point] | None = None
    for words, width in forms:
        found: list[tuple[float, int, Point]] = []
        for rank, at in enumerate(_around(spot, width, height)):
            if within and not _inside(at, width, height, within):
                continue
            if taken.is_free(at.x, at.y, width, height, id_):
                if ways is None:
                    ways = busy(id_)
                crossed = _crossed(spot, at, width, height, ways)
                if crossed == 0:
                    return Label(id_, words, at.x, at.y, width, height)
                found.append((crossed, rank, at))
        if found:
            at = min(found)[2]
            return Label(id_, words, at.x, at.y, width, height)
    return None


def _around(spot: Spot, width: float, height: float) -> Iterator[Point]:
    """Yield the corners of a name's places around a disc, the best first: below, above, beside, aslant."""
    x, y, radius = spot
    near, aslant = radius + GAP, radius * 0.75 + GAP
    yield Point(x - width / 2, y + near)
    yield Point(x - width / 2, y - near - height)
    yield Point(x + near + 1, y - height / 2)
    yield Point(x - near - 1 - width, y - height / 2)
    yield Point(x + aslant, y + aslant)
    yield Point(x - aslant - width, y + aslant)
    yield Point(x + aslant, y - aslant - height)
    yield Point(x - aslant - width, y - aslant - height)


def _inside(at: Point, width: float, height: float, within: Box) -> bool:
    return (
        at.x >= within.x
        and at.y >= within.y
        and at.x + width <= within.x + within.width
        and at.y + height <= within.y + within.height
    )


def _crossed(spot: Spot, at: Point, width: float, height: float, ways: Sequence[Point]) -> float:
    """Return how many of the lines that go out from a disc pass through a name's place."""
    left, top = at.x - spot.x, at.y - spot.y
    right, bottom = left + width, top + height
    return sum(1.0 for way in ways if _passes(way, left, top, right, bottom))


def _passes(way: Point, left: float, top: float, right: float, bottom: float) -> bool:
    """Return whether the segment from the origin along ``way`` meets a rectangle (slabs, Kay & Kajiya 1986)."""
    near, far = 0.0, 1.0
    for along, low, high in ((way.x, left, right), (way.y, top, bottom)):
        if abs(along) < 1e-9:
            if low > 0 or high < 0:
                return False
            continue
        one, other = low / along, high / along
        near, far = max(near, min(one, other)), min(far, max(one, other))
    return near <= far
