"""How a meeting was after each change: when, what was done, and what differed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from relbook.domain.views import PastState
from relbook.ui.pages.journal.words import MONTHS
from relbook.ui.widgets.text import plain_label

_LONGEST = 120
_UNSAID = ("id", "import_key")
_WORDS = {"deleted_at": "in the trash since", "form": "kind of contact", "minutes": "length in minutes"}


def differences(before: dict[str, object] | None, after: dict[str, object] | None) -> list[str]:
    """Return what changed between two states, a line each: "title: “Old” → “New”"."""
    if before is None or after is None:
        return []
    changed = [name for name in after if before.get(name) != after[name] and name not in _UNSAID]
    return [f"{_WORDS.get(name, name)}: {_said(before.get(name))} → {_said(after[name])}" for name in changed]


def _said(value: object) -> str:
    if value is None or value in ("", frozenset()):
        return "nothing"
    text = ", ".join(sorted(map(str, value))) if isinstance(value, frozenset | list | tuple) else str(value)
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + '…'}”"


class PastDialog(QDialog):
    """The steps that touched a meeting, the latest first."""

    def __init__(self, states: Sequence[PastState], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("The meeting's past")
        self.resize(520, 420)
        body = QWidget()
        body.setProperty("bare", True)
        steps = QVBoxLayout(body)
        steps.setSpacing(4)
        for number in range(len(states) - 1, -1, -1):
            self._add_step(steps, states[number], states[number - 1].values if number else None)
        steps.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(body)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(buttons)

    def _add_step(self, steps: QVBoxLayout, state: PastState, before: dict[str, object] | None) -> None:
        at = state.entry.at
        when = f"{at.day} {MONTHS[at.month - 1][:3]} {at.year}, {at:%H:%M}"
        steps.addWidget(plain_label(state.entry.words + (" (undone)" if state.entry.undone else ""), wrap=True))
        steps.addWidget(plain_label(when, role="caption"))
        for line in differences(before, state.values):
            steps.addWidget(plain_label(line, role="muted", wrap=True))
        steps.addSpacing(8)
