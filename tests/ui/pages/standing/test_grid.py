"""Moving people on the power/interest grid with real keys and drags."""

from itertools import combinations
from math import hypot
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from relbook.domain.people import Person
from relbook.domain.projects import Engagement
from relbook.errors import InvalidError
from relbook.storage.book import Book
from relbook.ui.marks import paint_disc, ring_pen, screen_look
from relbook.ui.pages.standing.grid_canvas import GridCanvas
from relbook.ui.pages.standing.grid_plan import TRAY, plan_grid
from relbook.ui.pages.standing.subjects import Subject
from relbook.ui.theme import Theme, contrast
from tests import factory
from tests.ui.pages.standing.conftest import ALT, SHIFT, TODAY, Desk, MakeDesk, Story

Key = Qt.Key


@pytest.fixture
def desk(story: Story, make_desk: MakeDesk) -> Desk:
    desk = make_desk()
    desk.turn(1)
    desk.page.grid.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    return desk


def spot(desk: Desk, person: Person) -> QPointF:
    found = desk.page.grid.canvas.plan().spots[person.id]
    return QPointF(found.x, found.y)


def middle(desk: Desk, power: int, interest: int) -> QPointF:
    return desk.page.grid.canvas.plan().cells[power, interest].center()


def test_a_drag_asks_and_enter_stores_a_dated_rating_with_what_was_seen(desk: Desk, story: Story) -> None:
    canvas, question = desk.page.grid.canvas, desk.page.grid.question
    desk.drag(canvas, spot(desk, story.thandi), middle(desk, 3, 5))
    assert question.is_asking()
    assert canvas.cell(story.thandi.id) == (3, 5)
    assert "Thandi Mokoena: power 3, interest 5, keep informed" in question.asked.text()
    assert question.field.hasFocus()
    assert desk.ratings(story.thandi) == []
    desk.type("Lost the budget")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.ratings(story.thandi))
    desk.settle()
    [rating] = desk.ratings(story.thandi)
    assert (rating.power, rating.interest, rating.because, rating.rated_on) == (3, 5, "Lost the budget", TODAY)
    assert rating.about == {"power", "interest"}
    assert canvas.cell(story.thandi.id) == (3, 5)
    assert canvas.hasFocus()


def test_undo_returns_the_disc(desk: Desk, story: Story, book: Book) -> None:
    canvas = desk.page.grid.canvas
    desk.drag(canvas, spot(desk, story.thandi), middle(desk, 1, 1))
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.stake(story.thandi).power == 1)
    desk.settle()
    book.history.undo()
    desk.until(lambda: canvas.cell(story.thandi.id) == (4, 4))
    assert desk.ratings(story.thandi) == []


def test_keys_move_on_until_the_answer_and_only_the_end_is_stored(desk: Desk, story: Story) -> None:
    canvas = desk.page.grid.canvas
    canvas.choose(story.karl.id)
    desk.key(Key.Key_Right, SHIFT)
    desk.key(Key.Key_Down, ALT)  # the question has the focus now, and nothing is typed
    desk.key(Key.Key_Down, SHIFT)
    assert canvas.cell(story.karl.id) == (2, 3)
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.ratings(story.karl))
    desk.settle()
    [rating] = desk.ratings(story.karl)
    assert (rating.power, rating.interest, rating.because) == (2, 3, "")


def test_escape_skips_and_the_move_is_stored_without_words(desk: Desk, story: Story) -> None:
    desk.page.grid.question._grace.setInterval(30)
    desk.page.grid.canvas.choose(story.karl.id)
    desk.key(Key.Key_Up, SHIFT)
    desk.type("half a thou")
    desk.key(Key.Key_Escape)
    assert "takes the move back" in desk.page.grid.question.below.text()
    desk.until(lambda: desk.ratings(story.karl))
    [rating] = desk.ratings(story.karl)
    assert (rating.power, rating.because) == (5, "")


def test_a_second_escape_takes_the_move_back_before_it_is_stored(desk: Desk, story: Story) -> None:
    canvas = desk.page.grid.canvas
    canvas.choose(story.karl.id)
    desk.key(Key.Key_Up, SHIFT)
    assert canvas.cell(story.karl.id) == (5, 2)
    desk.key(Key.Key_Escape)
    desk.key(Key.Key_Escape)
    assert canvas.cell(story.karl.id) == (4, 2)
    assert not desk.page.grid.question.is_asking()
    assert canvas.hasFocus()
    desk.settle()
    assert desk.ratings(story.karl) == []


