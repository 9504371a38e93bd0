"""The pages that are in the rail now. Each is imported when it is first shown, or before that once there is time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from relbook.ui.places import Ground, Place

if TYPE_CHECKING:
    from relbook.domain.lines import MeetingLine
    from relbook.ui.capture.line import CaptureLine
    from relbook.ui.page import Page
    from relbook.ui.services import Services

DRAFT = ".draft"
"""Ends the name of the file, beside the journal, that keeps a line which is not saved yet."""
ANSWER = ".answer"
"""Ends the name of the one that keeps answers which are not in the journal yet, and where a walk stands."""


class TodayPlace:
    """What to do today. Before the journal is open it shows the day alone."""

    name = "today"
    words = "Today"
    icon = "sun"
    keys = "Ctrl+1"
    kinds: frozenset[str] = frozenset()

    def load(self) -> None:
        """Import the page."""
        import relbook.ui.pages.today.deeds
        import relbook.ui.pages.today.page  # noqa: F401 - imported to be there

    def begin(self, ground: Ground, lines: Sequence[MeetingLine]) -> Page:
        """Return the page with the day on it."""
        from relbook.ui.pages.today.page import TodayPage

        return TodayPage(ground.theme, ground.tasks, ground.changes, ground.now)

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        """Return the page with everything that it reads and does."""
        from relbook.ui.pages.today.deeds import TodayServices
        from relbook.ui.pages.today.page import TodayPage

        shown = page or self.begin(ground, ())
        assert isinstance(shown, TodayPage)  # noqa: S101 - begun above
        shown.attach(
            TodayServices(
                today=services.today,
                journal=services.journal,
                commitments=services.commitments,
                needs=services.needs,
                initiatives=services.initiatives,
                dismissals=services.dismissals,
            )
        )
        return shown

    def narrow(self, page: Page, project_id: int | None) -> None:
        """Show what concerns the people of the project."""
        page.set_project(project_id)


class JournalPlace:
    """The journal, which shows its first lines before it is open."""

    name = "journal"
    words = "Journal"
    icon = "notebook-text"
    keys = "Ctrl+2"
    kinds = frozenset({"meeting", "commitment"})

    def load(self) -> None:
        """Import the page."""
        import relbook.services.capture_completion
        import relbook.services.kept_text
        import relbook.ui.capture.line
        import relbook.ui.pages.journal.page
        import relbook.ui.pages.journal.services  # noqa: F401 - imported to be there

    def begin(self, ground: Ground, lines: Sequence[MeetingLine]) -> Page:
        """Return the page with the first lines, and the capture line, which takes typing from the start."""
        from relbook.services.kept_text import KeptFile
        from relbook.ui.capture.line import CaptureLine
        from relbook.ui.pages.journal.page import JournalPage

        line = CaptureLine(
            ground.tasks, ground.theme, kept=KeptFile(ground.journal.with_name(ground.journal.name + DRAFT))
        )
        page = JournalPage(
            ground.theme, ground.tasks, ground.changes, ground.settings, line, first_lines=lines, now=ground.now
        )
        line.saved.connect(lambda meeting_id, _words: page.show_record("meeting", meeting_id))
        return page

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        """Return the page with everything that can be read, and a capture line that understands."""
        from relbook.services.capture_completion import CaptureCompletion
        from relbook.services.landscape_reading import note_names
        from relbook.ui.pages.journal.page import JournalPage
        from relbook.ui.pages.journal.services import JournalServices

        shown = page or self.begin(ground, ())
        assert isinstance(shown, JournalPage)  # noqa: S101 - begun above
        _capture_line(shown).attach(services.capture, CaptureCompletion(services.names, services.listing.tags))
        shown.attach(
            JournalServices(
                listing=services.listing,
                names=services.contacts.names,
                index=services.names.index,
                journal=services.journal,
                commitments=services.commitments,
                capture=services.capture,
                landscape=services.landscape,
                register=services.register,
                note_names=partial(note_names, services.contacts, services.register),
            )
        )
        return shown

    def narrow(self, page: Page, project_id: int | None) -> None:
        """Show the project's meetings, and let a captured meeting belong to it."""
        page.set_project(project_id)
        _capture_line(page).set_project(project_id)


def _capture_line(page: Page) -> CaptureLine:
    from relbook.ui.capture.line import CaptureLine

    line = page.findChild(CaptureLine)
    assert line is not None  # noqa: S101 - the journal's page was begun with one
    return line


class OpenedPlace:
    """What holds for a page of which nothing can be shown before the journal is open."""

    def begin(self, ground: Ground, lines: Sequence[MeetingLine]) -> Page | None:
        """Return None."""
        return None

    def narrow(self, page: Page, project_id: int | None) -> None:
        """Have the page show one project; None stands for all."""
        page.set_project(project_id)


