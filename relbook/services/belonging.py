"""Finding, by name, the organisation, unit or person that something belongs to, and creating what is new."""

from dataclasses import replace

from relbook.domain.folding import fold
from relbook.domain.people import Alias, Organisation, Person, Unit
from relbook.errors import AmbiguousError
from relbook.services.ports import Gate, Reads


def organisation_named(reads: Reads, name: str) -> Organisation | None:
    """Return the organisation of that name, case and accents aside; those in the trash do not count."""
    exact = [one for one in reads.find(Organisation, name=name) if one.deleted_at is None]
    if exact:
        return exact[0]
    wanted = fold(name)
    live = (one for one in reads.find(Organisation) if one.deleted_at is None)
    return next((one for one in live if fold(one.name) == wanted), None)


def organisation_id_for(gate: Gate, name: str) -> int | None:
    """Return the number of the organisation of that name, created where it is new; None for no name."""
    if not name:
        return None
    known = organisation_named(gate, name)
    return known.id if known else gate.add(Organisation(name=name))


def unit_id_for(gate: Gate, name: str, organisation_id: int | None) -> int | None:
    """Return the number of the organisation's unit of that name, created where it is new; None for no name."""
    if not name:
        return None
    wanted = fold(name)
    for unit in gate.find(Unit, organisation_id=organisation_id):
        if fold(unit.name) == wanted:
            return unit.id
    return gate.add(Unit(name=name, organisation_id=organisation_id))


def placed(gate: Gate, person: Person, organisation: str, unit: str) -> Person:
    """Return the person with the organisation and unit of those names, created where they are new."""
    organisation_id = organisation_id_for(gate, organisation)
    return replace(person, organisation_id=organisation_id, unit_id=unit_id_for(gate, unit, organisation_id))


def person_id_for(gate: Gate, name: str) -> int | None:
    """Return the number of the person of that name or alias, added where they are new; None for no name.

    Raises AmbiguousError where several people go by it.
    """
    if not name:
        return None
    known = people_named(gate, name)
    if len(known) > 1:
        raise AmbiguousError(
            f"“{name}” stands for {len(known)} people; choose one by another name.",
            [f"{one.name}, {one.title}" if one.title else one.name for one in known],
        )
    return known[0].id if known else gate.add(Person(name=name))


def people_named(reads: Reads, name: str) -> list[Person]:
    """Return the people of that name, or else of that alias, case and accents aside; the trash left out."""
    wanted = fold(name)
    live = {one.id: one for one in reads.find(Person) if one.deleted_at is None}
    by_name = [one for one in live.values() if fold(one.name) == wanted]
    if by_name:
        return by_name
    called = {alias.person_id for alias in reads.find(Alias) if fold(alias.name) == wanted}
    return [live[id_] for id_ in sorted(called & live.keys())]
