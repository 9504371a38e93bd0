"""The people page's other parts, its forms, and what nasty text does to them."""

from PySide6.QtWidgets import QDialog, QWidget

from relbook.domain.projects import Stake
from relbook.services.drafts import PersonDraft
from relbook.ui.form import Form
from relbook.ui.pages.people.dialog import PersonDialog, known_from
from relbook.ui.pages.people.merge_dialog import MergeDialog
from relbook.ui.pages.people.organisation_dialog import OrganisationDialog
from relbook.ui.pages.people.page import PeoplePage
from relbook.ui.pages.people.project_dialog import ProjectDialog
from relbook.ui.pages.people.stake_dialog import StakeDialog
from relbook.ui.pages.people.tie_dialog import TieDialog
from tests.gallery.registry import scene
from tests.gallery.stage import Stage, now

NASTY = (
    PersonDraft(
        name="<img src=file:///x>", title="<b>bold</b>", organisation="R&D <i>", notes="<h1>x</h1>", tags=("<u>",)
    ),
    PersonDraft(name="محمد عبد الله", title="مدير المشروع", organisation="شركة", notes="with \u202e override"),
    PersonDraft(name="W" * 200, title="T" * 250, organisation="O" * 200, unit="unit " * 40, matters="m" * 300),
)


@scene("window-people-organisations", journals=("sample", "crowded"), sizes=True)
def organisations(stage: Stage) -> QWidget:
    window = stage.window("people")
    window.show_record("organisation", stage.name("organisation").id)
    return window


@scene("window-people-projects", journals=("sample", "crowded"), sizes=True)
def projects(stage: Stage) -> QWidget:
    window = stage.window("people")
    window.show_record("project", stage.name("project").id)
    return window


@scene("people-empty", journals=("empty",))
def empty(stage: Stage) -> QWidget:
    return _page(stage)


@scene("people-nobody-matches")
def nobody_matches(stage: Stage) -> QWidget:
    page = _page(stage)
    page.people.browser.filter.setText("Emmy Noether")
    return page


@scene("people-nasty-names", journals=("empty",))
def nasty_names(stage: Stage) -> QWidget:
    ids = [stage.services().people.add(draft) for draft in NASTY]
    page = _page(stage)
    page.show_record("person", ids[-1])
    return page


@scene("people-narrow")
def narrow(stage: Stage) -> QWidget:
    page = _page(stage)
    page.resize(760, 560)
    return page


@scene("form-person")
def person(stage: Stage) -> QWidget:
    services = stage.services()
    id_ = stage.name("person").id
    known = known_from(services.contacts.people(today=now().date()), services.contacts.names())
    form = PersonDialog(stage.theme, services.people.draft(id_), known, new=False)
    form.name.setText("")
    form.submit()
    return _closing_quietly(form)


@scene("form-tie")
def tie(stage: Stage) -> QWidget:
    name = stage.name("person")
    form = TieDialog(stage.theme, (name.id, name.shown), stage.services().contacts.names(), now().date())
    form.since.setText("soon")
    form.submit()
    return _closing_quietly(form)


@scene("form-stake")
def stake(stage: Stage) -> QWidget:
    project = stage.name("project")
    first = Stake(person_id=stage.name("person").id, project_id=project.id)
    title = f"{stage.name('person').shown}’s part in a project"
    return StakeDialog(stage.theme, title, [(project.shown, project.id)], first, whom="Project")


@scene("form-merge")
def merge(stage: Stage) -> QWidget:
    contacts, today = stage.services().contacts, now().date()
    keep, other = (contacts.person(stage.name("person", at).id, today=today) for at in (0, 1))
    dialog = MergeDialog(stage.theme, keep, contacts.names(), lambda _, done: done(other))
    dialog.field.choose(other.person.id)
    dialog.field.editingFinished.emit()
    return dialog


@scene("form-organisation")
def organisation(stage: Stage) -> QDialog:
    draft = stage.services().organisations.draft(stage.name("organisation").id)
    return OrganisationDialog(stage.theme, draft, new=False)


@scene("form-project")
def project(stage: Stage) -> QDialog:
    services = stage.services()
    draft = services.projects.draft(stage.name("project").id)
    return ProjectDialog(stage.theme, draft, services.contacts.names(), now().date(), new=False)


def _closing_quietly(form: Form) -> Form:
    """Return the form, which will not ask about what was typed when the picture has been taken."""
    form.is_changed = lambda: False  # type: ignore[method-assign]
    return form


def _page(stage: Stage) -> PeoplePage:
    services = stage.services()
    page = PeoplePage(
        stage.theme,
        stage.tasks,
        stage.changes,
        stage.settings,
        now,
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
    )
    page.resize(1112, 752)
    page.show()
    page.activate()
    stage.settle()
    return page
