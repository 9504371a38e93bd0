"""The form for an organisation and its units."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from relbook.domain.people import Unit
from relbook.domain.records import WHOLE
from relbook.services.drafts import OrganisationDraft, organisation_problems, shortened
from relbook.ui.fields import Completion, LineField, TextField
from relbook.ui.form import Form
from relbook.ui.theme import Theme
from relbook.ui.widgets.sections import small_button

SECTORS = ("own company", "vendor", "customer", "regulator", "partner")
_ID = Qt.ItemDataRole.UserRole


class UnitsField(QWidget):
    """A list of units to rename, add to and take from."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        super().__init__()
        self._first = units
        self.list = _UnitList()
        self.list.setAccessibleName("Units")
        self.list.setFixedHeight(self.fontMetrics().height() * 6)
        for unit in units:
            self._put(unit.name, unit.id)
        buttons = QHBoxLayout()
        self.add = small_button("Add a unit", self.add_unit, role="link")
        self.remove = small_button(
            "Remove", self.list.remove_current, role="link", tip="Its people stay, without a unit"
        )
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        layout.addLayout(buttons)

    def add_unit(self) -> None:
        """Put a new line at the end and start typing in it."""
        item = self._put("", 0)
        self.list.setCurrentItem(item)
        self.list.editItem(item)

    def value(self) -> tuple[Unit, ...]:
        """Return the units, one that is being typed among them; empty new lines do not count."""
        self.list.take_in_typing()
        items = [self.list.item(row) for row in range(self.list.count())]
        pairs = [(item.text(), int(item.data(_ID))) for item in items]
        return tuple(Unit(id=id_, name=name) for name, id_ in pairs if name.strip() or id_)

    def is_changed(self) -> bool:
        """Return whether the user changed the list."""
        return [(one.id, one.name) for one in self.value()] != [(one.id, one.name) for one in self._first]

    def _put(self, name: str, id_: int) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setData(_ID, id_)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self.list.addItem(item)
        return item


class _UnitList(QListWidget):
    """Delete takes the current unit out."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        else:
            super().keyPressEvent(event)

    def take_in_typing(self) -> None:
        editor = self.findChild(QLineEdit)
        if isinstance(editor, QLineEdit) and self.state() == QListWidget.State.EditingState and self.currentItem():
            self.currentItem().setText(editor.text())

    def remove_current(self) -> None:
        if self.currentRow() >= 0:
            self.takeItem(self.currentRow())


class OrganisationDialog(Form):
    """Adds or edits an organisation."""

    def __init__(self, theme: Theme, draft: OrganisationDraft, *, new: bool, parent: QWidget | None = None) -> None:
        title = "Add an organisation" if new else f"Edit {shortened(draft.name)}"
        super().__init__(theme, title, parent, save="Add" if new else "Save")
        self._first = draft
        self.name = LineField(draft.name)
        self.sector = LineField(draft.sector, "own company, vendor, customer, regulator …")
        Completion(self.sector, lambda: SECTORS)
        self.units = UnitsField(draft.units or ())
        self.notes = TextField(draft.notes, lines=4)
        self.whole = QCheckBox("All of this organisation is private")
        self.whole.setChecked(WHOLE in draft.private)
        self.add_row("name", "Name", self.name)
        self.add_row("sector", "Sector", self.sector, private="sector" in draft.private)
        self.add_row("units", "Units", self.units)
        self.add_row("notes", "Notes", self.notes, private="notes" in draft.private)
        self.add_wide(self.whole)
        self.name.setFocus()

    def draft(self) -> OrganisationDraft:
        """Return the organisation as typed."""
        marks = self.private_marks()
        return OrganisationDraft(
            name=self.name.value(),
            sector=self.sector.value(),
            notes=self.notes.value(),
            private=marks | {WHOLE} if self.whole.isChecked() else marks,
            units=self.units.value(),
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        return organisation_problems(self.draft())

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        return super().is_changed() or self.whole.isChecked() != (WHOLE in self._first.private)
