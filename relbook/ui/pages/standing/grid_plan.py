"""Where the power/interest grid's cells and discs are; the same on screen and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF

from relbook.domain.cadence import HIGH
from relbook.ui.pages.standing.packing import Spot, pack, says_number
from relbook.ui.pages.standing.subjects import Subject

Cell = tuple[int, int]
"""Power and interest, 1 to 5 each."""
TRAY: Cell = (0, 0)
"""The cell of those without a place."""
LEFT, TOP, BOTTOM = 44.0, 22.0, 42.0
"""Room for the axes."""
CUT = 6.0
"""Between the quadrants."""
PAD = 4.0
TRAY_WIDTH, TRAY_HEAD, TRAY_GAP = 172.0, 40.0, 16.0


@dataclass(frozen=True, slots=True)
class GridPlan:
    """The places of everything."""

    area: QRectF
    cells: dict[Cell, QRectF]
    """The 25 cells, and the tray where there is one."""
    spots: dict[int, Spot]
    """Where each person's disc is, in the canvas."""
    at: dict[int, Cell]
    order: dict[Cell, tuple[int, ...]]
    """Who is in each cell, in reading order."""
    crowded: dict[Cell, int] = field(default_factory=dict)
    """The cells without names, with the number of those in them."""

    def hit(self, point: QPointF) -> int:
        """Return the number of the person whose disc or name is there, 0 for nobody."""
        cell = self.cell_at(point)
        for id_ in self.order.get(cell, ()) if cell else ():
            spot = self.spots[id_]
            reach = max(spot.diameter / 2, 5)
            right = spot.x + spot.diameter / 2 + spot.label if spot.label else spot.x + reach
            if spot.x - reach <= point.x() <= right and abs(point.y() - spot.y) <= reach:
                return id_
        return 0

    def cell_at(self, point: QPointF) -> Cell | None:
        """Return the cell at a point, None between and outside them."""
        return next((cell for cell, box in self.cells.items() if box.contains(point)), None)


def cell_of(subject: Subject) -> Cell:
    """Return the cell in which somebody is, the tray where power or interest is not known."""
    if subject.power is None or subject.interest is None:
        return TRAY
    return subject.power, subject.interest


def plan_grid(subjects: Iterable[Subject], area: QRectF, moved: dict[int, Cell], scale: float = 1.0) -> GridPlan:
    """Return the plan for an area; ``moved`` are people who stand elsewhere than their record says as yet.

    ``scale`` is how large a pixel is in the area's unit.
    """
    at = {one.id: moved.get(one.id) or cell_of(one) for one in subjects}
    order: dict[Cell, list[int]] = {}
    for id_, cell in at.items():
        order.setdefault(cell, []).append(id_)
    cells = _cells(area, with_tray=bool(order.get(TRAY)) or any(cell_of(one) == TRAY for one in subjects))
    spots, crowded = {}, {}
    for cell, ids in order.items():
        box = _inner(cells[cell], cell)
        packed = pack(len(ids), box.width(), box.height(), scale)
        if says_number(packed):
            crowded[cell] = len(ids)
        for id_, spot in zip(ids, packed, strict=False):
            spots[id_] = spot._replace(x=box.x() + spot.x, y=box.y() + spot.y)
    return GridPlan(area, cells, spots, at, {cell: tuple(ids) for cell, ids in order.items()}, crowded)


def _cells(area: QRectF, *, with_tray: bool) -> dict[Cell, QRectF]:
    tray = min(TRAY_WIDTH, area.width() / 4) if with_tray else 0.0
    wide = area.width() - LEFT - (tray + TRAY_GAP if tray else 2)
    width, height = max(1.0, (wide - CUT) / 5), max(1.0, (area.height() - TOP - BOTTOM - CUT) / 5)
    cells = {}
    for power in range(1, 6):
        for interest in range(1, 6):
            x = area.x() + LEFT + (interest - 1) * width + (CUT if interest >= HIGH else 0)
            y = area.y() + TOP + (5 - power) * height + (0 if power >= HIGH else CUT)
            cells[power, interest] = QRectF(x, y, width, height)
    if tray:
        cells[TRAY] = QRectF(area.right() - tray - 1, area.y() + TOP, tray, 5 * height + CUT)
    return cells


def _inner(box: QRectF, cell: Cell) -> QRectF:
    inner = box.adjusted(PAD, PAD, -PAD, -PAD)
    return inner.adjusted(0, TRAY_HEAD, 0, 0) if cell == TRAY else inner
