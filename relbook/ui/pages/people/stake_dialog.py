"""The form for a person's part in a project."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from relbook.domain.cadence import interval, quadrant
from relbook.domain.projects import Stake
from relbook.domain.words import counted
from relbook.errors import InvalidError
from relbook.services.stakes import checked_stake
from relbook.ui.fields import ChoiceField, LineField, NumberField
from relbook.ui.form import Form
from relbook.ui.stake_fields import NOT_NOTED, EngagementField, LevelField, RoleField
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label


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
        self.role = RoleField(stake.role)
        self.power = LevelField("power", stake.power)
        self.interest = LevelField("interest", stake.interest)
        self.urgency = _yes_no(stake.urgency)
        self.legitimacy = _yes_no(stake.legitimacy)
        self.leader = QCheckBox("Leader, whatever the power")
        self.leader.setChecked(stake.leader)
        self.ideal, self.maximum = NumberField(stake.ideal_days), NumberField(stake.maximum_days)
        self.now = EngagementField(stake.engagement_now)
        self.wanted = EngagementField(stake.engagement_wanted)
        self.because = LineField("", "Optional: what makes you say so")
        self._fill(whom)
        for field in (self.power, self.interest):
            field.currentIndexChanged.connect(self._say_usual)
        for days in (self.ideal, self.maximum):
            days.textChanged.connect(self._say_usual)
        self._say_usual()
        (self.role if stake.id else self.chosen).setFocus()

    def _fill(self, whom: str) -> None:
        self.add_row("chosen", whom, self.chosen)
        self.add_row("role", "Role", self.role)
        self.add_wide(self.leader)
        self.add_row("power", "Power", self.power, hint="How much they decide in this project")
        self.add_row("interest", "Interest", self.interest, hint="How much the project matters to them")
        self.add_row("urgency", "Urgent claim", self.urgency, hint="Their claim on the project cannot wait")
        self.add_row("legitimacy", "Legitimate claim", self.legitimacy, hint="Others accept their claim as proper")
        self.add_row("now", "Engagement now", self.now)
        self.add_row("wanted", "Engagement wanted", self.wanted)
        self.add_row("ideal_days", "Ideal interval (days)", self.ideal, hint="Best between two contacts")
        self.add_row(
            "maximum_days", "Longest interval (days)", self.maximum, hint="Days after which the tie is not live"
        )
        self.add_row("because", "What did you see?", self.because)
        self.add_wide(plain_label("Kept as of today; what was held before stays in the history.", role="caption"))

    def draft(self) -> Stake:
        """Return the stake as chosen."""
        chosen = self.chosen.value()
        number = chosen if isinstance(chosen, int) else 0
        return replace(
            self._stake,
            person_id=number if self._choose_person else self._stake.person_id,
            project_id=self._stake.project_id if self._choose_person else number,
            role=self.role.role(),
            leader=self.leader.isChecked(),
            power=self.power.level(),
            interest=self.interest.level(),
            urgency=_truth(self.urgency),
            legitimacy=_truth(self.legitimacy),
            engagement_now=self.now.engagement(),
            engagement_wanted=self.wanted.engagement(),
            ideal_days=self.ideal.number(),
            maximum_days=self.maximum.number(),
        )

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        problems = {"ideal_days": self.ideal.problem(), "maximum_days": self.maximum.problem()}
        if not self.chosen.value():
            problems["chosen"] = "There is none left to choose; add one first."
        try:
            checked_stake(self.draft())
        except InvalidError as error:
            problems["maximum_days"] = problems["maximum_days"] or str(error)
        return {key: sentence for key, sentence in problems.items() if sentence}

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        return super().is_changed() or self.leader.isChecked() != self._stake.leader

    def _say_usual(self) -> None:
        """Show the intervals that hold where none is typed, as power and interest stand now."""
        typed = self.draft()
        place = quadrant(typed.power, typed.interest)
        why = f"as for “{place.value}”" if place else "as long as power and interest are not noted"
        ideal, most = (
            interval(replace(typed, ideal_days=None)).ideal,
            interval(replace(typed, maximum_days=None)).maximum,
        )
        self.ideal.setPlaceholderText(f"{counted(ideal, 'day')}, {why}")
        self.maximum.setPlaceholderText(f"{counted(most, 'day')}, {why}")


def _yes_no(chosen: bool | None) -> ChoiceField:
    return ChoiceField([(NOT_NOTED, None), ("yes", True), ("no", False)], chosen)


def _truth(field: ChoiceField) -> bool | None:
    value = field.value()
    return value if isinstance(value, bool) else None
