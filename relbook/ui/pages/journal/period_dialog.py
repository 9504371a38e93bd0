"""Asks for a span of days, either end of which may be left open."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relbook.services.typed_days import day_text, read_day
from relbook.ui.pages.journal.periods import Period, between
from relbook.ui.theme import Theme
from relbook.ui.widgets.field import Problem, labelled, mark_wrong


class PeriodDialog(QDialog):
    """Two days, typed as anywhere else: "1 Oct", "yesterday", 2026-10-01."""

    def __init__(self, theme: Theme, period: Period, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setWindowTitle("Period")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.since = QLineEdit("" if period.since is None else day_text(period.since))
        self.until = QLineEdit("" if period.until is None else day_text(period.until))
        self.problem = Problem(theme)
        days = QHBoxLayout()
        for words, field in (("From", self.since), ("To", self.until)):
            field.setPlaceholderText("any day")
            days.addWidget(labelled(words, field))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(5), theme.space(4), theme.space(5), theme.space(4))
        column.setSpacing(theme.space(3))
        column.addLayout(days)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self.setMinimumWidth(theme.space(90))

    def accept(self) -> None:
        """Close where both ends are days, or nothing; else say which is not."""
        wrong = [field for field in (self.since, self.until) if field.text().strip() and self._day(field) is None]
        for field in (self.since, self.until):
            mark_wrong(field, field in wrong)
        if wrong:
            self.problem.say(f"“{wrong[0].text().strip()[:60]}” is no day relbook knows; try “1 Oct” or 2026-10-01.")
            wrong[0].setFocus()
        else:
            super().accept()

    def period(self) -> Period:
        """Return the days asked for, the earlier one first."""
        since, until = self._day(self.since), self._day(self.until)
        if since is not None and until is not None and since > until:
            since, until = until, since
        return between(since, until)

    def _day(self, field: QLineEdit) -> date | None:
        found = read_day(field.text(), self._today) if field.text().strip() else None
        return None if found is None else found.day