def test_typing_after_a_skip_stores_what_is_typed_after_all(desk: Desk, story: Story) -> None:
    desk.page.grid.canvas.choose(story.karl.id)
    desk.key(Key.Key_Up, SHIFT)
    desk.key(Key.Key_Escape)
    desk.type("Now on the board")
    assert not desk.page.grid.question._grace.isActive()
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.ratings(story.karl))
    assert desk.ratings(story.karl)[0].because == "Now on the board"


def test_moving_back_by_hand_stores_nothing(desk: Desk, story: Story) -> None:
    desk.page.grid.canvas.choose(story.karl.id)
    desk.key(Key.Key_Up, SHIFT)
    desk.key(Key.Key_Down, SHIFT)
    assert not desk.page.grid.question.is_asking()
    desk.turn(0)
    assert desk.ratings(story.karl) == []


def test_another_move_and_another_view_store_what_waits(desk: Desk, story: Story) -> None:
    canvas = desk.page.grid.canvas
    canvas.choose(story.karl.id)
    desk.key(Key.Key_Up, SHIFT)
    desk.type("First")
    desk.drag(canvas, spot(desk, story.thandi), middle(desk, 2, 2))
    desk.type("Second")
    desk.turn(0)
    desk.until(lambda: desk.ratings(story.thandi))
    assert [one.because for one in desk.ratings(story.karl)] == ["First"]
    assert [one.because for one in desk.ratings(story.thandi)] == ["Second"]


def test_whoever_has_no_place_waits_in_the_tray_and_can_be_placed(desk: Desk, story: Story) -> None:
    canvas = desk.page.grid.canvas
    assert canvas.cell(story.owen.id) == TRAY
    canvas.choose(story.owen.id)
    desk.key(Key.Key_Left, SHIFT)
    assert canvas.cell(story.owen.id) == (3, 4)  # the interest was known
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.stake(story.owen).power == 3)
    desk.settle()
    assert TRAY not in canvas.plan().cells
    assert "without a place" not in desk.page.grid.words.text()


def test_a_drop_outside_the_cells_or_on_the_tray_moves_nobody(desk: Desk, story: Story) -> None:
    canvas = desk.page.grid.canvas
    for end in (QPointF(5, 5), canvas.plan().cells[TRAY].center()):
        desk.drag(canvas, spot(desk, story.thandi), end)
        assert canvas.cell(story.thandi.id) == (4, 4)
        assert not desk.page.grid.question.is_asking()


def test_arrows_and_tab_choose_and_enter_opens(desk: Desk, story: Story) -> None:
    canvas = desk.page.grid.canvas
    canvas.choose(story.gareth.id)
    desk.key(Key.Key_Down)
    assert canvas.current == story.thandi.id
    desk.key(Key.Key_Left)
    assert canvas.current == story.karl.id
    assert "Karl Brandvold" in canvas.accessibleDescription()
    assert "power 4, interest 2, keep satisfied" in canvas.accessibleDescription()
    desk.key(Key.Key_Tab)
    assert canvas.current == story.thandi.id
    desk.key(Key.Key_Tab)
    assert canvas.current == story.owen.id
    desk.key(Key.Key_Tab)
    assert not canvas.hasFocus()
    canvas.setFocus()
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.key(Key.Key_Return)
    assert opened.args == ["person", story.owen.id]


def test_a_reload_from_elsewhere_leaves_a_waiting_move_alone(desk: Desk, story: Story, book: Book) -> None:
    canvas = desk.page.grid.canvas
    canvas.choose(story.karl.id)
    desk.key(Key.Key_Up, SHIFT)
    factory.stake(book, factory.person(book, "Nora Newe"), story.project, power=1, interest=1)
    desk.until(lambda: len(canvas.plan().spots) == 5)
    assert canvas.cell(story.karl.id) == (5, 2)
    desk.key(Key.Key_Escape)
    desk.key(Key.Key_Escape)
    assert canvas.cell(story.karl.id) == (4, 2)


