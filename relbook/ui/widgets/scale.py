"""A row of steps to choose one of, which may stay blank: a slider that never makes up a value."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from relbook.ui.theme import Theme

HEIGHT = 30
KNOB = 8.0
"""The radius of what marks the value, in device-independent pixels."""
STOP = 2.0
_BLANK = 0
_EARLIER = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Minus})
_LATER = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Plus})
_CLEARING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class Scale(QSlider):
    """Steps from 1 to ``most``, blank until chosen; ``former`` is shown faintly, and is where the arrows begin.

    A digit chooses its step (0 the tenth), arrows go on from there, Delete makes it blank again. Up and down are left
    to whoever holds the scale, as is Enter.
    """

    chosen = Signal()
    """Another step was chosen, or none."""

    def __init__(
        self, theme: Theme, words: str, most: int, former: int | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._words = words
        self._former = former
        self.setRange(_BLANK, most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._tell)
        theme.changed.connect(self.update)
        self._tell()

    def step(self) -> int | None:
        """Return the step that is chosen; None while it is blank."""
        return self.value() or None

    def choose(self, step: int | None) -> None:
        """Choose a step; None makes it blank."""
        self.setValue(step or _BLANK)

    def sizeHint(self) -> QSize:
        """Return room for the steps."""
        return QSize(280, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with digits and arrows, blank with Delete; the rest belongs to whoever holds the scale."""
        key = Qt.Key(event.key())
        digit = int(event.text()) if event.text().isascii() and event.text().isdigit() else -1
        if 0 <= digit <= 9 and (digit or 10) <= self.maximum():
            self.choose(digit or 10)
        elif key in _CLEARING:
            self.choose(None)
        elif key in _EARLIER | _LATER:
            self._move(1 if key in _LATER else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(1 if key == Qt.Key.Key_Home else self.maximum())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the step that was hit."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.choose(self._step_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the step below the pointer while it is dragged."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.choose(self._step_at(event.position().x()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls: a judgement is not made in passing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps, the former one as a ring of dashes while the scale is blank, and the value."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        middle = self.height() / 2
        painter.setPen(QPen(colours.control, 2))
        painter.drawLine(QPointF(self._x(1), middle), QPointF(self._x(self.maximum()), middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.muted)
        for step in range(1, self.maximum() + 1):
            painter.drawEllipse(QPointF(self._x(step), middle), STOP, STOP)
        if self.step() is not None:
            self._draw_knob(painter, self.value(), colours.accent)
        elif self._former is not None:
            painter.setPen(QPen(colours.muted, 1.4, Qt.PenStyle.DotLine))
            painter.setBrush(colours.surface)
            painter.drawEllipse(QPointF(self._x(self._former), middle), KNOB - 1, KNOB - 1)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _draw_knob(self, painter: QPainter, step: int, colour: QColor) -> None:
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(self._x(step), self.height() / 2), KNOB, KNOB)

    def _x(self, step: int) -> float:
        room = self.width() - 4 * KNOB
        return 2 * KNOB + room * (step - 1) / (self.maximum() - 1)

    def _step_at(self, x: float) -> int:
        share = (x - 2 * KNOB) / max(1.0, self.width() - 4 * KNOB)
        return min(max(1 + round(share * (self.maximum() - 1)), 1), self.maximum())

    def _move(self, by: int) -> None:
        """Go a step up or down; a blank scale begins at its former value, or in the middle."""
        step = self.step()
        if step is None:
            self.choose(self._former or (self.maximum() + 1) // 2)
        else:
            self.choose(min(max(step + by, 1), self.maximum()))

    def _tell(self) -> None:
        said = "blank" if self.step() is None else f"{self.value()} of {self.maximum()}"
        former = f", last {self._former}" if self._former is not None else ""
        self.setAccessibleName(f"{self._words}: {said}{former}")
        self.update()
        self.chosen.emit()
