"""A cell of a table whose words stand in a chip."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from relbook.ui.theme import Theme, Tone
from relbook.ui.widgets.chip import HEIGHT, chip_font, chip_width, paint_chip

MARGIN = 8
"""Left and right of the chip, as of any cell's text, in device-independent pixels."""
Index = QModelIndex | QPersistentModelIndex


class ChipCell(QStyledItemDelegate):
    """Paints the words as a chip; ``tone`` gives its tone by row."""

    def __init__(self, theme: Theme, tone: Callable[[int], Tone], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the whole chip."""
        return QSize(chip_width(self._theme, str(index.data())) + 2 * MARGIN, super().sizeHint(option, index).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell's ground as any other, and the chip on it."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if not words:
            return
        height = QFontMetrics(chip_font(self._theme)).height() + HEIGHT
        width = min(chip_width(self._theme, words), option.rect.width() - 2 * MARGIN)
        top = option.rect.center().y() - height // 2
        chip = QRect(option.rect.left() + MARGIN, top, width, height)
        paint_chip(painter, chip, words, self._theme.colours.tone(self._tone(index.row())), self._theme)
