"""People, organisations, projects and initiatives put in the trash and taken out of it."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from relbook.domain.initiatives import Initiative
from relbook.domain.people import Organisation, Person
from relbook.domain.projects import Project
from relbook.services.drafts import shortened
from relbook.services.ports import Writes

Trashable = TypeVar("Trashable", Person, Organisation, Project, Initiative)
_MANY = {"person": "people", "organisation": "organisations", "project": "projects", "initiative": "initiatives"}


def set_deleted(writes: Writes, kind: type[Trashable], ids: tuple[int, ...], when: datetime | None, verb: str) -> None:
    """Put the records in the trash as of ``when``, or take them out (None), as one step; those there already stay.

    ``verb`` ends the step's words: "put in the trash". Raises NotFoundError where one of them is gone.
    """
    if not ids:
        return
    first = shortened(writes.get(kind, ids[0]).name)
    named = first if kind is Person else f"{kind.kind.capitalize()} {first}"
    what = named if len(ids) == 1 else f"{len(ids)} {_MANY[kind.kind]}"
    with writes.write(f"{what} {verb}") as gate:
        for number in ids:
            stored = gate.get(kind, number)
            if (stored.deleted_at is None) != (when is None):
                gate.put(replace(stored, deleted_at=when))
