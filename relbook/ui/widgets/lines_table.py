"""The table on the left of each part of the page: keys, selection that survives a reload, what is remembered."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from relbook.settings import Settings
from relbook.ui.theme import Theme, Tone
from relbook.ui.widgets.chip_cell import ChipCell
from relbook.ui.widgets.columns import widths
from relbook.ui.widgets.lines_model import LinesModel

ROW = 32
"""The height of a row, in device-independent pixels."""
NARROWEST = 48
_BY_KEY = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_FITTING = "fits "
"""Before a header's state where no width was chosen."""


class LinesTable(QTableView):
    """A table of lines in which one line is current and several may be selected."""

    current_changed = Signal(int)
    """The number of the record that became current; 0 where none is."""
    chosen = Signal(int)
    """Double click or Enter on a record, by its number."""
    add_asked = Signal()
    edit_asked = Signal()
    trash_asked = Signal()

    def __init__(self, model: LinesModel[Any], theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.lines = model
        self._settings = settings
        self._quiet = False
        self._fits_itself = True
        self._adjusting = False
        self.setModel(model)
        self.setProperty("bare", True)
        self._dress(theme)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.doubleClicked.connect(lambda index: self.chosen.emit(self._id(index.row())))

    def _dress(self, theme: Theme) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerWidget(QWidget())
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(ROW, self.fontMetrics().height() + theme.space(3)))
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(NARROWEST)
        for number, column in enumerate(self.lines.columns.all):
            self.setColumnWidth(number, column.width)
            if column.tone is not None:
                self.setItemDelegateForColumn(number, ChipCell(theme, partial(self._tone, column.tone), self))
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    # What is remembered

    def remember(self, key: str) -> None:
        """Take up the columns' order, widths and sort kept under the key, and keep them there from now on."""
        header = self.horizontalHeader()
        kept = self._settings.recall(key, "")
        restored = header.restoreState(QByteArray.fromBase64(kept.removeprefix(_FITTING).encode()))
        if restored and not kept.startswith(_FITTING):
            self._stop_fitting()
        self.sortByColumn(header.sortIndicatorSection(), header.sortIndicatorOrder())

        def keep(*_: object) -> None:
            fitting = _FITTING if self._fits_itself else ""
            self._settings.remember(key, fitting + packed(header.saveState()))

        def keep_width(column: int, before: int, after: int) -> None:
            dragged = before and after and not self._adjusting  # a column left out has no width
            if dragged and header.visualIndex(column) != header.count() - 1:  # the last one stretches
                self._fits_itself = False
                keep()
                QTimer.singleShot(0, self, self._stop_fitting)  # the header is in the middle of its own change

        header.sectionMoved.connect(keep)
        header.sortIndicatorChanged.connect(keep)
        header.sectionResized.connect(keep_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out between the columns, until the user chooses widths."""
        super().resizeEvent(event)
        if self._fits_itself and not self._adjusting:  # hiding a column may take a scroll bar away
            self._fit()

    def _fit(self) -> None:
        self._adjusting = True
        shown = widths(self.lines.columns.all, self.viewport().width())
        for column in range(self.lines.columnCount()):
            self.setColumnHidden(column, column not in shown)
            if column in shown:
                self.setColumnWidth(column, shown[column])
        self._adjusting = False

    def _stop_fitting(self) -> None:
        """Leave no column out from now on: widths chosen by the user may be wider than the table."""
        self._fits_itself = False
        self._adjusting = True
        for column in range(self.lines.columnCount()):
            if self.isColumnHidden(column):
                self.showColumn(column)
                self.setColumnWidth(column, self.lines.columns.all[column].width)
        self.horizontalHeader().setStretchLastSection(True)
        self._adjusting = False

    # What is selected

    def current_id(self) -> int:
        """Return the number of the current record, 0 where none is."""
        return self._id(self.currentIndex().row())

    def selected_ids(self) -> list[int]:
        """Return the numbers of the selected records, from the top."""
        return [self._id(row) for row in self._selected_rows()]

    def select_id(self, id_: int) -> bool:
        """Make the record current and the only one selected, in sight; False where the table does not show it."""
        row = self.lines.row_of(id_)
        if row < 0:
            return False
        self.select_row(row)
        self.scrollTo(self.currentIndex())
        return True

    def select_row(self, row: int) -> None:
        """Make a row current and the only one selected, whatever keys are held: ``selectRow`` heeds Ctrl and Shift."""
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.lines.index(row, self._left_column()), alone)

    def keep_selection(self) -> "Kept":
        """Return a context in which the lines may change while selection and scroll stay."""
        return Kept(self)

    def take_back(self, current: int, selected: Iterable[int]) -> None:
        """Select these records again, as far as they are still shown."""
        selection = QItemSelection()
        last = self.lines.columnCount() - 1
        wanted = frozenset(selected)
        ids = self.lines.columns.id_of
        for row, line in enumerate(self.lines.lines()):
            if ids(line) in wanted:
                selection.select(self.lines.index(row, 0), self.lines.index(row, last))
            if ids(line) == current:
                self.selectionModel().setCurrentIndex(
                    self.lines.index(row, self._left_column()), QItemSelectionModel.SelectionFlag.NoUpdate
                )
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose a row for whoever comes by key: by itself Qt makes the first one current without showing it."""
        super().focusInEvent(event)
        by_key = event.reason() in _BY_KEY
        if by_key and self.lines.rowCount() and not self.selectionModel().hasSelection():
            self.select_row(max(0, self.currentIndex().row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F2 edits, Insert adds, Delete trashes, Ctrl+C copies; the rest is the table's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_id():
            self.chosen.emit(self.current_id())
        elif event.key() == Qt.Key.Key_F2:
            self.edit_asked.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.add_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.trash_asked.emit()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, columns as shown with tabs between, headings first."""
        rows = self._selected_rows()
        if not rows:
            return
        header = self.horizontalHeader()
        shown = (column for column in range(self.lines.columnCount()) if not self.isColumnHidden(column))
        columns = sorted(shown, key=header.visualIndex)
        table = [[self.lines.columns.all[column].heading for column in columns]]
        table += [[str(self.lines.index(row, column).data()) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in table) + "\n")

    def _selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _tone(self, tone_of: Callable[[Any], Tone], row: int) -> Tone:
        return tone_of(self.lines.line(row))

    def _left_column(self) -> int:
        header = self.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return next((column for column in order if not self.isColumnHidden(column)), 0)

    def _id(self, row: int) -> int:
        return self.lines.columns.id_of(self.lines.line(row)) if 0 <= row < self.lines.rowCount() else 0

    def _tell_current(self) -> None:
        if not self._quiet:
            self.current_changed.emit(self.current_id())


def packed(state: QByteArray) -> str:
    """Return a widget's saved state as text for the settings."""
    return bytes(state.toBase64().data()).decode()


class Kept:
    """While it lasts the table's lines may change; then selection and scroll are as before, as far as they can be."""

    def __init__(self, table: LinesTable) -> None:
        self._table = table

    def __enter__(self) -> None:
        table = self._table
        self._current, self._selected = table.current_id(), table.selected_ids()
        self._scroll = table.verticalScrollBar().value()
        table._quiet = True

    def __exit__(self, *_: object) -> None:
        table = self._table
        table.take_back(self._current, self._selected)
        table.verticalScrollBar().setValue(self._scroll)
        table._quiet = False
        if table.current_id() != self._current:
            table.current_changed.emit(table.current_id())
