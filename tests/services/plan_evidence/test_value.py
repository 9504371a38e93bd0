"""Lasting value: objectives and who wants them, needs, and what outlives the project."""

from dataclasses import replace
from typing import Any

import pytest

from relbook.domain.landscape import Sort
from relbook.domain.projects import Project
from relbook.domain.questions import Evidence
from relbook.services.initiatives import InitiativeService
from relbook.storage.book import Book
from tests import factory
from tests.services.plan_evidence.beside import NOW, ago, ahead, asked, met, panel, words


@pytest.fixture
def project(book: Book) -> Project:
    return factory.project(
        book,
        "Engine",
        goal="One bill for all.\nSoon.",
        objectives="- Complaints below two per thousand bills\n\nMeters read without a visit",
        ends_on=ahead(100),
    )


def test_each_objective_is_told_with_who_is_known_to_want_it(book: Book, project: Project) -> None:
    ada, bo = factory.person(book, "Ada", matters="Fewer complaints about bills"), factory.person(book, "Bo")
    factory.stake(book, ada, project)
    factory.stake(book, bo, project)
    factory.need(book, bo, "a bill without complaints, and thousands of thanks")
    factory.need(book, factory.person(book, "Zed"), "meters that are read without a visit")
    found = panel(book, project, Evidence.OBJECTIVES)
    assert words(found) == [
        "Goal: One bill for all. Soon.",
        "Complaints below two per thousand bills: wanted by Ada and Bo",
        "Meters read without a visit: nobody is known to want it",
    ]
    assert found.lines[1].entries == (("project", project.id), ("person", ada.id), ("person", bo.id))
    assert asked(found) == [
        "Find out who wants “Meters read without a visit”, and would miss it; ask whoever you meet next."
    ]


def test_one_shared_word_of_many_is_not_a_want(book: Book, project: Project) -> None:
    factory.stake(book, factory.person(book, "Ada", matters="Praise, not complaints"), project)
    assert "wanted by" not in "".join(words(panel(book, project, Evidence.OBJECTIVES)))


def test_needs_are_told_the_urgent_first_and_asked_of_those_it_rests_on(book: Book, project: Project) -> None:
    ada, bo, cleo = (factory.person(book, name) for name in ("Ada", "Bo", "Cleo"))
    factory.stake(book, ada, project, role="sponsor")
    factory.stake(book, bo, project, power=4)
    factory.stake(book, cleo, project, power=1)
    factory.need(book, cleo, "some day")
    last = factory.need(book, ada, "soon", urgent_on=ahead(30))
    first = factory.need(book, ada, "now", urgent_on=ago(3))
    factory.need(book, ada, "not heard yet", first_heard_on=ahead(1))
    factory.need(book, ada, "met", state="met", settled_on=ago(3))
    met(book, bo, 4)
    found = panel(book, project, Evidence.NEEDS)
    assert words(found) == [
        "Ada will want: now (urgent now)",
        "Ada will want: soon (urgent from 25 Dec)",
        "Cleo will want: some day (open)",
    ]
    assert [line.entries[0] for line in found.lines[:2]] == [("need", first.id), ("need", last.id)]
    assert asked(found) == [
        "Find out what Bo (power 4) will want next, before they ask for it; ask them yourself (met 4 days ago)."
    ]
    assert words(panel(book, project, Evidence.NEEDS, cleo)) == ["Cleo will want: some day (open)"]


def test_what_outlives_the_project_is_due_after_its_end(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada")
    factory.stake(book, ada, project)
    service = InitiativeService(book, book.listing, lambda: NOW)
    for name, days in (("Longer", 200), ("Shorter", 50)):
        work = factory.initiative(book, name, ends_on=ahead(days))
        service.connect(work.id, "project", project.id)
        factory.need(book, ada, f"{name.lower()} figures", urgent_on=ahead(days))
        factory.commitment(book, ada, f"{name.lower()} watch", due_on=ahead(days), made_on=ago(9))
        note: dict[str, Any] = {"bites_on": ahead(days), "since_on": ago(9), "confirmed_on": ago(9)}
        factory.landscape_note(book, f"{name} cable", sort=Sort.DEPENDENCY, about=[project], **note)
    found = panel(book, project, Evidence.OUTLIVES)
    assert words(found) == [
        "Longer runs until 13 Jun 2027; connected with Engine",
        "Ada will want: longer figures (urgent from 13 Jun 2027)",
        "You owe Ada: longer watch (due 13 Jun 2027)",
        "“Longer cable” (bites from 13 Jun 2027; observed, noted 9 days ago)",
    ]
    assert [line.entries[0][0] for line in found.lines] == ["initiative", "need", "commitment", "landscape_note"]
    assert asked(found) == [
        "Find out who will own what Engine leaves behind, and what they need for it; ask whoever you meet next."
    ]


def test_without_an_end_the_end_is_asked_for(book: Book, project: Project) -> None:
    with book.write("End taken away") as gate:
        gate.put(replace(project, ends_on=None))
    first, _ = asked(panel(book, project, Evidence.OUTLIVES))
    assert first == "Say on which day Engine ends: only then it shows what goes on after it."
