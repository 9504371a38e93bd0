"""What can be done about a line of Today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relbook.services.commitments import CommitmentService
    from relbook.services.dismissals import DismissalService
    from relbook.services.initiatives import InitiativeService
    from relbook.services.journal import JournalService
    from relbook.services.needs import NeedService
    from relbook.services.today import TodayService


@dataclass(frozen=True, slots=True)
class TodayServices:
    """What the page reads and does."""

    today: TodayService
    journal: JournalService
    commitments: CommitmentService
    needs: NeedService
    initiatives: InitiativeService
    dismissals: DismissalService
