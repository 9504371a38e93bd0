"""One run of the window: which journal is open, how it is opened, and what happens when it can't be."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from relbook.errors import RelbookError
from relbook.ui.changes import Changes
from relbook.ui.main_window import MainWindow
from relbook.ui.places import Ground, Place
from relbook.ui.tasks import Tasks

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from PySide6.QtCore import QLockFile

    from relbook.domain.lines import MeetingLine
    from relbook.services.ports import Journal
    from relbook.settings import Settings
    from relbook.ui.pages.welcome.page import StartForm, WelcomePage
    from relbook.ui.services import Services
    from relbook.ui.theme import Theme

LINED = "journal"
"""The page that shows meetings in the first paint."""
FIRST_LINES = 40
"""Meetings read before the first paint: more than fit on a screen."""
IN_USE = "The journal {} is open in another relbook window. Close that one, or open another journal."
FIRST_WAIT = 0.3
"""How long the first paint waits for them, in seconds; reading takes a few thousandths where nobody holds the file."""
SAMPLE_TITLE = "Sample journal"
CALM = 2_000
"""So long after the journal is open reminders begin and the other pages are imported: the page shown comes first.

In milliseconds.
"""


class Wiring(NamedTuple):
    """How a session reaches the files; ``app`` fills it in."""

    open: Callable[[Path], Journal]
    create: Callable[[Path], Journal]
    first_page: Callable[[Path, int], list[MeetingLine]]
    now: Callable[[], datetime]


class Session(QObject):
    """Opens a journal, shows its window, and goes over to another journal on demand."""

    ended = Signal()
    """The last window was closed."""
    attached = Signal()
    """The journal is open and the window has its services."""

    def __init__(self, theme: Theme, settings: Settings, wiring: Wiring, places: Sequence[Place]) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._wiring = wiring
        self._places = places
        self._lock: QLockFile | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self.path = Path()
        self.tasks: Tasks | None = None
        self.window: MainWindow | None = None

    def start(self, path: Path) -> None:
        """Show the window of the journal there; without one, the page that says how to begin."""
        self._end()
        self.path = path
        self.tasks = Tasks()
        self.changes = Changes()
        ground = Ground(self._theme, self.tasks, self.changes, self._settings, self._wiring.now, path)
        self._ground = ground
        self.window = MainWindow(ground, self._places, SAMPLE_TITLE if self._folder else path.stem)
        self._connect(self.window, ground)
        try:
            self._show_first(self.window)
        except RelbookError as error:
            self._show_trouble(error)
        self.window.show()

    def start_sample(self) -> None:
        """Show the window of a throw-away copy of the sample journal, made in a thread."""
        from tempfile import TemporaryDirectory

        folder = TemporaryDirectory(prefix="relbook-sample-", ignore_cleanup_errors=True)
        if self.window is None:
            self._folder = folder
            self._write_sample(Path(folder.name))
            self.start(_sample_in(folder))
            return
        assert self.tasks is not None  # noqa: S101 - there is a window

        def done(_: None) -> None:
            self._end()
            self._folder = folder
            self.start(_sample_in(folder))

        def failed(error: Exception) -> None:
            folder.cleanup()
            self._say(_sentence(error))

        self.tasks.run_long(
            self.window, "Making the sample journal", lambda _: self._write_sample(Path(folder.name)), done, failed
        )

    def close(self) -> None:
        """Close the window, and the journal with it."""
        if self.window:
            self.window.close()

    # The way from the first paint to the open journal

    def _show_first(self, window: MainWindow) -> None:
        if not self.path.exists():
            self._show_welcome()
            return
        window.show_first(self._first_lines() if window.first_page() == LINED else [])
        # Queued: locking and opening hold the loop up, and are not to come before whatever else waits for the paint.
        window.painted.connect(self._open, Qt.ConnectionType.QueuedConnection)

    def _first_lines(self) -> list[MeetingLine]:
        """Return the lines for the first paint; none where another program holds the journal, which is told later.

        Raises what reading raises.
        """
        read: deque[list[MeetingLine] | Exception] = deque()

        def work() -> None:
            try:
                read.append(self._wiring.first_page(self.path, FIRST_LINES))
            except Exception as error:
                read.append(error)

        reading = Thread(target=work, daemon=True)
        reading.start()
        reading.join(FIRST_WAIT)
        found = read.popleft() if read else []
        if isinstance(found, Exception):
            raise found
        return found

    def _open(self) -> None:
        """Open the journal in a thread, importing there what the first paint did not need."""
        assert self.tasks is not None  # noqa: S101 - there is a window
        if not self._try_lock():
            self._show_trouble(RelbookError(IN_USE.format(self.path)))
        elif self.window:
            self.tasks.run(self.window, partial(self._opened, self._wiring.open), self._attach, self._show_trouble)

    def _opened(self, way: Callable[[Path], Journal]) -> Services:
        from relbook.ui.opening import services_for

        book = way(self.path)
        book.on_change(self.changes.hear)
        return services_for(book, self._wiring.now)

    def _attach(self, services: Services) -> None:
        if self.window is None:
            services.close()
            return
        if services.empty:
            self._show_welcome()
        self.window.attach(services)
        self._tell_attached(self.window)

    def _tell_attached(self, window: MainWindow) -> None:
        self.attached.emit()
        QTimer.singleShot(CALM, window, self._calm)

    def _calm(self) -> None:
        from relbook.ui.reminders import start_reminders

        if self.window and self.tasks:
            self.tasks.run(self.window, self._load_places, lambda _: None)
            start_reminders(self.window, self._ground)

    def _load_places(self) -> None:
        for place in self._places:
            place.load()

    # What stands in place of a page

    def _show_trouble(self, error: Exception) -> None:
        from relbook.ui.trouble import Trouble

        if self.window:
            trouble = Trouble(self._theme, _sentence(error))
            trouble.retry_wanted.connect(lambda: self.start(self.path))
            trouble.open_wanted.connect(self._choose_journal)
            trouble.quit_wanted.connect(self.close)
            self.window.show_instead(trouble)

    def _show_welcome(self) -> None:
        from relbook.ui.pages.welcome.page import WelcomePage

        if self.window:
            welcome = WelcomePage(self._theme)
            welcome.sample_wanted.connect(self.start_sample)
            welcome.start_wanted.connect(partial(self._begin, welcome))
            welcome.data_wanted.connect(partial(self._bring, welcome))
            self.window.show_instead(welcome)

    def _begin(self, welcome: WelcomePage, form: StartForm) -> None:
        """Store what the form says in a new journal, and show it."""

        begun: list[int] = []

        def work(services: Services) -> None:
            begun.append(services.start.begin(form.project, form.goal, form.sponsor, form.people))

        def done() -> None:
            self._show_page("journal")
            if self.window:
                self.window.choose_project(begun[-1])  # what is captured next belongs to it

        self._with_journal(welcome, work, done)

    def _bring(self, welcome: WelcomePage) -> None:
        def done() -> None:
            self._show_page("journal")
            if self.window:
                self.window.do("bring")

        self._with_journal(welcome, lambda _: None, done)

    def _with_journal(self, welcome: WelcomePage, work: Callable[[Services], None], done: Callable[[], None]) -> None:
        """Make the journal where there is none yet, do the work in it, and go on; a refusal is told on the page."""
        window, tasks = self.window, self.tasks
        if window is None or tasks is None:
            return
        known = window.services()

        def make() -> Services:
            return known or self._opened(self._wiring.create)

        def made(services: Services) -> None:
            if known is None:
                window.attach(services)
                self._try_lock()
                self._tell_attached(window)
            tasks.run(welcome, lambda: work(services), lambda _: done(), lambda e: welcome.refuse(_sentence(e)))

        tasks.run(welcome, make, made, lambda error: welcome.refuse(_sentence(error)))

    # Other journals

    def _connect(self, window: MainWindow, ground: Ground) -> None:
        from relbook.ui.deeds import Deeds

        window.closed.connect(self._finish)
        deeds = Deeds(window, ground)
        deeds.open_wanted.connect(self._choose_journal)
        deeds.sample_wanted.connect(self.start_sample)

    def _choose_journal(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self.window, "Open a journal", str(self.path.parent), "Journals (*.relbook);;All files (*)"
        )
        if chosen:
            self._end()
            self.start(Path(chosen))

    def _show_page(self, name: str) -> None:
        if self.window:
            self.window.show_page(name)

    def _say(self, sentence: str) -> None:
        if self.window:
            self.window.bottom.say(sentence)

    # One window a journal

    def _try_lock(self) -> bool:
        """Return whether no other window has the journal; a folder that can't be written locks nobody out."""
        from PySide6.QtCore import QLockFile

        lock = QLockFile(f"{self.path}.lock")
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
            return True
        return lock.error() != QLockFile.LockError.LockFailedError

    # The end

    def _finish(self) -> None:
        self._end()
        self.ended.emit()

    def _end(self) -> None:
        """Stop all work, close the journal, and let go of its window."""
        window, self.window = self.window, None
        if window:
            window.closed.disconnect(self._finish)
            window.close()  # first, for what is still being typed goes into the journal then
        if self.tasks:
            self.tasks.close()
        if window:
            services = window.services()
            if services:
                services.close()
            window.deleteLater()
            if self._folder:
                self._folder.cleanup()
                self._folder = None
        if self._lock:
            self._lock.unlock()
            self._lock = None

    def _write_sample(self, folder: Path) -> None:
        from relbook.services.sample import SampleService

        book = self._wiring.create(folder / "sample.relbook")
        try:
            SampleService(book, self._wiring.now).write()
            book.history.begin_here()  # or one undo too many would take the whole sample away
        finally:
            book.close()


def _sample_in(folder: TemporaryDirectory[str]) -> Path:
    return Path(folder.name) / "sample.relbook"


def _sentence(error: Exception) -> str:
    from relbook.ui.messages import sentence_for

    return sentence_for(error)
