"""The power/interest grid: interest to the right, power upwards, and a tray for those without a place."""

from collections.abc import Mapping, Sequence
from math import ceil

from relbook.domain.cadence import HIGH, Quadrant, quadrant
from relbook.domain.lenses import Box, Figure, Lens, Note, Zone
from relbook.domain.maps import MapPerson, MapView, Point
from relbook.domain.words import counted
from relbook.network.figures.room import (
    PAD,
    RATIO,
    WORDS,
    Block,
    Slot,
    headroom,
    in_order,
    is_named,
    put,
    rows,
    slot_of,
)

_Cell = tuple[int, int]
"""Power and interest, 1 to 5 each."""
_STEPS = (1, 2, 3, 4, 5)
_CUT = 14.0
"""Between the quadrants, and between the grid and the tray."""
_LEAST = (92.0, 60.0)
"""Width and height of an empty cell."""
_CORNERS = {
    Quadrant.KEEP_SATISFIED: (HIGH, 1),
    Quadrant.MANAGE_CLOSELY: (HIGH, HIGH),
    Quadrant.MONITOR: (1, 1),
    Quadrant.KEEP_INFORMED: (1, HIGH),
}
"""The lowest power and interest in each."""


def grid_figure(view: MapView) -> Figure:
    """Return people by power and interest; cells grow until all in them fit side by side."""
    cells: dict[_Cell, list[MapPerson]] = {}
    tray: list[MapPerson] = []
    for one in in_order(view.people.values()):
        if one.power is None or one.interest is None:
            tray.append(one)
        else:
            cells.setdefault((one.power, one.interest), []).append(one)
    named, head = is_named(len(view.people)), headroom(len(view.people))
    plan = _Plan(cells, named, head, RATIO - 0.25 if tray else RATIO)
    zones = [*plan.quadrants()]
    places = plan.places()
    if tray:
        side = _tray(tray, slot_of(tray, named), plan.height, plan.width, head)
        beside = put([(side, plan.width + 2 * _CUT, 0.0)], 0.0, 0.0)
        places |= beside.places
        zones += beside.zones
    return Figure(
        Lens.GRID,
        places,
        tuple(zones),
        axes=("interest", "power"),
        all_ties=False,
        notes=plan.steps(),
    )


class _Plan:
    """How wide each step of interest is, how high each step of power, and where they begin."""

    def __init__(self, cells: Mapping[_Cell, Sequence[MapPerson]], named: bool, head: float, ratio: float) -> None:
        self._cells = cells
        self._slots = {power: self._slot(power, named) for power in _STEPS}
        self._deep = dict.fromkeys(_STEPS, 1)
        self._head = head
        while self.width > ratio * self.height and (fullest := self._fullest()):
            self._deep[fullest] += 1
        self._left = self._edges()
        self._top = self._levels()

    def _slot(self, power: int, named: bool) -> Slot:
        return slot_of([one for (of, _), some in self._cells.items() if of == power for one in some], named)

    def _across(self, cell: _Cell) -> int:
        """Return how many stand side by side in a cell."""
        return ceil(len(self._cells.get(cell, ())) / self._deep[cell[0]])

    def _need(self, cell: _Cell) -> float:
        return self._across(cell) * self._slots[cell[0]].width + 2 * PAD

    def _wide(self, interest: int) -> float:
        return max(_LEAST[0], *(self._need((power, interest)) for power in _STEPS))

    def _high(self, power: int) -> float:
        return max(_LEAST[1], self._deep[power] * self._slots[power].height + 2 * PAD)

    @property
    def width(self) -> float:
        return sum(self._wide(interest) for interest in _STEPS) + _CUT

    @property
    def height(self) -> float:
        return sum(self._high(power) for power in _STEPS) + _CUT + 2 * self._head

    def _fullest(self) -> int | None:
        """Return the power whose cells should grow in height next: where that saves the most width for its price."""
        best: tuple[float, int] | None = None
        for power in _STEPS:
            widest = max((self._need((power, interest)) / self._wide(interest) for interest in _STEPS), default=0.0)
            if max(self._across((power, interest)) for interest in _STEPS) < 2:
                continue
            if best is None or (widest, power) > best:
                best = widest, power
        return best[1] if best else None

    def _edges(self) -> dict[int, float]:
        left, at = {}, 0.0
        for interest in _STEPS:
            at += _CUT if interest == HIGH else 0.0
            left[interest] = at
            at += self._wide(interest)
        return left

    def _levels(self) -> dict[int, float]:
        top, at = {}, self._head
        for power in reversed(_STEPS):
            at += _CUT + self._head if power == HIGH - 1 else 0.0
            top[power] = at
            at += self._high(power)
        return top

    def places(self) -> dict[int, Point]:
        """Return where everyone with a place is, in the middle of their cell."""
        found: dict[int, Point] = {}
        for cell, some in self._cells.items():
            power, interest = cell
            block = rows(some, self._across(cell), self._slots[power])
            x = self._left[interest] + (self._wide(interest) - block.width) / 2
            y = self._top[power] + (self._high(power) - block.height) / 2
            found |= put([(block, x, y)], 0.0, 0.0).places
        return found

    def quadrants(self) -> list[Zone]:
        """Return the four areas with their names and how many are in each."""
        zones = []
        for name, (power, interest) in _CORNERS.items():
            top = HIGH - 1 if power < HIGH else 5
            right = HIGH - 1 if interest < HIGH else 5
            y = self._top[top] - self._head
            box = Box(
                self._left[interest],
                y,
                self._left[right] + self._wide(right) - self._left[interest],
                self._top[power] + self._high(power) - y,
            )
            inside = sum(len(some) for cell, some in self._cells.items() if quadrant(*cell) is name)
            zones.append(Zone("box", box, name.value.capitalize(), counted(inside, "person", "people")))
        return zones

    def steps(self) -> tuple[Note, ...]:
        """Return 1 to 5 below and to the left."""
        below = [Note(Point(self._left[at] + self._wide(at) / 2, self.height + _CUT), str(at)) for at in _STEPS]
        beside = [Note(Point(-_CUT, self._top[at] + self._high(at) / 2), str(at)) for at in _STEPS]
        return (*below, *beside)


def _tray(people: Sequence[MapPerson], slot: Slot, height: float, beside: float, head: float) -> Block:
    """Return a box for those without a place, as high as the grid beside it where that makes a good picture."""

    def outer(columns: int) -> tuple[float, float]:
        high = ceil(len(people) / columns) * slot.height + head + 2 * PAD
        return columns * slot.width + 2 * PAD, max(high, height)

    def size(columns: int) -> float:
        wide, high = outer(columns)
        return max((beside + wide) / RATIO, high)

    columns = min(range(1, len(people) + 1), key=size)
    block = rows(people, columns, slot)
    width, high = outer(columns)
    width = max(width, 180.0 * head / WORDS)
    zone = Zone("box", Box(0.0, 0.0, width, high), "No place yet", "power or interest not noted")
    return Block(width, high, put([(block, (width - block.width) / 2, head)], width, high).places, (zone,))
