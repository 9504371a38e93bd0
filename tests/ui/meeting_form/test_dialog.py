"""The form for a meeting, opened from the page and filled in by key."""

from collections.abc import Callable
from datetime import date, time
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from relbook.domain.commitments import Commitment
from relbook.domain.lines import JournalFilter
from relbook.domain.meetings import Meeting
from relbook.domain.people import Person
from relbook.domain.records import WHOLE
from relbook.domain.terms import MeetingKind, Precision
from relbook.services.commitments import PromiseDraft
from relbook.services.journal import JournalService
from relbook.services.meeting_drafts import AttendeeDraft, MeetingDraft
from relbook.storage.book import Book
from relbook.ui.meeting_form.dialog import MeetingDialog
from relbook.ui.pages.journal.page import JournalPage
from relbook.ui.tasks import Tasks
from tests import factory
from tests.ui.pages.journal.conftest import NOW, TODAY, settled

Make = Callable[[], JournalPage]
W = TypeVar("W", bound=QWidget)


def opened(qtbot: QtBot, tasks: Tasks, page: JournalPage) -> MeetingDialog:
    settled(qtbot, tasks)
    (dialog,) = [one for one in page.window().findChildren(MeetingDialog) if one.isVisible()]
    return dialog


def adding(qtbot: QtBot, tasks: Tasks, page: JournalPage) -> MeetingDialog:
    page.add_meeting()
    return opened(qtbot, tasks, page)


