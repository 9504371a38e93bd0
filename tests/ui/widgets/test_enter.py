"""Enter presses what has the focus, whatever the desktop thinks of it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import Dialog, press_focused
from relbook.ui.widgets.sections import Line, MenuButton, small_button

Key = Qt.Key


class Window(QWidget):
    """A window that hears Enter as the main one does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_focused(self, event):
            super().keyPressEvent(event)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget, QWidget], None]:
    held: list[QWidget] = []  # qtbot itself does not keep a window alive

    def show(window: QWidget, inside: QWidget) -> None:
        held.append(window)
        qtbot.addWidget(window)
        QVBoxLayout(window).addWidget(inside)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    return show


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_button_in_a_line_is_pressed_and_the_line_stays_closed(
    shown: Callable[[QWidget, QWidget], None], theme: Theme, key: Key
) -> None:
    said: list[str] = []
    line = Line(theme, lambda: said.append("opened"))
    button = small_button("Kept ✓", lambda: said.append("kept"))
    line.row.addWidget(button)
    shown(Window(), line)
    button.setFocus()
    QTest.keyClick(button, key)
    assert said == ["kept"]
    line.setFocus()
    QTest.keyClick(line, key)
    assert said == ["kept", "opened"]


def test_a_menu_button_opens_its_menu(shown: Callable[[QWidget, QWidget], None], qtbot: QtBot) -> None:
    button = MenuButton([("Drop it", lambda: None)], "More")
    shown(Window(), button)
    button.setFocus()
    said: list[bool] = []
    button.clicked.connect(lambda: said.append(True))
    QTest.keyClick(button, Key.Key_Return)
    assert said == [True]


def test_a_key_held_down_presses_once_and_ctrl_enter_is_the_forms(
    shown: Callable[[QWidget, QWidget], None],
) -> None:
    said: list[str] = []
    button = small_button("Kept ✓", lambda: said.append("kept"))
    window = Window()
    shown(window, button)
    button.setFocus()
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    window.keyPressEvent(held)
    QTest.keyClick(button, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said == []


def test_in_a_dialog_the_focused_button_is_pressed_not_the_default_one(
    shown: Callable[[QWidget, QWidget], None],
) -> None:
    said: list[str] = []
    dialog, inside = Dialog(), QWidget()
    field, save, cancel = QLineEdit(), QPushButton("Save"), QPushButton("Cancel")
    save.setDefault(True)
    cancel.setAutoDefault(False)
    layout = QVBoxLayout(inside)
    for widget in (field, save, cancel):
        layout.addWidget(widget)
    save.clicked.connect(lambda: said.append("saved"))
    cancel.clicked.connect(lambda: said.append("cancelled"))
    shown(dialog, inside)
    cancel.setFocus()
    QTest.keyClick(cancel, Key.Key_Return)
    assert said == ["cancelled"]
    field.setFocus()
    QTest.keyClick(field, Key.Key_Return)
    assert said == ["cancelled", "saved"]
