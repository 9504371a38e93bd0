"""The form for a need: what somebody will want, and from when on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from relbook.domain.needs import Need
from relbook.domain.records import WHOLE
from relbook.services.drafts import shortened
from relbook.ui.fields import ChoiceField, DayField, LineField
from relbook.ui.form import Form
from relbook.ui.theme import Theme


class NeedDialog(Form):
    """Adds or edits what a person will want."""

    def __init__(
        self,
        theme: Theme,
        need: Need,
        name: str,
        today: date,
        *,
        meetings: Sequence[tuple[str, int]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """``need`` without a number is a new one; ``name`` is the person's, ``meetings`` where it may be heard."""
        super().__init__(theme, f"What {shortened(name)} will want", parent, save="Save" if need.id else "Add")
        self._need = need
        self.what = LineField(need.what, "Before they ask for it")
        self.heard = DayField(need.first_heard_on, today)
        self.urgent = DayField(need.urgent_on, today, ahead=True)
        self.meeting = ChoiceField([("not at a meeting", None), *meetings], need.meeting_id)
        self.private = QCheckBox("This need is private")
        self.private.setChecked(WHOLE in need.private)
        self.add_row("what", "What", self.what)
        self.add_row("first_heard_on", "First heard", self.heard)
        self.add_row("meeting_id", "Heard at", self.meeting)
        self.add_row("urgent_on", "Urgent from", self.urgent, hint="Empty where that is not known")
        self.add_wide(self.private)
        self.what.setFocus()

    def draft(self) -> Need:
        """Return the need as typed."""
        marks = self._need.private - {WHOLE}
        meeting = self.meeting.value()
        return replace(
            self._need,
            what=self.what.value(),
            first_heard_on=self.heard.day() or self._need.first_heard_on,
            urgent_on=self.urgent.day(),
            meeting_id=meeting if isinstance(meeting, int) else None,
            private=marks | {WHOLE} if self.private.isChecked() else marks,
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        problems = {"first_heard_on": self.heard.problem(), "urgent_on": self.urgent.problem()}
        if not self.what.value().strip():
            problems["what"] = "A need takes a few words: what will they want?"
        if not self.heard.text().strip():
            problems["first_heard_on"] = "When was it heard first? A month is enough."
        return {key: sentence for key, sentence in problems.items() if sentence}

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        return super().is_changed() or self.private.isChecked() != (WHOLE in self._need.private)
