"""How much room a person takes in a lens, and blocks of people put beside and below one another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil, inf, sqrt
from typing import NamedTuple

from relbook.domain.lenses import Box, Zone
from relbook.domain.maps import MapPerson, Point

NAMED = 60
"""Up to this number of people everyone has room for their name below the disc."""
RATIO = 1.5
"""Width to height of a picture, where there is freedom."""
LETTER, LONGEST_NAME = 6.6, 112.0
"""The width of a letter of a name, and the most room that a name is given."""
BOLD = 8.0
"""The width of a letter of a zone's words."""
NAME = 20.0
"""The height kept for a name."""
AIR, TIGHT = 12.0, 6.0
"""Between two discs, with and without names."""
PAD = 12.0
"""Between a box and what is in it."""
WORDS = 34.0
"""The height of a zone's words and the detail below them, where the picture is shown in its own size."""
SCREEN = (1040.0, 660.0)
"""How large the canvas is about, in device-independent pixels."""
READABLE = 0.6
"""Shown at less than this share of its own size a picture gains nothing by room for names."""
WORTH = 1.35
"""So many times as large must everything be on the screen for names to go without room of their own."""
MOST = 4.0
"""No more than this times their own size is kept for words: of a larger picture only a part is looked at."""


class Slot(NamedTuple):
    """The room of one person: the disc's middle is ``down`` below the top, half way across."""

    width: float
    height: float
    down: float


@dataclass(frozen=True, slots=True)
class Block:
    """People and zones within a rectangle whose corner is 0, 0."""

    width: float = 0.0
    height: float = 0.0
    places: Mapping[int, Point] = field(default_factory=dict)
    zones: tuple[Zone, ...] = ()


def fitted(count: int, make: Callable[[bool, float], Block]) -> Block:
    """Return what ``make`` returns with room for the names of so many people, or without where it would be too large.

    It is also handed the headroom of a zone: words keep their size while the picture is made smaller to fit, so they
    need the more room the larger it is.
    """
    bare = None
    if is_named(count):
        whole = _with_words(lambda head: make(True, head))
        if is_readable(whole.width, whole.height):
            return whole
        bare = _with_words(lambda head: make(False, head))
        if screens(whole.width, whole.height) < WORTH * screens(bare.width, bare.height):
            return whole
    return bare or _with_words(lambda head: make(False, head))


def is_readable(width: float, height: float) -> bool:
    """Return whether names still fit in the room kept for them, when so large a picture is fitted to the screen."""
    return screens(width, height) * READABLE <= 1


def screens(width: float, height: float) -> float:
    """Return how many times too large for the screen a picture is, in its own size; less than 1 where it fits."""
    return max(width / SCREEN[0], height / SCREEN[1])


def _with_words(make: Callable[[float], Block]) -> Block:
    head = WORDS
    whole = make(head)
    for _ in range(3):
        needed = WORDS * min(MOST, max(1.0, screens(whole.width, whole.height)))
        if needed <= head * 1.05:
            break
        head = needed
        whole = make(head)
    return whole


def is_named(count: int) -> bool:
    """Return whether so many people have room for their names."""
    return count <= NAMED


def headroom(count: int) -> float:
    """Return the height kept for a zone's words and detail: the picture of many people is shown smaller."""
    return WORDS + 1.8 * sqrt(count)


def in_order(people: Iterable[MapPerson]) -> list[MapPerson]:
    """Return people by name, those of the same name by number."""
    return sorted(people, key=lambda one: (one.name.casefold(), one.id))


def slot_of(people: Iterable[MapPerson], named: bool) -> Slot:
    """Return the room in which any one of these people fits."""
    some = list(people)
    radius = max((one.radius for one in some), default=0.0)
    if not named:
        side = 2 * radius + TIGHT
        return Slot(side, side, side / 2)
    name = min(LONGEST_NAME, LETTER * max((len(one.name) for one in some), default=0))
    return Slot(max(2 * radius, name) + AIR, 2 * radius + NAME + AIR, radius + AIR / 2)


