"""Work off the GUI thread: start, result, failure, progress, cancel.

The worker thread holds nothing of the screen: it runs a callable and puts the outcome in a queue; owners and callbacks
stay on the GUI thread, where a widget may be let go of.
"""

from __future__ import annotations

import sys
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

T = TypeVar("T")

PATIENCE = 500
"""How long a long task may take before its progress is shown, in milliseconds."""
CLOSING = 10_000
"""How long closing waits for work that can't be interrupted, in milliseconds."""


class Cancelled(Exception):
    """The user asked for the work to stop."""


class Progress:
    """How far a long task is; the task reports and checks from its own thread."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.cancelled = False

    def report(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` is done (total 0: not known); raises Cancelled as ``check``."""
        self.check()
        self.done, self.total = done, total

    def check(self) -> None:
        """Raise Cancelled where the user asked for the work to stop."""
        if self.cancelled:
            raise Cancelled


@dataclass(slots=True)
class _Request:
    owner: QObject
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    progress: Progress = field(default_factory=Progress)
    key: tuple[int, str] | None = None
    dialog: QDialog | None = None


class Tasks(QObject):
    """Runs work in threads and hands the outcome to its owner on the GUI thread."""

    idle = Signal()
    """Nothing is running or waiting any more."""
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None, threads: int = 4) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._requests: dict[int, _Request] = {}
        self._latest: dict[tuple[int, str], int] = {}
        self._outcomes: deque[tuple[int, Any, Exception | None]] = deque()
        self._last = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do the work in a thread and hand its result to ``done`` on the GUI thread.

        Dropped silently where the owner is gone by then. A failure goes to ``failed``, or else is shown: a known error
        as its sentence, anything else as a fault of relbook.
        """
        self._start(_Request(owner, work, done, failed))

    def run_latest(
        self,
        owner: QObject,
        topic: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run as ``run`` does, but only the newest request of that owner and topic is answered.

        Older ones that have not begun are never begun. For what is asked again with every key.
        """
        key = (id(owner), topic)
        older = self._requests.get(self._latest.get(key, 0))
        if older:
            older.progress.cancelled = True
        self._latest[key] = self._start(_Request(owner, work, done, failed, key=key))

    def run_long(
        self,
        owner: QWidget,
        words: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run as ``run`` does; after half a second a bar with *Cancel* appears, under the words.

        The work reports to the Progress it gets. When the user cancels, ``failed`` gets Cancelled; without it nothing
        more happens.
        """
        progress = Progress()
        number = self._start(_Request(owner, lambda: work(progress), done, failed, progress))
        owner.destroyed.connect(lambda: setattr(progress, "cancelled", True))
        QTimer.singleShot(PATIENCE, self, lambda: self._show_progress(number, words))

    def is_idle(self) -> bool:
        """Return whether nothing is running or waiting."""
        return not self._requests

    def close(self) -> None:
        """Cancel what can be cancelled, wait for the rest, and deliver nothing more."""
        for request in self._requests.values():
            request.progress.cancelled = True
            _close(request.dialog)
        self._pool.clear()
        self._pool.waitForDone(CLOSING)
        self._requests.clear()
        self._latest.clear()
        self._outcomes.clear()

    def _start(self, request: _Request) -> int:
        self._last += 1
        number = self._last
        self._requests[number] = request
        job = _Job(number, request.work, request.progress, self._outcomes, self._arrived.emit)
        self._pool.start(job.run)
        return number

    def _deliver(self) -> None:
        if not self._outcomes:  # closed meanwhile
            return
        number, result, error = self._outcomes.popleft()
        request = self._requests.pop(number, None)
        if request is None:
            return
        _close(request.dialog)
        try:
            self._hand_over(request, number, result, error)
        finally:
            if not self._requests:
                self.idle.emit()

    def _hand_over(self, request: _Request, number: int, result: Any, error: Exception | None) -> None:
        superseded = False
        if request.key:
            superseded = self._latest.get(request.key) != number
            if not superseded:
                del self._latest[request.key]
        if superseded or not shiboken6.isValid(request.owner):
            return
        if error is None:
            request.done(result)
        elif request.failed:
            request.failed(error)
        elif not isinstance(error, Cancelled):
            _report(request.owner, error)

    def _show_progress(self, number: int, words: str) -> None:
        request = self._requests.get(number)
        if request is None or not shiboken6.isValid(request.owner) or not isinstance(request.owner, QWidget):
            return
        from relbook.ui.widgets.progress import ProgressDialog

        request.dialog = ProgressDialog(request.owner.window(), words, request.progress)
        request.dialog.open()


class _Job:
    """What a thread holds: it lets go of all of it before the outcome is announced."""

    def __init__(
        self,
        number: int,
        work: Callable[[], Any],
        progress: Progress,
        outcomes: deque[tuple[int, Any, Exception | None]],
        announce: Callable[[], None],
    ) -> None:
        self._number = number
        self._work: Callable[[], Any] | None = work
        self._progress = progress
        self._outcomes = outcomes
        self._announce = announce

    def run(self) -> None:
        self._outcomes.append((self._number, *self._outcome()))
        self._announce()

    def _outcome(self) -> tuple[Any, Exception | None]:
        work, self._work = self._work, None
        try:
            self._progress.check()
            assert work is not None  # noqa: S101 - a job runs once
            return work(), None
        except Exception as error:
            return None, error


def _report(owner: QObject, error: Exception) -> None:
    from relbook.errors import RelbookError
    from relbook.ui.messages import sentence_for, show_error  # a message box is not needed before the first paint

    if not isinstance(error, RelbookError):
        traceback.print_exception(error, file=sys.stderr)
    show_error(owner if isinstance(owner, QWidget) else None, sentence_for(error))


def _close(dialog: QDialog | None) -> None:
    if dialog is not None and shiboken6.isValid(dialog):
        dialog.done(0)
