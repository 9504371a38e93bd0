"""The fields of forms that say what part somebody has in a project."""

from relbook.domain.projects import Engagement, Role
from relbook.ui.fields import ChoiceField

NOT_NOTED = "not noted"
_LEVELS: dict[str, tuple[str, ...]] = {
    "power": ("1 · little", "2", "3", "4", "5 · decides"),
    "interest": ("1 · little", "2", "3", "4", "5 · much"),
}


class RoleField(ChoiceField):
    """Chooses a role."""

    def __init__(self, chosen: Role) -> None:
        super().__init__([(role.value, role) for role in Role], chosen)

    def role(self) -> Role:
        """Return the role that is chosen."""
        value = self.value()
        return value if isinstance(value, Role) else Role.OTHER


class LevelField(ChoiceField):
    """Chooses how much power or interest, 1 to 5, or that it is not noted."""

    def __init__(self, key: str, chosen: int | None) -> None:
        """``key`` is "power" or "interest"."""
        super().__init__([(NOT_NOTED, None), *((words, n) for n, words in enumerate(_LEVELS[key], 1))], chosen)

    def level(self) -> int | None:
        """Return how much; None where it is not noted."""
        value = self.value()
        return value if isinstance(value, int) else None


class EngagementField(ChoiceField):
    """Chooses how somebody stands to a project, or that it is not noted."""

    def __init__(self, chosen: Engagement | None) -> None:
        super().__init__([(NOT_NOTED, None), *((one.value, one) for one in Engagement)], chosen)

    def engagement(self) -> Engagement | None:
        """Return how they stand; None where it is not noted."""
        value = self.value()
        return value if isinstance(value, Engagement) else None
