"""Discs and words painted once and kept as pictures: many people have the same marks, and names stay."""

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from relbook.domain.maps import MapPerson
from relbook.domain.projects import Engagement
from relbook.ui.marks import LEAST_RING, Look, initials_font, paint_disc, quiet
from relbook.ui.pages.map.plan import Plan
from relbook.ui.theme import Colours, Shade, mixed, standing_out

AROUND = 7.0
"""Kept around a disc for what goes beyond its edge, in pixels."""
OUTLINE = 4.0
"""How far the outline of a circle's member goes beyond the disc, in pixels."""
HALO = 3.0
"""The width of the ground's colour around letters, which keeps lines out of them, in pixels."""
_KEPT = 4000
"""So many pictures are kept at most."""
_OUTLINES: tuple[tuple[float, ...], ...] = ((), (3.0, 1.6), (1.0, 1.2))
"""Dashes of the outlines of circles, in widths: circles of one colour differ in them."""


class Mark(NamedTuple):
    """What makes a disc look as it does."""

    shade: int
    """Of the unit; -1 where none is known."""
    now: Engagement | None
    sponsor: bool
    quiet: bool
    lost: bool = False
    circle: int = -1
    """Of which circle it is; -1 for none."""
    name: str = ""
    initials: str = ""


class Looks(NamedTuple):
    """A look, and the same with what is faded."""

    full: Look
    faded: Look


def both(look: Look) -> Looks:
    """Return a look with its faded twin."""
    return Looks(look._replace(rings=None), look._replace(colours=quiet(look.colours), rings=None))


def mark_of(plan: Plan, one: MapPerson) -> Mark:
    """Return how somebody's disc looks, without initials."""
    tint = plan.tint(one)
    faded = not one.freshness.is_live or one.id in plan.dim
    circle = plan.circle.get(one.id, -1)
    return Mark(-1 if tint is None else tint, one.now, one.sponsor, faded, one.id in plan.lost, circle)


def shade_of(mark: Mark, colours: Colours) -> Shade:
    """Return the fill of a disc and the letters on it."""
    return colours.neutral if mark.shade < 0 else colours.avatars[mark.shade % len(colours.avatars)]


def _dot(shade: Shade, colours: Colours) -> Shade:
    """Return the fill of a disc too small for letters: deeper, or its unit could not be told."""
    fill = standing_out(mixed(shade.fill, shade.text, 0.6), colours.surface, 3.0)
    return Shade(fill, fill)


def paint_mark(
    painter: QPainter, centre: QPointF, diameter: float, mark: Mark, looks: Looks, *, deep: bool = False
) -> None:
    """Paint a disc with everything on it but a name; ``deep`` colours those too small for letters more deeply."""
    look = looks.faded if mark.quiet else looks.full
    if mark.circle >= 0:
        _outline(painter, centre, diameter, mark.circle, looks.full.colours)
    shade = shade_of(mark, look.colours)
    if diameter < look.least_initials and (deep or diameter < LEAST_RING):
        paint_disc(painter, centre, diameter, mark, look, shade=_dot(shade, look.colours), initials=False)
    elif mark.now is None and not mark.sponsor:
        _bare(painter, centre, diameter, mark, look)
    else:
        shade = shade if diameter >= look.least_initials else Shade(shade.fill, shade.fill)
        paint_disc(painter, centre, diameter, mark, look, shade=shade, initials=bool(mark.initials))
    if mark.lost:
        reach = diameter / 2 * 0.7071 + 3
        for pen in (QPen(look.colours.surface, 5.0), QPen(looks.full.colours.verdict, 2.2)):
            painter.setPen(pen)
            painter.drawLine(centre + QPointF(-reach, reach), centre + QPointF(reach, -reach))


