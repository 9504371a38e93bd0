"""What the forms for people, organisations and projects hand over, and what must hold before it is stored."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from relbook.domain.folding import fold
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project, ProjectState, Stake
from relbook.domain.records import WHOLE, Record
from relbook.errors import InvalidError
from relbook.services.limits import checked_day, checked_notes, checked_tag, checked_text

NAME_LIMIT = 300
"""Characters in a name, a title or another field of one line."""
_NAME_SHOWN = 60
_NO_MARKS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """A person as typed. Organisation and unit go by name; one the journal does not have yet is created."""

    name: str
    aliases: tuple[str, ...] = ()
    title: str = ""
    organisation: str = ""
    unit: str = ""
    email: str = ""
    phone: str = ""
    matters: str = ""
    """One thing a line."""
    approach: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    private: frozenset[str] = _NO_MARKS
    """Fields of Person that are marked private, or WHOLE."""
    stakes: tuple[Stake, ...] | None = None
    """The part in each project, ``person_id`` left 0; None leaves the stakes as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDraft:
    """An organisation as typed."""

    name: str
    sector: str = ""
    notes: str = ""
    private: frozenset[str] = _NO_MARKS
    units: tuple[Unit, ...] | None = None
    """Its units: number 0 for a new one, a stored one left out is removed; None leaves them as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDraft:
    """A project as typed."""

    name: str
    goal: str = ""
    objectives: str = ""
    """One objective a line."""
    starts_on: date | None = None
    ends_on: date | None = None
    state: ProjectState = ProjectState.ACTIVE
    notes: str = ""
    private: frozenset[str] = _NO_MARKS
    sponsor: str = ""
    """A name or alias; somebody the journal does not know yet is added. "" is nobody."""


def checked_line(text: str, what: str) -> str:
    """Return one line of text, tidied. Raises InvalidError where it is too long or cannot be stored."""
    return checked_text(text, what, NAME_LIMIT)


def checked_name(text: str, what: str = "The name") -> str:
    """Return a name, tidied. Raises InvalidError where it is empty, too long or cannot be stored."""
    tidy = checked_line(text, what)
    if not tidy:
        raise InvalidError(f"{what} is empty; type at least one letter.")
    return tidy


_PERSON_CHECKS: dict[str, Callable[[str], str]] = {
    "name": checked_name,
    "title": lambda text: checked_line(text, "The title"),
    "organisation": lambda text: checked_line(text, "The organisation's name"),
    "unit": lambda text: checked_line(text, "The unit's name"),
    "email": lambda text: checked_line(text, "The e-mail address"),
    "phone": lambda text: checked_line(text, "The phone number"),
    "matters": lambda text: checked_notes(text, "The list of what matters"),
    "approach": lambda text: checked_notes(text, "The approach"),
    "notes": checked_notes,
}
_ORGANISATION_CHECKS: dict[str, Callable[[str], str]] = {
    "name": checked_name,
    "sector": lambda text: checked_line(text, "The sector"),
    "notes": checked_notes,
}
_PROJECT_CHECKS: dict[str, Callable[[str], str]] = {
    "name": checked_name,
    "goal": lambda text: checked_notes(text, "The goal"),
    "objectives": lambda text: checked_notes(text, "The list of objectives"),
    "notes": checked_notes,
    "sponsor": lambda text: checked_line(text, "The sponsor's name"),
}


def checked_person(draft: PersonDraft) -> PersonDraft:
    """Return the draft as it will be stored. Raises InvalidError where it cannot be."""
    tidy = replace(draft, **_tidied(draft, _PERSON_CHECKS))
    return replace(
        tidy,
        aliases=checked_aliases(draft.aliases, of=tidy.name),
        tags=checked_tags(draft.tags),
        private=checked_marks(draft.private, Person),
    )


def checked_organisation(draft: OrganisationDraft) -> OrganisationDraft:
    """Return the draft as it will be stored. Raises InvalidError where it cannot be."""
    tidy = replace(draft, **_tidied(draft, _ORGANISATION_CHECKS))
    return replace(tidy, units=checked_units(draft.units), private=checked_marks(draft.private, Organisation))


def checked_project(draft: ProjectDraft) -> ProjectDraft:
    """Return the draft as it will be stored. Raises InvalidError where it cannot be."""
    tidy = replace(draft, **_tidied(draft, _PROJECT_CHECKS))
    checked_span(draft.starts_on, draft.ends_on)
    return replace(tidy, private=checked_marks(draft.private, Project))


def person_problems(draft: PersonDraft) -> dict[str, str]:
    """Return what is wrong with each field, as sentences by the field's name; empty where all is well."""
    problems = _problems(draft, _PERSON_CHECKS)
    for key, check in (("aliases", checked_aliases), ("tags", checked_tags)):
        try:
            check(getattr(draft, key))
        except InvalidError as error:
            problems[key] = str(error)
    return problems


