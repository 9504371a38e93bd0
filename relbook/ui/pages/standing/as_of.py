"""The day as of which everything is shown: today, or any day before, typed or stepped by months."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from relbook.domain.words import full_day
from relbook.services.typed_days import day_text, read_day
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.field import mark_wrong
from relbook.ui.widgets.sections import small_button
from relbook.ui.widgets.text import plain_label, set_plain_tip

TODAY = "Today"
_WIDTH = 34
"""Of the field, in 4-pixel steps."""
_HINT = "A day in the past, such as 3 Nov 2026, yesterday, Nov 2026"


def month_step(day: date, months: int) -> date:
    """Return the same day so many months on or back; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) if 1 <= year <= 9999 else day


class AsOf(QWidget):
    """The field with a step to either side."""

    changed = Signal(object)
    """date | None: another day is wanted, None for today."""

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.day: date | None = None
        """The day chosen, None for today."""
        self.back = _step("◀", "A month earlier")
        self.forth = _step("▶", "A month later")
        self.field = _DayField()
        self.field.setFixedWidth(theme.space(_WIDTH))
        self.field.setAccessibleName(f"As of. {_HINT}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        label = plain_label("As of", role="muted")
        label.setBuddy(self.field)
        for widget in (label, self.back, self.field, self.forth):
            row.addWidget(widget)
        self.back.clicked.connect(lambda: self._step(-1))
        self.forth.clicked.connect(lambda: self._step(1))
        self.field.editingFinished.connect(self._read)
        self.field.given_up.connect(self._show)
        self._show()

    def show_day(self, day: date | None) -> None:
        """Choose a day; today and any day to come are today."""
        day = None if day is None or day >= self._today() else day
        changed = day != self.day
        self.day = day
        self._show()
        if changed:
            self.changed.emit(day)

    def _show(self) -> None:
        self.field.setText(day_text(self.day) if self.day else TODAY)
        self.field.setCursorPosition(0)
        mark_wrong(self.field, False)
        set_plain_tip(self.field, _HINT)
        self.forth.setEnabled(self.day is not None)

    def _step(self, months: int) -> None:
        self.show_day(month_step(self.day or self._today(), months))

    def _read(self) -> None:
        text = self.field.text().strip()
        shown = day_text(self.day) if self.day else TODAY
        if not text or text == shown:
            self._show()
            return
        found = read_day(text, self._today())
        if found is None or found.day > self._today():
            mark_wrong(self.field, True)
            set_plain_tip(self.field, "That day is still to come." if found else f"No day relbook can read. {_HINT}")
            return
        self.show_day(found.day)


class PastBanner(Card):
    """Says that a past day is shown, and leads back."""

    left = Signal()
    """Back to today."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(kind="info", margin=theme.space(2))
        self.words = plain_label(wrap=True)
        self.button = small_button("Back to today", self.left.emit)
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(1), 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.hide()

    def show_day(self, day: date | None) -> None:
        """Say which day is shown; None hides the banner."""
        if day:
            self.words.setText(f"This is how things stood on {full_day(day)}. Nothing can be changed there.")
        self.setVisible(day is not None)


class _DayField(QLineEdit):
    """The day as typed; Escape gives up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape where something was typed."""
        if event.matches(QKeySequence.StandardKey.Cancel) and self.isModified():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def _step(words: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setAccessibleName(tip)
    set_plain_tip(button, tip)
    return button