def _bare(painter: QPainter, centre: QPointF, diameter: float, mark: Mark, look: Look) -> None:
    """Paint a disc without a ring: a hairline keeps it apart from a ground of the same colour."""
    shade = shade_of(mark, look.colours)
    painter.setPen(QPen(shade.text, 0.8))
    painter.setBrush(shade.fill)
    painter.drawEllipse(centre, diameter / 2 - 0.4, diameter / 2 - 0.4)
    if mark.initials and diameter >= look.least_initials:
        painter.setFont(initials_font(look, diameter))
        painter.setPen(shade.text)
        box = QRectF(centre.x() - diameter / 2, centre.y() - diameter / 2, diameter, diameter)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), mark.initials)


def _outline(painter: QPainter, centre: QPointF, diameter: float, circle: int, colours: Colours) -> None:
    """Paint the outline of a circle's member."""
    number = len(colours.categories)
    width = 2.4 if diameter >= LEAST_RING else 1.6
    pen = QPen(colours.categories[circle % number], width)
    dashes = _OUTLINES[circle // number % len(_OUTLINES)]
    if dashes:
        pen.setDashPattern(list(dashes))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(colours.surface)
    reach = diameter / 2 + 1.4 + width / 2
    painter.drawEllipse(centre, reach, reach)


class Ink(NamedTuple):
    """How words are set."""

    colour: QColor
    font: QFont
    struck: bool = False


def paint_words(painter: QPainter, base: QPointF, words: str, ink: Ink, halo: QColor) -> None:
    """Paint words on their base line, with a little of the ground around each letter."""
    font = QFont(ink.font)
    font.setStrikeOut(ink.struck)
    path = QPainterPath()
    path.addText(base, ink.font, words)
    pen = QPen(halo, HALO)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.setFont(font)
    painter.setPen(ink.colour)
    painter.drawText(base, words)


class Sprites:
    """Pictures of discs and words for one look and one kind of screen; may be used in a thread."""

    def __init__(self, look: Look, ratio: float) -> None:
        self.look = look
        self.looks = both(look)
        self.ratio = ratio
        self._discs: dict[tuple[Mark, float, bool], tuple[QImage, float]] = {}
        self._words: dict[tuple[str, int, int, bool, bool], QImage] = {}

    def disc(self, mark: Mark, diameter: float, *, deep: bool = False) -> tuple[QImage, float]:
        """Return a disc's picture, and how far its middle is from its corner, in pixels."""
        size = round(diameter * 2) / 2
        key = (mark, size, deep)
        found = self._discs.get(key)
        if found is None:
            side = ceil(size + 2 * AROUND)
            image = self._blank(side, side)
            painter = self._painter(image)
            paint_mark(painter, QPointF(side / 2, side / 2), size, mark, self.looks, deep=deep)
            painter.end()
            self._make_room()
            found = self._discs[key] = (image, side / 2)
        return found

    def words(self, words: str, ink: Ink) -> QImage:
        """Return the picture of words, HALO more than their own size on every side."""
        bold = ink.font.weight() >= QFont.Weight.DemiBold
        key = (words, ink.colour.rgba(), ink.font.pixelSize() or int(ink.font.pointSizeF() * 10), bold, ink.struck)
        found = self._words.get(key)
        if found is None:
            metrics = QFontMetricsF(ink.font)
            width, height = metrics.horizontalAdvance(words), metrics.height()
            found = self._blank(ceil(width + 2 * HALO), ceil(height + 2 * HALO))
            painter = self._painter(found)
            paint_words(painter, QPointF(HALO, HALO + metrics.ascent()), words, ink, self.look.colours.surface)
            painter.end()
            self._make_room()
            self._words[key] = found
        return found

    def _blank(self, width: int, height: int) -> QImage:
        size = (round(width * self.ratio), round(height * self.ratio))
        image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(self.ratio)
        image.fill(Qt.GlobalColor.transparent)
        return image

    @staticmethod
    def _painter(image: QImage) -> QPainter:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def _make_room(self) -> None:
        for kept in (self._discs, self._words):
            if len(kept) >= _KEPT:
                kept.clear()
