"""The small picture of a circle, painted as lines and text: on paper, in a PDF and in the preview."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from relbook.domain.briefs import Source
from relbook.domain.briefs.circle import Circle
from relbook.domain.briefs.circle_picture import NAME_SIZE, Disc, Stroke, picture
from relbook.domain.maps import Point
from relbook.ui.brief import type as setting
from relbook.ui.marks import fitting_name, ring_pen
from relbook.ui.theme import light

GROUND, DISC = QColor("#ffffff"), QColor("#eceff3")
BOND = QColor("#7d8694")
DASHES = (4.0, 2.6)
"""Of an informal tie, in widths of its line."""
NUMBER_SIZE = NAME_SIZE * 0.68
RING_GAP = 2.6
"""Between a sponsor's two rings, in points."""


class Named(NamedTuple):
    """A name as it fits, with the number of its entry, in units from the picture's corner."""

    words: str
    area: QRectF
    """Of the name with its number."""
    number_at: float


def paint_circle(painter: QPainter, circle: Circle, numbers: Mapping[Source, int]) -> None:
    """Paint a circle with its corner at the painter's origin, in units."""
    drawn = picture(circle)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in drawn.strokes:
        _paint_stroke(painter, stroke)
    for disc in drawn.discs:
        if disc.name:
            _paint_name(painter, _named(disc, numbers), numbers[disc.who.source])
    for disc in drawn.discs:
        _paint_disc(painter, disc)
    painter.restore()


def circle_height(circle: Circle) -> float:
    """Return how high the picture is, in units."""
    return picture(circle).height * setting.POINT


def circle_areas(circle: Circle, numbers: Mapping[Source, int]) -> list[tuple[QRectF, Source]]:
    """Return where each person around is, disc and name, in units from the picture's corner."""
    found = []
    for disc in picture(circle).discs:
        if disc.name:
            radius = disc.radius * setting.POINT
            round_it = QRectF(_at(disc.at) - QPointF(radius, radius), _at(disc.at) + QPointF(radius, radius))
            found.append((round_it.united(_named(disc, numbers).area), disc.who.source))
    return found


def _at(point: Point) -> QPointF:
    return QPointF(point.x * setting.POINT, point.y * setting.POINT)


def _name_font() -> QFont:
    return setting.font(round(NAME_SIZE * setting.POINT))


def _number_font() -> QFont:
    return setting.font(round(NUMBER_SIZE * setting.POINT))


def _named(disc: Disc, numbers: Mapping[Source, int]) -> Named:
    assert disc.name is not None  # noqa: S101 - asked for where there is one
    box = disc.name
    room = QRectF(_at(Point(box.x, box.y)), _at(Point(box.x + box.width, box.y + box.height)))
    metrics = QFontMetricsF(_name_font())
    number = QFontMetricsF(_number_font()).horizontalAdvance(f"\u202f{numbers[disc.who.source]}")
    words = fitting_name(disc.who.name, room.width() - number, metrics)
    wide = metrics.horizontalAdvance(words)
    area = QRectF(room.center().x() - (wide + number) / 2, room.y(), wide + number, room.height())
    return Named(words, area, area.x() + wide)


def _paint_name(painter: QPainter, named: Named, number: int) -> None:
    from relbook.ui.brief.document import isolated

    painter.fillRect(named.area.adjusted(-10, 0, 10, 0), GROUND)  # lines behind a name would cross it out
    painter.setPen(setting.INK)
    painter.setFont(_name_font())
    base = named.area.bottom() - 2.2 * setting.POINT
    painter.drawText(QPointF(named.area.x(), base), isolated(named.words))
    painter.setPen(setting.LINK)
    painter.setFont(_number_font())
    painter.drawText(QPointF(named.number_at, base - 2.4 * setting.POINT), f"\u202f{number}")


def _paint_disc(painter: QPainter, disc: Disc) -> None:
    radius, who = disc.radius * setting.POINT, disc.who
    at, inner = _at(disc.at), radius
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawEllipse(at, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if who.sponsor:
        painter.setPen(QPen(setting.INK, 0.8 * setting.POINT))
        painter.drawEllipse(at, inner, inner)
        inner -= RING_GAP * setting.POINT * 0.8
    if who.now is not None:
        pen = ring_pen(who.now, light())
        pen.setWidthF(pen.widthF() * 0.75 * setting.POINT)
        painter.setPen(pen)
        painter.drawEllipse(at, inner - pen.widthF() / 2, inner - pen.widthF() / 2)
        inner -= pen.widthF() + 0.8 * setting.POINT
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(DISC)
    painter.drawEllipse(at, inner, inner)
    painter.setPen(setting.INK)
    painter.setFont(setting.font(max(45, round(inner * 0.86)), QFont.Weight.DemiBold))
    painter.drawText(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), _MIDDLE, who.initials)


_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


def _paint_stroke(painter: QPainter, stroke: Stroke) -> None:
    colour = setting.WARNING if stroke.bond.conflict else BOND
    pen = QPen(colour, stroke.weight * setting.POINT)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.bond.informal:
        pen.setDashPattern([length / stroke.weight for length in DASHES])
    path = QPainterPath(_at(stroke.start))
    path.quadTo(_at(stroke.bend), _at(stroke.end))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.setPen(QPen(colour, 1.3 * setting.POINT))
    for one, other in stroke.bars:
        painter.drawLine(_at(one), _at(other))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for head in stroke.heads:
        painter.drawPolygon(QPolygonF([_at(point) for point in head]))
