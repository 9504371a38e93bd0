"""The broader context: what competes and depends, initiatives, connections, vendors, market and trends."""

from typing import Any

import pytest

from relbook.domain.landscape import Contradiction, LandscapeNote, Sort
from relbook.domain.projects import Project
from relbook.domain.questions import Evidence
from relbook.services.initiatives import InitiativeService
from relbook.storage.book import Book
from tests import factory
from tests.services.plan_evidence.beside import NOW, TODAY, ago, ahead, asked, met, panel, words


@pytest.fixture
def project(book: Book) -> Project:
    return factory.project(book, "Engine")


def note(book: Book, said: str, sort: Sort, *, confirmed: int = 12, **fields: Any) -> LandscapeNote:
    days = {"since_on": ago(confirmed), "confirmed_on": ago(confirmed)}
    return factory.landscape_note(book, said, sort=sort, **(days | fields))


def test_what_competes_is_told_with_who_decides_and_when_it_bites(book: Book, project: Project) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    factory.stake(book, ada, project)
    later = note(
        book,
        "The audit takes the testers",
        Sort.PRIORITY,
        about=[ada],
        decides=bo,
        over=frozenset({"people", "money"}),
        bites_on=ahead(30),
    )
    note(book, "Everybody wants the hall", Sort.PRIORITY, about=[project], bites_on=ago(3), confirmed=100)
    found = panel(book, project, Evidence.PRIORITIES)
    assert words(found) == [
        "“Everybody wants the hall” (has bitten since 22 Nov; observed, not confirmed for 100 days)",
        "“The audit takes the testers” (over people, money; Bo decides; bites from 25 Dec; Ada; "
        "observed, noted 12 days ago)",
    ]
    assert found.lines[1].entries == (("landscape_note", later.id),)
    assert found.lines[1].people == (ada.id, bo.id)
    assert asked(found) == ["Find out who decides on “Everybody wants the hall”; ask whoever you meet next."]


def test_what_is_not_known_of_a_dependency_is_asked_of_who_told_it(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada")
    met(book, ada, 4)
    note(book, "Nothing without the meters", Sort.DEPENDENCY, about=[project], told_by=ada, decides=ada)
    found = panel(book, project, Evidence.DEPENDENCIES)
    assert words(found) == ["“Nothing without the meters” (Ada decides; told by Ada, noted 12 days ago)"]
    assert asked(found) == [
        "Find out from when on “Nothing without the meters” will hurt; ask Ada (met 4 days ago, who told you)."
    ]


def test_notes_count_around_people_units_organisations_and_initiatives_and_in_general(
    book: Book, project: Project
) -> None:
    house = factory.organisation(book, "House")
    unit = factory.unit(book, "Sales", house)
    ada, stranger = factory.person(book, "Ada", unit=unit), factory.person(book, "Zed")
    factory.stake(book, ada, project)
    work = factory.initiative(book, "Audit", lead=ada)
    for about in (unit, house, ada, project, work):
        note(book, f"About {type(about).__name__}", Sort.TREND, about=[about])
    note(book, "About nobody in particular", Sort.MARKET)
    note(book, "About a stranger", Sort.TREND, about=[stranger])
    note(book, "Over", Sort.TREND, about=[ada], ended_on=TODAY)
    said = words(panel(book, project, Evidence.TRENDS))
    assert len(said) == 6
    assert not any("stranger" in each or "Over" in each for each in said)


def test_a_contradiction_is_told_and_opens(book: Book, project: Project) -> None:
    first = note(book, "Dorothy first", Sort.RULE, about=[project])
    second = note(book, "Owen first", Sort.RULE, about=[factory.person(book, "Zed")])
    factory.stored(book, Contradiction(note_id=first.id, against_id=second.id, noted_on=ago(3)))
    found = panel(book, project, Evidence.RULES)
    assert words(found) == ["“Dorothy first” (observed, noted 12 days ago; contradicted by “Owen first”)"]
    assert found.lines[0].entries == (("landscape_note", first.id), ("landscape_note", second.id))


def test_initiatives_touch_by_connection_by_their_lead_and_by_who_takes_part(book: Book, project: Project) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    for one in (ada, bo):
        factory.stake(book, one, project)
    led = factory.initiative(book, "Led", lead=ada, aim="Count it", starts_on=ago(90), ends_on=ahead(90))
    joined, linked, foreign = (factory.initiative(book, name) for name in ("Joined", "Linked", "Foreign"))
    service = InitiativeService(book, book.listing, lambda: NOW)
    service.connect(led.id, "person", ada.id)
    service.connect(joined.id, "person", bo.id)
    service.connect(linked.id, "project", project.id)
    found = panel(book, project, Evidence.INITIATIVES)
    assert words(found) == [
        "Linked (connected with Engine)",
        "Led (led by Ada; Aug 2026 to Feb 2027): Count it",
        "Joined (with Bo)",
    ]
    assert found.lines[1].entries == (("initiative", led.id), ("person", ada.id))
    assert foreign.id
    assert asked(found) == [
        "Find out who leads Linked; ask whoever you meet next.",
        "Find out who leads Joined; ask whoever you meet next.",
    ]


def test_connections_are_those_with_the_project_its_people_or_their_initiatives(book: Book, project: Project) -> None:
    ada, zed = factory.person(book, "Ada"), factory.person(book, "Zed")
    other = factory.project(book, "Other")
    factory.stake(book, ada, project)
    factory.stake(book, zed, other)
    ours = factory.initiative(book, "Ours", lead=ada)
    factory.initiative(book, "Theirs", lead=zed)
    factory.initiative(book, "Theirs too", lead=zed)
    found = panel(book, project, Evidence.CONNECTIONS)
    assert words(found) == ["Ours could be connected with Engine: Ada leads Ours and has a stake in Engine"]
    assert found.lines[0].entries == (("initiative", ours.id), ("project", project.id), ("person", ada.id))


def test_vendors_are_notes_then_people_by_role_or_organisation(book: Book, project: Project) -> None:
    seller = factory.organisation(book, "Penhallow", sector="Software Vendor")
    ada, bo = factory.person(book, "Ada", organisation=seller), factory.person(book, "Bo")
    factory.stake(book, ada, project, power=2)
    factory.stake(book, bo, project, role="vendor")
    factory.stake(book, factory.person(book, "Cleo"), project)
    last = met(book, ada, 9)
    found = panel(book, project, Evidence.VENDORS)
    assert words(found) == [
        "Ada (power 2) of Penhallow: in contact 9 days ago, limit 60",
        "Bo (vendor): no two-way contact yet",
    ]
    assert found.lines[0].entries == (("person", ada.id), ("meeting", last.id))
    assert asked(found) == [
        "Find out what the vendors want out of this beyond the contract, and who else depends on them; "
        "ask whoever you meet next."
    ]
    note(book, "They promised their board", Sort.VENDOR, about=[seller])
    found = panel(book, project, Evidence.VENDORS)
    assert words(found)[0] == "“They promised their board” (Penhallow; observed, noted 12 days ago)"
    assert not found.ask
