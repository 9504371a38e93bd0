"""Quiet reminders before planned meetings, each with the brief one action away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from relbook.domain.reminders import Coming
    from relbook.ui.main_window import MainWindow
    from relbook.ui.places import Ground

EVERY = 30_000
"""How often the clock is looked at, in milliseconds."""
_CONCERNS = frozenset({"meeting", "attendance", "person"})
ON = "Meetings are reminded of ten minutes before they begin"
OFF = "Meetings are no longer reminded of"


class Notifier(QObject):
    """Shows reminders somewhere."""

    chosen = Signal(int)
    """The brief on a meeting is wanted: its number."""

    def tell(self, meeting_id: int, sentence: str) -> None:
        """Remind of a meeting, once."""

    def keep(self, near: Mapping[int, str]) -> None:
        """Go on offering the brief on these meetings and no others: sentences by number, soonest first."""


class Reminders(QObject):
    """Looks at the clock, and reminds of each planned meeting once a run."""

    brief_wanted = Signal(int)
    """The brief on a meeting is wanted: its number."""
    notice = Signal(str)

    def __init__(
        self,
        read: Callable[[], list[Coming]],
        make_notifier: Callable[[], Notifier],
        switch: QAction,
        ground: Ground,
        parent: QObject,
    ) -> None:
        """``read`` says which meetings are to come; ``switch``, a checkable action, turns reminders on and off.

        The notifier is made with the first reminder: asking the system for its tray takes time.
        """
        super().__init__(parent)
        self._read = read
        self._make_notifier = make_notifier
        self._switch = switch
        self._tasks = ground.tasks
        self._now: Callable[[], datetime] = ground.now
        self._notifier: Notifier | None = None
        self._coming: list[Coming] = []
        self._told: set[tuple[int, datetime]] = set()
        self._over: set[tuple[int, datetime]] = set()
        """Those whose brief was asked for."""
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        ground.changes.happened.connect(self._take_change)
        switch.toggled.connect(self._turn)
        self._load()

    def look(self) -> None:
        """Remind of what begins soon, and offer the brief on it until it has begun."""
        now = self._now()
        near = [one for one in self._coming if one.is_near(now)] if self._switch.isChecked() else []
        if self._notifier is None and near:
            self._notifier = self._make_notifier()
            self._notifier.chosen.connect(self._choose)
        if self._notifier is None:
            return
        for one in near:
            if one.key not in self._told:
                self._told.add(one.key)
                self._notifier.tell(one.meeting_id, one.sentence(now))
        self._notifier.keep({one.meeting_id: one.sentence(now) for one in near if one.key not in self._over})

    def stop(self) -> None:
        """Look no more, and take away what is shown."""
        self.timer.stop()
        if self._notifier:
            self._notifier.keep({})

    def _take_change(self, kinds: frozenset[str]) -> None:
        if kinds & _CONCERNS:
            self._load()

    def _load(self) -> None:
        # What cannot be read is told by the pages, which read more; the next change is another chance.
        self._tasks.run_latest(self, "coming", self._read, self._take, lambda _: None)

    def _take(self, coming: list[Coming]) -> None:
        self._coming = coming
        self.look()

    def _choose(self, meeting_id: int) -> None:
        self._over |= {one.key for one in self._coming if one.meeting_id == meeting_id}
        self.look()
        self.brief_wanted.emit(meeting_id)

    def _turn(self, on: bool) -> None:
        self.look()
        self.notice.emit(ON if on else OFF)


def start_reminders(window: MainWindow, ground: Ground) -> Reminders | None:
    """Begin to remind of what is planned in the window's journal; None where none is open."""
    services = window.services()
    if services is None:
        return None
    from relbook.ui.notifiers import notifier_for

    switch = window.actions_by_name["remind"]
    reminders = Reminders(
        services.reminders.coming, partial(notifier_for, window, ground.theme), switch, ground, window
    )
    reminders.notice.connect(window.bottom.say)
    reminders.brief_wanted.connect(partial(_show_brief, window))
    window.closed.connect(reminders.stop)
    return reminders


def _show_brief(window: MainWindow, meeting_id: int) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
    window.brief_wanted.emit("meeting", meeting_id)
