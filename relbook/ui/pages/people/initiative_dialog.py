"""The forms for an initiative: what it is, and what it is connected with."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from relbook.domain.initiatives import Initiative
from relbook.domain.projects import ProjectState
from relbook.domain.records import WHOLE
from relbook.domain.views import InitiativeLine, Linked, Name
from relbook.errors import InvalidError
from relbook.services.drafts import checked_name, checked_span, shortened
from relbook.ui.fields import ChoiceField, DayField, LineField, PersonField, RecordField, TextField
from relbook.ui.form import Form
from relbook.ui.theme import Theme

_KINDS = frozenset({"person", "project", "initiative"})


class InitiativeDialog(Form):
    """Adds or edits work that somebody else leads."""

    def __init__(
        self,
        theme: Theme,
        initiative: Initiative,
        names: Sequence[Name],
        today: date,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """``initiative`` without a number is a new one."""
        new = not initiative.id
        title = "Add an initiative" if new else f"Edit {shortened(initiative.name)}"
        super().__init__(theme, title, parent, save="Add" if new else "Save")
        self._initiative = initiative
        self.name = LineField(initiative.name, "Work that somebody else leads")
        self.lead = PersonField(names, hint="Who leads it? Type a name")
        if initiative.lead_id is not None:
            self.lead.choose(initiative.lead_id)
        self._first_lead = self.lead.text()
        self.aim = TextField(initiative.aim, "What is it to achieve?", lines=3)
        self.state = ChoiceField([(state.value, state) for state in ProjectState], initiative.state)
        self.starts = DayField(initiative.starts_on, today)
        self.ends = DayField(initiative.ends_on, today)
        self.notes = TextField(initiative.notes, lines=4)
        self.whole = QCheckBox("All of this initiative is private")
        self.whole.setChecked(WHOLE in initiative.private)
        self._fill(initiative.private)

    def _fill(self, marks: frozenset[str]) -> None:
        self.add_row("name", "Name", self.name)
        self.add_row("lead_id", "Lead", self.lead)
        self.add_row("aim", "Aim", self.aim, private="aim" in marks)
        self.add_row("state", "State", self.state)
        self.add_row("starts_on", "Starts", self.starts)
        self.add_row("ends_on", "Ends", self.ends)
        self.add_row("notes", "Notes", self.notes, private="notes" in marks)
        self.add_wide(self.whole)
        self.name.setFocus()

    def draft(self) -> Initiative:
        """Return the initiative as typed."""
        state = self.state.value()
        kept = self._initiative.private - {"aim", "notes", WHOLE}
        return replace(
            self._initiative,
            name=self.name.value(),
            lead_id=self._lead_id(),
            aim=self.aim.value(),
            starts_on=self.starts.day(),
            ends_on=self.ends.day(),
            state=state if isinstance(state, ProjectState) else ProjectState.ACTIVE,
            notes=self.notes.value(),
            private=kept | self.private_marks() | (frozenset({WHOLE}) if self.whole.isChecked() else frozenset()),
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        problems = {"starts_on": self.starts.problem(), "ends_on": self.ends.problem()}
        typed = self.lead.text().strip()
        if typed and not self._lead_id():
            problems["lead_id"] = f"Nobody is called “{typed[:60]}”; add the person first, or leave the lead empty."
        try:
            checked_name(self.name.value())
        except InvalidError as error:
            problems["name"] = str(error)
        try:
            checked_span(self.starts.day(), self.ends.day())
        except InvalidError as error:
            problems["ends_on"] = problems["ends_on"] or str(error)
        return {key: sentence for key, sentence in problems.items() if sentence}

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        whole = self.whole.isChecked() != (WHOLE in self._initiative.private)
        return super().is_changed() or whole or self.lead.text() != self._first_lead

    def _lead_id(self) -> int | None:
        """Return the lead; one who is in the trash, and so not among the names, stays where nobody touched them."""
        if self.lead.text() == self._first_lead:
            return self._initiative.lead_id
        return self.lead.person_id() or None


class ConnectDialog(Form):
    """Connects an initiative with a person, a project or another initiative."""

    def __init__(
        self,
        theme: Theme,
        initiative: Initiative,
        names: Sequence[Name],
        *,
        without: frozenset[tuple[str, int]],
        parent: QWidget | None = None,
    ) -> None:
        """``without`` are those it is connected with already, as kind and number."""
        super().__init__(theme, f"What {shortened(initiative.name)} touches", parent, save="Connect")
        left_out = without | {("initiative", initiative.id)}
        self.other = RecordField(names, kinds=_KINDS, without=left_out, hint="A person, a project or an initiative")
        self.because = LineField("", "Optional: what do they have in common?")
        self.add_row("other", "Connect with", self.other)
        self.add_row("because", "Because", self.because)
        self.other.setFocus()

    def draft(self) -> tuple[str, int, str]:
        """Return kind and number of the other side, and the reason."""
        return (*(self.other.record() or ("", 0)), self.because.value())

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        if self.other.record():
            return {}
        typed = self.other.text().strip()
        unknown = f"Nothing that is not connected already is called “{typed[:60]}”."
        return {"other": unknown if typed else "What does it touch? Type a name."}

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        return super().is_changed() or bool(self.other.text().strip())


def initiative_names(lines: Sequence[InitiativeLine]) -> list[Name]:
    """Return the initiatives as names to choose from."""
    return [Name("initiative", line.id, line.name, line.name, line.lead) for line in lines]


def taken(links: Sequence[Linked], lead_id: int | None) -> frozenset[tuple[str, int]]:
    """Return what an initiative is connected with already, its lead among it."""
    made = frozenset((link.kind, link.id) for link in links)
    return made | {("person", lead_id)} if lead_id is not None else made
