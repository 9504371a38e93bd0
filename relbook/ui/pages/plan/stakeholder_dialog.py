"""The form for whom an answer found to have a part in the project: somebody known, or somebody new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from relbook.domain.folding import fold
from relbook.domain.projects import Stake
from relbook.domain.views import Name
from relbook.services.drafts import shortened
from relbook.ui.fields import LineField, PersonField
from relbook.ui.form import Form
from relbook.ui.stake_fields import EngagementField, LevelField, RoleField
from relbook.ui.theme import Theme
from relbook.ui.widgets.sections import wrapped

NAME_WORDS, NAME_LENGTH = 5, 60
"""What is longer is no name but what was seen."""


@dataclass(frozen=True, slots=True)
class StakeholderDraft:
    """Somebody's part in a project as chosen."""

    stake: Stake
    """Of person 0 for somebody new."""
    name: str
    """Of somebody new; "" for somebody known."""
    because: str


class StakeholderDialog(Form):
    """Gives somebody a part in a project, or changes the one they have."""

    def __init__(
        self,
        theme: Theme,
        project: tuple[int, str],
        names: Sequence[Name],
        stakes: Iterable[Stake],
        *,
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``project`` is a number and name, ``stakes`` are those in it; ``words`` name somebody, or say why."""
        super().__init__(theme, f"Somebody with a part in {shortened(project[1])}", parent, save="Add")
        self._project_id = project[0]
        self._people = [name for name in names if name.kind == "person"]
        self._stakes: Mapping[int, Stake] = {one.person_id: one for one in stakes}
        self._shown = 0
        named = len(words.split()) <= NAME_WORDS and len(words) <= NAME_LENGTH
        self._first_who = words if named else ""
        self.who = PersonField(names, hint="Type a name, known or new")
        self.told = wrapped("", "caption")
        bare = Stake(person_id=0, project_id=self._project_id)
        self.role = RoleField(bare.role)
        self.power, self.interest = LevelField("power", None), LevelField("interest", None)
        self.now, self.wanted = EngagementField(None), EngagementField(None)
        self.because = LineField("" if named else words, "Optional: what makes you say so")
        self._fill()
        self.who.textChanged.connect(lambda _: self._heed_who())
        self.who.setText(self._first_who)
        self._heed_who()
        self.who.setFocus()

    def _fill(self) -> None:
        self.add_row("who", "Who", self.who)
        self.add_wide(self.told)
        self.add_row("role", "Role", self.role)
        self.add_row("power", "Power", self.power, hint="How much they decide in this project")
        self.add_row("interest", "Interest", self.interest, hint="How much the project matters to them")
        self.add_row("now", "Engagement now", self.now)
        self.add_row("wanted", "Engagement wanted", self.wanted)
        self.add_row("because", "What did you see?", self.because)

    def _heed_who(self) -> None:
        """Say whether they are known, and show the part that they have already."""
        person_id, typed = self.who.person_id(), self.who.text().strip()
        stake = self._stakes.get(person_id)
        if not typed:
            told = "A name that nobody has yet becomes somebody new."
        elif stake is not None:
            told = "Has a part in it already: what you choose here changes it."
        elif person_id:
            told = "Is in the journal."
        else:
            told = "Several are called so: choose one from the list." if self._namesakes() else "Will be somebody new."
        self.told.setText(told)
        if person_id != self._shown:
            self._shown = person_id
            self._show(stake or Stake(person_id=person_id, project_id=self._project_id))

    def _show(self, stake: Stake) -> None:
        chosen = (
            (self.role, stake.role),
            (self.power, stake.power),
            (self.interest, stake.interest),
            (self.now, stake.engagement_now),
            (self.wanted, stake.engagement_wanted),
        )
        for field, value in chosen:
            field.choose(value)

    def _namesakes(self) -> bool:
        wanted = fold(self.who.text())
        return any(wanted in (fold(name.name), fold(name.shown)) for name in self._people)

    def draft(self) -> StakeholderDraft:
        """Return the part as chosen."""
        person_id = self.who.person_id()
        bare = self._stakes.get(person_id) or Stake(person_id=person_id, project_id=self._project_id)
        stake = replace(
            bare,
            role=self.role.role(),
            power=self.power.level(),
            interest=self.interest.level(),
            engagement_now=self.now.engagement(),
            engagement_wanted=self.wanted.engagement(),
        )
        return StakeholderDraft(stake, "" if person_id else self.who.text().strip(), self.because.value())

    def problems(self) -> dict[str, str]:
        """Return what is wrong, by field."""
        if not self.who.text().strip():
            return {"who": "Who is it? A name is enough."}
        if not self.who.person_id() and self._namesakes():
            return {"who": "Several are called so: choose one from the list, or add to the name."}
        return {}

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        return super().is_changed() or self.who.text() != self._first_who
