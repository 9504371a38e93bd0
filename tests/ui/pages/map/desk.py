"""The map's page over a real journal, in a real window, and ways to wait for it."""

import builtins
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relbook.domain.maps import MapView, Placement
from relbook.domain.people import Person
from relbook.domain.projects import Project
from relbook.domain.ties import Tie
from relbook.storage.book import Book
from relbook.ui.pages.map.page import MapPage
from relbook.ui.pages.map.scene import Scene
from relbook.ui.tasks import Tasks
from tests import factory

NOW = datetime(2026, 3, 20, 9, 30)
TODAY = NOW.date()
NONE = Qt.KeyboardModifier.NoModifier
D = TypeVar("D", bound=QDialog)


def now() -> datetime:
    return NOW


@dataclass(frozen=True)
class Story:
    """Gareth sponsors; Thandi, who reports to him, knows Karl; Owen hears of it from Karl alone; Mia meets Thandi."""

    project: Project
    gareth: Person
    thandi: Person
    karl: Person
    owen: Person
    mia: Person


def tell(book: Book) -> Story:
    """Write the story into a journal."""
    gareth, thandi, karl, owen, mia = (
        factory.person(book, name)
        for name in ("Gareth Lindqvist", "Thandi Mokoena", "Karl Brandvold", "Owen Castellane", "Mia Soto")
    )
    project = factory.project(book, "Clearflow")
    factory.stake(book, gareth, project, role="sponsor", power=5, interest=4, engagement_now="neutral")
    factory.stake(book, thandi, project, power=4, interest=4, engagement_now="supportive")
    factory.stake(book, karl, project, power=4, interest=2, engagement_now="resistant", engagement_wanted="neutral")
    factory.stake(book, owen, project, power=3, interest=3)
    factory.stake(book, mia, project, power=1, interest=5)
    factory.tie(book, thandi, gareth, "reports to", strength=3, formal=True)
    factory.tie(book, thandi, karl, "trusts", strength=3)
    factory.tie(book, karl, owen, "allied with", from_on=TODAY - timedelta(days=30))
    for days in (3, 20, 40, 60):
        factory.meeting(book, "Field round", day=TODAY - timedelta(days=days), who=[thandi, mia], projects=[project])
    factory.meeting(book, "1:1", day=TODAY - timedelta(days=5), who=[gareth], projects=[project])
    factory.meeting(book, "Kick-off", day=TODAY - timedelta(days=90), who=[gareth], projects=[project])
    return Story(project, gareth, thandi, karl, owen, mia)


class Desk:
    """A page in a window."""

    def __init__(self, page: MapPage, tasks: Tasks, qtbot: QtBot, book: Book) -> None:
        self.page, self.tasks, self.qtbot, self.book = page, tasks, qtbot, book

    def settle(self) -> None:
        """Wait until nothing is running and every notice of a change was heard."""
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: self.tasks.is_idle() and self.page.is_laid_out())

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()))
        self.settle()

    @property
    def view(self) -> MapView:
        """The map that is shown."""
        assert self.page.reading
        return self.page.reading.view

    @property
    def scene(self) -> Scene:
        """What the canvas shows."""
        scene = self.page.scene()
        assert scene
        return scene

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key on whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, held)

    def type(self, words: str) -> None:
        """Type into whatever has the focus."""
        QTest.keyClicks(QApplication.focusWidget() or self.page, words)

    def click(self, widget: QWidget) -> None:
        """Click on a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, widget.rect().center())

    def tab_to(self, widget: QWidget) -> None:
        """Go to a widget with Tab, as whoever has no mouse does."""
        for _ in range(60):
            if QApplication.focusWidget() is widget:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {widget}")

    def dialog(self, kind: builtins.type[D]) -> D:
        """Wait for a dialog and return it."""

        def found() -> list[D]:
            return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()))
        return found()[0]

    def button(self, words: str) -> QAbstractButton:
        """Return the button of those words that can be seen."""
        return next(one for one in self.page.findChildren(QAbstractButton) if one.isVisible() and words in one.text())

    def texts(self) -> str:
        """Return every text that can be seen, a line each."""
        shown: list[str] = []
        for widget in self.page.findChildren(QWidget):
            if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible():
                shown.append(widget.text().replace("\u200b", "").replace("&&", "&"))
        return "\n".join(shown)

    def choose(self, person: Person) -> None:
        """Choose somebody on the canvas, and give it the keys."""
        self.page.canvas.choose(frozenset({person.id}), person.id)
        self.page.canvas.setFocus()
        self.settle()

    def placements(self) -> dict[int, Placement]:
        """Return where the journal says that people were put."""
        return {one.person_id: one for one in self.book.find(Placement)}

    def ties(self) -> list[Tie]:
        """Return the ties in the journal."""
        return self.book.find(Tie)

    def undo(self) -> None:
        """Take the last step back, as the window's menu does."""
        self.book.history.undo()
        self.settle()
