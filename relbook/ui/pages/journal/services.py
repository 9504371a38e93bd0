"""What the journal page works with once the journal is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relbook.domain.views import Name
    from relbook.services.capture import CaptureService
    from relbook.services.commitments import CommitmentService
    from relbook.services.journal import JournalService
    from relbook.services.landscape import LandscapeService
    from relbook.services.landscape_reading import LandscapeReading
    from relbook.services.names import NameIndex
    from relbook.services.ports import Listing
    from relbook.ui.meeting_form.forms import FormServices


@dataclass(frozen=True, slots=True)
class JournalServices:
    """The readings and the verbs."""

    listing: Listing
    names: Callable[[], list[Name]]
    """``Contacts.names``."""
    index: Callable[[], NameIndex]
    """``KnownNames.index``."""
    journal: JournalService
    commitments: CommitmentService
    capture: CaptureService
    landscape: LandscapeService
    register: LandscapeReading
    note_names: Callable[[], list[Name]]
    """``landscape_reading.note_names``: of all that a landscape note can be about."""

    def for_form(self) -> FormServices:
        """Return what the form for a meeting works with."""
        from relbook.ui.meeting_form.forms import FormServices

        return FormServices(self.listing, self.names, self.index, self.journal)
