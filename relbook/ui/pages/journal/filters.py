"""Which meetings the list shows: chips for project, person, organisation, tag and period, and how many that leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from relbook.domain.lines import JournalFilter
from relbook.domain.words import counted
from relbook.ui.pages.journal.periods import Period, between, this_month, this_quarter, this_week
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from relbook.ui.widgets.picker import Choice, Picker

    Ask = Callable[[str, Callable[[list[Choice]], None]], None]
    """Fetches what there is to choose of a kind: "project", "person", "organisation" or "tag"."""

KINDS = ("project", "person", "organisation", "tag", "period")
"""What can be filtered by, in the order of the chips."""

_NO_PERIOD = between(None, None)


class Condition(NamedTuple):
    """A chip: what is asked for, and its words."""

    key: object
    words: str


class FilterBar(QWidget):
    """The chips."""

    changed = Signal()
    """The filter is another one now."""

    def __init__(self, theme: Theme, ask: Ask, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._ask, self._today = theme, ask, today
        self._conditions: dict[str, Condition] = {}
        self._flow = FlowLayout(self, gap=theme.space(1))
        self._count = plain_label("", role="caption")
        self._show()

    # What is asked for

    def filter(self) -> JournalFilter:
        """Return the filter that the chips stand for."""
        period = self._period()
        return JournalFilter(
            person_id=self._number("person"),
            organisation_id=self._number("organisation"),
            project_id=self._number("project"),
            tag=str(self._conditions["tag"].key) if "tag" in self._conditions else "",
            since=period.since,
            until=period.until,
        )

    def words(self) -> list[str]:
        """Return the conditions in words, for saying what hides the meetings."""
        return [self._conditions[kind].words for kind in KINDS if kind in self._conditions]

    def asked(self, kind: str) -> tuple[int, str] | None:
        """Return the number and name of the record asked for; None where none of that kind is."""
        number = self._number(kind)
        return None if number is None else (number, self._conditions[kind].words)

    def put(self, kind: str, key: object, words: str) -> None:
        """Ask for something: a record's number, a tag, or a Period."""
        if self._conditions.get(kind) != Condition(key, words):
            self._conditions[kind] = Condition(key, words)
            self._tell()

    def drop(self, kind: str) -> None:
        """Stop asking for something of that kind."""
        if self._conditions.pop(kind, None):
            self._tell()

    def clear(self) -> None:
        """Ask for nothing."""
        if self._conditions:
            self._conditions.clear()
            self._tell()

    def show_count(self, number: int | None) -> None:
        """Say how many meetings there are; None while that is being counted for the first time."""
        self._count.setText("" if number is None else counted(number, "meeting", "meetings"))

    def count_words(self) -> str:
        """Return what is said about how many there are."""
        return self._count.text()

    def count_label(self) -> QWidget:
        """Return the label that says how many; the page places it."""
        return self._count

    def chips(self) -> list[Chip]:
        """Return the chips, those that ask for something first."""
        return [chip for chip in self.findChildren(Chip) if not chip.isHidden()]

    def _number(self, kind: str) -> int | None:
        condition = self._conditions.get(kind)
        return condition.key if condition and isinstance(condition.key, int) else None

    def _period(self) -> Period:
        condition = self._conditions.get("period")
        return condition.key if condition and isinstance(condition.key, Period) else _NO_PERIOD

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    # The chips

    def _show(self) -> None:
        self._flow.clear()
        for kind in KINDS:
            if kind in self._conditions:
                self._flow.addWidget(self._condition_chip(kind))
        for kind in KINDS:
            if kind not in self._conditions:
                self._flow.addWidget(self._adding_chip(kind))

    def _condition_chip(self, kind: str) -> Chip:
        words = self._conditions[kind].words
        chip = Chip(self._theme, words, "info", removable=True, clickable=True)
        chip.setAccessibleName(f"Only {kind} {words}; Delete removes this")
        chip.removed.connect(partial(self.drop, kind))
        chip.clicked.connect(lambda: self.choose(kind, chip))
        return chip

    def _adding_chip(self, kind: str) -> Chip:
        chip = Chip(self._theme, f"+ {kind}", clickable=True)
        chip.setAccessibleName(f"Only meetings with this {kind} …")
        chip.clicked.connect(lambda: self.choose(kind, chip))
        return chip

    def choose(self, kind: str, below: QWidget) -> None:
        """Let the user choose what to ask for."""
        if kind == "period":
            self._choose_period(below)
            return
        from relbook.domain.folding import fold
        from relbook.ui.widgets.picker import Picker

        picker = Picker(
            f"Type to find a {kind}" if kind != "organisation" else "Type to find an organisation", fold, self
        )
        picker.chosen.connect(lambda found: self.put(kind, *found))
        picker.open_below(below)
        self._ask(kind, partial(_offer, picker, kind))

    def _choose_period(self, below: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for period in (this_week(self._today()), this_month(self._today()), this_quarter(self._today())):
            action = menu.addAction(period.words.capitalize())
            action.triggered.connect(partial(lambda one, *_: self.put("period", one, one.words), period))
        menu.addSeparator()
        menu.addAction("From – to …").triggered.connect(self._choose_days)
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def _choose_days(self) -> None:
        from relbook.ui.pages.journal.period_dialog import PeriodDialog

        dialog = PeriodDialog(self._theme, self._period(), self._today(), self.window())

        def take() -> None:
            period = dialog.period()
            if period == _NO_PERIOD:
                self.drop("period")
            else:
                self.put("period", period, period.words)

        dialog.accepted.connect(take)
        dialog.open()


def _offer(picker: Picker, kind: str, choices: list[Choice]) -> None:
    import shiboken6

    if shiboken6.isValid(picker):
        plural = {"person": "people"}.get(kind, f"{kind}s")
        picker.set_choices(choices, f"No such {kind}" if choices else f"No {plural} in the journal yet")


def with_words(which: JournalFilter, words: str) -> JournalFilter:
    """Return the filter with the words typed into the search field; one letter alone is not searched for yet."""
    wanted = words.strip()
    # Two letters or more; or any text in a script where one character is a word.
    return which._replace(words=wanted if len(wanted) > 1 or not wanted.isascii() else "")