class PeoplePlace(OpenedPlace):
    """People with their needs, organisations, projects and initiatives."""

    name = "people"
    words = "People"
    icon = "users"
    keys = "Ctrl+3"
    kinds = frozenset({"person", "organisation", "project", "initiative", "need"})

    def load(self) -> None:
        """Import the page."""
        import relbook.ui.pages.people.page
        import relbook.ui.pages.people.services  # noqa: F401 - imported to be there

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        """Return the page."""
        from relbook.ui.pages.people.page import PeoplePage
        from relbook.ui.pages.people.services import PageServices

        if page is not None:
            return page
        return PeoplePage(
            ground.theme,
            ground.tasks,
            ground.changes,
            ground.settings,
            ground.now,
            services=PageServices(
                contacts=services.contacts,
                listing=services.listing,
                people=services.people,
                organisations=services.organisations,
                projects=services.projects,
                commitments=services.commitments,
                ratings=services.ratings,
                needs=services.needs,
                initiatives=services.initiatives,
                dismissals=services.dismissals,
                landscape=services.landscape,
                register=services.register,
            ),
        )


class StandingPlace(OpenedPlace):
    """On whom one project rests."""

    name = "standing"
    words = "Standing"
    icon = "scale"
    keys = "Ctrl+4"
    kinds = frozenset({"standing"})

    def load(self) -> None:
        """Import the page."""
        import relbook.ui.pages.standing.page
        import relbook.ui.pages.standing.reading  # noqa: F401 - imported to be there

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        """Return the page."""
        from relbook.ui.pages.standing.page import StandingPage
        from relbook.ui.pages.standing.reading import Around

        around = Around(
            theme=ground.theme,
            tasks=ground.tasks,
            settings=ground.settings,
            now=ground.now,
            standing=services.standing,
            ratings=services.ratings,
            reads=services.reads,
        )
        return page or StandingPage(around, ground.changes)


class MapPlace(OpenedPlace):
    """Who stands how to whom, and what depends on whom."""

    name = "map"
    words = "Map"
    icon = "waypoints"
    keys = "Ctrl+5"
    kinds = frozenset({"map"})

    def load(self) -> None:
        """Import the page; what does the arithmetic of graphs is imported when a map is first shown."""
        import relbook.ui.pages.map.page
        import relbook.ui.pages.map.reading  # noqa: F401 - imported to be there

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        """Return the page."""
        from relbook.ui.pages.map.page import MapPage
        from relbook.ui.pages.map.reading import Around

        around = Around(
            theme=ground.theme,
            tasks=ground.tasks,
            settings=ground.settings,
            now=ground.now,
            map=services.map,
            kept=services.kept_places,
            standing=services.standing,
            people=services.people,
            contacts=services.contacts,
        )
        return page or MapPage(around, ground.changes)


class ReviewPlace(OpenedPlace):
    """The strategic questions, walked through with what the journal knows; called "review" since "plan" is a deed."""

    name = "review"
    words = "Plan"
    icon = "compass"
    keys = "Ctrl+6"
    kinds = frozenset({"review", "answer", "plan"})

    def load(self) -> None:
        """Import the page."""
        import relbook.ui.pages.plan.around
        import relbook.ui.pages.plan.page  # noqa: F401 - imported to be there

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        """Return the page."""
        from relbook.services.kept_answer import KeptAnswers
        from relbook.services.kept_text import KeptFile
        from relbook.ui.meeting_form.forms import FormServices
        from relbook.ui.pages.plan.around import Around
        from relbook.ui.pages.plan.page import PlanPage

        around = Around(
            theme=ground.theme,
            tasks=ground.tasks,
            settings=ground.settings,
            now=ground.now,
            reads=services.reads,
            contacts=services.contacts,
            reviews=services.reviews,
            reading=services.review_reading,
            evidence=services.plan_evidence,
            landscape=services.register,
            sheets=services.plan_sheets,
            forms=FormServices(services.listing, services.contacts.names, services.names.index, services.journal),
        )
        file = KeptFile(ground.journal.with_name(ground.journal.name + ANSWER))
        return page or PlanPage(around, ground.changes, KeptAnswers(services.reviews, file))


class LandscapePlace(OpenedPlace):
    """What no organisation chart shows."""

    name = "landscape"
    words = "Landscape"
    icon = "mountain"
    keys = "Ctrl+7"
    kinds = frozenset({"landscape_note"})

    def load(self) -> None:
        """Import the page."""
        import relbook.ui.pages.landscape.around
        import relbook.ui.pages.landscape.page  # noqa: F401 - imported to be there

    def complete(self, page: Page | None, ground: Ground, services: Services) -> Page:
        """Return the page."""
        from relbook.ui.pages.landscape.around import Around
        from relbook.ui.pages.landscape.page import LandscapePage

        around = Around(
            theme=ground.theme,
            tasks=ground.tasks,
            settings=ground.settings,
            now=ground.now,
            landscape=services.landscape,
            register=services.register,
            contacts=services.contacts,
        )
        return page or LandscapePage(around, ground.changes)


PLACES: tuple[Place, ...] = (
    TodayPlace(),
    JournalPlace(),
    PeoplePlace(),
    StandingPlace(),
    MapPlace(),
    ReviewPlace(),
    LandscapePlace(),
)
