"""What a verdict rests on: the entries behind it, each of which opens."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from relbook.domain.words import long_day
from relbook.services.evidence import EvidenceLine
from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import Dialog
from relbook.ui.widgets.sections import wrapped

_LINE = Qt.ItemDataRole.UserRole
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class EvidenceDialog(Dialog):
    """The entries by day; Enter or a double click opens one, Ctrl+C copies what is chosen."""

    opened = Signal(str, int)
    """A record is to be shown: kind, number."""

    def __init__(self, theme: Theme, words: str, lines: Sequence[EvidenceLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle("Evidence")
        self.resize(theme.space(150), theme.space(90))
        self.list = _Entries(theme, lines)
        self.list.itemActivated.connect(self._open)
        self.list.copied.connect(self.copy)
        self.opener = QPushButton("Open")
        self.opener.setProperty("role", "primary")
        self.opener.clicked.connect(self._open)
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.opener)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(4)] * 4)
        layout.setSpacing(theme.space(3))
        layout.addWidget(wrapped(words[:1].upper() + words[1:], role="strong"))
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.list.setFocus()

    def copy(self) -> None:
        """Put the lines that are chosen on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(_text(line) for line in self.list.chosen()))

    def _open(self) -> None:
        chosen = self.list.chosen()
        if chosen:
            self.accept()
            self.opened.emit(*chosen[0].opens)


class _Entries(QListWidget):
    """The lines, the first one chosen."""

    copied = Signal()

    def __init__(self, theme: Theme, lines: Sequence[EvidenceLine]) -> None:
        super().__init__()
        self.setAccessibleName("Entries")
        self.setItemDelegate(_Dated(theme, self))
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        for line in lines:
            entry = QListWidgetItem(_text(line))
            entry.setData(_LINE, line)
            self.addItem(entry)
        self.setCurrentRow(0)

    def chosen(self) -> list[EvidenceLine]:
        """Return the lines that are chosen."""
        return [entry.data(_LINE) for entry in self.selectedItems()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)


class _Dated(QStyledItemDelegate):
    """The day in a column of its own; the words wrap."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._body = theme.font("body")
        self._caption = theme.font("caption")
        days = QFontMetrics(self._caption)
        self._day_width = days.horizontalAdvance("28 Wed 2028") + theme.space(4)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return room for all of the words."""
        width = self._view.viewport().width()
        room = self._words_in(QRect(0, 0, width, 10_000))
        words = QFontMetrics(self._body).boundingRect(room, _WRAP, index.data(_LINE).words)
        return QSize(width, words.height() + self._theme.space(4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the day and the words."""
        line: EvidenceLine = index.data(_LINE)
        colours = self._theme.colours
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.selection)
        painter.setPen(colours.rule)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        room = self._words_in(option.rect)
        painter.setFont(self._body)
        painter.setPen(colours.text)
        painter.drawText(room, _WRAP, line.words)
        down = QFontMetrics(self._body).ascent() - QFontMetrics(self._caption).ascent()
        painter.setFont(self._caption)
        painter.setPen(colours.muted)
        day = option.rect.adjusted(self._theme.space(3), self._theme.space(2) + down, 0, 0)
        painter.drawText(day, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), _day(line))
        painter.restore()

    def _words_in(self, rect: QRect) -> QRect:
        space = self._theme.space
        return rect.adjusted(space(3) + self._day_width, space(2), -space(3), -space(2))


def _day(line: EvidenceLine) -> str:
    return long_day(line.day) if line.day else ""


def _text(line: EvidenceLine) -> str:
    return f"{_day(line)}: {line.words}" if line.day else line.words
