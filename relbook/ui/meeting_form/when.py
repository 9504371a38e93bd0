"""When a meeting is, how long and what kind of contact it is, in the form: read leniently, said in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relbook.domain.meetings import Meeting, is_ahead
from relbook.domain.terms import MeetingKind, Precision
from relbook.domain.words import clock, day_heading, form_words, length_words
from relbook.services.limits import LONGEST_MEETING
from relbook.services.meeting_drafts import MeetingDraft
from relbook.services.typed_days import day_text, read_day
from relbook.ui.meeting_form.reading import read_clock, read_minutes
from relbook.ui.theme import Theme
from relbook.ui.widgets.field import Problem, labelled, mark_wrong
from relbook.ui.widgets.text import plain_label

T = TypeVar("T")

_FORMS = tuple(MeetingKind)


@dataclass(frozen=True, slots=True)
class When:
    """What the fields hold."""

    day: date
    precision: Precision
    start: time | None
    minutes: int | None
    form: MeetingKind


class WhenFields(QWidget):
    """Day, time, length and kind side by side; what cannot be read is said below them."""

    moved = Signal()
    """Another day or time was typed."""

    def __init__(self, theme: Theme, first: MeetingDraft, now: datetime) -> None:
        super().__init__()
        self._planned, self._now = first.planned, now
        self.ahead = False
        """Whether the meeting is still to be, as far as can be read."""
        self.day = QLineEdit(day_text(first.day, first.precision))
        self.day_words = plain_label("", role="caption")
        self.start = QLineEdit(clock(first.start))
        self.start.setPlaceholderText("14:00")
        self.length = QLineEdit(length_words(first.minutes))
        self.length.setPlaceholderText("25 min")
        self.form = QComboBox()
        self.form.addItems([form_words(form) for form in _FORMS])
        self.form.setCurrentIndex(_FORMS.index(first.form))
        self.problem = Problem(theme)
        self._lay_out(theme)
        for field in (self.day, self.start):
            field.textChanged.connect(self._show_day)
        self._show_day()

    def _lay_out(self, theme: Theme) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(theme.space(3))
        for box, share in (
            (labelled("Day", self.day, self.day_words), 5),
            (labelled("Time", self.start), 2),
            (labelled("Length", self.length), 2),
            (labelled("Kind", self.form), 3),
        ):
            fields.addWidget(box, share, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addLayout(fields)
        column.addWidget(self.problem)

    def _show_day(self) -> None:
        today = self._now.date()
        found = read_day(self.day.text(), today, ahead=self._planned)
        words, self.ahead = "not read yet", False
        if found is not None:
            start = read_clock(self.start.text()) if found.precision is Precision.DAY else None
            meeting = Meeting(day=found.day, precision=found.precision, start=start, planned=self._planned)
            words = day_heading(found.day, found.precision, today)
            self.ahead = is_ahead(meeting, self._now)
            words += " · planned" if self.ahead else ""
        self.day_words.setText(words)
        self.moved.emit()

    def when(self) -> When | None:
        """Return what the fields hold; None, and the problems said, where one of them cannot be read."""
        day = read_day(self.day.text(), self._now.date(), ahead=self._planned)
        start, start_ok = _optional(self.start, read_clock)
        minutes, length_ok = _optional(self.length, read_minutes)
        said = (
            (
                day is not None,
                self.day,
                "Which day? Try “yesterday”, “19 Nov 2026”, or “November 2014” for a month.",
            ),
            (start_ok, self.start, "The time is one such as 14:00."),
            (length_ok, self.length, f"The length is one such as 25 min or 1 h 30; at most {LONGEST_MEETING:,} min."),
        )
        for fine, field, _ in said:
            mark_wrong(field, not fine)
        self.problem.say("\n".join(words for fine, _, words in said if not fine))
        if day is None or not start_ok or not length_ok:
            return None
        form = _FORMS[self.form.currentIndex()]
        return When(day.day, day.precision, start if day.precision is Precision.DAY else None, minutes, form)

    def wrong(self) -> QWidget | None:
        """Return the first field that was found wrong."""
        return next((field for field in (self.day, self.start, self.length) if field.property("wrong")), None)

    def state(self) -> object:
        """Return what is typed, to tell whether that changed."""
        return self.day.text(), self.start.text(), self.length.text(), self.form.currentIndex()


def _optional(field: QLineEdit, read: Callable[[str], T | None]) -> tuple[T | None, bool]:
    """Return what the field holds, and whether that can be read; nothing can."""
    text = field.text().strip()
    value = read(text) if text else None
    return value, not text or value is not None
