"""Today over a real journal, in the real window."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.deeds import Deeds
from relbook.ui.main_window import MainWindow
from relbook.ui.mounted import PLACES
from relbook.ui.opening import services_for
from relbook.ui.pages.today.board import Board
from relbook.ui.pages.today.page import TodayPage
from relbook.ui.pages.today.panel_card import PanelCard
from relbook.ui.pages.today.row_line import RowLine
from relbook.ui.places import Ground
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.sections import MenuButton
from relbook.ui.widgets.spans_label import SpansLabel

D = TypeVar("D", bound=QDialog)


class Clock:
    """Now, which a test may move."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 10, 0)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: int) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


class Desk:
    """The window with Today in front, and ways to look and to wait."""

    def __init__(self, window: MainWindow, tasks: Tasks, qtbot: QtBot) -> None:
        self.window, self.tasks, self.qtbot = window, tasks, qtbot

    @property
    def page(self) -> TodayPage:
        """Return the page, which is in front."""
        page = self.window.page()
        assert isinstance(page, TodayPage)
        return page

    @property
    def board(self) -> Board:
        """Return the cards."""
        assert self.page.board is not None
        return self.page.board

    def settle(self) -> None:
        """Wait until nothing is running, every notice of a change was heard and every line is there."""
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(self.tasks.is_idle)
            self.qtbot.waitUntil(lambda: self.page.board is None or not self.board._growing)

    def card(self, name: str) -> PanelCard:
        """Return a card by its panel's name."""
        return next(card for card in self.board.cards if card.panel.name == name)

    def names(self) -> list[str]:
        """Return the names of the cards."""
        return [card.panel.name for card in self.board.cards]

    def told(self, name: str) -> list[str]:
        """Return what the lines of a card say; [] where there is no such card."""
        cards = [card for card in self.board.cards if card.panel.name == name]
        return [self.words(line) for card in cards for line in card.lines]

    @staticmethod
    def words(line: RowLine) -> str:
        """Return what a line says, without its small print."""
        return line.findChildren(SpansLabel)[0].text()

    def line(self, name: str, words: str = "") -> RowLine:
        """Return the first line of a card that says the words."""
        return next(line for line in self.card(name).lines if words in self.words(line))

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key where the focus is; without a desktop no window becomes active again by itself."""
        if not self.window.isActiveWindow():
            with self.qtbot.waitActive(self.window):
                self.window.activateWindow()
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def click(self, line: RowLine, words: str) -> None:
        """Click a button of a line, and wait until it is done."""
        button = next(button for button in line.buttons if button.text() == words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, line: RowLine, words: str) -> None:
        """Choose from a line's menu."""
        button = next(control for control in line.controls if isinstance(control, MenuButton))
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        [menu] = [menu for menu in button.findChildren(QMenu) if menu.isVisible()]
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        self.settle()

    def undo(self) -> None:
        """Press Ctrl+Z, and wait until it is done."""
        self.press(Qt.Key.Key_Z, ctrl=True)
        self.settle()

    def dialog(self, kind: type[D]) -> D:
        """Return the open dialog of that class, as soon as it is there."""

        def found() -> list[D]:
            return [one for one in self.window.findChildren(kind) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()))
        return found()[0]

    def focus(self) -> QWidget | None:
        """Return what has the focus in the window."""
        return self.window.focusWidget()


@pytest.fixture
def clock() -> Clock:
    return Clock()


Open = Callable[[], Desk]


@pytest.fixture
def ground(theme: Theme, tasks: Tasks, changes: Changes, clock: Clock, tmp_path: Path) -> Ground:
    return Ground(theme, tasks, changes, Settings(None), clock, tmp_path / "journal.relbook")


@pytest.fixture
def open_today(book: Book, ground: Ground, qtbot: QtBot) -> Iterator[Open]:
    """Open the window on the journal as the test has filled it."""
    made: list[MainWindow] = []

    def make() -> Desk:
        book.on_change(ground.changes.hear)
        window = MainWindow(ground, PLACES, "journal")
        made.append(window)
        Deeds(window, ground)
        window.show_first([])
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.attach(services_for(book, ground.now))
        desk = Desk(window, ground.tasks, qtbot)
        desk.settle()
        return desk

    yield make
    qtbot.waitUntil(ground.tasks.is_idle)
    for window in made:
        window.close()
        window.deleteLater()
