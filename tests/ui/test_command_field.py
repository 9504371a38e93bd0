from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from relbook.domain.lines import HIT_END, HIT_START
from relbook.storage.book import Book
from relbook.ui.command_field import CommandField, matching
from relbook.ui.command_popup import CommandPopup, split_hits
from relbook.ui.command_rows import ACTION, KIND_WORDS, Row
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests import factory

ACTIONS = [Row(ACTION, "People", name="people"), Row(ACTION, "Prepare a brief", name="brief", hint="Ctrl+P")]


@pytest.fixture
def field(qtbot: QtBot, theme: Theme, tasks: Tasks) -> Iterator[CommandField]:
    window = QMainWindow()
    inner = QWidget()
    field = CommandField(theme, tasks, ACTIONS)
    layout = QVBoxLayout(inner)
    layout.addWidget(field)
    layout.addStretch()
    window.setCentralWidget(inner)
    window.resize(800, 600)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    yield field
    qtbot.waitUntil(tasks.is_idle)


def titles(field: CommandField) -> list[str]:
    return [row.title for row in field.rows()]


def popup(field: CommandField) -> CommandPopup:
    [found] = field.window().findChildren(CommandPopup)
    return found


def test_actions_are_found_by_the_beginnings_of_their_words() -> None:
    assert [row.name for row in matching(ACTIONS, "PRE br")] == ["brief"]
    assert [row.name for row in matching(ACTIONS, "p")] == ["people", "brief"]
    assert matching(ACTIONS, "rief") == []
    assert matching(ACTIONS, "  ") == []


def test_hits_are_told_from_the_rest() -> None:
    text = f"a {HIT_START}bud{HIT_END}get\n{HIT_START}x"
    assert split_hits(text) == [("a ", False), ("bud", True), ("get x", False)]
    assert split_hits("<b>plain</b>") == [("<b>plain</b>", False)]


def test_an_action_is_chosen_by_typing_and_enter(field: CommandField, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "p")
    assert titles(field) == ["People", "Prepare a brief"]
    QTest.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignals([field.action_chosen, field.left]) as heard:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard.all_signals_and_args is not None
    assert field.text() == ""
    assert titles(field) == []


def test_a_person_is_found_and_chosen(field: CommandField, book: Book, qtbot: QtBot) -> None:
    ada = factory.person(book, "Ada <b>Lovelace</b>")
    field.attach(book.search)
    QTest.keyClicks(field, "love")
    qtbot.waitUntil(lambda: titles(field) == ["Ada <b>Lovelace</b>"])
    with qtbot.waitSignal(field.record_chosen) as chosen:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == ["person", ada.id]


def test_a_landscape_note_and_an_answer_are_found_and_chosen(field: CommandField, book: Book, qtbot: QtBot) -> None:
    note = factory.landscape_note(book, "Nothing without Hopper")
    answer = factory.answer(book, factory.review(book, factory.project(book)), "Hopper, before anybody")
    field.attach(book.search)
    QTest.keyClicks(field, "hopper")
    qtbot.waitUntil(lambda: {row.kind for row in field.rows()} == {"landscape_note", "answer"})
    assert {(row.kind, row.id) for row in field.rows()} == {("landscape_note", note.id), ("answer", answer.id)}
    assert {row.kind: KIND_WORDS[row.kind] for row in field.rows()} == {
        "landscape_note": "Landscape note",
        "answer": "Review answer",
    }
    first = field.rows()[0]
    with qtbot.waitSignal(field.record_chosen) as chosen:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == [first.kind, first.id]


def test_a_result_is_chosen_by_the_mouse(field: CommandField, book: Book, qtbot: QtBot) -> None:
    ada = factory.person(book, "Ada Lovelace")
    field.attach(book.search)
    QTest.keyClicks(field, "love")
    qtbot.waitUntil(lambda: len(titles(field)) == 1)
    [view] = popup(field).findChildren(QListView)
    with qtbot.waitSignal(field.record_chosen) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 15))
    assert chosen.args == ["person", ada.id]


def test_what_is_typed_before_the_journal_is_open_is_looked_for_then(
    field: CommandField, book: Book, qtbot: QtBot
) -> None:
    factory.person(book, "Grace Hopper")
    QTest.keyClicks(field, "hopper")
    assert titles(field) == []
    field.attach(book.search)
    qtbot.waitUntil(lambda: titles(field) == ["Grace Hopper"])


def test_enter_before_the_answer_opens_the_first_when_it_comes(field: CommandField, book: Book, qtbot: QtBot) -> None:
    ada = factory.person(book, "Ada Lovelace")
    field.attach(book.search)
    field.setText("lovelace")
    with qtbot.waitSignal(field.record_chosen) as chosen:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == ["person", ada.id]


def test_a_pause_brings_the_best_matches_first(field: CommandField, book: Book, qtbot: QtBot) -> None:
    factory.meeting(book, title="Old", notes="budget budget budget", day=factory.DAY.replace(year=2020))
    factory.meeting(book, title="New", notes="much else was said, and at last the budget " + "and more " * 60)
    field.attach(book.search)
    QTest.keyClicks(field, "budget")
    qtbot.waitUntil(lambda: titles(field) == ["New", "Old"])
    qtbot.waitUntil(lambda: titles(field) == ["Old", "New"])


def test_the_list_is_not_reordered_while_the_user_chooses(
    field: CommandField, book: Book, qtbot: QtBot, tasks: Tasks
) -> None:
    factory.meeting(book, title="Old", notes="budget budget budget", day=factory.DAY.replace(year=2020))
    factory.meeting(book, title="New", notes="much else was said, and at last the budget " + "and more " * 60)
    field.attach(book.search)
    QTest.keyClicks(field, "budget")
    qtbot.waitUntil(lambda: titles(field) == ["New", "Old"])
    QTest.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not field._pause.isActive())
    qtbot.waitUntil(tasks.is_idle)
    assert titles(field) == ["New", "Old"]


@pytest.mark.parametrize("words", ['"', "AND", "*", "-x", "NEAR(", "<img src=file:///etc/hostname>", "\u202eabc"])
def test_any_text_can_be_searched_for(field: CommandField, book: Book, qtbot: QtBot, tasks: Tasks, words: str) -> None:
    field.attach(book.search)
    field.setText(words)
    qtbot.waitUntil(tasks.is_idle)
    assert popup(field).isVisible()


def test_escape_clears_and_then_leaves(field: CommandField, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "p")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not popup(field).isVisible()
    with qtbot.waitSignal(field.left):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_nothing_found_is_said(field: CommandField, book: Book, qtbot: QtBot) -> None:
    field.attach(book.search)
    QTest.keyClicks(field, "zzzz")
    qtbot.waitUntil(lambda: "Nothing is called that" in popup(field)._nothing.text())
