"""Initiatives: work that somebody else leads and that touches a project, a person, or another initiative."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from relbook.domain.people import Person
from relbook.domain.projects import Project, ProjectState
from relbook.domain.records import Markable


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Markable):
    """Work somebody else leads."""

    kind: ClassVar[str] = "initiative"
    name: str
    lead_id: int | None = None
    """The person who leads it, where the journal knows them."""
    aim: str = ""
    """What it is to achieve."""
    starts_on: date | None = None
    ends_on: date | None = None
    state: ProjectState = ProjectState.ACTIVE
    notes: str = ""
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection(Markable):
    """An initiative touches a person, a project or another initiative: just one of the three."""

    kind: ClassVar[str] = "connection"
    initiative_id: int
    person_id: int | None = None
    project_id: int | None = None
    other_id: int | None = None
    """Another initiative."""
    because: str = ""
    connected_on: date


SIDES: dict[str, type[Person | Project | Initiative]] = {
    record.kind: record for record in (Person, Project, Initiative)
}
"""What can be a side of a connection, by kind."""