def test_a_failure_puts_the_disc_back_and_says_why(desk: Desk, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = desk.page.grid.canvas
    canvas.choose(story.karl.id)
    desk.key(Key.Key_Up, SHIFT)

    def refuse(*args: object, **named: object) -> int:
        raise InvalidError("The disk is full.")

    monkeypatch.setattr(desk.page.grid.around.ratings, "place", refuse)
    desk.key(Key.Key_Return)
    desk.until(lambda: canvas.cell(story.karl.id) == (4, 2))
    [box] = desk.page.findChildren(QMessageBox)
    assert box.text() == "The disk is full."
    box.close()


def test_closing_the_window_stores_what_waits(desk: Desk, story: Story) -> None:
    desk.page.grid.canvas.choose(story.karl.id)
    desk.key(Key.Key_Up, SHIFT)
    desk.type("On my way out")
    desk.page.window().close()
    assert [one.because for one in desk.ratings(story.karl)] == ["On my way out"]


def test_escape_ends_a_drag_and_a_click_moves_nobody(desk: Desk, story: Story) -> None:
    canvas = desk.page.grid.canvas
    start = spot(desk, story.thandi).toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(60, 60))
    assert canvas._dragged is not None
    desk.key(Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 60))
    desk.click(canvas, start)
    assert canvas.current == story.thandi.id
    assert not desk.page.grid.question.is_asking()


def people(count: int, *, in_one_cell: bool = False) -> list[Subject]:
    return [
        Subject(
            id=at,
            name=f"Person Number{at}",
            initials="PN",
            role="",
            sponsor=at == 1,
            power=3 if in_one_cell else at % 6 or None,
            interest=3 if in_one_cell else at % 5 + 1,
            now=tuple(Engagement)[at % 5],
            wanted=None,
        )
        for at in range(1, count + 1)
    ]


def test_a_ring_stands_out_on_a_ground_that_is_not_the_surface(theme: Theme) -> None:
    look, picture = screen_look(theme), QImage(60, 60, QImage.Format.Format_RGB32)
    picture.fill(look.colours.selection)
    painter = QPainter(picture)
    paint_disc(painter, QPointF(30, 30), 52.0, people(1)[0], look)
    painter.end()
    within = picture.pixelColor(30, 30 - 26 + 5)  # below both rings of a sponsor
    assert within == look.colours.surface
    assert min(contrast(ring_pen(one, look.colours).color(), within) for one in Engagement) >= 3


def test_300_people_are_painted_within_a_frame(theme: Theme, qtbot) -> None:  # type: ignore[no-untyped-def]
    canvas = GridCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(1090, 500)
    canvas.set_people(people(300))
    canvas.plan()
    best = min(_seconds(canvas.still_layer) for _ in range(5))
    assert best < 0.05  # about 0.012 on a quiet machine


def _seconds(work) -> float:  # type: ignore[no-untyped-def]
    start = perf_counter()
    work()
    return perf_counter() - start


@pytest.mark.parametrize("count", [1, 20, 300])
def test_everyone_in_one_cell_can_be_pointed_at(theme: Theme, qtbot, count: int) -> None:  # type: ignore[no-untyped-def]
    canvas = GridCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(1090, 500)
    canvas.set_people(people(count, in_one_cell=True))
    canvas.show()
    plan = canvas.plan()
    box = plan.cells[3, 3]
    assert all(box.contains(QPointF(spot.x, spot.y)) for spot in plan.spots.values())
    some = [1, count // 2 or 1, count]
    for id_ in some:
        at = plan.spots[id_]
        hit = plan.hit(QPointF(at.x, at.y))
        near = plan.spots[hit]
        assert hit == id_ or (abs(near.x - at.x) < 5 and abs(near.y - at.y) < 5)
    QTest.mouseMove(canvas, QPoint(round(plan.spots[count].x), round(plan.spots[count].y)))


def test_300_people_stand_apart_and_stay_where_they_are(theme: Theme) -> None:
    some = people(300)
    area = QRectF(0, 0, 900, 480)
    assert plan_grid(some, area, {}).spots == plan_grid(some, area, {}).spots
    plan = plan_grid(some, area, {})
    for one, other in combinations(plan.spots.values(), 2):
        assert hypot(one.x - other.x, one.y - other.y) >= (one.diameter + other.diameter) / 2 - 1e-6
    moved = plan_grid(some, area, {7: (5, 5)})
    assert moved.at[7] == (5, 5)
