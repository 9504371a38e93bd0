"""Somebody who walks a review in the real window, by keys alone; also a program, to be killed in the middle.

``python -m tests.ui.reviewing JOURNAL`` answers the first question, makes a promise of it, begins to answer the second,
says so in a line, and waits.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QWidget

from relbook import app as program
from relbook.services.sample import SampleService
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.main_window import MainWindow
from relbook.ui.mounted import PLACES
from relbook.ui.pages.plan.page import PlanPage
from relbook.ui.pages.plan.promise_dialog import PromiseDialog
from relbook.ui.session import Session, Wiring
from relbook.ui.theme import Theme

D = TypeVar("D", bound=QDialog)
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NOW = datetime(2026, 11, 24, 10, 0)
PATIENCE = 30_000
"""How long anything may take, in milliseconds."""
FIRST = "Rosalind decides, and only Elspeth speaks to her."
PROMISE = "Ask Elspeth for an introduction"
SECOND = "Complaints below last year's, every mon"
"""Cut off in the middle of a word."""
TYPED = "typed"


def now() -> datetime:
    """Return the time it is for everything here."""
    return NOW


def sample_at(path: Path) -> Path:
    """Write the sample journal to a file."""
    with Book.create(path, now=now) as book:
        SampleService(book, now).write()
    return path


class Reviewer:
    """A window on a journal, and hands on the keyboard."""

    def __init__(self, theme: Theme, path: Path) -> None:
        wiring = Wiring(program._open, program._create, program._first_page, now)
        self.session = Session(theme, Settings(None), wiring, PLACES)
        self.session.start(path)
        self.until(lambda: self.window.services() is not None)
        self.window.activateWindow()
        self.settle()

    @property
    def window(self) -> MainWindow:
        """The window."""
        assert self.session.window
        return self.session.window

    @property
    def page(self) -> PlanPage:
        """The page Plan."""
        page = self.window.page()
        assert isinstance(page, PlanPage)
        return page

    def until(self, holds: Callable[[], object]) -> None:
        """Work on what comes until something holds."""
        deadline = QDeadlineTimer(PATIENCE)
        while not holds():
            if deadline.hasExpired():
                raise AssertionError(f"never so: focus on {QApplication.focusWidget()}")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            _let_go()

    def settle(self) -> None:
        """Wait until nothing is being worked on."""
        for _ in range(3):
            QCoreApplication.processEvents()
            self.until(lambda: self.session.tasks is not None and self.session.tasks.is_idle())

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self._focus(), key, modifier)

    def write(self, words: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self._focus(), words)

    def _focus(self) -> QWidget:
        self.until(QApplication.focusWidget)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def dialog(self, kind: type[D]) -> D:
        """Return the dialog of that class as soon as it has the keys."""

        def found() -> list[D]:
            return [one for one in self.window.findChildren(kind) if one.isVisible() and one.isActiveWindow()]

        self.until(found)
        return found()[-1]

    def closed(self) -> None:
        """Wait until no dialog is open and the window has the keys again."""
        self.until(lambda: not [one for one in self.window.findChildren(QDialog) if one.isVisible()])
        self.window.activateWindow()  # a window manager does it by itself
        self.settle()

    # The review

    def go_to_plan(self) -> None:
        """Go to the page."""
        self.press(Key.Key_6, CTRL)
        self.until(lambda: self.window.shown == "review")
        self.settle()

    def begin(self) -> None:
        """Begin the review that the page proposes first."""
        self.until(lambda: isinstance(QApplication.focusWidget(), QPushButton))
        self.press(Key.Key_Return)
        self.until(self.is_asked)
        self.settle()

    def is_asked(self) -> bool:
        """Return whether typing goes into an answer."""
        return QApplication.focusWidget() is self.page.walk.pane.editor

    def promise(self, words: str) -> None:
        """Turn the answer into a promise of one's own."""
        self.press(Key.Key_C, ALT)
        self.dialog(PromiseDialog)
        self.write(words)
        self.press(Key.Key_Return)
        self.closed()

    def next(self) -> None:
        """Go on to the next question."""
        self.press(Key.Key_Return, CTRL)

    def answer(self) -> str:
        """Return the answer as it is shown."""
        editor: QPlainTextEdit = self.page.walk.pane.editor
        return editor.toPlainText()

    def number(self) -> int:
        """Return which question is shown, from 1."""
        assert self.page.walk.walking
        return self.page.walk.walking.number

    def close(self) -> None:
        """Close the window."""
        self.session.close()
        _let_go()


def _let_go() -> None:
    """Delete what was closed, as only a loop that runs does by itself: its timers would ring for nobody."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> None:
    """Walk into the second question, and wait there for the end."""
    application = QApplication(sys.argv[:1])
    reviewer = Reviewer(Theme(application, Qt.ColorScheme.Light), Path(sys.argv[1]))
    reviewer.go_to_plan()
    reviewer.begin()
    reviewer.write(FIRST)
    reviewer.promise(PROMISE)
    reviewer.next()
    reviewer.write(SECOND)
    print(TYPED, flush=True)
    application.exec()


if __name__ == "__main__":
    main()
