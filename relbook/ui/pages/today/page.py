"""The page that says what to do today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from relbook.domain.words import MONTHS, WEEKDAYS
from relbook.ui.changes import Changes
from relbook.ui.page import Page
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from relbook.domain.today import Today
    from relbook.services.today import TodayService
    from relbook.ui.pages.today.board import Board
    from relbook.ui.pages.today.deeds import TodayDeeds, TodayServices
    from relbook.ui.pages.today.rows import Panel
    from relbook.ui.widgets.empty_state import EmptyState

TICK = 60_000
"""Milliseconds after which it is looked whether the day or a meeting is over."""
TOLD = frozenset(
    {
        *("person", "organisation", "unit", "project", "stake", "stake_rating", "tie", "commitment"),
        *("meeting", "attendance", "meeting_project", "need", "initiative", "connection", "dismissal"),
        *("review", "became"),
    }
)
"""Kinds of record that the page tells of."""
EMPTY = (
    "Today says what to do: whom to meet, what is owed, whose contact is fading, on whom a project rests. "
    "It is made of what you capture."
)


class Reading(NamedTuple):
    """What was read at one moment."""

    today: Today
    panels: list[Panel]
    over_at: datetime
    """When the next planned meeting is over, and the page has to be read again."""


def read(service: TodayService, now: datetime, project_id: int | None) -> Reading:
    """Read the page; for a thread, which also imports what showing it takes."""
    from relbook.domain.meetings import ends_at
    from relbook.ui.pages.today import board  # noqa: F401 - showing needs it: imported here, in the thread
    from relbook.ui.pages.today.panels import panels
    from relbook.ui.widgets import empty_state  # noqa: F401

    today = service.today(project_id=project_id)
    ends = (ends_at(one.meeting) for one in today.meetings)
    return Reading(today, panels(today), min((end for end in ends if end > now), default=datetime.max))


class TodayPage(Page):
    """The day, and cards of lines. It shows the day alone until there are services; ``attach`` brings them."""

    def __init__(self, theme: Theme, tasks: Tasks, changes: Changes, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._tasks, self._now = theme, tasks, now
        self._services: TodayServices | None = None
        self._deeds: TodayDeeds | None = None
        self._project_id: int | None = None
        self._reading: Reading | None = None
        self._stale = True
        self.board: Board | None = None
        self._empty: EmptyState | None = None
        self.day = plain_label(_day_words(now().date()), role="muted", wrap=True)
        self.area = _Area()
        self._lay_out()
        changes.happened.connect(self._heard)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._clock.timeout.connect(self.look_at_the_clock)

    def _lay_out(self) -> None:
        space = self._theme.space
        inside = QWidget()
        inside.setProperty("bare", "true")
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(space(6), space(5), space(6), space(6))
        self._body.setSpacing(space(1))
        self._body.addWidget(plain_label("Today", role="title"))
        self._body.addWidget(self.day)
        self._body.addSpacing(space(3))
        self._body.addStretch(1)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Today")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def attach(self, services: TodayServices) -> None:
        """Take in the open journal."""
        from relbook.ui.pages.today.deeds import TodayDeeds

        self._services = services
        self._deeds = TodayDeeds(self, self._theme, self._tasks, services, self.load)

    # What the shell says

    def set_project(self, project_id: int | None) -> None:
        """Show what concerns the people of a project; None stands for all."""
        if project_id != self._project_id:
            self._project_id = project_id
            self._look()

    def brief_target(self) -> tuple[str, int] | None:
        """Return what the line with the focus is about."""
        line = self.board.line() if self.board else None
        return line.told.about() if line else None

    def activate(self) -> None:
        """Read again, and take the keys."""
        self.load()
        (self.focusWidget() or self.area).setFocus(Qt.FocusReason.OtherFocusReason)

    # Reading

    def load(self) -> None:
        """Read the page, off this thread."""
        if self._services is None:
            return
        self._stale = False
        work = partial(read, self._services.today, self._now(), self._project_id)
        self._tasks.run_latest(self, "today", work, self._take)

    def look_at_the_clock(self) -> None:
        """Read again where the day has turned or a planned meeting is over."""
        if self._reading and (self._now().date() != self._reading.today.on or self._now() >= self._reading.over_at):
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another page was in front, and look at the clock from now on."""
        super().showEvent(event)
        self._clock.start()
        if self._stale:
            self.load()
        else:
            self.look_at_the_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock be."""
        super().hideEvent(event)
        self._clock.stop()

    def _heard(self, kinds: frozenset[str]) -> None:
        if kinds & TOLD:
            self._look()

    def _look(self) -> None:
        """Read now where the page is seen, else once it is."""
        if self.isVisible():
            self.load()
        else:
            self._stale = True

    # Showing

    def _take(self, reading: Reading) -> None:
        self._reading = reading
        self.day.setText(f"{_day_words(reading.today.on)} · {reading.today.summary}")
        board = self.board or self._make_board()
        self._tell_if_empty(not reading.panels)
        board.show_panels(reading.panels)

    def _make_board(self) -> Board:
        from relbook.ui.pages.today.board import Board

        assert self._deeds is not None  # noqa: S101 - there was something to read
        self.board = Board(self._theme, self._deeds.do)
        self.board.left.connect(self._take_focus)
        self._body.insertWidget(self._body.count() - 1, self.board)
        return self.board

    def _tell_if_empty(self, empty: bool) -> None:
        from relbook.ui.widgets.empty_state import EmptyState

        if empty and self._empty is None:
            self._empty = EmptyState(EMPTY, "Capture a meeting")
            self._empty.acted.connect(partial(self.action_wanted.emit, "capture"))
            self._body.insertWidget(self._body.count() - 1, self._empty)
        if self._empty:
            self._empty.setVisible(empty)

    # The keys

    def _take_focus(self) -> None:
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from line to line with the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        line = self.board.step(step) if self.board and step else None
        if line:
            self.area.ensureWidgetVisible(line)
        else:
            super().keyPressEvent(event)


class _Area(QScrollArea):
    """Leaves the arrow keys to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _day_words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
