"""Moving C and D in the engagement matrix with real keys and drags."""

import pytest
from PySide6.QtCore import QPointF, Qt

from relbook.domain.people import Person
from relbook.domain.projects import Engagement
from relbook.storage.book import Book
from tests import factory
from tests.ui.pages.standing.conftest import ALT, SHIFT, TODAY, Desk, MakeDesk, Story

Key = Qt.Key
LEADING, SUPPORTIVE, NEUTRAL = Engagement.LEADING, Engagement.SUPPORTIVE, Engagement.NEUTRAL
RESISTANT, UNAWARE = Engagement.RESISTANT, Engagement.UNAWARE


@pytest.fixture
def desk(story: Story, make_desk: MakeDesk) -> Desk:
    desk = make_desk()
    desk.turn(2)
    desk.page.matrix.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    return desk


def at(desk: Desk, person: Person, level: Engagement) -> QPointF:
    canvas = desk.page.matrix.canvas
    plan = canvas.plan()
    return QPointF(plan.x(level), canvas.row_top(person.id) + plan.row / 2)


def test_the_words_say_who_needs_to_move_and_never_a_mean(desk: Desk) -> None:
    # Gareth needs to, Thandi is where wanted, Karl has no wish, Owen no rating
    assert desk.page.matrix.words.text() == "1 person needs to move · 1 where wanted · 2 without a rating or a wish"


def test_dragging_c_stores_a_dated_rating_with_what_was_seen(desk: Desk, story: Story) -> None:
    canvas, question = desk.page.matrix.canvas, desk.page.matrix.question
    desk.drag(canvas.viewport(), at(desk, story.gareth, NEUTRAL), at(desk, story.gareth, SUPPORTIVE))
    assert question.asked.text() == "Gareth Lindqvist now: neutral → supportive."
    assert canvas.levels(story.gareth.id) == (SUPPORTIVE, LEADING)
    desk.type("Asked for the figures himself")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.ratings(story.gareth))
    desk.settle()
    [rating] = desk.ratings(story.gareth)
    assert rating.about == {"engagement_now"}
    assert (rating.engagement_now, rating.because) == (SUPPORTIVE, "Asked for the figures himself")
    assert rating.rated_on == TODAY
    assert canvas.hasFocus()


def test_dragging_d_says_what_is_wanted(desk: Desk, story: Story) -> None:
    canvas = desk.page.matrix.canvas
    desk.drag(canvas.viewport(), at(desk, story.gareth, LEADING), at(desk, story.gareth, SUPPORTIVE))
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.ratings(story.gareth))
    [rating] = desk.ratings(story.gareth)
    assert rating.about == {"engagement_wanted"}
    assert rating.engagement_wanted is SUPPORTIVE


def test_where_both_are_in_one_the_left_half_is_c_and_the_right_is_d(desk: Desk, story: Story) -> None:
    canvas = desk.page.matrix.canvas
    mark = at(desk, story.thandi, SUPPORTIVE)
    left, right = canvas.mark_at(mark - QPointF(6, 0)), canvas.mark_at(mark + QPointF(6, 0))
    assert left is not None
    assert right is not None
    assert (left[1], right[1]) == (False, True)


def test_a_click_rates_whoever_was_not_rated_yet(desk: Desk, story: Story) -> None:
    viewport = desk.page.matrix.canvas.viewport()
    desk.click(viewport, at(desk, story.owen, RESISTANT).toPoint())
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.stake(story.owen).engagement_now is RESISTANT)
    desk.settle()
    desk.click(viewport, at(desk, story.owen, LEADING).toPoint())  # a second click only chooses
    assert not desk.page.matrix.question.is_asking()


def test_arrows_move_c_with_shift_d_and_only_the_end_is_stored(desk: Desk, story: Story) -> None:
    canvas = desk.page.matrix.canvas
    assert canvas.current == story.gareth.id  # the sponsor is first
    desk.key(Key.Key_Down)
    assert canvas.current == story.karl.id  # then by power, then by name
    desk.key(Key.Key_Right)
    desk.key(Key.Key_Right)  # the question has the focus now
    assert canvas.levels(story.karl.id) == (SUPPORTIVE, None)
    desk.key(Key.Key_Left, SHIFT)  # another mark: C is stored, D comes in from the right
    assert canvas.levels(story.karl.id) == (SUPPORTIVE, LEADING)
    desk.key(Key.Key_Left, ALT)
    desk.key(Key.Key_Return)
    desk.until(lambda: len(desk.ratings(story.karl)) == 2)
    desk.settle()
    stake = desk.stake(story.karl)
    assert (stake.engagement_now, stake.engagement_wanted) == (SUPPORTIVE, SUPPORTIVE)
    assert "needs to move" not in canvas.accessibleDescription()


def test_two_escapes_take_the_move_back(desk: Desk, story: Story) -> None:
    canvas = desk.page.matrix.canvas
    desk.key(Key.Key_Right)
    desk.key(Key.Key_Escape)
    desk.key(Key.Key_Escape)
    assert canvas.levels(story.gareth.id) == (NEUTRAL, LEADING)
    desk.settle()
    assert desk.ratings(story.gareth) == []


def test_undo_returns_the_mark(desk: Desk, story: Story, book: Book) -> None:
    canvas = desk.page.matrix.canvas
    desk.key(Key.Key_Left)
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.stake(story.gareth).engagement_now is RESISTANT)
    desk.settle()
    book.history.undo()
    desk.until(lambda: canvas.levels(story.gareth.id) == (NEUTRAL, LEADING))


def test_the_end_of_the_scale_is_the_end(desk: Desk, story: Story) -> None:
    for _ in range(6):
        desk.key(Key.Key_Left)
    assert desk.page.matrix.canvas.levels(story.gareth.id) == (UNAWARE, LEADING)


def test_the_chosen_row_is_brought_into_sight_and_enter_opens(desk: Desk, story: Story, book: Book) -> None:
    with book.write("Many") as gate:
        from relbook.domain.projects import Stake

        for number in range(60):
            person = gate.add(Person(name=f"User {number:02}"))
            gate.add(Stake(person_id=person, project_id=story.project.id, power=1))
    canvas = desk.page.matrix.canvas
    desk.until(lambda: canvas.verticalScrollBar().maximum() > 0)
    desk.settle()
    desk.key(Key.Key_End)
    top = canvas.row_top(canvas.current)
    assert canvas.plan().head <= top <= canvas.viewport().height() - canvas.plan().row
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.key(Key.Key_Return)
    assert opened.args == ["person", canvas.current]
    desk.key(Key.Key_Home)
    assert canvas.verticalScrollBar().value() == 0
    assert canvas.current == story.gareth.id


def test_a_screen_reader_hears_who_stands_where(desk: Desk, story: Story) -> None:
    canvas = desk.page.matrix.canvas
    canvas.choose(story.gareth.id)
    assert "Gareth Lindqvist, Sponsor" in canvas.accessibleDescription()
    assert "now neutral, wanted leading: needs to move" in canvas.accessibleDescription()
    factory.stake(desk.book, factory.person(desk.book, "Nora Newe"), story.project)
    desk.settle()
