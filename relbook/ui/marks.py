"""What people are marked with wherever they are drawn, on screen and on paper: discs, rings, names.

The grid, the matrix, the map and the brief share these, so that a ring says the same everywhere.
"""

from math import ceil, floor
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from relbook.domain.people import name_forms
from relbook.domain.projects import DRAWN, Engagement
from relbook.ui.theme import Colours, Shade, Theme, light, mixed, standing_out
from relbook.ui.widgets.avatar import shade_for

_RINGS: dict[Engagement, tuple[int, float, tuple[float, ...]]] = {
    Engagement.UNAWARE: (3, 1.6, (0.2, 2.2)),
    Engagement.RESISTANT: (1, 2.0, (1.4, 1.4)),
    Engagement.NEUTRAL: (4, 1.6, (4.0, 2.0)),
    Engagement.SUPPORTIVE: (0, 1.6, ()),
    Engagement.LEADING: (2, 2.6, ()),
}
"""Of each ring: its colour among the categories, its width, its dashes in widths."""
RING_WORDS = {level: f"{level.value}: {words}" for level, words in DRAWN.items()}
LEAST_RING = 9.0
"""Below this diameter a disc has no ring."""
_USUAL, _MOST = 26.0, 1.5
"""The diameter at which lines have their usual width, and how many times that they have at most."""


class Marked(Protocol):
    """Whoever has a disc."""

    @property
    def name(self) -> str:
        """In full; chooses the fill where none is given."""

    @property
    def initials(self) -> str:
        """One or two letters."""

    @property
    def sponsor(self) -> bool:
        """Whether there is a second ring."""

    @property
    def now(self) -> Engagement | None:
        """What the ring says; None for no ring."""


class Look(NamedTuple):
    """Colours and fonts."""

    colours: Colours
    body: QFont
    strong: QFont
    caption: QFont
    least_initials: float = 17.0
    """The diameter from which on a disc has initials."""
    rings: dict[object, QPixmap] | None = None
    """Rings painted before, kept as long as the look is; None where no pictures can be used, as on paper."""


def screen_look(theme: Theme) -> Look:
    """Return the look of the window."""
    return Look(theme.colours, theme.font("body"), theme.font("strong"), theme.font("caption"), rings={})


def paper_look(size: int = 8) -> Look:
    """Return light colours, and fonts in points for a painter whose unit is the point."""
    from relbook.ui.brief.type import font

    return Look(light(), font(size), font(size, QFont.Weight.DemiBold), font(size - 1), 10.5)


def ring_pen(engagement: Engagement, colours: Colours, share: float = 1.0) -> QPen:
    """Return the pen that an engagement is drawn with: a colour, a width and a dash pattern of its own.

    ``share`` is how much of its full width it has.
    """
    category, width, dashes = _RINGS[engagement]
    pen = QPen(colours.categories[category], width * share)
    if dashes:
        pen.setDashPattern(list(dashes))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if dashes[0] < 1 else Qt.PenCapStyle.FlatCap)
    return pen


def paint_disc(
    painter: QPainter,
    centre: QPointF,
    diameter: float,
    subject: Marked,
    look: Look,
    *,
    shade: Shade | None = None,
    initials: bool = True,
) -> None:
    """Paint a person: initials, a ring for engagement, a second one for a sponsor; all within the diameter.

    ``shade`` is the fill, None for the one that belongs to the name.
    """
    shade = shade or shade_for(look.colours, subject.name)
    radius, share = diameter / 2, _share(diameter)
    if diameter >= LEAST_RING:
        if look.rings is None:
            _paint_rings(painter, centre, diameter, subject, look)
        else:
            painter.drawPixmap(centre - QPointF(radius, radius), _ring_sprite(painter, diameter, subject, look))
        radius -= (5.6 if subject.sponsor else 3.2) * share
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade.fill if diameter >= look.least_initials else shade.text)
    painter.drawEllipse(centre, radius, radius)
    if initials and diameter >= look.least_initials:
        painter.setFont(initials_font(look, diameter, sponsor=subject.sponsor))
        painter.setPen(shade.text)
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), subject.initials)


def _share(diameter: float) -> float:
    return min(_MOST, diameter / _USUAL)


def _paint_rings(painter: QPainter, centre: QPointF, diameter: float, subject: Marked, look: Look) -> None:
    radius, share = diameter / 2, _share(diameter)
    if subject.sponsor or subject.now is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colours.surface)  # whatever the ground is, a ring stands out from what is within it
        painter.drawEllipse(centre, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if subject.sponsor:
        painter.setPen(QPen(look.colours.text, 1.2 * share))
        painter.drawEllipse(centre, radius - 0.6 * share, radius - 0.6 * share)
        radius -= 2.4 * share
    if subject.now is not None:
        pen = ring_pen(subject.now, look.colours, share)
        painter.setPen(pen)
        painter.drawEllipse(centre, radius - pen.widthF() / 2, radius - pen.widthF() / 2)


def _ring_sprite(painter: QPainter, diameter: float, subject: Marked, look: Look) -> QPixmap:
    """Return the rings as a picture: dashes are what takes time, and many people have the same."""
    assert look.rings is not None  # noqa: S101 - asked for where there are some
    ratio = painter.device().devicePixelRatioF()
    size = floor(diameter * 2) / 2
    key = (subject.now, subject.sponsor, size, ratio)
    if key not in look.rings:
        side = ceil(size)
        sprite = QPixmap(round(side * ratio), round(side * ratio))
        sprite.setDevicePixelRatio(ratio)
        sprite.fill(Qt.GlobalColor.transparent)
        inside = QPainter(sprite)
        inside.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_rings(inside, QPointF(size / 2, size / 2), size, subject, look)
        inside.end()
        look.rings[key] = sprite
    return look.rings[key]


def initials_font(look: Look, diameter: float, *, sponsor: bool = False) -> QFont:
    """Return the font of the initials on a disc of that diameter."""
    radius = diameter / 2 - (5.6 if sponsor else 3.2) * _share(diameter)
    font = QFont(look.caption)
    font.setPixelSize(max(4, round(max(radius * 0.85, diameter * 0.29))))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def quiet(colours: Colours) -> Colours:
    """Return the colours of marks that are faded: paler fills, rings and letters that still stand out 3:1."""
    ground = colours.surface

    def paler(shade: Shade) -> Shade:
        fill = mixed(ground, shade.fill, 0.45)
        return Shade(fill, standing_out(mixed(fill, shade.text, 0.55), fill, 3.0))

    return colours._replace(
        avatars=tuple(paler(shade) for shade in colours.avatars),
        neutral=paler(colours.neutral),
        categories=tuple(standing_out(mixed(ground, one, 0.5), ground, 3.0) for one in colours.categories),
        text=standing_out(mixed(ground, colours.text, 0.5), ground, 3.0),
    )


def fitting_name(name: str, width: float, metrics: QFontMetricsF) -> str:
    """Return as much of a name as fits: all of it, a shorter form, or a part that ends in "…"."""
    forms = name_forms(name)
    for form in forms:
        if metrics.horizontalAdvance(form) <= width:
            return form
    return metrics.elidedText(forms[-1], Qt.TextElideMode.ElideRight, width)


def text_at(
    painter: QPainter,
    box: QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint a line of text into a box, in the middle of its height; what does not fit ends in "…"."""
    painter.setFont(font)
    painter.setPen(colour)
    fitting = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
    painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), fitting)
