"""The table of everyone with a stake: filter, rows, and what the chosen row means."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relbook.domain.words import counted
from relbook.settings import Settings
from relbook.ui.pages.standing.columns import PEOPLE, quadrant_words, salience_meaning
from relbook.ui.pages.standing.line import MemberLine
from relbook.ui.pages.standing.words import counted_words, interval_words, who_words
from relbook.ui.theme import Theme
from relbook.ui.widgets.filter_field import FilterField
from relbook.ui.widgets.lines_model import LinesModel
from relbook.ui.widgets.lines_table import LinesTable
from relbook.ui.widgets.sections import small_button, wrapped
from relbook.ui.widgets.text import plain_label


class PeopleTable(QFrame):
    """Who has a stake, how they stand, and whether they count."""

    opened = Signal(int)
    plan_wanted = Signal(int)
    evidence_wanted = Signal(object)
    """MemberLine: the entries behind it."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.model: LinesModel[MemberLine] = LinesModel(PEOPLE, self)
        self.table = LinesTable(self.model, theme, settings)
        self.table.sortByColumn(len(PEOPLE.all) - 1, Qt.SortOrder.AscendingOrder)
        self.table.remember("standing/people")
        self.table.setAccessibleName("Everyone with a stake")
        self.filter = FilterField("Filter by name, role, quadrant, salience, engagement or freshness")
        self.count = plain_label(role="caption")
        self.meaning = wrapped("", "caption")
        self.evidence = small_button("Evidence", self._ask_evidence, tip="The entries behind this row (Ctrl+E)")
        self.open = small_button("Open", self._open, tip="Open the person (Enter)")
        self.plan = small_button("Plan a meeting", self._plan)
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        self.setProperty("card", True)
        top = QHBoxLayout()
        top.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        top.setSpacing(theme.space(2))
        top.addWidget(self.filter, 1)
        top.addWidget(self.count)
        self._below = QWidget()
        row = QHBoxLayout(self._below)
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        row.setSpacing(theme.space(2))
        row.addWidget(self.meaning, 1)
        for button in (self.evidence, self.plan, self.open):
            row.addWidget(button)
        self._below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._below)
        self.setMinimumHeight(140)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _: self._refilter())
        self.filter.left_down.connect(self._enter)
        self.table.chosen.connect(self.opened)
        self.table.current_changed.connect(lambda _: self._explain())
        for keys, do in (("Ctrl+E", self._ask_evidence), ("Ctrl+F", self.focus_filter)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def set_lines(self, lines: list[MemberLine], today: date, sought: list[str]) -> None:
        """Show these; who is selected stays so."""
        with self.table.keep_selection():
            self.model.set_lines(lines, today, sought)
        self._settle()

    def let_plan(self, possible: bool) -> None:
        """Offer to plan a meeting, or not."""
        self.plan.setVisible(possible)

    def current(self) -> MemberLine | None:
        """Return the row that is chosen."""
        row = self.model.row_of(self.table.current_id()) if self.table.current_id() else -1
        return self.model.line(row) if row >= 0 else None

    def controls(self) -> list[QWidget]:
        """Return what takes the keys, in reading order."""
        return [self.filter, self.table, self.evidence, self.plan, self.open]

    def focus_filter(self) -> None:
        """Let typing filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def _refilter(self) -> None:
        with self.table.keep_selection():
            self.model.set_filter(self.filter.text())
        self._settle()

    def _settle(self) -> None:
        shown, total = self.model.rowCount(), self.model.count_all()
        words = counted(total, "person", "people")
        self.count.setText(words if shown == total else f"{shown:,} of {words}")
        self._explain()

    def _enter(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _explain(self) -> None:
        """Say below the table what the chosen row means."""
        line = self.current()
        self._below.setVisible(line is not None)
        if line is not None:
            head = ", ".join(part for part in (line.name, who_words(line.who)) if part)
            between = f"interval {interval_words(line.member)}"
            parts = (head, quadrant_words(line), salience_meaning(line), counted_words(line.member), between)
            self.meaning.setText(" · ".join(part for part in parts if part))

    def _ask_evidence(self) -> None:
        if line := self.current():
            self.evidence_wanted.emit(line)

    def _open(self) -> None:
        if line := self.current():
            self.opened.emit(line.id)

    def _plan(self) -> None:
        if line := self.current():
            self.plan_wanted.emit(line.id)
