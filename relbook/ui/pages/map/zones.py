"""The quiet areas behind people, with their words: outlines of units, boxes, rings, steps of axes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from relbook.domain.lenses import Box, Figure, Lens, Zone
from relbook.domain.maps import Point
from relbook.ui.marks import Look
from relbook.ui.pages.map.camera import Camera
from relbook.ui.theme import Shade, mixed

PAD = 8.0
"""Between a box's edge and its words, in pixels."""
BELOW = 20.0
"""Kept free below the words of an axis, for what is said at the window's edge, in pixels."""
LEAST_WORDS = 26.0
"""A box narrower than this has no words, in pixels."""


class Title(NamedTuple):
    """Words of the ground on the screen."""

    words: str
    box: Box
    """In pixels."""
    colour: QColor
    strong: bool
    upright: bool = False
    """Whether they are turned to run from below upwards."""


def paint_zones(painter: QPainter, figure: Figure, camera: Camera, look: Look) -> None:
    """Paint the areas with a painter whose unit is the map's, the first at the back."""
    for zone in figure.zones:
        fill, edge = _fill(zone, look), _edge(zone, look)
        painter.setPen(QPen(edge, 1.0 / camera.scale) if edge else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(fill)
        box = QRectF(*zone.box)
        if zone.shape == "ring":
            painter.drawEllipse(box)
        elif zone.shape == "hull" and zone.points:
            painter.drawPath(rounded(zone.points))
        else:
            corner = min(8.0 / camera.scale, box.width() / 4, box.height() / 4)
            painter.drawRoundedRect(box, corner, corner)


def rounded(points: Sequence[Point]) -> QPainterPath:
    """Return the closed outline through the middles of the sides, each corner a curve."""
    path = QPainterPath()
    if len(points) < 3:
        return path
    middles = [
        QPointF((one.x + two.x) / 2, (one.y + two.y) / 2)
        for one, two in zip(points, [*points[1:], points[0]], strict=True)
    ]
    path.moveTo(middles[-1])
    for corner, middle in zip(points, middles, strict=True):
        path.quadTo(QPointF(*corner), middle)
    path.closeSubpath()
    return path


def _shade(zone: Zone, look: Look) -> Shade | None:
    shades = look.colours.avatars
    return None if zone.tint is None else shades[zone.tint % len(shades)]


def _fill(zone: Zone, look: Look) -> QColor:
    shade = _shade(zone, look)
    colour = QColor(shade.fill if shade else look.colours.neutral.fill)
    if zone.shape == "hull":
        colour.setAlphaF(0.42 if shade else 0.3)  # outlines may overlap, and both are to be seen
        return colour
    ground = look.colours.surface
    return mixed(ground, colour, 0.42 if shade else 0.34)


def _edge(zone: Zone, look: Look) -> QColor | None:
    return None if zone.shape == "hull" else look.colours.line


def titles(figure: Figure, camera: Camera, look: Look, view: Box, discs: Sequence[Box] = ()) -> list[Title]:
    """Return the words of the ground that are in sight, in pixels; of two that meet the later one is left out.

    ``view`` is the window, in pixels. In the network nothing keeps ``discs`` away from words: those that one would
    cover are left out, until there is more room on a closer look.
    """
    kept: list[Title] = []
    covering = discs if figure.lens is Lens.NETWORK else ()
    for title in (*_zone_titles(figure, camera, look), *_notes(figure, camera, look), *_axes(figure, look, view)):
        taken = (*(other.box for other in kept), *covering)
        if title.box.meets(view) and not any(title.box.meets(box) for box in taken):
            kept.append(title)
    return kept


def _zone_titles(figure: Figure, camera: Camera, look: Look) -> Iterator[Title]:
    strong, caption = QFontMetricsF(look.strong), QFontMetricsF(look.caption)
    for zone in figure.zones:
        corner = camera.to_screen(Point(zone.box.x, zone.box.y))
        wide = zone.box.width * camera.scale
        if not zone.words or (wide < LEAST_WORDS and zone.shape != "hull"):
            continue
        room = max(wide - 2 * PAD, 4 * LEAST_WORDS) if zone.words_at else wide - 2 * PAD
        if zone.shape == "hull":
            room = max(room, 8 * LEAST_WORDS)
        shade = _shade(zone, look)
        colour = shade.text if shade else look.colours.text
        words = _elided(strong, zone.words, room)
        width, high = strong.horizontalAdvance(words), strong.height()
        if zone.words_at:
            at = camera.to_screen(zone.words_at)
            left, top = at.x - width / 2, at.y - high
        elif zone.shape == "ring":
            left, top = corner.x + (wide - width) / 2, corner.y + PAD / 2
        else:
            left, top = corner.x + PAD, corner.y + PAD / 2
        yield Title(words, Box(left, top, width, high), colour, strong=True)
        if zone.detail:
            detail = _elided(caption, zone.detail, room)
            across = caption.horizontalAdvance(detail)
            start = left if zone.shape == "box" and not zone.words_at else left + (width - across) / 2
            below = Box(start, top + high, across, caption.height())
            yield Title(detail, below, look.colours.muted, strong=False)


def _elided(metrics: QFontMetricsF, words: str, width: float) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width + 1)


def _notes(figure: Figure, camera: Camera, look: Look) -> Iterator[Title]:
    metrics = QFontMetricsF(look.caption)
    for note in figure.notes:
        at = camera.to_screen(note.at)
        width, high = metrics.horizontalAdvance(note.words), metrics.height()
        yield Title(note.words, Box(at.x - width / 2, at.y - high / 2, width, high), look.colours.muted, strong=False)


def _axes(figure: Figure, look: Look, view: Box) -> Iterator[Title]:
    """Yield what the axes mean, at the window's edges: there they are seen wherever the map is."""
    if figure.axes is None:
        return
    along, up = figure.axes
    metrics = QFontMetricsF(look.strong)
    high = metrics.height()
    width = metrics.horizontalAdvance(along)
    bottom = Box(view.x + (view.width - width) / 2, view.y + view.height - high - BELOW, width, high)
    yield Title(along, bottom, look.colours.muted, strong=True)
    tall = metrics.horizontalAdvance(up)
    yield Title(up, Box(view.x + 2, view.y + (view.height - tall) / 2, high, tall), look.colours.muted, True, True)


def paint_titles(painter: QPainter, shown: Sequence[Title], look: Look) -> None:
    """Paint the words of the ground with a painter whose unit is the pixel."""
    for title in shown:
        font = QFont(look.strong if title.strong else look.caption)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(title.colour)
        if title.upright:
            painter.save()
            painter.translate(title.box.x + metrics.ascent(), title.box.y + title.box.height)
            painter.rotate(-90)
            painter.drawText(QPointF(0, 0), title.words)
            painter.restore()
        else:
            painter.drawText(QPointF(title.box.x, title.box.y + metrics.ascent()), title.words)
