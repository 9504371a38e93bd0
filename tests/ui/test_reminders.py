"""Reminders, with the clock in the test's hand; the tray is replaced by one that takes notes, for no screen has one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from relbook import app
from relbook.domain.meetings import Meeting
from relbook.domain.reminders import Coming
from relbook.services.reminders import ReminderService
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.bottom_line import BottomLine
from relbook.ui.brief.preview import BriefPreview
from relbook.ui.changes import Changes
from relbook.ui.main_window import MainWindow
from relbook.ui.mounted import PLACES
from relbook.ui.notifiers import LineNotifier, TrayNotifier, notifier_for
from relbook.ui.places import Ground
from relbook.ui.reminders import OFF, ON, Notifier, Reminders, start_reminders
from relbook.ui.session import Session, Wiring
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests import factory

FOUR = datetime(2026, 3, 4, 16, 0)
MINUTE = timedelta(minutes=1)


class Clock:
    """Stands where it is put."""

    def __init__(self) -> None:
        self.at = FOUR - 11 * MINUTE

    def __call__(self) -> datetime:
        return self.at


class Noting(Notifier):
    """Takes notes in place of the system's tray."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, str]] = []
        self.near: dict[int, str] = {}

    def tell(self, meeting_id: int, sentence: str) -> None:
        self.told.append((meeting_id, sentence))

    def keep(self, near: Mapping[int, str]) -> None:
        self.near = dict(near)


class Desk:
    """Reminders of a journal with one planned meeting, and all they hang on."""

    def __init__(self, book: Book, ground: Ground, clock: Clock, tea: Meeting) -> None:
        self.book = book
        self.clock = clock
        self.tea = tea
        self.notes = Noting()
        self.switch = QAction("Remind me before meetings")
        self.switch.setCheckable(True)
        self.switch.setChecked(True)
        self.parent = QWidget()
        service = ReminderService(book, book.standings, clock)
        self.reminders = Reminders(service.coming, lambda: self.notes, self.switch, ground, self.parent)

    def look_at(self, now: datetime) -> None:
        """Have the clock say so when it is next looked at."""
        self.clock.at = now
        self.reminders.timer.timeout.emit()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tea(book: Book) -> Meeting:
    return factory.meeting(book, "Tea with Mei-Ling", start=time(16, 0), planned=True)


@pytest.fixture
def ground(theme: Theme, tasks: Tasks, changes: Changes, clock: Clock, book: Book) -> Ground:
    book.on_change(changes.hear)
    return Ground(theme, tasks, changes, Settings(None), clock, book.path)


@pytest.fixture
def desk(ground: Ground, clock: Clock, book: Book, tea: Meeting, qtbot: QtBot) -> Desk:
    desk = Desk(book, ground, clock, tea)
    qtbot.addWidget(desk.parent)
    qtbot.waitUntil(ground.tasks.is_idle)
    return desk


def test_each_meeting_is_told_once_ten_minutes_before(desk: Desk) -> None:
    desk.look_at(FOUR - 10 * MINUTE - timedelta(seconds=1))
    assert desk.notes.told == []
    desk.look_at(FOUR - 10 * MINUTE)
    assert desk.notes.told == [(desk.tea.id, "Tea with Mei-Ling, 16:00, in 10 minutes")]
    desk.look_at(FOUR - 4 * MINUTE)
    assert len(desk.notes.told) == 1
    assert desk.notes.near == {desk.tea.id: "Tea with Mei-Ling, 16:00, in 4 minutes"}
    desk.look_at(FOUR + MINUTE)
    assert desk.notes.near == {}
    assert desk.reminders.timer.interval() == 30_000
    assert desk.reminders.timer.isActive()


def test_what_is_planned_later_is_heard_of(desk: Desk, qtbot: QtBot) -> None:
    desk.clock.at = FOUR - 5 * MINUTE
    soon = factory.meeting(desk.book, "A word with Thandi", start=time(15, 58), planned=True)
    qtbot.waitUntil(lambda: len(desk.notes.told) == 2)
    assert list(desk.notes.near) == [soon.id, desk.tea.id]