def organisation_problems(draft: OrganisationDraft) -> dict[str, str]:
    """Return what is wrong with each field, as sentences by the field's name; empty where all is well."""
    problems = _problems(draft, _ORGANISATION_CHECKS)
    try:
        checked_units(draft.units)
    except InvalidError as error:
        problems["units"] = str(error)
    return problems


def project_problems(draft: ProjectDraft) -> dict[str, str]:
    """Return what is wrong with each field, as sentences by the field's name; empty where all is well."""
    problems = _problems(draft, _PROJECT_CHECKS)
    try:
        checked_span(draft.starts_on, draft.ends_on)
    except InvalidError as error:
        problems["ends_on"] = str(error)
    return problems


def checked_aliases(aliases: Iterable[str], of: str = "") -> tuple[str, ...]:
    """Return the aliases without blanks, doubles and the name itself. Raises InvalidError as ``checked_line`` does."""
    seen = {fold(of), ""}
    kept: list[str] = []
    for alias in (checked_line(text, "The alias") for text in aliases):
        if fold(alias) not in seen:
            seen.add(fold(alias))
            kept.append(alias)
    return tuple(kept)


def checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the tags without ``#`` and doubles. Raises InvalidError where one is too long or cannot be stored."""
    checked = (checked_tag(text) for text in tags if text.strip().lstrip("#"))
    return tuple({tag.casefold(): tag for tag in checked}.values())


def checked_units(units: tuple[Unit, ...] | None) -> tuple[Unit, ...] | None:
    """Return the units, names tidied. Raises InvalidError for an empty name or one that is there twice."""
    if units is None:
        return None
    tidy = tuple(replace(unit, name=checked_name(unit.name, "The unit's name")) for unit in units)
    seen: set[str] = set()
    for unit in tidy:
        if fold(unit.name) in seen:
            raise InvalidError(f"The unit “{unit.name}” is there twice.")
        seen.add(fold(unit.name))
    return tidy


def checked_marks(marks: frozenset[str], kind: type[Record]) -> frozenset[str]:
    """Return the private marks. Raises InvalidError for one that is no field of the kind."""
    known = {f.name for f in fields(kind)} - {"id", "name", "private", "deleted_at"} | {WHOLE}
    unknown = marks - known
    if unknown:
        raise InvalidError(f"“{min(unknown)}” is no field that can be marked private.")
    return marks


def checked_span(start: date | None, end: date | None) -> None:
    """Raise InvalidError where the end is before the start, or a day is out of range."""
    for day, what in ((start, "The start"), (end, "The end")):
        if day is not None:
            checked_day(day, what)
    if start is not None and end is not None and end < start:
        raise InvalidError(f"The end ({end:%d %b %Y}) is before the start ({start:%d %b %Y}).")


def shortened(name: str) -> str:
    """Return the name for a sentence, its end left out where it is long."""
    return name if len(name) <= _NAME_SHOWN else name[: _NAME_SHOWN - 1].rstrip() + "…"


def _tidied(draft: object, checks: dict[str, Callable[[str], str]]) -> dict[str, Any]:
    return {key: check(getattr(draft, key)) for key, check in checks.items()}


def _problems(draft: object, checks: dict[str, Callable[[str], str]]) -> dict[str, str]:
    problems: dict[str, str] = {}
    for key, check in checks.items():
        try:
            check(getattr(draft, key))
        except InvalidError as error:
            problems[key] = str(error)
    return problems
