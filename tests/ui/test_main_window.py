from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from relbook.domain.lines import MeetingLine
from relbook.domain.people import Person
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.actions import OFFERS, PAGES
from relbook.ui.changes import Changes
from relbook.ui.main_window import MainWindow
from relbook.ui.opening import services_for
from relbook.ui.page import Page
from relbook.ui.places import Ground
from relbook.ui.services import Services
from relbook.ui.shortcuts import ShortcutsDialog
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.top_bar import ProjectSelector
from relbook.ui.widgets.text import plain_label
from tests import factory

NOW = datetime(2026, 3, 4, 10, 0)


class PlainPage(Page):
    """A page with a field, that notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.asked: list[object] = []
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(plain_label("A page"))

    def set_project(self, project_id: int | None) -> None:
        self.asked.append(("project", project_id))

    def show_record(self, kind: str, id_: int) -> None:
        self.asked.append((kind, id_))

    def brief_target(self) -> tuple[str, int] | None:
        return ("person", 7) if self.field.text() == "chosen" else None

    def activate(self) -> None:
        self.field.setFocus()


class PlainPlace:
    """A place for it in the rail."""

    icon = "users"

    def __init__(self, name: str, keys: str, kinds: set[str], *, early: bool) -> None:
        self.name, self.words, self.keys, self.kinds, self._early = name, name.title(), keys, frozenset(kinds), early
        self.lines: list[MeetingLine] = []

    def load(self) -> None:
        """There is nothing to import."""

    def begin(self, ground: Ground, lines: Sequence[MeetingLine]) -> Page | None:
        self.lines = list(lines)
        return PlainPage() if self._early else None

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        return page or PlainPage()

    def narrow(self, page: Page, project_id: int | None) -> None:
        page.set_project(project_id)


def places() -> tuple[PlainPlace, ...]:
    return (
        PlainPlace("today", "Ctrl+1", set(), early=True),
        PlainPlace("journal", "Ctrl+2", {"meeting"}, early=True),
        PlainPlace("people", "Ctrl+3", {"person", "project"}, early=False),
    )


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def services(book: Book, changes: Changes) -> Services:
    book.on_change(changes.hear)
    return services_for(book, lambda: NOW)


MakeWindow = Callable[[], MainWindow]


@pytest.fixture
def ground(theme: Theme, tasks: Tasks, changes: Changes, settings: Settings, tmp_path: Path) -> Ground:
    return Ground(theme, tasks, changes, settings, lambda: NOW, tmp_path / "journal.relbook")


@pytest.fixture
def make_window(qtbot: QtBot, ground: Ground) -> Iterator[MakeWindow]:
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(ground, places(), "journal")
        made.append(window)
        window.show_first([])
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield make
    qtbot.waitUntil(ground.tasks.is_idle)
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window: MakeWindow, services: Services, qtbot: QtBot, tasks: Tasks) -> MainWindow:
    made = make_window()
    made.attach(services)
    qtbot.waitUntil(tasks.is_idle)
    return made


def page(window: MainWindow) -> PlainPage:
    found = window.page()
    assert isinstance(found, PlainPage)
    return found


def press(window: MainWindow, key: Qt.Key, *, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier
    if shift:
        modifier |= Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def test_every_action_has_words_and_keys_of_its_own() -> None:
    keys = [offer.keys for offer in OFFERS if offer.keys]
    assert len(set(keys)) == len(keys)
    assert len({offer.name for offer in OFFERS}) == len(OFFERS)
    assert all(offer.words.count("&") == 1 for offer in OFFERS)
    letters = [(offer.menu, offer.words[offer.words.index("&") + 1].lower()) for offer in OFFERS]
    assert len(set(letters)) == len(letters)


def test_the_keys_go_from_page_to_page(window: MainWindow) -> None:
    assert window.shown == "today"
    assert window.rail.buttons["today"].isChecked()
    press(window, Qt.Key.Key_3)
    assert window.shown == "people"
    assert window.rail.buttons["people"].isChecked()
    assert not window.rail.buttons["today"].isChecked()
    press(window, Qt.Key.Key_2)
    assert window.shown == "journal"
    press(window, Qt.Key.Key_1)
    assert window.shown == "today"
    QTest.mouseClick(window.rail.buttons["people"], Qt.MouseButton.LeftButton)
    assert window.shown == "people"


def test_enter_presses_the_button_that_has_the_focus(window: MainWindow) -> None:
    button = window.rail.buttons["people"]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert window.shown == "people"


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_3])
def test_capture_puts_the_focus_where_typing_goes(window: MainWindow, key: Qt.Key) -> None:
    press(window, key)
    press(window, Qt.Key.Key_N)
    assert window.shown == "journal"
    assert page(window).field.hasFocus()


def test_typing_and_keys_before_the_journal_is_open_are_not_lost(
    make_window: MakeWindow, services: Services, qtbot: QtBot, tasks: Tasks
) -> None:
    window = make_window()
    assert window.shown == "today"
    press(window, Qt.Key.Key_N)
    assert window.shown == "journal"
    QTest.keyClicks(window.focusWidget(), "met @Ada")
    press(window, Qt.Key.Key_3)
    assert window.shown == "journal"
    window.attach(services)
    assert window.shown == "people"
    press(window, Qt.Key.Key_2)
    assert page(window).field.text() == "met @Ada"
    qtbot.waitUntil(tasks.is_idle)


def test_a_page_may_ask_for_an_action_of_the_menus(window: MainWindow) -> None:
    page(window).action_wanted.emit("capture")
    assert window.shown == "journal"


def test_a_record_is_shown_on_the_page_that_has_its_kind(window: MainWindow) -> None:
    page(window).opened.emit("person", 3)
    assert window.shown == "people"
    assert page(window).asked[-1] == ("person", 3)


def test_a_brief_is_about_what_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_P)
    assert "Choose a person" in window.bottom.notice.text()
    page(window).field.setText("chosen")
    with qtbot.waitSignal(window.brief_wanted) as wanted:
        press(window, Qt.Key.Key_P)
    assert wanted.args == ["person", 7]


def test_undo_takes_the_last_step_back_and_redo_does_it_again(
    window: MainWindow, book: Book, qtbot: QtBot, tasks: Tasks
) -> None:
    ada = factory.person(book, "Ada Lovelace")
    qtbot.waitUntil(window.bottom.undo.isVisible)
    assert window.bottom.notice.text().startswith("Test person added")
    press(window, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not book.find(Person, id=ada.id))
    qtbot.waitUntil(lambda: "Taken back: Test person added" in window.bottom.notice.text())
    qtbot.waitUntil(lambda: not window.bottom.undo.isVisible())
    press(window, Qt.Key.Key_Z, shift=True)
    qtbot.waitUntil(lambda: bool(book.find(Person, id=ada.id)))
    qtbot.waitUntil(window.bottom.undo.isVisible)
    QTest.mouseClick(window.bottom.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not book.find(Person, id=ada.id))


def test_a_field_takes_back_its_own_typing_first(window: MainWindow, book: Book, qtbot: QtBot, tasks: Tasks) -> None:
    ada = factory.person(book, "Ada Lovelace")
    qtbot.waitUntil(window.bottom.undo.isVisible)
    field = page(window).field
    QTest.keyClicks(field, "typed")
    press(window, Qt.Key.Key_Z)
    assert field.text() == ""
    qtbot.waitUntil(tasks.is_idle)
    assert book.find(Person, id=ada.id)
    press(window, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not book.find(Person, id=ada.id))


def test_undo_with_nothing_to_take_back_says_so(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: "nothing to take back" in window.bottom.notice.text())


def test_the_project_selector_follows_the_journal_and_narrows_the_pages(
    window: MainWindow, book: Book, qtbot: QtBot, services: Services
) -> None:
    engine = factory.project(book, "Analytical & Engine")
    selector = window.top.projects
    qtbot.waitUntil(lambda: len(selector.menu().actions()) == 2)
    selector.menu().actions()[1].trigger()
    assert page(window).asked[-1] == ("project", engine.id)
    assert selector.text() == "Analytical && Engine"
    press(window, Qt.Key.Key_3)
    assert page(window).asked == [("project", engine.id)], "a page takes it in when it is made"
    services.projects.trash(engine.id)
    qtbot.waitUntil(lambda: selector.project_id is None)
    assert page(window).asked[-1] == ("project", None)


def test_the_window_is_as_it_was_left(
    make_window: MakeWindow, services: Services, book: Book, qtbot: QtBot, tasks: Tasks
) -> None:
    engine = factory.project(book, "Engine")
    first = make_window()
    first.attach(services)
    qtbot.waitUntil(lambda: len(first.top.projects.menu().actions()) == 2)
    first.resize(777, 555)
    first.top.projects.menu().actions()[1].trigger()
    first.show_page("people")
    first.close()
    second = make_window()
    assert (second.width(), second.height()) == (777, 555)
    assert second.shown == "people"
    second.attach(services)
    qtbot.waitUntil(tasks.is_idle)
    assert second.top.projects.project_id == engine.id


def test_the_project_chosen_is_remembered_for_its_own_journal(settings: Settings, qtbot: QtBot) -> None:
    mine, other = ProjectSelector(), ProjectSelector()
    qtbot.addWidget(mine)
    qtbot.addWidget(other)
    mine.project_id = 7
    mine.remember(settings, Path("mine.relbook"))
    other.recall(settings, Path("sample.relbook"))
    assert other.project_id is None
    other.remember(settings, Path("sample.relbook"))
    mine.project_id = None
    mine.recall(settings, Path("mine.relbook"))
    assert mine.project_id == 7


def test_the_overview_lists_every_key(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(window.findChildren(ShortcutsDialog)))
    [dialog] = window.findChildren(ShortcutsDialog)

    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Ctrl+K", "Ctrl+Shift+Z", "Undo", "Capture a meeting", "F1", "F2", "Filter the table", "/"} <= shown
    dialog.close()


def test_changes_from_another_program_are_read_when_the_window_comes_back(
    window: MainWindow, book: Book, changes: Changes, qtbot: QtBot, tasks: Tasks
) -> None:
    with Book.open(book.path) as other:
        factory.person(other, "Added elsewhere")
    with qtbot.waitSignal(changes.happened) as heard:
        window._look_elsewhere()
    assert "person" in heard.args[0]


def test_each_action_of_the_table_is_known_to_somebody(window: MainWindow) -> None:
    passed_on: list[str] = []
    window.deed_wanted.connect(passed_on.append)
    own = {"capture", "brief", "undo", "redo", "find", "shortcuts", "quit", *PAGES}
    for offer in OFFERS:
        if offer.name not in own:
            window.actions_by_name[offer.name].trigger()
    assert sorted(passed_on) == sorted(offer.name for offer in OFFERS if not (offer.name in own or offer.checkable))
