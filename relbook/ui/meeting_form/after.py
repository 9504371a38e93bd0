"""What became of a planned meeting: everything is filled in that can be, and a minute of keys does the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from relbook.domain.meetings import Meeting
from relbook.domain.words import clock, day_heading, length_words, title_or_form
from relbook.services.after_meeting import AfterMeeting, Typed, Unfinished
from relbook.ui.meeting_form.after_rows import FateRow, MoodRow, Rows
from relbook.ui.meeting_form.understood import UnderstoodField
from relbook.ui.messages import ask, sentence_for
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import Dialog
from relbook.ui.widgets.field import Problem, labelled
from relbook.ui.widgets.key_button import KeyButton
from relbook.ui.widgets.sections import wrapped
from relbook.ui.widgets.text import plain_label

_SIZE = QSize(680, 860)
_NOTES_LINES = 5


class AfterDialog(Dialog):
    """Stores all of it as one step, or says that the meeting did not take place; until then nothing is lost."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        after: AfterMeeting,
        unfinished: Unfinished,
        *,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tasks, self._after, self._unfinished = theme, tasks, after, unfinished
        self.setWindowTitle("Capture what happened")
        self.setModal(True)
        entry = unfinished.entry
        self.notes = QPlainTextEdit(entry.meeting.notes)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(self.notes.fontMetrics().lineSpacing() * _NOTES_LINES + theme.space(4))
        self.moods = [MoodRow(theme, one) for one in entry.attendees]
        self.fates = [FateRow(theme, promise, now.date()) for promise in unfinished.promises]
        self.promises = UnderstoodField(
            tasks,
            "New promises",
            hint="What you promised; !@Name starts what others did, #rule “…” a rule."
            " A day at the end is when it is due.",
            understand=partial(_promised_words, after, unfinished),
            example=f"send the forecast fri  !@{_first_name(unfinished)} intro to the CFO by 12 Dec",
        )
        self.following = UnderstoodField(
            tasks,
            "Next contact",
            hint="Plans a meeting with the same people; leave it blank for none.",
            understand=partial(_next_words, after),
            example="in 2 weeks, next tue 14:00, 12 Dec re: Budget",
        )
        self.problem = Problem(theme)
        self._lay_out(entry.meeting, now)
        self.keep_as_untouched()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        self.notes.moveCursor(QTextCursor.MoveOperation.End)
        self.notes.setFocus()

    # Making

    def _lay_out(self, meeting: Meeting, now: datetime) -> None:
        space = self._theme.space
        body = QWidget()
        body.setProperty("bare", True)
        form = QVBoxLayout(body)
        form.setContentsMargins(space(6), space(4), space(6), space(4))
        form.setSpacing(space(4))
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(wrapped(title_or_form(meeting.title, meeting.form), "section"))
        head.addWidget(plain_label(_when(meeting, now), role="muted", wrap=True))
        form.addLayout(head)
        form.addWidget(labelled("Notes (Markdown)", self.notes))
        form.addWidget(
            Rows(self._theme, "Who was there, and their mood · ← → choose, Delete leaves it blank", self.moods)
        )
        form.addWidget(Rows(self._theme, "Open promises · ← → choose, blank stays open", self.fates))
        form.addWidget(self.promises)
        form.addWidget(self.following)
        form.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addLayout(self._buttons())
        self.setTabOrder(self.following.field, self.save)
        self.setTabOrder(self.save, self.later)
        self.setTabOrder(self.later, self.off)
        room = self.screen().availableGeometry().height() - space(20)
        tall = form.heightForWidth(_SIZE.width()) + self.save.sizeHint().height() + space(14)  # a problem fits in, too
        self.resize(_SIZE.width(), min(_SIZE.height(), room, tall))

    def _buttons(self) -> QVBoxLayout:
        space = self._theme.space
        self.save = KeyButton("Save", "Ctrl+Enter", role="primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self.submit)
        self.later = QPushButton("Later")
        self.later.setAutoDefault(False)
        self.later.clicked.connect(self.reject)
        self.off = QPushButton("It did not take place")
        self.off.setAutoDefault(False)
        self.off.clicked.connect(self.call_off)
        row = QHBoxLayout()
        row.addWidget(self.off)
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.save)
        column = QVBoxLayout()
        column.setContentsMargins(space(6), space(2), space(6), space(4))
        column.setSpacing(space(2))
        column.addWidget(self.problem)
        column.addLayout(row)
        return column

    # Doing

    def _typed(self) -> Typed:
        fates = {row.commitment_id: row.fate() for row in self.fates}
        notes = self.notes.toPlainText() if self.notes.document().isModified() else self._unfinished.entry.meeting.notes
        return Typed(
            notes=notes,
            moods={row.attendance_id: row.mood() for row in self.moods},
            away=frozenset(row.attendance_id for row in self.moods if row.is_away()),
            settled={number: fate for number, fate in fates.items() if fate is not None},
            promises=self.promises.text(),
            following=self.following.text(),
        )

    def submit(self) -> None:
        """Store all of it as one step."""
        if self.save.isEnabled():
            self._do(partial(self._after.store, self._unfinished, self._typed()))

    def call_off(self) -> None:
        """Say that the meeting did not take place."""
        if self._may_throw_away():
            self._do(partial(self._after.call_off, self._unfinished))

    def _do(self, work: Callable[[], object]) -> None:
        self._let_press(False)
        self.problem.say("")
        self._tasks.run(self, work, lambda _: self.accept(), self._show_failure)

    def _show_failure(self, error: Exception) -> None:
        self._let_press(True)
        self.problem.say(sentence_for(error))

    def _let_press(self, may: bool) -> None:
        for button in (self.save, self.later, self.off):
            button.setEnabled(may)

    # Leaving

    def keep_as_untouched(self) -> None:
        """Take what stands there now as nothing typed yet."""
        self._untouched = self._typed()

    def reject(self) -> None:
        """Close until later; what was typed is thrown away only when the user says so."""
        if self.save.isEnabled() and self._may_throw_away():
            super().reject()

    def _may_throw_away(self) -> bool:
        return self._typed() == self._untouched or ask(
            self, "Throw away what you typed?", "Throw away", keep="Keep writing"
        )


def _first_name(unfinished: Unfinished) -> str:
    names = [word for one in unfinished.entry.attendees for word in one.name.split()[:1]]
    return names[0][:20] if names else "Name"


def _when(meeting: Meeting, now: datetime) -> str:
    day = day_heading(meeting.day, meeting.precision, now.date())
    when = ", ".join(part for part in (day, clock(meeting.start)) if part)
    return " · ".join(part for part in (when, length_words(meeting.minutes), meeting.place) if part)


def _promised_words(after: AfterMeeting, unfinished: Unfinished, text: str) -> tuple[str, bool]:
    found = after.promised(unfinished, text)
    rest = f"into the notes: {found.rest}" if found.rest else ""
    return "\n".join(part for part in (*found.words, rest) if part), True


def _next_words(after: AfterMeeting, text: str) -> tuple[str, bool]:
    found = after.next_contact(text)
    return (found.words, True) if found else ("no day to come that relbook knows", False)
