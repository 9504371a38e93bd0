"""A journal with meetings in it, and the page over it in a window."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from relbook.domain.meetings import Attendance, Meeting
from relbook.services.capture import CaptureService
from relbook.services.commitments import CommitmentService
from relbook.services.journal import JournalService
from relbook.services.landscape import LandscapeService
from relbook.services.landscape_reading import LandscapeReading, note_names
from relbook.services.names import KnownNames
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.pages.journal.page import JournalPage
from relbook.ui.pages.journal.services import JournalServices
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests import factory

NOW = datetime(2026, 11, 23, 9, 48)
TODAY = NOW.date()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "journal.relbook", now=lambda: NOW) as opened:
        yield opened


def fill(book: Book, meetings: int, *, planned: int = 0, per_day: int = 3) -> None:
    """Store so many meetings up to yesterday, several a day, and some to come."""
    person = factory.person(book, "Ada Lovelace")
    with book.write("Filled") as gate:
        first = gate.next_id(Meeting)
        gate.add_all(
            # The last of a day comes first in the list, so that the numbers in the titles follow it.
            [
                Meeting(
                    id=first + meetings + planned - 1 - number,
                    day=TODAY + timedelta(days=planned - number if number < planned else -1 - number // per_day),
                    title=f"Meeting {number}",
                    notes="budget " * (number % 40),
                )
                for number in reversed(range(meetings + planned))
            ]
        )
        first_there = gate.next_id(Attendance)
        gate.add_all(
            [
                Attendance(
                    id=first_there + place, meeting_id=first + meetings + planned - 1 - number, person_id=person.id
                )
                for place, number in enumerate(range(0, meetings + planned, 2))
            ]
        )


def services_of(book: Book, now: Callable[[], datetime] = lambda: NOW) -> JournalServices:
    names, register = KnownNames(book.contacts, book), LandscapeReading(book, now)
    return JournalServices(
        listing=book.listing,
        names=book.contacts.names,
        index=names.index,
        journal=JournalService(book, book.listing, now),
        commitments=CommitmentService(book, now),
        capture=CaptureService(book, names, now),
        landscape=LandscapeService(book, now),
        register=register,
        note_names=partial(note_names, book.contacts, register),
    )


@pytest.fixture
def make_page(qtbot: QtBot, theme: Theme, tasks: Tasks, changes: Changes, book: Book) -> Callable[[], JournalPage]:
    """Show the page in a window, all read."""
    book.on_change(changes.hear)

    def make() -> JournalPage:
        page = JournalPage(theme, tasks, changes, Settings(None), QLineEdit(), now=lambda: NOW)
        qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        qtbot.waitExposed(page)
        page.attach(services_of(book))
        settled(qtbot, tasks)
        return page

    return make


def settled(qtbot: QtBot, tasks: Tasks) -> None:
    """Wait until nothing is read or written any more, news of changes taken in."""
    for _ in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(tasks.is_idle)


def day_before(days: int) -> date:
    return TODAY - timedelta(days=days)
