"""Beside each question, what the journal knows of it; where it knows nothing, what to find out and from whom."""

from collections.abc import Callable, Sequence
from datetime import datetime

from relbook.domain.plan import Panel
from relbook.domain.questions import Evidence
from relbook.services.initiatives import InitiativeService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.ports import Listing, Reads, Standings
from relbook.services.standing import StandingService


class PlanEvidence:
    """Gathers evidence for questions; from any thread."""

    def __init__(
        self,
        *,
        reads: Reads,
        listing: Listing,
        standings: Standings,
        standing: StandingService,
        initiatives: InitiativeService,
        landscape: LandscapeReading,
        now: Callable[[], datetime],
    ) -> None:
        self._reads = reads
        self._listing = listing
        self._standings = standings
        self._standing = standing
        self._initiatives = initiatives
        self._landscape = landscape
        self._now = now

    def panels(self, project_id: int, wanted: Sequence[Evidence], person_id: int | None = None) -> list[Panel]:
        """Return a panel for each kind of evidence, in the order given; ``person_id`` is whom a walk is about.

        Raises NotFoundError where project or person is gone.
        """
        return []
