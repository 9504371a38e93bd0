"""People, and the organisations and units they belong to."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from relbook.domain.records import Markable, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Markable):
    """An employer: the user's own company, a vendor, customer, regulator."""

    kind: ClassVar[str] = "organisation"
    name: str
    sector: str = ""
    """What it is to the user, in a word of theirs: own company, vendor, customer, regulator."""
    notes: str = ""
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """A department inside an organisation; ``organisation_id`` None where that is not known."""

    kind: ClassVar[str] = "unit"
    name: str
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Markable):
    """Anyone in the notebook, once, whatever projects they touch."""

    kind: ClassVar[str] = "person"
    name: str
    title: str = ""
    organisation_id: int | None = None
    unit_id: int | None = None
    email: str = ""
    phone: str = ""
    matters: str = ""
    """What matters to them, one thing a line."""
    approach: str = ""
    """How they like to be approached."""
    notes: str = ""
    deleted_at: datetime | None = None
    """When the person was put in the trash; None while they are not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Record):
    """Another name that a person goes by."""

    kind: ClassVar[str] = "alias"
    person_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTag(Record):
    """A tag on a person, without the leading ``#``."""

    kind: ClassVar[str] = "person_tag"
    person_id: int
    tag: str


def name_forms(name: str) -> list[str]:
    """Return a name in shorter and shorter forms: "Gareth Lindqvist", "G. Lindqvist", "Lindqvist"."""
    words = name.split()
    return [name, f"{words[0][0]}. {words[-1]}", words[-1]] if len(words) > 1 else [name]


def initials(name: str) -> str:
    """Return one or two capital letters that stand for the name: those of its first and last word."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
