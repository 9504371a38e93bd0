"""Reviews on Today: next steps each one action from being dealt with, and projects that ought to be reviewed."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.storage.book import Book
from relbook.ui.brief.preview import BriefPreview
from relbook.ui.pages.plan.page import PlanPage
from tests import factory
from tests.ui.pages.today.conftest import Clock, Open

TODAY = factory.DAY


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_a_project_never_reviewed_says_so_and_one_key_leads_there(book: Book, open_today: Open) -> None:
    factory.project(book, "Atlas")
    clearflow = factory.project(book, "Clearflow")
    desk = open_today()
    words = "Clearflow has not been reviewed yet: fifteen quiet minutes with the strategic questions."
    assert words in desk.told("reviews")
    desk.line("reviews", "Clearflow").setFocus()
    desk.press(Qt.Key.Key_Return)
    page = desk.window.page()
    assert isinstance(page, PlanPage)
    desk.qtbot.waitUntil(lambda: page.start.start is not None)
    assert page.start.start is not None
    assert page.start.start.project == clearflow


def test_where_many_projects_wait_two_are_named_and_the_rest_unfolds(book: Book, open_today: Open) -> None:
    for name in ("Atlas", "Borealis", "Clearflow", "Dynamo"):
        factory.project(book, name)
    desk = open_today()
    assert len(desk.told("reviews")) == 2
    rest = desk.card("reviews").rest
    assert rest.text() == "and 2 more"
    rest.click()
    desk.settle()
    assert len(desk.told("reviews")) == 4


def test_a_review_that_was_begun_goes_on(book: Book, open_today: Open, qtbot: QtBot) -> None:
    clearflow = factory.project(book, "Clearflow")
    begun = factory.review(book, clearflow)
    desk = open_today()
    button = desk.line("reviews").buttons[0]
    assert button.text() == "Go on"
    with qtbot.waitSignal(desk.page.opened) as opened:
        button.click()
    assert opened.args == ["review", begun.id]


def test_a_reviewed_project_is_due_again_after_a_quarter(book: Book, open_today: Open, clock: Clock) -> None:
    clearflow = factory.project(book, "Clearflow")
    factory.review(book, clearflow, finished_on=TODAY, verdict="single-sponsor trap", live=0)
    desk = open_today()
    assert "reviews" not in desk.names()
    clock.move(days=92)
    desk.page.load()
    desk.settle()
    assert desk.told("reviews") == ["Time to review Clearflow again: the last one is 92 days old."]


def test_a_next_step_is_kept_by_one_key_and_comes_back_with_ctrl_z(book: Book, open_today: Open) -> None:
    ada, clearflow = factory.person(book, "Ada Lovelace"), factory.project(book, "Clearflow")
    owed = factory.commitment(book, ada, "the list", made_on=TODAY, due_on=ahead(20))
    review = factory.review(book, clearflow, finished_on=TODAY, verdict="single-sponsor trap", live=0)
    factory.answer(book, review, became=[owed])
    desk = open_today()
    assert desk.told("steps") == ["the list (for Ada Lovelace)"]
    assert desk.line("steps").told.small == "next step of Clearflow"
    desk.line("steps").setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert book.get(Commitment, owed.id).state is CommitmentState.KEPT
    assert "steps" not in desk.names()
    desk.undo()
    assert desk.told("steps") == ["the list (for Ada Lovelace)"]


def test_a_planned_meeting_is_briefed_on_and_its_review_opens(book: Book, open_today: Open, qtbot: QtBot) -> None:
    ada, clearflow = factory.person(book, "Ada Lovelace"), factory.project(book, "Clearflow")
    later = factory.meeting(book, "the budget", day=ahead(20), who=[ada], planned=True)
    review = factory.review(book, clearflow)
    factory.answer(book, review, became=[later])
    desk = open_today()
    assert desk.told("steps") == ["Meet with Ada Lovelace: the budget"]
    with qtbot.waitSignal(desk.page.brief_wanted) as wanted:
        desk.line("steps").buttons[0].click()
    assert wanted.args == ["meeting", later.id]
    assert [(act.words, act.to) for act in desk.line("steps").told.menu] == [
        ("Open Ada Lovelace", ("person", ada.id)),
        ("Open the review", ("review", review.id)),
    ]


def test_the_plan_that_a_review_led_to_is_shown_as_it_prints(book: Book, open_today: Open, qtbot: QtBot) -> None:
    review = factory.review(book, factory.project(book, "Clearflow"))
    desk = open_today()
    desk.window.brief_wanted.emit("review", review.id)
    preview = desk.dialog(BriefPreview)
    qtbot.waitUntil(lambda: preview.view.sheets is not None)
    assert preview.windowTitle() == "Relationship plan: Clearflow"
    preview.close()


def test_what_is_told_as_a_promise_or_meeting_is_not_told_twice(book: Book, open_today: Open) -> None:
    ada, clearflow = factory.person(book, "Ada Lovelace"), factory.project(book, "Clearflow")
    late = factory.commitment(book, ada, "the list", made_on=ahead(-9), due_on=ahead(-2))
    theirs = factory.commitment(book, ada, "an answer", by_me=False, made_on=ahead(-9), due_on=ahead(1))
    soon = factory.meeting(book, "the budget", day=ahead(2), who=[ada], planned=True)
    over = factory.meeting(book, "the kick-off", day=ahead(-1), who=[ada], planned=True)
    factory.answer(book, factory.review(book, clearflow), became=[late, theirs, soon, over])
    desk = open_today()
    assert "steps" not in desk.names()
    assert desk.line("mine").told.small == "promised on 23 Feb 2026 · next step of Clearflow"
    assert desk.line("theirs").told.small == "promised on 23 Feb 2026 · next step of Clearflow"
    assert len(desk.told("meetings")) == 1
