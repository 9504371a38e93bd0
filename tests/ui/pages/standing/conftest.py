"""The standing page over a real journal, in a real window."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from relbook.domain.people import Person
from relbook.domain.projects import Project, Stake
from relbook.domain.ratings import StakeRating, in_order
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.opening import services_for
from relbook.ui.pages.standing.columns import PEOPLE
from relbook.ui.pages.standing.page import StandingPage
from relbook.ui.pages.standing.reading import Around
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests import factory
from tests.ui.pages.showing import seen_texts, show_page

NOW = datetime(2026, 3, 20, 9, 30)
TODAY = NOW.date()
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def now() -> datetime:
    return NOW


@dataclass(frozen=True)
class Story:
    """A project with a sponsor, a leader who counts, one who is cold, and one without a place."""

    project: Project
    gareth: Person
    thandi: Person
    karl: Person
    owen: Person


@pytest.fixture
def story(book: Book) -> Story:
    gareth, thandi, karl, owen = (
        factory.person(book, name, title=title)
        for name, title in (
            ("Gareth Lindqvist", "Chief Operating Officer"),
            ("Thandi Mokoena", "Director"),
            ("Karl Brandvold", "Head of Field Services"),
            ("Owen Castellane", "Partner"),
        )
    )
    project = factory.project(book, "Clearflow")
    factory.stake(
        book,
        gareth,
        project,
        role="sponsor",
        power=5,
        interest=4,
        engagement_now="neutral",
        engagement_wanted="leading",
        urgency=True,
        legitimacy=True,
    )
    factory.stake(
        book, thandi, project, power=4, interest=4, engagement_now="supportive", engagement_wanted="supportive"
    )
    factory.stake(book, karl, project, power=4, interest=2, engagement_now="resistant", ideal_days=20, maximum_days=40)
    factory.stake(book, owen, project, interest=4)
    for who, days in ((gareth, 3), (thandi, 10), (karl, 100)):
        factory.meeting(book, f"1:1 {who.name}", day=TODAY - timedelta(days=days), who=[who], projects=[project])
    return Story(project, gareth, thandi, karl, owen)


def column(key: str) -> int:
    """Return the place of the table's column of that key."""
    return [one.key for one in PEOPLE.all].index(key)


class Desk:
    """A page in a window, and ways to wait for it."""

    def __init__(self, page: StandingPage, tasks: Tasks, qtbot: QtBot, book: Book) -> None:
        self.page, self.tasks, self.qtbot, self.book = page, tasks, qtbot, book
        self._rated_before = {rating.id for rating in book.find(StakeRating)}

    def settle(self) -> None:
        """Wait until nothing is running and every notice of a change was heard."""
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(self.tasks.is_idle)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()))

    def turn(self, view: int) -> None:
        """Bring a view to the front: 0 coverage, 1 grid, 2 matrix."""
        self.page.views.setCurrentIndex(view)
        self.settle()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key on whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, held)

    def type(self, words: str) -> None:
        """Type into whatever has the focus."""
        QTest.keyClicks(QApplication.focusWidget() or self.page, words)

    def drag(self, widget: QWidget, start: QPointF, end: QPointF) -> None:
        """Press, move in steps, and let go."""
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, NONE, start.toPoint())
        for share in (0.3, 0.7, 1.0):
            at = start + (end - start) * share
            QTest.mouseMove(widget, at.toPoint())
            QApplication.processEvents()
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, NONE, end.toPoint())

    def ratings(self, person: Person) -> list[StakeRating]:
        """Return what was rated of somebody since the page was opened, in order."""
        found = in_order(self.book.find(StakeRating, person_id=person.id))
        return [rating for rating in found if rating.id not in self._rated_before]

    def stake(self, person: Person) -> Stake:
        """Return somebody's stake."""
        return self.book.find(Stake, person_id=person.id)[0]

    def cell(self, person_id: int, key: str) -> str:
        """Return what the table says of somebody in the column of that key."""
        model = self.page.coverage.people.model
        return str(model.index(model.row_of(person_id), column(key)).data())

    def texts(self) -> list[str]:
        """Return every text that can be seen, from the top."""
        return seen_texts(self.page)

    def button(self, words: str) -> QAbstractButton:
        """Return the button of those words that can be seen."""
        return next(one for one in self.page.findChildren(QAbstractButton) if one.isVisible() and words in one.text())

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, at or widget.rect().center())


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
        standing=services.standing,
        ratings=services.ratings,
        reads=services.reads,
    )


@pytest.fixture
def make_desk(book: Book, around: Around, changes: Changes, qtbot: QtBot) -> MakeDesk:
    """Opens a page in a window, on the journal as it is by then."""
    book.on_change(changes.hear)

    def make() -> Desk:
        page = StandingPage(around, changes)
        show_page(page, qtbot)
        desk = Desk(page, around.tasks, qtbot, book)
        page.activate()
        desk.settle()
        return desk

    return make
