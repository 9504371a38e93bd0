"""Promises: what a user does with them, each one step that undo takes back."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.records import WHOLE
from relbook.errors import InvalidError, NotFoundError
from relbook.services.commitments import CommitmentService, PromiseDraft, promise_draft
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 11, 23, 9, 48)
TODAY = NOW.date()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "journal.relbook", now=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def service(book: Book) -> CommitmentService:
    return CommitmentService(book, lambda: NOW)


def words_of_last_step(book: Book) -> str:
    entry = book.history.next_undo()
    assert entry is not None
    return entry.words


def test_a_new_promise_is_made_today_and_open(book: Book, service: CommitmentService) -> None:
    ada = factory.person(book, "Ada Lovelace")
    draft = PromiseDraft(by_me=True, what="  send \n forecast ", person_id=ada.id, due_on=date(2026, 11, 27))
    stored = book.get(Commitment, service.promise(draft))
    assert (stored.what, stored.person_id, stored.made_on) == ("send forecast", ada.id, TODAY)
    assert (stored.state, stored.settled_on, stored.due_on) == (CommitmentState.OPEN, None, date(2026, 11, 27))
    assert words_of_last_step(book) == "Promise “send forecast” noted"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (CommitmentState.KEPT, "Promise “intro” marked kept"),
        (CommitmentState.BROKEN, "Promise “intro” marked broken"),
        (CommitmentState.DROPPED, "Promise “intro” dropped"),
    ],
)
def test_settling_notes_the_day_and_undo_opens_it_again(
    book: Book, service: CommitmentService, state: CommitmentState, words: str
) -> None:
    number = service.promise(PromiseDraft(by_me=False, what="intro", name="Babbage"))
    before = book.get(Commitment, number)
    service.settle(number, state)
    settled = book.get(Commitment, number)
    assert (settled.state, settled.settled_on) == (state, TODAY)
    assert words_of_last_step(book) == words
    book.history.undo()
    assert book.get(Commitment, number) == before


def test_settled_on_another_day_and_opened_again(book: Book, service: CommitmentService) -> None:
    number = service.promise(PromiseDraft(by_me=True, what="figures"))
    service.settle(number, CommitmentState.KEPT, on=date(2026, 11, 20))
    assert book.get(Commitment, number).settled_on == date(2026, 11, 20)
    service.settle(number, CommitmentState.OPEN)
    again = book.get(Commitment, number)
    assert (again.state, again.settled_on) == (CommitmentState.OPEN, None)


def test_settling_twice_the_same_way_leaves_no_step(book: Book, service: CommitmentService) -> None:
    number = service.promise(PromiseDraft(by_me=True, what="figures"))
    service.settle(number, CommitmentState.KEPT, on=date(2026, 11, 20))
    step = book.history.next_undo()
    service.settle(number, CommitmentState.KEPT)
    assert book.history.next_undo() == step
    assert book.get(Commitment, number).settled_on == date(2026, 11, 20)


def test_amending_keeps_where_and_when_it_was_made(book: Book, service: CommitmentService) -> None:
    meeting = factory.meeting(book)
    number = service.promise(PromiseDraft(by_me=True, what="x"), meeting_id=meeting.id, made_on=date(2026, 1, 5))
    service.amend(PromiseDraft(id=number, by_me=False, what="y", name="Hopper", state=CommitmentState.KEPT))
    stored = book.get(Commitment, number)
    assert (stored.meeting_id, stored.made_on) == (meeting.id, date(2026, 1, 5))
    assert (stored.by_me, stored.what, stored.name, stored.settled_on) == (False, "y", "Hopper", TODAY)


def test_the_private_mark_comes_and_goes(book: Book, service: CommitmentService) -> None:
    number = service.promise(PromiseDraft(by_me=True, what="x"))
    service.mark_private(number)
    assert book.get(Commitment, number).private == {WHOLE}
    assert promise_draft(book.get(Commitment, number)).private
    service.mark_private(number, False)
    assert book.get(Commitment, number).private == frozenset()


def test_removed_for_good_but_for_undo(book: Book, service: CommitmentService) -> None:
    number = service.promise(PromiseDraft(by_me=True, what="never made"))
    service.remove(number)
    with pytest.raises(NotFoundError):
        book.get(Commitment, number)
    book.history.undo()
    assert book.get(Commitment, number).what == "never made"


@pytest.mark.parametrize(
    "draft",
    [
        PromiseDraft(by_me=True, what="   "),
        PromiseDraft(by_me=True, what="nul\0"),
        PromiseDraft(by_me=True, what="x" * 501),
        PromiseDraft(by_me=True, what="x", person_id=1, name="Ada"),
        PromiseDraft(by_me=False, what="x"),
        PromiseDraft(by_me=True, what="x", due_on=date(1899, 12, 31)),
        PromiseDraft(by_me=True, what="x", due_on=date(2201, 1, 1)),
        PromiseDraft(by_me=True, what="x", name="\ud800"),
    ],
)
def test_what_cannot_be_stored_is_a_sentence_and_leaves_nothing(
    book: Book, service: CommitmentService, draft: PromiseDraft
) -> None:
    with pytest.raises(InvalidError, match=r"[.?]$"):
        service.promise(draft)
    assert book.find(Commitment) == []
    assert book.history.next_undo() is None
