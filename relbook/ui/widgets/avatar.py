"""A disc with initials, its colour always the same for the same name."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from relbook.ui.theme import Colours, Shade, Theme

SIZE = 28
"""The usual diameter, in device-independent pixels."""


def avatar_shade(theme: Theme, name: str) -> Shade:
    """Return the fill and text that belong to the name."""
    return shade_for(theme.colours, name)


def shade_for(colours: Colours, name: str) -> Shade:
    """Return the fill and text that belong to the name among these colours, for what is painted without a theme."""
    shades = colours.avatars
    # not hash(), which differs from one start of the program to the next
    return shades[sum(place * ord(letter) for place, letter in enumerate(name, 1)) % len(shades)]


def paint_avatar(painter: QPainter, rect: QRect, initials: str, name: str, theme: Theme) -> None:
    """Paint the disc into the square, for delegates."""
    shade = avatar_shade(theme, name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade.fill)
    painter.drawEllipse(QRectF(rect))
    font = QFont(theme.font("caption"))
    font.setPixelSize(max(7, round(rect.height() * 0.4)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(shade.text)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), initials)
    painter.restore()


class Avatar(QWidget):
    """The disc as a widget; ``initials`` are shown, ``name`` chooses the colour and is what a screen reader says."""

    def __init__(
        self, theme: Theme, initials: str, name: str, size: int = SIZE, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(initials, name)
        theme.changed.connect(self.update)

    def set_name(self, initials: str, name: str) -> None:
        """Show someone else."""
        self._initials, self._name = initials, name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square around the disc."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc."""
        paint_avatar(QPainter(self), QRect(0, 0, self._size, self._size), self._initials, self._name, self._theme)
