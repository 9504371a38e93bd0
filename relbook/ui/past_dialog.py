"""A record's past: each step that touched it, and what it changed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from relbook.domain.views import PastState
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.text import plain_label

LONGEST = 160
"""Letters of a value that are shown."""
MOST_STEPS = 200
"""The latest steps that are shown."""
_UNSAID = frozenset({"id", "import_key"})
_WORDS = {
    "deleted_at": "in the trash since",
    "form": "kind of contact",
    "minutes": "length in minutes",
    "matters": "what matters to them",
    "approach": "how to approach them",
    "known": "how it is known",
    "since_on": "known since",
    "confirmed_on": "last confirmed",
    "ended_on": "ended",
    "bites_on": "bites",
    "decides_id": "who decides",
    "private": "private",
}


Names = Mapping[tuple[str, int], str]
"""What a field's number stands for: ("organisation_id", 3) → "Treasury"."""


def differences(
    before: Mapping[str, object] | None, after: Mapping[str, object] | None, names: Names = MappingProxyType({})
) -> list[tuple[str, str, str]]:
    """Return what a step changed: field, what it held before, what it held after, in words."""
    old, new = _named(before or {}, names), _named(after or {}, names)
    changed = [name for name in (new or old) if name not in _UNSAID and old.get(name) != new.get(name)]
    told = [(_field(name), _said(old.get(name)), _said(new.get(name))) for name in changed]
    return [each for each in told if each[1] != each[2]]


def _named(values: Mapping[str, object], names: Names) -> dict[str, object]:
    return {
        field: names.get((field, value), value) if isinstance(value, int) else _day(field, value)
        for field, value in values.items()
    }


def _day(field: str, value: object) -> object:
    """Return a day, which the journal keeps as text, as one; anything else as it is."""
    if isinstance(value, str) and (field == "day" or field.endswith("_on")):
        with suppress(ValueError):  # one that is damaged is told as it stands
            return date.fromisoformat(value)
    return value


def _field(name: str) -> str:
    words = _WORDS.get(name, name.removesuffix("_id").replace("_", " "))
    return words[0].upper() + words[1:]


def _said(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value.day} {value:%b %Y, %H:%M}"
        case date():
            return f"{value.day} {value:%b %Y}"
        case time():
            return f"{value:%H:%M}"
        case frozenset() | list() | tuple():
            return ", ".join(sorted(map(str, value))) or "nothing"
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


class PastDialog(QDialog):
    """The steps, the latest first; in each, field by field, before → after."""

    def __init__(self, theme: Theme, states: Sequence[PastState], names: Names, parent: QWidget | None = None) -> None:
        """``states`` are the oldest first, as the history gives them."""
        super().__init__(parent)
        self._theme = theme
        self._names = names
        self.setWindowTitle("Past")
        self.resize(600, 480)
        body = QWidget()
        body.setProperty("bare", "true")
        self._steps = QVBoxLayout(body)
        self._steps.setContentsMargins(0, 0, theme.space(2), 0)
        self._steps.setSpacing(theme.space(3))
        for number in range(len(states) - 1, max(-1, len(states) - 1 - MOST_STEPS), -1):
            self._steps.addWidget(self._step(states[number], states[number - 1].values if number else None))
        if not states:
            self._steps.addWidget(plain_label("Nothing is known of its past.", role="muted"))
        self._steps.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(body)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(4)] * 4)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)

    def _step(self, state: PastState, before: dict[str, object] | None) -> Card:
        at = state.entry.at
        card = Card(state.entry.words + (" (taken back)" if state.entry.undone else ""), margin=self._theme.space(3))
        card.heading.setWordWrap(True)
        card.body.setSpacing(self._theme.space(1))
        card.body.addWidget(plain_label(f"{at.day} {at:%b %Y, %H:%M}", role="caption"))
        if state.values is None:
            card.body.addWidget(plain_label("Removed", role="muted"))
            return card
        for field, old, new in differences(before, state.values, self._names):
            words = f"{field}: {new}" if before is None else f"{field}: {old} → {new}"
            if before is None and new in ("nothing", "no"):
                continue
            label = plain_label(words, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.body.addWidget(label)
        return card
