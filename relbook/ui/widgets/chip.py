"""A pill with a few words: a state, a tag, a condition that can be taken away."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from relbook.ui.theme import Shade, Theme, Tone, mixed
from relbook.ui.widgets.text import escape_mnemonic

PADDING = 8
HEIGHT = 4
"""Above and below the words together, in device-independent pixels."""
CROSS = 14
"""The width of the × and the space before it."""


def chip_width(theme: Theme, words: str) -> int:
    """Return how wide a painted chip is, in device-independent pixels."""
    return QFontMetrics(chip_font(theme)).horizontalAdvance(words) + 2 * PADDING


def paint_chip(painter: QPainter, rect: QRect, words: str, shade: Shade, theme: Theme) -> None:
    """Paint a chip into the rectangle, for delegates; words that do not fit end in "…"."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade.fill)
    painter.drawRoundedRect(QRectF(rect), rect.height() / 2, rect.height() / 2)
    painter.setPen(shade.text)
    font = chip_font(theme)
    painter.setFont(font)
    inner = rect.adjusted(PADDING, 0, -PADDING + 1, 0)
    elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)
    painter.restore()


def chip_font(theme: Theme) -> QFont:
    """Return the font of chips: a caption's, heavier."""
    font = theme.font("caption")
    font.setWeight(QFont.Weight.DemiBold)
    return font


class Chip(QAbstractButton):
    """A pill; on demand it can be clicked, and removed by its × or the Delete key."""

    removed = Signal()
    """The user took it away; whoever owns the chip hides it."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        tone: Tone = "neutral",
        *,
        clickable: bool = False,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self._removable = removable
        self._words = ""
        self._hovered = False
        self.set_words(words)
        active = clickable or removable
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not active)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if active:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def words(self) -> str:
        """Return what the chip says."""
        return self._words

    def set_words(self, words: str) -> None:
        """Have the chip say something else."""
        self._words = words
        self.setText(escape_mnemonic(words))
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: Tone) -> None:
        """Give the chip another tone."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all of the words."""
        height = QFontMetrics(chip_font(self._theme)).height() + HEIGHT
        return QSize(chip_width(self._theme, self._words) + (CROSS if self._removable else 0), height)

    def minimumSizeHint(self) -> QSize:
        """Return room for a letter or two and "…"."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 40), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill, its words and its ×."""
        painter = QPainter(self)
        colours = self._theme.colours
        shade = colours.tone(self._tone)
        if self._hovered and self.isEnabled():
            shade = Shade(mixed(shade.fill, shade.text, 0.1), shade.text)
        rect = self.rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._removable:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade.fill)
            painter.drawRoundedRect(QRectF(rect), rect.height() / 2, rect.height() / 2)
            self._paint_cross(painter, shade)
        paint_chip(painter, rect.adjusted(0, 0, -CROSS if self._removable else 0, 0), self._words, shade, self._theme)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), rect.height() / 2, rect.height() / 2)

    def _paint_cross(self, painter: QPainter, shade: Shade) -> None:
        centre = QPointF(self.width() - CROSS + 2, self.height() / 2)
        painter.setPen(QPen(shade.text, 1.4))
        for lean in (1, -1):
            painter.drawLine(centre + QPointF(-3, -3 * lean), centre + QPointF(3, 3 * lean))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remove the chip where the × was hit, else click it."""
        hit = self._removable and event.position().x() > self.width() - CROSS - PADDING and self.isDown()
        if hit and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove, Enter and Space click."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be at rest again."""
        self._hovered = False
        self.update()
