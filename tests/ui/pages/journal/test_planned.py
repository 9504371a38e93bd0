"""What the page says of planned meetings, and of contacts that nobody answered."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from relbook.domain.lines import JournalFilter
from relbook.domain.terms import CONFIDENCE_TAG, MeetingKind
from relbook.services.journal import JournalService
from relbook.services.meeting_drafts import MeetingDraft
from relbook.storage.book import Book
from relbook.ui.pages.journal.page import JournalPage
from relbook.ui.tasks import Tasks
from relbook.ui.widgets.chip import Chip
from tests.ui.pages.journal.conftest import NOW, TODAY, day_before, settled

Make = Callable[[], JournalPage]


def journal(book: Book) -> JournalService:
    return JournalService(book, book.listing, lambda: NOW)


def test_a_planned_meeting_offers_to_be_captured_from_its_day_on(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    journal(book).record(MeetingDraft(day=TODAY, title="Due today", planned=True))
    JournalService(book, book.listing, lambda: NOW - timedelta(days=9)).record(
        MeetingDraft(day=day_before(2), title="Passed")
    )
    journal(book).record(MeetingDraft(day=TODAY + timedelta(days=1), title="To come"))
    page = make_page()
    offered = {}
    for title in ("To come", "Due today", "Passed"):
        line = next(one for one in book.listing.page(JournalFilter()) if one.title == title)
        page.show_record("meeting", line.id)
        settled(qtbot, tasks)
        assert "planned" in [chip.words() for chip in page.entry.findChildren(Chip)]
        offered[title] = [b for b in page.entry.findChildren(QPushButton) if b.text() == "Capture what happened"]
    assert [len(buttons) for buttons in offered.values()] == [0, 1, 1]
    page.pane.list.setFocus()
    for ask in (offered["Passed"][0].click, lambda: QTest.keyClick(page.pane.list, Qt.Key.Key_A)):
        with qtbot.waitSignal(page.after_wanted) as asked:
            ask()
        assert asked.args == [line.id]
    assert page.pane.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Saturday 21 November, Passed, planned"
    )


def test_an_entry_says_that_nobody_answered(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    draft = MeetingDraft(day=TODAY, form=MeetingKind.EMAIL, title="Asked", one_way=True, tags=(CONFIDENCE_TAG,))
    journal(book).record(draft)
    page = make_page()
    page.pane.list.setFocus()
    with qtbot.assertNotEmitted(page.after_wanted):
        QTest.keyClick(page.pane.list, Qt.Key.Key_A)
    words = [chip.words() for chip in page.entry.findChildren(Chip)]
    assert "nobody answered: one way only" in words
    assert "#confidence" in words
    assert "nobody answered" in page.pane.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
