"""A table of the map with its filter field: sorted, filtered and copied by keys as by mouse."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from relbook.domain.words import counted
from relbook.settings import Settings
from relbook.ui.theme import Theme
from relbook.ui.widgets.columns import Columns
from relbook.ui.widgets.filter_field import FilterField
from relbook.ui.widgets.lines_model import LinesModel
from relbook.ui.widgets.lines_table import LinesTable
from relbook.ui.widgets.sections import wrapped
from relbook.ui.widgets.text import plain_label


class TablePane(QFrame):
    """Rows of one kind; what a column means is said below it, for those who do not point."""

    chosen = Signal(int)
    """Enter or a double click on a row, by its number."""
    current_changed = Signal(int)
    """Another row is current, by its number; never 0."""

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        columns: Columns[Any],
        *,
        key: str,
        words: tuple[str, str, str],
        largest: str = "",
    ) -> None:
        """``key`` is what the columns are remembered by; ``words`` name the table, one row and several.

        Until the user sorts otherwise, the rows with the most in the column ``largest`` come first.
        """
        super().__init__()
        name, self._one, self._several = words
        self.model: LinesModel[Any] = LinesModel(columns, self)
        self.table = LinesTable(self.model, theme, settings)
        if largest:
            at = [column.key for column in columns.all].index(largest)
            self.table.sortByColumn(at, Qt.SortOrder.DescendingOrder)
        self.table.setAccessibleName(name)
        self.table.remember(key)
        self.filter = FilterField("Filter, as you type")
        self.filter.setAccessibleName(f"Filter: {name.lower()}")
        self.count = plain_label(role="caption")
        self.meaning = wrapped("", "caption")
        self.setFocusProxy(self.table)
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        self.setProperty("card", True)
        top = QHBoxLayout()
        top.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        top.setSpacing(theme.space(2))
        top.addWidget(self.filter, 1)
        top.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        self.meaning.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        layout.addWidget(self.meaning)
        self._explain()

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _: self._refilter())
        self.filter.left_down.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.table.chosen.connect(self.chosen)
        self.table.edit_asked.connect(self._edit)
        self.table.current_changed.connect(self._moved)
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self._explain())
        shortcut = QShortcut(QKeySequence("Ctrl+F"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.focus_filter)

    def set_lines(self, lines: Sequence[Any], today: date) -> None:
        """Show these; what is selected stays so, as far as it is still there."""
        with self.table.keep_selection():
            self.model.set_lines(lines, today)
        self._settle()

    def controls(self) -> list[QWidget]:
        """Return what takes the keys, in reading order."""
        return [self.filter, self.table]

    def focus_filter(self) -> None:
        """Let typing filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def say(self, words: str) -> None:
        """Say something in place of the number of rows."""
        self.count.setText(words)

    def _refilter(self) -> None:
        with self.table.keep_selection():
            self.model.set_filter(self.filter.text())
        self._settle()

    def _settle(self) -> None:
        shown, total = self.model.rowCount(), self.model.count_all()
        words = counted(total, self._one, self._several)
        self.count.setText(words if shown == total else f"{shown:,} of {words}")

    def _explain(self) -> None:
        """Say what the column means that the rows are sorted by."""
        columns = self.model.columns.all
        at = self.table.horizontalHeader().sortIndicatorSection()
        column = columns[at] if 0 <= at < len(columns) else columns[0]
        self.meaning.setText(f"{column.heading}: {column.meaning}" if column.meaning else "")
        self.meaning.setVisible(bool(column.meaning))

    def _edit(self) -> None:
        if self.table.current_id():
            self.chosen.emit(self.table.current_id())

    def _moved(self, id_: int) -> None:
        if id_:
            self.current_changed.emit(id_)
