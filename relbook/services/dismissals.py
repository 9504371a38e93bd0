"""Putting a warning or a suggestion aside, with the reason; it returns when something new speaks for it."""

from collections.abc import Callable, Iterable
from datetime import datetime

from relbook.domain.dismissals import Dismissal, Matter, matter_words, told
from relbook.domain.initiatives import SIDES
from relbook.domain.people import Person
from relbook.services.limits import checked_notes, quoted
from relbook.services.ports import Reads, Writes


class DismissalService:
    """What a user puts aside."""

    def __init__(self, writes: Writes, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._now = now

    def dismiss(
        self, matter: Matter, evidence: Iterable[str], what: str, *, because: str = "", person_id: int | None = None
    ) -> int:
        """Put something aside as one step and return the dismissal's number; ``what`` names it for the history.

        Raises InvalidError where the reason cannot be stored.
        """
        dismissal = Dismissal(
            matter=matter,
            evidence=frozenset(evidence),
            dismissed_on=self._now().date(),
            because=checked_notes(because, "The reason"),
            person_id=person_id,
        )
        with self._writes.write(f"Put aside: {quoted(what)}") as gate:
            return gate.add(dismissal)

    def bring_back(self, dismissal_id: int) -> None:
        """Show again what was put aside, while it still holds; one step. NotFoundError where that is so already."""
        named = _named(self._writes, self._writes.get(Dismissal, dismissal_id))
        with self._writes.write(f"Brought back: {quoted(named)}") as gate:
            gate.remove(Dismissal, [dismissal_id])


def _named(reads: Reads, dismissal: Dismissal) -> str:
    """Return what was put aside with whom it is about: "Ada, cooling: contact lapsed", "Metering and Engine"."""
    if dismissal.matter in (Matter.CONNECTION, Matter.TIE):
        sides = [(SIDES[kind].record, number) for kind, number in told(dismissal).about if kind in SIDES]
        names = [one.name for record, number in sides for one in reads.find(record, id=number)]
        return " and ".join(names) or matter_words(dismissal)
    people = [one.name for one in reads.find(Person, id=dismissal.person_id)] if dismissal.person_id else []
    return ", ".join([*people, matter_words(dismissal)])
