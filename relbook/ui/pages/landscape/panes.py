"""The two tables of the page, with what limits the register."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from relbook.domain.landscape import NoteLine, Sort
from relbook.domain.words import counted
from relbook.settings import Settings
from relbook.ui.pages.landscape.columns import CONTENDED, REGISTER
from relbook.ui.pages.landscape.reading import Situation
from relbook.ui.pages.landscape.words import sorts_words
from relbook.ui.theme import CONTROL, Theme
from relbook.ui.widgets.table_pane import TablePane
from relbook.ui.widgets.text import set_plain_tip

SORT, STALE, ENDED = "landscape/sort", "landscape/stale", "landscape/ended"


class NotesPane(TablePane):
    """A table of notes; the page says above it what limits it."""

    def __init__(self, theme: Theme, settings: Settings, *, contended: bool) -> None:
        """``contended`` lists what competes and depends, else all."""
        super().__init__(
            theme,
            settings,
            CONTENDED if contended else REGISTER,
            key="landscape/contended" if contended else "landscape/register",
            name="What competes and what depends" if contended else "Landscape notes",
            counted=lambda number: counted(number, "line" if contended else "note"),
            first="bites" if contended else "confirmed",
            order=Qt.SortOrder.AscendingOrder if contended else Qt.SortOrder.DescendingOrder,
            hint="Filter by what it says, about whom, who told or decides",
        )

    def show_notes(self, lines: Sequence[Any], today: date, sought: list[str]) -> None:
        """Show these; where the row that was chosen is gone the next takes its place, for keys go by what is chosen."""
        row = self.table.currentIndex().row()
        self.set_lines(lines, today, sought)
        if not self.table.current_id() and self.model.rowCount():
            self.table.select_row(min(max(row, 0), self.model.rowCount() - 1))

    def reveal(self, id_: int) -> None:
        """Choose a row, dropping what was typed into the filter where that hides it."""
        if not self.table.select_id(id_):
            self.filter.clear()
            self.table.select_id(id_)

    def on_key(self, keys: str, do: Callable[[], object]) -> None:
        """Do something when keys are pressed in the table, but not while the filter is typed."""
        shortcut = QShortcut(QKeySequence(keys), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(do)


class Limits(QWidget):
    """Which notes the tables show: of one sort, those to confirm, those that have ended too."""

    changed = Signal()

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.sort = QComboBox()
        self.sort.addItem("All sorts", "")
        for sort in Sort:
            self.sort.addItem(sorts_words(sort), sort.value)
        self.sort.setAccessibleName("Sort")
        self.stale = QCheckBox("To confirm")
        set_plain_tip(self.stale, "Only those that nobody confirmed for long")
        self.ended = QCheckBox("With ended ones")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        for widget in (self.sort, self.stale, self.ended):
            row.addWidget(widget)
        row.addStretch(1)
        self.setMinimumHeight(CONTROL)  # the table stays where it is when the sorts are not offered
        self.sort.setCurrentIndex(max(0, self.sort.findData(settings.recall(SORT, ""))))
        self.stale.setChecked(settings.recall(STALE, False))
        self.ended.setChecked(settings.recall(ENDED, False))
        self.sort.currentIndexChanged.connect(self._keep)
        self.stale.toggled.connect(self._keep)
        self.ended.toggled.connect(self._keep)

    def passes(self, line: NoteLine, situation: Situation) -> bool:
        """Return whether the register shows a note."""
        return self.passes_contended(line, situation) and self.chosen_sort() in (None, line.note.sort)

    def passes_contended(self, line: NoteLine, situation: Situation) -> bool:
        """Return whether a note is shown where its sort is not chosen."""
        return (
            situation.concerns(line)
            and (line.stale or not self.stale.isChecked())
            and (line.note.ended_on is None or self.ended.isChecked())
        )

    def lift(self, line: NoteLine) -> None:
        """Let a note through."""
        if self.chosen_sort() not in (None, line.note.sort):
            self.sort.setCurrentIndex(0)
        if not line.stale:
            self.stale.setChecked(False)
        if line.note.ended_on is not None:
            self.ended.setChecked(True)

    def chosen_sort(self) -> Sort | None:
        """Return the sort that is chosen; None for all."""
        wanted = self.sort.currentData()
        return Sort(wanted) if wanted else None

    def _keep(self) -> None:
        self._settings.remember(SORT, self.sort.currentData())
        self._settings.remember(STALE, self.stale.isChecked())
        self._settings.remember(ENDED, self.ended.isChecked())
        self.changed.emit()
