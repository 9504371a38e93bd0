"""The form for a promise that an answer became: the user's own, or somebody else's."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from relbook.domain.views import Name
from relbook.domain.words import due_words, full_day
from relbook.services.commitments import PromiseDraft
from relbook.ui.fields import ChoiceField, DayField, LineField, PersonField
from relbook.ui.form import Form
from relbook.ui.theme import Theme
from relbook.ui.widgets.sections import wrapped

_SIDES = (("I promise", True), ("Somebody promises me", False))


class PromiseDialog(Form):
    """Adds a promise; whoever is not in the journal is left as text."""

    def __init__(
        self,
        theme: Theme,
        names: Sequence[Name],
        today: date,
        *,
        words: str = "",
        person_id: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """``words`` say what is promised, ``person_id`` to whom, 0 for nobody yet."""
        super().__init__(theme, "A promise", parent, save="Add")
        self._today = today
        self.side = ChoiceField(_SIDES, True)
        self.what = LineField(words, "Send the forecast, introduce me to the CFO …")
        self.other = PersonField(names, hint="Type a name; blank for nobody in particular")
        self.due = DayField(None, today, ahead=True)
        self.told = wrapped("", "caption")
        self.private = QCheckBox("This promise is private")
        self.other.choose(person_id)
        self._first_other = self.other.text()
        self.add_row("side", "Whose", self.side)
        self.add_row("what", "What", self.what)
        self.add_row("other", "To or by whom", self.other)
        self.add_row("due", "Due", self.due)
        self.add_wide(self.told)
        self.add_wide(self.private)
        self.due.textChanged.connect(lambda _: self._heed_due())
        self._heed_due()
        (self.other if words else self.what).setFocus()

    def _heed_due(self) -> None:
        """Say how the day was understood."""
        day = self.due.day()
        self.told.setText(f"{full_day(day)}: {due_words(day, self._today)}" if day else self.due.problem() or "No date")

    def draft(self) -> PromiseDraft:
        """Return the promise as typed."""
        person_id = self.other.person_id()
        return PromiseDraft(
            by_me=self.side.value() is True,
            what=self.what.value().strip(),
            person_id=person_id or None,
            name="" if person_id else self.other.text().strip(),
            due_on=self.due.day(),
            private=self.private.isChecked(),
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        problems = {"due": self.due.problem()}
        if not self.what.value().strip():
            problems["what"] = "A promise needs a few words: what is owed?"
        if self.side.value() is False and not self.other.text().strip():
            problems["other"] = "Who promises it?"
        return {key: sentence for key, sentence in problems.items() if sentence}

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        return super().is_changed() or self.private.isChecked() or self.other.text() != self._first_other
