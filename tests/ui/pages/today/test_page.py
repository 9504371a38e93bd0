"""The page itself: what it shows when, the keys, the focus, small windows, much and nothing to do."""

from datetime import date, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.people import Person
from relbook.domain.records import WHOLE
from relbook.storage.book import Book
from relbook.ui.capture.line import CaptureLine
from relbook.ui.evidence_dialog import EvidenceDialog
from relbook.ui.pages.today.page import TodayPage
from relbook.ui.pages.today.panel_card import MORE
from relbook.ui.pages.today.rows import SHOWN
from relbook.ui.places import Ground
from relbook.ui.widgets.empty_state import EmptyState
from relbook.ui.widgets.private_mark import PrivateMark
from tests import factory
from tests.ui.pages.today.conftest import Clock, Desk, Open

TODAY = factory.DAY


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def owe(book: Book, number: int, person: Person | None = None) -> list[Commitment]:
    return [
        factory.commitment(book, person, f"thing {place}", made_on=ago(60), due_on=ago(50 - place))
        for place in range(number)
    ]


def everything(book: Book) -> None:
    """Fill the journal with something for every card."""
    charles, emmy = factory.person(book, "Charles Babbage"), factory.person(book, "Emmy Noether")
    engine = factory.project(book, "Engine", sponsor=charles)
    factory.stake(book, emmy, engine, power=4, interest=4)
    factory.meeting(book, "Hello", day=ago(70), who=[charles])
    factory.meeting(book, "Review", day=TODAY + timedelta(days=1), who=[charles], planned=True)
    factory.meeting(book, "Tea", day=ago(1), who=[emmy], planned=True)
    owe(book, 2, charles)
    factory.commitment(book, emmy, "an answer", by_me=False, made_on=ago(9), due_on=ago(4))


# What is shown when


def test_before_the_journal_is_open_there_is_the_day(ground: Ground, qtbot: QtBot) -> None:
    page = TodayPage(ground.theme, ground.tasks, ground.changes, ground.now)
    qtbot.addWidget(page)
    page.activate()
    assert page.day.text() == "Wednesday 4 March"
    assert page.board is None


def test_the_day_in_a_line_stands_below_the_heading(book: Book, open_today: Open) -> None:
    everything(book)
    desk = open_today()
    assert desk.page.day.text() == (
        "Wednesday 4 March · no meeting today, 2 promises of yours are late, 1 meeting to capture"
    )
    assert desk.names() == [
        "passed",
        "move",
        "verdict:1",
        "meetings",
        "mine",
        "theirs",
        "reviews",
        "cooling",
        "contacts",
    ]


def test_an_empty_journal_teaches_with_one_action(open_today: Open) -> None:
    desk = open_today()
    [empty] = desk.page.findChildren(EmptyState)
    assert empty.isVisible()
    empty.button.click()
    assert desk.window.shown == "journal"
    line = desk.window.findChild(CaptureLine)
    focus = desk.focus()
    assert isinstance(line, CaptureLine)
    assert focus is not None
    assert line.isAncestorOf(focus) or focus is line


def test_what_an_empty_journal_is_told_goes_when_there_is_something(book: Book, open_today: Open) -> None:
    desk = open_today()
    owe(book, 1)
    desk.settle()
    assert not desk.page.findChildren(EmptyState)[0].isVisible()
    assert desk.told("mine")
    assert desk.told("meetings") == []
    shown = [label.text() for label in desk.card("meetings").findChildren(QLabel) if label.isVisible()]
    assert "No meeting is planned for the next seven days. Plan one with Ctrl+Shift+M." in shown


def test_what_changed_is_read_again_and_what_did_not_is_left_alone(book: Book, open_today: Open) -> None:
    everything(book)
    desk = open_today()
    before = {id(line) for card in desk.board.cards for line in card.lines}
    owe(book, 1)
    desk.settle()
    after = {id(line) for card in desk.board.cards for line in card.lines}
    assert len(desk.told("mine")) == 3
    assert before < after
    assert len(after - before) == 1


