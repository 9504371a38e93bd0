"""The pages that are in the rail now. Each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relbook.ui.capture_slot import CaptureSlot
from relbook.ui.places import Ground, Place

if TYPE_CHECKING:
    from relbook.domain.views import MeetingLine
    from relbook.ui.page import Page
    from relbook.ui.services import Services


class JournalPlace:
    """The journal, which shows its first lines before it is open."""

    name = "journal"
    words = "Journal"
    icon = "notebook-text"
    keys = "Ctrl+1"
    kinds = frozenset({"meeting", "commitment"})

    def begin(self, ground: Ground, lines: Sequence[MeetingLine]) -> Page:
        """Return the page with the first lines and a place to type."""
        from relbook.ui.pages.journal.page import JournalPage

        slot = CaptureSlot()
        return JournalPage(
            ground.theme, ground.tasks, ground.changes, ground.settings, slot, first_lines=lines, now=ground.now
        )

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        """Return the page with the capture line and everything that can be read."""
        from relbook.ui.pages.journal.page import JournalPage, JournalServices

        shown = page or self.begin(ground, ())
        assert isinstance(shown, JournalPage)  # noqa: S101 - made above
        slot = shown.findChild(CaptureSlot)
        assert slot is not None  # noqa: S101 - begun above
        _fill(slot, shown, ground, services)
        shown.attach(
            JournalServices(
                listing=services.listing,
                names=services.contacts.names,
                index=services.names.index,
                journal=services.journal,
                commitments=services.commitments,
                history=services.history,
            )
        )
        return shown


def _fill(slot: CaptureSlot, page: Page, ground: Ground, services: Services) -> None:
    from relbook.services.capture_completion import CaptureCompletion
    from relbook.ui.capture.line import CaptureLine
    from relbook.ui.kept_text import KeptText

    line = CaptureLine(
        ground.tasks,
        services.capture,
        ground.theme,
        completion=CaptureCompletion(services.names, services.listing.tags),
        kept=KeptText(services.path),
    )
    slot.fill(line)
    line.saved.connect(lambda meeting_id, _words: page.show_record("meeting", meeting_id))


class PeoplePlace:
    """People, organisations and projects."""

    name = "people"
    words = "People"
    icon = "users"
    keys = "Ctrl+2"
    kinds = frozenset({"person", "organisation", "project"})

    def begin(self, ground: Ground, lines: Sequence[MeetingLine]) -> Page | None:
        """Return None: nothing of it can be shown before the journal is open."""
        return None

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        """Return the page."""
        from relbook.ui.pages.people.page import PeoplePage

        return page or PeoplePage(
            ground.theme,
            ground.tasks,
            ground.changes,
            ground.settings,
            ground.now,
            contacts=services.contacts,
            listing=services.listing,
            people=services.people,
            organisations=services.organisations,
            projects=services.projects,
            commitments=services.commitments,
        )


PLACES: tuple[Place, ...] = (JournalPlace(), PeoplePlace())
