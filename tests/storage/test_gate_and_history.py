"""The write gate and the history: whatever is done can be taken back, exactly, across restarts."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from relbook.domain.commitments import Commitment
from relbook.domain.landscape import LandscapeNote, NoteAbout, Sort
from relbook.domain.lines import JournalFilter
from relbook.domain.maps import Placement
from relbook.domain.meetings import Attendance, Meeting, MeetingTag
from relbook.domain.needs import Need
from relbook.domain.people import Alias, Organisation, Person
from relbook.domain.projects import Project
from relbook.domain.records import Record
from relbook.domain.reviews import Answer, Became, Review
from relbook.domain.views import Changed
from relbook.errors import InvalidError, NotFoundError
from relbook.storage.book import Book
from relbook.storage.connect import connect
from relbook.storage.tables import RECORDS

DAY = date(2026, 3, 9)


def everything(book: Book) -> dict[str, list[Record]]:
    """Return every record the journal holds."""
    return {kind.kind: list(book.find(kind)) for kind in RECORDS}


def a_meeting(book: Book) -> int:
    with book.write("Meeting captured") as gate:
        person = gate.add(Person(name="Nora Vale"))
        meeting = gate.add(Meeting(day=DAY, title="Budget review", notes="The freeze is likely."))
        gate.add(Attendance(meeting_id=meeting, person_id=person, mood=1))
        gate.add(MeetingTag(meeting_id=meeting, tag="budget"))
        gate.add(Commitment(by_me=True, what="send the forecast", person_id=person, meeting_id=meeting, made_on=DAY))
    return meeting


def test_one_undo_takes_back_the_whole_step_and_redo_brings_it_again(book: Book) -> None:
    empty = everything(book)
    a_meeting(book)
    full = everything(book)
    undone = book.history.undo()
    assert undone is not None
    assert undone.words == "Meeting captured"
    assert everything(book) == empty
    assert book.search.newest("freeze") == []
    book.history.redo()
    assert everything(book) == full
    assert [found.kind for found in book.search.newest("freeze")] == ["meeting"]
    assert book.check() == []


def test_the_history_outlives_the_program(tmp_path: Path) -> None:
    path = tmp_path / "journal.relbook"
    with Book.create(path) as first:
        a_meeting(first)
    with Book.open(path) as second:
        assert second.history.next_undo() is not None
        second.history.undo()
        assert second.find(Meeting) == []
    with Book.open(path) as third:
        third.history.redo()
        assert [meeting.title for meeting in third.find(Meeting)] == ["Budget review"]


def test_a_new_write_ends_what_could_be_redone(book: Book) -> None:
    a_meeting(book)
    book.history.undo()
    with book.write("Person added") as gate:
        gate.add(Person(name="Somebody else"))
    assert book.history.next_redo() is None
    assert book.history.redo() is None


def test_a_history_can_begin_with_what_is_there(book: Book) -> None:
    a_meeting(book)
    full = everything(book)
    book.history.begin_here()
    assert book.history.undo() is None
    assert everything(book) == full
    assert book.history.past(Person, 1) == []
    with book.write("Person added") as gate:
        gate.add(Person(name="Somebody else"))
    book.history.undo()
    assert everything(book) == full
    assert book.check() == []


def test_an_exception_leaves_the_journal_as_it_was(book: Book) -> None:
    def fail() -> None:
        with book.write("Never") as gate:
            gate.add(Person(name="Nora Vale"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert book.find(Person) == []
    assert book.history.next_undo() is None


def test_a_fault_of_the_callers_own_stays_what_it_is(book: Book) -> None:
    def fail() -> None:
        with book.write("Never") as gate:
            gate.add(Person(name="Nora Vale"))
            Path("/no/such/file").read_text()

    with pytest.raises(FileNotFoundError):
        fail()
    assert book.find(Person) == []


def test_what_changes_nothing_leaves_no_step(book: Book) -> None:
    a_meeting(book)
    before = book.history.next_undo()
    heard: list[Changed] = []
    book.on_change(heard.append)
    with book.write("Nothing") as gate:
        gate.put(gate.get(Person, 1))
    assert book.history.next_undo() == before
    assert heard == []


def test_listeners_hear_which_kinds_changed(book: Book) -> None:
    heard: list[Changed] = []
    book.on_change(heard.append)
    a_meeting(book)
    book.history.undo()
    kinds = {"person", "meeting", "attendance", "meeting_tag", "commitment"}
    assert [change.kinds for change in heard] == [kinds, kinds]
    assert heard[0].entry is not None
    assert heard[1].entry is None


def test_the_past_of_a_record_is_told_step_by_step(book: Book) -> None:
    with book.write("Added") as gate:
        number = gate.add(Person(name="Nora Vale"))
    with book.write("Renamed") as gate:
        gate.put(replace(gate.get(Person, number), name="Nora Vale-Brandt"))
    with book.write("Title added") as gate:
        gate.put(replace(gate.get(Person, number), title="CFO"))
    past = book.history.past(Person, number)
    assert [state.entry.words for state in past] == ["Added", "Renamed", "Title added"]
    assert [(state.values or {}).get("name") for state in past] == ["Nora Vale", "Nora Vale-Brandt", "Nora Vale-Brandt"]
    assert [(state.values or {}).get("title") for state in past] == ["", "", "CFO"]
    book.history.undo()
    assert len(book.history.past(Person, number)) == 2
    book.history.undo()
    book.history.undo()
    assert book.history.past(Person, number) == []


def test_a_bulk_insert_is_one_change_and_undone_in_one(book: Book) -> None:
    with book.write("Imported") as gate:
        start = gate.next_id(Person)
        gate.add_all([Person(id=start + n, name=f"Person {n}") for n in range(500)])
    assert book.listing.counts().people == 500
    assert len(book.search.newest("Person", limit=100)) == 10
    book.history.undo()
    assert book.listing.counts().people == 0
    book.history.redo()
    assert book.listing.counts().people == 500
    assert book.check() == []


def test_bulk_numbers_must_follow_on(book: Book) -> None:
    with pytest.raises(ValueError, match="consecutive"), book.write("Never") as gate:
        gate.add_all([Person(id=5, name="A")])


def test_a_number_is_never_used_twice(book: Book) -> None:
    a_meeting(book)
    with book.write("Removed") as gate:
        gate.remove(Commitment, [1])
    with book.write("Added") as gate:
        assert gate.add(Commitment(by_me=True, what="other", made_on=DAY)) == 2


def test_moving_a_meeting_moves_all_that_hangs_on_it(book: Book) -> None:
    meeting = a_meeting(book)
    with book.write("Moved") as gate:
        gate.put(replace(gate.get(Meeting, meeting), day=date(2026, 5, 1), start=time(14, 30)))
    assert book.contacts.last_contacts(today=date(2026, 12, 31)) == {1: date(2026, 5, 1)}
    assert [line.id for line in book.listing.page(JournalFilter(tag="budget", since=date(2026, 5, 1)))] == [meeting]
    assert [found.day for found in book.search.newest("freeze")] == [date(2026, 5, 1)]
    assert book.check() == []


def test_a_meeting_in_the_trash_is_nowhere_but_there(book: Book) -> None:
    meeting = a_meeting(book)
    with book.write("To the trash") as gate:
        gate.put(replace(gate.get(Meeting, meeting), deleted_at=datetime(2026, 3, 10, 9, 0)))
    assert book.listing.page(JournalFilter()) == []
    assert book.listing.page(JournalFilter(person_id=1)) == []
    assert book.search.newest("freeze") == []
    assert book.contacts.last_contacts(today=DAY) == {}
    assert book.contacts.promises() == []
    assert [item.id for item in book.contacts.trash()] == [meeting]
    book.history.undo()
    assert [line.id for line in book.listing.page(JournalFilter(person_id=1))] == [meeting]
    assert book.check() == []


@pytest.mark.parametrize(
    "record",
    [
        Person(name=""),
        Person(name="a\0b"),
        Person(name="\ud800"),
        Alias(person_id=99, name="nobody's"),
        Attendance(meeting_id=1, person_id=1, name="both"),
        Meeting(day=DAY, minutes=0),
    ],
)
def test_what_cannot_be_stored_is_refused_in_a_sentence(book: Book, record: Record) -> None:
    a_meeting(book)
    before = everything(book)
    with pytest.raises(InvalidError, match="nothing was changed"), book.write("Never") as gate:
        gate.add(record)
    assert everything(book) == before


def test_a_number_that_stands_for_nothing_is_said(book: Book) -> None:
    with pytest.raises(NotFoundError, match="no meeting tag number 7"):
        book.get(MeetingTag, 7)


def test_what_was_written_since_a_search_is_no_damage(book: Book) -> None:
    meeting = a_meeting(book)
    assert book.search.newest("freeze")
    with book.write("Trashed") as gate:
        gate.put(replace(gate.get(Meeting, meeting), deleted_at=datetime(2026, 3, 9)))
    assert book.check() == []


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)


class Journal(RuleBasedStateMachine):
    """Any sequence of writes, undos and redos agrees with a list of the states the journal went through."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()

    @initialize()
    def start(self) -> None:
        self.book = Book.create(Path(self.folder.name) / "journal.relbook")
        self.states = [everything(self.book)]
        self.now = 0

    def step(self) -> None:
        state = everything(self.book)
        if state != self.states[self.now]:
            self.states[self.now + 1 :] = [state]
            self.now += 1

    @rule(name=TEXT, title=TEXT, day=st.dates(date(1999, 1, 1), date(2050, 1, 1)))
    def add(self, name: str, title: str, day: date) -> None:
        with self.book.write("Added") as gate:
            organisation = gate.add(Organisation(name=name))
            person = gate.add(Person(name=name, organisation_id=organisation))
            meeting = gate.add(Meeting(day=day, title=title))
            gate.add(Attendance(meeting_id=meeting, person_id=person))
        self.step()

    @precondition(lambda self: self.book.find(Meeting))
    @rule(data=st.data(), title=TEXT, day=st.dates(date(1999, 1, 1), date(2050, 1, 1)), deleted=st.booleans())
    def change(self, data: st.DataObject, title: str, day: date, deleted: bool) -> None:
        meeting = data.draw(st.sampled_from(self.book.find(Meeting)))
        person = data.draw(st.sampled_from(self.book.find(Person)))
        with self.book.write("Changed") as gate:
            gone = datetime(2026, 1, 1) if deleted else None
            gate.put(replace(meeting, title=title, day=day, deleted_at=gone))
            gate.put(replace(person, name=title))
        self.step()

    @precondition(lambda self: self.book.find(Attendance))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        attendance = data.draw(st.sampled_from(self.book.find(Attendance)))
        with self.book.write("Removed") as gate:
            gate.remove(Attendance, [attendance.id])
        self.step()

    @precondition(lambda self: self.book.find(Person))
    @rule(data=st.data(), words=TEXT, answer=TEXT, ended=st.booleans())
    def tell(self, data: st.DataObject, words: str, answer: str, ended: bool) -> None:
        """Write down a landscape note, a need, and a review that became it."""
        person = data.draw(st.sampled_from(self.book.find(Person)))
        with self.book.write("Told") as gate:
            note = LandscapeNote(sort=Sort.RULE, words=words, since_on=DAY, confirmed_on=DAY, told_by_id=person.id)
            number = gate.add(replace(note, ended_on=DAY if ended else None))
            gate.add(NoteAbout(note_id=number, person_id=person.id))
            gate.add(Need(person_id=person.id, what=words, first_heard_on=DAY))
            project = gate.add(Project(name=words))
            review = gate.add(Review(project_id=project, set_key="s", set_name="S", begun_on=DAY))
            asked = Answer(review_id=review, question="q", asked=words, words=answer, answered_on=DAY)
            gate.add(Became(answer_id=gate.add(asked), thing="landscape_note", thing_id=number))
        self.step()

    @precondition(lambda self: self.book.find(Person))
    @rule(data=st.data(), deleted=st.booleans())
    def trash_person(self, data: st.DataObject, deleted: bool) -> None:
        person = data.draw(st.sampled_from(self.book.find(Person)))
        with self.book.write("Trashed") as gate:
            gate.put(replace(person, deleted_at=datetime(2026, 1, 1) if deleted else None))
        self.step()

    @precondition(lambda self: self.book.find(Project))
    @rule(data=st.data(), deleted=st.booleans(), words=TEXT)
    def answer_or_trash(self, data: st.DataObject, deleted: bool, words: str) -> None:
        """Put a project in the trash or take it out, in the step that changes an answer."""
        project = data.draw(st.sampled_from(self.book.find(Project)))
        answer = data.draw(st.sampled_from(self.book.find(Answer)))
        with self.book.write("Trashed") as gate:
            gate.put(replace(answer, words=words))
            gate.put(replace(project, deleted_at=datetime(2026, 1, 1) if deleted else None))
        self.step()

    @rule()
    def undo(self) -> None:
        assert (self.book.history.undo() is None) == (self.now == 0)
        self.now = max(0, self.now - 1)

    @rule()
    def redo(self) -> None:
        last = len(self.states) - 1
        assert (self.book.history.redo() is None) == (self.now == last)
        self.now = min(last, self.now + 1)

    @invariant()
    def agrees(self) -> None:
        if hasattr(self, "book"):
            assert everything(self.book) == self.states[self.now]
            assert self.book.check() == []

    def teardown(self) -> None:
        if hasattr(self, "book"):
            self.book.close()
        self.folder.cleanup()


TestJournal = Journal.TestCase
TestJournal.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("x", [float("nan"), float("inf"), -float("inf")])
def test_a_number_without_an_end_is_refused_and_found_where_it_got_in(book: Book, x: float) -> None:
    with book.write("Put") as gate:
        one = Placement(person_id=gate.add(Person(name="Nora Vale")), x=0.25, y=-1e-9)
        one = replace(one, id=gate.add(one))
    with pytest.raises(InvalidError, match="without an end"), book.write("Moved") as gate:
        gate.put(replace(one, x=x))
    assert book.find(Placement) == [one]
    connection = connect(book.path)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    connection.execute("UPDATE placement SET x = 9e999")
    connection.close()
    assert any("placement number 1 cannot be read" in problem for problem in book.check())
