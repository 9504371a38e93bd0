"""The people page's other parts, its forms, and what nasty text does to them."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import NoteAbout
from relbook.domain.needs import Need, NeedState
from relbook.domain.projects import Stake
from relbook.domain.records import WHOLE
from relbook.domain.trust import TrustRating
from relbook.services.drafts import PersonDraft
from relbook.storage.book import Book
from relbook.ui.form import Form
from relbook.ui.pages.people.dialog import PersonDialog, known_from
from relbook.ui.pages.people.initiative_dialog import ConnectDialog, InitiativeDialog
from relbook.ui.pages.people.merge_dialog import MergeDialog
from relbook.ui.pages.people.need_dialog import NeedDialog
from relbook.ui.pages.people.organisation_dialog import OrganisationDialog
from relbook.ui.pages.people.page import PeoplePage
from relbook.ui.pages.people.project_dialog import ProjectDialog
from relbook.ui.pages.people.services import PageServices
from relbook.ui.pages.people.stake_dialog import StakeDialog
from relbook.ui.tie_dialog import TieDialog
from relbook.ui.trust_dialog import TrustDialog
from relbook.ui.widgets.disclosure import Disclosure
from tests.factory import stored
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


@scene("window-people-initiatives", journals=("sample", "empty"), sizes=True)
def initiatives(stage: Stage) -> QWidget:
    window = stage.window("people")
    page = window.page()
    assert isinstance(page, PeoplePage)
    page.switch.setCurrentIndex(page.switch.count() - 1)
    stage.settle()
    lines = stage.services().contacts.initiatives()
    if lines:
        window.show_record("initiative", lines[0].id)
    return window


@scene("people-card", sizes=True)
def card(stage: Stage) -> QWidget:
    """Somebody of whom everything is known, the histories unfolded, scrolled to what is judged of them."""
    services = stage.services()
    person_id = _best_known(stage)
    for need in services.reads.find(Need, person_id=person_id):
        services.needs.settle(need.id, NeedState.MET)
    for what, days in (
        ("A figure for the board", -2),
        ("A way out of the contract", 20),
        ("A word with the union", None),
    ):
        urgent = None if days is None else now().date() + timedelta(days)
        services.needs.note(Need(person_id=person_id, what=what, first_heard_on=now().date(), urgent_on=urgent))
    return _scrolled_to(stage, person_id, "Needs")


@scene("people-card-landscape", journals=("sample", "crowded"))
def card_landscape(stage: Stage) -> QWidget:
    """Whoever most landscape notes are about, scrolled to these."""
    about = [one.person_id for one in stage.services().reads.find(NoteAbout) if one.person_id is not None]
    return _scrolled_to(stage, max(about, key=about.count), "Landscape")


@scene("people-card-aside")
def card_aside(stage: Stage) -> QWidget:
    """Somebody of whom warnings and a move were put aside, one of them privately, with a long reason."""
    person_id = _best_known(stage)
    book = stage.services().reads
    assert isinstance(book, Book)
    for matter, evidence, because in (
        (Matter.COOLING, {"lapsed:meeting:1"}, "On leave until January."),
        (
            Matter.COOLING,
            {"promises:commitment:1"},
            "<b>On leave</b> until the budget is through, her deputy knows. " * 3,
        ),
        (Matter.MOVE, {f"plan:person:{person_id}"}, "We meet at the steering committee anyway."),
        (Matter.COOLING, {"mood:meeting:1", "stepped_down:stake_rating:1"}, ""),
    ):
        one = Dismissal(matter=matter, evidence=frozenset(evidence), dismissed_on=now().date(), because=because)
        stored(book, replace(one, person_id=person_id, private=frozenset({WHOLE} if matter is Matter.MOVE else ())))
    return _scrolled_to(stage, person_id, "Put aside")


@scene("window-people-initiatives-aside", sizes=True)
def initiative_aside(stage: Stage) -> QWidget:
    services = stage.services()
    suggestion = services.initiatives.suggestions()[0]
    services.dismissals.dismiss(Matter.CONNECTION, suggestion.evidence, "It", because="They share only the boss.")
    window = stage.window("people")
    window.show_record("initiative", suggestion.initiative_id)
    return window


@scene("form-trust")
def trust(stage: Stage) -> QWidget:
    services = stage.services()
    card = services.contacts.person(_best_known(stage), today=now().date())
    former = card.trust[-1] if card.trust else None
    form = TrustDialog(stage.theme, (card.person.id, card.person.name), former, now().date())
    fields = list(form.parts.values())
    fields[0].scale.choose(6)
    fields[1].scale.choose(8)
    return _closing_quietly(form)


@scene("form-need")
def need(stage: Stage) -> QWidget:
    name = stage.name("person")
    plain = Need(person_id=name.id, what="", first_heard_on=now().date())
    form = NeedDialog(stage.theme, plain, name.shown, now().date())
    form.submit()
    return form


@scene("form-initiative")
def initiative(stage: Stage) -> QWidget:
    services = stage.services()
    lines = services.contacts.initiatives()
    first = services.contacts.initiative(lines[0].id).initiative if lines else Initiative(name="")
    return InitiativeDialog(stage.theme, first, services.contacts.names(), now().date())


@scene("form-connect")
def connect(stage: Stage) -> QWidget:
    first = Initiative(id=1, name="Paperless permits")
    form = ConnectDialog(stage.theme, first, stage.services().contacts.names(), without=frozenset())
    form.other.setText("Nobody at all")
    form.submit()
    return _closing_quietly(form)


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
    first = Stake(person_id=stage.name("person").id, project_id=project.id, power=5, interest=4, ideal_days=10)
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


def _best_known(stage: Stage) -> int:
    """Return whoever was rated most often."""
    ratings = [one.person_id for one in stage.services().reads.find(TrustRating)]
    return max(ratings, key=ratings.count, default=stage.name("person").id)


def _scrolled_to(stage: Stage, person_id: int, heading: str) -> PeoplePage:
    """Return the page with a person's card, its histories unfolded, scrolled to a section."""
    page = _page(stage)
    page.show_record("person", person_id)
    stage.settle()
    for each in page.people.card.findChildren(Disclosure):
        each.link.click()
    stage.settle()
    content = page.people.card.area.widget()
    assert content is not None
    found = next(one for one in content.findChildren(QLabel) if one.text() == heading)
    page.people.card.area.verticalScrollBar().setValue(found.mapTo(content, QPoint()).y())
    return page


def _page(stage: Stage) -> PeoplePage:
    services = stage.services()
    page = PeoplePage(
        stage.theme,
        stage.tasks,
        stage.changes,
        stage.settings,
        now,
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
    page.resize(1112, 752)
    page.show()
    page.activate()
    stage.settle()
    return page
