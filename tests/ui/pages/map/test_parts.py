"""The parts of the map's page: what is narrowed, asked of whom, pointed at, laid out anew, and kept off paper."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QStyle, QWidget
from pytestqt.qtbot import QtBot

from relbook.domain.cadence import Freshness
from relbook.domain.map_screening import without_private
from relbook.domain.maps import Point
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.pages.map.filters import FilterBox, Narrowing
from relbook.ui.pages.map.questions import Ask, Question, answer
from relbook.ui.pages.map.reading import Around
from relbook.ui.pages.map.slider import TimeSlider
from relbook.ui.printing import drawing_pdf
from relbook.ui.theme import Theme
from relbook.ui.tie_dialog import TieDialog
from relbook.ui.widgets.sections import Line
from tests import factory
from tests.maps import map_person, view_of
from tests.ui.pages.map.conftest import MakeDesk
from tests.ui.pages.map.desk import TODAY, Desk, Story

Key = Qt.Key
VIEW = view_of(
    [
        map_person(1, "Ada Byron", unit="Works", organisation="Yard", tags=("board",), freshness=Freshness.FRESH),
        map_person(2, "Bo Lund", title="Clerk", organisation="Yard", freshness=Freshness.COLD),
        map_person(3, "Cleo Marsh", unit="Works", tags=("board", "press")),
    ]
)


@pytest.mark.parametrize(
    ("narrowing", "people"),
    [
        (Narrowing(), None),
        (Narrowing(suggestions=False), None),
        (Narrowing(words="clerk lund"), {2}),
        (Narrowing(words="yard"), {1, 2}),
        (Narrowing(group="Works"), {1, 3}),
        (Narrowing(group="Yard"), {1, 2}),
        (Narrowing(tag="press"), {3}),
        (Narrowing(contact="In contact"), {1}),
        (Narrowing(contact="Cold"), {2}),
        (Narrowing(contact="Never met"), {3}),
        (Narrowing(group="Works", tag="board", words="cleo"), {3}),
    ],
)
def test_who_passes_the_filter(narrowing: Narrowing, people: set[int] | None) -> None:
    assert narrowing.people(VIEW) == (None if people is None else frozenset(people))


def test_a_tag_that_is_no_more_narrows_nobody(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    box = FilterBox(theme, parent)
    box.offer(VIEW)
    box.put(Narrowing(tag="press", group="Works"))
    assert (box.tag.currentText(), box.group.currentText()) == ("press", "Works")
    with qtbot.waitSignal(box.changed) as changed:
        box.offer(replace(VIEW, people={1: VIEW.people[1]}))
    assert changed.args == [Narrowing(group="Works")]


def test_playing_waits_until_the_day_is_shown(theme: Theme, qtbot: QtBot) -> None:
    slider = TimeSlider(theme, lambda: TODAY)
    qtbot.addWidget(slider)
    slider.set_first(TODAY - timedelta(days=600))
    days: list[date | None] = []
    slider.changed.connect(days.append)
    slider.play.click()
    assert days == [TODAY - timedelta(days=600)]
    for _ in range(3):
        slider._steps.timeout.emit()
    assert len(days) == 1
    slider.ready()
    slider._steps.timeout.emit()
    assert days[1:] == [TODAY - timedelta(days=590)]


# Asked of whom


def test_who_is_reached_is_asked_of_the_most_powerful_who_is_out_of_contact(desk: Desk) -> None:
    assert desk.page.shell.panel.buttons[Ask.REACHES].accessibleName() == "Who reaches Karl Brandvold?"


def test_tab_leads_from_the_questions_into_the_answer(desk: Desk, story: Story) -> None:
    panel = desk.page.shell.panel
    desk.choose(story.karl)
    desk.page.ask(Question(Ask.HOLDS))
    desk.until(lambda: desk.scene.answer)
    desk.tab_to(panel.others[Ask.CHANGED])
    desk.key(Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused
    assert focused.accessibleName() == "Put the answer aside"


def _line(desk: Desk, words: str) -> Line:
    return next(one for one in desk.page.findChildren(Line) if words in one.accessibleName() and one.isVisible())


def test_a_line_that_is_pointed_at_shows_its_people_and_pressed_chooses_them(desk: Desk, story: Story) -> None:
    desk.page.ask(Question(Ask.HOLDS))
    desk.until(lambda: desk.scene.answer)
    line = _line(desk, "Thandi Mokoena: ")
    whole = desk.scene.answer
    at = line.rect().center().toPointF()
    QApplication.sendEvent(line, QEnterEvent(at, at, at))
    assert desk.scene.answer
    assert story.thandi.id in desk.scene.answer.people
    assert desk.scene.answer != whole
    QApplication.sendEvent(line, QEvent(QEvent.Type.Leave))
    assert desk.scene.answer == whole
    line.setFocus()
    desk.key(Key.Key_Return)
    assert story.thandi.id in desk.page.canvas.chosen


def test_the_card_of_a_suggestion_goes_when_somebody_else_is_chosen(desk: Desk, story: Story) -> None:
    desk.page.canvas.suggestion_opened.emit(desk.view.together[0])
    desk.settle()
    assert "A tie?" in desk.texts()
    desk.choose(story.karl)
    assert "A tie?" not in desk.texts()
    assert "Karl Brandvold" in desk.texts()


def test_the_strongest_ties_of_who_is_chosen_come_first(book: Book, story: Story, make_desk: MakeDesk) -> None:
    factory.tie(book, story.karl, story.gareth, "influences", strength=3)
    desk = make_desk()
    desk.choose(story.karl)
    said = [one.accessibleName() for one in desk.page.findChildren(Line) if one.isVisible()]
    assert [words.split(",")[0] for words in said] == [
        "is trusted by Thandi Mokoena",
        "influences Gareth Lindqvist",
        "is allied with Owen Castellane",
    ]


# Done


def test_a_second_p_lets_go(desk: Desk, story: Story) -> None:
    def is_pinned() -> bool:
        return story.karl.id in desk.placements() and desk.placements()[story.karl.id].pinned

    desk.choose(story.karl)
    desk.key(Key.Key_P)
    desk.until(is_pinned)
    desk.key(Key.Key_P)
    desk.until(lambda: not is_pinned())


def test_laid_out_anew_nobody_stays_where_they_were_only_kept(
    book: Book, story: Story, make_desk: MakeDesk, around: Around
) -> None:
    odd = {
        one.id: Point(500.0 * one.id, 0.0) for one in (story.gareth, story.thandi, story.karl, story.owen, story.mia)
    }
    around.kept.keep(story.project.id, odd)
    desk = make_desk()
    assert desk.page.canvas.places() == odd
    desk.page.shell.anew_wanted.emit()
    desk.until(lambda: desk.page.canvas.places() != odd)
    assert around.kept.positions(story.project.id) != odd


def test_nothing_is_done_to_a_past_day(desk: Desk, story: Story) -> None:
    desk.page.shell.slider.show_day(TODAY - timedelta(days=3))
    desk.until(lambda: desk.view.is_past)
    acts, ids = desk.page.acts, frozenset({story.karl.id})
    acts.move({story.karl.id: Point(1, 1)})
    acts.pin(ids, {story.karl.id: Point(1, 1)})
    acts.add_tie(story.karl.id, story.gareth.id)
    acts.edit_tie(desk.view.ties[0].id)
    desk.settle()
    assert desk.placements() == {}
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, TieDialog) and one.isVisible()]


def test_pictures_move_unless_the_user_or_the_style_wants_them_still(desk: Desk, settings: Settings) -> None:
    assert desk.page.canvas._reduced
    settings.remember("animate", True)
    desk.page.reload()
    desk.settle()
    still = desk.page.style().styleHint(QStyle.StyleHint.SH_Widget_Animate) == 0
    assert desk.page.canvas._reduced is still


def test_the_measures_are_worked_out_when_their_table_is_looked_at(desk: Desk) -> None:
    desk.page.shell.show_table(True)
    tables = desk.page.shell.tables
    tables.tabs.setCurrentIndex(2)
    desk.until(lambda: tables.measures.count.text() == "5 people")


# Off paper


def _hide(desk: Desk, story: Story) -> None:
    with desk.book.write("Mia is private") as gate:
        gate.put(replace(story.mia, private=frozenset({"*"})))
    desk.until(lambda: desk.view.people[story.mia.id].is_private)


def test_an_answer_is_printed_as_it_is_without_what_is_private(desk: Desk, story: Story) -> None:
    _hide(desk, story)
    desk.page.ask(Question(Ask.LEAVES, story.gareth.id))
    desk.until(lambda: desk.scene.answer)
    drawing = desk.page.drawing()
    assert drawing
    text = PdfReader(io.BytesIO(drawing_pdf(drawing))).pages[0].extract_text()
    assert "If Gareth Lindqvist leaves" in text
    assert "1 private person left out" in text
    assert "Mia" not in text


def test_what_changed_names_nobody_private(desk: Desk, story: Story, around: Around) -> None:
    _hide(desk, story)
    question = Question(Ask.CHANGED, since=TODAY - timedelta(days=30))
    screened = answer(question, without_private(desk.view), around.map, None)
    assert not any("Mia" in line.words for line in screened.lines)
