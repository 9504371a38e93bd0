from dataclasses import replace
from datetime import date, datetime, time

import pytest

from relbook.services.reminders import ReminderService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 3, 4, 10, 0)


@pytest.fixture
def service(book: Book) -> ReminderService:
    return ReminderService(book, book.standings, lambda: NOW)


def test_planned_meetings_with_a_time_soonest_first(book: Book, service: ReminderService) -> None:
    factory.meeting(book, "Tomorrow", day=date(2026, 3, 5), start=time(9, 0), planned=True)
    factory.meeting(book, "Today", start=time(16, 0), planned=True)
    factory.meeting(book, "Yesterday", day=date(2026, 3, 3), start=time(16, 0), planned=True)
    factory.meeting(book, "Without a time", planned=True)
    factory.meeting(book, "Held already", start=time(9, 0))
    factory.meeting(book, "Called off", start=time(15, 0), planned=True, deleted_at=NOW)
    assert [(one.words, one.starts) for one in service.coming()] == [
        ("Today", datetime(2026, 3, 4, 16, 0)),
        ("Tomorrow", datetime(2026, 3, 5, 9, 0)),
    ]


def test_without_a_title_those_who_will_be_there_are_named(book: Book, service: ReminderService) -> None:
    ada = factory.person(book, "Ada Lovelace")
    hidden = factory.person(book, "Nobody's business", private=frozenset({"name"}))
    meeting = factory.meeting(book, "x", start=time(16, 0), who=[ada, hidden, "The press"], planned=True, form="call")
    with book.write("Title taken away") as gate:
        gate.put(replace(meeting, title=""))
    assert [one.words for one in service.coming()] == ["Call with Ada Lovelace and The press"]
