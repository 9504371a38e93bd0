"""The onion: rings around the project, the closer the nearer, each with its rule in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import NamedTuple

from relbook.domain.lenses import Box, Figure, Lens, Zone
from relbook.domain.maps import MapPerson, MapView, Point
from relbook.domain.projects import Role
from relbook.domain.words import counted
from relbook.network.figures.room import LETTER, WORDS, Block, Slot, fitted, in_order, slot_of, words_width


class Ring(NamedTuple):
    """A ring's name and rule."""

    words: str
    rule: str


CORE = Ring("Core", "sponsor and owners")
LEADING = Ring("Leaders in touch", "power 4 or 5, or marked as leader")
IN_TOUCH = Ring("In touch", "last contact within the interval")
OUT_OF_TOUCH = Ring("Out of touch", "cold, or never met")
OUTSIDE = Ring("Outside", "no part in the project")
RINGS = (CORE, LEADING, IN_TOUCH, OUT_OF_TOUCH, OUTSIDE)
"""From the middle outwards."""
_STRETCH = 1.4
"""Width to height of a ring: a screen is wide."""
_EDGE = 3.0
"""Between a ring's edge and the slots in it."""
_FINE = 720
"""Steps in which an ellipse is walked along."""


def ring_of(one: MapPerson) -> Ring:
    """Return the ring somebody is in: by role first, then by whether the contact is live."""
    if one.role is None:
        return OUTSIDE
    if one.role in (Role.SPONSOR, Role.OWNER):
        return CORE
    if not one.freshness.is_live:
        return OUT_OF_TOUCH
    return LEADING if one.leader else IN_TOUCH


@dataclass(frozen=True, slots=True)
class _Ellipse:
    """Half its height and where its middle is; half its width is _STRETCH times as much."""

    high: float
    y: float = 0.0

    def at(self, angle: float) -> Point:
        return Point(self.high * _STRETCH * cos(angle), self.y + self.high * sin(angle))

    @property
    def box(self) -> Box:
        wide = self.high * _STRETCH
        return Box(-wide, self.y - self.high, 2 * wide, 2 * self.high)


class _Taken(NamedTuple):
    """A slot, by its middle."""

    at: Point
    slot: Slot

    def covers(self, other: "_Taken") -> bool:
        """Return whether two slots overlap."""
        across = abs(self.at.x - other.at.x) < (self.slot.width + other.slot.width) / 2 - 0.01
        return across and abs(self.at.y - other.at.y) < (self.slot.height + other.slot.height) / 2 - 0.01


def onion_figure(view: MapView) -> Figure:
    """Return people in rings, those of a unit side by side; rings with nobody in them are left out."""
    inside: dict[Ring, list[MapPerson]] = {}
    for one in sorted(in_order(view.people.values()), key=lambda one: (not one.group, one.group.casefold(), one.group)):
        inside.setdefault(ring_of(one), []).append(one)
    middle = view.project.name if view.project else "All projects"
    whole = fitted(len(view.people), lambda named, head: _rings(inside, middle, head, named=named))
    return Figure(Lens.ONION, whole.places, whole.zones, all_ties=False)


def _rings(inside: Mapping[Ring, Sequence[MapPerson]], middle: str, head: float, *, named: bool) -> Block:
    """Return the rings around the project's name; ``head`` is the room for the words in the top of each."""
    edge = _Ellipse(max(28.0, (LETTER * min(len(middle), 24) / 2 + 14) / _STRETCH) * head / WORDS)
    zones = [Zone("ring", edge.box, middle, words_at=Point(0.0, head / 4))]
    places: dict[int, Point] = {}
    taken: list[_Taken] = []
    kept = Box(0.0, 0.0, 0.0, 0.0)
    for ring in RINGS:
        if some := inside.get(ring):
            found, edge = _around(some, edge, slot_of(some, named), taken, kept)
            places |= found
            # The words stand in a strip of the ring's own, above everybody in it; those of the next ring keep clear.
            edge = _Ellipse(edge.high + head / 2, edge.y - head / 2)
            detail = f"{ring.rule} · {counted(len(some), 'person', 'people')}"
            wide = words_width(ring.words, detail) * head / WORDS
            kept = Box(-wide / 2, edge.box.y, wide, head)
            zones.append(Zone("ring", edge.box, ring.words, detail, words_at=Point(0.0, edge.box.y + head * 0.6)))
    return Block(edge.box.width, edge.box.height, places, tuple(reversed(zones)))