def rows(people: Sequence[MapPerson], columns: int, slot: Slot, *, staggered: bool = False) -> Block:
    """Return people in rows of so many; ``staggered`` moves every other row by half a slot, to let lines through."""
    if not people:
        return Block()
    deep = ceil(len(people) / columns)
    shift = slot.width / 2 if staggered and deep > 1 else 0.0
    places = {
        one.id: Point(
            (at % columns + 0.5) * slot.width + (at // columns % 2) * shift, at // columns * slot.height + slot.down
        )
        for at, one in enumerate(people)
    }
    wide = min(columns, len(people)) * slot.width + shift
    return Block(wide, deep * slot.height, places)


def columns_for(count: int, slot: Slot, ratio: float = RATIO) -> int:
    """Return how many people a row of a block should have for its width to be ``ratio`` of its height."""
    return max(1, min(count, ceil(sqrt(count * ratio * slot.height / slot.width))))


def put(parts: Iterable[tuple[Block, float, float]], width: float, height: float) -> Block:
    """Return one block of several, each with its corner at a place."""
    places: dict[int, Point] = {}
    zones: list[Zone] = []
    for block, x, y in parts:
        places |= {id_: Point(at.x + x, at.y + y) for id_, at in block.places.items()}
        zones += [_moved(zone, x, y) for zone in block.zones]
    return Block(width, height, places, tuple(zones))


def _moved(zone: Zone, x: float, y: float) -> Zone:
    box = zone.box
    return Zone(zone.shape, Box(box.x + x, box.y + y, box.width, box.height), zone.words, zone.detail, tint=zone.tint)


def words_width(words: str, detail: str = "") -> float:
    """Return how wide a zone's words are, where the picture is shown in its own size."""
    return max(BOLD * len(words), LETTER * len(detail))


def boxed(block: Block, words: str, detail: str, head: float, *, tint: int | None = None) -> Block:
    """Return the block in a box with words above it, wide enough for them."""
    width = max(block.width, words_width(words, detail) * head / WORDS) + 2 * PAD
    height = block.height + head + 2 * PAD
    zone = Zone("box", Box(0.0, 0.0, width, height), words, detail, tint=tint)
    inner = put([(block, (width - block.width) / 2, head + PAD)], width, height)
    return Block(width, height, inner.places, (zone, *inner.zones))


class _Set(NamedTuple):
    """Where blocks' corners are, and how large the whole is."""

    corners: list[Point]
    width: float
    height: float


def together(blocks: Sequence[Block], gap: float, ratio: float = RATIO) -> Block:
    """Return blocks side by side and below one another, the first at the top left, near to ``ratio`` in shape."""
    some = [block for block in blocks if block.width > 0]
    if not some:
        return Block()
    widest = max(block.width for block in some)
    area = sum((block.width + gap) * (block.height + gap) for block in some)
    ideal = sqrt(area * ratio)
    across = list(accumulate(block.width + gap for block in some))
    limits = {widest, *(max(widest, ideal * share) for share in (0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5))}
    limits |= {max(widest, end - gap) for end in across if 0.7 * ideal < end < 1.7 * ideal and len(across) < 100}
    tries = (_set_in(some, gap, limit) for limit in sorted(limits))
    found = min(tries, key=lambda one: max(one.width / ratio, one.height))
    corners = zip(some, found.corners, strict=True)
    return put([(block, at.x, at.y) for block, at in corners], found.width, found.height)


def _set_in(blocks: Sequence[Block], gap: float, limit: float) -> _Set:
    """Set each block where it comes highest, then leftmost, below those before it, within a width."""
    corners: list[Point] = []
    line: list[tuple[float, float]] = [(0.0, 0.0)]  # from this x on all is taken down to this y
    for block in blocks:
        wide = block.width + gap
        y, x = min((_lowest(line, x, wide), x) for x, _ in line if x == 0.0 or x + block.width <= limit + 0.01)
        corners.append(Point(x, y))
        line = _taken(line, x, x + wide, y + block.height + gap)
    ends = list(zip(blocks, corners, strict=True))
    return _Set(
        corners,
        max(at.x + block.width for block, at in ends),
        max(at.y + block.height for block, at in ends),
    )


def _lowest(line: Sequence[tuple[float, float]], x: float, wide: float) -> float:
    ends = [start for start, _ in line[1:]] + [inf]
    return max(y for (start, y), end in zip(line, ends, strict=True) if start < x + wide and end > x)


def _taken(line: Sequence[tuple[float, float]], x: float, end: float, y: float) -> list[tuple[float, float]]:
    after = next(height for start, height in reversed(line) if start <= end)
    left = [step for step in line if step[0] < x]
    right = [step for step in line if step[0] > end]
    return [*left, (x, y), (end, after), *right]
