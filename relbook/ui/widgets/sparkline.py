"""A small line without axes: how a number went over time, broken where it was not known."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.text import set_plain_tip

WIDTH, HEIGHT = 120, 28
"""The usual size, in device-independent pixels."""
DOT, SMALL = 3.0, 1.6
"""The radius of the last value's dot, and of the others', in device-independent pixels."""


class Spot(NamedTuple):
    """A value at a place along the line; None where there is a gap."""

    at: float
    """In any unit, ascending from spot to spot."""
    value: float | None


class Sparkline(QWidget):
    """The line; ``words`` are what a screen reader says and the tool tip shows."""

    def __init__(self, theme: Theme, spots: Sequence[Spot], words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spots = tuple(spots)
        self.setAccessibleName(words)
        set_plain_tip(self, words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the usual size."""
        return QSize(WIDTH, HEIGHT)

    def runs(self) -> list[list[QPointF]]:
        """Return the stretches without a gap, as points within the widget."""
        area = QRectF(self.rect()).adjusted(DOT + 1, DOT + 1, -DOT - 1, -DOT - 1)
        known = [spot.value for spot in self._spots if spot.value is not None]
        if not known:
            return []
        first, last = self._spots[0].at, self._spots[-1].at
        low, high = min(known), max(known)
        runs: list[list[QPointF]] = [[]]
        for spot in self._spots:
            if spot.value is None:
                runs.append([])
                continue
            along = (spot.at - first) / (last - first) if last > first else 1.0
            up = (spot.value - low) / (high - low) if high > low else 0.5
            runs[-1].append(QPointF(area.left() + along * area.width(), area.bottom() - up * area.height()))
        return [run for run in runs if run]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stretches, a dot on each value, and a larger one on the last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colours.accent
        runs = self.runs()
        for run in runs:
            path = QPainterPath(run[0])
            for point in run[1:]:
                path.lineTo(point)
            painter.setPen(QPen(colour, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        points = [point for run in runs for point in run]
        for place, point in enumerate(points, 1):
            radius = DOT if place == len(points) else SMALL
            painter.drawEllipse(point, radius, radius)
