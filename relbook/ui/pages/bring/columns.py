"""The second step: which column is what, with the first rows beside it as they would be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from relbook.domain.words import counted
from relbook.errors import RelbookError
from relbook.exchange.csv_columns import FIELDS, SEVERAL, Mapping, check, column_names, fingerprint, header_key, places
from relbook.exchange.csv_meetings import Reading, read_meetings
from relbook.exchange.csv_text import Sheet
from relbook.services.imports import ImportService
from relbook.ui.pages.bring.options import OptionsPanel
from relbook.ui.pages.bring.pickers import ColumnPicker, ColumnsPicker
from relbook.ui.pages.bring.table import Cell, TextTable
from relbook.ui.pages.bring.words import MEETING_HEADERS, MEETING_WIDTHS, meeting_rows
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

FIRST_ROWS = 40
"""Rows that are shown while the columns are chosen."""


@dataclass(slots=True)
class _Group:
    """Tables with the same header, and their mapping."""

    sheets: list[Sheet]
    mapping: Mapping

    def words(self) -> str:
        more = len(self.sheets) - 1
        return self.sheets[0].name + (f" and {counted(more, 'file')} with the same columns" if more else "")


class ColumnsStep(QWidget):
    """The mapping of each kind of table, changed by hand and tried out on the first rows at once."""

    changed = Signal()
    """The mapping or what it gives changed."""

    def __init__(self, tasks: Tasks, service: ImportService, theme: Theme) -> None:
        super().__init__()
        self._tasks = tasks
        self._service = service
        self._theme = theme
        self._groups: list[_Group] = []
        self._current = 0
        self.problem = ""
        """Why the current mapping makes no meetings; "" where it does."""
        self._which = QComboBox()
        self._which.setAccessibleName("Table")
        self._which.activated.connect(self._show_group)
        self.pickers: dict[str, ColumnPicker | ColumnsPicker] = {}
        self.options = OptionsPanel(theme)
        self.options.changed.connect(self._change)
        self._said = plain_label(role="muted", wrap=True)
        self.read_table = TextTable(theme, "The first rows as they would be read")
        self._raw_table = TextTable(theme, "The first rows as in the file")
        self._lay_out()

    @property
    def tables(self) -> list[tuple[Sheet, Mapping]]:
        """The tables, each with its mapping."""
        return [(sheet, group.mapping) for group in self._groups for sheet in group.sheets]

    def set_sheets(self, sheets: Sequence[Sheet], done: Callable[[], None]) -> None:
        """Take other tables, guess what their columns are off the GUI thread, then call ``done``."""
        kept = {fingerprint(group.sheets[0]): group.mapping for group in self._groups}

        def work() -> list[_Group]:
            groups: dict[str, _Group] = {}
            for sheet in sheets:
                key = fingerprint(sheet)
                if key in groups:
                    groups[key].sheets.append(sheet)
                else:
                    groups[key] = _Group([sheet], kept.get(key) or self._service.mapping_for(sheet))
            return list(groups.values())

        def take(groups: list[_Group]) -> None:
            self._groups = groups
            self._which.clear()
            self._which.addItems([group.words() for group in groups])
            self._which.setVisible(len(groups) > 1)
            self._show_group(0)
            done()

        self._tasks.run_latest(self, "guess", work, take)

    def stop_at_problem(self) -> bool:
        """Show the first table whose mapping makes no meetings; return whether there is one."""
        for number, group in enumerate(self._groups):
            if _problem_of(group):
                self._which.setCurrentIndex(number)
                self._show_group(number)
                return True
        return False

    def take_focus(self) -> None:
        """Put the focus where the keyboard goes on."""
        self.pickers["date"].setFocus()

    def _lay_out(self) -> None:
        space = self._theme.space
        top = QWidget()
        top.setProperty("bare", True)
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, space(2), 0)
        column.setSpacing(space(2))
        column.addLayout(self._field_grid())
        column.addWidget(self.options)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(top)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tabs = QTabWidget()
        tabs.addTab(self.read_table, "As they would be &read")
        tabs.addTab(self._raw_table, "As in the &file")
        below = QWidget()
        rows = QVBoxLayout(below)
        rows.setContentsMargins(0, space(2), 0, 0)
        rows.setSpacing(space(2))
        rows.addWidget(self._said)
        rows.addWidget(tabs, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(scroll)
        split.addWidget(below)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setSizes([space(92), space(60)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space(2))
        layout.addWidget(self._which)
        layout.addWidget(split, 1)

    def _field_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.space(3))
        grid.setVerticalSpacing(self._theme.space(1))
        half = (len(FIELDS) + 1) // 2
        for number, (field, words) in enumerate(FIELDS.items()):
            picker = self._picker(field, words)
            label = plain_label(words)
            label.setBuddy(picker)
            grid.addWidget(label, number % half, 2 * (number // half))
            grid.addWidget(picker, number % half, 2 * (number // half) + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _picker(self, field: str, words: str) -> ColumnPicker | ColumnsPicker:
        picker: ColumnPicker | ColumnsPicker
        if field in SEVERAL:
            picker = ColumnsPicker(words)
            picker.toggled_column.connect(partial(self._toggle, field))
        else:
            picker = ColumnPicker(words)
            picker.picked.connect(partial(self._pick, field))
        self.pickers[field] = picker
        return picker

    def _show_group(self, number: int) -> None:
        self._current = number
        sheet = self._groups[number].sheets[0]
        names = column_names(sheet)
        rows: list[tuple[Cell, ...]] = [(row.line, *row.cells[: len(names)]) for row in sheet.rows[:FIRST_ROWS]]
        self._raw_table.show_rows(("Line", *names), rows, [60, *[130] * (len(names) - 1)])
        self._show_mapping()

    def _pick(self, field: str, column: str) -> None:
        self._change(self._mapping.with_column(field, column))

    def _toggle(self, field: str, column: str, on: bool) -> None:
        mapping = self._mapping
        self._change(mapping.with_column(field, column) if on else mapping.without_column(column))

    @property
    def _mapping(self) -> Mapping:
        return self._groups[self._current].mapping

    def _change(self, mapping: Mapping) -> None:
        self._groups[self._current].mapping = mapping
        self._show_mapping()

    def _show_mapping(self) -> None:
        group = self._groups[self._current]
        names = column_names(group.sheets[0])
        for field, picker in self.pickers.items():
            picker.show_columns(names, _own_names(names, group.mapping.of(field)))
        self.options.show_mapping(group.mapping, group.sheets[0].name)
        self._try_out()

    def _try_out(self) -> None:
        group = self._groups[self._current]
        sheet = replace(group.sheets[0], rows=group.sheets[0].rows[:FIRST_ROWS])
        self._tasks.run_latest(
            self, "try", partial(read_meetings, sheet, group.mapping), self._show_reading, self._refuse
        )

    def _show_reading(self, reading: Reading) -> None:
        self.problem = ""
        words = f"The first {counted(len(reading.sheet.rows), 'row')} are {counted(len(reading.meetings), 'meeting')}"
        if reading.problems:
            words += f"; {len(reading.problems)} could not be read: {reading.problems[0].words}"
        self._said.setText(f"{words}.".replace("..", "."))
        self.read_table.show_rows(MEETING_HEADERS, meeting_rows(reading.meetings), MEETING_WIDTHS)
        self.changed.emit()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, RelbookError):
            raise error
        self.problem = str(error)
        self._said.setText(self.problem)
        self.read_table.show_rows(MEETING_HEADERS, (), MEETING_WIDTHS)
        self.changed.emit()


def _problem_of(group: _Group) -> str:
    try:
        check(group.sheets[0], group.mapping)
        places(group.sheets[0], group.mapping)
    except RelbookError as error:
        return str(error)
    return ""


def _own_names(names: Sequence[str], chosen: Sequence[str]) -> list[str]:
    """Return the table's own spelling of the columns that a mapping names."""
    keys = {header_key(name): name for name in names}
    return [keys[header_key(column)] for column in chosen if header_key(column) in keys]
