"""What was put aside, as the cards of those it concerns read it."""

from datetime import datetime, timedelta

from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.initiatives import Initiative
from relbook.domain.views import PutAside
from relbook.storage.book import Book
from tests import factory

DAY = factory.DAY


def put_aside(book: Book, matter: Matter, *evidence: str, days: int = 0, person_id: int | None = None) -> Dismissal:
    day = DAY + timedelta(days)
    one = Dismissal(matter=matter, evidence=frozenset(evidence), dismissed_on=day, person_id=person_id)
    return factory.stored(book, one)


def test_a_persons_card_knows_what_was_put_aside_of_them_newest_first(book: Book) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    first = put_aside(book, Matter.COOLING, "lapsed:meeting:1", days=2, person_id=ada.id)
    second = put_aside(book, Matter.COOLING, "promises:commitment:1", days=2, person_id=ada.id)
    before_moves_named_whom = put_aside(book, Matter.MOVE, f"plan:person:{ada.id}", days=5)
    owed = put_aside(book, Matter.MOVE, "kept:commitment:4", "kept:commitment:4:need:2", days=1, person_id=ada.id)
    put_aside(book, Matter.COOLING, "lapsed:meeting:1", person_id=bo.id)
    put_aside(book, Matter.CONNECTION, f"initiative:1:person:{ada.id}")
    assert book.contacts.person(ada.id, today=DAY).aside == (
        PutAside(before_moves_named_whom, "suggested move", ()),
        PutAside(second, "cooling: promises overdue", (("commitment", 1),)),
        PutAside(first, "cooling: contact lapsed", (("meeting", 1),)),
        PutAside(owed, "suggested move", (("need", 2),)),
    )
    assert [one.words for one in book.contacts.person(bo.id, today=DAY).aside] == ["cooling: contact lapsed"]


def test_an_initiatives_card_knows_its_connections_put_aside_from_either_side(book: Book) -> None:
    ada, engine = factory.person(book, "Ada"), factory.project(book, "Engine")
    first, second = factory.initiative(book, "Metering"), factory.initiative(book, "Archive")
    gone = factory.stored(book, Initiative(name="Gone", deleted_at=datetime(2026, 3, 5, 9, 0)))
    me = f"initiative:{first.id}"
    put_aside(book, Matter.CONNECTION, f"{me}:project:{engine.id}", f"{me}:project:{engine.id}:person:{ada.id}")
    put_aside(book, Matter.CONNECTION, f"{me}:initiative:{second.id}", days=1)
    put_aside(book, Matter.CONNECTION, f"{me}:initiative:{gone.id}", days=2)
    put_aside(book, Matter.CONNECTION, f"{me}:person:{ada.id}", days=3)
    put_aside(book, Matter.CONNECTION, f"initiative:{first.id}1:person:{ada.id}", days=3)
    put_aside(book, Matter.COOLING, f"lapsed:initiative:{first.id}", days=4, person_id=ada.id)
    aside = book.contacts.initiative(first.id).aside
    assert [one.words for one in aside] == ["connection with Ada", "connection with Archive", "connection with Engine"]
    assert aside[2].entries == (("person", ada.id),)
    assert [one.words for one in book.contacts.initiative(second.id).aside] == ["connection with Metering"]
