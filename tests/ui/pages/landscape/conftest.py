"""The landscape page over a real journal, in a real window."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from relbook.domain.landscape import LandscapeNote
from relbook.domain.people import Person, Unit
from relbook.domain.projects import Project
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.opening import services_for
from relbook.ui.pages.landscape.around import Around
from relbook.ui.pages.landscape.columns import CONTENDED, REGISTER
from relbook.ui.pages.landscape.page import LandscapePage
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests import factory
from tests.ui.pages.showing import seen_texts, show_page

NOW = datetime(2026, 3, 20, 9, 30)
TODAY = NOW.date()
D = TypeVar("D", bound=QDialog)


def now() -> datetime:
    return NOW


@dataclass(frozen=True)
class Story:
    """Two rules that contradict each other, a stale nuance, and a priority of two projects that bites in ten days."""

    clearflow: Project
    grace: Person
    ada: Person
    finance: Unit
    steering: LandscapeNote
    direct: LandscapeNote
    stale: LandscapeNote
    priority: LandscapeNote
    ended: LandscapeNote


@pytest.fixture
def story(book: Book) -> Story:
    hargrove = factory.organisation(book, "Hargrove")
    finance = factory.unit(book, "Finance", hargrove)
    grace = factory.person(book, "Grace Hopper", unit=finance)
    ada = factory.person(book, "Ada Lovelace")
    clearflow, ledger = factory.project(book, "Clearflow"), factory.project(book, "Ledger")
    factory.stake(book, grace, clearflow, power=4)
    steering = factory.landscape_note(
        book,
        "nothing reaches steering without <b>Hopper</b>",
        about=[grace, finance],
        told_by=ada,
        confirmed_on=date(2026, 3, 1),
        meeting_id=factory.meeting(book, "Coffee").id,
        notes="twice\nnow",
    )
    direct = factory.landscape_note(book, "write to the board yourself", about=[ada], confirmed_on=date(2026, 2, 1))
    factory.contradiction(book, steering, direct)
    stale = factory.landscape_note(
        book, "bad news waits for the corridor", sort="cultural nuance", about=[ada], confirmed_on=date(2025, 8, 1)
    )
    priority = factory.landscape_note(
        book,
        "the ledger wants the same planners",
        sort="competing priority",
        about=[clearflow, ledger, ada],
        decides=grace,
        over=frozenset({"people"}),
        bites_on=date(2026, 3, 30),
    )
    ended = factory.landscape_note(book, "Fridays are quiet", about=[ada], ended_on=date(2026, 1, 1))
    return Story(clearflow, grace, ada, finance, steering, direct, stale, priority, ended)


class Desk:
    """A page in a window, and ways to wait for it."""

    def __init__(self, page: LandscapePage, tasks: Tasks, qtbot: QtBot, book: Book) -> None:
        self.page, self.tasks, self.qtbot, self.book = page, tasks, qtbot, book

    def settle(self) -> None:
        """Wait until nothing is running and every notice of a change was heard."""
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(self.tasks.is_idle)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on whatever has the focus."""
        QTest.keyClick(self._in_focus(), key, held)

    def write(self, words: str) -> None:
        """Type into whatever has the focus."""
        QTest.keyClicks(self._in_focus(), words)

    def _in_focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return (popup and popup.focusWidget()) or popup or QApplication.focusWidget() or self.page

    def dialog(self, kind: type[D]) -> D:
        """Return the open dialog of that class, as soon as it is there and has the keys."""

        def found() -> list[D]:
            return [one for one in self.page.window().findChildren(kind) if one.isVisible() and one.isActiveWindow()]

        self.until(found)
        return found()[0]

    def until_gone(self, dialog: QDialog) -> None:
        """Wait until a dialog is closed and let go of."""
        self.until(lambda: not shiboken6.isValid(dialog))
        self.page.activateWindow()  # no window manager does it here
        self.until(self.page.isActiveWindow)
        self.settle()

    def choose(self, note: LandscapeNote) -> None:
        """Choose a note in the table in front, which has the keys from then on."""
        pane = self.page.notes.register
        assert pane.table.select_id(note.id)
        pane.table.setFocus()
        self.settle()

    def words(self) -> list[str]:
        """Return what the notes in the register say, from the top."""
        return [line.note.words for line in self.page.notes.register.model.lines()]

    def cells(self, note: LandscapeNote) -> dict[str, str]:
        """Return what the register says of a note, by column."""
        model = self.page.notes.register.model
        row = model.row_of(note.id)
        return {column.key: str(model.index(row, at).data()) for at, column in enumerate(REGISTER.all)}

    def contended(self) -> list[dict[str, str]]:
        """Return what the table of priorities and dependencies says, line by line."""
        model = self.page.notes.contended.model
        return [
            {column.key: str(model.index(row, at).data()) for at, column in enumerate(CONTENDED.all)}
            for row in range(model.rowCount())
        ]

    def texts(self, within: QWidget | None = None) -> list[str]:
        """Return every text that can be seen, from the top."""
        return seen_texts(within or self.page)

    def button(self, words: str) -> QAbstractButton:
        """Return the button of those words, or of that accessible name, that can be seen."""
        shown = [one for one in self.page.findChildren(QAbstractButton) if one.isVisible()]
        found = [one for one in shown if words in (one.text(), one.accessibleName())]
        assert found, f"no button {words!r} among {[one.accessibleName() for one in shown]}"
        return found[0]

    def stored(self, note: LandscapeNote) -> LandscapeNote:
        """Return a note as it is now."""
        return self.book.get(LandscapeNote, note.id)


MakeDesk = Callable[[], Desk]


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def around(book: Book, theme: Theme, tasks: Tasks, settings: Settings) -> Around:
    services = services_for(book, now)
    return Around(
        theme=theme,
        tasks=tasks,
        settings=settings,
        now=now,
        landscape=services.landscape,
        register=services.register,
        contacts=services.contacts,
    )


@pytest.fixture
def make_desk(book: Book, around: Around, changes: Changes, qtbot: QtBot) -> MakeDesk:
    """Opens a page in a window, on the journal as it is by then."""
    book.on_change(changes.hear)

    def make() -> Desk:
        page = LandscapePage(around, changes)
        show_page(page, qtbot)
        desk = Desk(page, around.tasks, qtbot, book)
        page.activate()
        desk.settle()
        return desk

    return make
