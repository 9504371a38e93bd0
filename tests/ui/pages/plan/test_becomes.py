"""What an answer becomes, by keys alone: the thing and its link are one step, and undo takes back both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from relbook.domain.commitments import Commitment
from relbook.domain.landscape import LandscapeNote, NoteAbout, Sort
from relbook.domain.meetings import Attendance, Meeting, MeetingProject
from relbook.domain.people import Person
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.questions import Becomes
from relbook.domain.ratings import StakeRating
from relbook.domain.reviews import Became
from relbook.domain.ties import Tie, TieKind
from relbook.services.reviews import Place
from relbook.storage.book import Book
from relbook.ui.meeting_form.dialog import MeetingDialog
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.pages.plan.becomes import BecomesDialogs
from relbook.ui.pages.plan.promise_dialog import PromiseDialog
from relbook.ui.pages.plan.stakeholder_dialog import StakeholderDialog
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.tie_dialog import TieDialog
from tests import factory
from tests.ui.pages.plan.parts import CTRL, Hand, around_for

Key = Qt.Key
NOW = datetime(2026, 3, 4, 10, 0)
"""A Wednesday."""


@dataclass(frozen=True)
class Desk:
    """A review of Clearflow with its forms."""

    book: Book
    hand: Hand
    forms: BecomesDialogs
    project: Project
    place: Place

    def open(self, becomes: Becomes, words: str = "", question: str = "invested") -> Place:
        """Open the form for what the answer to a question is to become."""
        place = Place(self.place.review_id, question)
        walk = self.forms._around.reviews.walk(place.review_id)
        self.forms.open(becomes, place, walk, words)
        return place

    def links(self) -> list[tuple[str, int]]:
        """Return what the answers became."""
        return [(one.thing, one.thing_id) for one in self.book.find(Became)]


@pytest.fixture
def desk(book: Book, theme: Theme, tasks: Tasks, qtbot: QtBot) -> Iterator[Desk]:
    project = factory.project(book, "Clearflow")
    factory.person(book, "Ada Lovelace")
    around = around_for(book, theme, tasks, lambda: NOW)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    review_id = around.reviews.begin(project.id, "before-planning")
    forms = BecomesDialogs(around, window)
    hand = Hand(window, tasks, qtbot)
    yield Desk(book, hand, forms, project, Place(review_id, "invested"))
    hand.settle()


def stored(desk: Desk, dialog: QWidget) -> None:
    """Wait until what was submitted is stored and the form is gone."""
    desk.hand.qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    desk.hand.settle()


def test_a_name_nobody_has_becomes_a_stakeholder_in_one_step(desk: Desk) -> None:
    desk.open(Becomes.STAKEHOLDER)
    form = desk.hand.dialog(StakeholderDialog)
    assert form.who.hasFocus()
    desk.hand.write("Grace Hopper")
    assert form.told.text() == "Will be somebody new."
    desk.hand.tab("sponsor", "5", "4", "neutral", "leading", "She asked for the figures")
    desk.hand.press(Key.Key_Return)
    stored(desk, form)
    grace = next(one for one in desk.book.find(Person) if one.name == "Grace Hopper")
    [stake] = desk.book.find(Stake, person_id=grace.id, project_id=desk.project.id)
    assert (stake.role, stake.power, stake.interest) == (Role.SPONSOR, 5, 4)
    assert (stake.engagement_now, stake.engagement_wanted) == (Engagement.NEUTRAL, Engagement.LEADING)
    assert desk.book.find(StakeRating, person_id=grace.id)[0].because == "She asked for the figures"
    assert desk.links() == [("person", grace.id)]
    desk.book.history.undo()
    assert desk.links() == []
    assert [one.name for one in desk.book.find(Person)] == ["Ada Lovelace"]


def test_somebody_known_shows_the_part_they_have_and_keeps_the_rest_of_it(desk: Desk) -> None:
    [ada] = desk.book.find(Person)
    factory.stake(desk.book, ada, desk.project, role="owner", power=4, leader=True, maximum_days=40)
    desk.open(Becomes.STAKEHOLDER, "Ada Lovelace")
    form = desk.hand.dialog(StakeholderDialog)
    assert form.told.text() == "Has a part in it already: what you choose here changes it."
    assert (form.role.role(), form.power.level()) == (Role.OWNER, 4)
    desk.hand.press(Key.Key_Tab, Key.Key_Tab)
    desk.hand.press(Key.Key_Down)
    desk.hand.press(Key.Key_Return)
    stored(desk, form)
    [stake] = desk.book.find(Stake, person_id=ada.id)
    assert (stake.role, stake.power, stake.leader, stake.maximum_days) == (Role.OWNER, 5, True, 40)
    assert desk.links() == [("person", ada.id)]


def test_two_of_one_name_must_be_told_apart_and_nobody_is_refused(desk: Desk) -> None:
    for title in ("Analyst", "Countess"):
        factory.person(desk.book, "Bo Diaz", title=title)
    desk.open(Becomes.STAKEHOLDER, "Bo Diaz")
    form = desk.hand.dialog(StakeholderDialog)
    assert form.told.text() == "Several are called so: choose one from the list."
    assert form.problems() == {"who": "Several are called so: choose one from the list, or add to the name."}
    form.who.setText("")
    assert form.problems() == {"who": "Who is it? A name is enough."}
    form.who.setText(form._first_who)
    form.close()


def test_a_sentence_is_what_was_seen_and_no_name(desk: Desk) -> None:
    desk.open(Becomes.STAKEHOLDER, "the head of the plant decides\nabout the outage")
    form = desk.hand.dialog(StakeholderDialog)
    assert (form.who.text(), form.because.value()) == ("", "the head of the plant decides about the outage")
    assert not form.is_changed()
    form.close()


def test_a_tie_says_whose_it_is(desk: Desk) -> None:
    [ada] = desk.book.find(Person)
    grace = factory.person(desk.book, "Grace Hopper")
    desk.open(Becomes.TIE, "she listens to her")
    form = desk.hand.dialog(TieDialog)
    assert form.whose is not None
    assert form.whose.hasFocus()
    desk.hand.press(Key.Key_Return)
    assert form.isVisible()
    assert form.problems() == {"whose": "Whose tie is it?", "other": "Whom is the tie to?"}
    desk.hand.write("Grace Hopper")
    desk.hand.tab("trusts", "Grace Hopper")
    desk.hand.press(Key.Key_Return)
    assert form.problems() == {"other": "Nobody is tied to themselves: choose somebody else."}
    form.other.clear()
    desk.hand.write("Ada Lovelace")
    desk.hand.press(Key.Key_Return)
    stored(desk, form)
    [tie] = desk.book.find(Tie)
    assert (tie.from_id, tie.to_id, tie.verb, tie.notes) == (grace.id, ada.id, TieKind.TRUSTS, "she listens to her")
    assert desk.links() == [("tie", tie.id)]
    desk.book.history.undo()
    assert desk.book.find(Tie) == []
    assert desk.links() == []


def test_a_note_is_of_what_the_question_shows_and_about_the_project(desk: Desk) -> None:
    desk.open(Becomes.NOTE, "nothing reaches steering without Hopper", "rules")
    form = desk.hand.dialog(NoteDialog)
    desk.hand.press(Key.Key_Return)
    stored(desk, form)
    [note] = desk.book.find(LandscapeNote)
    assert (note.sort, note.words) == (Sort.RULE, "nothing reaches steering without Hopper")
    assert [one.project_id for one in desk.book.find(NoteAbout)] == [desk.project.id]
    assert desk.links() == [("landscape_note", note.id)]
    desk.open(Becomes.NOTE, "", "context")
    form = desk.hand.dialog(NoteDialog)
    assert form.draft().sort is Sort.PRIORITY
    form.close()


def test_a_promise_understands_the_day_as_it_is_typed(desk: Desk) -> None:
    [ada] = desk.book.find(Person)
    desk.open(Becomes.COMMITMENT)
    form = desk.hand.dialog(PromiseDialog)
    assert form.what.hasFocus()
    desk.hand.write("send the forecast")
    desk.hand.tab("Ada Lovelace", "next friday")
    assert form.told.text() == "Fri 13 Mar 2026: due 13 Mar"
    desk.hand.press(Key.Key_Return)
    stored(desk, form)
    [promise] = desk.book.find(Commitment)
    assert (promise.by_me, promise.what, promise.person_id) == (True, "send the forecast", ada.id)
    assert promise.due_on == date(2026, 3, 13)
    assert desk.links() == [("commitment", promise.id)]
    desk.book.history.undo()
    assert desk.book.find(Commitment) == []
    assert desk.links() == []


def test_somebody_else_promises_under_a_name_that_nobody_has(desk: Desk) -> None:
    desk.open(Becomes.COMMITMENT, "an introduction to the CFO")
    form = desk.hand.dialog(PromiseDialog)
    form.side.setFocus()
    desk.hand.write("somebody")
    assert form.problems() == {"other": "Who promises it?"}
    desk.hand.tab("", "Marie Curie", "someday")
    assert form.problems() == {"due": "No day relbook can read; try 2026-11-03 or 3 Nov 2026."}
    form.due.clear()
    desk.hand.press(Key.Key_Return)
    stored(desk, form)
    [promise] = desk.book.find(Commitment)
    assert (promise.by_me, promise.what, promise.name) == (False, "an introduction to the CFO", "Marie Curie")


def test_a_meeting_is_planned_in_the_project_and_undone_with_its_link(desk: Desk) -> None:
    desk.open(Becomes.MEETING, "the budget")
    form = desk.hand.dialog(MeetingDialog)
    assert form.title.text() == "the budget"
    desk.hand.write("12 mar")
    desk.hand.press(Key.Key_Return, modifier=CTRL)
    stored(desk, form)
    [meeting] = desk.book.find(Meeting)
    assert (meeting.day, meeting.title, meeting.planned) == (date(2026, 3, 12), "the budget", True)
    assert [one.project_id for one in desk.book.find(MeetingProject)] == [desk.project.id]
    assert desk.links() == [("meeting", meeting.id)]
    desk.book.history.undo()
    assert desk.book.find(Meeting) == []
    assert desk.links() == []


def test_what_cannot_be_stored_is_said_in_the_form_and_nothing_typed_is_lost(desk: Desk) -> None:
    place = desk.open(Becomes.COMMITMENT, "send the forecast")
    form = desk.hand.dialog(PromiseDialog)
    desk.forms._around.reviews.finish(place.review_id)
    form.save.click()
    desk.hand.qtbot.waitUntil(lambda: bool(form.message.text()))
    assert form.message.text() == "This review is finished; reopen it, or begin a new one."
    assert form.isVisible()
    assert form.what.value() == "send the forecast"
    assert desk.links() == []
    form.close()


def test_a_walk_about_a_person_begins_with_them(desk: Desk) -> None:
    [ada] = desk.book.find(Person)
    review = factory.review(desk.book, desk.project, person=ada, set_key="new-sponsor")
    factory.answer(desk.book, review)
    place = Place(review.id, "invested")
    walk = desk.forms._around.reviews.walk(review.id)
    desk.forms.open(Becomes.COMMITMENT, place, walk)
    promise = desk.hand.dialog(PromiseDialog)
    assert promise.draft().person_id == ada.id
    promise.close()
    desk.forms.open(Becomes.TIE, place, walk)
    tie = desk.hand.dialog(TieDialog)
    assert tie.whose is not None
    assert tie.whose.person_id() == ada.id
    assert not tie.is_changed()
    tie.close()
    desk.forms.open(Becomes.NOTE, place, walk, "she wants figures")
    note = desk.hand.dialog(NoteDialog)
    assert note.draft().about == (("person", ada.id),)
    note.close()
    desk.forms.open(Becomes.MEETING, place, walk, "the budget")
    meeting = desk.hand.dialog(MeetingDialog)
    desk.hand.write("12 mar")
    desk.hand.press(Key.Key_Return, modifier=CTRL)
    stored(desk, meeting)
    assert [one.person_id for one in desk.book.find(Attendance)] == [ada.id]
