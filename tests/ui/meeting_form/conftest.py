"""The forms as they are opened: from the journal's page, and over the window by what a page asks for."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from relbook.services.journal import JournalService
from relbook.services.meeting_drafts import MeetingDraft
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.deeds import Deeds
from relbook.ui.main_window import MainWindow
from relbook.ui.mounted import PLACES
from relbook.ui.opening import services_for
from relbook.ui.places import Ground
from relbook.ui.services import Services
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests.ui.pages.journal.conftest import NOW, book, make_page, settled

__all__ = ["book", "make_page"]

D = TypeVar("D", bound=QDialog)


class Desk:
    """The window, and hands on its keys."""

    def __init__(self, window: MainWindow, services: Services, tasks: Tasks, qtbot: QtBot) -> None:
        self.window, self.services, self.tasks, self.qtbot = window, services, tasks, qtbot

    def settle(self) -> None:
        """Wait until nothing is read or written."""
        settled(self.qtbot, self.tasks)

    def dialog(self, kind: type[D]) -> D:
        """Return the open dialog of that class, as soon as it has the keys."""

        def found() -> list[D]:
            return [one for one in self.window.findChildren(kind) if one.isVisible()]

        self.settle()
        self.qtbot.waitUntil(lambda: bool(found()))
        (dialog,) = found()
        with self.qtbot.waitActive(dialog):
            dialog.activateWindow()
        return dialog

    def focus(self) -> QWidget:
        """Return what has the keys in the dialog that is open, or else in the window."""
        front = QApplication.activeModalWidget() or self.window
        return front.focusWidget() or front

    def press(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        """Press keys where the focus is."""
        for key in keys:
            modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.focus(), key, modifier)

    def wait_gone(self, kind: type[QDialog]) -> None:
        """Wait until the dialog is closed, and nothing is written any more."""
        self.qtbot.waitUntil(lambda: not self.window.findChildren(kind))
        self.settle()

    def undo(self) -> None:
        """Press Ctrl+Z in the window; what has no screen does not give it the keys back by itself."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.press(Qt.Key.Key_Z, ctrl=True)
        self.settle()

    def write(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focus(), text)

    def answer(self, button: str) -> Callable[[], None]:
        """Have a button of the question pressed that is asked next."""

        def press() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            next(one for one in box.buttons() if one.text() == button).click()

        return press


@pytest.fixture
def ground(theme: Theme, tasks: Tasks, changes: Changes, tmp_path: Path) -> Ground:
    return Ground(theme, tasks, changes, Settings(None), lambda: NOW, tmp_path / "journal.relbook")


@pytest.fixture
def desk(book: Book, ground: Ground, qtbot: QtBot) -> Iterator[Callable[[], Desk]]:
    """Open the window on the journal as the test has filled it."""
    made: list[MainWindow] = []

    def make() -> Desk:
        book.on_change(ground.changes.hear)
        services = services_for(book, lambda: NOW)
        window = MainWindow(ground, PLACES, "journal")
        made.append(window)
        Deeds(window, ground)
        window.show_first([])
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.attach(services)
        opened = Desk(window, services, ground.tasks, qtbot)
        opened.settle()
        return opened

    yield make
    qtbot.waitUntil(ground.tasks.is_idle)
    for window in made:
        window.close()
        window.deleteLater()


def plan_earlier(book: Book, draft: MeetingDraft) -> int:
    """Store a meeting as it was planned a fortnight ago."""
    earlier: datetime = NOW - timedelta(days=14)
    return JournalService(book, book.listing, lambda: earlier).record(draft)
