"""The list below the command field: what can be chosen, with the words that were hit."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from relbook.domain.lines import HIT_END, HIT_START
from relbook.ui.command_rows import KIND_WORDS, Row
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

_HIT = re.compile(f"{HIT_START}(.*?){HIT_END}", re.DOTALL)
_MARKS = str.maketrans("", "", HIT_START + HIT_END)
HEIGHT = 40
LINES_SHOWN = 9
WIDTH = 560
"""As narrow as the list gets where the window allows, in device-independent pixels."""
MARGIN = 16
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def take(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.rows[index.row()]
            return f"{KIND_WORDS.get(row.kind, row.kind)}: {row.title} {row.excerpt}".translate(_MARKS).strip()
        return None


class _RowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        body, small = QFontMetrics(self._theme.font("strong")), QFontMetrics(self._theme.font("caption"))
        return QSize(100, max(HEIGHT, body.height() + small.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._model.rows[index.row()]
        colours, rect = self._theme.colours, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.selection)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        inner = rect.adjusted(12, 0, -12, 0)
        inner.setRight(inner.right() - self._right(painter, inner, row))
        if row.excerpt:
            line = inner.height() // 2
            self._text(painter, inner.adjusted(0, 3, 0, -line), row.title, "strong", colours.text)
            self._text(painter, inner.adjusted(0, line, 0, -3), row.excerpt, "caption", colours.muted)
        else:
            self._text(painter, inner, row.title, "strong", colours.text)
        painter.restore()

    def _right(self, painter: QPainter, rect: QRect, row: Row) -> int:
        """Draw the kind, and the day or keys, at the right; return how much room they took."""
        words = " · ".join(part for part in (KIND_WORDS.get(row.kind, row.kind), row.hint) if part)
        font = self._theme.font("caption")
        painter.setFont(font)
        painter.setPen(self._theme.colours.muted)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)
        return QFontMetrics(font).horizontalAdvance(words) + 16

    def _text(self, painter: QPainter, rect: QRect, text: str, role: str, colour: QColor) -> None:
        """Draw one line, its hits on a ground of their own, cut at the right."""
        font = QFont(self._theme.font(role))  # type: ignore[arg-type]
        metrics = QFontMetrics(font)
        painter.setFont(font)
        x = rect.left()
        for part, hit in split_hits(text):
            room = rect.right() - x
            if room <= 0:
                return
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
            place = QRect(x, rect.top(), width + 1, rect.height())
            if hit:
                ground = QRect(x, rect.center().y() - metrics.height() // 2, width, metrics.height())
                painter.fillRect(ground, self._theme.colours.hit.fill)
            painter.setPen(self._theme.colours.hit.text if hit else colour)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
            if shown != part:
                return
            x += width


def split_hits(text: str) -> list[tuple[str, bool]]:
    """Return the text as one line, in pieces; True marks those that were between hit marks."""
    pieces = _HIT.split(" ".join(text.split()))
    return [(piece.translate(_MARKS), bool(place % 2)) for place, piece in enumerate(pieces) if piece]


class CommandPopup(QFrame):
    """The list, drawn over the window's content; it never takes the keys."""

    chosen = Signal(object)
    """The Row that was clicked."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("popup")
        self._model = _Rows(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(_RowPainter(theme, self._model, self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setUniformItemSizes(True)
        self._view.setMouseTracking(True)
        self._view.setProperty("bare", True)
        self._view.setAccessibleName("Results")
        self._view.clicked.connect(lambda index: self.chosen.emit(self._model.rows[index.row()]))
        self._nothing = plain_label(role="muted", wrap=True)
        self._nothing.setContentsMargins(12, 8, 12, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 4)
        layout.setSpacing(0)
        layout.addWidget(self._view)
        layout.addWidget(self._nothing)
        self.hide()

    def show_rows(self, rows: Sequence[Row], nothing: str) -> None:
        """Show the rows, the first of them chosen; where there are none, the sentence ``nothing``."""
        self._model.take(rows)
        self._view.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(nothing)
        if rows:
            self._view.setCurrentIndex(self._model.index(0))
            self._view.scrollToTop()

    def place_below(self, field: QWidget) -> None:
        """Show the list right below the field, at least as wide as it and as high as its rows need."""
        corner = field.mapTo(self.window(), QPoint(0, field.height() + 4))
        width = min(max(field.width(), WIDTH), self.window().width() - 2 * MARGIN)
        corner.setX(min(corner.x(), self.window().width() - MARGIN - width))
        rows = min(len(self._model.rows), LINES_SHOWN)
        height = rows * self._view.sizeHintForRow(0) + 10 if rows else self.sizeHint().height()
        self.setGeometry(QRect(corner, QSize(width, height)))
        self.show()
        self.raise_()

    def rows(self) -> list[Row]:
        """Return what is shown."""
        return list(self._model.rows)

    def at(self) -> int:
        """Return which row is chosen, from 0; −1 for none."""
        return self._view.currentIndex().row() if self._model.rows else -1

    def current(self) -> Row | None:
        """Return the row that is chosen."""
        at = self.at()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def step(self, by: int) -> None:
        """Choose another row, up or down, not beyond the ends."""
        if self._model.rows:
            to = max(0, min(len(self._model.rows) - 1, self.at() + by))
            self._view.setCurrentIndex(self._model.index(to))
