"""A table with its filter field, and words about it below: sorted, filtered and copied by keys as by mouse."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relbook.settings import Settings
from relbook.ui.theme import Theme
from relbook.ui.widgets.columns import Columns
from relbook.ui.widgets.filter_field import FilterField
from relbook.ui.widgets.lines_model import LinesModel
from relbook.ui.widgets.lines_table import LinesTable
from relbook.ui.widgets.sections import wrapped
from relbook.ui.widgets.text import plain_label


class TablePane(QFrame):
    """Rows of one kind; below them stands what the column means that they are sorted by, unless a page says more."""

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
        name: str,
        counted: Callable[[int], str],
        first: str = "",
        order: Qt.SortOrder = Qt.SortOrder.DescendingOrder,
        hint: str = "Filter, as you type",
    ) -> None:
        """``key`` is what the columns are remembered by; ``counted`` says so many rows in words.

        Until the user sorts otherwise, rows are sorted by the column ``first``, in that ``order``.
        """
        super().__init__()
        self._theme = theme
        self._counted = counted
        self.model: LinesModel[Any] = LinesModel(columns, self)
        self.table = LinesTable(self.model, theme, settings)
        if first:
            self.table.sortByColumn([column.key for column in columns.all].index(first), order)
        self.table.setAccessibleName(name)
        self.table.remember(key)
        self.filter = FilterField(hint)
        self.filter.setAccessibleName(f"Filter: {name.lower()}")
        self.count = plain_label(role="caption")
        self.meaning = wrapped("", "caption")
        self._below = QWidget()
        self._row = QHBoxLayout(self._below)
        self.setFocusProxy(self.table)
        self._lay_out()
        self._connect()
        self.explain()

    def _lay_out(self) -> None:
        theme = self._theme
        self.setProperty("card", True)
        top = QHBoxLayout()
        for row in (top, self._row):
            row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
            row.setSpacing(theme.space(2))
        top.addWidget(self.filter, 1)
        top.addWidget(self.count)
        self._row.addWidget(self.meaning, 1)
        self._below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._below)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _: self._refilter())
        self.filter.left_down.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.table.chosen.connect(self.chosen)
        self.table.edit_asked.connect(self._edit)
        self.table.current_changed.connect(self._moved)
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self.explain())
        self.add_key("Ctrl+F", self.focus_filter)

    def add_key(self, keys: str, do: Callable[[], object]) -> None:
        """Do something when keys are pressed anywhere in the pane."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def add_below(self, *widgets: QWidget) -> None:
        """Put widgets beside the words below."""
        for widget in widgets:
            self._row.addWidget(widget)

    def set_lines(self, lines: Sequence[Any], today: date, sought: list[str] | None = None) -> None:
        """Show these; what is selected stays so. ``sought`` is as of ``LinesModel``."""
        with self.table.keep_selection():
            self.model.set_lines(lines, today, sought)
        self._settle()

    def current(self) -> Any:
        """Return the row that is chosen; None where none is."""
        row = self.model.row_of(self.table.current_id()) if self.table.current_id() else -1
        return self.model.line(row) if row >= 0 else None

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

    def explained(self) -> str:
        """Return what is said below the table; "" for nothing."""
        columns = self.model.columns.all
        at = self.table.horizontalHeader().sortIndicatorSection()
        column = columns[at] if 0 <= at < len(columns) else columns[0]
        return f"{column.heading}: {column.meaning}" if column.meaning else ""

    def explain(self) -> None:
        """Say below the table what there is to say; without anything its place is given to the rows."""
        words = self.explained()
        self.meaning.setText(words)
        self._below.setVisible(bool(words))

    def _refilter(self) -> None:
        with self.table.keep_selection():
            self.model.set_filter(self.filter.text())
        self._settle()

    def _settle(self) -> None:
        shown, total = self.model.rowCount(), self.model.count_all()
        words = self._counted(total)
        self.count.setText(words if shown == total else f"{shown:,} of {words}")
        self.explain()

    def _edit(self) -> None:
        if self.table.current_id():
            self.chosen.emit(self.table.current_id())

    def _moved(self, id_: int) -> None:
        self.explain()
        if id_:
            self.current_changed.emit(id_)
