"""The people page over a real journal, in a real window."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from relbook.services.commitments import CommitmentService
from relbook.services.dismissals import DismissalService
from relbook.services.initiatives import InitiativeService
from relbook.services.landscape import LandscapeService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.needs import NeedService
from relbook.services.organisations import OrganisationService
from relbook.services.people import PeopleService
from relbook.services.projects import ProjectService
from relbook.services.ratings import RatingService
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.pages.people.page import PeoplePage
from relbook.ui.pages.people.services import PageServices
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme

NOW = datetime(2026, 3, 20, 9, 30)
D = TypeVar("D", bound=QDialog)


def now() -> datetime:
    return NOW


class Desk:
    """A page in a window, and ways to wait for it."""

    def __init__(self, page: PeoplePage, tasks: Tasks, qtbot: QtBot) -> None:
        self.page, self.tasks, self.qtbot = page, tasks, qtbot

    def settle(self) -> None:
        """Wait until nothing is running and every notice of a change was heard."""
        for _ in range(2):
            QApplication.processEvents()
            self.qtbot.waitUntil(self.tasks.is_idle)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()))

    def dialog(self, kind: type[D]) -> D:
        """Return the open dialog of that class, as soon as it is there."""

        def found() -> list[D]:
            return [one for one in self.page.window().findChildren(kind) if one.isVisible()]

        self.until(found)
        return found()[0]

    def until_gone(self, dialog: QDialog) -> None:
        """Wait until a dialog is closed and let go of."""
        self.until(lambda: not shiboken6.isValid(dialog))

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key on whatever has the focus."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        widget = QApplication.focusWidget() or self.page
        QTest.keyClick(widget, key, held)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def texts(self) -> list[str]:
        """Return every text on the card that is in front, from the top."""
        content = self.page.part().card.area.widget()
        assert content is not None
        shown: list[str] = []
        for widget in content.findChildren(QWidget):
            if isinstance(widget, QLabel | QAbstractButton) and widget.isVisibleTo(content):
                shown.append(widget.text().replace("\u200b", ""))
        return shown

    def button(self, words: str) -> QAbstractButton:
        """Return the card's button of those words, or of that accessible name."""
        content = self.page.part().card.area.widget()
        assert content is not None
        found = [one for one in content.findChildren(QAbstractButton) if words in (one.text(), one.accessibleName())]
        assert found, f"no button {words!r} among {[one.text() for one in content.findChildren(QAbstractButton)]}"
        return found[0]

    def choose(self, button: QAbstractButton, words: str) -> None:
        """Choose an entry of the menu behind a button."""
        self.click(button)
        opened = QApplication.activePopupWidget()
        assert isinstance(opened, QMenu)
        entries = {action.text(): action for action in opened.actions()}
        opened.close()
        entries[words].trigger()

    def names(self) -> list[str]:
        """Return the names in the table that is in front, from the top."""
        return [line.name for line in self.page.part().browser.model.lines()]


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


MakeDesk = Callable[[], Desk]


@pytest.fixture
def make_page(book: Book, theme: Theme, tasks: Tasks, changes: Changes, settings: Settings) -> Callable[[], PeoplePage]:
    """Makes a page on the journal as it is by then."""
    book.on_change(changes.hear)

    def make() -> PeoplePage:
        return PeoplePage(
            theme,
            tasks,
            changes,
            settings,
            now,
            services=PageServices(
                contacts=book.contacts,
                listing=book.listing,
                people=PeopleService(book, now),
                organisations=OrganisationService(book, now),
                projects=ProjectService(book, now),
                commitments=CommitmentService(book, now),
                ratings=RatingService(book, now),
                needs=NeedService(book, now),
                initiatives=InitiativeService(book, book.listing, now),
                dismissals=DismissalService(book, now),
                landscape=LandscapeService(book, now),
                register=LandscapeReading(book, now),
            ),
        )

    return make


@pytest.fixture
def make_desk(make_page: Callable[[], PeoplePage], tasks: Tasks, qtbot: QtBot) -> MakeDesk:
    """Opens a page in a window."""

    def make() -> Desk:
        page = make_page()
        qtbot.addWidget(page)
        page.resize(1200, 800)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.activate()
        desk = Desk(page, tasks, qtbot)
        desk.settle()
        return desk

    return make
