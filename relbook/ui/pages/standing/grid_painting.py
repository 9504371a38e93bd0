"""The power/interest grid painted: cells, axes, quadrants, people."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from relbook.domain.cadence import Quadrant, quadrant
from relbook.domain.words import counted
from relbook.ui.marks import LEAST_RING, Look, fitting_name, paint_disc, text_at
from relbook.ui.pages.standing.grid_plan import LEFT, PAD, TOP, TRAY, TRAY_HEAD, Cell, GridPlan
from relbook.ui.pages.standing.packing import STRIP, Spot
from relbook.ui.pages.standing.subjects import Subject
from relbook.ui.theme import mixed

_CENTRE, _RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight


def paint_grid(painter: QPainter, plan: GridPlan, people: Mapping[int, Subject], look: Look) -> None:
    """Paint everything that stands still."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _cells(painter, plan, look)
    _axes(painter, plan, look)
    if TRAY in plan.cells:
        _tray(painter, plan, look)
    metrics = QFontMetricsF(look.caption)
    for id_, spot in plan.spots.items():
        paint_person(painter, spot, people[id_], look, metrics)
    for cell, number in plan.crowded.items():
        if cell != TRAY:
            box = plan.cells[cell].adjusted(PAD + 2, PAD - 2, -PAD, 0)
            box.setHeight(STRIP)
            text_at(painter, box, counted(number, "person", "people"), look.caption, look.colours.muted)


def paint_person(painter: QPainter, spot: Spot, subject: Subject, look: Look, metrics: QFontMetricsF) -> None:
    """Paint a disc, and the name where there is room for it."""
    paint_disc(painter, QPointF(spot.x, spot.y), spot.diameter, subject, look)
    if spot.label:
        painter.setFont(look.caption)
        painter.setPen(look.colours.text)
        box = QRectF(spot.x + spot.diameter / 2 + 4, spot.y - spot.diameter / 2, spot.label, spot.diameter)
        words = fitting_name(subject.name, spot.label, metrics)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


def quadrant_boxes(plan: GridPlan) -> dict[Quadrant, QRectF]:
    """Return the four quadrants by name."""
    boxes: dict[Quadrant, QRectF] = {}
    for cell, box in plan.cells.items():
        if cell != TRAY and (name := quadrant(*cell)):
            boxes[name] = boxes[name].united(box) if name in boxes else QRectF(box)
    return boxes


def _cells(painter: QPainter, plan: GridPlan, look: Look) -> None:
    colours = look.colours
    close = mixed(colours.surface, colours.selection, 0.6)
    for name, box in quadrant_boxes(plan).items():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(close if name is Quadrant.MANAGE_CLOSELY else colours.surface)
        painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.rule, 1))
    for cell, box in plan.cells.items():
        if cell != TRAY:
            painter.drawRect(box)
    painter.setPen(QPen(colours.control, 1))
    for box in quadrant_boxes(plan).values():
        painter.drawRect(box)


def _axes(painter: QPainter, plan: GridPlan, look: Look) -> None:
    colours, boxes = look.colours, quadrant_boxes(plan)
    low = plan.cells[1, 1].bottom()
    for name, box in boxes.items():
        above = name in (Quadrant.MANAGE_CLOSELY, Quadrant.KEEP_SATISFIED)
        at = QRectF(box.x(), box.y() - TOP if above else low + 20, box.width(), TOP - 2)
        text_at(painter, at, name.value.capitalize(), look.strong, colours.text, align=_CENTRE)
    for number in range(1, 6):
        column, row = plan.cells[1, number], plan.cells[number, 1]
        below = QRectF(column.x(), low + 2, column.width(), 18)
        text_at(painter, below, f"interest {number}", look.caption, colours.muted, align=_CENTRE)
        beside = QRectF(plan.area.x() + LEFT - 22, row.y(), 16, row.height())
        text_at(painter, beside, str(number), look.caption, colours.muted, align=_RIGHT)
    top = plan.cells[5, 1].y()
    painter.save()
    painter.translate(plan.area.x() + 2, low)
    painter.rotate(-90)
    painter_box = QRectF(0, 0, low - top, 16)
    text_at(painter, painter_box, "power", look.caption, colours.muted, align=_CENTRE)
    painter.restore()


def _tray(painter: QPainter, plan: GridPlan, look: Look) -> None:
    box, waiting = plan.cells[TRAY], len(plan.order.get(TRAY, ()))
    pen = QPen(look.colours.control, 1)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 6, 6)
    head = QRectF(box.x() + PAD + 4, box.y() + PAD, box.width() - 2 * PAD - 4, TRAY_HEAD / 2)
    text_at(painter, head, "No place yet", look.strong, look.colours.text)
    words = counted(waiting, "person", "people")
    text_at(painter, head.translated(0, TRAY_HEAD / 2 - 2), words, look.caption, look.colours.muted)


def mark(painter: QPainter, spot: Spot, look: Look, *, strong: bool) -> None:
    """Paint the ring around whoever is pointed at (or, strong, chosen by the keyboard)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colours.accent, 2.0 if strong else 1.2))
    if spot.label:
        reach = spot.diameter / 2 + 2
        box = QRectF(spot.x - reach, spot.y - reach, spot.diameter + spot.label + 8, 2 * reach)
        painter.drawRoundedRect(box, reach, reach)
    else:
        reach = max(spot.diameter / 2 + 2, LEAST_RING / 2)
        painter.drawEllipse(QPointF(spot.x, spot.y), reach, reach)


def target(painter: QPainter, box: QRectF, look: Look) -> None:
    """Paint the frame of the cell into which somebody would be put."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colours.accent, 2))
    painter.drawRect(box.adjusted(1, 1, -1, -1))


def cell_words(cell: Cell) -> str:
    """Return "power 4, interest 5, manage closely"; "no place yet" for the tray."""
    name = quadrant(*cell) if cell != TRAY else None
    return f"power {cell[0]}, interest {cell[1]}, {name.value}" if name else "no place yet"
