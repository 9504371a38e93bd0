"""Putting aside: with the reason, as one step that undo takes back."""

from datetime import date, datetime

import pytest

from relbook.domain.dismissals import Dismissal, Matter, is_dismissed
from relbook.errors import InvalidError, NotFoundError
from relbook.services.dismissals import DismissalService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 3, 9, 23, 59)


@pytest.fixture
def dismissals(book: Book) -> DismissalService:
    return DismissalService(book, lambda: NOW)


def test_it_is_kept_with_its_reason_and_undone_in_one(book: Book, dismissals: DismissalService) -> None:
    ada = factory.person(book)
    evidence = frozenset({"lapsed:meeting:12", "mood:meeting:3"})
    number = dismissals.dismiss(
        Matter.COOLING, evidence, "Ada is cooling", because="On leave\r\nuntil May.", person_id=ada.id
    )
    stored = book.get(Dismissal, number)
    assert stored == Dismissal(
        id=number,
        matter=Matter.COOLING,
        evidence=evidence,
        dismissed_on=date(2026, 3, 9),
        because="On leave\nuntil May.",
        person_id=ada.id,
    )
    assert is_dismissed(Matter.COOLING, evidence, [stored], NOW.date(), ada.id)
    undone = book.history.undo()
    assert undone is not None
    assert undone.words == "Put aside: “Ada is cooling”"
    assert book.find(Dismissal) == []
    book.history.redo()
    assert book.find(Dismissal) == [stored]


def test_no_reason_is_needed_and_a_long_name_is_cut(book: Book, dismissals: DismissalService) -> None:
    dismissals.dismiss(Matter.MOVE, ["plan:person:1"], "x" * 200)
    step = book.history.next_undo()
    assert step is not None
    assert len(step.words) < 90
    assert book.find(Dismissal)[0].because == ""


@pytest.mark.parametrize("values", [{"because": "a\0b"}, {"because": "x" * 1_000_001}, {"person_id": 99}])
def test_what_cannot_be_kept_is_a_sentence(book: Book, dismissals: DismissalService, values: dict[str, object]) -> None:
    with pytest.raises(InvalidError):
        dismissals.dismiss(Matter.MOVE, ["a"], "It", **values)  # type: ignore[arg-type]
    assert book.find(Dismissal) == []


def test_what_is_brought_back_is_gone_in_one_step_that_undo_takes_back(
    book: Book, dismissals: DismissalService
) -> None:
    ada, bo, engine = factory.person(book, "Ada"), factory.person(book, "Bo"), factory.project(book, "Engine")
    metering = factory.initiative(book, "Metering")
    pair = f"initiative:{metering.id}:project:{engine.id}"
    for matter, evidence, person, words in (
        (Matter.COOLING, ["lapsed:meeting:12"], ada.id, "Ada, cooling: contact lapsed"),
        (Matter.MOVE, ["plan:person:1"], None, "suggested move"),
        (Matter.CONNECTION, [pair, f"{pair}:person:{ada.id}"], None, "Metering and Engine"),
        (Matter.CONNECTION, ["initiative:98:project:99"], None, "connection"),
        (Matter.TIE, [f"tie:person:{ada.id}:person:{bo.id}:meeting:1"], None, "Ada and Bo"),
        (Matter.TIE, ["tie:person:98:person:99:meeting:1"], None, "suggested tie"),
    ):
        number = dismissals.dismiss(matter, evidence, "It", because="no", person_id=person)
        stored = book.get(Dismissal, number)
        dismissals.bring_back(number)
        assert book.find(Dismissal) == []
        with pytest.raises(NotFoundError):
            dismissals.bring_back(number)
        undone = book.history.undo()
        assert undone is not None
        assert undone.words == f"Brought back: “{words}”"
        assert book.find(Dismissal) == [stored]
        book.history.undo()
