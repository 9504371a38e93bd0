"""A table of lines that sorts by any column and filters as one types, smooth with thousands."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relbook.ui.widgets.columns import Columns
from relbook.ui.widgets.text import plain_tip

L = TypeVar("L")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def sought_texts(columns: Columns[L], lines: Sequence[L]) -> list[str]:
    """Return what the filter compares with, line by line; some milliseconds for thousands."""
    return [" \n".join(columns.fold(text) for text in columns.sought(line)) for line in lines]


class LinesModel(QAbstractTableModel, Generic[L]):
    """The lines that pass the filter, in the order asked for.

    Sorting and filtering are its own: both look at values worked out once a line, which a proxy would ask for anew.
    """

    def __init__(self, columns: Columns[L], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._all: list[L] = []
        self._sought: list[str] = []
        self._order: list[int] = []
        self._shown: list[int] = []
        self._words: list[str] = []
        self._only: frozenset[int] | None = None
        self._today = date.min
        self._sorted_by = (0, Qt.SortOrder.AscendingOrder)

    def set_lines(self, lines: Sequence[L], today: date, sought: list[str] | None = None) -> None:
        """Show other lines, under the same filter and in the same order.

        ``sought`` is what ``sought_texts`` made of them, in a thread; None has it made now.
        """
        self.beginResetModel()
        self._all = list(lines)
        self._sought = sought_texts(self.columns, lines) if sought is None else sought
        self._today = today
        self._order = self._ordered()
        self._shown = self._passing()
        self.endResetModel()

    def set_filter(self, typed: str, only: frozenset[int] | None = None) -> None:
        """Show the lines in which each word typed begins a word; ``only`` are the numbers allowed, None all."""
        words = self.columns.fold(typed).split() if typed.strip() else []
        if words == self._words and only == self._only:
            return
        self.beginResetModel()
        self._words, self._only = words, only
        self._shown = self._passing()
        self.endResetModel()

    def lines(self) -> list[L]:
        """Return the lines shown, in order."""
        return [self._all[place] for place in self._shown]

    def count_all(self) -> int:
        """Return how many lines there are, shown or not."""
        return len(self._all)

    def line(self, row: int) -> L:
        """Return the line shown in that row."""
        return self._all[self._shown[row]]

    def row_of(self, id_: int) -> int:
        """Return the row that shows the record of that number, −1 where none does."""
        ids = self.columns.id_of
        return next((row for row, place in enumerate(self._shown) if ids(self._all[place]) == id_), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns.all)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words, tool tip or alignment of a cell."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        column = self.columns.all[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(self.line(index.row()), self._today)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tip(self.line(index.row()), self._today)) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading, or what it means."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns.all):
            return None
        column = self.columns.all[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.meaning) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal lines go by name."""
        if not 0 <= column < len(self.columns.all):
            return
        self.layoutAboutToBeChanged.emit()
        self._sorted_by = (column, order)
        before = self.persistentIndexList()
        places = [self._shown[index.row()] for index in before]
        self._order = self._ordered()
        self._shown = self._passing()
        rows = {place: row for row, place in enumerate(self._shown)}
        after = [self.index(rows[place], index.column()) for place, index in zip(places, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _passing(self) -> list[int]:
        if not self._words and self._only is None:
            return list(self._order)
        ids, only = self.columns.id_of, self._only
        return [
            place
            for place in self._order
            if (only is None or ids(self._all[place]) in only) and self._matches(self._sought[place])
        ]

    def _matches(self, text: str) -> bool:
        return all(_begins_a_word(text, word) for word in self._words)

    def _ordered(self) -> list[int]:
        """Return the places of all lines in the order asked for; equal ones by name, those with nothing last."""
        column, direction = self._sorted_by
        keys = [self.columns.all[column].order(line) for line in self._all]
        names = [self.columns.fold(self.columns.name_of(line)) for line in self._all]
        by_name = sorted(range(len(keys)), key=names.__getitem__)
        filled = [place for place in by_name if keys[place] is not None]
        filled.sort(key=keys.__getitem__, reverse=direction == Qt.SortOrder.DescendingOrder)
        return filled + [place for place in by_name if keys[place] is None]


def _begins_a_word(text: str, word: str) -> bool:
    """Return whether the word stands at the start of one in the text; ``#`` and brackets before it do not count."""
    place = text.find(word)
    while place >= 0:
        if place == 0 or not text[place - 1].isalnum():
            return True
        place = text.find(word, place + 1)
    return False