def test_another_page_in_front_is_not_disturbed_and_today_is_read_when_it_returns(
    book: Book, open_today: Open, qtbot: QtBot
) -> None:
    owe(book, 1)
    desk = open_today()
    page = desk.page
    desk.press(Qt.Key.Key_2, ctrl=True)
    owe(book, 1)
    qtbot.waitUntil(lambda: page._stale)
    qtbot.waitUntil(desk.tasks.is_idle)
    assert page.board is not None
    assert len(page.board.cards[2].lines) == 1
    desk.press(Qt.Key.Key_1, ctrl=True)
    desk.settle()
    assert len(desk.told("mine")) == 2


def test_the_clock_is_looked_at_only_while_the_page_is_in_front(book: Book, open_today: Open, clock: Clock) -> None:
    factory.commitment(book, None, "the list", due_on=TODAY)
    desk = open_today()
    [timer] = desk.page.findChildren(QTimer)
    assert timer.isActive()
    desk.press(Qt.Key.Key_2, ctrl=True)
    assert not timer.isActive()
    clock.move(days=1)
    desk.press(Qt.Key.Key_1, ctrl=True)
    desk.settle()
    assert timer.isActive()
    mark = desk.line("mine").told.mark
    assert mark
    assert mark.words == "1 day late"


def test_a_meeting_passes_while_the_page_is_looked_at(book: Book, open_today: Open, clock: Clock) -> None:
    factory.meeting(
        book, "Tea", day=TODAY, start=time(10, 30), minutes=30, who=[factory.person(book, "Ada")], planned=True
    )
    desk = open_today()
    assert desk.told("meetings") == ["Ada · Tea · today, 10:30"]
    clock.move(minutes=59)
    desk.page.look_at_the_clock()
    assert desk.tasks.is_idle(), "nothing is over yet"
    clock.move(minutes=2)
    desk.page.look_at_the_clock()
    desk.settle()
    assert desk.told("passed") == ["Ada · Tea · today, 10:30"]
    assert desk.told("meetings") == []


def test_the_day_turns_while_the_page_is_looked_at(book: Book, open_today: Open, clock: Clock) -> None:
    factory.commitment(book, None, "the list", due_on=TODAY)
    desk = open_today()
    mark = desk.line("mine").told.mark
    assert mark
    assert (mark.words, mark.tone) == ("due today", "warn")
    clock.move(days=1)
    desk.page.look_at_the_clock()
    desk.settle()
    mark = desk.line("mine").told.mark
    assert mark
    assert (mark.words, mark.tone) == ("1 day late", "bad")
    assert desk.page.day.text().startswith("Thursday 5 March")


def test_the_project_on_top_narrows_it_to_that_ones_people(book: Book, open_today: Open) -> None:
    ada, bo = factory.person(book, "Ada Lovelace"), factory.person(book, "Bo Diaz")
    engine = factory.project(book, "Engine", sponsor=ada)
    factory.project(book, "Loom", sponsor=bo)
    owe(book, 1, ada)
    owe(book, 1, bo)
    desk = open_today()
    assert len(desk.told("mine")) == 2
    desk.page.set_project(engine.id)
    desk.settle()
    assert [words for words in desk.told("mine") if "Ada" in words] == desk.told("mine")
    assert [name for name in desk.names() if name.startswith("verdict:")] == [f"verdict:{engine.id}"]


def test_what_people_typed_is_shown_as_typed(book: Book, open_today: Open) -> None:
    ada = factory.person(book, "<b>Ada</b> & \n Co")
    factory.commitment(book, ada, "<img src=x> & more", made_on=ago(3), due_on=ago(1))
    desk = open_today()
    assert "<img src=x> & more to <b>Ada</b> &" in desk.told("mine")[0]
    tips = [button.toolTip() for button in desk.line("mine").buttons]
    assert all("<img" not in tip for tip in tips)


# Keys and focus


def test_the_arrow_keys_walk_through_every_line(book: Book, open_today: Open) -> None:
    everything(book)
    desk = open_today()
    assert desk.focus() is desk.page.area
    lines = [line for card in desk.board.in_order() for line in card.lines]
    assert len(lines) > 7
    for line in lines:
        desk.press(Qt.Key.Key_Down)
        assert desk.focus() is line
    desk.press(Qt.Key.Key_Down)
    assert desk.focus() is lines[-1]
    desk.press(Qt.Key.Key_Up)
    assert desk.focus() is lines[-2]


