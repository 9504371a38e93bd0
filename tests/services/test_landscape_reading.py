"""The register as it is read: in order, with names, what contradicts what, and around whom it matters."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from relbook.domain.initiatives import Connection
from relbook.domain.landscape import Sort
from relbook.domain.people import Person
from relbook.services.landscape_reading import LandscapeReading, note_names
from relbook.services.people import PeopleService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 3, 20, 9, 30)
TODAY = NOW.date()


@pytest.fixture
def register(book: Book) -> LandscapeReading:
    return LandscapeReading(book, lambda: NOW)


def test_the_one_confirmed_last_comes_first_and_ended_ones_on_demand(book: Book, register: LandscapeReading) -> None:
    old = factory.landscape_note(book, confirmed_on=date(2025, 3, 1))
    new = factory.landscape_note(book, confirmed_on=date(2026, 3, 1))
    ended = factory.landscape_note(book, confirmed_on=date(2026, 2, 1), ended_on=date(2026, 2, 10))
    assert [line.id for line in register.lines()] == [new.id, old.id]
    assert [line.id for line in register.lines(with_ended=True)] == [new.id, ended.id, old.id]
    assert [line.id for line in register.lines(on=date(2026, 2, 9))] == [new.id, ended.id, old.id]
    assert register.lines(on=date(2024, 1, 1), with_ended=True) == [], "not known yet"
    assert [line.stale for line in register.lines(with_ended=True)] == [False, False, True]


def test_sorts_limit_it(book: Book, register: LandscapeReading) -> None:
    factory.landscape_note(book)
    trend = factory.landscape_note(book, sort="industry trend")
    assert [line.id for line in register.lines(sorts=[Sort.TREND, Sort.MARKET])] == [trend.id]


def test_names_stand_beside_it_people_first_and_the_trash_left_out(book: Book, register: LandscapeReading) -> None:
    zoe, ada, bob = (factory.person(book, name) for name in ("Zoe", "Ada", "Bob"))
    hargrove = factory.organisation(book, "Hargrove")
    finance, clearflow = factory.unit(book, "Finance", hargrove), factory.project(book, "Clearflow")
    note = factory.landscape_note(
        book,
        about=[clearflow, hargrove, finance, zoe, bob, ada],
        told_by=zoe,
        decides=ada,
        sort="competing priority",
        meeting_id=factory.meeting(book, "Coffee").id,
    )
    PeopleService(book, lambda: NOW).trash(bob.id)
    (line,) = register.lines()
    assert line.about_words == "Ada, Zoe, Finance, Hargrove, Clearflow"
    assert (line.teller, line.decider, line.meeting_title) == ("Zoe", "Ada", "Coffee")
    assert line.note == note
    assert [one.teller for one in register.lines()] == ["Zoe"]
    left_as_text = factory.landscape_note(book, told_by="the porter")
    assert register.numbered([left_as_text.id])[0].teller == "the porter"


def test_only_what_holds_contradicts(book: Book, register: LandscapeReading) -> None:
    first, second, third = (factory.landscape_note(book) for _ in range(3))
    ended = factory.landscape_note(book, ended_on=date(2026, 3, 10))
    for other in (second, third, ended):
        factory.contradiction(book, first, other)
    against = {line.id: line.against for line in register.lines(with_ended=True)}
    assert against == {first.id: (second.id, third.id), second.id: (first.id,), third.id: (first.id,), ended.id: ()}
    before = {line.id: line.against for line in register.lines(on=date(2026, 3, 9))}
    assert before[ended.id] == (first.id,), "it held then"


def test_what_is_about_somebody_is_found_once(book: Book, register: LandscapeReading) -> None:
    ada, finance = factory.person(book), factory.unit(book)
    both = factory.landscape_note(book, about=[ada, finance], confirmed_on=date(2026, 1, 1))
    rule = factory.landscape_note(book, about=[finance])
    factory.landscape_note(book, about=[ada], ended_on=date(2026, 1, 1))
    factory.landscape_note(book)
    things = [("person", ada.id), ("unit", finance.id)]
    assert [line.id for line in register.about(things)] == [rule.id, both.id]
    assert register.about(things, sorts=[Sort.TREND]) == []
    assert register.about([]) == []


def test_numbered_keeps_the_order_and_leaves_out_what_is_gone(book: Book, register: LandscapeReading) -> None:
    first, second = factory.landscape_note(book), factory.landscape_note(book, ended_on=TODAY)
    assert [line.id for line in register.numbered([second.id, 99, first.id, second.id])] == [second.id, first.id]


def test_around_a_project_stand_its_people_their_units_and_what_touches_it(
    book: Book, register: LandscapeReading
) -> None:
    hargrove = factory.organisation(book)
    finance = factory.unit(book, "Finance", hargrove)
    ada, bob, gone = factory.person(book, unit=finance), factory.person(book), factory.person(book, unit=finance)
    clearflow, metering = factory.project(book), factory.initiative(book)
    for person in (ada, bob, gone):
        factory.stake(book, person, clearflow)
    factory.stored(book, Connection(initiative_id=metering.id, project_id=clearflow.id, connected_on=TODAY))
    factory.initiative(book)
    with book.write("Trashed") as gate:
        gate.put(replace(gate.get(Person, gone.id), deleted_at=NOW))
    assert register.around_project(clearflow.id) == [
        ("project", clearflow.id),
        ("person", ada.id),
        ("person", bob.id),
        ("unit", finance.id),
        ("organisation", hargrove.id),
        ("initiative", metering.id),
    ]
    assert register.around_person(ada.id) == [("person", ada.id), ("unit", finance.id), ("organisation", hargrove.id)]
    assert register.around_person(bob.id) == [("person", bob.id)]
    assert register.around_project(factory.project(book).id)[1:] == []


def test_names_to_choose_from_are_of_all_five(book: Book, register: LandscapeReading) -> None:
    hargrove = factory.organisation(book, "Hargrove")
    trashed = factory.organisation(book, "Gone", deleted_at=NOW)
    finance = factory.unit(book, "Finance", hargrove)
    factory.unit(book, "Archive", trashed)
    loose = factory.unit(book, "Board")
    ada = factory.person(book, "Ada", aliases=["The Countess"])
    factory.project(book, "Clearflow")
    factory.initiative(book, "Metering", lead=ada)
    names = note_names(book.contacts, register)
    assert sorted((name.kind, name.name) for name in names) == [
        ("initiative", "Metering"),
        ("organisation", "Hargrove"),
        ("person", "Ada"),
        ("person", "The Countess"),
        ("project", "Clearflow"),
        ("unit", "Board"),
        ("unit", "Finance"),
    ]
    assert register.homes() == {finance.id: hargrove.id, finance.id + 1: trashed.id}
    assert loose.id not in register.homes()
