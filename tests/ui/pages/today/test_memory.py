"""What is no longer shown is let go of."""

import gc
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from relbook.domain.people import Person
from relbook.domain.projects import Project
from relbook.storage.book import Book
from relbook.ui.main_window import MainWindow
from relbook.ui.pages.people.people_part import PeoplePart
from relbook.ui.pages.standing.page import StandingPage
from tests import factory
from tests.ui.pages.today.conftest import Desk, Open

TODAY = date(2026, 3, 4)


def _fill(book: Book) -> None:
    ada = factory.person(book, "Ada Lovelace")
    engine = factory.project(book, "Engine", sponsor=factory.person(book, "Charles Babbage"))
    factory.stake(book, ada, engine, power=4, interest=4)
    factory.meeting(book, "Hello", day=TODAY - timedelta(days=200), who=[ada])
    factory.commitment(book, ada, "the list", due_on=TODAY)


def _settle(desk: Desk) -> None:
    for _ in range(3):
        QApplication.processEvents()
        desk.qtbot.waitUntil(desk.tasks.is_idle)


def _grown(desk: Desk, again: Callable[[], object]) -> int:
    """Return how many more widgets there are after doing it ten times, once the first two are done."""
    counts = []
    for times in (2, 10):
        for _ in range(times):
            again()
            _settle(desk)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        counts.append(len(desk.window.findChildren(QWidget)) + len(QApplication.topLevelWidgets()))
    return counts[1] - counts[0]


def _part(window: MainWindow) -> PeoplePart:
    page = window.page()
    assert page
    part = page.findChild(PeoplePart)
    assert isinstance(part, PeoplePart)
    return part


def test_of_today(book: Book, open_today: Open) -> None:
    _fill(book)
    desk = open_today()

    def change() -> None:
        factory.commitment(book, factory.person(book), "more", due_on=TODAY)
        factory.project(book, sponsor=factory.person(book))
        desk.settle()
        while len(book.find(Project)) > 1 or len(book.find(Person)) > 2:
            book.history.undo()

    assert _grown(desk, change) == 0


def test_of_a_persons_card(book: Book, open_today: Open) -> None:
    _fill(book)
    desk = open_today()
    desk.window.show_record("person", 1)
    _settle(desk)
    assert _grown(desk, _part(desk.window).reload) == 0


def test_of_the_standing_page(book: Book, open_today: Open) -> None:
    _fill(book)
    desk = open_today()
    desk.window.show_record("standing", 1)
    _settle(desk)
    page = desk.window.page()
    assert isinstance(page, StandingPage)
    assert _grown(desk, page.reload) == 0


def test_of_forms(book: Book, open_today: Open) -> None:
    _fill(book)
    desk = open_today()
    desk.window.show_record("person", 1)
    _settle(desk)

    def open_and_leave() -> None:
        _part(desk.window).edit()
        desk.window.trust_wanted.emit(1)
        _settle(desk)
        while (form := QApplication.activeModalWidget()) is not None:
            form.close()

    assert _grown(desk, open_and_leave) == 0
