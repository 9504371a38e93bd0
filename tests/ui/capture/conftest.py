"""A capture line in a real window over a real journal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from relbook.domain.people import Alias, Person
from relbook.services.capture import CaptureService
from relbook.services.capture_completion import CaptureCompletion
from relbook.services.names import KnownNames
from relbook.storage.book import Book
from relbook.ui.capture.draft import Forgetful, KeptText
from relbook.ui.capture.line import CaptureLine
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme

NOW = datetime(2026, 11, 24, 10, 0)


@dataclass
class Desk:
    """The line, its window, and the journal behind it."""

    line: CaptureLine
    window: QMainWindow
    below: QPlainTextEdit
    book: Book
    qtbot: QtBot
    tasks: Tasks

    def type(self, text: str) -> None:
        """Type into the field and wait until all of it is understood."""
        QTest.keyClicks(self.line.field, text)
        self.settle()

    def settle(self) -> None:
        """Wait until no work is under way."""
        self.qtbot.waitUntil(self.tasks.is_idle, timeout=5000)

    def chips(self) -> list[str]:
        """Return what the chips say."""
        return [chip.words() for chip in self.line.chips.chips()]


@pytest.fixture
def open_desk(qtbot: QtBot, book: Book, tasks: Tasks, theme: Theme) -> Callable[[KeptText], Desk]:
    def opened(kept: KeptText) -> Desk:
        names = KnownNames(book.contacts, book)
        service = CaptureService(book, names, lambda: NOW)
        completion = CaptureCompletion(names, book.listing.tags)
        window = QMainWindow()
        window.resize(900, 500)
        line = CaptureLine(tasks, theme, kept=kept)
        below = QPlainTextEdit()
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(line)
        layout.addWidget(below, 1)
        window.setCentralWidget(page)
        undo = QAction("Undo", window)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        undo.triggered.connect(book.history.undo)
        window.addAction(undo)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        line.start()
        line.attach(service, completion)
        desk = Desk(line, window, below, book, qtbot, tasks)
        desk.settle()
        return desk

    return opened


@pytest.fixture
def desk(open_desk: Callable[[KeptText], Desk], book: Book) -> Desk:
    with book.write("people added") as gate:
        gate.add(Person(name="Ada Lovelace", title="CTO"))
        charles = gate.add(Person(name="Charles Babbage"))
        gate.add(Alias(person_id=charles, name="Chuck"))
        gate.add(Person(name="John Smith", title="CFO"))
        gate.add(Person(name="John Smith", title="COO"))
    return open_desk(Forgetful())
