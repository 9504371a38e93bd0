"""What became of a planned meeting, from the window by key alone: stored as one step, nothing typed lost."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.landscape import LandscapeNote
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.people import Person
from relbook.domain.records import WHOLE
from relbook.domain.terms import MeetingKind
from relbook.services.commitments import PromiseDraft
from relbook.services.meeting_drafts import AttendeeDraft, MeetingDraft
from relbook.storage.book import Book
from relbook.ui.meeting_form.after import AfterDialog
from tests import factory
from tests.ui.meeting_form.conftest import Desk, plan_earlier
from tests.ui.pages.journal.conftest import TODAY

Open = Callable[[], Desk]
YESTERDAY = TODAY - timedelta(days=1)
KINDS = (Meeting, Attendance, MeetingTag, MeetingProject, Commitment, Person)
RIGHT, LEFT, TAB, DOWN = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Tab, Qt.Key.Key_Down


def everything(book: Book) -> list[object]:
    return [record for kind in KINDS for record in book.find(kind)]


def steering(book: Book) -> tuple[int, Person, Person]:
    """Plan a meeting of yesterday with two people; each owes something, and one is owed something."""
    ada, charles = factory.person(book, "Ada Lovelace"), factory.person(book, "Charles Babbage")
    elsewhere, engine = factory.person(book, "Emmy Noether"), factory.project(book, "Engine")
    factory.commitment(book, what="the list", by_me=True, person_id=ada.id, due_on=date(2026, 11, 20))
    factory.commitment(book, what="an introduction", by_me=False, person_id=charles.id, due_on=date(2026, 11, 21))
    factory.commitment(book, what="a date", by_me=False, person_id=ada.id)
    factory.commitment(book, what="nobody asks for this here", by_me=True, person_id=elsewhere.id)
    number = plan_earlier(
        book,
        MeetingDraft(
            day=YESTERDAY,
            start=time(14),
            title="Steering",
            form=MeetingKind.ONE_TO_ONE,
            attendees=(AttendeeDraft(person_id=ada.id), AttendeeDraft(person_id=charles.id)),
            project_ids=(engine.id,),
        ),
    )
    return number, ada, charles


def opened(desk: Desk, number: int) -> AfterDialog:
    desk.window.after_wanted.emit(number)
    return desk.dialog(AfterDialog)


def test_a_minute_of_keys_captures_all_of_it_and_one_undo_takes_it_back(book: Book, desk: Open) -> None:
    number, ada, charles = steering(book)
    at = desk()
    before = everything(book)
    dialog = opened(at, number)
    assert [row.commitment_id for row in dialog.fates] == [1, 2, 3]
    assert at.focus() is dialog.notes
    at.write("Two days a week.")
    at.press(TAB, RIGHT, RIGHT)  # warm
    at.press(DOWN, LEFT, LEFT)  # cool
    at.press(TAB, Qt.Key.Key_Space)  # kept
    at.press(DOWN, RIGHT, RIGHT)  # broken
    at.press(TAB, TAB)  # the third stays open
    assert at.focus() is dialog.promises.field
    at.write("send the minutes fri !@Babbage sign the paper by 12 Dec")
    at.press(TAB)
    at.write("in 2 weeks")
    at.settle()
    assert dialog.promises.said.text().splitlines() == [
        "I owe: send the minutes · Fri 27 Nov",
        "Charles Babbage owes: sign the paper · Sat 12 Dec",
    ]
    assert dialog.following.said.text() == "Monday 7 December"
    at.press(TAB)
    assert at.focus() is dialog.save
    at.press(Qt.Key.Key_Return, ctrl=True)
    at.wait_gone(AfterDialog)
    captured, following = sorted(book.find(Meeting), key=lambda one: one.day)
    assert (captured.planned, captured.notes) == (False, "Two days a week.")
    assert {one.person_id: one.mood for one in book.find(Attendance, meeting_id=number)} == {ada.id: 1, charles.id: -1}
    told = {one.what: one for one in book.find(Commitment)}
    assert [told[what].state.value for what in ("the list", "an introduction", "a date")] == ["kept", "broken", "open"]
    assert told["the list"].settled_on == YESTERDAY
    mine, theirs = told["send the minutes"], told["sign the paper"]
    assert (mine.by_me, mine.person_id, mine.due_on, mine.meeting_id) == (True, None, date(2026, 11, 27), number)
    assert (theirs.by_me, theirs.person_id, theirs.due_on) == (False, charles.id, date(2026, 12, 12))
    assert (following.day, following.planned, following.form) == (date(2026, 12, 7), True, MeetingKind.ONE_TO_ONE)
    there = book.find(Attendance, meeting_id=following.id)
    assert [(one.person_id, one.mood) for one in there] == [(ada.id, None), (charles.id, None)]
    assert [one.project_id for one in book.find(MeetingProject, meeting_id=following.id)] == [1]
    assert at.window.bottom.notice.text().startswith("1:1 “Steering” captured")
    at.undo()
    assert everything(book) == before


def test_a_promise_in_a_meeting_with_one_is_made_to_them(book: Book, desk: Open) -> None:
    ada = factory.person(book, "Ada Lovelace", title="CTO")
    factory.person(book, "Ada Lovelace", title="CFO")  # a namesake, who was not there
    number = plan_earlier(book, MeetingDraft(day=YESTERDAY, attendees=(AttendeeDraft(person_id=ada.id),)))
    at = desk()
    dialog = opened(at, number)
    at.press(TAB, TAB)
    at.write("send the list #budget")
    at.settle()
    assert dialog.promises.said.text().splitlines() == [
        "I owe Ada Lovelace: send the list · no date",
        "into the notes: #budget",
    ]
    at.press(Qt.Key.Key_Return)  # as good as Ctrl+Enter where no line can be broken
    at.settle()
    (promise,) = book.find(Commitment)
    assert (promise.person_id, promise.what) == (ada.id, "send the list")
    assert book.get(Meeting, number).notes == "#budget"


def test_an_unwritten_rule_goes_to_the_landscape(book: Book, desk: Open) -> None:
    ada = factory.person(book, "Ada Lovelace")
    number = plan_earlier(book, MeetingDraft(day=YESTERDAY, attendees=(AttendeeDraft(person_id=ada.id),)))
    at = desk()
    dialog = opened(at, number)
    at.press(TAB, TAB)
    at.write('#rule "bad news first"')
    at.settle()
    assert dialog.promises.said.text() == "unwritten rule: “bad news first” · about and told by Ada Lovelace"
    at.press(Qt.Key.Key_Return)
    at.settle()
    (note,) = book.find(LandscapeNote)
    assert (note.words, note.meeting_id, note.told_by_id) == ("bad news first", number, ada.id)
    at.undo()
    assert (book.find(LandscapeNote), book.get(Meeting, number).planned) == ([], True)


def test_whoever_did_not_come_was_not_met_and_is_asked_again(book: Book, desk: Open) -> None:
    number, ada, charles = steering(book)
    at = desk()
    dialog = opened(at, number)
    at.press(TAB, Qt.Key.Key_End)  # not there
    assert (dialog.moods[0].is_away(), dialog.moods[0].mood()) == (True, None)
    dialog.following.field.setFocus()
    at.write("in 2 weeks")
    at.settle()
    at.press(Qt.Key.Key_Return, ctrl=True)
    at.wait_gone(AfterDialog)
    captured, following = sorted(book.find(Meeting), key=lambda one: one.day)
    assert [one.person_id for one in book.find(Attendance, meeting_id=captured.id)] == [charles.id]
    assert [one.person_id for one in book.find(Attendance, meeting_id=following.id)] == [ada.id, charles.id]
    assert ada.id not in book.contacts.last_contacts(today=TODAY)


def test_enter_on_later_leaves_it_for_later(book: Book, desk: Open) -> None:
    number, *_ = steering(book)
    before = everything(book)
    at = desk()
    dialog = opened(at, number)
    dialog.later.setFocus(Qt.FocusReason.TabFocusReason)
    at.press(Qt.Key.Key_Return)
    at.wait_gone(AfterDialog)
    assert everything(book) == before


def test_it_did_not_take_place(book: Book, desk: Open) -> None:
    number, *_ = steering(book)
    at = desk()
    dialog = opened(at, number)
    dialog.off.setFocus()
    at.press(Qt.Key.Key_Space)
    at.wait_gone(AfterDialog)
    assert book.get(Meeting, number).deleted_at is not None
    assert at.window.bottom.notice.text().startswith("1:1 “Steering” did not take place")
    at.undo()
    meeting = book.get(Meeting, number)
    assert (meeting.deleted_at, meeting.planned) == (None, True)


def test_later_asks_before_it_throws_away_what_was_typed(book: Book, desk: Open) -> None:
    number, *_ = steering(book)
    at = desk()
    before = everything(book)
    dialog = opened(at, number)
    at.press(TAB, RIGHT)
    QTimer.singleShot(0, at.answer("Keep writing"))
    at.press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.moods[0].mood() == 0
    at.dialog(AfterDialog)
    at.press(Qt.Key.Key_Delete)  # blank again: nothing to lose
    at.press(Qt.Key.Key_Escape)
    at.wait_gone(AfterDialog)
    assert everything(book) == before


def test_a_day_that_is_not_understood_keeps_everything_typed(book: Book, desk: Open) -> None:
    number, *_ = steering(book)
    at = desk()
    before = everything(book)
    dialog = opened(at, number)
    at.write("Agreed.")
    dialog.following.field.setFocus()
    at.write("yesterday")
    at.settle()
    assert dialog.following.field.property("wrong") is True
    at.press(Qt.Key.Key_Return, ctrl=True)
    at.settle()
    assert dialog.isVisible()
    assert "“yesterday” is no day to come" in dialog.problem.text()
    assert (dialog.notes.toPlainText(), dialog.following.text()) == ("Agreed.", "yesterday")
    assert everything(book) == before
    dialog.following.field.selectAll()
    at.write("2 weeks")  # without "in"
    at.press(Qt.Key.Key_Return, ctrl=True)
    at.wait_gone(AfterDialog)
    assert {one.day for one in book.find(Meeting)} == {YESTERDAY, date(2026, 12, 7)}


def test_a_failure_to_store_keeps_everything_typed(book: Book, desk: Open) -> None:
    number, *_ = steering(book)
    at = desk()
    dialog = opened(at, number)
    at.write("Typed meanwhile")
    while book.history.undo() is not None:  # the meeting is gone
        pass
    at.press(Qt.Key.Key_Return, ctrl=True)
    at.settle()
    assert dialog.isVisible()
    assert str(number) in dialog.problem.text()
    assert dialog.notes.toPlainText() == "Typed meanwhile"
    assert dialog.save.isEnabled()
    dialog.keep_as_untouched()
    dialog.reject()


@pytest.mark.parametrize(
    "draft",
    [
        MeetingDraft(day=YESTERDAY),
        MeetingDraft(day=YESTERDAY, notes="a\u2028b\r\nc\ufeff  \n", one_way=True, private=frozenset({WHOLE, "notes"})),
        MeetingDraft(
            day=YESTERDAY,
            title="<b>&",
            minutes=95,
            tags=("confidence", "x"),
            attendees=(AttendeeDraft(person_id=1, mood=-2), AttendeeDraft(name='W "quoted" & <i>', mood=2)),
            promises=(
                PromiseDraft(by_me=False, what="intro", person_id=1, due_on=date(2026, 12, 2), private=True),
                PromiseDraft(by_me=True, what="to all", state=CommitmentState.DROPPED),
            ),
        ),
    ],
)
def test_saving_it_untouched_changes_nothing_but_that_it_was_planned(
    book: Book, desk: Open, draft: MeetingDraft
) -> None:
    factory.person(book, "Ada Lovelace")
    number = plan_earlier(book, draft)
    at = desk()
    before = everything(book)
    opened(at, number)
    at.press(Qt.Key.Key_Return, ctrl=True)
    at.settle()
    after = everything(book)
    meetings = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    ((planned, captured),) = meetings
    assert isinstance(planned, Meeting)
    assert isinstance(captured, Meeting)
    fields = [name for name in Meeting.__dataclass_fields__ if getattr(planned, name) != getattr(captured, name)]
    assert fields == ["planned"]


def test_every_choice_is_said_to_a_screen_reader(book: Book, desk: Open) -> None:
    number, *_ = steering(book)
    at = desk()
    dialog = opened(at, number)
    at.press(TAB, Qt.Key.Key_5)
    choices = [*(row.choice for row in dialog.moods), *(row.choice for row in dialog.fates)]
    assert [choice.accessibleName() for choice in choices][:3] == [
        "Mood of Ada Lovelace: enthusiastic",
        "Mood of Charles Babbage: none",
        "the list: none",
    ]
    dialog.keep_as_untouched()
    dialog.reject()
