"""A table of plain text: a click on a column's name sorts, Ctrl+C copies rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_tip

SHOWN = 300
"""Characters of a cell that are shown; longer text would make the table slow."""
Cell = str | int
AnyIndex = QModelIndex | QPersistentModelIndex


class TextModel(QAbstractTableModel):
    """Rows of text and numbers; numbers sort as such."""

    def __init__(self) -> None:
        super().__init__()
        self._headers: tuple[str, ...] = ()
        self._rows: list[tuple[Cell, ...]] = []

    def show(self, headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._headers = tuple(headers)
        self._rows = [tuple(row) for row in rows]
        self.endResetModel()

    def row(self, number: int) -> tuple[Cell, ...]:
        """Return a row as it is shown at that place."""
        return self._rows[number]

    def text_of(self, numbers: Sequence[int]) -> str:
        """Return rows as lines with tabs between the cells, for the clipboard."""
        return "\n".join("\t".join(" ".join(str(cell).split()) for cell in self._rows[number]) for number in numbers)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, tip or alignment."""
        if not index.isValid() or index.column() >= len(self._rows[index.row()]):
            return None
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell:,}" if isinstance(cell, int) else " ".join(cell[:SHOWN].split())
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(cell, str) and len(cell) > 30:
            return plain_tip(cell[:2_000])
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(cell, int):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's name, and which side it stands on."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if self._is_number(section) else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section][:SHOWN] if section < len(self._headers) else None
        return None

    def _is_number(self, column: int) -> bool:
        return bool(self._rows) and column < len(self._rows[0]) and isinstance(self._rows[0][column], int)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        if not 0 <= column < len(self._headers):
            return
        self.layoutAboutToBeChanged.emit()
        self._rows.sort(key=lambda row: _sort_key(row, column), reverse=order == Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


class TextTable(QTableView):
    """The view of a TextModel."""

    def __init__(self, theme: Theme, name: str) -> None:
        """``name`` is what screen readers call it."""
        super().__init__()
        self.lines = TextModel()
        self.setModel(self.lines)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + theme.space(3))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as the file has them
        self.setSortingEnabled(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)

    def show_rows(self, headers: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> None:
        """Show other rows; ``widths`` are the columns' in device-independent pixels, the last stretches."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.lines.show(headers, rows)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def copy(self) -> None:
        """Put the selected rows, or all where none is selected, on the clipboard."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        QGuiApplication.clipboard().setText(self.lines.text_of(chosen or range(self.lines.rowCount())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with the platform's shortcut."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def _sort_key(row: tuple[Cell, ...], column: int) -> tuple[int, str]:
    cell = row[column] if column < len(row) else ""
    return (cell, "") if isinstance(cell, int) else (0, cell.casefold())
