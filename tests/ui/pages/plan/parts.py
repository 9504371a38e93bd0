"""The parts of the page Plan over a real journal: what they are handed, and keys where the focus is."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.meeting_form.forms import FormServices
from relbook.ui.opening import services_for
from relbook.ui.pages.plan.around import Around
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.spans_label import SpansLabel

D = TypeVar("D", bound=QDialog)
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def around_for(book: Book, theme: Theme, tasks: Tasks, now: Callable[[], datetime]) -> Around:
    """Return what the parts of the page are handed."""
    services = services_for(book, now)
    return Around(
        theme=theme,
        tasks=tasks,
        settings=Settings(None),
        now=now,
        reads=services.reads,
        contacts=services.contacts,
        reviews=services.reviews,
        reading=services.review_reading,
        evidence=services.plan_evidence,
        landscape=services.register,
        sheets=services.plan_sheets,
        forms=FormServices(services.listing, services.contacts.names, services.names.index, services.journal),
    )


class Hand:
    """Types and presses where the focus is, and waits for what comes of it."""

    def __init__(self, window: QWidget, tasks: Tasks, qtbot: QtBot) -> None:
        self.window, self.tasks, self.qtbot = window, tasks, qtbot

    def settle(self) -> None:
        """Wait until nothing is being worked on."""
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(self.tasks.is_idle)

    def dialog(self, kind: type[D]) -> D:
        """Return the open dialog of that class as soon as it is there and has the keys."""

        def found() -> list[D]:
            return [one for one in self.window.findChildren(kind) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()))
        dialog = found()[-1]
        with self.qtbot.waitActive(dialog):
            dialog.activateWindow()
        return dialog

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keyClick(self._focused(), key, modifier)

    def write(self, text: str) -> None:
        """Type text where the focus is."""
        QTest.keyClicks(self._focused(), text)

    def tab(self, *texts: str) -> None:
        """Press Tab and type, for each; "" leaves a field as it is."""
        for text in texts:
            self.press(Qt.Key.Key_Tab)
            if text:
                self.write(text)

    def _focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


def told(widget: QWidget) -> list[str]:
    """Return all words shown in a widget, from the top."""
    labels: list[QLabel | SpansLabel] = [*widget.findChildren(QLabel), *widget.findChildren(SpansLabel)]
    found = [one for one in labels if one.isVisibleTo(widget)]
    found.sort(
        key=lambda one: (one.mapTo(widget, one.rect().topLeft()).y(), one.mapTo(widget, one.rect().topLeft()).x())
    )
    return [one.text() for one in found if one.text()]