def test_a_meeting_that_is_moved_is_reminded_of_again(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at(FOUR - 5 * MINUTE)
    with desk.book.write("Moved") as gate:
        gate.put(replace(desk.tea, start=time(16, 30)))
    qtbot.waitUntil(lambda: desk.notes.near == {})
    desk.look_at(FOUR + 25 * MINUTE)
    assert [sentence for _, sentence in desk.notes.told] == [
        "Tea with Mei-Ling, 16:00, in 5 minutes",
        "Tea with Mei-Ling, 16:30, in 5 minutes",
    ]


def test_choosing_the_brief_asks_for_it_and_settles_the_reminder(desk: Desk, qtbot: QtBot) -> None:
    desk.look_at(FOUR - 5 * MINUTE)
    with qtbot.waitSignal(desk.reminders.brief_wanted) as wanted:
        desk.notes.chosen.emit(desk.tea.id)
    assert wanted.args == [desk.tea.id]
    assert desk.notes.near == {}
    desk.look_at(FOUR - 4 * MINUTE)
    assert (len(desk.notes.told), desk.notes.near) == (1, {})


def test_off_tells_nothing_and_takes_away_what_is_shown(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.reminders.notice) as said:
        desk.switch.setChecked(False)
    assert said.args == [OFF]
    desk.look_at(FOUR - 5 * MINUTE)
    assert (desk.notes.told, desk.notes.near) == ([], {})
    with qtbot.waitSignal(desk.reminders.notice) as said:
        desk.switch.setChecked(True)
    assert said.args == [ON]
    assert len(desk.notes.told) == 1
    desk.switch.setChecked(False)
    assert desk.notes.near == {}


def test_what_cannot_be_read_is_left_to_the_pages(ground: Ground, desk: Desk, qtbot: QtBot) -> None:
    def fail() -> list[Coming]:
        raise OSError

    notes = Noting()
    made = Reminders(fail, lambda: notes, desk.switch, ground, desk.parent)
    qtbot.waitUntil(ground.tasks.is_idle)
    made.look()
    assert notes.told == []


# The tray

NO_TRAY = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
"""What Qt says where an icon is shown on a screen without a tray; the program asks first whether there is one."""


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[TrayNotifier]:
    parent = QWidget()
    qtbot.addWidget(parent)
    pixmap = QPixmap(16, 16)
    pixmap.fill(Qt.GlobalColor.black)
    yield TrayNotifier(QIcon(pixmap), parent)
    assert parent


@NO_TRAY
def test_the_tray_has_an_icon_while_something_is_near(tray: TrayNotifier, qtbot: QtBot) -> None:
    assert not tray.icon.isVisible()
    tray.tell(3, "Tea, 16:00, in 10 minutes")
    tray.keep({3: "Tea, 16:00, in 10 minutes", 4: "R&D, 16:05, in 15 minutes"})
    assert tray.icon.isVisible()
    assert [action.text() for action in tray.menu.actions()] == [
        "Brief: Tea, 16:00, in 10 minutes",
        "Brief: R&&D, 16:05, in 15 minutes",
    ]
    with qtbot.waitSignal(tray.chosen) as chosen:
        tray.menu.actions()[1].trigger()
    assert chosen.args == [4]
    tray.keep({})
    assert not tray.icon.isVisible()
    assert tray.menu.isEmpty()


@NO_TRAY
def test_choosing_the_message_chooses_the_meeting_it_told_of(tray: TrayNotifier, qtbot: QtBot) -> None:
    tray.tell(3, "Tea, 16:00, in 10 minutes")
    with qtbot.waitSignal(tray.chosen) as chosen:
        tray.icon.messageClicked.emit()
    assert chosen.args == [3]


@NO_TRAY
def test_nothing_typed_is_markup_in_a_notification(tray: TrayNotifier, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, title, words, *rest: shown.extend((title, words)))
    tray.tell(3, "<img src='/etc/passwd'> R&D &lt;, 16:00, in 10 minutes")
    assert len(shown) == 2
    assert not set("<>&") & set("".join(shown))
    assert "R＆D" in shown[0]


# The bottom line


def test_the_line_keeps_the_soonest_with_its_brief(theme: Theme, qtbot: QtBot) -> None:
    line = BottomLine(theme, lambda: FOUR)
    qtbot.addWidget(line)
    line.resize(900, line.height())
    line.show()
    notifier = LineNotifier(line)
    assert not line.brief.isVisible()
    notifier.keep({3: "<b>Tea</b>, 16:00, in 10 minutes", 4: "Steering, 16:05, in 15 minutes"})
    assert line.reminder.text() == "<b>Tea</b>, 16:00, in 10 minutes"
    assert line.reminder.textFormat() is Qt.TextFormat.PlainText
    with qtbot.waitSignal(notifier.chosen) as chosen:
        QTest.mouseClick(line.brief, Qt.MouseButton.LeftButton)
    assert chosen.args == [3]
    line.say("Meeting captured")
    assert line.reminder.isVisible()
    notifier.keep({})
    assert not line.reminder.isVisible()
    assert not line.brief.isVisible()


def test_the_line_marks_the_window_in_the_task_bar(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    marked: list[QWidget] = []
    monkeypatch.setattr(QApplication, "alert", marked.append)
    line = BottomLine(theme, lambda: FOUR)
    qtbot.addWidget(line)
    LineNotifier(line).tell(3, "Tea, 16:00, in 10 minutes")
    assert marked == [line]


# The window


@pytest.fixture
def session(theme: Theme, clock: Clock, tea: Meeting, book: Book, qtbot: QtBot) -> Iterator[Session]:
    book.close()
    made = Session(theme, Settings(None), Wiring(app._open, app._create, app._first_page, clock), PLACES)
    with pytest.MonkeyPatch.context() as patch, qtbot.waitSignal(made.attached):
        patch.setattr("relbook.ui.session.CALM", 0)
        made.start(book.path)
    yield made
    made.close()


def opened(session: Session, qtbot: QtBot) -> tuple[MainWindow, Reminders]:
    window = session.window
    assert window is not None
    qtbot.waitUntil(lambda: window.findChild(Reminders) is not None)
    qtbot.waitUntil(lambda: session.tasks is not None and session.tasks.is_idle())
    reminders = window.findChild(Reminders)
    assert isinstance(reminders, Reminders)
    return window, reminders


def test_brief_in_the_bottom_line_opens_the_preview(session: Session, clock: Clock, qtbot: QtBot) -> None:
    window, reminders = opened(session, qtbot)
    assert isinstance(notifier_for(window, session._theme), LineNotifier), "no screen without a tray has one"
    clock.at = FOUR - 3 * MINUTE
    reminders.timer.timeout.emit()
    assert window.bottom.reminder.text() == "Tea with Mei-Ling, 16:00, in 3 minutes"
    QTest.mouseClick(window.bottom.brief, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(BriefPreview) is not None)
    preview = window.findChild(BriefPreview)
    assert preview is not None
    qtbot.waitUntil(lambda: session.tasks is not None and session.tasks.is_idle())
    assert "Tea with Mei-Ling" in preview.windowTitle()
    assert not window.bottom.brief.isVisible()
    preview.close()


@pytest.mark.parametrize(
    ("tray", "messages", "kind"),
    [(True, True, TrayNotifier), (True, False, LineNotifier), (False, True, LineNotifier)],
)
def test_the_tray_is_used_where_it_can_show_messages(
    session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, *, tray: bool, messages: bool, kind: type[Notifier]
) -> None:
    window, _ = opened(session, qtbot)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: tray)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: messages)
    notifier = notifier_for(window, session._theme)
    assert type(notifier) is kind
    if isinstance(notifier, TrayNotifier):
        assert not notifier.icon.icon().isNull()


def test_the_menu_turns_them_off_and_that_is_remembered(session: Session, clock: Clock, qtbot: QtBot) -> None:
    window, reminders = opened(session, qtbot)
    action = window.actions_by_name["remind"]
    assert action.isCheckable()
    assert action.isChecked()
    window.do("remind")  # as from the command field
    assert not action.isChecked()
    assert session._settings.recall("remind", True) is False
    clock.at = FOUR - 3 * MINUTE
    reminders.look()
    assert not window.bottom.brief.isVisible()
    action.trigger()
    assert session._settings.recall("remind", False) is True
    assert window.bottom.brief.isVisible()


def test_closing_the_window_ends_the_reminding(session: Session, clock: Clock, qtbot: QtBot) -> None:
    _, reminders = opened(session, qtbot)
    with qtbot.waitSignals([session.ended, reminders.destroyed]):
        session.close()


def test_without_a_journal_there_is_nothing_to_remind_of(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    session.start(tmp_path / "none.relbook")
    assert session.window is not None
    assert start_reminders(session.window, session._ground) is None
