"""The engagement matrix: a column for each step of engagement, and an arrow to where somebody is wanted."""

from collections.abc import Callable, Sequence
from math import sqrt

from relbook.domain.lenses import Arrow, Box, Figure, Lens, Zone
from relbook.domain.maps import MapPerson, MapView, Point
from relbook.domain.words import counted
from relbook.network.figures.lanes import COLUMNS, Spot, first_slots, in_lanes, movers_first, moves, packed
from relbook.network.figures.room import PAD, RATIO, Slot, headroom, in_order, is_named, is_readable, slot_of

_GAP = 12.0
"""Between two columns."""
_APART = 36.0
"""Between those of whom it was not said and the matrix."""
_LEAST = (132.0, 160.0)
"""Width and height of an empty column below its words: they fit in."""
_TIP = 5.0
"""From the edge of the wanted column to the tip of an arrow, where no slot is kept for it."""

_Placing = Callable[[Sequence[MapPerson], Sequence[int]], list[Spot]]


def matrix_figure(view: MapView) -> Figure:
    """Return people in the column of where they are now, those who need to move on top.

    Each has the way of their arrow for themselves as long as that leaves a picture that can be looked at. Else people
    stand row by row and arrows pass behind them, in a crowd only when asked for: the columns say how many should move.
    """
    people = movers_first(in_order(view.people.values()))
    plan = _Plan(people, packed, named=False)
    if is_named(len(people)):
        lanes = (_Plan(people, in_lanes, named=named) for named in (True, False))
        plan = next((one for one in lanes if is_readable(one.width, one.height)), plan)
    arrows = plan.arrows()
    few = is_named(len(people))
    return Figure(
        Lens.MATRIX,
        plan.places(),
        plan.zones(),
        arrows if few else (),
        () if few else arrows,
        all_ties=False,
    )


class _Plan:
    """How wide the columns are, and who is in which slot."""

    def __init__(self, people: Sequence[MapPerson], placing: _Placing, *, named: bool) -> None:
        self._people = people
        self._named = named
        self._slot: Slot = slot_of(people, self._named)
        self._head = headroom(len(people)) + PAD
        self._counts = [sum(1 for one in people if one.now is level) for level in COLUMNS]
        self._widths = [1] * len(COLUMNS)
        self._spots = placing(people, self._widths)
        best = self._badness(), self._widths, self._spots
        while self.width < RATIO * self.height and self._grow():
            self._spots = placing(people, self._widths)
            best = min(best, (self._badness(), self._widths, self._spots), key=lambda one: one[0])
        _, self._widths, self._spots = best
        self._lefts = self._edges()
        self._middles = self._levels()

    def _badness(self) -> float:
        return max(self.width / RATIO, self.height)

    def _grow(self) -> bool:
        """Widen the column that is fullest for its width; return False where all of it stands side by side already."""
        fullest = max(range(len(COLUMNS)), key=lambda column: self._counts[column] / self._widths[column])
        step = 1 + len(self._people) // 1_000  # every try costs as much as there are people
        self._widths = [wide + step * (column == fullest) for column, wide in enumerate(self._widths)]
        return self._widths[fullest] <= self._counts[fullest]

    @property
    def width(self) -> float:
        return sum(self._wide(column) for column in range(len(COLUMNS))) + 4 * _GAP + self._apart

    @property
    def height(self) -> float:
        return self._head + max(sum(slot.height for slot in self._lanes()), _LEAST[1]) + PAD

    def _lanes(self) -> list[Slot]:
        """Return the room of each lane: as high as the largest disc in it needs."""
        inside: list[list[MapPerson]] = [[] for _ in range(1 + max((spot.lane for spot in self._spots), default=0))]
        for one, spot in zip(self._people, self._spots, strict=True):
            inside[spot.lane].append(one)
        return [slot_of(some, self._named) for some in inside]

    def _levels(self) -> list[float]:
        """Return the height at which the discs of each lane have their middle."""
        middles, y = [], self._head
        for slot in self._lanes():
            middles.append(y + slot.down)
            y += slot.height
        return middles

    @property
    def _apart(self) -> float:
        return _APART if self._counts[0] else 0.0

    def _wide(self, column: int) -> float:
        if column == 0 and not self._counts[0]:
            return 0.0
        return max(_LEAST[0], self._widths[column] * self._slot.width + 2 * PAD)

    def _edges(self) -> list[float]:
        lefts, x = [], 0.0
        for column in range(len(COLUMNS)):
            lefts.append(x)
            x += self._wide(column) + (self._apart if column == 0 else _GAP)
        return lefts

    def _point(self, lane: int, slot: int) -> Point:
        column = next(at for at, first in reversed(list(enumerate(first_slots(self._widths)))) if first <= slot)
        spare = self._wide(column) - self._widths[column] * self._slot.width
        across = slot - first_slots(self._widths)[column] + 0.5
        x = self._lefts[column] + spare / 2 + across * self._slot.width
        return Point(x, self._middles[lane])

    def places(self) -> dict[int, Point]:
        """Return where everyone is."""
        return {one.id: self._point(spot.lane, spot.slot) for one, spot in zip(self._people, self._spots, strict=True)}

    def arrows(self) -> tuple[Arrow, ...]:
        """Return where everyone who should move is wanted, at their own height."""
        found = []
        for one, spot in zip(self._people, self._spots, strict=True):
            if spot.wanted is not None:
                here, there = self._point(spot.lane, spot.slot), self._point(spot.lane, spot.wanted)
                edge = one.radius if there.x > here.x else -one.radius
                found.append(Arrow(one.id, Point(here.x + edge, here.y), there))
            elif moves(one):
                found.append(self._passing(one, spot))
        return tuple(found)

    def _passing(self, one: MapPerson, spot: Spot) -> Arrow:
        """Return an arrow that passes behind others: those of one row leave their discs at heights of their own."""
        here = self._point(spot.lane, spot.slot)
        now, wanted = COLUMNS.index(one.now), COLUMNS.index(one.wanted)
        rank = spot.slot - first_slots(self._widths)[now]
        down = ((rank + 0.5) / self._widths[now] - 0.5) * 1.4 * one.radius
        out = sqrt(one.radius**2 - down**2)
        if wanted > now:
            return Arrow(one.id, Point(here.x + out, here.y + down), Point(self._lefts[wanted] + _TIP, here.y + down))
        right = self._lefts[wanted] + self._wide(wanted) - _TIP
        return Arrow(one.id, Point(here.x - out, here.y + down), Point(right, here.y + down))

    def zones(self) -> tuple[Zone, ...]:
        """Return the columns with their words and how many are in each; the first only where somebody is."""
        found = []
        for column, level in enumerate(COLUMNS):
            if level is not None or self._counts[column]:
                box = Box(self._lefts[column], 0.0, self._wide(column), self.height)
                words = level.value.capitalize() if level else "Not said"
                moving = sum(1 for one in self._people if one.now is level and moves(one))
                detail = counted(self._counts[column], "person", "people") + (f", {moving:,} to move" if moving else "")
                found.append(Zone("box", box, words, detail))
        return tuple(found)
