"""Merging two people: choose the other, see side by side what will be, then decide."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from relbook.domain.people import Person
from relbook.domain.views import Name, PersonCard
from relbook.domain.words import counted
from relbook.services.drafts import shortened
from relbook.services.merging import merged_facts
from relbook.ui.fields import PersonField
from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import Dialog
from relbook.ui.widgets.sections import breakable, small_button, wrapped
from relbook.ui.widgets.text import plain_label

Load = Callable[[int, Callable[[PersonCard], None]], None]
"""Reads a person off the GUI thread and hands the card over."""
Rows = list[tuple[str, str, str, str]]
_FACTS = (
    ("Title", "title"),
    ("E-mail", "email"),
    ("Phone", "phone"),
    ("What matters", "matters"),
    ("Approach", "approach"),
    ("Notes", "notes"),
)
_MOVING = (
    *(("Promises", "promises"), ("Ties", "ties"), ("Projects", "stakes"), ("Ratings in projects", "ratings")),
    *(("Trust ratings", "trust"), ("Needs", "needs"), ("Initiatives", "initiatives"), ("Tags", "tags")),
)
_EVERY_ONE = frozenset({"promises", "ratings", "trust", "needs"})
"""What has no doubles."""
_SHOWN = 300
SIZE = QSize(760, 560)
"""As large as the dialog gets by itself, in device-independent pixels."""


def preview(keep: PersonCard, other: PersonCard) -> Rows:
    """Return a row for each thing that both have or that moves: its word, the kept one's, the other's, the result."""
    after = merged_facts(keep.person, other.person)
    rows: Rows = [("Name", keep.person.name, other.person.name, keep.person.name)]
    places = [_place(card.person, card) for card in (keep, other)]
    if any(places):
        result = places[0] if after.organisation_id == keep.person.organisation_id and places[0] else places[1]
        rows.append(("Organisation", places[0], places[1], result))
    for words, key in _FACTS:
        values = [str(getattr(person, key)) for person in (keep.person, other.person, after)]
        if any(values):
            rows.append((words, *(value[:_SHOWN] for value in values)))  # type: ignore[arg-type]
    names = [*keep.aliases, *(name for name in (other.person.name, *other.aliases) if name not in keep.aliases)]
    rows.append(("Also known as", ", ".join(keep.aliases), ", ".join(other.aliases), ", ".join(names)))
    return rows + _moved(keep, other)


def _moved(keep: PersonCard, other: PersonCard) -> Rows:
    rows: Rows = [("Meetings", f"{keep.meetings:,}", f"{other.meetings:,}", "all, those of both once")]
    for words, key in _MOVING:
        mine, theirs = len(getattr(keep, key)), len(getattr(other, key))
        if mine or theirs:
            rows.append((words, str(mine), str(theirs), "all" if key in _EVERY_ONE else "all, without doubles"))
    return rows


def _place(person: Person, card: PersonCard) -> str:
    return ", ".join(words for words in (card.organisation, card.unit) if words)


class MergeDialog(Dialog):
    """Says what merging will do; the safe button is the default."""

    submitted = Signal(int, int)
    """The number of the person to keep, and of the one that goes."""

    def __init__(
        self, theme: Theme, keep: PersonCard, names: Sequence[Name], load: Load, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._load = theme, load
        self.keep = keep
        self.other: PersonCard | None = None
        self.setWindowTitle("relbook")
        self.setModal(True)
        self.heading = wrapped("", "section")
        self.field = PersonField(names, without=frozenset({keep.person.id}), hint="Who is the same person?")
        self.field.setAccessibleName("Who is the same person?")
        self.message = plain_label(role="caption", wrap=True)
        self.swap = small_button("Keep the other one instead", self._swap, role="link")
        self.merge = QPushButton("Merge")
        self.cancel = QPushButton("Cancel")
        self._area = QScrollArea()
        self._lay_out()
        self.field.editingFinished.connect(self._choose)
        self.merge.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.reject)
        self._tell()

    def _lay_out(self) -> None:
        space = self._theme.space
        self.merge.setAutoDefault(False)
        self.cancel.setDefault(True)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bottom = QHBoxLayout()
        bottom.setSpacing(space(2))
        bottom.addWidget(self.swap)
        bottom.addStretch(1)
        bottom.addWidget(self.merge)
        bottom.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(6), space(5), space(6), space(5))
        layout.setSpacing(space(3))
        layout.addWidget(self.heading)
        layout.addWidget(self.field)
        layout.addWidget(self.message)
        layout.addWidget(self._area, 1)
        layout.addLayout(bottom)
        self.field.setFocus()

    def sizeHint(self) -> QSize:
        """Return SIZE, bounded by the screen."""
        return SIZE.boundedTo(self.screen().availableSize() * 0.95)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that shows it all; Qt itself stops at two thirds of the screen."""
        if not event.spontaneous():
            self.resize(self.sizeHint())
        super().showEvent(event)

    def refuse(self, sentence: str) -> None:
        """Say why they could not be merged."""
        self.message.setText(sentence)
        self.merge.setEnabled(self.other is not None)

    def _choose(self) -> None:
        """Read the person who was chosen, unless they are shown already."""
        chosen = self.field.person_id()
        if not chosen:
            self.other = None
            typed = self.field.text().strip()
            self._tell(f"Nobody in the list is called “{typed[:60]}”." if typed else "")
        elif self.other is None or self.other.person.id != chosen:
            self._load(chosen, self._show_other)

    def _show_other(self, other: PersonCard) -> None:
        self.other = other
        self._tell()

    def _swap(self) -> None:
        if self.other is not None:
            self.keep, self.other = self.other, self.keep
            self._tell()

    def _submit(self) -> None:
        if self.other is not None:
            self.merge.setEnabled(False)
            self.submitted.emit(self.keep.person.id, self.other.person.id)

    def _tell(self, problem: str = "") -> None:
        """Show what will be, as far as it is known."""
        chosen = self.other is not None
        self.heading.setText(breakable(f"Merge into {shortened(self.keep.person.name)}"))
        self.field.setEnabled(not chosen or self.field.person_id() == (self.other.person.id if self.other else 0))
        self.merge.setEnabled(chosen)
        self.swap.setVisible(chosen)
        self.message.setText(problem or self._sentence())
        self._area.setWidget(self._table() if chosen else QWidget())

    def _sentence(self) -> str:
        if self.other is None:
            return "Everything of the other person moves over; nothing is lost, and one undo takes it back."
        what = [counted(self.other.meetings, "meeting"), counted(len(self.other.promises), "promise")]
        name = shortened(self.other.person.name)
        return (
            f"{name} goes; {' and '.join(what)} move over, and “{name}” stays as another name. One undo takes it back."
        )

    def _table(self) -> QWidget:
        assert self.other is not None  # noqa: S101 - only shown once somebody is chosen
        table = QWidget()
        table.setProperty("bare", True)
        grid = QGridLayout(table)
        grid.setHorizontalSpacing(self._theme.space(4))
        grid.setVerticalSpacing(self._theme.space(2))
        for column, words in enumerate(("", "Stays", "Goes", "Afterwards")):
            grid.addWidget(plain_label(words, role="caption"), 0, column)
            grid.setColumnStretch(column, 0 if column == 0 else 1)
        for row, cells in enumerate(preview(self.keep, self.other), 1):
            for column, words in enumerate(cells):
                cell = plain_label(words, role="muted") if column == 0 else wrapped(words or "–")
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        return table
