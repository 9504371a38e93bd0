"""Needs and initiatives as the cards read them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.needs import Need, NeedState
from relbook.domain.projects import ProjectState
from relbook.domain.trust import TrustRating
from relbook.errors import NotFoundError
from relbook.storage.book import Book
from tests import factory

DAY = factory.DAY
TRASHED = datetime(2026, 3, 5, 9, 0)


def test_needs_stand_by_urgency_then_the_settled_newest_first(book: Book) -> None:
    ada = factory.person(book, "Ada")
    met = factory.meeting(book, "Kick-off", who=[ada])

    def need(what: str, **fields: object) -> None:
        factory.stored(book, Need(person_id=ada.id, what=what, first_heard_on=DAY, **fields))  # type: ignore[arg-type]

    need("whenever")
    need("dropped before", state=NeedState.DROPPED, settled_on=DAY)
    need("in June", urgent_on=date(2026, 6, 1), meeting_id=met.id)
    need("met lately", state=NeedState.MET, settled_on=DAY + timedelta(3))
    need("in May", urgent_on=date(2026, 5, 1))
    lines = book.contacts.person(ada.id, today=DAY).needs
    assert [line.need.what for line in lines] == ["in May", "in June", "whenever", "met lately", "dropped before"]
    assert [line.meeting_title for line in lines] == ["", "Kick-off", "", "", ""]


def test_a_card_knows_trust_up_to_its_day(book: Book) -> None:
    ada = factory.person(book, "Ada")
    for days in (5, 0, 9):
        factory.stored(book, TrustRating(person_id=ada.id, rated_on=DAY + timedelta(days), credibility=5))
    trust = book.contacts.person(ada.id, today=DAY + timedelta(5)).trust
    assert [rating.rated_on for rating in trust] == [DAY, DAY + timedelta(5)]


def test_initiatives_are_counted_and_linked_from_both_sides(book: Book) -> None:
    ada, bo, gone = (factory.person(book, name) for name in ("Ada", "Bo", "Gone"))
    project = factory.project(book, "Lighthouse")
    first = factory.stored(book, Initiative(name="Metering", lead_id=ada.id, state=ProjectState.PLANNED))
    second = factory.stored(book, Initiative(name="archive"))
    trashed = factory.stored(book, Initiative(name="Zeal", deleted_at=TRASHED))

    def connect(initiative: Initiative, **other: object) -> None:
        factory.stored(book, Connection(initiative_id=initiative.id, connected_on=DAY, **other))  # type: ignore[arg-type]

    connect(first, person_id=ada.id)
    connect(first, person_id=bo.id)
    connect(first, person_id=gone.id)
    connect(first, project_id=project.id, because="one budget")
    connect(trashed, project_id=project.id)
    connect(first, other_id=second.id)
    connect(trashed, other_id=first.id)
    with book.write("Gone put in the trash") as gate:
        gate.put(replace(gone, deleted_at=TRASHED))
    lines = {line.name: line for line in book.contacts.initiatives()}
    assert list(lines) == ["archive", "Metering"]
    assert (lines["Metering"].lead, lines["Metering"].state) == ("Ada", "planned")
    assert (lines["Metering"].people, lines["Metering"].connections) == (1, 2), "the lead is no second person"
    assert (lines["archive"].people, lines["archive"].connections) == (0, 1), "whichever side it is"
    card = book.contacts.initiative(first.id)
    assert card.lead == "Ada"
    assert [(link.kind, link.name) for link in card.links] == [
        ("person", "Ada"),
        ("person", "Bo"),
        ("project", "Lighthouse"),
        ("initiative", "archive"),
    ]
    assert [(link.kind, link.id) for link in book.contacts.initiative(second.id).links] == [("initiative", first.id)]
    assert [(one.name, how) for one, how in book.contacts.person(ada.id, today=DAY).initiatives] == [
        ("Metering", "leads it")
    ], "whoever leads it does not take part once more"
    touching = book.contacts.project(project.id).initiatives
    assert [(one.name, why) for one, why in touching] == [("Metering", "one budget")]
    assert [how for _, how in book.contacts.person(bo.id, today=DAY).initiatives] == ["takes part"]


def test_an_initiative_that_is_not_there(book: Book) -> None:
    with pytest.raises(NotFoundError):
        book.contacts.initiative(7)
