"""The people page: people, organisations, projects and initiatives, one at a time."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout

from relbook.settings import Settings
from relbook.ui.changes import Changes
from relbook.ui.page import Page
from relbook.ui.pages.people.initiatives_part import InitiativesPart
from relbook.ui.pages.people.organisations_part import OrganisationsPart
from relbook.ui.pages.people.part import Part, Surroundings
from relbook.ui.pages.people.people_part import PeoplePart
from relbook.ui.pages.people.projects_part import ProjectsPart
from relbook.ui.pages.people.services import PageServices
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme

_PARTS = {"person": "People", "organisation": "Organisations", "project": "Projects", "initiative": "Initiatives"}
"""Each part's tab, by the kind of record that it lists."""
P = TypeVar("P", bound=Part)


class PeoplePage(Page):
    """Everyone in the notebook, and what they belong to."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        changes: Changes,
        settings: Settings,
        now: Callable[[], datetime],
        *,
        services: PageServices,
    ) -> None:
        super().__init__()
        self._services, self._tasks = services, tasks
        self._around = Surroundings(theme, tasks, settings, now)
        self._stack = QStackedWidget()
        self.switch = QTabBar()
        self._lay_out(theme)
        changes.happened.connect(self._heard)

    def _lay_out(self, theme: Theme) -> None:
        self.switch.setExpanding(False)
        self.switch.setDrawBase(False)
        self.switch.setAccessibleName("People, organisations, projects or initiatives")
        for words in _PARTS.values():
            self.switch.addTab(words)
        self.switch.currentChanged.connect(self._turned)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(3), theme.space(5), 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.switch)
        layout.addWidget(self._stack, 1)

    # The parts, each built when it is first wanted: all four at once would stop the window for too long.

    @cached_property
    def people(self) -> PeoplePart:
        """The people."""
        services = self._services
        return self._taken(
            PeoplePart(
                self._around,
                contacts=services.contacts,
                listing=services.listing,
                people=services.people,
                commitments=services.commitments,
                ratings=services.ratings,
                needs=services.needs,
                dismissals=services.dismissals,
                landscape=services.landscape,
                register=services.register,
            )
        )

    @cached_property
    def organisations(self) -> OrganisationsPart:
        """The organisations."""
        services = self._services
        return self._taken(
            OrganisationsPart(
                self._around,
                contacts=services.contacts,
                listing=services.listing,
                organisations=services.organisations,
                landscape=services.landscape,
                register=services.register,
            )
        )

    @cached_property
    def projects(self) -> ProjectsPart:
        """The projects."""
        services = self._services
        return self._taken(
            ProjectsPart(
                self._around,
                contacts=services.contacts,
                listing=services.listing,
                projects=services.projects,
                people=services.people,
                commitments=services.commitments,
                landscape=services.landscape,
                register=services.register,
            )
        )

    @cached_property
    def initiatives(self) -> InitiativesPart:
        """The initiatives."""
        services = self._services
        return self._taken(
            InitiativesPart(
                self._around,
                contacts=services.contacts,
                initiatives=services.initiatives,
                dismissals=services.dismissals,
                landscape=services.landscape,
                register=services.register,
            )
        )

    def _taken(self, part: P) -> P:
        """Take in a part that was built just now."""
        self._stack.addWidget(part)
        part.opened.connect(self.opened)
        part.brief_wanted.connect(self.brief_wanted)
        part.past_wanted.connect(self.past_wanted)
        part.trust_wanted.connect(self.trust_wanted)
        part.evidence_wanted.connect(self.evidence_wanted)
        return part

    def part(self) -> Part:
        """Return the part that is in front."""
        match self.switch.currentIndex():
            case 1:
                return self.organisations
            case 2:
                return self.projects
            case 3:
                return self.initiatives
        return self.people

    def set_project(self, project_id: int | None) -> None:
        """Show only people with a part in the project; None shows everyone."""
        self.people.set_project(project_id)

    def brief_target(self) -> tuple[str, int] | None:
        """Return the record whose card is shown; None for an initiative, on which there is no brief."""
        return None if self.part().kind == "initiative" else self.past_target()

    def past_target(self) -> tuple[str, int] | None:
        """Return the record whose card is shown."""
        id_ = self.part().current_id()
        return (self.part().kind, id_) if id_ else None

    def show_record(self, kind: str, id_: int) -> None:
        """Show a person, organisation, project or initiative, or whose a need is; others have their place elsewhere."""
        if kind == "need":
            self._tasks.run(self, partial(self._services.needs.whose, id_), partial(self.show_record, "person"))
            return
        if kind in _PARTS:
            self.switch.setCurrentIndex(list(_PARTS).index(kind))
            self.part().reveal(id_)

    def activate(self) -> None:
        """Read what is stale, and let typing filter."""
        self._stack.setCurrentWidget(self.part())
        self.part().activate()

    def _turned(self) -> None:
        self._stack.setCurrentWidget(self.part())
        self.part().load()

    def _heard(self, kinds: frozenset[str]) -> None:
        for part in self._stack.findChildren(Part):
            part.heard(kinds)
