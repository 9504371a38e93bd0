"""A few words side by side, one of which can be chosen, or none: by one key, and one stop of Tab."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relbook.ui.theme import RADIUS, Theme
from relbook.ui.widgets.chip import chip_font

PADDING = 9
"""On either side of a word, in device-independent pixels."""
HEIGHT = 14
"""Above and below the words together."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Plus: 1}
_CLEARING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class Segments(QWidget):
    """Arrows move, a digit chooses by place, Delete chooses none; Space chooses the first to try, or none again.

    Up and down are left to whoever holds it, as is Enter.
    """

    chosen = Signal()
    """Another one was chosen, or none."""

    def __init__(
        self, theme: Theme, name: str, words: Sequence[str], *, start: int = 0, parent: QWidget | None = None
    ) -> None:
        """``name`` says what is chosen; ``start`` is the place where the first key leads."""
        super().__init__(parent)
        self._theme, self._name, self._words, self._start = theme, name, tuple(words), start
        self._place: int | None = None
        self._hovered: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)
        self._tell()

    def place(self) -> int | None:
        """Return the place of the word that is chosen, from 0; None while none is."""
        return self._place

    def choose(self, place: int | None) -> None:
        """Choose the word at a place, or none."""
        if place != self._place:
            self._place = place
            self._tell()
            self.chosen.emit()

    def sizeHint(self) -> QSize:
        """Return room for all the words."""
        return QSize(int(self._edges()[-1]) + 1, QFontMetrics(chip_font(self._theme)).height() + HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by key; what is no choice goes to whoever holds it."""
        key, typed = Qt.Key(event.key()), event.text()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(self._words):
            self.choose(int(typed) - 1)
        elif key in _STEPS:
            step = _STEPS[key]
            self.choose(self._start if self._place is None else self._within(self._place + step))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if key == Qt.Key.Key_Home else len(self._words) - 1)
        elif key in _CLEARING:
            self.choose(None)
        elif key == Qt.Key.Key_Space:
            self.choose(self._start if self._place is None else None)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the word that was hit; hit again, it is chosen no more."""
        if event.button() == Qt.MouseButton.LeftButton:
            hit = self._at(event.position().x())
            self.choose(None if hit == self._place else hit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would choose."""
        self._hover(self._at(event.position().x()))

    def leaveEvent(self, event: object) -> None:
        """Be at rest again."""
        self._hover(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words in one frame, the chosen one filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, edges = self._theme.colours, self._edges()
        frame = QRectF(0.5, 0.5, edges[-1] - 1, self.height() - 1)
        outline = QPainterPath()
        outline.addRoundedRect(frame, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(outline, colours.surface)
        painter.setClipPath(outline)
        for place, word in enumerate(self._words):
            cell = QRectF(edges[place], 0, edges[place + 1] - edges[place], self.height())
            chosen = place == self._place
            if chosen or place == self._hovered:
                painter.fillRect(cell, colours.accent if chosen else colours.hover)
            painter.setPen(colours.on_accent if chosen else colours.muted if self._place is not None else colours.text)
            painter.setFont(chip_font(self._theme) if chosen else self._theme.font("caption"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, word)
            if place and self._place not in (place, place - 1):
                painter.setPen(QPen(colours.line, 1))
                painter.drawLine(QPointF(cell.left(), 1), QPointF(cell.left(), self.height() - 1))
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else QPen(colours.control, 1))
        inset = 0.5 if self.hasFocus() else 0
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _edges(self) -> list[float]:
        """Return where the words begin, and at last where the last one ends."""
        metrics = QFontMetrics(chip_font(self._theme))
        edges = [0.0]
        for word in self._words:
            edges.append(edges[-1] + metrics.horizontalAdvance(word) + 2 * PADDING)
        return edges

    def _at(self, x: float) -> int:
        return self._within(sum(edge <= x for edge in self._edges()) - 1)

    def _within(self, place: int) -> int:
        return min(max(place, 0), len(self._words) - 1)

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.update()

    def _tell(self) -> None:
        said = "none" if self._place is None else self._words[self._place]
        self.setAccessibleName(f"{self._name}: {said}")
        self.update()
