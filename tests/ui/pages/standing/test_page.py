"""The standing page: which project, which day, what is remembered."""

from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLineEdit

from relbook.domain.coverage import Verdict
from relbook.domain.projects import ProjectState
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.pages.standing.as_of import month_step
from relbook.ui.pages.standing.reading import Around, evidence_of, read_situation
from tests import factory
from tests.ui.pages.standing.conftest import SHIFT, TODAY, Desk, MakeDesk, Story, column

Key = Qt.Key


# Which project


def test_an_empty_journal_says_what_the_page_is_for_and_leads_to_the_projects(make_desk: MakeDesk) -> None:
    desk = make_desk()
    assert any("on whom a project really rests" in text for text in desk.texts())
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.click(desk.page.empty.button)
    assert opened.args == ["project", 0]
    assert desk.page.brief_target() is None


def test_a_project_without_people_asks_for_them(book: Book, make_desk: MakeDesk) -> None:
    project = factory.project(book, "Quiet")
    desk = make_desk()
    assert any("Nobody has a part in Quiet yet" in text for text in desk.texts())
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.click(desk.page.empty.button)
    assert opened.args == ["project", project.id]


def test_the_weakest_project_is_shown_until_another_is_chosen(book: Book, story: Story, make_desk: MakeDesk) -> None:
    trapped = factory.project(book, "Annex", sponsor=story.karl)
    closed = factory.project(book, "Old", sponsor=story.gareth, state=ProjectState.CLOSED)
    desk = make_desk()
    page = desk.page
    assert page.title.text() == "Where Annex stands"
    assert [page.switch.itemText(at) for at in range(page.switch.count())] == ["Clearflow", "Annex"]
    page.switch.setFocus()
    desk.key(Key.Key_Up)
    desk.until(lambda: page.title.text() == "Where Clearflow stands")
    page.set_project(trapped.id)
    desk.until(lambda: page.title.text() == "Where Annex stands")
    page.show_record("standing", story.project.id)
    desk.until(lambda: page.title.text() == "Where Clearflow stands")
    page.show_record("standing", closed.id)
    desk.until(lambda: page.title.text() == "Where Old stands")
    page.set_project(None)
    desk.until(lambda: page.title.text() == "Where Annex stands")


def test_the_project_shown_stays_when_another_comes_to_rest_on_fewer(
    book: Book, story: Story, make_desk: MakeDesk
) -> None:
    annex = factory.project(book, "Annex", sponsor=story.karl)
    desk = make_desk()
    assert desk.page.title.text() == "Where Annex stands"
    for one in (story.thandi, story.gareth):
        factory.stake(book, one, annex, power=4)
    desk.until(lambda: "◆ exposed" in desk.texts())
    assert desk.page.title.text() == "Where Annex stands"
    desk.page.as_of.show_day(TODAY - timedelta(days=1))
    desk.until(lambda: desk.page.situation and desk.page.situation.is_past)
    assert desk.page.title.text() == "Where Annex stands"


def test_a_project_that_is_gone_gives_way_to_the_weakest(book: Book, story: Story, around: Around) -> None:
    found = read_situation(around.standing, around.reads, 999, None).found
    assert found is not None
    assert found.project.id == story.project.id


def test_a_narrow_window_leaves_the_name_to_the_switch(book: Book, story: Story, make_desk: MakeDesk) -> None:
    factory.project(book, "Annex", sponsor=story.gareth)
    desk = make_desk()
    assert desk.page.title.text() == "Where Annex stands"
    for width, title in ((560, "Standing"), (500, ""), (760, "Where Annex stands")):
        desk.page.resize(width, 480)
        desk.until(partial(_is_titled, desk, title))
        cut = desk.page.title.fontMetrics().horizontalAdvance(title) > desk.page.title.width()
        assert not (desk.page.title.isVisible() and cut)


def _is_titled(desk: Desk, words: str) -> bool:
    return (desk.page.title.text(), desk.page.title.isVisible()) == (words, bool(words))


