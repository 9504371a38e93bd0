"""The people page: people, organisations, projects and initiatives, one at a time."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

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
        self._needs, self._tasks = services.needs, tasks
        around = Surroundings(theme, tasks, settings, now)
        self.people = _people(around, services)
        self.organisations = OrganisationsPart(
            around, contacts=services.contacts, listing=services.listing, organisations=services.organisations
        )
        self.projects = _projects(around, services)
        self.initiatives = InitiativesPart(
            around,
            contacts=services.contacts,
            initiatives=services.initiatives,
            dismissals=services.dismissals,
        )
        self.parts: tuple[Part, ...] = (self.people, self.organisations, self.projects, self.initiatives)
        self._stack = QStackedWidget()
        self.switch = QTabBar()
        self._lay_out(theme)
        changes.happened.connect(self._heard)

    def _lay_out(self, theme: Theme) -> None:
        self.switch.setExpanding(False)
        self.switch.setDrawBase(False)
        self.switch.setAccessibleName("People, organisations, projects or initiatives")
        for part, words in zip(self.parts, ("People", "Organisations", "Projects", "Initiatives"), strict=True):
            self._stack.addWidget(part)
            self.switch.addTab(words)
            part.opened.connect(self.opened)
            part.brief_wanted.connect(self.brief_wanted)
            part.past_wanted.connect(self.past_wanted)
            part.trust_wanted.connect(self.trust_wanted)
            part.evidence_wanted.connect(self.evidence_wanted)
        self.switch.currentChanged.connect(self._turned)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(3), theme.space(5), 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.switch)
        layout.addWidget(self._stack, 1)

    def part(self) -> Part:
        """Return the part that is in front."""
        return self.parts[self._stack.currentIndex()]

    def set_project(self, project_id: int | None) -> None:
        """Show only people with a part in the project; None shows everyone."""
        self.people.set_project(project_id)

    def brief_target(self) -> tuple[str, int] | None:
        """Return the record whose card is shown; None for an initiative, on which there is no brief."""
        return None if self.part() is self.initiatives else self.past_target()

    def past_target(self) -> tuple[str, int] | None:
        """Return the record whose card is shown."""
        id_ = self.part().current_id()
        return (self.part().kind, id_) if id_ else None

    def show_record(self, kind: str, id_: int) -> None:
        """Show a person, organisation, project or initiative, or whose a need is; others have their place elsewhere."""
        if kind == "need":
            self._tasks.run(self, partial(self._needs.whose, id_), partial(self.show_record, "person"))
            return
        for part in self.parts:
            if part.kind == kind:
                self.switch.setCurrentIndex(self.parts.index(part))
                part.reveal(id_)

    def activate(self) -> None:
        """Read what is stale, and let typing filter."""
        self.part().activate()

    def _turned(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.part().load()

    def _heard(self, kinds: frozenset[str]) -> None:
        for part in self.parts:
            part.heard(kinds)


def _people(around: Surroundings, services: PageServices) -> PeoplePart:
    return PeoplePart(
        around,
        contacts=services.contacts,
        listing=services.listing,
        people=services.people,
        commitments=services.commitments,
        ratings=services.ratings,
        needs=services.needs,
    )


def _projects(around: Surroundings, services: PageServices) -> ProjectsPart:
    return ProjectsPart(
        around,
        contacts=services.contacts,
        listing=services.listing,
        projects=services.projects,
        people=services.people,
        commitments=services.commitments,
    )
