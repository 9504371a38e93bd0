"""Projects, and the part that people have in them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from relbook.domain.records import Markable, Record


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


class Engagement(StrEnum):
    """How a person stands to a project (stakeholder engagement assessment matrix, PMBOK Guide)."""

    UNAWARE = "unaware"
    RESISTANT = "resistant"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"
    LEADING = "leading"


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
class Stake(Record):
    """A person's part in one project; None where the user has not said."""

    kind: ClassVar[str] = "stake"
    person_id: int
    project_id: int
    role: Role = Role.OTHER
    power: int | None = None
    """1 (little) to 5 (decides)."""
    interest: int | None = None
    """1 (little) to 5 (much)."""
    urgency: bool | None = None
    legitimacy: bool | None = None
    engagement_now: Engagement | None = None
    engagement_wanted: Engagement | None = None
