"""Putting a warning or a suggestion aside, with the reason; it returns when something new speaks for it."""

from collections.abc import Callable, Iterable
from datetime import datetime

from relbook.domain.dismissals import Dismissal, Matter
from relbook.services.limits import checked_notes, quoted
from relbook.services.ports import Writes


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
