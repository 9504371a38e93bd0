"""The relationship plan on paper: what a review found and led to, prepared as a brief of one or two pages."""

from collections.abc import Callable
from datetime import datetime

from relbook.domain.briefs.page import Brief
from relbook.errors import InvalidError
from relbook.services.ports import Contacts, Listing, Reads, Standings


class PlanSheets:
    """Prepares relationship plans; from any thread."""

    def __init__(
        self,
        *,
        reads: Reads,
        listing: Listing,
        contacts: Contacts,
        standings: Standings,
        now: Callable[[], datetime],
    ) -> None:
        self._reads = reads
        self._listing = listing
        self._contacts = contacts
        self._standings = standings
        self._now = now

    def prepare(self, kind: str, id_: int, with_private: bool = False) -> Brief:
        """Return the plan that a review led to; ``kind`` is "review".

        Raises NotFoundError where there is no such review, InvalidError where it, or its project, is marked private
        and private entries were not asked for.
        """
        raise InvalidError("The relationship plan cannot be printed yet.")
