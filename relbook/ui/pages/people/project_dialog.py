"""The form for a project."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from relbook.domain.projects import ProjectState
from relbook.domain.records import WHOLE
from relbook.domain.views import Name
from relbook.services.drafts import ProjectDraft, project_problems, shortened
from relbook.ui.fields import ChoiceField, Completion, DayField, LineField, TextField
from relbook.ui.form import Form
from relbook.ui.theme import Theme


class ProjectDialog(Form):
    """Adds or edits a project."""

    def __init__(
        self,
        theme: Theme,
        draft: ProjectDraft,
        names: Sequence[Name],
        today: date,
        *,
        new: bool,
        parent: QWidget | None = None,
    ) -> None:
        title = "Add a project" if new else f"Edit {shortened(draft.name)}"
        super().__init__(theme, title, parent, save="Add" if new else "Save")
        self._first = draft
        self.name = LineField(draft.name)
        self.sponsor = LineField(draft.sponsor, "Who pays and decides; a new name is added")
        people = [name.name for name in names if name.kind == "person"]
        Completion(self.sponsor, lambda: people)
        self.goal = TextField(draft.goal, "What will be different when it is done?", lines=3)
        self.objectives = TextField(draft.objectives, "One objective a line", lines=4)
        self.state = ChoiceField([(state.value, state) for state in ProjectState], draft.state)
        self.starts = DayField(draft.starts_on, today)
        self.ends = DayField(draft.ends_on, today)
        self.notes = TextField(draft.notes, lines=4)
        self.whole = QCheckBox("All of this project is private")
        self.whole.setChecked(WHOLE in draft.private)
        self._fill(draft.private)

    def _fill(self, marks: frozenset[str]) -> None:
        self.add_row("name", "Name", self.name)
        self.add_row("sponsor", "Sponsor", self.sponsor)
        self.add_row("goal", "Goal", self.goal, private="goal" in marks)
        self.add_row("objectives", "Objectives", self.objectives, private="objectives" in marks)
        self.add_row("state", "State", self.state)
        self.add_row("starts_on", "Starts", self.starts)
        self.add_row("ends_on", "Ends", self.ends)
        self.add_row("notes", "Notes", self.notes, private="notes" in marks)
        self.add_wide(self.whole)
        self.name.setFocus()

    def draft(self) -> ProjectDraft:
        """Return the project as typed."""
        state = self.state.value()
        kept = self._first.private - {"goal", "objectives", "notes", WHOLE}
        marks = kept | self.private_marks() | (frozenset({WHOLE}) if self.whole.isChecked() else frozenset())
        return ProjectDraft(
            name=self.name.value(),
            goal=self.goal.value(),
            objectives=self.objectives.value(),
            starts_on=self.starts.day(),
            ends_on=self.ends.day(),
            state=state if isinstance(state, ProjectState) else ProjectState.ACTIVE,
            notes=self.notes.value(),
            private=marks,
            sponsor=self.sponsor.value(),
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        problems = project_problems(self.draft())
        for key, field in (("starts_on", self.starts), ("ends_on", self.ends)):
            if field.problem():
                problems[key] = field.problem()
        return problems

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        return super().is_changed() or self.whole.isChecked() != (WHOLE in self._first.private)
