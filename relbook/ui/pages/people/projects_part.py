"""The part of the page that lists projects: the table, one of them whole, and what may be done with it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from relbook.domain.commitments import CommitmentState
from relbook.domain.landscape import NoteLine
from relbook.domain.lines import JournalFilter, MeetingLine
from relbook.domain.projects import Project, Stake
from relbook.domain.records import WHOLE
from relbook.domain.views import GroupLine, Name, ProjectCard
from relbook.services.commitments import CommitmentService
from relbook.services.drafts import ProjectDraft, shortened
from relbook.services.landscape import LandscapeService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.people import PeopleService
from relbook.services.ports import Contacts, Listing
from relbook.services.projects import ProjectService
from relbook.ui.pages.people import facts
from relbook.ui.pages.people.browser import Browser, BrowserWords
from relbook.ui.pages.people.columns import PROJECTS
from relbook.ui.pages.people.connections import initiatives_section
from relbook.ui.pages.people.groups import group_buttons, group_head, person_row, span_words, text_section
from relbook.ui.pages.people.landscape import CONCERNS, LandscapeDeeds
from relbook.ui.pages.people.part import Part, Surroundings
from relbook.ui.pages.people.project_dialog import ProjectDialog
from relbook.ui.pages.people.promises import PromiseLook, promise_line
from relbook.ui.pages.people.stake_dialog import StakeDialog
from relbook.ui.pages.people.stakes import stake_detail
from relbook.ui.pages.people.timeline import Timeline, read_page
from relbook.ui.pages.people.words import role_words
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.record_card import RecordCard
from relbook.ui.widgets.sections import MenuButton, MenuEntry, Section, listed, small_button

_WORDS = BrowserWords(
    one="project",
    many="projects",
    hint="Filter by name or state",
    purpose="A project you lead has a goal, a sponsor and people with a part in it. Name the first one.",
)


@dataclass(frozen=True, slots=True)
class ProjectShown:
    """What the card of a project shows."""

    card: ProjectCard
    meetings: list[MeetingLine]
    notes: list[NoteLine]
    """What no chart shows of it."""


class ProjectsPart(Part):
    """Projects and who has a part in them."""

    kind = "project"
    concerns = frozenset(
        {"project", "stake", "person", "meeting", "meeting_project", "commitment", "initiative", "connection"}
        | CONCERNS
    )

    def __init__(
        self,
        around: Surroundings,
        *,
        contacts: Contacts,
        listing: Listing,
        projects: ProjectService,
        people: PeopleService,
        commitments: CommitmentService,
        landscape: LandscapeService,
        register: LandscapeReading,
    ) -> None:
        browser = Browser(PROJECTS, _WORDS, around.theme, around.settings, "people/project")
        hint = "Choose a project to see its goal, its sponsor and who has a part in it."
        super().__init__(around, browser, RecordCard(around.theme, hint))
        self._contacts, self._listing = contacts, listing
        self._projects, self._people, self._commitments = projects, people, commitments
        self._landscape = LandscapeDeeds(self, landscape, register, contacts)
        self._shown: ProjectShown | None = None

    def read_lines(self) -> list[GroupLine]:
        """Return the projects."""
        return self._contacts.projects(today=self.around.today())

    def read_card(self, id_: int, meetings: int) -> ProjectShown:
        """Return a project whole, with the first page of its meetings."""
        first = read_page(self._listing, JournalFilter(project_id=id_), limit=meetings)
        return ProjectShown(self._contacts.project(id_), first, self._landscape.read(id_))

    def show_card(self, shown: ProjectShown) -> None:
        """Show a project whole."""
        self._shown = shown
        theme, project = self.around.theme, shown.card.project
        sections = [
            self._head(project),
            text_section(theme, "Goal", project.goal, private="goal" in project.private),
            text_section(theme, "Objectives", listed(project.objectives), private="objectives" in project.private),
            self._stakes(shown.card),
            self._promises(shown.card),
            initiatives_section(theme, shown.card.initiatives, self.opened.emit),
            self._landscape.section(project.id, shown.notes),
            facts.notes(theme, project.notes, private="notes" in project.private),
            Timeline(
                theme,
                self.around.tasks,
                self._listing,
                JournalFilter(project_id=project.id),
                today=self.around.today(),
                first=shown.meetings,
                open_=self.opened.emit,
            ),
        ]
        self.card.show_sections((self.kind, project.id), [one for one in sections if one is not None])

    def add(self, name: str = "") -> None:
        """Open the form for a new project."""
        self._with_names(partial(self._open_form, 0, ProjectDraft(name=name)))

    def edit(self) -> None:
        """Open the form for the project shown."""
        id_ = self.current_id()
        if id_:
            read = partial(self._projects.draft, id_)
            self.around.tasks.run(self, read, lambda draft: self._with_names(partial(self._open_form, id_, draft)))

    def trash(self) -> None:
        """Put the projects selected in the trash."""
        ids = self.selected_ids()
        if ids:
            self.write(partial(self._projects.trash, *ids))

    def restore(self) -> None:
        """Take the project shown out of the trash."""
        self.write(partial(self._projects.restore, self.current_id()))

    def menu_entries(self) -> list[MenuEntry]:
        """Return what may be done with those selected."""
        ids = self.selected_ids()
        end: list[MenuEntry] = [("Copy", self.browser.table.copy), ("", lambda: None)]
        if len(ids) > 1:
            return [*end, (f"Put {len(ids)} projects in the trash", self.trash)]
        brief = partial(self.brief_wanted.emit, self.kind, self.current_id())
        past = partial(self.past_wanted.emit, self.kind, self.current_id())
        return [("Edit …", self.edit), ("Brief", brief), ("Past", past), *end, ("Put in the trash", self.trash)]

    def settle(self, commitment_id: int, state: CommitmentState) -> None:
        """Say what became of a promise."""
        self.write(partial(self._commitments.settle, commitment_id, state))

    def edit_stake(self, stake: Stake | None) -> None:
        """Open the form for somebody's part in the project shown; None for a new one."""
        if self._shown is not None:
            self._with_names(partial(self._open_stake, self._shown.card, stake))

    def remove_stake(self, stake: Stake) -> None:
        """Take somebody's part in the project away; undo brings it back."""
        self.write(partial(self._people.remove_stake, stake.person_id, stake.project_id))

    def _with_names(self, do: Any) -> None:
        self.around.tasks.run(self, self._contacts.names, do)

    def _open_form(self, id_: int, draft: ProjectDraft, names: list[Name]) -> None:
        form = ProjectDialog(self.around.theme, draft, names, self.around.today(), new=not id_, parent=self.window())
        if id_:
            form.submitted.connect(lambda typed: self.save_form(form, partial(self._projects.edit, id_, typed)))
        else:
            form.submitted.connect(lambda typed: self.save_form(form, partial(self._projects.add, typed), self._added))
        form.open()

    def _added(self, id_: int) -> None:
        self.reload()
        self.reveal(id_)

    def _open_stake(self, card: ProjectCard, stake: Stake | None, names: list[Name]) -> None:
        taken = {one.person_id for one, _ in card.stakes}
        if stake is not None:
            choices: list[tuple[str, object]] = [(n, s.person_id) for s, n in card.stakes if s.id == stake.id]
        else:
            choices = _people_choices(names, taken)
        first = stake or Stake(person_id=0, project_id=card.project.id)
        title = f"A part in {shortened(card.project.name)}"
        form = StakeDialog(self.around.theme, title, choices, first, whom="Person", parent=self.window())
        form.submitted.connect(
            lambda typed: self.save_form(
                form, partial(self._people.set_stake, typed, form.because.value()), lambda _: None
            )
        )
        form.open()

    def _head(self, project: Project) -> QWidget:
        buttons = group_buttons(
            project.deleted_at is not None,
            brief=partial(self.brief_wanted.emit, self.kind, project.id),
            edit=self.edit,
            restore=self.restore,
            more=[("Past", partial(self.past_wanted.emit, self.kind, project.id)), ("Put in the trash", self.trash)],
        )
        when = span_words(project.state.value, project.starts_on, project.ends_on)
        return group_head(self.around.theme, project.name, when, buttons, private=WHOLE in project.private)

    def _stakes(self, card: ProjectCard) -> QWidget:
        theme = self.around.theme
        add = small_button("Add a person", partial(self.edit_stake, None), role="link")
        section = Section(theme, "People", action=add)
        for stake, name in card.stakes:
            row = person_row(theme, name, stake_detail(stake), partial(self.opened.emit, "person", stake.person_id))
            if role_words(stake.role):
                row.row.addWidget(Chip(theme, role_words(stake.role), "info"))
            entries = [("Edit …", partial(self.edit_stake, stake)), ("Remove", partial(self.remove_stake, stake))]
            row.row.addWidget(MenuButton(entries, "Change this part"))
            section.add(row)
        if not card.stakes:
            section.say("Nobody noted yet. Who sponsors it, who will use it, who can stop it?")
        return section

    def _promises(self, card: ProjectCard) -> QWidget | None:
        if not card.promises:
            return None
        theme = self.around.theme
        look = PromiseLook(theme, self.around.today(), self.settle, self.opened.emit)
        section = Section(theme, "Open promises")
        for promise in card.promises:
            other = promise.other or "everyone there"
            who = f"I owe {other}" if promise.commitment.by_me else f"{other} owes me"
            section.add(promise_line(look, promise, who=who))
        return section


def _people_choices(names: list[Name], taken: set[int]) -> list[tuple[str, object]]:
    proper = [name for name in names if name.kind == "person" and name.name == name.shown and name.id not in taken]
    proper.sort(key=lambda name: name.name.casefold())
    return [(f"{name.name} · {name.detail}" if name.detail else name.name, name.id) for name in proper]
