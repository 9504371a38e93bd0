"""Needs: noted before they are urgent, met, dropped, opened again; a sentence for what cannot be."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from relbook.domain.needs import Need, NeedState
from relbook.errors import InvalidError, NotFoundError
from relbook.services.needs import NeedService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 3, 20, 9, 30)
TODAY = NOW.date()


@pytest.fixture
def needs(book: Book) -> NeedService:
    factory.person(book, "Ada")
    return NeedService(book, lambda: NOW)


def plain(what: str = "a figure for the board", **fields: object) -> Need:
    return Need(**({"person_id": 1, "what": what, "first_heard_on": TODAY} | fields))  # type: ignore[arg-type]


def words_of(book: Book) -> str:
    step = book.history.next_undo()
    assert step is not None
    return step.words


def test_a_need_is_noted_changed_met_and_opened_again(book: Book, needs: NeedService) -> None:
    number = needs.note(plain("  a figure \n for the board ", urgent_on=TODAY + timedelta(20)))
    assert words_of(book) == "Need “a figure for the board” noted"
    assert needs.whose(number) == 1
    needs.amend(replace(book.get(Need, number), what="two figures", urgent_on=None))
    assert words_of(book) == "Need “two figures” changed"
    needs.settle(number, NeedState.MET)
    assert words_of(book) == "Need “two figures” met"
    assert (book.get(Need, number).state, book.get(Need, number).settled_on) == (NeedState.MET, TODAY)
    needs.settle(number, NeedState.DROPPED, on=TODAY - timedelta(2))
    assert book.get(Need, number).settled_on == TODAY - timedelta(2)
    needs.settle(number, NeedState.OPEN)
    assert (book.get(Need, number).state, book.get(Need, number).settled_on) == (NeedState.OPEN, None)
    for _ in range(5):
        book.history.undo()
    assert book.find(Need) == []


def test_a_need_is_removed_and_undo_brings_it_back(book: Book, needs: NeedService) -> None:
    number = needs.note(plain())
    needs.remove(number)
    assert book.find(Need) == []
    book.history.undo()
    assert book.get(Need, number).what == "a figure for the board"


@pytest.mark.parametrize(
    ("need", "sentence"),
    [
        (plain(" \n"), "A need takes a few words"),
        (plain("x" * 501), "501 characters"),
        (plain("a\0b"), "NUL character"),
        (plain(first_heard_on=TODAY + timedelta(1)), "cannot be to come: 21 Mar 2026"),
        (plain(urgent_on=TODAY.replace(year=2300)), "the years 1900 to 2200"),
        (plain(state=NeedState.MET, settled_on=TODAY + timedelta(1)), "still to come: 21 Mar 2026"),
        (plain(private=frozenset({"nonsense"})), "no field that can be marked private"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_stores_nothing(
    book: Book, needs: NeedService, need: Need, sentence: str
) -> None:
    with pytest.raises(InvalidError, match=sentence):
        needs.note(need)
    assert book.find(Need) == []


def test_what_is_settled_has_a_day_and_what_is_open_none(book: Book, needs: NeedService) -> None:
    number = needs.note(plain(settled_on=TODAY))
    assert book.get(Need, number).settled_on is None
    needs.amend(replace(book.get(Need, number), state=NeedState.DROPPED))
    assert book.get(Need, number).settled_on == TODAY
    with pytest.raises(InvalidError, match="What was met was so by today"):
        needs.settle(number, NeedState.MET, on=TODAY + timedelta(1))
    assert book.get(Need, number).state is NeedState.DROPPED


def test_nobody_can_need_anything_and_nothing_is_not_changed(book: Book, needs: NeedService) -> None:
    for verb in (
        lambda: needs.note(plain(person_id=9)),
        lambda: needs.settle(9, NeedState.MET),
        lambda: needs.remove(9),
        lambda: needs.whose(9),
    ):
        with pytest.raises(NotFoundError):
            verb()
    assert book.find(Need) == []
