"""Ties read a step at a time."""

from datetime import date
from itertools import pairwise

import pytest

from relbook.domain.ties import Tie, TieKind
from relbook.services import tie_walks
from relbook.services.tie_walks import ends_of, reporting_line, ties_around, ties_of
from relbook.storage.book import Book
from tests import factory

DAY = date(2026, 11, 25)


def holds(tie: Tie) -> bool:
    return tie.holds_on(DAY)


def chain(book: Book, length: int, verb: TieKind = TieKind.REPORTS_TO) -> list[int]:
    """Store people each of whom is tied to the next; return their numbers."""
    people = [factory.person(book) for _ in range(length)]
    for one, other in pairwise(people):
        factory.tie(book, one, other, verb)
    return [person.id for person in people]


def test_the_reporting_line_is_followed_upwards_only_where_it_holds(book: Book) -> None:
    first, second, third = (factory.person(book) for _ in range(3))
    factory.tie(book, first, second, TieKind.REPORTS_TO)
    factory.tie(book, second, third, TieKind.REPORTS_TO, until_on=date(2026, 11, 1))
    factory.tie(book, first, third, TieKind.TRUSTS)
    assert [(tie.from_id, tie.to_id) for tie in reporting_line(book, [first.id], holds)] == [(first.id, second.id)]
    assert reporting_line(book, [third.id], holds) == []


def test_a_reporting_line_in_a_circle_and_a_long_one_end(book: Book) -> None:
    people = chain(book, tie_walks.LINE_LENGTH + 3)
    assert len(reporting_line(book, people[:1], holds)) == tie_walks.LINE_LENGTH
    one, other = (factory.person(book) for _ in range(2))
    factory.tie(book, one, other, TieKind.REPORTS_TO)
    factory.tie(book, other, one, TieKind.REPORTS_TO)
    assert len(reporting_line(book, [one.id], holds)) == 2


def test_ties_around_reach_so_many_steps_either_way(book: Book) -> None:
    people = chain(book, 6, TieKind.TRUSTS)
    assert ends_of(ties_of(book, [people[2]], holds)) == [people[2], people[3], people[1]]
    assert set(ends_of(ties_around(book, [people[2]], 1, holds))) == set(people[1:4])
    assert set(ends_of(ties_around(book, [people[2]], 2, holds))) == set(people[0:5])
    assert ties_around(book, [], 2, holds) == []


def test_one_whom_everybody_knows_does_not_bring_in_everybody(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tie_walks, "FRONTIER", 2)
    hub = factory.person(book)
    for _ in range(5):
        factory.tie(book, hub, factory.person(book))
    assert len(ties_of(book, [hub.id], holds)) == 5
    assert len(ties_around(book, [hub.id], 2, holds)) == 2
