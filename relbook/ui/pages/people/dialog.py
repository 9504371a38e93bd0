"""The form for a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QCheckBox, QWidget

from relbook.domain.folding import fold
from relbook.domain.records import WHOLE
from relbook.domain.views import Name, PersonLine
from relbook.services.drafts import PersonDraft, person_problems, shortened
from relbook.ui.fields import Completion, LineField, TextField
from relbook.ui.form import Form
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

_MARKS = {"organisation": "organisation_id", "unit": "unit_id"}
"""Fields that go by another name in the record."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the journal already has, for completion."""

    organisations: tuple[str, ...] = ()
    units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The units of each organisation, by its folded name."""
    people: dict[str, str] = field(default_factory=dict)
    """What is known of each person, by folded name."""


def known_from(lines: Sequence[PersonLine], names: Sequence[Name]) -> Known:
    """Gather what the forms complete."""
    units: dict[str, dict[str, None]] = {}
    for line in lines:
        if line.unit:
            units.setdefault(fold(line.organisation), {})[line.unit] = None
    return Known(
        organisations=tuple(sorted({name.name for name in names if name.kind == "organisation"}, key=fold)),
        units={key: tuple(sorted(found, key=fold)) for key, found in units.items()},
        people={fold(line.name): ", ".join(filter(None, (line.title, line.organisation))) for line in lines},
    )


class PersonDialog(Form):
    """Adds or edits a person."""

    def __init__(
        self, theme: Theme, draft: PersonDraft, known: Known, *, new: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme, "Add a person" if new else f"Edit {shortened(draft.name)}", parent, save="Add" if new else "Save"
        )
        self._first = draft
        self._known = known
        self._new = new
        marks = draft.private
        self.name = LineField(draft.name)
        self.title = LineField(draft.title)
        self.organisation = LineField(draft.organisation)
        self.unit = LineField(draft.unit)
        self.matters = TextField(draft.matters, "One thing a line", lines=4)
        self.approach = TextField(draft.approach, "In writing first, never in front of others …", lines=2)
        self.email = LineField(draft.email)
        self.phone = LineField(draft.phone)
        self.aliases = TextField("\n".join(draft.aliases), "Other names, one a line", lines=2)
        self.tags = LineField(" ".join(f"#{tag}" for tag in draft.tags), "#budget #methods")
        self.notes = TextField(draft.notes, lines=4)
        self.whole = QCheckBox("All of this person is private")
        self.namesake = plain_label(role="caption", wrap=True)
        self._fill(marks)

    def _fill(self, marks: frozenset[str]) -> None:
        self.add_row("name", "Name", self.name)
        self.add_wide(self.namesake)
        self.namesake.hide()
        for key, words, widget in (
            ("title", "Title", self.title),
            ("organisation", "Organisation", self.organisation),
            ("unit", "Unit", self.unit),
            ("matters", "What matters to them", self.matters),
            ("approach", "How to approach", self.approach),
            ("email", "E-mail", self.email),
            ("phone", "Phone", self.phone),
        ):
            self.add_row(key, words, widget, private=_MARKS.get(key, key) in marks)
        self.add_row("aliases", "Also known as", self.aliases)
        self.add_row("tags", "Tags", self.tags)
        self.add_row("notes", "Notes", self.notes, private="notes" in marks)
        self.whole.setChecked(WHOLE in marks)
        self.add_wide(self.whole)
        Completion(self.organisation, lambda: self._known.organisations)
        Completion(self.unit, lambda: self._known.units.get(fold(self.organisation.text()), ()))
        self.name.textChanged.connect(self._say_namesake)
        self._say_namesake()
        self.name.setFocus()

    def draft(self) -> PersonDraft:
        """Return the person as typed."""
        aliases = tuple(self.aliases.value().splitlines()) if self.aliases.is_changed() else self._first.aliases
        tags = tuple(self.tags.value().replace(",", " ").split()) if self.tags.is_changed() else self._first.tags
        marks = frozenset(_MARKS.get(key, key) for key in self.private_marks())
        return PersonDraft(
            name=self.name.value(),
            aliases=aliases,
            title=self.title.value(),
            organisation=self.organisation.value(),
            unit=self.unit.value(),
            email=self.email.value(),
            phone=self.phone.value(),
            matters=self.matters.value(),
            approach=self.approach.value(),
            notes=self.notes.value(),
            tags=tags,
            private=marks | {WHOLE} if self.whole.isChecked() else marks,
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        return person_problems(self.draft())

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        return super().is_changed() or self.whole.isChecked() != (WHOLE in self._first.private)

    def _say_namesake(self) -> None:
        name = fold(self.name.text())
        known = self._known.people.get(name)
        differs = self._new or name != fold(self._first.name)
        self.namesake.setVisible(bool(name) and known is not None and differs)
        self.namesake.setText(f"There is somebody of this name already{f': {known}' if known else ''}.")
