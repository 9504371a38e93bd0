"""Initiatives: kept, connected, and the connections that are suggested, accepted or put aside."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from relbook.domain.dismissals import Matter
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.projects import ProjectState
from relbook.errors import InvalidError, NotFoundError
from relbook.services.dismissals import DismissalService
from relbook.services.initiatives import InitiativeService
from relbook.services.people import PeopleService
from relbook.services.ratings import RatingService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 3, 20, 9, 30)
TODAY = NOW.date()


@pytest.fixture
def initiatives(book: Book) -> InitiativeService:
    return InitiativeService(book, book.listing, lambda: NOW)


def words_of(book: Book) -> str:
    step = book.history.next_undo()
    assert step is not None
    return step.words


def test_an_initiative_is_added_changed_trashed_and_restored(book: Book, initiatives: InitiativeService) -> None:
    ada = factory.person(book, "Ada")
    number = initiatives.add(Initiative(name="  Metering ", lead_id=ada.id, aim="One meter\r\na house"))
    assert words_of(book) == "Initiative Metering added"
    stored = book.get(Initiative, number)
    assert (stored.name, stored.aim) == ("Metering", "One meter\na house")
    initiatives.edit(replace(stored, state=ProjectState.PAUSED))
    assert words_of(book) == "Initiative Metering changed"
    other = initiatives.add(Initiative(name="Archive"))
    initiatives.trash(number, other)
    assert words_of(book) == "2 initiatives put in the trash"
    assert book.contacts.initiatives() == []
    assert {thing.kind for thing in book.contacts.trash()} == {"initiative"}
    initiatives.restore(number)
    assert words_of(book) == "Initiative Metering restored"
    assert [line.name for line in book.contacts.initiatives()] == ["Metering"]
    book.history.undo()
    book.history.undo()
    assert [line.name for line in book.contacts.initiatives()] == ["Archive", "Metering"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "The initiative's name is empty"),
        ({"name": "x" * 301}, "301 characters"),
        ({"aim": "a\0"}, "The aim cannot be kept"),
        ({"starts_on": TODAY, "ends_on": TODAY - timedelta(1)}, "The end .* is before the start"),
        ({"private": frozenset({"nonsense"})}, "no field that can be marked private"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    book: Book, initiatives: InitiativeService, fields: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidError, match=sentence):
        initiatives.add(Initiative(**({"name": "Metering"} | fields)))  # type: ignore[arg-type]
    assert book.find(Initiative) == []


def test_it_is_connected_once_with_whatever_it_touches(book: Book, initiatives: InitiativeService) -> None:
    ada, project = factory.person(book, "Ada"), factory.project(book, "Engine")
    first, second = factory.initiative(book, "Metering"), factory.initiative(book, "Archive")
    initiatives.connect(first.id, "person", ada.id, "she tests it")
    assert words_of(book) == "Metering connected with Ada"
    initiatives.connect(first.id, "project", project.id)
    number = initiatives.connect(first.id, "initiative", second.id)
    assert book.find(Connection)[0].because == "she tests it"
    assert book.find(Connection)[0].connected_on == TODAY
    assert (second.id, "initiative", first.id) in initiatives.connected()
    for kind, id_, sentence in (
        ("person", ada.id, "Metering and Ada are connected already"),
        ("initiative", first.id, "not connected with itself"),
        ("meeting", 1, "not a meeting"),
    ):
        with pytest.raises(InvalidError, match=sentence):
            initiatives.connect(first.id, kind, id_)
    with pytest.raises(InvalidError, match="connected already"):
        initiatives.connect(second.id, "initiative", first.id)
    with pytest.raises(NotFoundError):
        initiatives.connect(first.id, "person", 99)
    initiatives.disconnect(number)
    assert words_of(book) == "A connection of Metering removed"
    assert len(book.find(Connection)) == 2
    book.history.undo()
    assert len(book.find(Connection)) == 3


def test_shared_people_are_suggested_accepted_or_put_aside_until_something_new_speaks(
    book: Book, initiatives: InitiativeService
) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    project = factory.project(book, "Engine")
    factory.stake(book, ada, project, power=4)
    metering = factory.initiative(book, "Metering", lead=ada)
    (suggestion,) = initiatives.suggestions()
    assert (suggestion.initiative_id, suggestion.other) == (metering.id, ("project", project.id))
    assert suggestion.reason == "Ada leads Metering and has a stake in Engine (power 4)"
    assert ("person", ada.id) in suggestion.entries
    DismissalService(book, lambda: NOW).dismiss(Matter.CONNECTION, suggestion.evidence, "Metering", because="no")
    assert initiatives.suggestions() == []
    assert words_of(book) == "Put aside: “Metering”"
    factory.stake(book, bo, project)
    initiatives.connect(metering.id, "person", bo.id)
    (again,) = initiatives.suggestions()
    assert "Bo takes part in Metering and has a stake in Engine" in again.reason
    initiatives.connect(again.initiative_id, *again.other, again.reason)
    assert initiatives.suggestions() == []


def test_nothing_is_suggested_for_what_is_over_or_in_the_trash(book: Book, initiatives: InitiativeService) -> None:
    ada, project = factory.person(book, "Ada"), factory.project(book, "Engine")
    factory.stake(book, ada, project)
    number = initiatives.add(Initiative(name="Metering", lead_id=ada.id))
    assert len(initiatives.suggestions()) == 1
    initiatives.edit(replace(book.get(Initiative, number), state=ProjectState.CLOSED))
    assert initiatives.suggestions() == []
    book.history.undo()
    initiatives.trash(number)
    assert initiatives.suggestions() == []
    book.history.undo()
    PeopleService(book, lambda: NOW).trash(ada.id)
    assert initiatives.suggestions() == [], "somebody in the trash speaks for nothing"


def test_a_past_day_knows_only_the_stakes_and_connections_of_its_time(
    book: Book, initiatives: InitiativeService
) -> None:
    ada, project = factory.person(book, "Ada"), factory.project(book, "Engine")
    first, then, later = (TODAY - timedelta(days=days) for days in (30, 20, 10))
    factory.initiative(book, "Metering", lead=ada)
    ratings = RatingService(book, lambda: NOW)
    ratings.place(ada.id, project.id, 2, 3, on=then)
    ratings.place(ada.id, project.id, 5, 3, on=later)
    assert initiatives.suggestions(first) == [], "she had no part in it yet"
    (suggestion,) = initiatives.suggestions(then)
    assert suggestion.reason == "Ada leads Metering and has a stake in Engine (power 2)"
    assert "power 5" in initiatives.suggestions()[0].reason
    initiatives.connect(suggestion.initiative_id, *suggestion.other)
    assert initiatives.suggestions() == []
    assert initiatives.suggestions(then) == [suggestion], "nobody had connected them yet"