def _around(
    people: Sequence[MapPerson], edge: _Ellipse, slot: Slot, taken: list[_Taken], kept: Box
) -> tuple[dict[int, Point], _Ellipse]:
    """Return people around an edge, in as many rows as they need, and the edge around all of them.

    ``taken`` is where those of the inner rings are, and grows; ``kept`` is covered by nobody: it lies in the middle at
    the top.
    """
    apart = 1.0
    while True:
        rows = _rows(len(people), edge, slot, kept, apart)
        spots = [(angle, row.ellipse.at(angle)) for row in rows for angle in row.angles()]
        found = [_Taken(spot, slot) for _, spot in spots]
        if not _clash(found, taken):
            break
        apart *= 1.06
    spots.sort()
    taken += found
    up = slot.height / 2 - slot.down  # the middle of a slot is on the row, the name below the disc
    places = {one.id: Point(spot.x, spot.y - up) for one, (_, spot) in zip(people, spots, strict=True)}
    return places, _Ellipse(rows[-1].ellipse.high + slot.height / 2 + _EDGE, edge.y)


@dataclass(slots=True)
class _Row:
    """An ellipse on which people stand, and how far along it each fine step is from the top, counted in slots."""

    ellipse: _Ellipse
    steps: list[float]
    first: int
    """The step from which on people stand, on either side of the top."""
    count: int = 0

    @property
    def room(self) -> float:
        """How many slots there is room for."""
        return self.steps[-1] - 2 * self.steps[self.first]

    def angles(self) -> Iterable[float]:
        """Return the angles at which people stand evenly, clockwise from the top."""
        step = 0
        for at in range(self.count):
            wanted = self.steps[self.first] + self.room * (at + 0.5) / self.count
            while self.steps[step + 1] < wanted:
                step += 1
            share = (wanted - self.steps[step]) / (self.steps[step + 1] - self.steps[step])
            yield -pi / 2 + 2 * pi * (step + share) / _FINE


def _rows(count: int, edge: _Ellipse, slot: Slot, kept: Box, apart: float) -> list[_Row]:
    """Return the rows of a ring, each with how many stand in it: as far as possible the same share of its room."""
    rows: list[_Row] = []
    high = edge.high + slot.height / 2 * apart + _EDGE
    while sum(int(row.room / apart) for row in rows) < count:
        rows.append(_row(_Ellipse(high, edge.y), slot, kept))
        high += slot.height * apart
    room = [int(row.room / apart) for row in rows]
    for row, part in zip(rows, room, strict=True):
        row.count = count * part // sum(room)
    for row in rows[len(rows) - (count - sum(row.count for row in rows)) :]:  # what rounding left
        row.count += 1
    return rows


def _row(ellipse: _Ellipse, slot: Slot, kept: Box) -> _Row:
    steps = [0.0]
    first = 0
    before = ellipse.at(-pi / 2)
    for step in range(1, _FINE + 1):
        here = ellipse.at(-pi / 2 + 2 * pi * step / _FINE)
        steps.append(steps[-1] + max(abs(here.x - before.x) / slot.width, abs(here.y - before.y) / slot.height))
        over = here.x - slot.width / 2 < kept.x + kept.width and here.y + slot.height / 2 > kept.y
        if step < _FINE // 4 and over and here.y - slot.height / 2 < kept.y + kept.height:
            first = step
        before = here
    return _Row(ellipse, steps, first)


def _clash(found: Sequence[_Taken], taken: Sequence[_Taken]) -> bool:
    """Return whether two slots overlap; names need a rectangle, a disc alone only its own round.

    Discs without names cannot touch those of another ring: rows are a slot apart in every direction.
    """
    if not found:
        return False
    slot = found[0].slot
    if slot.width != slot.height:
        every = [*taken, *found]
        return any(one.covers(other) for at, one in enumerate(found) for other in every[: len(taken) + at])
    cells: dict[tuple[int, int], list[Point]] = {}
    for spot, _ in found:
        column, row = int(spot.x // slot.width), int(spot.y // slot.height)
        for near in ((column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)):
            if any(hypot(spot.x - other.x, spot.y - other.y) < slot.width - 0.01 for other in cells.get(near, ())):
                return True
        cells.setdefault((column, row), []).append(spot)
    return False