def type_into(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def stored(book: Book) -> MeetingDraft:
    (line,) = book.listing.page(JournalFilter())
    return JournalService(book, book.listing, lambda: NOW).draft(line.id)


def test_a_meeting_is_recorded_by_key_alone(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    ada = factory.person(book, "Ada Lovelace")
    page = make_page()
    dialog = adding(qtbot, tasks, page)
    assert dialog.title.hasFocus() or QApplication.activeWindow() is None
    type_into(dialog.title, "Budget review")
    type_into(dialog.when.day, "19 nov")
    assert dialog.when.day_words.text() == "Thursday 19 November"
    type_into(dialog.when.start, "14")
    type_into(dialog.when.length, "1h30")
    type_into(dialog.place, "room 4")
    type_into(dialog.people.field, "somebody")
    QTest.keyClick(dialog.people.field, Qt.Key.Key_Return)
    type_into(dialog.people.field, "ada lovelace")
    QTest.keyClick(dialog.people.field, Qt.Key.Key_Return)
    type_into(dialog.notes, "Quiet.")
    type_into(dialog.tags.text, "#budget risk")
    dialog.promises.put_blank()
    row = dialog.promises.rows[0]
    type_into(row.what, "send forecast")
    type_into(row.who, "Ada Lovelace")
    type_into(row.due, "fri")
    dialog.private.boxes["notes"].click()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    draft = stored(book)
    assert (draft.title, draft.day, draft.start, draft.minutes) == (
        "Budget review",
        date(2026, 11, 19),
        time(14),
        90,
    )
    assert [(one.person_id, one.name) for one in draft.attendees] == [(None, "somebody"), (ada.id, "")]
    assert (draft.place, draft.notes, sorted(draft.tags)) == ("room 4", "Quiet.", ["budget", "risk"])
    assert draft.private == {"notes"}
    (promise,) = draft.promises
    assert (promise.by_me, promise.what, promise.person_id, promise.due_on) == (
        True,
        "send forecast",
        ada.id,
        date(2026, 11, 27),
    )
    assert not page_has_form(dialog)
    entry = page.entry.entry()
    assert entry is not None
    assert entry.meeting.title == "Budget review"


def test_a_completion_is_taken_for_the_person(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    ada = factory.person(book, "Ada Lovelace", title="Analyst")
    dialog = adding(qtbot, tasks, make_page())
    type_into(dialog.people.field, "lovlace")  # misspelt
    popup = dialog.people.field.offers
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert [(one.person_id, one.name) for one in dialog.people.drafts()] == [(ada.id, "")]
    assert dialog.people.field.text() == ""
    dialog.keep_as_untouched()
    dialog.reject()


@pytest.mark.parametrize("case", [("ada lo", ""), ("lovel", ""), ("lovlace", "lovlace"), ("Zed", "Zed")])
def test_enter_completes_a_name_half_typed_but_no_misspelling(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make, case: tuple[str, str]
) -> None:
    typed, name = case
    ada = factory.person(book, "Ada Lovelace", title="Analyst")
    dialog = adding(qtbot, tasks, make_page())
    type_into(dialog.people.field, typed)
    QTest.keyClick(dialog.people.field, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert [(one.person_id, one.name) for one in dialog.people.drafts()] == [(None if name else ada.id, name)]
    dialog.keep_as_untouched()
    dialog.reject()


def test_an_unknown_name_becomes_a_person_only_when_asked(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    dialog = adding(qtbot, tasks, make_page())
    type_into(dialog.people.field, "Grace Hopper")
    dialog.people.take()
    dialog.people.rows[0].adds.click()
    type_into(dialog.people.field, "Left as text")  # nobody pressed Enter: it counts all the same
    dialog.submit()
    settled(qtbot, tasks)
    assert [person.name for person in book.find(Person)] == ["Grace Hopper"]
    assert [one.name for one in stored(book).attendees] == ["", "Left as text"]


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    dialog = adding(qtbot, tasks, make_page())
    dialog.title.setText("Kept")
    dialog.when.day.setText("someday")
    dialog.when.length.setText("long")
    dialog.promises.put_blank()
    dialog.promises.rows[0].what.setText("x")
    dialog.promises.rows[0].due.setText("whenever")
    dialog.submit()
    settled(qtbot, tasks)
    assert dialog.isVisible()
    assert "Which day?" in dialog.when.problem.text()
    assert "10,080" in dialog.when.problem.text()
    assert "whenever" in dialog.promises.rows[0].problem.text()
    assert (dialog.title.text(), dialog.when.day.text()) == ("Kept", "someday")
    assert book.find(Meeting) == []
    dialog.when.day.setText("today")
    dialog.when.length.setText("")
    dialog.promises.rows[0].due.setText("")
    dialog.submit()
    settled(qtbot, tasks)
    assert stored(book).title == "Kept"


def test_a_note_that_is_too_long_is_refused_by_a_sentence(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    dialog = adding(qtbot, tasks, make_page())
    dialog.title.setText("x" * 600)
    dialog.submit()
    assert dialog.problem.text().startswith("The title has 600 characters")
    assert dialog.save.isEnabled()
    dialog.keep_as_untouched()
    dialog.reject()


def whole(book: Book) -> int:
    ada, project = factory.person(book, "Ada Lovelace"), factory.project(book, "Engine")
    return JournalService(book, book.listing, lambda: NOW).record(
        MeetingDraft(
            day=date(2014, 11, 1),
            precision=Precision.MONTH,
            minutes=95,
            form=MeetingKind.CALL,
            title="Call <b>",
            place="&",
            notes="a\nb\u2028c",
            private=frozenset({WHOLE}),
            attendees=(AttendeeDraft(person_id=ada.id, mood=-2), AttendeeDraft(name="Text")),
            tags=("budget",),
            project_ids=(project.id,),
            promises=(
                PromiseDraft(by_me=False, what="intro", person_id=ada.id, due_on=date(2015, 1, 2), private=True),
                PromiseDraft(by_me=True, what="to all"),
            ),
        )
    )


def test_saving_unchanged_changes_nothing(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    whole(book)
    page = make_page()
    step, before = book.history.next_undo(), stored(book)
    page.pane.list.setFocus()
    QTest.keyClick(page.pane.list, Qt.Key.Key_Return)
    dialog = opened(qtbot, tasks, page)
    dialog.submit()
    settled(qtbot, tasks)
    assert not page_has_form(dialog)
    assert stored(book) == before
    assert book.history.next_undo() == step


def test_editing_changes_moods_people_promises_and_projects(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    whole(book)
    page = make_page()
    page.pane.list.setFocus()
    QTest.keyClick(page.pane.list, Qt.Key.Key_E)
    dialog = opened(qtbot, tasks, page)
    dialog.people.rows[0].mood.setCurrentText("warm +1")
    named(dialog.people.rows[1], "Take out Text").click()
    named(dialog.promises.rows[1], "Take out this promise").click()
    dialog.promises.rows[0].state.setCurrentText("kept")
    dialog.projects.drop(dialog.projects.ids()[0])
    dialog.submit()
    settled(qtbot, tasks)
    draft = stored(book)
    assert [one.mood for one in draft.attendees] == [1]
    assert draft.project_ids == ()
    (promise,) = book.find(Commitment)
    assert (promise.what, promise.state.value, promise.settled_on) == ("intro", "kept", TODAY)


def named(inside: QWidget, name: str) -> QAbstractButton:
    return next(button for button in inside.findChildren(QAbstractButton) if button.accessibleName() == name)


def answer(button: str) -> None:
    """Press the button of the question that opens next."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(one for one in box.buttons() if one.text() == button).click()

    QTimer.singleShot(50, press)


def test_leaving_asks_before_throwing_away(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    dialog = adding(qtbot, tasks, make_page())
    type_into(dialog.title, "Half typed")
    answer("Keep writing")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.title.text() == "Half typed"
    answer("Throw away")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page_has_form(dialog))
    assert book.find(Meeting) == []


def page_has_form(dialog: MeetingDialog) -> bool:
    import shiboken6

    return shiboken6.isValid(dialog) and dialog.isVisible()


def test_leaving_untouched_asks_nothing(qtbot: QtBot, tasks: Tasks, make_page: Make) -> None:
    dialog = adding(qtbot, tasks, make_page())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_failure_to_store_is_said_and_the_form_stays(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    number = whole(book)
    page = make_page()
    page.edit_meeting()
    dialog = opened(qtbot, tasks, page)
    dialog.title.setText("Typed meanwhile")
    while book.history.undo() is not None:  # the meeting is gone
        pass
    dialog.submit()
    settled(qtbot, tasks)
    assert dialog.isVisible()
    assert str(number) in dialog.problem.text()
    assert dialog.title.text() == "Typed meanwhile"
    dialog.keep_as_untouched()
    dialog.reject()


@pytest.mark.parametrize("text", ["next tue", "in two weeks"])
def test_a_day_to_come_is_said_to_be_planned(qtbot: QtBot, tasks: Tasks, make_page: Make, text: str) -> None:
    dialog = adding(qtbot, tasks, make_page())
    dialog.when.day.setText(text)
    assert dialog.when.day_words.text().endswith(" · planned")
    dialog.keep_as_untouched()
    dialog.reject()


def test_tab_goes_through_rows_that_came_later_as_the_eye_does(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    factory.person(book, "Ada Lovelace")
    clearflow = factory.project(book, "Clearflow")
    dialog = adding(qtbot, tasks, make_page())
    for name in ("Ada Lovelace", "Zoe"):
        type_into(dialog.people.field, name)
        dialog.people.take()
    dialog.promises.put_blank()
    dialog.projects.put(clearflow.id, clearflow.name)
    qtbot.waitUntil(dialog.people.rows[-1].isVisible)
    passed: list[str] = []
    dialog.place.setFocus()
    while dialog.focusWidget() is not dialog.save and len(passed) < 40:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        now = dialog.focusWidget()
        passed.append(now.accessibleName() or (now.text() if isinstance(now, QAbstractButton) else ""))
    people = ["Mood of Ada Lovelace", "Take out Ada Lovelace", "add to people", "Mood of Zoe", "Take out Zoe"]
    promise = ["Who owes", "The other side", "Due", "Take out this promise", "What is owed", "What became of it"]
    assert passed[:6] == [*people, "Add somebody who is there"]
    at = passed.index("Who owes")
    assert passed[at : at + 8] == [*promise, "private", "+ promise"]
    chips = [name for name in passed if "learflow" in name or "project" in name]
    assert passed[passed.index(chips[0]) :][:2] == chips
    assert len(chips) == 2
    assert passed[-1] == "Save"
    assert passed.index(chips[1]) < passed.index("All of it")
