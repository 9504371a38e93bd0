"""The lines between people: what they look like, where they are, and how they are painted."""

from collections.abc import Collection, Iterable, Mapping
from math import hypot, inf, sqrt
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from relbook.domain.lenses import Box
from relbook.domain.maps import MapPerson, Point
from relbook.ui.pages.map.plan import Plan, Stroke
from relbook.ui.theme import Colours, mixed, standing_out

WEIGHTS = {1: 1.0, 2: 1.7, 3: 2.9}
"""The width of a line by strength, in pixels at the natural size."""
APART = 5.0
"""Between lines side by side, in map units."""
DASHES = {"informal": (6.0, 4.0), "suggested": (1.2, 3.4), "answer": (8.0, 5.0)}
"""Line and gap, in pixels."""
HEAD, BAR = 5.0, 5.0
"""The length of an arrow's head without its line's width, and half the length of a conflict's bars, in pixels."""
CROWD = 700
"""With more lines than this in sight, dashes and arrows would be a blur, and are left for a closer look."""
_AT_ONCE = 500
"""Lines handed over in one call: other threads wait for so long."""


class Style(NamedTuple):
    """How a line looks."""

    tone: str
    width: float
    """In pixels at the natural size."""
    dash: str = ""


class Head(NamedTuple):
    """An arrow's head: where it comes from and at whose edge it ends."""

    behind: Point
    at: Point
    radius: float
    width: float


class Web:
    """Lines with their places, by style, in map units."""

    def __init__(self) -> None:
        self.lines: dict[Style, list[QLineF]] = {}
        self.heads: dict[str, list[Head]] = {}
        """By tone."""
        self.bars: dict[str, list[QLineF]] = {}
        """Lines of conflict, by tone: two bars cross each."""

    def add(self, style: Style, line: QLineF) -> None:
        """Add a line."""
        self.lines.setdefault(style, []).append(line)


def web_of(plan: Plan, places: Mapping[int, Point], without: Collection[int] = ()) -> Web:
    """Return the lines of a plan but for those of some people."""
    web = Web()
    for stroke in plan.strokes:
        if not without or (stroke.one_id not in without and stroke.other_id not in without):
            put(web, stroke, plan.people, places, dim=plan.is_dim(stroke))
    return web


def put(
    web: Web,
    stroke: Stroke,
    people: Mapping[int, MapPerson],
    places: Mapping[int, Point],
    *,
    dim: bool = False,
    strong: bool = False,
) -> None:
    """Add a line to a web; ``strong`` is for lines of who is chosen."""
    line = line_of(stroke, places)
    style = _STYLES[stroke.conflict, stroke.hint is not None, stroke.formal, stroke.strength, dim, strong]
    web.add(style, line)
    if stroke.conflict:
        web.bars.setdefault(style.tone, []).append(line)
    if stroke.forth or stroke.back:
        heads = web.heads.setdefault(style.tone, [])
        one, other = Point(line.x1(), line.y1()), Point(line.x2(), line.y2())
        if stroke.forth:
            heads.append(Head(one, other, people[stroke.other_id].radius, style.width))
        if stroke.back:
            heads.append(Head(other, one, people[stroke.one_id].radius, style.width))


def line_of(stroke: Stroke, places: Mapping[int, Point]) -> QLineF:
    """Return where a line is, from middle to middle, in map units."""
    (x1, y1), (x2, y2) = places[stroke.one_id], places[stroke.other_id]
    if stroke.shift:
        length = hypot(x2 - x1, y2 - y1) or 1.0
        across, down = -(y2 - y1) / length * APART * stroke.shift, (x2 - x1) / length * APART * stroke.shift
        return QLineF(x1 + across, y1 + down, x2 + across, y2 + down)
    return QLineF(x1, y1, x2, y2)


def _style(*, conflict: bool, hint: bool, formal: bool, strength: int, dim: bool, strong: bool) -> Style:
    tone = "conflict" if conflict else "hint" if hint else "plain"
    tone = f"dim {tone}" if dim else f"strong {tone}" if strong else tone
    width = 1.3 if hint else WEIGHTS[strength] + (0.6 if strong else 0.0)
    return Style(tone, width, "suggested" if hint else "" if formal else "informal")


_YES_NO = (False, True)
_STYLES = {
    (conflict, hint, formal, strength, dim, strong): _style(
        conflict=conflict, hint=hint, formal=formal, strength=strength, dim=dim, strong=strong
    )
    for conflict in _YES_NO
    for hint in _YES_NO
    for formal in _YES_NO
    for strength in WEIGHTS
    for dim in _YES_NO
    for strong in _YES_NO
}


