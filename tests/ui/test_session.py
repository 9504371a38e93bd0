import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from threading import current_thread, main_thread
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from relbook import app
from relbook.domain.initiatives import Initiative
from relbook.domain.meetings import MeetingProject
from relbook.domain.needs import Need
from relbook.domain.people import Person
from relbook.domain.projects import Project, Stake
from relbook.domain.trust import TrustRating
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.storage.connect import connect
from relbook.ui.main_window import MainWindow
from relbook.ui.mounted import PLACES
from relbook.ui.pages.journal.page import JournalPage
from relbook.ui.pages.welcome.page import WelcomePage
from relbook.ui.places import Place
from relbook.ui.session import Session, Wiring
from relbook.ui.theme import Theme
from relbook.ui.trash_dialog import TrashDialog
from relbook.ui.trouble import Trouble
from tests import factory


class MakeSession(Protocol):
    def __call__(self, page: str = "") -> Session: ...


WIRING = Wiring(open=app._open, create=app._create, first_page=app._first_page, now=lambda: datetime(2026, 3, 4, 10, 0))


@pytest.fixture
def make_session(theme: Theme, qtbot: QtBot) -> Iterator[MakeSession]:
    made: list[Session] = []

    def make(page: str = "") -> Session:
        settings = Settings(None)
        settings.remember("window.page", page)
        made.append(Session(theme, settings, WIRING, PLACES))
        return made[-1]

    yield make
    for session in made:
        session.close()


@pytest.fixture
def session(make_session: MakeSession) -> Session:
    return make_session()


def window(session: Session) -> MainWindow:
    assert session.window is not None
    return session.window


def settle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.tasks is not None and session.tasks.is_idle())


