"""Initiatives: added, changed, connected with people, projects and one another; each verb is one step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from relbook.domain.connections import Suggestion
from relbook.domain.initiatives import SIDES, Connection, Initiative
from relbook.errors import InvalidError
from relbook.services.connecting import connected, could_connect
from relbook.services.drafts import checked_marks, checked_name, checked_span, shortened
from relbook.services.limits import checked_notes
from relbook.services.ports import Listing, Writes
from relbook.services.trashing import set_deleted


class InitiativeService:
    """What a user does with initiatives."""

    def __init__(self, writes: Writes, listing: Listing, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._listing = listing
        self._now = now

    def add(self, initiative: Initiative) -> int:
        """Store a new initiative and return its number. Raises InvalidError where it cannot be stored."""
        checked = _checked(initiative)
        with self._writes.write(f"Initiative {shortened(checked.name)} added") as gate:
            return gate.add(replace(checked, id=0))

    def edit(self, initiative: Initiative) -> None:
        """Change the stored initiative of the same number. Raises InvalidError, NotFoundError."""
        checked = _checked(initiative)
        with self._writes.write(f"Initiative {shortened(checked.name)} changed") as gate:
            gate.put(checked)

    def trash(self, *initiative_ids: int) -> None:
        """Put initiatives in the trash; their connections stay for when they come back."""
        set_deleted(self._writes, Initiative, initiative_ids, self._now(), "put in the trash")

    def restore(self, *initiative_ids: int) -> None:
        """Take initiatives out of the trash."""
        set_deleted(self._writes, Initiative, initiative_ids, None, "restored")

    def connect(self, initiative_id: int, kind: str, id_: int, because: str = "") -> int:
        """Connect an initiative with a person, a project or another initiative; return the connection's number.

        Raises InvalidError for another kind, for an initiative with itself, and for one that is there already;
        NotFoundError where one of the two is gone.
        """
        if kind not in SIDES:
            raise InvalidError(f"An initiative is connected with a person, a project or an initiative, not a {kind}.")
        if kind == "initiative" and id_ == initiative_id:
            raise InvalidError("An initiative is not connected with itself; choose another.")
        field, record = SIDES[kind]
        one, other = self._writes.get(Initiative, initiative_id), self._writes.get(record, id_)
        if (initiative_id, kind, id_) in self.connected():
            raise InvalidError(f"{shortened(one.name)} and {shortened(other.name)} are connected already.")
        reason = checked_notes(because, "The reason")
        bare = Connection(initiative_id=initiative_id, connected_on=self._now().date(), because=reason)
        other_side: dict[str, Any] = {field: id_}
        fresh = replace(bare, **other_side)
        with self._writes.write(f"{shortened(one.name)} connected with {shortened(other.name)}") as gate:
            return gate.add(fresh)

    def disconnect(self, connection_id: int) -> None:
        """Take a connection away; undo brings it back."""
        stored = self._writes.get(Connection, connection_id)
        name = self._writes.get(Initiative, stored.initiative_id).name
        with self._writes.write(f"A connection of {shortened(name)} removed") as gate:
            gate.remove(Connection, [connection_id])

    def connected(self) -> set[tuple[int, str, int]]:
        """Return the connections made, as initiative, kind and number; those of two initiatives both ways round."""
        return connected(self._writes.find(Connection))

    def suggestions(self, on: date | None = None) -> list[Suggestion]:
        """Return the connections that could be made as of a day (today by default), without those dismissed."""
        today = self._now().date()
        day = on or today
        return could_connect(self._writes, self._listing, day, past=day < today)


def _checked(initiative: Initiative) -> Initiative:
    checked_span(initiative.starts_on, initiative.ends_on)
    return replace(
        initiative,
        name=checked_name(initiative.name, "The initiative's name"),
        aim=checked_notes(initiative.aim, "The aim"),
        notes=checked_notes(initiative.notes),
        private=checked_marks(initiative.private, Initiative),
    )
