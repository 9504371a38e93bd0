"""Projects, and the part that people have in them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from relbook.domain.records import Markable


class ProjectState(StrEnum):
    """Where a project stands."""

    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class Role(StrEnum):
    """A person's part in one project."""

    SPONSOR = "sponsor"
    OWNER = "owner"
    USER = "user"
    TECHNICAL = "technical"
    VENDOR = "vendor"
    COACH = "coach"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The role as it is said; "" where the user has not said which."""
        return "" if self is Role.OTHER else self.value


class Engagement(StrEnum):
    """How a person stands to a project (stakeholder engagement assessment matrix, PMBOK Guide)."""

    UNAWARE = "unaware"
    RESISTANT = "resistant"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"
    LEADING = "leading"


DRAWN = {
    Engagement.UNAWARE: "dots",
    Engagement.RESISTANT: "short dashes",
    Engagement.NEUTRAL: "long dashes",
    Engagement.SUPPORTIVE: "thin ring",
    Engagement.LEADING: "thick ring",
}
"""The ring by which each is drawn, in words: the same wherever people are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Markable):
    """A project the user leads. Its sponsor is the person whose stake has that role."""

    kind: ClassVar[str] = "project"
    name: str
    goal: str = ""
    objectives: str = ""
    """One objective a line."""
    starts_on: date | None = None
    ends_on: date | None = None
    state: ProjectState = ProjectState.ACTIVE
    notes: str = ""
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Markable):
    """What is held of a person's part in one project; None where the user has not said."""

    person_id: int
    project_id: int
    role: Role = Role.OTHER
    leader: bool = False
    """Marked as a leader, whatever the power."""
    power: int | None = None
    """1 (little) to 5 (decides)."""
    interest: int | None = None
    """1 (little) to 5 (much)."""
    urgency: bool | None = None
    legitimacy: bool | None = None
    engagement_now: Engagement | None = None
    engagement_wanted: Engagement | None = None
    ideal_days: int | None = None
    """Days between contacts that are best, 1 to 3,650; None for what the place in the grid suggests."""
    maximum_days: int | None = None
    """Days between contacts after which the tie is no longer live; at least ``ideal_days``."""


JUDGED = (
    *("role", "leader", "power", "interest", "urgency", "legitimacy"),
    *("engagement_now", "engagement_wanted", "ideal_days", "maximum_days"),
)
"""The fields that are judged, and dated by ratings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake(Judged):
    """A person's part in one project as it is now: what its ratings say, the latest on each field."""

    kind: ClassVar[str] = "stake"
