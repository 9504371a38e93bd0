"""Projects and sponsors through a real journal."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from relbook.domain.people import Person
from relbook.domain.projects import Project, ProjectState, Role, Stake
from relbook.errors import AmbiguousError, InvalidError, NotFoundError
from relbook.services.drafts import PersonDraft, ProjectDraft
from relbook.services.people import PeopleService
from relbook.services.projects import ProjectService
from relbook.storage.book import Book

NOW = datetime(2026, 11, 24, 9, 30)
ENGINE = ProjectDraft(
    name="Analytical Engine",
    goal="A machine that weaves algebra",
    objectives="build the mill\nbuild the store",
    starts_on=date(2026, 1, 1),
    ends_on=date(2027, 1, 1),
    state=ProjectState.PLANNED,
    notes="Dorset Street",
    private=frozenset({"notes"}),
    sponsor="Charles Babbage",
)


@pytest.fixture
def projects(book: Book) -> ProjectService:
    return ProjectService(book, lambda: NOW)


def sponsors(book: Book, project_id: int) -> list[str]:
    stakes = book.find(Stake, project_id=project_id, role=Role.SPONSOR)
    return [book.get(Person, stake.person_id).name for stake in stakes]


def test_adding_stores_it_with_a_new_sponsor_in_one_step(book: Book, projects: ProjectService) -> None:
    id_ = projects.add(ENGINE)
    assert projects.draft(id_) == ENGINE
    assert sponsors(book, id_) == ["Charles Babbage"]
    book.history.undo()
    assert not [*book.find(Project), *book.find(Person), *book.find(Stake)]


def test_a_known_sponsor_is_found_by_alias(book: Book, projects: ProjectService) -> None:
    PeopleService(book, lambda: NOW).add(PersonDraft(name="Charles Babbage", aliases=("Charlie",)))
    id_ = projects.add(replace(ENGINE, sponsor="CHARLIE"))
    assert sponsors(book, id_) == ["Charles Babbage"]
    assert len(book.find(Person)) == 1


def test_an_ambiguous_sponsor_is_refused_with_the_candidates(book: Book, projects: ProjectService) -> None:
    people = PeopleService(book, lambda: NOW)
    for title in ("Auditor", "Baker"):
        people.add(PersonDraft(name="John Smith", title=title))
    with pytest.raises(AmbiguousError) as caught:
        projects.add(replace(ENGINE, sponsor="john smith"))
    assert caught.value.candidates == ("John Smith, Auditor", "John Smith, Baker")
    assert book.find(Project) == []


def test_a_new_sponsor_takes_the_role_and_the_former_keeps_a_stake(book: Book, projects: ProjectService) -> None:
    id_ = projects.add(ENGINE)
    former = book.find(Stake)[0]
    PeopleService(book, lambda: NOW).set_stake(replace(former, power=5))
    projects.edit(id_, replace(ENGINE, sponsor="Ada Lovelace"))
    assert sponsors(book, id_) == ["Ada Lovelace"]
    kept = book.get(Stake, former.id)
    assert (kept.role, kept.power) == (Role.OTHER, 5)
    assert len(book.find(Stake)) == 2


def test_editing_the_rest_leaves_two_sponsors_alone(book: Book, projects: ProjectService) -> None:
    id_ = projects.add(ENGINE)
    with book.write("a second sponsor") as gate:
        gate.add(Stake(person_id=gate.add(Person(name="Ada")), project_id=id_, role=Role.SPONSOR))
    projects.edit(id_, replace(projects.draft(id_), goal="another"))
    assert sponsors(book, id_) == ["Charles Babbage", "Ada"]
    assert book.get(Project, id_).goal == "another"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "\t"}, "empty"),
        ({"name": "x" * 301}, "301"),
        ({"goal": "\0"}, "goal"),
        ({"ends_on": date(2025, 1, 1)}, "before the start"),
        ({"starts_on": date(1, 1, 1)}, "year 1"),
        ({"private": frozenset({"sponsor"})}, "sponsor"),
    ],
)
def test_what_cannot_be_stored_is_refused(
    book: Book, projects: ProjectService, change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidError, match=sentence):
        projects.add(replace(ENGINE, **change))  # type: ignore[arg-type]
    assert not [*book.find(Project), *book.find(Person)]


def test_a_taken_name_is_refused_and_the_trash_frees_it(book: Book, projects: ProjectService) -> None:
    first = projects.add(ENGINE)
    with pytest.raises(InvalidError, match="already"):
        projects.add(replace(ENGINE, name="analytical ENGINE"))
    projects.trash(first)
    assert book.get(Project, first).deleted_at == NOW
    projects.add(ENGINE)
    projects.restore(first)
    assert book.get(Project, first).deleted_at is None
    with pytest.raises(NotFoundError):
        projects.trash(99)
