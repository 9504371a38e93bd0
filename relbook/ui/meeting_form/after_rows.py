"""The rows of the form for what became of a planned meeting: who came with which mood, and the fate of each promise."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relbook.domain.commitments import CommitmentState
from relbook.domain.people import initials
from relbook.domain.terms import MOODS
from relbook.domain.views import Attendee, Promise
from relbook.domain.words import due_words
from relbook.ui.theme import Theme
from relbook.ui.widgets.avatar import Avatar
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.sections import wrapped
from relbook.ui.widgets.segments import Segments
from relbook.ui.widgets.text import plain_label

_MOODS = sorted(MOODS)
_AWAY = "not there"
"""Stands after the moods: who did not come showed none."""
_STEPS = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}
_FATES = (CommitmentState.KEPT, CommitmentState.BROKEN)


class MoodRow(QWidget):
    """One who was to be there, with the mood they showed, blank where it was not noted; or that they did not come."""

    def __init__(self, theme: Theme, attendee: Attendee) -> None:
        super().__init__()
        self.attendance_id = attendee.attendance.id
        words = [*(MOODS[mood] for mood in _MOODS), _AWAY]
        self.choice = Segments(theme, f"Mood of {attendee.name}", words, start=_MOODS.index(0))
        if attendee.attendance.mood is not None:
            self.choice.choose(_MOODS.index(attendee.attendance.mood))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(Avatar(theme, initials(attendee.name), attendee.name, 24))
        row.addWidget(ElidedLabel(attendee.name), 1)
        row.addWidget(self.choice)

    def mood(self) -> int | None:
        """Return the mood, −2 to +2; None where it is blank."""
        place = self.choice.place()
        return None if place is None or self.is_away() else _MOODS[place]

    def is_away(self) -> bool:
        """Return whether they did not come."""
        return self.choice.place() == len(_MOODS)


class FateRow(QWidget):
    """An open promise: was it kept, or broken? Blank leaves it open."""

    def __init__(self, theme: Theme, promise: Promise, today: date) -> None:
        super().__init__()
        stored = promise.commitment
        self.commitment_id = stored.id
        self.choice = Segments(theme, f"{stored.what}", [fate.value for fate in _FATES])
        other = promise.other or "everyone there"
        about = QHBoxLayout()
        about.setSpacing(theme.space(2))
        about.addWidget(Chip(theme, due_words(stored.due_on, today), "bad" if stored.days_late(today) else "neutral"))
        about.addWidget(ElidedLabel(f"I owe {other}" if stored.by_me else f"{other} owes me", role="caption"), 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(wrapped(stored.what))
        words.addLayout(about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        row.addLayout(words, 1)
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignVCenter)

    def fate(self) -> CommitmentState | None:
        """Return what became of it; None where it is still open."""
        place = self.choice.place()
        return None if place is None else _FATES[place]


class Rows(QWidget):
    """Rows under their name; hidden where there are none."""

    def __init__(self, theme: Theme, words: str, rows: list[MoodRow] | list[FateRow]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        if not rows:
            self.hide()
        column.addWidget(plain_label(words, role="caption"))
        for row in rows:
            column.addWidget(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let up and down go from one choice to the next; the area around would scroll instead."""
        forward = _STEPS.get(Qt.Key(event.key()))
        if forward is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(forward)
