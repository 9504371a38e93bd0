"""The line at the bottom: what just happened, how to take it back, and what is about to begin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.key_button import KeyButton
from relbook.ui.widgets.text import escape_mnemonic, set_plain_tip

if TYPE_CHECKING:
    from relbook.domain.views import Entry

WORDS = 60
"""Letters of a step's words shown beside *Undo*."""


class BottomLine(QFrame):
    """A status sentence on the left, a reminder with *Brief* beside it, *Undo* of the last step on the right."""

    undo_wanted = Signal()
    brief_wanted = Signal()
    """*Brief* beside the reminder was chosen."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomline")
        self._now = now
        self.notice = ElidedLabel(role="caption")
        self.notice.setAccessibleName("Status")
        self.reminder = ElidedLabel(role="reminder", cut=Qt.TextElideMode.ElideMiddle)  # its time, at the end, stays
        self.reminder.setAccessibleName("Reminder")
        self.brief = QPushButton("Brief")
        self.brief.setProperty("role", "bottom")
        self.brief.setProperty("link", "true")
        self.brief.clicked.connect(self.brief_wanted)
        self.undo = KeyButton("Undo", "Ctrl+Z", role="bottom")
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(5), 0, theme.space(4), 0)
        layout.addWidget(self.notice, 1)
        layout.addWidget(self.reminder)
        layout.addWidget(self.brief)
        layout.addWidget(self.undo)
        self.remind("")
        self.setFixedHeight(max(26, self.undo.sizeHint().height() + 2))

    def say(self, sentence: str) -> None:
        """Show a sentence, with the time, until the next one."""
        self.notice.setText(f"{sentence.rstrip('.')} · {self._now():%H:%M}" if sentence else "")

    def remind(self, sentence: str) -> None:
        """Show what is about to begin, with *Brief*; "" takes both away."""
        self.reminder.setText(sentence)
        self.brief.setAccessibleName(f"Brief: {sentence}")
        for widget in (self.reminder, self.brief):
            widget.setVisible(bool(sentence))

    def offer_undo(self, step: Entry | None) -> None:
        """Offer to take back the step; None offers nothing."""
        self.undo.setVisible(step is not None)
        if step is not None:
            words = step.words if len(step.words) <= WORDS else step.words[: WORDS - 1].rstrip() + "…"
            self.undo.setText(escape_mnemonic(f"Undo: “{words}”"))
            self.undo.setAccessibleName(f"Undo: {step.words}")
            set_plain_tip(self.undo, step.words if words != step.words else "")
            self.undo.updateGeometry()
