"""The line at the bottom: what just happened, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.key_button import KeyButton
from relbook.ui.widgets.text import escape_mnemonic, set_plain_tip

if TYPE_CHECKING:
    from relbook.domain.views import Entry

WORDS = 60
"""Letters of a step's words shown beside *Undo*."""


class BottomLine(QFrame):
    """A status sentence on the left, *Undo* of the last step on the right."""

    undo_wanted = Signal()

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomline")
        self._now = now
        self.notice = ElidedLabel(role="caption")
        self.notice.setAccessibleName("Status")
        self.undo = KeyButton("Undo", "Ctrl+Z", role="bottom")
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(5), 0, theme.space(4), 0)
        layout.addWidget(self.notice, 1)
        layout.addWidget(self.undo)
        self.setFixedHeight(max(26, self.undo.sizeHint().height() + 2))

    def say(self, sentence: str) -> None:
        """Show a sentence, with the time, until the next one."""
        self.notice.setText(f"{sentence.rstrip('.')} · {self._now():%H:%M}" if sentence else "")

    def offer_undo(self, step: Entry | None) -> None:
        """Offer to take back the step; None offers nothing."""
        self.undo.setVisible(step is not None)
        if step is not None:
            words = step.words if len(step.words) <= WORDS else step.words[: WORDS - 1].rstrip() + "…"
            self.undo.setText(escape_mnemonic(f"Undo: “{words}”"))
            self.undo.setAccessibleName(f"Undo: {step.words}")
            set_plain_tip(self.undo, step.words if words != step.words else "")
            self.undo.updateGeometry()
