"""The left side of each part of the page: filter, count, table, and what is said where the table is empty."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from relbook.domain.words import counted
from relbook.settings import Settings
from relbook.ui.theme import Theme
from relbook.ui.widgets.columns import Columns
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.empty_state import EmptyState
from relbook.ui.widgets.filter_field import FilterField
from relbook.ui.widgets.lines_model import LinesModel
from relbook.ui.widgets.lines_table import LinesTable
from relbook.ui.widgets.text import set_plain_tip


@dataclass(frozen=True, slots=True)
class BrowserWords:
    """What a browser says about the kind of record it lists."""

    one: str
    many: str
    hint: str
    """In the empty filter field."""
    purpose: str
    """What the part is for, in a sentence, while it is empty."""


class Browser(QFrame):
    """A filtered table of records of one kind."""

    current_changed = Signal(int)
    chosen = Signal(int)
    add_asked = Signal(str)
    """Somebody wants to add a record, under the name given (or "")."""
    edit_asked = Signal()
    trash_asked = Signal()

    def __init__(self, columns: Columns[Any], words: BrowserWords, theme: Theme, settings: Settings, key: str) -> None:
        super().__init__()
        self._words = words
        self._only: frozenset[int] | None = None
        self._loaded = False
        self.model = LinesModel(columns, self)
        self.table = LinesTable(self.model, theme, settings)
        self.table.remember(f"{key}/header")
        self.table.setAccessibleName(words.many.capitalize())
        self.filter = FilterField(words.hint)
        self.count = ElidedLabel(role="caption")
        self.add = QPushButton("Add")
        self.empty = EmptyState(words.purpose)
        self._stack = QStackedWidget()
        self._build(theme)
        self._connect()

    def _build(self, theme: Theme) -> None:
        self.setProperty("card", True)
        set_plain_tip(self.add, f"Add {self._article()} (Insert)")
        self.add.setAccessibleName(f"Add {self._article()}")
        top = QHBoxLayout()
        top.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        top.setSpacing(theme.space(2))
        self.filter.setMinimumWidth(theme.space(24))
        top.addWidget(self.filter, 1)
        top.addWidget(self.count)
        top.addWidget(self.add)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.current_changed.connect(self.current_changed)
        self.table.chosen.connect(self.chosen)
        self.table.edit_asked.connect(self.edit_asked)
        self.table.trash_asked.connect(self.trash_asked)
        self.table.add_asked.connect(lambda: self.add_asked.emit(""))
        self.add.clicked.connect(lambda: self.add_asked.emit(""))
        self.empty.acted.connect(lambda: self.add_asked.emit(self.filter.text().strip()))
        self.filter.textChanged.connect(lambda _: self._refilter())
        self.filter.left_down.connect(self._enter_table)

    def set_lines(self, lines: list[Any], today: date, sought: list[str]) -> None:
        """Show these records; selection and scroll stay, and where the current one is gone the next takes its place."""
        self._loaded = True
        row = self.table.currentIndex().row()
        with self.table.keep_selection():
            self.model.set_lines(lines, today, sought)
        self._settle(row)

    def show_only(self, ids: frozenset[int] | None) -> None:
        """Show only the records with these numbers; None shows all."""
        self._only = ids
        self._refilter()

    def reveal(self, id_: int) -> bool:
        """Make the record current, dropping what was typed into the filter where it hides it; False if not there."""
        if self.table.select_id(id_):
            return True
        if self.filter.text():
            self.filter.clear()
        return self.table.select_id(id_)

    def current_id(self) -> int:
        """Return the number of the current record, 0 where none is."""
        return self.table.current_id()

    def _refilter(self) -> None:
        with self.table.keep_selection():
            self.model.set_filter(self.filter.text(), self._only)
        self._settle()

    def _settle(self, row: int = 0) -> None:
        shown, total = self.model.rowCount(), self.model.count_all()
        words = counted(total, self._words.one, self._words.many) if total else ""
        self.count.setText(words if shown == total else f"{shown:,} of {words}")
        if shown and not self.table.current_id():
            self.table.select_row(min(max(row, 0), shown - 1))
        self._stack.setCurrentWidget(self.table if shown or not self._loaded else self.empty)
        self._word_emptiness()

    def _word_emptiness(self) -> None:
        typed = self.filter.text().strip()
        if typed and self.model.count_all():
            self.empty.say(f"No {self._words.one} matches “{typed}”.", f"Add “{typed[:40]}”")
        elif self.model.count_all():
            self.empty.say(f"No {self._words.one} has a part in this project yet.", f"Add {self._article()}")
        else:
            self.empty.say(self._words.purpose, f"Add {self._article()}")

    def _article(self) -> str:
        return f"{'an' if self._words.one[0] in 'aeiou' else 'a'} {self._words.one}"

    def _enter_table(self) -> None:
        if self._stack.currentWidget() is self.empty:
            self.empty.button.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
