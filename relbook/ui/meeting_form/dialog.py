"""The form for a meeting: to record one, to plan one, to change one. What is typed is never lost on an error."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from relbook.domain.folding import fold
from relbook.domain.records import WHOLE
from relbook.domain.terms import MeetingKind, Precision
from relbook.domain.views import MeetingEntry
from relbook.domain.words import clock, day_heading, form_words, length_words
from relbook.errors import InvalidError
from relbook.services.journal import MeetingDraft, checked_meeting, meeting_draft
from relbook.services.limits import LONGEST_MEETING
from relbook.services.typed_days import Day, day_text, read_day
from relbook.ui.meeting_form.name_field import Known
from relbook.ui.meeting_form.people import PeopleField
from relbook.ui.meeting_form.promises import PromisesField
from relbook.ui.meeting_form.reading import read_clock, read_minutes, read_tags
from relbook.ui.messages import ask
from relbook.ui.name_choices import name_choices
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.field import Problem, labelled, mark_wrong
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.picker import Picker
from relbook.ui.widgets.text import plain_label

T = TypeVar("T")

_FORMS = tuple(MeetingKind)
_PRIVATE = ((WHOLE, "All of it"), ("title", "Title"), ("place", "Place"), ("notes", "Notes"))
_SIZE = QSize(620, 720)


class MeetingDialog(QDialog):
    """The form; it stays open until whoever opened it has stored the draft and calls ``accept``."""

    submitted = Signal(object)
    """MeetingDraft: free of problems."""

    def __init__(
        self, theme: Theme, known: Known, today: date, entry: MeetingEntry | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._known, self._today = theme, known, today
        self._first = MeetingDraft(day=today) if entry is None else meeting_draft(entry)
        self._projects: dict[int, str] = {}
        self.setWindowTitle("Add a meeting" if entry is None else "Edit meeting")
        self.setModal(True)
        self._make_fields()
        self._lay_out()
        if entry is not None:
            self._put(entry)
        self._show_day()
        self._untouched: object = None
        self.keep_as_untouched()
        self.day.textChanged.connect(self._show_day)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        self.title.setFocus()

    # Making

    def _make_fields(self) -> None:
        first = self._first
        self.title = QLineEdit(first.title)
        self.day = QLineEdit(day_text(first.day, first.precision))
        self.start = QLineEdit(clock(first.start))
        self.start.setPlaceholderText("14:00")
        self.length = QLineEdit(length_words(first.minutes))
        self.length.setPlaceholderText("25 min")
        self.form = QComboBox()
        self.form.addItems([form_words(form) for form in _FORMS])
        self.form.setCurrentIndex(_FORMS.index(first.form))
        self.place = QLineEdit(first.place)
        self.notes = QPlainTextEdit(first.notes)
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(self.notes.fontMetrics().lineSpacing() * 6)
        self.tags = QLineEdit(" ".join(f"#{tag}" for tag in first.tags))
        self.tags.setPlaceholderText("#budget #steering")
        self.people = PeopleField(self._theme, self._known.index)
        self.promises = PromisesField(self._theme, self._known.index, self._today)
        self.private = {part: QCheckBox(words) for part, words in _PRIVATE}
        for part, box in self.private.items():
            box.setChecked(part in first.private)
        self.day_words = plain_label("", role="caption")
        self.when_problem, self.problem = Problem(self._theme), Problem(self._theme)

    def _lay_out(self) -> None:
        space = self._theme.space
        body = QWidget()
        body.setProperty("bare", True)
        form = QVBoxLayout(body)
        form.setContentsMargins(space(6), space(4), space(6), space(4))
        form.setSpacing(space(3))
        form.addWidget(labelled("Title", self.title))
        form.addLayout(self._when())
        form.addWidget(self.when_problem)
        form.addWidget(labelled("Place", self.place))
        form.addWidget(self.people)
        form.addWidget(labelled("Notes (Markdown)", self.notes))
        form.addWidget(self.promises)
        form.addWidget(labelled("Tags", self.tags))
        form.addWidget(self._project_field())
        form.addLayout(self._private_field())
        form.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self._area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addLayout(self._buttons())
        room = self.screen().availableGeometry().size() - QSize(space(10), space(20))
        self.resize(_SIZE.boundedTo(room))

    def _when(self) -> QHBoxLayout:
        when = QHBoxLayout()
        when.setSpacing(self._theme.space(3))
        for box, share in (
            (labelled("Day", self.day, self.day_words), 5),
            (labelled("Time", self.start), 2),
            (labelled("Length", self.length), 2),
            (labelled("Kind", self.form), 3),
        ):
            when.addWidget(box, share, Qt.AlignmentFlag.AlignTop)
        return when

    def _project_field(self) -> QWidget:
        box = QWidget()
        self._project_chips = FlowLayout(gap=self._theme.space(1))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(plain_label("Projects", role="caption"))
        column.addLayout(self._project_chips)
        self._show_projects()
        return box

    def _private_field(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.space(3))
        row.addWidget(plain_label("Private, never printed or exported:", role="caption"))
        for box in self.private.values():
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        space = self._theme.space
        self.save = QPushButton("Save")
        self.save.setDefault(True)
        self.save.clicked.connect(self.submit)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(space(6), space(2), space(6), space(4))
        row.addWidget(self.problem, 1)
        row.addStretch(0)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        return row

    def _put(self, entry: MeetingEntry) -> None:
        for draft, one in zip(self._first.attendees, entry.attendees, strict=True):
            self.people.put(draft, one.name)
        for promised, promise in zip(self._first.promises, entry.promises, strict=True):
            self.promises.put(promised, promise.other)
        self._projects = {project.id: project.name for project in entry.projects}
        self._show_projects()

    # Projects

    def _show_projects(self) -> None:
        self._project_chips.clear()
        for number, name in self._projects.items():
            chip = Chip(self._theme, name, "info", removable=True)
            chip.removed.connect(partial(self._drop_project, number))
            self._project_chips.addWidget(chip)
        more = Chip(self._theme, "+ project", clickable=True)
        more.clicked.connect(lambda: self._choose_project(more))
        self._project_chips.addWidget(more)

    def put_project(self, number: int, name: str) -> None:
        """Have the meeting touch a project."""
        self._projects[number] = name
        self._show_projects()

    def _drop_project(self, number: int) -> None:
        self._projects.pop(number, None)
        self._show_projects()

    def _choose_project(self, below: QWidget) -> None:
        picker = Picker("Type to find a project", fold, self)
        picker.chosen.connect(lambda found: self.put_project(*found))
        picker.set_choices(name_choices(self._known.names, "project"), "No such project")
        picker.open_below(below)

    # Reading

    def _show_day(self) -> None:
        found = read_day(self.day.text(), self._today)
        words = ""
        if found is not None:
            words = day_heading(found.day, found.precision, self._today)
            words += " · planned" if found.day > self._today else ""
        self.day_words.setText(words or "not read yet")

    def draft(self) -> MeetingDraft | None:
        """Return the meeting as typed; None, the problems said beside their fields, where it cannot be stored."""
        self.people.take()
        day = read_day(self.day.text(), self._today)
        start, start_ok = _optional(self.start, read_clock)
        minutes, length_ok = _optional(self.length, read_minutes)
        promises = self.promises.promises()
        self._say_problems(day, start_ok=start_ok, length_ok=length_ok)
        if day is None or not start_ok or not length_ok or promises.wrong is not None:
            self._go_to_problem(day, start_ok, length_ok, promises.wrong)
            return None
        draft = replace(
            self._first,
            day=day.day,
            precision=day.precision,
            start=start if day.precision is Precision.DAY else None,
            minutes=minutes,
            form=_FORMS[self.form.currentIndex()],
            title=self.title.text(),
            place=self.place.text(),
            notes=self._notes(),
            private=frozenset(part for part, box in self.private.items() if box.isChecked()),
            attendees=self.people.drafts(),
            tags=read_tags(self.tags.text()),
            project_ids=tuple(self._projects),
            promises=promises.drafts,
        )
        try:
            return checked_meeting(draft)
        except InvalidError as error:
            self.problem.say(str(error))
            return None

    def _notes(self) -> str:
        """What nobody touched stays as it was, whatever the field made of it."""
        return self.notes.toPlainText() if self.notes.document().isModified() else self._first.notes

    def _say_problems(self, day: Day | None, *, start_ok: bool, length_ok: bool) -> None:
        self.problem.say("")
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
        self.when_problem.say("\n".join(words for fine, _, words in said if not fine))

    def _go_to_problem(self, day: Day | None, start_ok: bool, length_ok: bool, promise: QWidget | None) -> None:
        wrong = [(day is None, self.day), (not start_ok, self.start), (not length_ok, self.length)]
        field: QWidget | None = next((field for bad, field in wrong if bad), promise)
        if field is not None:
            (field if field is not promise else getattr(promise, "what", field)).setFocus()
            self._area.ensureWidgetVisible(field)

    def submit(self) -> None:
        """Hand over the draft, if it can be stored."""
        draft = self.draft()
        if draft is not None:
            self.save.setEnabled(False)
            self.submitted.emit(draft)

    def show_failure(self, sentence: str) -> None:
        """Say why the draft was not stored; everything typed stays."""
        self.save.setEnabled(True)
        self.problem.say(sentence)

    # Leaving

    def _state(self) -> object:
        texts = [field.text() for field in (self.title, self.day, self.start, self.length, self.place, self.tags)]
        promises = [
            (row.side.currentIndex(), row.who.text(), row.what.text(), row.due.text(), row.state.currentIndex())
            for row in self.promises.rows
            if not row.is_blank()
        ]
        marks = [box.isChecked() for box in self.private.values()]
        marks += [row.private.isChecked() for row in self.promises.rows]
        form = self.form.currentIndex()
        waiting = self.people.field.text()
        return texts, form, self._notes(), self.people.drafts(), promises, marks, list(self._projects), waiting

    def keep_as_untouched(self) -> None:
        """Take what stands there now as nothing typed yet."""
        self._untouched = self._state()

    def reject(self) -> None:
        """Close; what was typed is thrown away only when the user says so."""
        if self._state() == self._untouched or ask(
            self, "Throw away what you typed?", "Throw away", keep="Keep writing"
        ):
            super().reject()


def _optional(field: QLineEdit, read: Callable[[str], T | None]) -> tuple[T | None, bool]:
    """Return what the field holds, and whether that can be read; nothing can."""
    text = field.text().strip()
    value = read(text) if text else None
    return value, not text or value is not None
