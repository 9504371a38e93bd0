"""Initiatives: work that somebody else leads and that touches a project, a person, or another initiative."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, NamedTuple

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


Named = Person | Project | Initiative
"""What has a name of its own and can be a side of a connection."""


class Side(NamedTuple):
    """What an initiative may be connected with."""

    field: str
    """Of ``Connection``: where the number of such a side stands."""
    record: type[Named]


SIDES = {
    "person": Side("person_id", Person),
    "project": Side("project_id", Project),
    "initiative": Side("other_id", Initiative),
}
"""What can be a side of a connection, by kind."""
