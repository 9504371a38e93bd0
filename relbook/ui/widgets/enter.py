"""Enter presses the button that has the focus, on every system.

By itself Qt leaves that to the desktop: on some, Enter on such a button does nothing, or presses a dialog's other one.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton, QWidget

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def press_focused(window: QWidget, event: QKeyEvent) -> bool:
    """Press the window's button that has the focus; return whether the key was Enter on one.

    A key held down presses once. With Ctrl it means the whole form, so it is left alone.
    """
    button = window.focusWidget()
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    if event.key() not in ENTER or not plain or not isinstance(button, QPushButton | QToolButton):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Dialog(QDialog):
    """A dialog in which Enter presses the button that has the focus, and elsewhere the default one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press what has the focus."""
        if not press_focused(self, event):
            super().keyPressEvent(event)
