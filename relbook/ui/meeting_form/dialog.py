"""The form for a meeting: to record one, to plan one, to change one. What is typed is never lost on an error."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from relbook.domain.views import MeetingEntry, Name
from relbook.errors import InvalidError
from relbook.services.meeting_drafts import MeetingDraft, checked_meeting, meeting_draft
from relbook.ui.meeting_form.marks import PrivateField, TagsField
from relbook.ui.meeting_form.name_field import Known
from relbook.ui.meeting_form.people import PeopleField
from relbook.ui.meeting_form.projects import ProjectsField
from relbook.ui.meeting_form.promises import PromisesField
from relbook.ui.meeting_form.when import When, WhenFields
from relbook.ui.messages import ask
from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import Dialog
from relbook.ui.widgets.field import Problem, labelled
from relbook.ui.widgets.text import set_plain_tip

_SIZE = QSize(620, 720)
_NOTES_LINES = 7


class MeetingDialog(Dialog):
    """The form; it stays open until whoever opened it has stored the draft and calls ``accept``."""

    submitted = Signal(object)
    """MeetingDraft: free of problems."""

    def __init__(
        self,
        theme: Theme,
        known: Known,
        now: datetime,
        entry: MeetingEntry | None = None,
        parent: QWidget | None = None,
        *,
        first: MeetingDraft | None = None,
    ) -> None:
        """``entry`` is the meeting to change; without one a new meeting starts as ``first`` says, or today."""
        super().__init__(parent)
        self._theme, self._known, self._now = theme, known, now
        self._first = meeting_draft(entry) if entry else first or MeetingDraft(day=now.date())
        adding = "Plan a meeting" if self._first.planned else "Add a meeting"
        self.setWindowTitle(adding if entry is None else "Edit meeting")
        self.setModal(True)
        self._make_fields()
        self._lay_out()
        if entry is not None:
            self._put(entry)
        self.when.moved.connect(self._heed_time)
        self._heed_time()
        self._untouched: object = None
        self.keep_as_untouched()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        if entry is None and self._first.planned:
            self.when.day.setFocus()
            self.when.day.selectAll()
        else:
            self.title.setFocus()

    # Making

    def _make_fields(self) -> None:
        first = self._first
        self.title = QLineEdit(first.title)
        self.when = WhenFields(self._theme, first, self._now)
        self.place = QLineEdit(first.place)
        self.one_way = QCheckBox("Nobody answered: it went one way only")
        self.one_way.setChecked(first.one_way)
        set_plain_tip(self.one_way, "An e-mail or a message without an answer does not count as contact.")
        self.notes = QPlainTextEdit(first.notes)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(self.notes.fontMetrics().lineSpacing() * _NOTES_LINES)
        self.tags = TagsField(self._theme, first.tags)
        self.people = PeopleField(self._theme, self._known.index)
        self.promises = PromisesField(self._theme, self._known.index, self._now.date())
        self.projects = ProjectsField(self._theme, self._known.names)
        self.private = PrivateField(self._theme, first.private)
        self.problem = Problem(self._theme)

    def _lay_out(self) -> None:
        space = self._theme.space
        body = QWidget()
        body.setProperty("bare", True)
        form = QVBoxLayout(body)
        form.setContentsMargins(space(6), space(4), space(6), space(4))
        form.setSpacing(space(3))
        form.addWidget(labelled("Title", self.title))
        form.addWidget(self.when)
        form.addWidget(labelled("Place", self.place))
        form.addWidget(self.people)
        form.addWidget(self.one_way)
        form.addWidget(labelled("Notes (Markdown)", self.notes))
        form.addWidget(self.promises)
        form.addWidget(self.tags)
        form.addWidget(self.projects)
        form.addWidget(self.private)
        form.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self._area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addLayout(self._buttons())
        room = self.screen().availableGeometry().size() - QSize(space(10), space(20))
        self.resize(_SIZE.boundedTo(room))

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
        for project in entry.projects:
            self.projects.put(project.id, project.name)

    def _heed_time(self) -> None:
        """Ask how it went only where that can be known."""
        self.one_way.setVisible(not self.when.ahead or self.one_way.isChecked())
        self.people.show_moods(not self.when.ahead)

    def put(self, name: Name) -> None:
        """Have a person there, or a project touched."""
        if name.kind == "project":
            self.projects.put(name.id, name.shown)
        else:
            self.people.put_name(name)

    # Reading

    def draft(self) -> MeetingDraft | None:
        """Return the meeting as typed; None, the problems said beside their fields, where it cannot be stored."""
        self.people.take()
        self.problem.say("")
        when, promises = self.when.when(), self.promises.promises()
        if when is None:
            self._go_to(self.when.wrong())
            return None
        if promises.wrong is not None:
            self._go_to(promises.wrong, promises.wrong.what)
            return None
        try:
            return checked_meeting(replace(self._typed(when), promises=promises.drafts))
        except InvalidError as error:
            self.problem.say(str(error))
            return None

    def _typed(self, when: When) -> MeetingDraft:
        return replace(
            self._first,
            day=when.day,
            precision=when.precision,
            start=when.start,
            minutes=when.minutes,
            form=when.form,
            title=self.title.text(),
            place=self.place.text(),
            notes=self._notes(),
            one_way=self.one_way.isChecked(),
            private=self.private.marks(),
            attendees=self.people.drafts(),
            tags=self.tags.tags(),
            project_ids=self.projects.ids(),
        )

    def _notes(self) -> str:
        """What nobody touched stays as it was, whatever the field made of it."""
        return self.notes.toPlainText() if self.notes.document().isModified() else self._first.notes

    def _go_to(self, widget: QWidget | None, field: QWidget | None = None) -> None:
        if widget is not None:
            (field or widget).setFocus()
            self._area.ensureWidgetVisible(widget)

    def submit(self) -> None:
        """Hand over the draft, if it can be stored."""
        if not self.save.isEnabled():
            return
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
        promises = [
            (row.side.currentIndex(), row.who.text(), row.what.text(), row.due.text(), row.state.currentIndex())
            for row in self.promises.rows
            if not row.is_blank()
        ]
        return (
            [field.text() for field in (self.title, self.place, self.tags.text, self.people.field)],
            self.when.state(),
            self.one_way.isChecked(),
            self._notes(),
            self.people.drafts(),
            promises,
            [row.private.isChecked() for row in self.promises.rows],
            self.private.marks(),
            self.projects.ids(),
        )

    def keep_as_untouched(self) -> None:
        """Take what stands there now as nothing typed yet."""
        self._untouched = self._state()

    def reject(self) -> None:
        """Close; what was typed is thrown away only when the user says so."""
        if self._state() == self._untouched or ask(
            self, "Throw away what you typed?", "Throw away", keep="Keep writing"
        ):
            super().reject()
