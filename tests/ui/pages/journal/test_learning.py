"""What is learned at a meeting: words chosen with keys in its notes make a landscape note, which it then shows."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from relbook.domain.landscape import Known, LandscapeNote, NoteAbout, Sort
from relbook.domain.people import Person
from relbook.services.journal import JournalService
from relbook.services.meeting_drafts import AttendeeDraft, MeetingDraft
from relbook.storage.book import Book
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.pages.journal.page import JournalPage
from relbook.ui.shortcuts import JOURNAL
from relbook.ui.tasks import Tasks
from relbook.ui.widgets.notes_view import NotesView
from relbook.ui.widgets.sections import Line
from tests import factory
from tests.ui.pages.journal.conftest import NOW, settled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen

Make = Callable[[], JournalPage]
Key, Modifier = Qt.Key, Qt.KeyboardModifier
NOTES = "The freeze is near.\n\nNothing passes without Hopper, he says.\n\nLunch was good."
SAID = "Nothing passes without Hopper"


@pytest.fixture
def ada(book: Book) -> Person:
    factory.person(book, "Grace Hopper")
    return factory.person(book, "Ada Lovelace")


@pytest.fixture
def met(book: Book, ada: Person) -> int:
    """A meeting with Ada alone."""
    return record(book, AttendeeDraft(person_id=ada.id))


def record(book: Book, *there: AttendeeDraft, notes: str = NOTES) -> int:
    draft = MeetingDraft(day=date(2026, 11, 20), title="Budget", attendees=there, notes=notes)
    return JournalService(book, book.listing, lambda: NOW).record(draft)


def notes_of(page: JournalPage) -> NotesView:
    view = page.entry.findChild(NotesView)
    assert view is not None
    return view


def choose_with_keys(page: JournalPage) -> NotesView:
    """Choose SAID in the notes, from the keyboard."""
    view = notes_of(page)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Key.Key_Home, Modifier.ControlModifier)
    QTest.keyClick(view, Key.Key_Down)
    for _ in SAID:
        QTest.keyClick(view, Key.Key_Right, Modifier.ShiftModifier)
    assert view.chosen_words() == SAID
    return view


def opened(qtbot: QtBot, tasks: Tasks, page: JournalPage) -> NoteDialog:
    settled(qtbot, tasks)
    form = page.findChild(NoteDialog)
    assert form is not None
    qtbot.waitExposed(form)
    return form


def rows(page: JournalPage) -> list[Line]:
    return page.entry.findChildren(Line)


def test_words_chosen_with_keys_become_a_note_which_undo_takes_back(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make, met: int
) -> None:
    page = make_page()
    view = choose_with_keys(page)
    QTest.keyClick(view, Key.Key_L, Modifier.ControlModifier)
    form = opened(qtbot, tasks, page)
    assert (form.draft().words, form.told_by.text()) == (SAID, "Ada Lovelace")
    assert QApplication.focusWidget() is form.words
    QTest.keyClick(form.words, Key.Key_End, Modifier.ControlModifier)
    QTest.keyClicks(form.words, " Mae")
    QTest.keyClick(form.words, Key.Key_Return)
    settled(qtbot, tasks)
    (note,) = book.find(LandscapeNote)
    assert (note.words, note.sort, note.meeting_id) == (f"{SAID} Mae", Sort.RULE, met)
    assert (note.known, note.told_by_id, note.since_on) == (Known.TOLD, 2, date(2026, 11, 20))
    assert [one.person_id for one in book.find(NoteAbout)] == [1]
    (row,) = rows(page)
    assert "about" not in row.accessibleName()
    assert row.accessibleName().startswith(f"{SAID} Mae, Grace Hopper · unwritten rule · told by Ada Lovelace")
    book.history.undo()
    settled(qtbot, tasks)
    assert (book.find(LandscapeNote), rows(page)) == ([], [])


def test_what_was_learned_opens_its_note_with_a_key(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make, met: int
) -> None:
    page = make_page()
    factory.landscape_note(book, meeting_id=met, words="Desmond decides")
    note = factory.landscape_note(book, meeting_id=met, words="Dorothy does")
    settled(qtbot, tasks)
    assert [row.accessibleName().partition(",")[0] for row in rows(page)] == ["Desmond decides", "Dorothy does"]
    with qtbot.waitSignal(page.opened) as caught:
        rows(page)[1].setFocus()
        QTest.keyClick(rows(page)[1], Key.Key_Return)
    assert caught.args == ["landscape_note", note.id]


def test_without_words_chosen_the_form_is_empty_and_knows_the_meeting(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make, met: int
) -> None:
    page = make_page()
    page.pane.list.setFocus()
    QTest.keyClick(page.pane.list, Key.Key_L, Modifier.ControlModifier)
    form = opened(qtbot, tasks, page)
    assert (form.draft().words, form.draft().meeting_id, form.draft().about) == ("", met, (("person", 2),))
    QTest.keyClick(form, Key.Key_Escape)
    assert book.find(LandscapeNote) == []


def test_words_too_long_for_a_line_are_in_the_notes_of_the_note(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make, ada: Person
) -> None:
    text = "long words " * 100
    record(book, AttendeeDraft(person_id=ada.id), AttendeeDraft(name="Bob"), notes=f"{text}\n\n- one\n- two")
    page = make_page()
    view = notes_of(page)
    view.setFocus()
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.SelectAll))
    QTest.keyClick(view, Key.Key_L, Modifier.ControlModifier)
    draft = opened(qtbot, tasks, page).draft()
    assert (len(draft.words), draft.words[-1], draft.known) == (500, "…", Known.OBSERVED)
    assert draft.notes == f"{text.strip()}\n•\tone\n•\ttwo"


def test_the_menu_of_the_notes_offers_it(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make, met: int) -> None:
    page = make_page()
    view = choose_with_keys(page)
    at = view.cursorRect().center()
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.viewport().mapToGlobal(at))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    last = menu.actions()[-1]
    assert (last.text(), last.shortcut().toString()) == ("Note for the landscape…", "Ctrl+L")
    assert "Ctrl+L" in dict(JOURNAL)
    last.trigger()
    menu.close()
    assert opened(qtbot, tasks, page).draft().words == SAID


def test_copying_takes_the_words_chosen_or_else_the_meeting(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make, met: int
) -> None:
    page = make_page()
    view = choose_with_keys(page)
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == SAID
    QTest.keyClick(view, Key.Key_Left)
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text().startswith("Budget\n")


def test_the_pane_follows_the_caret_and_keeps_it_over_a_change(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make, ada: Person
) -> None:
    number = record(book, AttendeeDraft(person_id=ada.id), notes="\n\n".join(f"line {n}" for n in range(200)))
    page = make_page()
    view = notes_of(page)
    bar = page.entry.verticalScrollBar()
    qtbot.waitUntil(lambda: view.is_shown() and bar.maximum() > 1_000)
    view.setFocus()
    assert view.textCursor().position() == 0
    QTest.keyClick(view, Key.Key_End, Modifier.ControlModifier)
    caret = view.mapTo(page.entry, view.cursorRect().center())
    assert bar.value() > 1_000
    assert 0 < caret.y() < page.entry.height()
    JournalService(book, book.listing, lambda: NOW).mark_private(number)
    settled(qtbot, tasks)
    again = notes_of(page)
    assert again is not view
    assert (again.hasFocus(), again.textCursor().atEnd()) == (True, True)
