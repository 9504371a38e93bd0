"""What a review led to, on screen: every line opens, the plan prints, the next review begins, by keys."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relbook.domain.plan import Since
from relbook.domain.reviews import Answer, Review, Shift
from relbook.services.reviews import Place
from relbook.storage.book import Book
from relbook.ui.pages.plan import outcome_view
from relbook.ui.pages.plan.around import Around
from relbook.ui.pages.plan.column import LinesCard, SaidLine
from relbook.ui.pages.plan.outcome_view import OutcomeView
from relbook.ui.pages.plan.since_view import NO_ANSWER, SinceView
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests import factory
from tests.quarter import SET, Clock, Quarter, quarter
from tests.ui.pages.plan.parts import Hand, around_for, told

Key = Qt.Key


@dataclass
class Desk:
    """The outcome over a journal."""

    view: OutcomeView
    around: Around
    hand: Hand
    clock: Clock

    def show(self, review_id: int) -> None:
        self.view.show_review(review_id)
        self.hand.settle()
        self.view.activate()

    def lines(self) -> list[SaidLine]:
        return self.view.columns.findChildren(SaidLine)


@pytest.fixture
def desk(book: Book, theme: Theme, tasks: Tasks, qtbot: QtBot) -> Iterator[Desk]:
    clock = Clock()
    around = around_for(book, theme, tasks, clock)
    view = OutcomeView(around)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    hand = Hand(view, tasks, qtbot)
    with qtbot.waitActive(view):
        view.activateWindow()
    yield Desk(view, around, hand, clock)
    hand.settle()


@pytest.fixture
def story(book: Book, desk: Desk) -> Quarter:
    return quarter(book, desk.around.reviews, desk.clock)


def test_it_tells_the_plan_and_every_line_opens_what_it_rests_on(story: Quarter, desk: Desk) -> None:
    desk.show(story.first)
    assert desk.view.title.text() == "Clearflow: Before planning, 4 Mar 2026"
    found = told(desk.view)
    assert "On whom it rests" in found
    assert "send the forecast (for Ada Lovelace), due 18 Mar" in found
    assert "What is the broader organisational context? The ledger is replaced in May." in found
    opened: list[tuple[str, int]] = []
    desk.view.opened.connect(lambda kind, number: opened.append((kind, number)))
    desk.view.evidence_wanted.connect(lambda _, entries: opened.append(entries[0]))
    lines = [line for line in desk.lines() if not line.words.startswith("and ")]
    for line in lines:
        line.setFocus()
        desk.hand.press(Key.Key_Return)
    assert len(opened) == len(lines)
    assert {"person", "meeting", "commitment", "answer", "project"} >= {kind for kind, _ in opened}
    assert ("commitment", story.promise) in opened


def test_the_keys_print_go_from_line_to_line_and_back(story: Quarter, desk: Desk, qtbot: QtBot) -> None:
    desk.show(story.first)
    with qtbot.waitSignal(desk.view.sheet_wanted) as wanted:
        desk.hand.press(Key.Key_Space)
    assert wanted.args == [story.first]
    desk.hand.press(Key.Key_Tab)
    first = QApplication.focusWidget()
    desk.hand.press(Key.Key_Down)
    assert isinstance(QApplication.focusWidget(), SaidLine)
    assert QApplication.focusWidget() is not first
    with qtbot.waitSignal(desk.view.back_wanted):
        desk.hand.press(Key.Key_Escape)


def test_a_finished_review_is_reopened_or_followed_by_the_next(story: Quarter, desk: Desk, qtbot: QtBot) -> None:
    desk.show(story.first)
    assert desk.view.resume.text() == "Reopen"
    desk.view.resume.setFocus()
    with qtbot.waitSignal(desk.view.resume_wanted) as resumed:
        desk.hand.press(Key.Key_Space)
    assert resumed.args == [story.first]
    desk.view.next.setFocus()
    with qtbot.waitSignal(desk.view.begin_wanted) as begun:
        desk.hand.press(Key.Key_Space)
    assert begun.args == [SET, 0, story.project.id]


def test_a_second_review_shows_what_changed_beside_the_plan(story: Quarter, desk: Desk) -> None:
    story.passes()
    second = story.reviewed_again()
    desk.show(second)
    assert desk.view.resume.text() == "Go on"
    assert not desk.view.next.isVisible()
    [since] = desk.view.columns.findChildren(SinceView)
    assert "exposed → single-sponsor trap: 1 → 0 live leaders beyond the sponsor" in told(since)
    assert "Before: Ada alone, so far." in told(since)


def test_what_changed_is_told_above_the_rest_of_the_plan(
    story: Quarter, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome_view, "_FIRST", 2)
    desk.show(story.reviewed_again())
    since, *cards = sorted(
        desk.view.columns.findChildren(LinesCard), key=lambda one: (not isinstance(one, SinceView), one.y())
    )
    beside = [one for one in cards if one.mapTo(desk.view, QPoint()).x() == since.mapTo(desk.view, QPoint()).x()]
    assert beside
    assert since.mapTo(desk.view, QPoint()).y() < beside[0].mapTo(desk.view, QPoint()).y()


def test_an_answer_that_is_new_is_told_beside_no_answer(story: Quarter, desk: Desk) -> None:
    second = story.reviewed_again()
    story.reviews.answer(Place(second, "rules"), "Nothing without Hopper.")
    desk.show(second)
    [since] = desk.view.columns.findChildren(SinceView)
    assert f"Before: {NO_ANSWER}" in told(since)


def test_a_change_with_several_entries_shows_them(story: Quarter, theme: Theme, qtbot: QtBot) -> None:
    before, entries = story.book.get(Review, story.first), (("landscape_note", 1), ("landscape_note", 2))
    shift = Shift("Two notes contradict each other", None, entries)
    view = SinceView(theme, Since(before, None, (), (), (shift,), ()))
    qtbot.addWidget(view)
    [line] = view.findChildren(SaidLine)
    with qtbot.waitSignal(view.evidence_wanted) as wanted:
        line.opened.emit()
    assert wanted.args == [shift.words, entries]


def test_the_review_after_one_about_a_person_is_about_them_again(
    book: Book, story: Quarter, desk: Desk, qtbot: QtBot
) -> None:
    review = factory.review(
        book, story.project, person=story.ada, set_key="new-sponsor", finished_on=factory.DAY, live=0
    )
    desk.show(review.id)
    desk.view.next.setFocus()
    with qtbot.waitSignal(desk.view.begin_wanted) as begun:
        desk.hand.press(Key.Key_Space)
    assert begun.args == ["new-sponsor", story.ada.id, story.project.id]


def test_the_focus_stays_and_what_changed_is_taken_in(book: Book, story: Quarter, desk: Desk) -> None:
    second = story.reviewed_again()
    desk.show(second)
    line = next(one for one in desk.lines() if "broader organisational" in one.words)
    line.setFocus()
    name = line.objectName()
    story.reviews.answer(Place(second, "context"), "Nothing competes any more.")
    desk.view.reload()
    desk.hand.settle()
    assert any("Nothing competes any more." in words for words in told(desk.view))
    spot = desk.view.reel.spot()
    assert spot is not None
    assert spot[0] == name


def test_a_review_that_is_gone_leads_back(book: Book, story: Quarter, desk: Desk, qtbot: QtBot) -> None:
    desk.show(story.first)
    story.reviews.remove(story.first)
    assert book.find(Answer) == []
    with qtbot.waitSignal(desk.view.back_wanted):
        desk.view.reload()
    QApplication.activeModalWidget().close()  # type: ignore[union-attr]
