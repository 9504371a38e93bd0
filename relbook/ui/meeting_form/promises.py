"""The promises made at the meeting, in the form: a row each."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relbook.domain.commitments import CommitmentState
from relbook.domain.views import Name
from relbook.errors import InvalidError
from relbook.services.commitments import PromiseDraft, checked_promise
from relbook.services.names import NameIndex
from relbook.services.typed_days import day_text, read_due
from relbook.ui.meeting_form.name_field import NameField
from relbook.ui.theme import Theme
from relbook.ui.widgets.field import Problem
from relbook.ui.widgets.link import link
from relbook.ui.widgets.tab_order import tab_before
from relbook.ui.widgets.text import plain_label

_PEOPLE = frozenset({"person"})
_STATES = tuple(CommitmentState)


class PromiseEdit(QWidget):
    """One promise: who owes whom what by when."""

    removed = Signal()

    def __init__(self, theme: Theme, index: NameIndex, draft: PromiseDraft, other: str, today: date) -> None:
        super().__init__()
        self._draft, self._today = draft, today
        self.side = QComboBox()
        self.side.addItems(["I owe", "Owed to me by"])
        self.side.setCurrentIndex(0 if draft.by_me else 1)
        self.side.setAccessibleName("Who owes")
        self.who = NameField(index, _PEOPLE, "everyone there")
        self.who.setAccessibleName("The other side")
        self.what = QLineEdit(draft.what)
        self.what.setPlaceholderText("what")
        self.what.setAccessibleName("What is owed")
        self.due = QLineEdit("" if draft.due_on is None else day_text(draft.due_on))
        self.due.setPlaceholderText("by when: fri, 12 Dec")
        self.due.setAccessibleName("Due")
        self.state = QComboBox()
        self.state.addItems([state.value for state in _STATES])
        self.state.setCurrentIndex(_STATES.index(draft.state))
        self.state.setAccessibleName("What became of it")
        self.private = QCheckBox("private")
        self.private.setChecked(draft.private)
        self.problem = Problem(theme)
        if draft.person_id is not None:
            self.who.put(Name("person", draft.person_id, other, other))
        else:
            self.who.setText(draft.name)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        remove = link("×", self.removed.emit)
        remove.setAccessibleName("Take out this promise")
        self.controls = (self.side, self.who, self.due, remove, self.what, self.state, self.private)
        top, below = QHBoxLayout(), QHBoxLayout()
        for row in (top, below):
            row.setSpacing(theme.space(2))
        top.addWidget(self.side)
        top.addWidget(self.who, 1)
        top.addWidget(self.due, 1)
        top.addWidget(remove)
        below.addWidget(self.what, 1)
        below.addWidget(self.state)
        below.addWidget(self.private)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(1))
        column.setSpacing(theme.space(1))
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(self.problem)

    def is_blank(self) -> bool:
        """Return whether nothing was typed."""
        return not any(field.text().strip() for field in (self.who, self.what, self.due))

    def draft(self) -> PromiseDraft | None:
        """Return the promise; None, and the problem said, where it cannot be stored."""
        due_text = self.due.text().strip()
        due = read_due(due_text, self._today) if due_text else None
        if due_text and due is None:
            self.problem.say(f"“{due_text}” is no day relbook knows; try “fri”, “12 Dec” or 2026-12-12.", self.due)
            return None
        found = self.who.chosen()
        draft = replace(
            self._draft,
            by_me=self.side.currentIndex() == 0,
            what=self.what.text(),
            person_id=found.id if found else None,
            name="" if found else self.who.text().strip(),
            due_on=due,
            state=_STATES[self.state.currentIndex()],
            private=self.private.isChecked(),
        )
        try:
            checked_promise(draft)
        except InvalidError as error:
            self.problem.say(str(error), self.what)
            return None
        self.problem.say("", self.what)
        self.problem.say("", self.due)
        return draft


@dataclass(frozen=True, slots=True)
class Promises:
    """What the field holds: the promises, or the row that is wrong."""

    drafts: tuple[PromiseDraft, ...]
    wrong: PromiseEdit | None


class PromisesField(QWidget):
    """All promises of the meeting."""

    def __init__(self, theme: Theme, index: NameIndex, today: date) -> None:
        super().__init__()
        self._theme, self._index, self._today = theme, index, today
        self.rows: list[PromiseEdit] = []
        self._list = QVBoxLayout()
        self.add = link("+ promise", self.put_blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(plain_label("Promises", role="caption"))
        column.addLayout(self._list)
        column.addWidget(self.add)

    def put(self, draft: PromiseDraft, other: str = "") -> PromiseEdit:
        """Add a row."""
        row = PromiseEdit(self._theme, self._index, draft, other, self._today)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        tab_before(self.add, row.controls)
        return row

    def put_blank(self) -> None:
        """Add an empty row and go there."""
        self.put(PromiseDraft(by_me=True, what="")).what.setFocus()

    def promises(self) -> Promises:
        """Return what is promised; rows left blank do not count."""
        drafts: list[PromiseDraft] = []
        wrong: PromiseEdit | None = None
        for row in self.rows:
            if row.is_blank():
                continue
            draft = row.draft()
            if draft is not None:
                drafts.append(draft)
            elif wrong is None:
                wrong = row
        return Promises(tuple(drafts), wrong)

    def _remove(self, row: PromiseEdit) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.add.setFocus()
