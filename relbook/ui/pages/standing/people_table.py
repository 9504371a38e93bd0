"""The table of everyone with a stake: filter, rows, and what the chosen row means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relbook.domain.words import counted
from relbook.settings import Settings
from relbook.ui.pages.standing.columns import PEOPLE, quadrant_words, salience_meaning
from relbook.ui.pages.standing.line import MemberLine
from relbook.ui.pages.standing.words import counted_words, interval_words, who_words
from relbook.ui.theme import Theme
from relbook.ui.widgets.sections import small_button
from relbook.ui.widgets.table_pane import TablePane


class PeopleTable(TablePane):
    """Who has a stake, how they stand, and whether they count."""

    plan_wanted = Signal(int)
    evidence_wanted = Signal(object)
    """MemberLine: the entries behind it."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(
            theme,
            settings,
            PEOPLE,
            key="standing/people",
            name="Everyone with a stake",
            counted=lambda number: counted(number, "person", "people"),
            first=PEOPLE.all[-1].key,
            order=Qt.SortOrder.AscendingOrder,
            hint="Filter by name, role, quadrant, salience, engagement or freshness",
        )
        self.evidence = small_button("Evidence", self._ask_evidence, tip="The entries behind this row (Ctrl+E)")
        self.plan = small_button("Plan a meeting", self._plan)
        self.open = small_button("Open", self._open, tip="Open the person (Enter)")
        self.add_below(self.evidence, self.plan, self.open)
        self.add_key("Ctrl+E", self._ask_evidence)
        self.setMinimumHeight(140)

    def let_plan(self, possible: bool) -> None:
        """Offer to plan a meeting, or not."""
        self.plan.setVisible(possible)

    def controls(self) -> list[QWidget]:
        """Return what takes the keys, in reading order."""
        return [*super().controls(), self.evidence, self.plan, self.open]

    def explained(self) -> str:
        """Return what the chosen row means."""
        line: MemberLine | None = self.current()
        if line is None:
            return ""
        head = ", ".join(part for part in (line.name, who_words(line.who)) if part)
        between = f"interval {interval_words(line.member)}"
        parts = (head, quadrant_words(line), salience_meaning(line), counted_words(line.member), between)
        return " · ".join(part for part in parts if part)

    def _ask_evidence(self) -> None:
        if line := self.current():
            self.evidence_wanted.emit(line)

    def _open(self) -> None:
        if line := self.current():
            self.chosen.emit(line.id)

    def _plan(self) -> None:
        if line := self.current():
            self.plan_wanted.emit(line.id)
