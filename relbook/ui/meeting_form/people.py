"""Who is at the meeting, in the form: a row each with the mood shown, and a field that adds more."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from relbook.domain.people import initials
from relbook.domain.terms import MOODS
from relbook.domain.views import Name
from relbook.domain.words import mood_words
from relbook.services.meeting_drafts import AttendeeDraft
from relbook.services.names import NameIndex
from relbook.ui.meeting_form.name_field import NameField
from relbook.ui.theme import Theme
from relbook.ui.widgets.avatar import Avatar
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.link import link
from relbook.ui.widgets.tab_order import tab_before
from relbook.ui.widgets.text import plain_label, set_plain_tip

_MOODS = (None, *sorted(MOODS, reverse=True))
WHO = frozenset({"person", "organisation"})


class AttendeeRow(QWidget):
    """One who is there."""

    removed = Signal()

    def __init__(self, theme: Theme, draft: AttendeeDraft, shown: str) -> None:
        super().__init__()
        self._draft = draft
        self.mood = QComboBox()
        self.mood.addItems([mood_words(mood) for mood in _MOODS])
        self.mood.setCurrentIndex(_MOODS.index(draft.mood))
        self.mood.setAccessibleName(f"Mood of {shown}")
        self.adds = QCheckBox("add to people")
        self.adds.setChecked(draft.create)
        self.adds.setVisible(bool(draft.name))
        set_plain_tip(self.adds, "The name stands for nobody in the journal yet; unticked, it stays text.")
        remove = link("×", self.removed.emit)
        remove.setAccessibleName(f"Take out {shown}")
        self.controls = (self.adds, self.mood, remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(Avatar(theme, initials(shown), shown, 24))
        row.addWidget(ElidedLabel(shown), 1)
        row.addWidget(self.adds)
        row.addWidget(self.mood)
        row.addWidget(remove)

    def show_mood(self, wanted: bool) -> None:
        """Ask for the mood, or do not where there is none to note yet; one that was noted stays in sight."""
        self.mood.setVisible(wanted or self.mood.currentIndex() > 0)

    def draft(self) -> AttendeeDraft:
        """Return who it is, with the mood chosen."""
        return replace(self._draft, mood=_MOODS[self.mood.currentIndex()], create=self.adds.isChecked())


class PeopleField(QWidget):
    """Everybody who is there."""

    def __init__(self, theme: Theme, index: NameIndex) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[AttendeeRow] = []
        self._moods = True
        self.field = NameField(index, WHO, "Type a name; Enter adds it")
        self.field.setAccessibleName("Add somebody who is there")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.space(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(plain_label("People", role="caption"))
        column.addLayout(self._list)
        column.addWidget(self.field)
        self.field.picked.connect(self.take)

    def put(self, draft: AttendeeDraft, shown: str) -> None:
        """Add somebody; nobody twice."""
        who = (draft.person_id, draft.organisation_id, draft.name.casefold())
        for row in self.rows:
            there = row.draft()
            if (there.person_id, there.organisation_id, there.name.casefold()) == who:
                return
        row = AttendeeRow(self._theme, draft, shown)
        row.show_mood(self._moods)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        tab_before(self.field, row.controls)

    def show_moods(self, wanted: bool) -> None:
        """Ask for moods, or do not."""
        self._moods = wanted
        for row in self.rows:
            row.show_mood(wanted)

    def put_name(self, name: Name) -> None:
        """Add a person or an organisation of the journal."""
        self.put(_draft(name, name.shown), name.shown)

    def take(self) -> None:
        """Add what stands in the field: a name of the journal, or text."""
        text = " ".join(self.field.text().split())
        if not text:
            return
        found = self.field.chosen()
        self.put(_draft(found, text), found.shown if found else text)
        self.field.clear()

    def drafts(self) -> tuple[AttendeeDraft, ...]:
        """Return everybody, in order."""
        return tuple(row.draft() for row in self.rows)

    def _remove(self, row: AttendeeRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.field.setFocus()


def _draft(found: Name | None, text: str) -> AttendeeDraft:
    if found is None:
        return AttendeeDraft(name=text, create=False)
    if found.kind == "person":
        return AttendeeDraft(person_id=found.id)
    return AttendeeDraft(organisation_id=found.id)
