"""What a scene stands on: an application, a journal, and a window like the real one."""

import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from relbook import app as program
from relbook.domain.views import Name
from relbook.services.sample import SampleService
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.main_window import MainWindow
from relbook.ui.mounted import PLACES
from relbook.ui.opening import services_for
from relbook.ui.services import Services
from relbook.ui.session import Session, Wiring
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests.factory import crowd

PATIENCE = 20.0
"""How long a scene may load, in seconds."""


def now() -> datetime:
    """Return this morning at ten: the sample's days are relative to today."""
    return datetime.now().replace(hour=10, minute=0, second=0, microsecond=0)


class Stage:
    """Builds what scenes ask for, and clears it away."""

    def __init__(self, app: QApplication, theme: Theme, journals: dict[str, Path]) -> None:
        self.app = app
        self.theme = theme
        self.journal = "sample"
        self.settings = Settings(None)
        self.tasks = Tasks()
        self.changes = Changes()
        self._folder = TemporaryDirectory()
        # a copy for each scene: whatever it changes, the next one finds the journal as it was made
        self._journals = {name: Path(shutil.copy(path, self._folder.name)) for name, path in journals.items()}
        self._session: Session | None = None
        self._services: Services | None = None
        self._keep: list[QWidget] = []

    def services(self) -> Services:
        """Return the services of the journal, for a dialog that is shown without a window."""
        if self._services is None:
            book = Book.open(self._journals[self.journal])
            book.on_change(self.changes.hear)
            self._services = services_for(book, now)
        return self._services

    def name(self, kind: str, at: int = 0) -> Name:
        """Return the first, or any other, of the journal's names of a kind."""
        names = [name for name in self.services().contacts.names() if name.kind == kind and name.name == name.shown]
        return names[at]

    def window(self, page: str = "", *, path: Path | None = None) -> MainWindow:
        """Return the real window on the journal, with a page in front."""
        wiring = Wiring(program._open, program._create, program._first_page, now)
        self._session = Session(self.theme, self.settings, wiring, PLACES)
        self._session.start(path or self._journals[self.journal])
        window = self._session.window
        assert window is not None
        self.settle()
        if page:
            window.show_page(page)
            self.settle()
        return window

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Wait until nothing is being worked on any more and the condition holds."""
        end = time.monotonic() + PATIENCE
        calm = 0
        while calm < 3 and time.monotonic() < end:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.app.processEvents()
            works = [self.tasks] + ([self._session.tasks] if self._session and self._session.tasks else [])
            calm = calm + 1 if all(tasks.is_idle() for tasks in works) and until() else 0
            time.sleep(0.002)

    def clear(self) -> None:
        """Close everything the scene opened."""
        for widget in self.app.topLevelWidgets():
            if isinstance(widget, MainWindow) or widget.windowType() == Qt.WindowType.Popup:
                continue
            widget.close()
            widget.deleteLater()  # or Python's collector takes a dialog and its parts apart in an order of its own
        if self._session:
            self._session.close()
            self._session = None
        self.tasks.close()
        if self._services:
            self._services.close()
            self._services = None
        self.settle()
        self._folder.cleanup()


def journals(folder: Path) -> dict[str, Path]:
    """Return a journal of each kind, made in the folder."""
    paths = {name: folder / f"{name}.relbook" for name in ("sample", "empty", "crowded")}
    for name, path in paths.items():
        with Book.create(path, now=now) as book:
            if name == "sample":
                SampleService(book, now).write()
            elif name == "crowded":
                crowd(book, people=300)
    return paths


def light_and_dark() -> tuple[tuple[str, Qt.ColorScheme], ...]:
    """Return both schemes with their names."""
    return ("light", Qt.ColorScheme.Light), ("dark", Qt.ColorScheme.Dark)