def inks(colours: Colours) -> dict[str, QColor]:
    """Return the colour of each tone; all opaque, since anything to be blended takes five times as long to paint."""
    ground = colours.surface
    plain = standing_out(mixed(ground, colours.muted, 0.62), ground, 3.1)
    conflict = standing_out(colours.verdict, ground, 3.6)
    return {
        "ground": ground,
        "plain": plain,
        "hint": plain,
        "conflict": conflict,
        "dim plain": mixed(ground, plain, 0.42),
        "dim hint": mixed(ground, plain, 0.42),
        "dim conflict": mixed(ground, conflict, 0.42),
        "strong plain": colours.accent,
        "strong hint": colours.accent,
        "strong conflict": conflict,
        "accent": colours.accent,
    }


def breadth(scale: float) -> float:
    """Return how many times their width lines have at a scale: they grow more slowly than the map."""
    return min(1.5, max(0.45, sqrt(scale)))


def is_crowded(plan: Plan, seen: Box, whole: Box) -> bool:
    """Return whether more lines are in sight than can be told apart, going by how much of the map is seen."""
    if len(plan.strokes) <= CROWD:
        return False
    across = min(1.0, seen.width / max(1e-6, whole.width))
    down = min(1.0, seen.height / max(1e-6, whole.height))
    return len(plan.strokes) * across * down > CROWD


def paint_web(
    painter: QPainter, web: Web, scale: float, seen: Box, colours: Mapping[str, QColor], *, bare: bool = False
) -> None:
    """Paint lines with a painter whose unit is the map's; ``bare`` leaves out dashes, arrows and bars."""
    share = breadth(scale) / scale
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for style in sorted(web.lines, key=lambda one: (not one.tone.startswith("dim"), one.width)):
        lines = web.lines[style]
        pen = pen_of(style._replace(dash="") if bare else style, scale, colours)
        if bare and style.tone == "plain":  # the weaker, the paler: so many lines would be a grey cloth
            pen.setWidthF(min(pen.widthF(), 1.0 / scale))  # wider than a pixel takes twice as long
            pen.setColor(mixed(colours["ground"], pen.color(), min(1.0, 0.2 + 0.17 * style.width)))
        painter.setPen(pen)
        for start in range(0, len(lines), _AT_ONCE):
            painter.drawLines(lines[start : start + _AT_ONCE])
    if bare:
        return
    for tone, lines in web.bars.items():
        pen = QPen(colours[tone], 1.7 * share)
        painter.setPen(pen)
        painter.drawLines([bar for line in lines for bar in _bars(line, share)])
    painter.setPen(Qt.PenStyle.NoPen)
    for tone, heads in web.heads.items():
        painter.setBrush(colours[tone])
        painter.drawPath(_heads_path(heads, share, seen))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def pen_of(style: Style, scale: float, colours: Mapping[str, QColor]) -> QPen:
    """Return the pen for a style with a painter whose unit is the map's."""
    share = breadth(scale) / scale
    pen = QPen(colours[style.tone], style.width * share)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style.dash:
        pen.setDashPattern([length / style.width for length in DASHES[style.dash]])
    return pen


def _bars(line: QLineF, share: float) -> Iterable[QLineF]:
    length = line.length()
    if length < 1e-6:
        return
    x, y = line.dx() / length * share, line.dy() / length * share
    middle = line.center()
    for along in (-1.9, 1.9):
        at = middle + QPointF(x * along, y * along)
        aside = QPointF(-y * BAR, x * BAR)
        yield QLineF(at - aside, at + aside)


def _heads_path(heads: Iterable[Head], share: float, seen: Box) -> QPainterPath:
    """Return the heads in sight as one shape."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    right, bottom = seen.x + seen.width, seen.y + seen.height
    for behind, at, radius, width in heads:
        if not (seen.x <= at.x <= right and seen.y <= at.y <= bottom):
            continue
        across, down = behind.x - at.x, behind.y - at.y
        away = hypot(across, down)
        if away < radius:
            continue
        x, y = across / away, down / away
        long = min((HEAD + 1.9 * width) * share, 0.9 * radius or inf)
        wide = long * 0.42
        tip_x, tip_y = at.x + x * radius, at.y + y * radius
        end_x, end_y = tip_x + x * long, tip_y + y * long
        path.moveTo(tip_x, tip_y)
        path.lineTo(end_x - y * wide, end_y + x * wide)
        path.lineTo(end_x + y * wide, end_y - x * wide)
        path.closeSubpath()
    return path