def opened(session: Session, path: Path, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(session.attached):
        session.start(path)
    settle(session, qtbot)
    return window(session)


@pytest.fixture
def path(book: Book) -> Path:
    factory.meeting(book, title="Budget review", who=[factory.person(book, "Ada Lovelace")])
    book.close()
    return book.path


def test_the_first_lines_are_there_before_the_journal_is_open(
    make_session: MakeSession, path: Path, qtbot: QtBot
) -> None:
    session = make_session("journal")
    session.start(path)
    page = window(session).page()
    assert isinstance(page, JournalPage)
    assert page._model.rowCount() == 1
    assert window(session).services() is None
    with qtbot.waitSignal(session.attached):
        pass
    settle(session, qtbot)
    assert window(session).services() is not None
    assert page._model.rowCount() == 1


def test_the_other_pages_are_imported_in_a_thread_once_there_is_time(
    session: Session, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[tuple[str, bool]] = []
    for place in PLACES:

        def load(at: Place) -> None:
            loaded.append((at.name, current_thread() is main_thread()))

        monkeypatch.setattr(type(place), "load", load)
    monkeypatch.setattr("relbook.ui.session.CALM", 0)
    opened(session, path, qtbot)
    qtbot.waitUntil(lambda: len(loaded) == len(PLACES))
    assert loaded == [(place.name, False) for place in PLACES]


def test_closing_before_the_journal_is_open_harms_nothing(session: Session, path: Path, qtbot: QtBot) -> None:
    session.start(path)
    with qtbot.waitSignal(session.ended):
        session.close()
    with Book.open(path) as book:
        assert book.check() == []


def test_no_journal_yet_shows_the_three_ways_in_and_creates_nothing(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    session.start(tmp_path / "sub" / "new.relbook")
    assert isinstance(window(session).stack.currentWidget(), WelcomePage)
    assert not window(session).top.isEnabled()
    session.close()
    assert not (tmp_path / "sub").exists()


def test_a_journal_is_begun_by_keyboard_alone(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "sub" / "mine.relbook"
    session.start(path)
    welcome = window(session).stack.currentWidget()
    assert isinstance(welcome, WelcomePage)
    with qtbot.waitActive(window(session)):
        window(session).activateWindow()
    assert welcome.start.hasFocus()

    def type_line(text: str) -> None:
        field = window(session).focusWidget()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTest.keyClick(welcome.start, Qt.Key.Key_Space)
    for text in ("Analytical Engine", "Compute", "Charles Babbage", "Ada Lovelace", "Luigi Menabrea"):
        type_line(text)
    with qtbot.waitSignal(session.attached):
        type_line("")
    qtbot.waitUntil(lambda: window(session).shown == "journal")
    settle(session, qtbot)
    assert window(session).top.isEnabled()
    assert window(session).top.projects.menu().actions()[1].text() == "Analytical Engine"
    assert window(session).top.projects.text() == "Analytical Engine", "what is captured next belongs to it"
    capture = window(session).focusWidget()
    QTest.keyClicks(capture, "met @Ada Lovelace 25m")
    QTest.keyClick(capture, Qt.Key.Key_Return)
    settle(session, qtbot)
    session.close()
    with Book.open(path) as book:
        assert [project.goal for project in book.find(Project)] == ["Compute"]
        assert {person.name for person in book.find(Person)} == {"Charles Babbage", "Ada Lovelace", "Luigi Menabrea"}
        assert len(book.find(Stake)) == 3
        assert len(book.find(MeetingProject)) == 1


def test_a_project_without_a_name_is_refused_on_the_form(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    session.start(tmp_path / "mine.relbook")
    welcome = window(session).stack.currentWidget()
    assert isinstance(welcome, WelcomePage)
    welcome.show_form()
    QTest.mouseClick(welcome.form.begin, Qt.MouseButton.LeftButton)
    assert welcome.form.trouble.isVisible()
    assert not (tmp_path / "mine.relbook").exists()
    QTest.keyClick(welcome.form.project, Qt.Key.Key_Escape)
    assert welcome.start.isVisible()


def test_a_folder_that_cannot_be_written_is_said_on_the_form(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("in the way")
    session.start(tmp_path / "file" / "mine.relbook")
    welcome = window(session).stack.currentWidget()
    assert isinstance(welcome, WelcomePage)
    welcome.show_form()
    welcome.form.project.setText("Engine")
    QTest.mouseClick(welcome.form.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(welcome.form.trouble.text()))
    assert str(tmp_path / "file") in welcome.form.trouble.text()
    assert welcome.form.isEnabled()


def test_the_sample_is_a_throw_away_copy(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.attached):
        session.start_sample()
    settle(session, qtbot)
    assert "Sample journal" in window(session).windowTitle()
    folder = session.path.parent
    assert session.path.exists()
    session.close()
    assert not folder.exists()


def test_the_sample_opens_from_the_first_page(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    session.start(tmp_path / "none.relbook")
    welcome = window(session).stack.currentWidget()
    assert isinstance(welcome, WelcomePage)
    with qtbot.waitSignal(session.attached):
        QTest.mouseClick(welcome.sample, Qt.MouseButton.LeftButton)
    assert "Sample journal" in window(session).windowTitle()
    assert not (tmp_path / "none.relbook").exists()
    settle(session, qtbot)


def trouble(session: Session, qtbot: QtBot) -> Trouble:
    qtbot.waitUntil(lambda: isinstance(window(session).stack.currentWidget(), Trouble))
    shown = window(session).stack.currentWidget()
    assert isinstance(shown, Trouble)
    return shown


@pytest.mark.parametrize("page", ["today", "journal"])
@pytest.mark.parametrize("content", [b"", b"not a journal", b"x" * 9_000])
def test_a_damaged_journal_is_told_with_choices(
    make_session: MakeSession, tmp_path: Path, qtbot: QtBot, content: bytes, page: str
) -> None:
    session = make_session(page)
    bad = tmp_path / "bad.relbook"
    bad.write_bytes(content)
    session.start(bad)
    assert "bad.relbook" in trouble(session, qtbot).sentence.text()
    assert bad.read_bytes() == content
    with qtbot.waitSignal(session.ended):
        QTest.mouseClick(trouble(session, qtbot).quit, Qt.MouseButton.LeftButton)


def test_from_trouble_another_journal_can_be_opened(
    session: Session, tmp_path: Path, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.relbook"
    bad.write_bytes(b"x" * 9_000)
    session.start(bad)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(session.attached):
        QTest.mouseClick(trouble(session, qtbot).open, Qt.MouseButton.LeftButton)
    settle(session, qtbot)
    assert window(session).shown == "today"
    assert session.path == path


def test_a_second_window_on_the_same_journal_is_refused(
    session: Session, make_session: MakeSession, path: Path, qtbot: QtBot
) -> None:
    opened(session, path, qtbot)
    second = make_session()
    second.start(path)
    assert "another relbook window" in trouble(second, qtbot).sentence.text()
    session.close()
    with qtbot.waitSignal(second.attached):
        QTest.mouseClick(trouble(second, qtbot).retry, Qt.MouseButton.LeftButton)
    settle(second, qtbot)
    assert window(second).shown == "today"


def test_what_was_deleted_is_put_back_from_the_trash(session: Session, path: Path, qtbot: QtBot) -> None:
    shell = opened(session, path, qtbot)
    services = shell.services()
    assert services is not None
    [ada] = services.reads.find(Person)
    services.people.trash(ada.id)
    shell.actions_by_name["trash"].trigger()
    [dialog] = shell.findChildren(TrashDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert not dialog.restore.isEnabled()
    dialog.filter.setText("love")
    dialog.list.setCurrentRow(0)
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.nothing.isVisible)
    assert services.reads.get(Person, ada.id).deleted_at is None
    settle(session, qtbot)


def test_a_network_comes_in_from_the_menu_and_from_bring_my_data(session: Session, path: Path, qtbot: QtBot) -> None:
    from relbook.ui.pages.bring.dialog import BringDialog
    from relbook.ui.pages.bring.network import NetworkDialog

    shell = opened(session, path, qtbot)
    shell.actions_by_name["network"].trigger()
    settle(session, qtbot)
    [dialog] = shell.findChildren(NetworkDialog)
    dialog.reject()
    shell.actions_by_name["bring"].trigger()
    settle(session, qtbot)
    [bring] = shell.findChildren(BringDialog)
    bring.files.network.click()
    settle(session, qtbot)
    assert any(dialog.isVisible() for dialog in shell.findChildren(NetworkDialog))


def test_the_pages_are_real_and_reach_one_another(session: Session, path: Path, qtbot: QtBot) -> None:
    shell = opened(session, path, qtbot)
    page = shell.page()
    assert page is not None
    page.opened.emit("person", 1)
    settle(session, qtbot)
    assert shell.shown == "people"
    people = shell.page()
    assert people is not None
    qtbot.waitUntil(lambda: people.brief_target() == ("person", 1))
    shell.actions_by_name["past"].trigger()
    settle(session, qtbot)
    from relbook.ui.past_dialog import PastDialog

    [dialog] = shell.findChildren(PastDialog)
    assert dialog.findChildren(QPushButton)
    dialog.close()


def test_needs_and_initiatives_are_found_and_shown_in_their_place(session: Session, path: Path, qtbot: QtBot) -> None:
    from relbook.ui.pages.people.page import PeoplePage
    from relbook.ui.past_dialog import PastDialog

    shell = opened(session, path, qtbot)
    services = shell.services()
    assert services is not None
    services.needs.note(Need(person_id=1, what="quarterly harbour figures", first_heard_on=date(2026, 3, 4)))
    number = services.initiatives.add(Initiative(name="Harbour dredging", lead_id=1))
    shell.activateWindow()
    shell.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    QTest.keyClicks(shell.field, "harbour")
    qtbot.waitUntil(lambda: len(shell.field.rows()) == 2)
    assert {(row.kind, row.title) for row in shell.field.rows()} == {
        ("need", "quarterly harbour figures"),
        ("initiative", "Harbour dredging"),
    }
    shell.field.record_chosen.emit("need", 1)
    settle(session, qtbot)
    page = shell.page()
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.brief_target() == ("person", 1))
    shell.field.record_chosen.emit("initiative", number)
    qtbot.waitUntil(lambda: page.past_target() == ("initiative", number))
    shell.actions_by_name["past"].trigger()
    settle(session, qtbot)
    [past] = shell.findChildren(PastDialog)
    assert "Lead: Ada Lovelace" in [label.text() for label in past.findChildren(QLabel)]
    past.close()
    services.initiatives.trash(number)
    shell.actions_by_name["trash"].trigger()
    [dialog] = shell.findChildren(TrashDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    dialog.list.setCurrentRow(0)
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.nothing.isVisible)
    assert services.reads.get(Initiative, number).deleted_at is None
    settle(session, qtbot)


def test_trust_is_rated_from_any_page(session: Session, path: Path, qtbot: QtBot) -> None:
    from relbook.ui.trust_dialog import TrustDialog

    shell = opened(session, path, qtbot)
    services = shell.services()
    assert services is not None
    page = shell.page()
    assert page is not None
    page.trust_wanted.emit(1)
    settle(session, qtbot)
    [dialog] = shell.findChildren(TrustDialog)
    QTest.keyClick(dialog.parts["reliability"].scale, Qt.Key.Key_8)
    dialog.day.setText("5 March")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible(), "a day to come"
    dialog.day.setText("yesterday")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shell.findChildren(TrustDialog))
    [rating] = services.reads.find(TrustRating)
    assert (rating.reliability, rating.credibility, rating.rated_on) == (8, None, date(2026, 3, 3))
    page.trust_wanted.emit(99)
    qtbot.waitUntil(lambda: _boxes(shell) != [])
    for box in _boxes(shell):
        box.close()


def _boxes(shell: MainWindow) -> list[QMessageBox]:
    return [box for box in shell.findChildren(QMessageBox) if box.isVisible()]


def test_a_brief_is_shown_for_what_is_chosen(session: Session, path: Path, qtbot: QtBot) -> None:
    from relbook.ui.brief.preview import BriefPreview

    shell = opened(session, path, qtbot)
    shell.brief_wanted.emit("person", 1)
    [preview] = shell.findChildren(BriefPreview)
    settle(session, qtbot)
    assert preview.isVisible()
    preview.close()


def test_everything_is_exported(
    session: Session, path: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = opened(session, path, qtbot)
    target = tmp_path / "all.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    monkeypatch.setattr("relbook.ui.messages.ask", lambda *_, **__: False)
    shell.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: "all.json" in shell.bottom.notice.text())
    assert "Ada Lovelace" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["today", "journal"])
def test_a_journal_that_another_program_holds_does_not_hold_up_the_window(
    make_session: MakeSession, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    session = make_session(page)
    monkeypatch.setattr("relbook.storage.connect.BUSY_SECONDS", 1.0)
    monkeypatch.setattr("relbook.ui.session.FIRST_WAIT", 0.05)
    holder = connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    started = time.monotonic()
    session.start(path)
    assert time.monotonic() - started < 0.9
    assert window(session).isVisible()
    assert str(path) in trouble(session, qtbot).sentence.text()
    holder.close()
    with qtbot.waitSignal(session.attached):
        QTest.mouseClick(trouble(session, qtbot).retry, Qt.MouseButton.LeftButton)
    settle(session, qtbot)
