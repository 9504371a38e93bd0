"""The form for a person's part in a project."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from relbook.domain.projects import Engagement, Role, Stake
from relbook.ui.fields import ChoiceField
from relbook.ui.form import Form
from relbook.ui.theme import Theme

NOT_NOTED = "not noted"
E = TypeVar("E", bound=StrEnum)
_LEVELS: dict[str, tuple[str, ...]] = {
    "power": ("1 · little", "2", "3", "4", "5 · decides"),
    "interest": ("1 · little", "2", "3", "4", "5 · much"),
}


class StakeDialog(Form):
    """Sets the part of one person in one project."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        choices: Sequence[tuple[str, object]],
        stake: Stake,
        *,
        whom: str,
        parent: QWidget | None = None,
    ) -> None:
        """``choices`` are the projects, or the people, to choose from, as words and number; ``whom`` says which."""
        super().__init__(theme, title, parent)
        self._stake = stake
        self._choose_person = not stake.person_id or whom == "Person"
        self.chosen = ChoiceField(choices, stake.person_id if self._choose_person else stake.project_id)
        self.chosen.setEnabled(not stake.id)
        self.role = ChoiceField([(role.value, role) for role in Role], stake.role)
        self.power = _level("power", stake.power)
        self.interest = _level("interest", stake.interest)
        self.urgency = _yes_no(stake.urgency)
        self.legitimacy = _yes_no(stake.legitimacy)
        self.now = _engagement(stake.engagement_now)
        self.wanted = _engagement(stake.engagement_wanted)
        self.add_row("chosen", whom, self.chosen)
        self.add_row("role", "Role", self.role)
        self.add_row("power", "Power", self.power, hint="How much they decide in this project")
        self.add_row("interest", "Interest", self.interest, hint="How much the project matters to them")
        self.add_row("urgency", "Urgent claim", self.urgency, hint="Their claim on the project cannot wait")
        self.add_row("legitimacy", "Legitimate claim", self.legitimacy, hint="Others accept their claim as proper")
        self.add_row("now", "Engagement now", self.now)
        self.add_row("wanted", "Engagement wanted", self.wanted)
        (self.role if stake.id else self.chosen).setFocus()

    def draft(self) -> Stake:
        """Return the stake as chosen."""
        chosen = self.chosen.value()
        number = chosen if isinstance(chosen, int) else 0
        role = self.role.value()
        return Stake(
            id=self._stake.id,
            person_id=number if self._choose_person else self._stake.person_id,
            project_id=self._stake.project_id if self._choose_person else number,
            role=role if isinstance(role, Role) else Role.OTHER,
            power=_number(self.power),
            interest=_number(self.interest),
            urgency=_truth(self.urgency),
            legitimacy=_truth(self.legitimacy),
            engagement_now=_engaged(self.now),
            engagement_wanted=_engaged(self.wanted),
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        if self.chosen.value():
            return {}
        return {"chosen": "There is none left to choose; add one first."}


def _level(key: str, chosen: int | None) -> ChoiceField:
    return ChoiceField([(NOT_NOTED, None), *((words, n) for n, words in enumerate(_LEVELS[key], 1))], chosen)


def _yes_no(chosen: bool | None) -> ChoiceField:
    return ChoiceField([(NOT_NOTED, None), ("yes", True), ("no", False)], chosen)


def _engagement(chosen: Engagement | None) -> ChoiceField:
    return ChoiceField([(NOT_NOTED, None), *((one.value, one) for one in Engagement)], chosen)


def _number(field: ChoiceField) -> int | None:
    value = field.value()
    return value if isinstance(value, int) else None


def _truth(field: ChoiceField) -> bool | None:
    value = field.value()
    return value if isinstance(value, bool) else None


def _engaged(field: ChoiceField) -> Engagement | None:
    value = field.value()
    return value if isinstance(value, Engagement) else None
