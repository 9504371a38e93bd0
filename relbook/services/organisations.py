"""Organisations and their units: each verb is one step that undo takes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from relbook.domain.folding import fold
from relbook.domain.landscape import NoteAbout
from relbook.domain.people import Organisation, Person, Unit
from relbook.errors import InvalidError
from relbook.services.belonging import organisation_named
from relbook.services.drafts import OrganisationDraft, checked_organisation, shortened
from relbook.services.ports import Gate, Reads, Writes
from relbook.services.trashing import set_deleted


class OrganisationService:
    """What a user does with organisations and units."""

    def __init__(self, writes: Writes, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._now = now

    def draft(self, organisation_id: int) -> OrganisationDraft:
        """Return the draft that would change nothing. Raises NotFoundError where there is no such organisation."""
        stored = self._writes.get(Organisation, organisation_id)
        return OrganisationDraft(
            name=stored.name,
            sector=stored.sector,
            notes=stored.notes,
            private=stored.private,
            units=tuple(self._writes.find(Unit, organisation_id=organisation_id)),
        )

    def add(self, draft: OrganisationDraft) -> int:
        """Store a new organisation and return its number.

        Raises InvalidError where the draft cannot be stored or the name is taken.
        """
        draft = checked_organisation(draft)
        with self._writes.write(f"Organisation {shortened(draft.name)} added") as gate:
            _refuse_namesake(gate, draft.name)
            organisation_id = gate.add(_filled(Organisation(name=draft.name), draft))
            _sync_units(gate, organisation_id, draft.units)
            return organisation_id

    def edit(self, organisation_id: int, draft: OrganisationDraft) -> None:
        """Make an organisation what the draft says. Raises as ``add`` does, NotFoundError where it is gone."""
        draft = checked_organisation(draft)
        with self._writes.write(f"Organisation {shortened(draft.name)} changed") as gate:
            stored = gate.get(Organisation, organisation_id)
            if fold(stored.name) != fold(draft.name):
                _refuse_namesake(gate, draft.name)
            gate.put(_filled(stored, draft))
            _sync_units(gate, organisation_id, draft.units)

    def trash(self, *organisation_ids: int) -> None:
        """Put organisations in the trash; their people stay, and so do their meetings."""
        set_deleted(self._writes, Organisation, organisation_ids, self._now(), "put in the trash")

    def restore(self, *organisation_ids: int) -> None:
        """Take organisations out of the trash."""
        set_deleted(self._writes, Organisation, organisation_ids, None, "restored")


def _filled(stored: Organisation, draft: OrganisationDraft) -> Organisation:
    return replace(stored, name=draft.name, sector=draft.sector, notes=draft.notes, private=draft.private)


def _refuse_namesake(reads: Reads, name: str) -> None:
    known = organisation_named(reads, name)
    if known is not None:
        raise InvalidError(f"There is an organisation called “{shortened(known.name)}” already.")


def _sync_units(gate: Gate, organisation_id: int, units: tuple[Unit, ...] | None) -> None:
    if units is None:
        return
    stored = {unit.id for unit in gate.find(Unit, organisation_id=organisation_id)}
    unknown = {unit.id for unit in units if unit.id} - stored
    if unknown:
        raise InvalidError("One of the units belongs to another organisation, or is gone.")
    _remove_units(gate, sorted(stored - {unit.id for unit in units}))
    for unit in units:
        if unit.id:
            gate.put(replace(unit, organisation_id=organisation_id))
        else:
            gate.add(replace(unit, organisation_id=organisation_id))


def _remove_units(gate: Gate, unit_ids: list[int]) -> None:
    if not unit_ids:
        return
    for person in gate.find(Person, unit_id=unit_ids):
        gate.put(replace(person, unit_id=None))
    gate.remove(NoteAbout, [one.id for one in gate.find(NoteAbout, unit_id=unit_ids)])
    gate.remove(Unit, unit_ids)
