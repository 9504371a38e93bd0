"""Who meets whom, held against plain records; and since when anything is known."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.maps import Together
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.people import Person
from relbook.domain.ratings import StakeRating
from relbook.storage.book import Book
from tests import factory

DAY = date(2026, 3, 9)
SINCE = date(2026, 3, 3)
PEOPLE = range(1, 7)
TRASHED = datetime(2026, 3, 10, 9, 0)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


meetings = st.fixed_dictionaries(
    {
        "days": st.integers(-8, 1),
        "who": st.lists(st.sampled_from([*PEOPLE, None]), max_size=6),
        "odd": st.sampled_from([{}, {}, {}, {}, {"one_way": True}, {"planned": True}, {"deleted_at": TRASHED}]),
    }
)
limits = st.fixed_dictionaries(
    {
        "largest": st.integers(2, 4),
        "least": st.integers(1, 3),
        "most": st.none() | st.integers(0, 3),
        "tied": st.sets(st.sampled_from(list(combinations(PEOPLE, 2))), max_size=2),
    }
)


def by_hand(made: list[dict[str, Any]], people: set[int], largest: int, least: int) -> list[Together]:
    shared: dict[tuple[int, int], list[tuple[date, int]]] = defaultdict(list)
    for number, one in enumerate(made, 1):
        there = {person for person in one["who"] if person is not None}
        if SINCE <= on(one["days"]) <= DAY and not one["odd"] and len(there) <= largest:
            for pair in combinations(sorted(there & people), 2):
                shared[pair].append((on(one["days"]), number))
    return [
        Together(*pair, tuple(number for _, number in sorted(found, reverse=True)), max(found)[0])
        for pair, found in shared.items()
        if len(found) >= least
    ]


def order(one: Together) -> tuple[int, int, tuple[int, int]]:
    return -len(one.meetings), -one.last.toordinal(), one.pair


@settings(max_examples=40, deadline=None)
@given(st.lists(meetings, max_size=14), st.sets(st.sampled_from(PEOPLE)), limits)
def test_who_meets_whom_is_what_plain_records_say(
    made: list[dict[str, Any]], people: set[int], limits: dict[str, Any]
) -> None:
    with TemporaryDirectory() as folder, Book.create(Path(folder) / "journal.relbook") as book:
        with book.write("All of it") as gate:
            gate.add_all([Person(id=number, name=f"Person {number}") for number in PEOPLE])
            for number, one in enumerate(made, 1):
                gate.add(Meeting(id=number, day=on(one["days"]), **one["odd"]))
                for person in one["who"]:
                    gate.add(Attendance(meeting_id=number, person_id=person, name="" if person else "A guest"))
        found = book.standings.together(list(people), since=SINCE, until=DAY, **limits)
        every = by_hand(made, people, limits["largest"], limits["least"])
        wanted = sorted((one for one in every if one.pair not in limits["tied"]), key=order)
        assert found == wanted[: limits["most"]]


def test_a_meeting_of_many_says_nothing_whoever_is_asked_for(book: Book) -> None:
    people = [factory.person(book) for _ in range(5)]
    for days in (1, 2):
        factory.meeting(book, day=on(-days), who=people)
    ids = [one.id for one in people[:2]]
    assert book.standings.together(ids, since=SINCE, until=DAY, largest=4, least=1) == []
    assert book.standings.together(ids, since=SINCE, until=DAY, largest=5, least=1)[0].meetings == (1, 2)


def test_the_first_day_of_a_person_is_of_a_meeting_a_rating_or_a_dated_tie(book: Book) -> None:
    met, rated, tied, told, plain, open_ = (factory.person(book) for _ in range(6))
    factory.meeting(book, day=on(-30), who=[met], one_way=True)
    factory.meeting(book, day=on(-40), who=[met, plain], deleted_at=TRASHED)
    factory.meeting(book, day=on(-20), who=[rated])
    project = factory.project(book)
    factory.stake(book, rated, project, since=on(-25), power=2)
    factory.stake(book, rated, factory.project(book), since=on(-24), power=2)
    factory.tie(book, tied, told, from_on=on(-35))
    factory.tie(book, open_, plain)
    first = book.standings.first_days([one.id for one in (met, rated, tied, told, plain, open_)])
    assert first == {met.id: on(-30), rated.id: on(-25), tied.id: on(-35), told.id: on(-35)}
    assert book.standings.first_day(None) == on(-35)
    assert book.standings.first_day(project.id) == on(-25)
    assert book.standings.first_day(99) is None


def test_nothing_is_known_of_an_empty_journal(book: Book) -> None:
    assert book.standings.first_day(None) is None
    assert book.standings.first_days([1]) == {}
    assert book.standings.together([], since=SINCE, until=DAY, largest=8, least=1) == []
    assert book.standings.private_ratings([1]) == []


@pytest.mark.parametrize("marks", [{"*"}, {"power"}])
def test_private_ratings_and_meetings_are_found(book: Book, marks: set[str]) -> None:
    one, other, project = factory.person(book), factory.person(book), factory.project(book)
    factory.stake(book, one, project, power=2)
    factory.stake(book, other, project, power=3)
    (rating,) = book.find(StakeRating, person_id=one.id)
    open_ = factory.meeting(book)
    secret = factory.meeting(book, private=frozenset({"title"}))
    with book.write("Private") as gate:
        gate.put(replace(rating, private=frozenset(marks)))
    assert [found.id for found in book.standings.private_ratings([one.id, other.id])] == [rating.id]
    assert book.standings.private_ratings([other.id]) == []
    assert book.standings.private_meetings([open_.id, secret.id]) == [secret]


def test_of_more_than_wanted_those_of_most_meetings_are_left(book: Book) -> None:
    ada, bo, cleo, dag = (factory.person(book) for _ in range(4))
    for days, who in enumerate([[ada, bo], [ada, bo], [ada, bo], [bo, cleo], [bo, cleo], [cleo, dag], [ada, dag]]):
        factory.meeting(book, day=on(days - 6), who=who)
    ids = [one.id for one in (ada, bo, cleo, dag)]
    for most, wanted in ((1, [(1, 2)]), (2, [(1, 2), (2, 3)]), (3, [(1, 2), (2, 3), (1, 4)])):
        found = book.standings.together(ids, since=SINCE, until=DAY, largest=8, least=1, most=most)
        assert [one.pair for one in found] == wanted
