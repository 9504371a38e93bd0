"""Where Tab goes to controls that come after the form was made."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_before(last: QWidget, controls: Iterable[QWidget]) -> None:
    """Have Tab go through the controls, in their order, just before it comes to the last one.

    By itself Qt puts whatever is made later behind everything else in the window.
    """
    before = last.previousInFocusChain()
    while before and before is not last and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    for control in controls:
        if before:
            QWidget.setTabOrder(before, control)
        before = control
