from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from relbook.errors import JournalError
from relbook.ui import tasks as tasks_module
from relbook.ui.tasks import Cancelled, Progress, Tasks
from relbook.ui.widgets.progress import ProgressDialog


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(tasks.is_idle)


def test_work_is_done_in_a_thread_and_answered_on_the_gui_thread(qtbot: QtBot, tasks: Tasks, owner: QWidget) -> None:
    seen: list[tuple[int, int]] = []
    with qtbot.waitSignal(tasks.idle):
        tasks.run(owner, get_ident, lambda worker: seen.append((worker, get_ident())))
    assert len(seen) == 1
    assert seen[0][0] != get_ident()
    assert seen[0][1] == get_ident()


def test_an_owner_that_is_gone_hears_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    gate = Event()
    seen: list[object] = []
    owner = QObject()
    tasks.run(owner, gate.wait, seen.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    settle(qtbot, tasks)
    assert seen == []


def test_a_known_error_goes_to_the_failed_callback(qtbot: QtBot, tasks: Tasks, owner: QWidget) -> None:
    def work() -> None:
        raise JournalError("The disk is full.")

    heard: list[Exception] = []
    tasks.run(owner, work, lambda _: None, heard.append)
    settle(qtbot, tasks)
    assert [str(error) for error in heard] == ["The disk is full."]


def test_a_failure_nobody_takes_is_shown_as_its_sentence(qtbot: QtBot, tasks: Tasks, owner: QWidget) -> None:
    def work() -> None:
        raise JournalError("The disk <b>is</b> full.")

    owner.show()
    tasks.run(owner, work, lambda _: None)
    settle(qtbot, tasks)
    boxes = owner.findChildren(QMessageBox)
    assert [box.text() for box in boxes] == ["The disk <b>is</b> full."]
    assert boxes[0].isVisible()


def test_a_fault_is_called_one_and_says_where(
    qtbot: QtBot, tasks: Tasks, owner: QWidget, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks.run(owner, lambda: 1 / 0, lambda _: None)
    settle(qtbot, tasks)
    [box] = owner.findChildren(QMessageBox)
    assert "inside relbook (ZeroDivisionError at test_tasks.py, line" in box.text()
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_only_the_newest_request_of_a_topic_is_answered(qtbot: QtBot, owner: QWidget) -> None:
    tasks = Tasks(threads=1)
    gate = Event()
    begun: list[str] = []
    seen: list[str] = []

    def work(word: str) -> str:
        begun.append(word)
        gate.wait()
        return word

    def ask(word: str) -> None:
        tasks.run_latest(owner, "search", lambda: work(word), seen.append)

    ask("a")
    qtbot.waitUntil(lambda: begun == ["a"])
    ask("ab")
    ask("abc")
    tasks.run_latest(owner, "other", lambda: "other", seen.append)
    gate.set()
    settle(qtbot, tasks)
    assert seen == ["abc", "other"]
    assert "ab" not in begun
    tasks.close()


def test_a_superseded_failure_is_not_shown(qtbot: QtBot, tasks: Tasks, owner: QWidget) -> None:
    heard: list[object] = []
    tasks.run_latest(owner, "search", lambda: 1 / 0, heard.append, heard.append)
    tasks.run_latest(owner, "search", lambda: "second", heard.append, heard.append)
    settle(qtbot, tasks)
    assert heard == ["second"]


def test_long_work_shows_how_far_it_is_and_stops_when_told(
    qtbot: QtBot, tasks: Tasks, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks_module, "PATIENCE", 1)
    owner.show()
    heard: list[Exception] = []
    step = Event()

    def work(progress: Progress) -> None:
        while True:
            progress.report(3, 10)
            step.wait(0.01)

    tasks.run_long(owner, "Reading <b>file</b>", work, lambda _: None, heard.append)
    qtbot.waitUntil(lambda: bool(owner.findChildren(ProgressDialog)))
    [dialog] = owner.findChildren(ProgressDialog)
    qtbot.waitUntil(lambda: dialog.bar.value() == 3)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.cancel.click()
    settle(qtbot, tasks)
    assert [type(error) for error in heard] == [Cancelled]


def test_short_work_shows_no_bar(qtbot: QtBot, tasks: Tasks, owner: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks_module, "PATIENCE", 20)
    seen: list[int] = []
    tasks.run_long(owner, "Reading", lambda _: 7, seen.append)
    settle(qtbot, tasks)
    qtbot.wait(40)
    assert seen == [7]
    assert not owner.findChildren(ProgressDialog)


def test_closing_stops_what_runs_and_delivers_nothing(qtbot: QtBot, owner: QWidget) -> None:
    tasks = Tasks(threads=1)
    begun = Event()
    seen: list[object] = []

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()

    tasks.run_long(owner, "Endless", work, seen.append, seen.append)
    tasks.run(owner, lambda: "never begun", seen.append)
    begun.wait()
    tasks.close()
    qtbot.wait(1)
    assert tasks.is_idle()
    assert seen == []
