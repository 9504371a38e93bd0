"""Beside the questions on the sample journal: the people whom a reader of it would name."""

import pytest

from relbook.domain.people import Person
from relbook.domain.plan import Panel
from relbook.domain.projects import Project
from relbook.domain.questions import Evidence
from relbook.services.sample import SampleService
from relbook.storage.book import Book
from tests.services.plan_evidence.beside import NOW, asked, panel, words


@pytest.fixture
def sample(book: Book) -> Book:
    SampleService(book, lambda: NOW).write()
    return book


def clearflow(book: Book, kind: Evidence, about: str = "") -> Panel:
    project = book.find(Project, name="Clearflow")[0]
    return panel(book, project, kind, book.find(Person, name=about)[0] if about else None)


def named(book: Book, found: Panel) -> list[str]:
    """Return whom each line is about first."""
    names = {one.id: one.name for one in book.find(Person)}
    return [names[line.people[0]] for line in found.lines if line.people]


def test_clearflow_rests_on_gareth(sample: Book) -> None:
    first = words(clearflow(sample, Evidence.COVERAGE))[0]
    assert first == "Clearflow rests on Gareth Lindqvist alone: none of the 7 leaders beyond is in live contact."


def test_the_powerful_who_are_not_on_board(sample: Book) -> None:
    found = clearflow(sample, Evidence.UNINVOLVED)
    assert {"Rosalind Achterberg", "Priya Venkataraman", "Viktor Sandoval", "Thandi Mokoena"} <= {*named(sample, found)}
    priya = next(line for line in words(found) if line.startswith("Priya"))
    assert priya == "Priya Venkataraman (power 5): resistant, wanted supportive; no two-way contact yet"


def test_mei_ling_introduces_to_viktor(sample: Book) -> None:
    ways = words(clearflow(sample, Evidence.REACHABLE))
    assert any("Mei-Ling Forsythe" in way and "introduce you to Viktor Sandoval" in way for way in ways)
    assert any("introduce you to Rosalind Achterberg" in way for way in ways)


def test_nobody_is_in_contact_with_the_regulator_s_unit(sample: Book) -> None:
    found = clearflow(sample, Evidence.UNITS)
    assert words(found) == [
        "Metering Policy (Office for Water Customers): nobody in live contact; last with Ingrid Solberg-Payne, "
        "5 months ago"
    ]


def test_what_matters_to_priya_is_told_and_her_confidant_asked_what_she_will_want(sample: Book) -> None:
    matters = words(clearflow(sample, Evidence.MATTERS))
    assert any("Priya Venkataraman (power 5): Cash in by the end of each quarter" in each for each in matters)
    asks = asked(clearflow(sample, Evidence.NEEDS))
    assert any("Priya Venkataraman (power 5) will want next" in each and "ask Dorothy Kwan" in each for each in asks)


def test_the_landscape_is_beside_the_questions(sample: Book) -> None:
    rules = words(clearflow(sample, Evidence.RULES))
    dorothy = next(rule for rule in rules if "Nothing reaches Priya" in rule)
    assert "told by Owen Castellane" in dorothy
    assert "contradicted by" in dorothy
    assert words(clearflow(sample, Evidence.PRIORITIES))
    assert any("Penhallow" in line for line in words(clearflow(sample, Evidence.VENDORS)))
    assert all("not confirmed for" in line for line in words(clearflow(sample, Evidence.STALE_NOTES)))
    assert asked(clearflow(sample, Evidence.STALE_NOTES))


def test_the_initiatives_and_what_outlives_the_project(sample: Book) -> None:
    known = words(clearflow(sample, Evidence.INITIATIVES))
    assert [line.partition(" (")[0] for line in known] == ["Winter phones", "One Data Platform", "Price review"]
    outlives = words(clearflow(sample, Evidence.OUTLIVES))
    assert [line.partition(" runs")[0] for line in outlives] == ["One Data Platform", "Price review"]


def test_milly_is_a_channel_and_joe_too(sample: Book) -> None:
    assert {"Milly Prentice", "Joe Tamblyn"} <= {*named(sample, clearflow(sample, Evidence.CHANNELS))}


def test_gareth_is_cooling_and_owes_an_introduction(sample: Book) -> None:
    assert named(sample, clearflow(sample, Evidence.COOLING))[0] == "Gareth Lindqvist"
    sponsor = words(clearflow(sample, Evidence.SPONSOR))
    assert sponsor[0].startswith("Gareth Lindqvist, Chief Operating Officer, sponsors Clearflow, since ")
    assert any("Introduce me to Priya" in line for line in sponsor)
    assert any("List of roles that change" in line for line in words(clearflow(sample, Evidence.PROMISES)))


def test_a_difficult_conversation_with_thandi(sample: Book) -> None:
    known = words(clearflow(sample, Evidence.PERSON, "Thandi Mokoena"))
    assert known[0].startswith("Director of Customer Operations, user, power 4; neutral, wanted supportive; approach:")
    assert any(line.startswith("Do not say: Ruben: a quiet word (told in confidence by Ruben") for line in known)
    near = words(clearflow(sample, Evidence.CIRCLE, "Thandi Mokoena"))
    assert near[0] == "Luis Ferrante reports to Thandi Mokoena; you met Luis Ferrante 6 days ago; could help"
    assert "is in conflict with Gareth Lindqvist" in near[-1]