def test_tab_goes_through_lines_and_their_buttons_as_the_eye_does(book: Book, open_today: Open) -> None:
    everything(book)
    desk = open_today()
    wanted = [control for card in desk.board.in_order() for control in card.controls() if control.isVisible()]
    desk.press(Qt.Key.Key_Down)
    for control in wanted:
        assert desk.focus() is control
        desk.press(Qt.Key.Key_Tab)


def test_the_brief_is_about_the_line_with_the_focus(book: Book, open_today: Open) -> None:
    everything(book)
    desk = open_today()
    assert desk.page.brief_target() is None
    targets = {}
    for name in ("passed", "verdict:1", "mine", "cooling", "contacts"):
        desk.line(name).controls[0].setFocus()
        targets[name] = desk.page.brief_target()
    assert targets == {
        "passed": ("meeting", 3),
        "verdict:1": ("project", 1),
        "mine": ("person", 1),
        "cooling": ("person", 1),
        "contacts": ("person", 2),
    }


def test_every_line_and_button_has_a_name_to_be_read_aloud(book: Book, open_today: Open) -> None:
    everything(book)
    desk = open_today()
    for card in desk.board.cards:
        assert all(control.accessibleName() for control in card.controls() if control.isVisible())
    assert "Enter: Kept ✓" in desk.line("mine").accessibleName()


def test_the_focus_stays_on_its_line_when_others_come_and_go(book: Book, open_today: Open) -> None:
    first, second, third = owe(book, 3)
    desk = open_today()
    chosen = desk.line("mine", "thing 1")
    chosen.buttons[0].setFocus()
    with book.write("Kept elsewhere") as gate:
        gate.remove(Commitment, [first.id])
    desk.settle()
    assert desk.focus() is desk.line("mine", "thing 1").buttons[0]
    with book.write("Kept elsewhere") as gate:
        gate.remove(Commitment, [second.id])
    desk.settle()
    assert desk.focus() is desk.line("mine", "thing 2").buttons[0], "the line that took its place"
    with book.write("Kept elsewhere") as gate:
        gate.remove(Commitment, [third.id])
    desk.settle()
    assert desk.focus() is desk.page.area, "nothing is left"


def test_a_list_of_promises_is_worked_off_with_enter_alone(book: Book, open_today: Open) -> None:
    owe(book, 4)
    desk = open_today()
    desk.line("mine").setFocus()
    for left in (3, 2, 1, 0):
        desk.press(Qt.Key.Key_Return)
        desk.settle()
        assert len(desk.told("mine")) == left
    assert {one.state for one in book.find(Commitment)} == {CommitmentState.KEPT}


def test_the_focus_is_not_taken_from_the_field_on_top(book: Book, open_today: Open) -> None:
    owe(book, 2)
    desk = open_today()
    desk.line("mine").setFocus()
    desk.press(Qt.Key.Key_K, ctrl=True)
    owe(book, 1)
    desk.settle()
    assert desk.focus() is desk.window.field


