"""Beside a question: each line opens what it rests on, and what is to be found out becomes a step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from relbook.domain.answers import Said
from relbook.domain.plan import Panel
from relbook.domain.questions import Evidence
from relbook.ui.pages.plan.entry_line import EntryLine
from relbook.ui.pages.plan.evidence_pane import NOTE, NOTHING, READING, EvidencePane
from relbook.ui.pages.plan.promise_dialog import PromiseDialog
from relbook.ui.theme import Theme
from tests import factory
from tests.ui.pages.plan.parts import told
from tests.ui.pages.plan.walk_desk import ALT, WalkDesk

Key = Qt.Key
ONE = Said("<b>Dorothy</b> decides", (("person", 7),))
MANY = Said("Nobody covers Finance", (("unit", 3), ("person", 7)))
BARE = Said("Nothing is known of it")
ASK = Said("Find out who decides; ask Ada", (("person", 4),))
PANELS = [
    Panel(Evidence.COVERAGE, "On whom it rests", (ONE, MANY, BARE), more=12),
    Panel(Evidence.TRENDS, "Trends", (), (ASK,)),
]


def shown(theme: Theme, qtbot: QtBot) -> EvidencePane:
    pane = EvidencePane(theme)
    qtbot.addWidget(pane)
    pane.resize(400, 500)
    pane.show_panels(PANELS)
    pane.show()
    return pane


def press(pane: EvidencePane, key: Qt.Key) -> None:
    focus = pane.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_a_line_opens_its_entry_or_shows_them_all(theme: Theme, qtbot: QtBot) -> None:
    pane = shown(theme, qtbot)
    first, second, third = pane.lines()  # the line without entries is none of them
    first.setFocus()
    with qtbot.waitSignal(pane.opened) as opened:
        press(pane, Key.Key_Return)
    assert opened.args == ["person", 7]
    with qtbot.waitSignal(pane.evidence_wanted) as wanted:
        QTest.mouseRelease(second, Qt.MouseButton.LeftButton)
    assert wanted.args == [MANY.words, MANY.entries]
    second.setFocus()
    press(pane, Key.Key_Down)
    assert pane.window().focusWidget() is third
    press(pane, Key.Key_Down)
    assert pane.window().focusWidget() is third
    press(pane, Key.Key_Up)
    assert pane.window().focusWidget() is second


def test_what_is_to_be_found_out_is_noted_with_enter_and_opened_with_space(theme: Theme, qtbot: QtBot) -> None:
    pane = shown(theme, qtbot)
    ask = pane.lines()[-1]
    assert ask.accessibleName() == f"To find out: {ASK.words} Enter: {NOTE}"
    ask.setFocus()
    with qtbot.waitSignal(pane.step_wanted) as wanted:
        press(pane, Key.Key_Return)
    assert wanted.args == [ASK.words]
    with qtbot.waitSignal(pane.opened) as opened:
        press(pane, Key.Key_Space)
    assert opened.args == ["person", 4]
    [button] = pane.findChildren(QPushButton)
    with qtbot.waitSignal(pane.step_wanted) as wanted:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == [ASK.words]


def test_everything_is_told_as_it_is_typed(theme: Theme, qtbot: QtBot) -> None:
    pane = shown(theme, qtbot)
    words = told(pane)
    assert words[:5] == ["On whom it rests", ONE.words, MANY.words, BARE.words, "and 12 more"]
    assert words[5:] == ["Trends", "?", ASK.words]
    pane.show_panels(None)
    assert told(pane) == [READING]
    pane.show_panels([])
    assert told(pane) == [NOTHING]


def test_the_focus_stays_on_the_line_that_says_the_same(theme: Theme, qtbot: QtBot) -> None:
    pane = shown(theme, qtbot)
    pane.lines()[1].setFocus()
    pane.show_panels([Panel(Evidence.COVERAGE, "On whom it rests", (BARE, ONE, Said("New", (("person", 1),)), MANY))])
    assert pane.window().focusWidget() is pane.lines()[-1]
    pane.show_panels([Panel(Evidence.COVERAGE, "On whom it rests", (ONE,))])
    assert pane.window().focusWidget() is pane.lines()[0]


def test_the_journal_is_read_beside_each_question_and_again_when_it_changes(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    pane = desk.page.walk.evidence
    assert any("Gareth Lindqvist" in words for words in told(pane))
    factory.stake(desk.book, factory.person(desk.book, "Thandi Mokoena"), desk.project, power=5, interest=4)
    desk.hand.settle()
    assert any("Thandi Mokoena" in words for words in told(pane))
    first = told(pane)
    desk.key(Key.Key_3, ALT)
    assert told(pane) != first
    desk.page.walk.step(-2)
    assert told(pane) == first, "what was read is there at once"
    desk.hand.settle()


def test_what_is_to_be_found_out_begins_the_promise_to_find_it(walk_desk: WalkDesk) -> None:
    desk = walk_desk
    desk.walk()
    desk.key(Key.Key_3, ALT)
    pane = desk.page.walk.evidence
    desk.key(Key.Key_F6)
    assert QApplication.focusWidget() is pane.controls()[0]
    lines = [one for one in pane.lines() if isinstance(one, EntryLine)]
    ask = next(one for one in lines if one.accessibleName().startswith("To find out"))
    ask.setFocus()
    desk.hand.press(Key.Key_Return)
    form = desk.hand.dialog(PromiseDialog)
    assert form.what.text() == ask.label.text()
