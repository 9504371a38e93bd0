"""What the entry pane shows of a meeting, put together anew for each one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from relbook.domain.commitments import CommitmentState
from relbook.domain.landscape import NoteLine
from relbook.domain.meetings import Meeting
from relbook.domain.records import WHOLE
from relbook.domain.terms import MeetingKind
from relbook.domain.views import MeetingEntry
from relbook.domain.words import clock, counted, day_exact, form_words, length_words, title_or_form
from relbook.ui.note_line import note_line
from relbook.ui.pages.journal.entry import entry_column
from relbook.ui.pages.journal.entry_parts import PromiseRow, attendee_widget
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.hit_label import HitLabel
from relbook.ui.widgets.link import link
from relbook.ui.widgets.notes_view import NotesView
from relbook.ui.widgets.pieces import BlockLike
from relbook.ui.widgets.private_mark import PrivateMark
from relbook.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from relbook.ui.pages.journal.entry import EntryView


def meta_words(meeting: Meeting) -> str:
    """Return when, how long, where and how: "Thu 19 Nov 2026, 14:00 · 60 min · room 4"."""
    day = day_exact(meeting.day, meeting.precision)
    form = form_words(meeting.form) if meeting.title and meeting.form is not MeetingKind.MEETING else ""
    when = ", ".join(part for part in (day, clock(meeting.start)) if part)
    return " · ".join(part for part in (when, length_words(meeting.minutes), meeting.place, form) if part)


def private_words(marks: frozenset[str]) -> str:
    """Return what is private about a meeting: "private", or "private: title, notes"; "" where nothing is."""
    if WHOLE in marks:
        return "private"
    return f"private: {', '.join(sorted(marks))}" if marks else ""


class EntryBody(QWidget):
    """One meeting; what can be done with it is asked for by the signals of the view around it."""

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        asks: EntryView,
        entry: MeetingEntry,
        *,
        notes: Sequence[BlockLike],
        words: str,
        learned: Sequence[NoteLine],
    ) -> None:
        """``notes`` are the blocks they were read as; ``words`` stand out; ``learned`` are notes of the landscape."""
        super().__init__()
        self.setProperty("bare", True)
        self._theme, self._today, self._asks, self._words = theme, today, asks, words
        column = entry_column(theme, self)
        self._add_header(column, entry)
        self._add_people(column, entry)
        self._add_notes(column, entry, notes)
        self._add_promises(column, entry)
        self._add_learned(column, learned)
        self._add_links(column, entry)
        column.addStretch(1)

    def _add_header(self, column: QVBoxLayout, entry: MeetingEntry) -> None:
        meeting = entry.meeting
        top = QHBoxLayout()
        top.setSpacing(self._theme.space(1))
        title = HitLabel(self._theme, title_or_form(meeting.title, meeting.form), self._words, "section")
        top.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        for words, act in (("Edit", self._asks.edit_wanted.emit), ("Brief", self._asks.brief_wanted.emit)):
            top.addWidget(link(words, act), 0, Qt.AlignmentFlag.AlignTop)
        more = link("More ▾", lambda: self._asks.menu_wanted.emit(more))
        more.setAccessibleName("More about this meeting")
        top.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        facts = FlowLayout()
        facts.addWidget(ElidedLabel(meta_words(meeting), role="muted"))
        if meeting.planned or meeting.day > self._today():
            facts.addWidget(Chip(self._theme, "planned", "info"))
        if meeting.one_way:
            facts.addWidget(Chip(self._theme, "nobody answered: one way only", "neutral"))
        if meeting.deleted_at is not None:
            facts.addWidget(Chip(self._theme, "in the trash", "warn"))
        if meeting.private:
            facts.addWidget(PrivateMark(self._theme, private_words(meeting.private)))
        column.addLayout(facts)
        if meeting.planned and meeting.day <= self._today() and meeting.deleted_at is None:
            self._add_capturing(column)

    def _add_capturing(self, column: QVBoxLayout) -> None:
        """Offer what a planned meeting waits for from its day on."""
        capture = QPushButton("Capture what happened")
        capture.setProperty("role", "primary")
        capture.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        capture.clicked.connect(self._asks.after_wanted)
        column.addWidget(capture)

    def _add_people(self, column: QVBoxLayout, entry: MeetingEntry) -> None:
        if not entry.attendees:
            return
        flow = FlowLayout(gap=self._theme.space(2))
        for one in entry.attendees:
            flow.addWidget(attendee_widget(self._theme, one, self._asks.opened.emit, self._asks.mood_noted.emit))
        column.addLayout(flow)

    def _add_notes(self, column: QVBoxLayout, entry: MeetingEntry, notes: Sequence[BlockLike]) -> None:
        if entry.meeting.notes:
            view = NotesView(self._theme, grows=True)
            view.setAccessibleName("Notes")
            view.show_blocks(notes, self._words)
            view.link_clicked.connect(self._asks.link_clicked)
            view.caret_moved.connect(partial(self._asks.follow, view))
            view.addActions(self._asks.on_words)
            column.addWidget(view)

    def _add_promises(self, column: QVBoxLayout, entry: MeetingEntry) -> None:
        if not entry.promises:
            return
        column.addSpacing(self._theme.space(1))
        column.addWidget(plain_label("Promises", role="strong"))
        rows = QVBoxLayout()
        rows.setSpacing(0)
        order = sorted(entry.promises, key=lambda promise: promise.commitment.state is not CommitmentState.OPEN)
        for number, promise in enumerate(order):
            if number:
                rows.addWidget(_rule(self._theme))
            rows.addWidget(
                PromiseRow(
                    self._theme,
                    promise,
                    self._today(),
                    words=self._words,
                    opened=self._asks.opened.emit,
                    settled=self._asks.settled.emit,
                    marked=self._asks.promise_marked.emit,
                )
            )
        column.addLayout(rows)

    def _add_learned(self, column: QVBoxLayout, learned: Sequence[NoteLine]) -> None:
        if not learned:
            return
        column.addSpacing(self._theme.space(1))
        column.addWidget(plain_label("For the landscape", role="strong"))
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for line in learned:
            opened = partial(self._asks.opened.emit, "landscape_note", line.id)
            row = note_line(self._theme, line, self._today(), opened, of=line.about_words)
            row.ruled = line is not learned[-1]
            rows.addWidget(row)
        column.addLayout(rows)

    def _add_links(self, column: QVBoxLayout, entry: MeetingEntry) -> None:
        if not entry.tags and not entry.projects:
            return
        flow = FlowLayout()
        for project in entry.projects:
            chip = Chip(self._theme, project.name, "good", clickable=True)
            chip.clicked.connect(lambda _=False, number=project.id: self._asks.opened.emit("project", number))
            flow.addWidget(chip)
        for tag in entry.tags:
            chip = Chip(self._theme, f"#{tag}", "info", clickable=True)
            chip.clicked.connect(lambda _=False, tag=tag: self._asks.tag_wanted.emit(tag))
            flow.addWidget(chip)
        column.addLayout(flow)


def _rule(theme: Theme) -> QWidget:
    line = QLabel()
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {theme.colours.rule.name()};")
    return line


def as_text(entry: MeetingEntry) -> str:
    """Return a meeting as plain text for the clipboard."""
    meeting = entry.meeting
    lines = [title_or_form(meeting.title, meeting.form), meta_words(meeting)]
    people = ", ".join(one.name for one in entry.attendees)
    if people:
        lines.append(people)
    if meeting.notes:
        lines += ["", meeting.notes]
    if entry.promises:
        lines += ["", counted(len(entry.promises), "promise", "promises") + ":"]
        for promise in entry.promises:
            stored = promise.commitment
            other = promise.other or "everyone there"
            sides = f"I owe {other}" if stored.by_me else f"{other} owes me"
            due = "" if stored.due_on is None else f", by {stored.due_on:%Y-%m-%d}"
            lines.append(f"- {sides}: {stored.what}{due} ({stored.state.value})")
    if entry.tags:
        lines += ["", " ".join(f"#{tag}" for tag in entry.tags)]
    return "\n".join(lines)
