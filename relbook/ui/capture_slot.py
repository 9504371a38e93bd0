"""Where the capture line will be: takes typing before the journal is open and hands it on, so no key is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from relbook.ui.capture.line import CaptureLine  # imported when it is needed: the first paint does not

HEIGHT = 72
"""As high as the empty capture line, so that nothing jumps when it comes; in device-independent pixels."""
HINT = "met @Ada Lovelace 25m yesterday re: Budget review !me send forecast fri"


class CaptureSlot(QWidget):
    """A plain field at first, the capture line once there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: CaptureLine | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._frame = QFrame()
        self._frame.setProperty("card", "true")
        self._frame.setFixedHeight(HEIGHT)
        self._field = QPlainTextEdit()
        self._field.setProperty("bare", "true")
        self._field.setPlaceholderText(HINT)
        self._field.setTabChangesFocus(True)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(12, 12, 12, 8)
        inside.addWidget(self._field)
        self._layout.addWidget(self._frame)
        self.setFocusProxy(self._field)

    def fill(self, line: CaptureLine) -> None:
        """Put the capture line in place of the field, with what was typed so far and the focus where it was."""
        typed, focused = self._field.toPlainText(), self._field.hasFocus()
        self.line = line
        self._layout.addWidget(line)
        self.setFocusProxy(line.field)
        if typed.strip():
            line.set_text(typed.replace("\n", " "))
        self._layout.removeWidget(self._frame)
        self._frame.hide()
        self._frame.deleteLater()
        if focused:
            line.field.setFocus(Qt.FocusReason.OtherFocusReason)