def test_every_field_has_a_name_for_screen_readers(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    named = [one for one in desk.page.findChildren(QLineEdit) if one.isVisible()]
    assert all(one.accessibleName() for one in named)


# The past


def test_evidence_of_a_past_day_leaves_out_what_was_rated_later(story: Story, around: Around) -> None:
    then = TODAY - timedelta(days=30)
    rated = [
        around.ratings.place(story.karl.id, story.project.id, 2, 2, on=then + timedelta(days=ago)) for ago in (0, 1)
    ]
    situation = read_situation(around.standing, around.reads, story.project.id, then)
    member = next(line.member for line in situation.lines if line.id == story.karl.id)
    entries = evidence_of(around.reads, member, situation.on)
    assert entries[1] == ("stake_rating", rated[0])
    assert ("stake_rating", rated[1]) not in entries


def test_a_past_day_shows_what_was_true_then_and_cannot_be_changed(
    book: Book, story: Story, around: Around, make_desk: MakeDesk
) -> None:
    then = TODAY - timedelta(days=90)
    around.ratings.place(story.thandi.id, story.project.id, 1, 1, on=then - timedelta(days=1))
    around.ratings.place(story.thandi.id, story.project.id, 4, 4, on=then + timedelta(days=1))
    desk = make_desk()
    page = desk.page
    page.as_of.field.setFocus()
    page.as_of.field.selectAll()
    desk.type(f"{then:%Y-%m-%d}")
    desk.key(Key.Key_Return)
    desk.until(lambda: page.situation and page.situation.is_past)
    desk.settle()
    assert page.banner.isVisible()
    assert "Nothing can be changed there" in page.banner.words.text()
    assert page.situation is not None
    assert page.situation.found is not None
    assert page.situation.found.coverage.verdict is Verdict.EXPOSED  # Karl, met ten days before
    assert desk.cell(story.karl.id, "counted") == "✓ 10 of 40 days"
    assert page.grid.canvas.cell(story.thandi.id) == (1, 1)
    before = len(desk.ratings(story.thandi))
    desk.turn(1)
    canvas = page.grid.canvas
    canvas.setFocus()
    canvas.choose(story.thandi.id)
    desk.key(Key.Key_Up, SHIFT)
    spot = canvas.plan().spots[story.thandi.id]
    desk.drag(canvas, QPointF(spot.x, spot.y), canvas.plan().cells[5, 5].center())
    desk.turn(2)
    page.matrix.canvas.setFocus()
    page.matrix.canvas.choose(story.thandi.id)
    desk.key(Key.Key_Left)
    assert not page.grid.question.is_asking()
    assert not page.matrix.question.is_asking()
    assert canvas.cell(story.thandi.id) == (1, 1)
    desk.click(page.banner.button)
    desk.until(lambda: page.situation and not page.situation.is_past)
    desk.settle()
    assert not page.banner.isVisible()
    assert canvas.cell(story.thandi.id) == (4, 4)
    assert len(desk.ratings(story.thandi)) == before


def test_months_are_stepped_and_what_is_no_past_day_is_refused(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    as_of = desk.page.as_of
    assert not as_of.forth.isEnabled()
    desk.click(as_of.back)
    assert as_of.day == date(2026, 2, 20)
    assert as_of.field.text() == "Fri 20 Feb 2026"
    desk.click(as_of.forth)
    assert as_of.day is None
    assert as_of.field.text() == "Today"
    for typed, says in (("2027-01-01", "still to come"), ("whenever", "No day relbook can read")):
        as_of.field.setFocus()
        as_of.field.selectAll()
        desk.type(typed)
        desk.key(Key.Key_Return)
        assert as_of.field.property("wrong")
        assert says in as_of.field.toolTip()
        assert as_of.day is None
        desk.key(Key.Key_Escape)
        assert as_of.field.text() == "Today"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(1, 1, 1), -1, date(1, 1, 1)),
    ],
)
def test_a_month_step_ends_at_the_last_of_the_month(day: date, months: int, expected: date) -> None:
    assert month_step(day, months) == expected


def test_before_the_first_rating_nobody_had_a_part(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.as_of.show_day(date(2020, 1, 1))
    desk.until(lambda: any("Nobody had a part in Clearflow on that day" in text for text in desk.texts()))
    desk.click(desk.page.empty.button)
    desk.until(lambda: "◆ exposed" in desk.texts())


def test_the_view_chosen_takes_the_keys_but_not_from_the_tabs(story: Story, make_desk: MakeDesk) -> None:
    page = (desk := make_desk()).page
    assert page.coverage.people.filter.hasFocus()
    for view, takes_keys in ((1, page.grid.canvas), (2, page.matrix.canvas), (0, page.coverage.people.filter)):
        desk.click(page.views, page.views.tabRect(view).center())
        assert takes_keys.hasFocus()
    page.views.setFocus()
    desk.key(Key.Key_Right)
    assert page.views.currentIndex() == 1
    assert page.views.hasFocus()


# Remembered


def test_view_sort_and_splitter_are_remembered(story: Story, make_desk: MakeDesk, settings: Settings) -> None:
    desk = make_desk()
    desk.page.coverage.people.table.sortByColumn(column("power"), Qt.SortOrder.AscendingOrder)
    desk.page.coverage.splitter.setSizes([200, 300])
    desk.page.coverage.splitter.splitterMoved.emit(200, 1)
    desk.turn(2)
    again = make_desk().page
    assert again.views.currentIndex() == 2
    assert again.window().focusWidget() is again.matrix.canvas
    header = again.coverage.people.table.horizontalHeader()
    assert header.sortIndicatorSection() == column("power")
    assert settings.recall("standing/splitter", "") != ""