def test_a_key_held_down_and_a_double_click_do_a_thing_once(book: Book, open_today: Open) -> None:
    owe(book, 3)
    desk = open_today()
    line = desk.line("mine")
    for target in (line, line.buttons[0]):
        target.setFocus()
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
        QApplication.sendEvent(target, held)
    desk.settle()
    assert len(desk.told("mine")) == 3
    QApplication.sendEvent(line.buttons[0], _double_click(line.buttons[0]))
    QTest.mouseRelease(line.buttons[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert len(desk.told("mine")) == 3


def _double_click(widget: QWidget) -> QMouseEvent:
    at = QPointF(widget.rect().center())
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseButtonDblClick, at, widget.mapToGlobal(at), left, left, plain)


def test_what_is_private_has_a_lock_beside_it(book: Book, open_today: Open) -> None:
    ada, day = factory.person(book, "Ada"), TODAY + timedelta(days=1)
    for marks in (frozenset({WHOLE}), frozenset[str]()):
        factory.meeting(book, day=day, who=[ada], planned=True, private=marks)
        factory.need(book, ada, urgent_on=TODAY, private=marks)
        for by_me in (True, False):
            factory.commitment(book, ada, by_me=by_me, due_on=TODAY, private=marks)
    desk = open_today()
    for name in ("meetings", "needs", "mine", "theirs"):
        locks = [len(line.findChildren(PrivateMark)) for line in desk.card(name).lines]
        assert sorted(locks) == [0, 1], name


# Evidence


def test_one_entry_is_opened_at_once(book: Book, open_today: Open) -> None:
    ada = factory.person(book, "Ada Lovelace")
    factory.stake(book, ada, factory.project(book, "Engine"), power=2, interest=2)
    hello = factory.meeting(book, "Hello", day=ago(200), who=[ada])
    desk = open_today()
    with desk.qtbot.waitSignal(desk.page.evidence_wanted) as wanted:
        desk.line("cooling").setFocus()
        desk.press(Qt.Key.Key_Return)
    assert wanted.args is not None
    assert wanted.args[1] == (("meeting", hello.id),)
    desk.qtbot.waitUntil(lambda: desk.window.shown == "journal")
    desk.qtbot.waitUntil(desk.tasks.is_idle)


def test_several_are_listed_opened_and_copied(book: Book, open_today: Open) -> None:
    ada = factory.person(book, "Ada Lovelace")
    factory.stake(book, ada, factory.project(book, "Engine"), power=2, interest=2)
    factory.meeting(book, "Hello", day=ago(2), who=[ada])
    for what in ("this", "that"):
        factory.commitment(book, ada, what, by_me=False, made_on=ago(50), due_on=ago(20))
    desk = open_today()
    desk.line("cooling").buttons[0].click()
    dialog = desk.dialog(EvidenceDialog)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "13 Jan 2026: Ada Lovelace owes you: this (20 days late)",
        "13 Jan 2026: Ada Lovelace owes you: that (20 days late)",
    ]
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "13 Jan 2026: Ada Lovelace owes you: that (20 days late)"
    with desk.qtbot.waitSignal(dialog.opened) as opened:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert opened.args == ["commitment", 2]
    assert desk.window.shown == "journal"
    desk.qtbot.waitUntil(desk.tasks.is_idle)


def test_evidence_that_is_gone_is_said_to_be(open_today: Open) -> None:
    desk = open_today()
    desk.page.evidence_wanted.emit("Ada is cooling", (("meeting", 99),))
    desk.qtbot.waitUntil(lambda: "removed" in desk.window.bottom.notice.text())


# Much, and little room


def test_a_long_card_unfolds_a_screenful_at_a_time(book: Book, open_today: Open) -> None:
    number = SHOWN + MORE + 5
    owe(book, number)
    desk = open_today()
    card = desk.card("mine")
    assert len(card.lines) == SHOWN
    assert card.rest.text() == f"and {MORE + 5} more"
    QTest.mouseClick(card.rest, Qt.MouseButton.LeftButton)
    desk.settle()
    assert len(card.lines) == SHOWN + MORE
    assert card.rest.text() == "and 5 more"
    QTest.mouseClick(card.rest, Qt.MouseButton.LeftButton)
    desk.settle()
    assert len(card.lines) == number
    assert not card.rest.isVisible()
    owe(book, 1)
    desk.settle()
    assert len(card.lines) == number + 1, "what was unfolded stays so"


def _overflow(desk: Desk) -> list[str]:
    port = desk.page.area.viewport()
    right = port.mapToGlobal(QPoint(port.width(), 0)).x()
    lines = [line for card in desk.board.cards for line in card.lines]
    return [desk.words(line) for line in lines if line.mapToGlobal(QPoint(line.width(), 0)).x() > right]


def test_a_small_window_has_one_column_and_cuts_nothing_off(book: Book, open_today: Open) -> None:
    everything(book)
    factory.commitment(book, factory.person(book, "W" * 120), "w" * 300, made_on=ago(3), due_on=ago(1))
    desk = open_today()
    desk.window.resize(1280, 800)
    desk.settle()
    assert {card.x() for card in desk.board.cards} != {0}
    for width in (1280, 900, desk.window.minimumWidth()):
        desk.window.resize(width, 600)
        desk.settle()
        assert _overflow(desk) == []
    assert {card.x() for card in desk.board.cards} == {0}
    tops = [card.y() for card in desk.board.in_order()]
    assert tops == sorted(tops)
    assert [card.panel.name for card in desk.board.in_order()][1] == "move"
