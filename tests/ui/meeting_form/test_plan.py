"""Planning a meeting with somebody, as any page asks for it; and the boxes of the form."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relbook.domain.lines import JournalFilter
from relbook.domain.terms import CONFIDENCE_TAG, UNDECIDED_TAG
from relbook.services.journal import JournalService
from relbook.services.meeting_drafts import MeetingDraft
from relbook.storage.book import Book
from relbook.ui.meeting_form.dialog import MeetingDialog
from relbook.ui.pages.journal.page import JournalPage
from relbook.ui.tasks import Tasks
from tests import factory
from tests.ui.meeting_form.conftest import Desk
from tests.ui.meeting_form.test_dialog import adding, type_into
from tests.ui.pages.journal.conftest import NOW, TODAY, settled

Open = Callable[[], Desk]
Make = Callable[[], JournalPage]


def stored(book: Book) -> MeetingDraft:
    (line,) = book.listing.page(JournalFilter())
    return JournalService(book, book.listing, lambda: NOW).draft(line.id)


def test_a_meeting_is_planned_with_somebody_by_typing_a_day(book: Book, desk: Open) -> None:
    ada, engine = factory.person(book, "Ada Lovelace"), factory.project(book, "Engine")
    factory.alias(book, ada, "The Countess")
    opened = desk()
    opened.window.choose_project(engine.id)
    opened.settle()
    opened.window.plan_wanted.emit(ada.id)
    form = opened.dialog(MeetingDialog)
    assert form.windowTitle() == "Plan a meeting"
    assert form.when.day.text() == "Tue 24 Nov 2026"
    assert form.when.day_words.text() == "Tomorrow · Tuesday 24 November · planned"
    assert not form.one_way.isVisible()
    opened.write("fri")
    assert form.when.day_words.text() == "Friday 27 November · planned"
    opened.press(Qt.Key.Key_Tab)
    opened.write("14:30")
    opened.press(Qt.Key.Key_Return, ctrl=True)
    opened.settle()
    draft = stored(book)
    assert (draft.day, draft.start, draft.planned) == (date(2026, 11, 27), time(14, 30), True)
    assert [one.person_id for one in draft.attendees] == [ada.id]
    assert draft.project_ids == (engine.id,)
    assert opened.window.bottom.notice.text().startswith("Meeting with Ada Lovelace planned")


def test_a_meeting_planned_for_today_is_not_said_to_have_been(book: Book, desk: Open) -> None:
    ada = factory.person(book, "Ada Lovelace")
    opened = desk()
    opened.window.plan_wanted.emit(ada.id)
    form = opened.dialog(MeetingDialog)
    opened.write("today")
    assert form.when.day_words.text() == "Today · Monday 23 November · planned"
    opened.press(Qt.Key.Key_Return, ctrl=True)
    opened.settle()
    assert (stored(book).day, stored(book).planned) == (TODAY, True)


def test_a_meeting_with_nobody_yet_is_planned_by_key(book: Book, desk: Open) -> None:
    ada = factory.person(book, "Ada Lovelace")
    opened = desk()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(opened.focus(), Qt.Key.Key_M, both)
    form = opened.dialog(MeetingDialog)
    assert form.windowTitle() == "Plan a meeting"
    form.people.field.setFocus()
    opened.write("Ada Lovelace")
    opened.press(Qt.Key.Key_Return)
    opened.press(Qt.Key.Key_Return, ctrl=True)
    opened.settle()
    assert stored(book).planned
    assert [one.person_id for one in stored(book).attendees] == [ada.id]


def test_leaving_the_plan_as_it_was_opened_asks_nothing(book: Book, desk: Open) -> None:
    ada = factory.person(book, "Ada Lovelace")
    opened = desk()
    opened.window.plan_wanted.emit(ada.id)
    opened.dialog(MeetingDialog)
    opened.press(Qt.Key.Key_Escape)
    opened.wait_gone(MeetingDialog)
    assert book.listing.page(JournalFilter()) == []


def test_what_went_one_way_and_what_not_to_say_is_ticked(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    form = adding(qtbot, tasks, make_page())
    type_into(form.tags.text, "#budget")
    for box in (form.one_way, *form.tags.boxes.values()):
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert form.tags.text.text() == "#budget #confidence #undecided"
    QTest.keyClick(form.tags.boxes[UNDECIDED_TAG], Qt.Key.Key_Space)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert stored(book).one_way
    assert sorted(stored(book).tags) == ["budget", CONFIDENCE_TAG]


@pytest.mark.parametrize("typed", ["#undecided", "undecided, #x", "#Undecided"])
def test_a_tag_that_is_typed_ticks_its_box(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make, typed: str) -> None:
    form = adding(qtbot, tasks, make_page())
    type_into(form.tags.text, typed)
    assert [box.isChecked() for box in form.tags.boxes.values()] == [False, True]
    QTest.keyClick(form.tags.boxes[UNDECIDED_TAG], Qt.Key.Key_Space)
    assert "undecided" not in form.tags.text.text().casefold()
    form.keep_as_untouched()
    form.reject()


def test_moods_are_asked_for_only_where_the_day_has_come(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    factory.person(book, "Ada Lovelace")
    form = adding(qtbot, tasks, make_page())
    type_into(form.people.field, "Ada Lovelace")
    form.people.take()
    settled(qtbot, tasks)
    (row,) = form.people.rows
    assert row.mood.isVisibleTo(form)
    type_into(form.when.day, "tomorrow")
    assert not row.mood.isVisibleTo(form)
    type_into(form.when.day, "yesterday")
    assert row.mood.isVisibleTo(form)
    form.keep_as_untouched()
    form.reject()
