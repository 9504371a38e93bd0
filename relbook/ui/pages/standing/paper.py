"""The grid and the matrix on one page of paper: title, project, day, legend."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from relbook.domain.words import counted, long_day
from relbook.ui.marks import LEAST_RING, RING_WORDS, Look, paper_look, ring_pen, text_at
from relbook.ui.pages.standing.grid_painting import paint_grid
from relbook.ui.pages.standing.grid_plan import plan_grid
from relbook.ui.pages.standing.matrix_painting import MatrixPlan, Row, paint_head, paint_row
from relbook.ui.pages.standing.subjects import Subject, printable
from relbook.ui.pages.standing.words import moving_words
from relbook.ui.printing import Drawing

MARGIN = 36.0
"""Around the page, in points."""
HEAD = 44.0
TALLEST = 22.0
"""A row of the printed matrix at most."""
LEAST = 9.0
"""A row of the printed matrix, below which another column is begun."""
GAP = 14.0
PIXEL = 0.72
"""Points to a pixel of the screen's layout: names may be smaller on paper."""
SPONSOR_WORDS = "second ring: sponsor"


class _Shown(NamedTuple):
    """What a page shows."""

    project: str
    on: date
    people: list[Subject]
    left_out: int
    """People who are marked private."""


def grid_drawing(project: str, people: Sequence[Subject], on: date) -> Drawing:
    """Return the power/interest grid for printing."""
    shown = _Shown(project, on, *printable(people))
    return Drawing(f"Power/interest grid: {project}", True, partial(_grid, shown))


def matrix_drawing(project: str, people: Sequence[Subject], on: date) -> Drawing:
    """Return the engagement assessment matrix for printing."""
    shown = _Shown(project, on, *printable(people))
    return Drawing(f"Engagement assessment matrix: {project}", False, partial(_matrix, shown))


def legend_width(look: Look) -> float:
    """Return how wide the legend of rings is."""
    metrics = QFontMetricsF(look.caption)
    return sum(metrics.horizontalAdvance(words) + 32 for words in (*RING_WORDS.values(), SPONSOR_WORDS))


def paint_legend(painter: QPainter, box: QRectF, look: Look) -> None:
    """Paint what the rings stand for, from the left, on as many lines as it takes."""
    metrics = QFontMetricsF(look.caption)
    x, y, line = box.x(), box.y(), max(14.0, metrics.height())
    for engagement, words in (*RING_WORDS.items(), (None, SPONSOR_WORDS)):
        width = metrics.horizontalAdvance(words)
        if x + 18 + width > box.right() and x > box.x():
            x, y = box.x(), y + line
        centre = QPointF(x + 7, y + line / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if engagement is None:
            painter.setPen(look.colours.text)
            painter.drawEllipse(centre, 5.5, 5.5)
            painter.drawEllipse(centre, 3.0, 3.0)
        else:
            painter.setPen(ring_pen(engagement, look.colours))
            painter.drawEllipse(centre, LEAST_RING / 2 - 1, LEAST_RING / 2 - 1)
        text_at(painter, QRectF(x + 17, y, width + 2, line), words, look.caption, look.colours.muted)
        x += width + 32


def _grid(shown: _Shown, painter: QPainter, size: QSizeF) -> None:
    look, people = paper_look(), shown.people
    body = _frame(painter, size, "Power/interest grid", shown)
    plan = plan_grid(people, body.adjusted(0, 0, 0, -18), {}, PIXEL)
    paint_grid(painter, plan, {one.id: one for one in people}, look)
    paint_legend(painter, QRectF(body.x(), body.bottom() - 12, body.width(), 14), look)


def _matrix(shown: _Shown, painter: QPainter, size: QSizeF) -> None:
    look, people = paper_look(), shown.people
    body = _frame(painter, size, "Engagement assessment matrix", shown)
    words = moving_words([(one.now, one.wanted) for one in people])
    legend = f"C: now · D: wanted · C = D: where wanted · {words}"
    text_at(painter, QRectF(body.x(), body.bottom() - 12, body.width(), 14), legend, look.caption, look.colours.muted)
    body.adjust(0, 0, 0, -18)
    blocks = max(1, ceil(len(people) * LEAST / max(1.0, body.height() - 16)))
    rows = max(1, ceil(len(people) / blocks))
    row = min(TALLEST, (body.height() - 16) / rows)
    width = (body.width() - (blocks - 1) * GAP) / blocks
    fonts = paper_look(max(3, min(8, int(row * 0.72))))
    name = width * (0.36 if blocks == 1 else 0.44)
    plan = MatrixPlan(width, row, 16.0, name, 74.0 if blocks == 1 else 0.0)
    for block in range(blocks):
        painter.save()
        painter.translate(body.x() + block * (width + GAP), body.y())
        paint_head(painter, plan, look if blocks == 1 else paper_look(5))
        for place, one in enumerate(people[block * rows : (block + 1) * rows]):
            paint_row(painter, plan, plan.head + place * row, Row(one, (one.now, one.wanted)), fonts)
        painter.restore()


def _frame(painter: QPainter, size: QSizeF, title: str, shown: _Shown) -> QRectF:
    """Paint what stands around the drawing, and return the room that is left for it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    page = QRectF(0, 0, size.width(), size.height()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    look, large = paper_look(9), paper_look(17)
    text_at(painter, QRectF(page.x(), page.y(), page.width(), 22), title, large.strong, look.colours.text)
    below = QRectF(page.x(), page.y() + 22, page.width(), 14)
    text_at(painter, below, f"{shown.project} · as of {long_day(shown.on)}", look.body, look.colours.muted)
    if shown.left_out:
        note = f"{counted(shown.left_out, 'private person', 'private people')} left out"
        foot = QRectF(page.x(), page.bottom() - 12, page.width(), 12)
        text_at(painter, foot, note, look.caption, look.colours.muted)
        page.adjust(0, 0, 0, -16)
    return page.adjusted(0, HEAD, 0, 0)
