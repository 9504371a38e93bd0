"""A lock and a word: this stays out of whatever is printed or exported."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import chip_width, paint_chip

_LOCK = 12
"""The width of the lock and the space after it, in device-independent pixels."""


class PrivateMark(QWidget):
    """The mark as a chip."""

    def __init__(self, theme: Theme, words: str = "private", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def words(self) -> str:
        """Return what the mark says."""
        return self._words

    def sizeHint(self) -> QSize:
        """Return room for lock and words."""
        height = self._theme.space(1) + self.fontMetrics().height()
        return QSize(chip_width(self._theme, self._words) + _LOCK, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip with the lock before its words."""
        painter = QPainter(self)
        shade = self._theme.colours.neutral
        paint_chip(painter, self.rect(), "", shade, self._theme)
        paint_chip(painter, QRect(_LOCK, 0, self.width() - _LOCK, self.height()), self._words, shade, self._theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = self._theme.space(2) + 0.5, self.height() / 2
        painter.setPen(QPen(shade.text, 1.3))
        painter.drawArc(QRectF(left + 1.5, middle - 4.5, 4, 7), 0, 180 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade.text)
        painter.drawRoundedRect(QRectF(left, middle - 0.5, 7, 5), 1, 1)
