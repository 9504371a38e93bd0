"""What verdicts rest on: contacts, moods and planned meetings, each held against plain records."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from relbook.domain.cooling import Mood
from relbook.domain.coverage import Contact
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.people import Person
from relbook.domain.terms import Precision
from relbook.storage.book import Book
from relbook.storage.connect import connect
from tests import factory

DAY = date(2026, 3, 9)
TRASHED = datetime(2026, 3, 10, 9, 0)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.fixture
def ada(book: Book) -> Person:
    """Somebody who was met twenty and ten days ago."""
    one = factory.person(book, "Ada Lovelace")
    for days in (-20, -10):
        factory.meeting(book, day=on(days), who=[one], moods={one.id: 1})
    return one


def test_a_check_finds_what_is_derived_and_wrong(book: Book, ada: Person) -> None:
    stake = factory.stake(book, ada, factory.project(book), power=4)
    assert book.check() == []
    connection = connect(book.path)
    with connection:
        connection.execute("UPDATE attendance SET contact = NULL WHERE meeting_id = 1")
    with book.write("Past the ratings") as gate:
        gate.put(replace(stake, power=2))
    connection.close()
    assert book.check() == [
        "1 rows of attendance count as a contact, or not, against what their meeting says.",
        f"Stake number {stake.id} says something else than its ratings.",
    ]


def last(book: Book, who: Person, until: date = DAY) -> Contact | None:
    return book.standings.contacts([who.id], until=until).get(who.id)


def change(book: Book, meeting: Meeting, **values: Any) -> None:
    with book.write("Changed") as gate:
        gate.put(replace(gate.get(Meeting, meeting.id), **values))


@pytest.mark.parametrize(
    ("until", "found"),
    [(DAY, Contact(on(-10), 2)), (on(-10), Contact(on(-10), 2)), (on(-11), Contact(on(-20), 1)), (on(-21), None)],
)
def test_the_last_contact_up_to_a_day(book: Book, ada: Person, until: date, found: Contact | None) -> None:
    assert last(book, ada, until) == found


@pytest.mark.parametrize("fields", [{"one_way": True}, {"planned": True}, {"deleted_at": TRASHED}])
def test_what_is_no_contact(book: Book, ada: Person, fields: dict[str, Any]) -> None:
    before = last(book, ada)
    made = factory.meeting(book, day=on(-1), start=time(9), who=[ada], moods={ada.id: -2}, **fields)
    assert last(book, ada) == before
    assert [one.mood for one in book.standings.moods([ada.id], until=DAY, most=6)[ada.id]] == [1, 1]
    change(book, made, one_way=False, planned=False, deleted_at=None)
    assert last(book, ada) == Contact(on(-1), made.id)
    change(book, made, **fields)
    assert last(book, ada) == before
    book.history.undo()
    assert last(book, ada) == Contact(on(-1), made.id)
    book.history.redo()
    assert last(book, ada) == before
    assert book.check() == []


def test_a_contact_moves_with_its_meeting(book: Book, ada: Person) -> None:
    made = factory.meeting(book, day=on(-1), who=[ada])
    change(book, made, day=on(-15), start=time(8))
    assert last(book, ada) == Contact(on(-10), 2)
    assert last(book, ada, on(-12)) == Contact(on(-15), made.id)
    change(book, made, day=on(1))
    assert last(book, ada) == Contact(on(-10), 2)
    assert last(book, ada, on(1)) == Contact(on(1), made.id)


def test_somebody_taken_off_a_meeting_was_not_in_contact(book: Book, ada: Person) -> None:
    other = factory.person(book, "Charles Babbage")
    (there,) = book.find(Attendance, meeting_id=2)
    with book.write("Somebody else") as gate:
        gate.put(replace(there, person_id=other.id))
    assert (last(book, ada), last(book, other)) == (Contact(on(-20), 1), Contact(on(-10), 2))
    book.history.undo()
    assert (last(book, ada), last(book, other)) == (Contact(on(-10), 2), None)


def test_of_two_meetings_on_a_day_the_later_is_the_last(book: Book, ada: Person) -> None:
    evening = factory.meeting(book, day=DAY, start=time(18), who=[ada])
    factory.meeting(book, day=DAY, start=time(9), who=[ada])
    factory.meeting(book, day=DAY, who=[ada])
    assert last(book, ada) == Contact(DAY, evening.id)


def test_a_month_is_a_contact_on_its_first_day_and_says_so(book: Book) -> None:
    bo = factory.person(book)
    made = factory.meeting(book, day=date(2026, 2, 1), precision="month", who=[bo])
    assert last(book, bo) == Contact(date(2026, 2, 1), made.id, month_only=True)
    assert last(book, bo, date(2026, 1, 31)) is None
    change(book, made, precision=Precision.DAY, day=date(2026, 2, 7))
    assert last(book, bo) == Contact(date(2026, 2, 7), made.id)


def test_many_people_are_asked_for_at_once(book: Book, ada: Person) -> None:
    people = [factory.person(book) for _ in range(3)]
    together = factory.meeting(book, day=DAY, who=[people[0], ada, "A guest"])
    found = book.standings.contacts([ada.id, *(one.id for one in people), 999], until=DAY)
    assert found == {ada.id: Contact(DAY, together.id), people[0].id: Contact(DAY, together.id)}
    assert book.standings.contacts([], until=DAY) == {}
    assert book.standings.moods([], until=DAY, most=6) == {}


def test_moods_come_newest_first_without_blanks_as_many_as_asked_for(book: Book) -> None:
    bo, cleo = factory.person(book), factory.person(book)
    for place, mood in enumerate((2, None, 1, 0, None, -1, -2)):
        factory.meeting(book, day=on(place - 10), who=[bo, cleo], moods={bo.id: mood} if mood is not None else None)
    found = book.standings.moods([bo.id, cleo.id], until=on(-5), most=3)
    assert found[bo.id] == [Mood(6, on(-5), -1), Mood(4, on(-7), 0), Mood(3, on(-8), 1)]
    assert not found.get(cleo.id)
    assert [one.mood for one in book.standings.moods([bo.id], until=DAY, most=99)[bo.id]] == [-2, -1, 0, 1, 2]


def test_planned_meetings_are_listed_until_they_are_captured(book: Book) -> None:
    late = factory.meeting(book, day=on(3), start=time(16), planned=True)
    passed = factory.meeting(book, day=on(-3), planned=True)
    early = factory.meeting(book, day=on(3), start=time(9), planned=True)
    factory.meeting(book, day=on(4))
    factory.meeting(book, day=on(5), planned=True, deleted_at=TRASHED)
    assert [one.id for one in book.standings.planned()] == [passed.id, early.id, late.id]
    change(book, passed, planned=False)
    change(book, late, deleted_at=TRASHED)
    assert [one.id for one in book.standings.planned()] == [early.id]
    book.history.undo()
    assert [one.id for one in book.standings.planned()] == [early.id, late.id]


def test_meetings_from_a_day_to_another(book: Book) -> None:
    made = [factory.meeting(book, day=on(days)) for days in (2, 0, -1, 7, 8)]
    factory.meeting(book, day=on(1), deleted_at=TRASHED)
    assert [one.id for one in book.standings.ahead(since=DAY, until=on(7))] == [made[1].id, made[0].id, made[3].id]


@pytest.mark.parametrize(
    ("day", "planned", "ahead"),
    [
        (date(2026, 3, 1), True, True),
        (date(2026, 3, 1), False, False),
        (date(2026, 2, 1), True, False),
        (date(2026, 4, 1), True, False),
    ],
)
def test_what_is_planned_for_this_month_is_ahead_all_month(book: Book, day: date, planned: bool, ahead: bool) -> None:
    made = factory.meeting(book, day=day, precision="month", planned=planned)
    factory.meeting(book, day=on(-1), planned=True)
    for since in (on(0), date(2026, 3, 31)):
        found = book.standings.ahead(since=since, until=since if since.day == 31 else on(7))
        assert [one.id for one in found] == ([made.id] if ahead else [])


class Diary(RuleBasedStateMachine):
    """Whatever is done to meetings, the last contacts are those that plain records give."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()

    @initialize()
    def start(self) -> None:
        self.book = Book.create(Path(self.folder.name) / "journal.relbook")
        with self.book.write("People") as gate:
            gate.add_all([Person(id=number, name=f"Person {number}") for number in (1, 2)])

    @rule(
        days=st.integers(-3, 3),
        start=st.none() | st.sampled_from([time(9), time(15)]),
        one_way=st.booleans(),
        planned=st.booleans(),
        trashed=st.booleans(),
        people=st.lists(st.tuples(st.sampled_from([1, 2]), st.none() | st.integers(-2, 2)), max_size=2),
    )
    def add(self, people: list[tuple[int, int | None]], **values: Any) -> None:
        with self.book.write("Added") as gate:
            meeting = gate.add(_meeting(values))
            for person, mood in people:
                gate.add(Attendance(meeting_id=meeting, person_id=person, mood=mood))

    @precondition(lambda self: self.book.find(Meeting))
    @rule(
        data=st.data(),
        days=st.integers(-3, 3),
        start=st.none() | st.sampled_from([time(9), time(15)]),
        one_way=st.booleans(),
        planned=st.booleans(),
        trashed=st.booleans(),
    )
    def change(self, data: st.DataObject, **values: Any) -> None:
        meeting = data.draw(st.sampled_from(self.book.find(Meeting)))
        with self.book.write("Changed") as gate:
            gate.put(replace(_meeting(values), id=meeting.id))

    @precondition(lambda self: self.book.find(Attendance))
    @rule(data=st.data(), person=st.sampled_from([1, 2]), mood=st.none() | st.integers(-2, 2))
    def somebody_else(self, data: st.DataObject, person: int, mood: int | None) -> None:
        there = data.draw(st.sampled_from(self.book.find(Attendance)))
        meeting = data.draw(st.sampled_from(self.book.find(Meeting)))
        with self.book.write("Somebody else") as gate:
            gate.put(replace(there, person_id=person, mood=mood, meeting_id=meeting.id))

    @precondition(lambda self: self.book.find(Attendance))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        there = data.draw(st.sampled_from(self.book.find(Attendance)))
        with self.book.write("Removed") as gate:
            gate.remove(Attendance, [there.id])

    @rule()
    def undo(self) -> None:
        if (step := self.book.history.next_undo()) and step.words != "People":
            self.book.history.undo()

    @rule()
    def redo(self) -> None:
        self.book.history.redo()

    @invariant()
    def agrees(self) -> None:
        if not hasattr(self, "book"):
            return
        meetings = {one.id: one for one in self.book.find(Meeting)}
        for until in (on(-1), on(0), on(3)):
            found = self.book.standings.contacts([1, 2], until=until)
            moods = self.book.standings.moods([1, 2], until=until, most=3)
            for person in (1, 2):
                there = (
                    (one.day, one.start is not None, one.start or time(), one.id, attendance.mood)
                    for attendance in self.book.find(Attendance, person_id=person)
                    if (one := meetings[attendance.meeting_id]).day <= until
                    and not (one.one_way or one.planned or one.deleted_at)
                )
                contacts = sorted(there, key=lambda one: one[:4])
                expected = Contact(contacts[-1][0], contacts[-1][3]) if contacts else None
                assert found.get(person) == expected
                noted = [mood for *_, mood in contacts if mood is not None][::-1]
                assert len(moods.get(person) or ()) == min(3, len(noted))
        assert self.book.check() == []

    def teardown(self) -> None:
        if hasattr(self, "book"):
            self.book.close()
        self.folder.cleanup()


def _meeting(values: dict[str, Any]) -> Meeting:
    return Meeting(
        day=on(values["days"]),
        start=values["start"],
        one_way=values["one_way"],
        planned=values["planned"],
        deleted_at=TRASHED if values["trashed"] else None,
    )


TestDiary = Diary.TestCase
TestDiary.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_a_contact_that_went_wrong_is_found_by_the_check(book: Book, ada: Person) -> None:
    connection = connect(book.path)
    connection.execute("UPDATE attendance SET contact = NULL WHERE meeting_id = 2")
    connection.close()
    assert any("count as a contact" in problem for problem in book.check())
