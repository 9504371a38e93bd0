"""Small rounded spots: a word on a coloured ground, to read or to press, and a disc with somebody's initials."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from relbook.ui.theme import Shade, Theme, Tone

_WIDEST = 320
"""A longer word is elided; in device-independent pixels."""


class Pill(QAbstractButton):
    """A word on a coloured ground.

    Only read unless ``pressable``; a ``removable`` one shows a cross, and a click or the Delete key presses it. A
    ``locked`` one shows a lock before the word.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: Tone = "neutral",
        *,
        pressable: bool = False,
        removable: bool = False,
        locked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tone, self._removable, self._locked = theme, tone, removable, locked
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if pressable or removable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{text}, remove" if removable else text)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of the word with its ground."""
        metrics = QFontMetrics(self._font())
        width = metrics.horizontalAdvance(self._words()) + self._theme.space(4) + self._lock_width()
        return QSize(min(width, _WIDEST), metrics.height() + self._theme.space(1))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which the word would say nothing."""
        return QSize(min(self.sizeHint().width(), 60), self.sizeHint().height())

    def _font(self) -> QFont:
        font = self._theme.font("caption")
        font.setWeight(font.Weight.DemiBold)
        return font

    def _lock_width(self) -> int:
        return self._theme.space(3) if self._locked else 0

    def _words(self) -> str:
        return f"{self.text()}  ×" if self._removable else self.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too, and a removable one with Delete or Backspace."""
        keys = [Qt.Key.Key_Return, Qt.Key.Key_Enter]
        if self._removable:
            keys += [Qt.Key.Key_Delete, Qt.Key.Key_Backspace]
        if event.key() in keys:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the word."""
        shade = self._theme.colours.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        edge = shade.text if self.hasFocus() or self.underMouse() else shade.fill
        painter.setPen(QPen(edge, 1.5 if self.hasFocus() else 1))
        painter.setBrush(shade.fill)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(shade.text)
        painter.setFont(self._font())
        if self._locked:
            self._paint_lock(painter, shade)
        inner = self.rect().adjusted(self._theme.space(2) + self._lock_width(), 0, -self._theme.space(2), 0)
        tail = "  ×" if self._removable else ""
        metrics = painter.fontMetrics()
        room = inner.width() - metrics.horizontalAdvance(tail) + 1
        words = metrics.elidedText(" ".join(self.text().split()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words + tail)

    def _paint_lock(self, painter: QPainter, shade: Shade) -> None:
        left, middle = self._theme.space(2) + 0.5, self.height() / 2
        painter.setBrush(shade.text)
        painter.drawRoundedRect(QRectF(left, middle - 0.5, 7, 5), 1, 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(left + 1.5, middle - 4.5, 4, 7), 0, 180 * 16)


class Avatar(QWidget):
    """A disc with initials, its colour always the same for the same number."""

    def __init__(
        self, theme: Theme, initials: str, number: int, *, size: int = 26, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._initials, self._number = theme, initials, number
        self.setFixedSize(size, size)
        self.setAccessibleName("")
        theme.changed.connect(self.update)

    def _shade(self) -> Shade:
        shades = self._theme.colours.avatars
        return shades[self._number % len(shades)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc and the letters."""
        shade = self._shade()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shade.fill))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        font = self._theme.font("caption")
        font.setPixelSize(round(self.height() * 0.38))
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(shade.text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
