"""The engagement assessment matrix painted: a row a person, C where they are, D where they are wanted."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from relbook.domain.projects import Engagement
from relbook.ui.marks import Look, fitting_name, paint_disc, text_at
from relbook.ui.pages.standing.subjects import Subject
from relbook.ui.pages.standing.words import LEVELS, NOT_RATED

SHORTENED = 40.0
"""Below this width a column's name is shortened."""
SHORT = dict(zip(LEVELS, ("Unaw.", "Resist.", "Neutral", "Supp.", "Lead."), strict=True))
_CENTRE = Qt.AlignmentFlag.AlignHCenter
Levels = tuple[Engagement | None, Engagement | None]
"""Now and wanted."""


class Row(NamedTuple):
    """A person, and where their marks are shown."""

    subject: Subject
    levels: Levels


@dataclass(frozen=True, slots=True)
class MatrixPlan:
    """Where columns are, in the units of the painter."""

    width: float
    row: float
    """The height of a row."""
    head: float
    """The height of the heading."""
    name: float
    """The width of the names."""
    words: float
    """The width of the words at the end, 0 for none."""

    @property
    def column(self) -> float:
        """The width of one of the five columns."""
        return (self.width - self.name - self.words) / len(LEVELS)

    def x(self, level: Engagement) -> float:
        """Return the middle of a column."""
        return self.name + (LEVELS.index(level) + 0.5) * self.column

    def level_at(self, x: float) -> Engagement | None:
        """Return the column at a place, None beside them."""
        place = int((x - self.name) // self.column) if x >= self.name else -1
        return LEVELS[place] if 0 <= place < len(LEVELS) else None

    @property
    def mark(self) -> float:
        """The diameter of a mark."""
        return min(20.0, self.row - 4, self.column - 2)


def screen_plan(width: float, row: float = 32.0) -> MatrixPlan:
    """Return the plan for a window of a width."""
    name = min(260.0, max(130.0, width * 0.28))
    words = 176.0 if width >= 760 else 0.0
    return MatrixPlan(width, row, 30.0, name, words)


def paint_head(painter: QPainter, plan: MatrixPlan, look: Look, y: float = 0.0) -> None:
    """Paint the names of the columns."""
    colours = look.colours
    painter.fillRect(QRectF(0, y, plan.width, plan.head), colours.band)
    for level in LEVELS:
        box = QRectF(plan.x(level) - plan.column / 2, y, plan.column, plan.head)
        words = level.value.capitalize() if plan.column >= SHORTENED else SHORT[level]
        text_at(painter, box, words, look.caption, colours.text, align=_CENTRE)
    painter.setPen(QPen(colours.line, 1))
    painter.drawLine(QPointF(0, y + plan.head), QPointF(plan.width, y + plan.head))


def paint_row(painter: QPainter, plan: MatrixPlan, y: float, row: Row, look: Look) -> None:
    """Paint a person's row."""
    colours = look.colours
    subject, levels = row
    _person(painter, plan, y, subject, look)
    painter.setPen(QPen(colours.rule, 1))
    painter.drawLine(QPointF(0, y + plan.row), QPointF(plan.width, y + plan.row))
    for place in range(len(LEVELS) + 1):
        x = plan.name + place * plan.column
        painter.drawLine(QPointF(x, y), QPointF(x, y + plan.row))
    _marks(painter, plan, y + plan.row / 2, levels, look)
    if plan.words:
        box = QRectF(plan.width - plan.words + 10, y, plan.words - 14, plan.row)
        moves = levels[0] is not None and levels[1] is not None and levels[0] is not levels[1]
        text_at(painter, box, row_words(levels), look.caption, colours.text if moves else colours.muted)


def row_words(levels: Levels) -> str:
    """Return "needs to move", "where wanted", "not rated yet", "no wish noted"."""
    now, wanted = levels
    if now is None:
        return f"{NOT_RATED} yet"
    if wanted is None:
        return "no wish noted"
    return "where wanted" if now is wanted else "needs to move"


def _person(painter: QPainter, plan: MatrixPlan, y: float, subject: Subject, look: Look) -> None:
    diameter = min(26.0, plan.row - 4)
    x = 6.0
    if plan.row >= 15:
        paint_disc(painter, QPointF(x + diameter / 2, y + plan.row / 2), diameter, subject, look)
        x += diameter + 7
    metrics = QFontMetricsF(look.body)
    room = plan.name - x - 4
    name = fitting_name(subject.name, room, metrics)
    box = QRectF(x, y, room, plan.row)
    text_at(painter, box, name, look.body, look.colours.text)
    used = metrics.horizontalAdvance(name) + 8
    if subject.role and room - used > QFontMetricsF(look.caption).horizontalAdvance(subject.role):
        text_at(painter, box.adjusted(used, 0, 0, 0), subject.role, look.caption, look.colours.muted)


def _marks(painter: QPainter, plan: MatrixPlan, y: float, levels: Levels, look: Look) -> None:
    now, wanted = levels
    if now is not None and wanted is not None and now is not wanted:
        _arrow(painter, QPointF(plan.x(now), y), QPointF(plan.x(wanted), y), plan.mark / 2 + 3, look)
    if now is not None and now is wanted:
        _pill(painter, plan, y, now, look)
        return
    if now is not None:
        paint_mark(painter, QPointF(plan.x(now), y), plan.mark, "C", look)
    if wanted is not None:
        paint_mark(painter, QPointF(plan.x(wanted), y), plan.mark, "D", look)


def paint_mark(painter: QPainter, centre: QPointF, diameter: float, letter: str, look: Look) -> None:
    """Paint C, a full disc, or D, a square with round corners and an open middle."""
    colours = look.colours
    painter.setPen(QPen(colours.accent, 1.4))
    painter.setBrush(colours.accent if letter == "C" else colours.surface)
    box = QRectF(centre.x() - diameter / 2, centre.y() - diameter / 2, diameter, diameter)
    corner = diameter / 2 if letter == "C" else diameter / 5
    painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), corner, corner)
    _letter(painter, box, letter, look, on=letter == "C")


def _pill(painter: QPainter, plan: MatrixPlan, y: float, level: Engagement, look: Look) -> None:
    """Paint C and D in one: somebody is where they are wanted."""
    width, height = min(plan.column - 2, plan.mark * 2.3), plan.mark
    box = QRectF(plan.x(level) - width / 2, y - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.accent)
    painter.drawRoundedRect(box, height / 2, height / 2)
    _letter(painter, box, "C = D" if width >= plan.mark * 2 else "=", look, on=True)


def _letter(painter: QPainter, box: QRectF, letter: str, look: Look, *, on: bool) -> None:
    font = QFont(look.caption)
    font.setPixelSize(max(4, round(box.height() * 0.56)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(look.colours.on_accent if on else look.colours.accent)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter)


def _arrow(painter: QPainter, start: QPointF, end: QPointF, gap: float, look: Look) -> None:
    """Paint an arrow that keeps a gap from the marks at both ends."""
    ahead = 1 if end.x() > start.x() else -1
    along = QPointF(ahead, 0)
    start, end = start + along * gap, end - along * gap
    if (end.x() - start.x()) * ahead < 4:
        return
    painter.setPen(QPen(look.colours.muted, min(1.4, gap * 0.1)))
    head = min(7.0, gap * 0.55)
    painter.drawLine(start, end - along * head / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.muted)
    back = end - along * head
    painter.drawPolygon(QPolygonF([end, back + QPointF(0, -head / 2), back + QPointF(0, head / 2)]))
