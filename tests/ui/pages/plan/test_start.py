"""Where the page Plan begins: what is due and why, the sets, past reviews, and what changed, by keys alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from relbook.domain.projects import Project, ProjectState
from relbook.domain.reviews import Answer, Review
from relbook.paths import questions_folder
from relbook.services.reviews import Place
from relbook.storage.book import Book
from relbook.ui.pages.plan.around import Around
from relbook.ui.pages.plan.column import SaidLine
from relbook.ui.pages.plan.since_view import SinceView
from relbook.ui.pages.plan.start_cards import ReviewRow
from relbook.ui.pages.plan.start_view import StartView
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.picker import Picker
from relbook.ui.widgets.sections import MenuButton
from tests import factory
from tests.quarter import SINCE, Clock, quarter
from tests.ui.pages.plan.parts import Hand, around_for, told

Key = Qt.Key
ABOUT_A_PERSON = """
name = "New sponsor"
about = "person"

[[question]]
key = "first"
words = "What does the new sponsor want?"
"""


@dataclass
class Desk:
    """The start over a journal."""

    view: StartView
    around: Around
    hand: Hand
    clock: Clock

    def show(self, project: Project | None = None) -> None:
        """Show a project, as chosen on top."""
        self.view.set_project(project.id if project else None)
        self.view.activate()
        self.hand.settle()

    def reload(self) -> None:
        self.view.reload()
        self.hand.settle()

    def rows(self) -> list[ReviewRow]:
        """Return the reviews, those that can go on first."""
        return self.view.columns.findChildren(ReviewRow)

    def since(self) -> list[str]:
        """Return what changed, as it is told."""
        [view] = self.view.columns.findChildren(SinceView)
        return told(view)


@pytest.fixture
def desk(book: Book, theme: Theme, tasks: Tasks, qtbot: QtBot) -> Iterator[Desk]:
    clock = Clock()
    around = around_for(book, theme, tasks, clock)
    view = StartView(around)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    hand = Hand(view, tasks, qtbot)
    with qtbot.waitActive(view):
        view.activateWindow()
    yield Desk(view, around, hand, clock)
    hand.settle()


def finished(around: Around, project: Project, **answers: str) -> int:
    """Walk through a review of the project; return its number."""
    review_id = around.reviews.begin(project.id, "before-planning")
    for question, words in answers.items():
        around.reviews.answer(Place(review_id, question), words)
    around.reviews.finish(review_id)
    return review_id


def test_without_a_project_it_says_what_it_is_for_and_begins_one(desk: Desk, qtbot: QtBot) -> None:
    desk.show()
    assert desk.view.empty.isVisible()
    with qtbot.waitSignal(desk.view.opened) as opened:
        desk.hand.press(Key.Key_Space)
    assert opened.args == ["project", 0]


def test_a_project_never_reviewed_is_reviewed_by_one_key(book: Book, desk: Desk, qtbot: QtBot) -> None:
    clearflow = factory.project(book, "Clearflow")
    desk.show(clearflow)
    words = "Clearflow has not been reviewed yet: fifteen quiet minutes with the strategic questions."
    assert words in told(desk.view)
    with qtbot.waitSignal(desk.view.begin_wanted) as begun:
        desk.hand.press(Key.Key_Space)
    assert begun.args == ["before-planning", 0, clearflow.id]


def test_a_set_is_begun_with_enter(book: Book, desk: Desk, qtbot: QtBot) -> None:
    clearflow = factory.project(book, "Clearflow")
    desk.show(clearflow)
    desk.hand.press(Key.Key_Down)
    assert desk.view.reel.spot() == ("set:before-planning", 0)
    with qtbot.waitSignal(desk.view.begin_wanted) as begun:
        desk.hand.press(Key.Key_Return)
    assert begun.args == ["before-planning", 0, clearflow.id]


def test_a_set_about_a_person_asks_whom_and_proposes_the_sponsor(book: Book, desk: Desk, qtbot: QtBot) -> None:
    questions_folder().mkdir(parents=True)
    (questions_folder() / "mine.toml").write_text(ABOUT_A_PERSON, "utf-8")
    ada, grace = factory.person(book, "Ada Lovelace"), factory.person(book, "Grace Hopper")
    factory.person(book, "Aaron Zed")
    clearflow = factory.project(book, "Clearflow", sponsor=grace)
    factory.stake(book, ada, clearflow, power=5)
    desk.show(clearflow)
    lines = [one.objectName() for one in desk.view.reel.lines()]
    desk.hand.press(*[Key.Key_Down] * (lines.index("set:mine") + 1))
    desk.hand.press(Key.Key_Return)
    picker = desk.view.findChild(Picker)
    assert isinstance(picker, Picker)
    offered = [picker.list.item(place).text() for place in range(picker.list.count())]
    assert offered == ["Grace Hopper · sponsor", "Ada Lovelace", "Aaron Zed"]
    with qtbot.waitSignal(desk.view.begin_wanted) as begun:
        QTest.keyClick(picker.field, Key.Key_Return)
    assert begun.args == ["mine", grace.id, clearflow.id]


def test_what_was_begun_goes_on_where_it_stood_or_is_removed(book: Book, desk: Desk, qtbot: QtBot) -> None:
    clearflow = factory.project(book, "Clearflow")
    reviews = desk.around.reviews
    number = reviews.begin(clearflow.id, "before-planning")
    reviews.answer(Place(number, "rules"), "Nothing without Hopper.")
    desk.show(clearflow)
    [button] = [one for one in desk.view.findChildren(QPushButton) if one.property("role") == "primary"]
    questions = reviews.walk(number).questions.questions
    place = [one.key for one in questions].index("rules") + 1
    assert button.text() == f"Go on (question {place} of {len(questions)})"
    sets = [one.text() for one in desk.view.findChildren(QPushButton) if one.text() in ("Begin", "Begin …", "Go on")]
    assert sets == ["Go on", "Begin", "Begin …", "Begin …"], "begun anew it would be the same review"
    with qtbot.waitSignal(desk.view.resume_wanted) as resumed:
        desk.hand.press(Key.Key_Space)
    assert resumed.args == [number]
    desk.rows()[0].setFocus()
    desk.hand.press(Key.Key_Delete)
    desk.hand.settle()
    assert book.find(Review) == []
    assert desk.rows() == []
    book.history.undo()
    assert [one.words for one in book.find(Answer)] == ["Nothing without Hopper."]


def test_past_reviews_show_their_outcome_reopen_and_go(book: Book, desk: Desk, qtbot: QtBot) -> None:
    clearflow = factory.project(book, "Clearflow")
    number = finished(desk.around, clearflow, rules="Nothing without Hopper.")
    desk.show(clearflow)
    [row] = desk.rows()
    assert told(row)[0] == "4 Mar 2026  Before planning"
    assert "1 answer · 0 live leaders beyond the sponsor" in told(row)
    assert "Reviewed today, and nothing big has changed since. Again after 91 days." in told(desk.view)
    row.setFocus()
    with qtbot.waitSignal(desk.view.outcome_wanted) as shown:
        desk.hand.press(Key.Key_Return)
    assert shown.args == [number]
    desk.hand.press(Key.Key_Tab)
    [more] = row.findChildren(MenuButton)
    assert more.hasFocus()
    desk.hand.press(Key.Key_Space)
    [menu] = more.findChildren(QMenu)
    reopen = next(action for action in menu.actions() if action.text() == "Reopen")
    with qtbot.waitSignal(desk.view.resume_wanted) as resumed:
        reopen.trigger()
    menu.close()
    assert resumed.args == [number]
    row.setFocus()
    desk.hand.press(Key.Key_Delete)
    desk.hand.settle()
    assert book.find(Review) == []


def test_three_months_later_it_shows_exactly_what_changed(book: Book, desk: Desk, qtbot: QtBot) -> None:
    story = quarter(book, desk.around.reviews, desk.clock)
    desk.show(story.project)
    heading = "What changed since Before planning, 4 Mar 2026"
    assert desk.since() == [heading, "Next steps", "send the forecast (for Ada Lovelace): still open"]
    story.passes()
    desk.reload()
    assert desk.since() == [heading, *below_headings(SINCE)]
    assert any(words.startswith("Time to review Clearflow again: the verdict fell") for words in told(desk.view))
    [view] = desk.view.columns.findChildren(SinceView)
    for line, kind in zip(view.findChildren(SaidLine), _KINDS, strict=True):
        with qtbot.waitSignal(desk.view.opened) as opened:
            line.setFocus()
            desk.hand.press(Key.Key_Return)
        assert opened.args is not None
        assert opened.args[0] == kind, line.words


_KINDS = ("project", "person", "person", "person", "landscape_note", "commitment")


def test_an_answer_is_told_as_it_was_and_as_it_is(book: Book, theme: Theme, desk: Desk, qtbot: QtBot) -> None:
    story = quarter(book, desk.around.reviews, desk.clock)
    story.passes()
    second = story.reviewed_again()
    since = desk.around.reading.since(second)
    assert since is not None
    view = SinceView(theme, since, later=second)
    qtbot.addWidget(view)
    view.show()
    asked = "Who else needs to be invested in this success?"
    told_of = ("Answers", f"{asked}  Grace, for the field.")
    heading = "What changed since Before planning, 4 Mar 2026"
    lines = [*SINCE[:4], told_of, *SINCE[4:]]
    found = told(view)
    assert "Before: Ada alone, so far." in found
    found.remove("Before: Ada alone, so far.")
    assert found == [heading, *below_headings(lines)]
    line = next(one for one in view.findChildren(SaidLine) if asked in one.words)
    with qtbot.waitSignal(view.opened) as opened:
        line.opened.emit()
    assert opened.args == ["review", second]


def test_nothing_changed_says_so(book: Book, desk: Desk) -> None:
    clearflow = factory.project(book, "Clearflow")
    finished(desk.around, clearflow, rules="Nothing without Hopper.")
    desk.show(clearflow)
    assert desk.since()[1:] == ["Nothing: the same people, parts, answers and verdict."]


def test_a_refused_file_is_told_with_the_way_to_its_folder(
    book: Book, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    clearflow = factory.project(book, "Clearflow")
    desk.show(clearflow)
    desk.view.open_folder()
    assert questions_folder().is_dir()
    assert [Path(url.toLocalFile()) for url in urls] == [questions_folder()]
    (questions_folder() / "mine.toml").write_text("name = ", "utf-8")
    desk.reload()
    assert "Question files that were left out" in told(desk.view)
    assert any("mine.toml" in words for words in told(desk.view))
    button = next(one for one in desk.view.findChildren(QPushButton) if one.text() == "Open the folder")
    button.setFocus()
    desk.hand.press(Key.Key_Space)
    assert len(urls) == 2


def test_without_a_project_on_top_the_first_that_is_due_is_shown_and_another_can_be(book: Book, desk: Desk) -> None:
    done, waiting = factory.project(book, "Atlas"), factory.project(book, "Clearflow")
    finished(desk.around, done)
    desk.show()
    assert desk.view.title.text() == "Plan Clearflow"
    assert desk.view.switch.isVisible()
    desk.view.switch.setFocus()
    desk.hand.press(Key.Key_Up)
    desk.hand.settle()
    assert desk.view.title.text() == "Plan Atlas"
    desk.show(waiting)
    assert not desk.view.switch.isVisible()


def test_the_focus_stays_where_it_was_when_the_journal_changes(book: Book, desk: Desk) -> None:
    clearflow = factory.project(book, "Clearflow")
    first = finished(desk.around, clearflow)
    desk.show(clearflow)
    row = next(one for one in desk.rows() if one.told.id == first)
    row.setFocus()
    finished(desk.around, clearflow)
    desk.reload()
    assert [one.told.id for one in desk.rows()][1:] == [first]
    assert desk.view.reel.spot() is not None
    assert desk.view.reel.spot()[0] == f"review:{first}"  # type: ignore[index]


def test_the_project_that_is_shown_stays_when_it_is_no_longer_the_first_that_is_due(book: Book, desk: Desk) -> None:
    atlas = factory.project(book, "Atlas")
    desk.show()
    assert desk.view.title.text() == "Plan Atlas"
    assert not desk.view.switch.isVisible(), "there is nothing to choose from"
    factory.project(book, "Clearflow")
    finished(desk.around, atlas)
    desk.reload()
    assert desk.view.title.text() == "Plan Atlas"
    assert desk.view.switch.isVisible()


def test_a_closed_project_is_shown_when_asked_for_and_neither_offered_nor_due(book: Book, desk: Desk) -> None:
    closed = factory.project(book, "Atlas", state=ProjectState.CLOSED)
    factory.review(book, closed, finished_on=factory.DAY, verdict="single-sponsor trap", live=0)
    factory.project(book, "Clearflow")
    factory.project(book, "Dynamo")
    desk.show()
    assert desk.view.title.text() == "Plan Clearflow"
    assert [desk.view.switch.itemText(place) for place in range(desk.view.switch.count())] == ["Clearflow", "Dynamo"]
    desk.show(closed)
    assert desk.view.title.text() == "Plan Atlas"
    assert not any(words.startswith(("Reviewed ", "Time to review")) for words in told(desk.view))


def test_a_project_asked_for_takes_the_keys_once_it_is_read(book: Book, desk: Desk, qtbot: QtBot) -> None:
    atlas, clearflow = factory.project(book, "Atlas"), factory.project(book, "Clearflow")
    desk.show(atlas)
    desk.view.show_project(clearflow.id)
    desk.hand.settle()
    assert desk.view.title.text() == "Plan Clearflow"
    with qtbot.waitSignal(desk.view.begin_wanted) as begun:
        desk.hand.press(Key.Key_Space)
    assert begun.args == ["before-planning", 0, clearflow.id]


def test_a_review_about_a_person_lets_its_set_be_begun_about_somebody_else(book: Book, desk: Desk) -> None:
    ada, clearflow = factory.person(book, "Ada Lovelace"), factory.project(book, "Clearflow")
    factory.review(book, clearflow, person=ada, set_key="new-sponsor", set_name="New sponsor")
    desk.show(clearflow)
    sets = [one.text() for one in desk.view.findChildren(QPushButton) if one.text() in ("Begin", "Begin …", "Go on")]
    assert sets == ["Begin", "Begin", "Begin …", "Begin …"]


def below_headings(lines: Iterable[tuple[str, str]]) -> list[str]:
    """Return lines with each heading told once."""
    every: list[str] = []
    for heading, words in lines:
        every += [words] if heading in every else [heading, words]
    return every
