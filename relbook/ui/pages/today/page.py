"""The page that says what to do today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from relbook.domain.words import MONTHS, WEEKDAYS
from relbook.ui.changes import Changes
from relbook.ui.page import Page
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from relbook.ui.pages.today.deeds import TodayServices


class TodayPage(Page):
    """The day, and cards of lines."""

    def __init__(self, theme: Theme, tasks: Tasks, changes: Changes, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(6), theme.space(5), theme.space(6), 0)
        layout.addWidget(plain_label("Today", role="title"))
        layout.addWidget(plain_label(_day_words(now().date()), role="muted"))
        layout.addStretch(1)

    def attach(self, services: TodayServices) -> None:
        """Take in the open journal."""


def _day_words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
