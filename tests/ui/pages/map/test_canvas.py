"""The map's canvas: the mouse and the keys choose, move, tie, pin, find and open; nothing moves that may not."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relbook.domain.answers import Answer
from relbook.domain.lenses import Arrow, Figure, Lens
from relbook.domain.maps import Point
from relbook.ui.pages.map import canvas as module
from relbook.ui.pages.map.canvas import MapCanvas
from relbook.ui.pages.map.overlay import handle_spot
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests.ui.pages.map.sketch import ADA, BO, CLEO, DEV, ELI, HINT, PLACES, crowd, scene, view

Key, Button = Qt.Key, Qt.MouseButton
NONE, SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def at(canvas: MapCanvas, place: Point | int) -> QPoint:
    point = canvas.places()[place] if isinstance(place, int) else place
    x, y = canvas.sight.camera.to_screen(point)
    return QPoint(round(x), round(y))


def click(canvas: MapCanvas, place: Point | int, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(canvas, Button.LeftButton, held, at(canvas, place))


def drag(canvas: MapCanvas, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    begin_drag(canvas, start, end, held)
    QTest.mouseRelease(canvas, Button.LeftButton, held, end)


def begin_drag(canvas: MapCanvas, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(canvas, Button.LeftButton, held, start)
    for step in (1, 2, 3):
        QTest.mouseMove(canvas, start + (end - start) * step / 3)


def key(canvas: MapCanvas, pressed: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(canvas, pressed, held)


@pytest.fixture
def heard(canvas: MapCanvas) -> list[tuple[Any, ...]]:
    """What the canvas asks for, each with its name."""
    said: list[tuple[Any, ...]] = []
    for name in ("opened", "moved", "pin_toggled", "tie_wanted", "tie_opened", "suggestion_opened", "menu_wanted"):
        getattr(canvas, name).connect(lambda *given, name=name: said.append((name, *given)))
    return said


# Choosing


def test_a_click_chooses_control_adds_and_a_click_on_nothing_lets_go(canvas: MapCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.chosen_changed):
        click(canvas, BO)
    assert (canvas.chosen, canvas.current) == (frozenset({BO}), BO)
    click(canvas, CLEO, CONTROL)
    assert (canvas.chosen, canvas.current) == (frozenset({BO, CLEO}), CLEO)
    click(canvas, CLEO, CONTROL)
    assert canvas.chosen == {BO}
    click(canvas, Point(-100, -120))
    assert (canvas.chosen, canvas.current) == (frozenset(), 0)


def test_shift_and_drag_chooses_whoever_is_in_the_rectangle(canvas: MapCanvas) -> None:
    drag(canvas, at(canvas, Point(-60, -60)), at(canvas, Point(60, 200)), SHIFT)
    assert canvas.chosen == {ADA, CLEO}
    key(canvas, Key.Key_A, CONTROL)
    assert canvas.chosen == set(PLACES)


def test_choosing_from_elsewhere_is_told_once(canvas: MapCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.chosen_changed):
        canvas.choose([ADA, BO], BO)
    with qtbot.assertNotEmitted(canvas.chosen_changed):
        canvas.choose([ADA, BO], BO)
    canvas.choose([ADA, 99], 99)
    assert (canvas.chosen, canvas.current) == (frozenset({ADA}), ADA)


def test_whoever_is_no_longer_shown_is_no_longer_chosen(canvas: MapCanvas, qtbot: QtBot) -> None:
    canvas.choose([ADA, BO], BO)
    with qtbot.waitSignal(canvas.chosen_changed):
        canvas.show_scene(scene(shown=frozenset({ADA})), animate=False)
    assert (canvas.chosen, canvas.current) == (frozenset({ADA}), 0)


def test_a_double_click_opens(canvas: MapCanvas, heard: list[Any]) -> None:
    QTest.mouseDClick(canvas, Button.LeftButton, NONE, at(canvas, CLEO))
    QTest.mouseDClick(canvas, Button.LeftButton, NONE, at(canvas, Point(100, 0)))
    assert heard == [("opened", "person", CLEO), ("tie_opened", 1)]


def test_a_click_on_a_line_chooses_it_and_enter_opens_it(canvas: MapCanvas, heard: list[Any]) -> None:
    click(canvas, Point(0, 80))
    assert canvas.sight.line
    assert canvas.sight.line.pair == (ADA, CLEO)
    key(canvas, Key.Key_Return)
    assert heard == [("tie_opened", 2)]
    key(canvas, Key.Key_Escape)
    assert canvas.sight.line is None


def test_a_click_on_a_suggested_line_shows_what_it_is(canvas: MapCanvas, heard: list[Any]) -> None:
    click(canvas, Point(100, 160))
    assert heard == [("suggestion_opened", HINT)]


def test_the_menu_of_whoever_is_there_or_has_the_keys(canvas: MapCanvas, heard: list[Any]) -> None:
    def ask(reason: QContextMenuEvent.Reason, where: QPoint) -> None:
        QApplication.sendEvent(canvas, QContextMenuEvent(reason, where, canvas.mapToGlobal(where)))

    ask(QContextMenuEvent.Reason.Mouse, at(canvas, BO))
    assert heard[-1] == ("menu_wanted", canvas.mapToGlobal(at(canvas, BO)), BO)
    canvas.choose([CLEO], CLEO)
    ask(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1))
    assert heard[-1] == ("menu_wanted", canvas.mapToGlobal(at(canvas, CLEO)), CLEO)
    ask(QContextMenuEvent.Reason.Mouse, at(canvas, Point(-100, -120)))
    assert len(heard) == 2


# Moving


def test_a_drag_moves_whoever_is_chosen_and_tells_once(canvas: MapCanvas, heard: list[Any]) -> None:
    canvas.choose([BO, ELI], BO)
    begin = at(canvas, BO)
    drag(canvas, begin, begin + QPoint(60, -30))
    ((name, places),) = heard
    scale = canvas.sight.camera.scale
    assert name == "moved"
    assert set(places) == {BO, ELI}
    assert places[BO] == pytest.approx(Point(200 + 60 / scale, -30 / scale), abs=1)
    assert canvas.places()[ELI] == places[ELI]
    canvas.grab()
    assert not canvas.sight.lifted
    assert canvas.places()[ADA] == PLACES[ADA]


def test_escape_puts_back_what_is_being_dragged(canvas: MapCanvas, heard: list[Any]) -> None:
    begin = at(canvas, BO)
    begin_drag(canvas, begin, begin + QPoint(60, -30))
    assert canvas.places()[BO] != PLACES[BO]
    key(canvas, Key.Key_Escape)
    QTest.mouseRelease(canvas, Button.LeftButton, NONE, begin)
    assert canvas.places() == PLACES
    assert heard == []


def test_what_was_moved_stays_until_a_map_read_later_says_otherwise(canvas: MapCanvas) -> None:
    begin = at(canvas, BO)
    drag(canvas, begin, begin + QPoint(60, 0))
    moved = canvas.places()[BO]
    before = canvas.sight.scene
    assert before
    canvas.show_scene(scene(view=before.view, answer=Answer("?", ())), animate=False)
    assert canvas.places()[BO] == moved
    canvas.show_scene(scene(view=view()), animate=False)
    assert canvas.places()[BO] == PLACES[BO]


def test_steps_by_keys_are_one_move(canvas: MapCanvas, heard: list[Any], qtbot: QtBot) -> None:
    canvas.choose([BO], BO)
    for _ in range(3):
        QTest.keyPress(canvas, Key.Key_Down, SHIFT)  # and Shift stays down
    QTest.keyPress(canvas, Key.Key_Left, SHIFT)
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("moved", {BO: Point(190, 30)})]


def test_letting_go_of_shift_ends_the_move_and_escape_takes_it_back(canvas: MapCanvas, heard: list[Any]) -> None:
    canvas.choose([BO], BO)
    QTest.keyPress(canvas, Key.Key_Down, SHIFT)
    QTest.keyRelease(canvas, Key.Key_Down, SHIFT)
    assert heard == [("moved", {BO: Point(200, 10)})]
    QTest.keyPress(canvas, Key.Key_Down, SHIFT)
    assert canvas.places()[BO] == Point(200, 20)
    key(canvas, Key.Key_Escape)
    assert canvas.places()[BO] == Point(200, 10)
    assert len(heard) == 1


@pytest.mark.parametrize("fields", [{"editable": False}, {"draggable": False}])
def test_nobody_is_moved_where_that_is_not_allowed(canvas: MapCanvas, heard: list[Any], fields: dict[str, Any]) -> None:
    canvas.show_scene(scene(**fields), animate=False)
    begin = at(canvas, BO)
    drag(canvas, begin, begin + QPoint(60, -30))
    key(canvas, Key.Key_Down, SHIFT)
    assert canvas.places() == PLACES
    assert heard == []
    assert canvas.chosen == {BO}


def test_p_pins_whoever_is_chosen(canvas: MapCanvas, heard: list[Any]) -> None:
    canvas.choose([BO, CLEO], BO)
    key(canvas, Key.Key_P)
    assert heard == [("pin_toggled", {BO, CLEO})]


# Ties


def test_a_tie_is_drawn_from_the_handle_to_somebody(canvas: MapCanvas, heard: list[Any]) -> None:
    QTest.mouseMove(canvas, at(canvas, BO))
    handle = handle_spot(canvas.sight)
    assert handle
    drag(canvas, QPoint(round(handle.x), round(handle.y)), at(canvas, ELI))
    assert heard == [("tie_wanted", BO, ELI)]
    assert canvas.places() == PLACES
    assert canvas.sight.tie_from == 0


@pytest.mark.parametrize("held", [CONTROL, ALT])
def test_or_with_a_key_held(canvas: MapCanvas, heard: list[Any], held: Qt.KeyboardModifier) -> None:
    drag(canvas, at(canvas, DEV), at(canvas, CLEO), held)
    assert heard == [("tie_wanted", DEV, CLEO)]
    drag(canvas, at(canvas, DEV), at(canvas, Point(-100, -120)), held)
    assert len(heard) == 1


def test_a_tie_by_keys_goes_to_whom_arrows_or_letters_find(canvas: MapCanvas, heard: list[Any]) -> None:
    canvas.choose([DEV], DEV)
    key(canvas, Key.Key_T)
    key(canvas, Key.Key_Right)
    key(canvas, Key.Key_Return)
    assert heard == [("tie_wanted", DEV, ADA)]
    key(canvas, Key.Key_T)
    QTest.keyClicks(canvas, "b")  # of Byron too, but a tie goes to somebody else
    key(canvas, Key.Key_Return)
    assert heard[-1] == ("tie_wanted", ADA, BO)
    key(canvas, Key.Key_T)
    key(canvas, Key.Key_Escape)
    key(canvas, Key.Key_Return)
    assert heard[-1] == ("opened", "person", BO)


def test_enter_at_once_asks_to_whom(canvas: MapCanvas, heard: list[Any]) -> None:
    canvas.choose([DEV], DEV)
    key(canvas, Key.Key_T)
    key(canvas, Key.Key_Return)
    assert heard == [("tie_wanted", DEV, 0)]


def test_no_tie_is_made_on_a_past_day(canvas: MapCanvas, heard: list[Any]) -> None:
    canvas.show_scene(scene(editable=False), animate=False)
    canvas.choose([DEV], DEV)
    assert handle_spot(canvas.sight) is None
    key(canvas, Key.Key_T)
    key(canvas, Key.Key_P)
    drag(canvas, at(canvas, DEV), at(canvas, CLEO), CONTROL)
    assert canvas.sight.tie_from == 0
    assert heard == []


def test_l_goes_through_the_lines_of_whoever_has_the_keys(canvas: MapCanvas, heard: list[Any]) -> None:
    canvas.choose([ADA], ADA)
    seen = []
    for _ in range(4):
        key(canvas, Key.Key_L)
        assert canvas.sight.line
        seen.append(canvas.sight.line.other(ADA))
    assert seen == [BO, CLEO, DEV, BO]
    assert "Ada Byron is reported to by Bo Lund, strong · formal; Enter opens it" in canvas.accessibleDescription()
    key(canvas, Key.Key_Return)
    assert heard == [("tie_opened", 1)]


# Walking and finding


def test_arrows_walk_along_ties_else_to_whoever_is_near(canvas: MapCanvas) -> None:
    walked = []
    for pressed, held in (
        (Key.Key_Right, NONE),  # nobody yet: the first
        (Key.Key_Right, NONE),
        (Key.Key_Down, NONE),
        (Key.Key_Left, NONE),
        (Key.Key_Up, NONE),
        (Key.Key_Left, ALT),
    ):
        key(canvas, pressed, held)
        walked.append(canvas.current)
    assert walked == [ADA, BO, ELI, CLEO, ADA, DEV]
    key(canvas, Key.Key_Right, CONTROL)
    assert canvas.chosen == {DEV, ADA}
    key(canvas, Key.Key_Home)
    assert canvas.chosen == {ADA}


def test_letters_find_a_name_even_one_that_begins_as_a_deed(canvas: MapCanvas, qtbot: QtBot) -> None:
    QTest.keyClicks(canvas, "st")
    assert canvas.current == ELI
    key(canvas, Key.Key_Escape)
    key(canvas, Key.Key_L, SHIFT)
    QTest.keyClicks(canvas, "und")
    assert canvas.current == BO
    assert canvas.sight.search.casefold() == "lund"
    key(canvas, Key.Key_Backspace)
    assert canvas.sight.search.casefold() == "lun"
    QTest.keyClicks(canvas, "zz")
    assert canvas.current == BO


def test_escape_takes_back_one_thing_and_then_is_of_no_use(canvas: MapCanvas) -> None:
    canvas.choose([ADA], ADA)
    key(canvas, Key.Key_Escape)
    assert canvas.chosen == frozenset()
    assert not canvas._keys._escape()


def test_a_screen_reader_is_told_who_is_chosen(canvas: MapCanvas) -> None:
    assert canvas.accessibleName() == "Relationship map, 5 people"
    canvas.choose([ADA], ADA)
    assert canvas.accessibleDescription().startswith("Ada Byron, sponsor, power 5, supportive, 3 ties; tied to Bo Lund")


def test_tab_leaves(canvas: MapCanvas) -> None:
    assert canvas.focusNextPrevChild(True) is False


# Looking


def test_the_wheel_zooms_to_the_pointer(canvas: MapCanvas) -> None:
    where = QPointF(at(canvas, BO))
    before = canvas.sight.camera
    turn = QWheelEvent(
        where,
        canvas.mapToGlobal(where),
        QPoint(),
        QPoint(0, 120),
        Button.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, turn)
    assert canvas.sight.camera.scale == pytest.approx(before.scale * 1.21, rel=0.01)
    assert at(canvas, BO) == where.toPoint()


def test_dragging_nothing_moves_the_map_and_fitting_brings_it_back(canvas: MapCanvas) -> None:
    fitted = canvas.sight.camera
    begin = at(canvas, Point(-100, -100))
    drag(canvas, begin, begin + QPoint(50, 20))
    assert canvas.sight.camera.x > fitted.x + 20
    canvas.zoom_in()
    canvas.zoom_out()
    key(canvas, Key.Key_F)
    assert canvas.sight.camera == fitted
    canvas.resize(500, 400)
    canvas.grab()
    assert all(canvas.rect().contains(at(canvas, id_)) for id_ in PLACES)


def test_with_the_space_bar_even_somebody_moves_the_map(canvas: MapCanvas, heard: list[Any]) -> None:
    QTest.keyPress(canvas, Key.Key_Space)
    before = canvas.sight.camera
    begin = at(canvas, BO)
    drag(canvas, begin, begin + QPoint(40, 0))
    QTest.keyRelease(canvas, Key.Key_Space)
    assert canvas.sight.camera != before
    assert heard == []
    assert canvas.chosen == frozenset()


def test_whoever_is_asked_for_comes_to_the_middle(canvas: MapCanvas) -> None:
    canvas.sight.pan(-600, 0)
    canvas.centre_on(DEV)
    assert (at(canvas, DEV) - canvas.rect().center()).manhattanLength() < 5


# Painting


def test_pointing_shows_a_card_that_reads_markup_as_text(canvas: MapCanvas, qtbot: QtBot) -> None:
    QTest.mouseMove(canvas, at(canvas, DEV))
    qtbot.waitUntil(canvas._card.isVisible)
    assert canvas._card.name.text() == "Dev <b>Rao"
    assert canvas._card.name.textFormat() == Qt.TextFormat.PlainText
    assert "Is in conflict with Ada Byron" in canvas._card.words.text()
    assert canvas.rect().contains(canvas._card.geometry())
    QTest.mouseMove(canvas, at(canvas, Point(-100, -120)))
    assert not canvas._card.isVisible()


def looks(canvas: MapCanvas, area: QRect | None = None) -> bytes:
    picture = canvas.grab(area or canvas.rect()).toImage()
    return bytes(picture.constBits())


@pytest.mark.parametrize(
    "change",
    [
        lambda canvas: canvas.choose([BO], BO),
        lambda canvas: canvas.show_scene(scene(answer=Answer("?", (), lost=frozenset({BO}))), animate=False),
        lambda canvas: canvas.show_scene(scene(answer=Answer("?", (), pairs=frozenset({(BO, CLEO)}))), animate=False),
        lambda canvas: canvas.show_scene(scene(answer=Answer("?", (), paths=((BO, ADA),))), animate=False),
        lambda canvas: canvas.show_scene(scene(answer=Answer("?", (), circles=(frozenset({BO}),))), animate=False),
        lambda canvas: canvas.show_scene(scene(shown=frozenset({ADA, CLEO})), animate=False),
        lambda canvas: canvas.show_scene(scene(suggestions=False), animate=False),
    ],
)
def test_what_is_different_looks_different(canvas: MapCanvas, change: Callable[[MapCanvas], None]) -> None:
    canvas.sight.follows = False
    before = looks(canvas)
    change(canvas)
    assert looks(canvas) != before


def test_lines_and_arrows_kept_quiet_appear_for_whoever_is_pointed_at(canvas: MapCanvas) -> None:
    arrows = (Arrow(ELI, PLACES[ELI], Point(260, 100)),)
    canvas.show_scene(scene(figure=Figure(Lens.MATRIX, PLACES, quiet_arrows=arrows, all_ties=False)), animate=False)
    between = QRect(at(canvas, Point(90, 155)), at(canvas, Point(110, 165)))
    beside = QRect(at(canvas, Point(235, 95)), at(canvas, Point(255, 120)))
    before = looks(canvas, between), looks(canvas, beside)
    QTest.mouseMove(canvas, at(canvas, ELI))
    after = looks(canvas, between), looks(canvas, beside)
    assert after[0] != before[0]
    assert after[1] != before[1]


def test_colours_switch_while_it_is_open(canvas: MapCanvas, theme: Theme) -> None:
    before = looks(canvas)
    theme.use(Qt.ColorScheme.Dark)
    try:
        assert looks(canvas) != before
    finally:
        theme.use(Qt.ColorScheme.Light)


def test_a_still_picture_is_kept_until_something_changes(canvas: MapCanvas) -> None:
    canvas.grab()
    layer = canvas.still.layer
    canvas.choose([BO], BO)
    canvas.grab()
    assert canvas.still.layer is layer
    canvas.zoom_in()
    canvas.grab()
    assert canvas.still.layer is not layer


def test_many_are_painted_in_a_thread_and_the_older_picture_stands_in(theme: Theme, tasks: Tasks, qtbot: QtBot) -> None:
    canvas = MapCanvas(theme, tasks=tasks)
    qtbot.addWidget(canvas)
    canvas.resize(600, 400)
    canvas.show()
    canvas.show_scene(crowd(300), animate=False)
    canvas.grab()
    assert canvas.still.layer is None
    qtbot.waitUntil(lambda: canvas.still.layer is not None)
    first = canvas.still.layer
    canvas.zoom_in()
    canvas.grab()
    assert canvas.still.layer is first
    assert tasks.is_idle(), "while it is zoomed nothing else takes time"
    qtbot.waitUntil(lambda: canvas.still.layer is not first)
    sharp = canvas.still.layer
    canvas.sight.pan(20, 10)
    canvas.grab()
    qtbot.waitUntil(tasks.is_idle)
    assert canvas.still.layer is sharp
    canvas.sight.pan(400, 10)
    canvas.grab()
    qtbot.waitUntil(lambda: canvas.still.layer is not sharp)


def test_very_many_are_made_ready_in_a_thread_and_chosen_once_they_are(
    theme: Theme, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HUGE", 5)
    canvas = MapCanvas(theme, tasks=tasks)
    qtbot.addWidget(canvas)
    canvas.show_scene(scene(), animate=False)
    canvas.choose([BO], BO)
    assert canvas.places() == {}
    with qtbot.waitSignal(canvas.chosen_changed):
        pass
    assert canvas.places() == PLACES
    assert canvas.current == BO


# Motion


def elsewhere() -> Figure:
    return Figure(Lens.GRID, {id_: Point(place.y, place.x) for id_, place in PLACES.items()})


def test_people_go_to_their_places_in_another_lens(canvas: MapCanvas, qtbot: QtBot) -> None:
    canvas.set_reduced_motion(False)
    canvas.show_scene(scene(figure=elsewhere()), animate=True)
    canvas.fit()
    assert canvas._motion.is_running()
    assert canvas.places() == elsewhere().places
    canvas.grab()
    qtbot.waitUntil(lambda: not canvas._motion.is_running())
    assert canvas._motion.places(canvas.places()) == canvas.places()


@pytest.mark.parametrize(("reduced", "animate"), [(True, True), (False, False)])
def test_or_are_there_at_once(canvas: MapCanvas, reduced: bool, animate: bool) -> None:
    canvas.set_reduced_motion(reduced)
    canvas.show_scene(scene(figure=elsewhere()), animate=animate)
    assert not canvas._motion.is_running()


def test_nobody_moves_where_nothing_moved(canvas: MapCanvas) -> None:
    canvas.set_reduced_motion(False)
    canvas.show_scene(scene(view=view()), animate=True)
    assert not canvas._motion.is_running()
