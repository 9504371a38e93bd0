"""Capture: a line understood with the journal's names, corrected by another line, saved and undone in one step."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from relbook.domain.commitments import Commitment
from relbook.domain.landscape import LandscapeNote, NoteAbout
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.people import Alias, Organisation, Person
from relbook.domain.projects import Project
from relbook.domain.records import Record
from relbook.domain.terms import MeetingKind
from relbook.errors import InvalidError
from relbook.services.capture import CaptureService, Understanding
from relbook.services.capture_corrections import corrections, with_day, with_everyone_added
from relbook.services.capture_meanings import Verdict
from relbook.services.capture_words import told
from relbook.services.names import KnownNames
from relbook.storage.book import Book
from tests.domain.test_capture import EXAMPLE, LINES

NOW = datetime(2026, 11, 24, 10, 0)  # a Tuesday
KINDS: list[type[Record]] = [
    *(Meeting, Attendance, MeetingTag, MeetingProject, Commitment, Person),
    *(LandscapeNote, NoteAbout),
]


@pytest.fixture
def service(book: Book) -> CaptureService:
    with book.write("people added") as gate:
        gate.add(Person(name="Ada Lovelace"))
        charles = gate.add(Person(name="Charles Babbage"))
        gate.add(Alias(person_id=charles, name="Chuck"))
        gate.add(Person(name="John Smith", title="CFO"))
        gate.add(Person(name="John Smith", title="COO"))
        gate.add(Organisation(name="Treasury"))
        gate.add(Project(name="Analytical Engine"))
        gate.add(Project(name="Steering"))
    return CaptureService(book, KnownNames(book.contacts, book), lambda: NOW)


def everything(book: Book) -> list[Any]:
    return [record for kind in KINDS for record in book.find(kind)]


def choose(service: CaptureService, line: str, kind: str, start: str) -> Understanding:
    """Correct the first chip of the kind with the choice that starts so."""
    understanding = service.understand(line)
    chip = next(one for one in told(understanding) if one.kind == kind)
    return service.understand(next(one.line for one in corrections(understanding, chip) if one.words.startswith(start)))


def test_the_example_is_saved_whole_and_one_undo_takes_it_back(book: Book, service: CaptureService) -> None:
    before = everything(book)
    understanding = service.understand(EXAMPLE)
    entry = book.listing.entry(service.save(understanding))
    assert understanding.words == "Meeting with Ada Lovelace and Charles Babbage captured"
    assert understanding.sentences == ()
    meeting = entry.meeting
    assert (meeting.day, meeting.minutes, meeting.title) == (date(2026, 11, 23), 25, "Budget review")
    assert meeting.notes == "freeze likely; Hopper blocks steering"
    assert [(one.name, one.attendance.mood) for one in entry.attendees] == [
        ("Ada Lovelace", -1),
        ("Charles Babbage", -1),
    ]
    mine, theirs = sorted((one.commitment for one in entry.promises), key=lambda one: not one.by_me)
    assert (mine.what, mine.due_on, mine.person_id, mine.name) == ("send forecast", date(2026, 11, 27), None, "")
    assert (theirs.what, theirs.due_on, theirs.person_id) == ("intro to the CFO", date(2026, 12, 12), 2)
    assert mine.made_on == date(2026, 11, 23)
    assert entry.tags == ("budget",)
    undone = book.history.undo()
    assert undone is not None
    assert undone.words == understanding.words
    assert everything(book) == before


def test_the_example_in_an_empty_journal_leaves_the_names_as_text(book: Book) -> None:
    service = CaptureService(book, KnownNames(book.contacts, book), lambda: NOW)
    understanding = service.understand(EXAMPLE)
    assert [sentence.partition(";")[0] for sentence in understanding.sentences] == [
        "Nobody here is called “Ada Lovelace”",
        "Nobody here is called “Charles Babbage”",
    ]
    entry = book.listing.entry(service.save(understanding))
    assert [(one.attendance.name, one.attendance.person_id) for one in entry.attendees] == [
        ("Ada Lovelace", None),
        ("Charles Babbage", None),
    ]
    theirs = next(one.commitment for one in entry.promises if not one.commitment.by_me)
    assert theirs.name == "Charles Babbage"


def test_unknown_names_are_added_where_the_line_says_so(book: Book) -> None:
    service = CaptureService(book, KnownNames(book.contacts, book), lambda: NOW)
    line = with_everyone_added(service.understand(EXAMPLE))
    assert line.startswith("met @+Ada Lovelace @+Charles Babbage 25m")
    understanding = service.understand(line)
    assert understanding.new_people == ("Ada Lovelace", "Charles Babbage")
    entry = book.listing.entry(service.save(understanding))
    people = {one.id: one.name for one in book.find(Person)}
    assert [people[one.attendance.person_id or 0] for one in entry.attendees] == ["Ada Lovelace", "Charles Babbage"]
    theirs = next(one.commitment for one in entry.promises if not one.commitment.by_me)
    assert people[theirs.person_id or 0] == "Charles Babbage"
    book.history.undo()
    assert everything(book) == []


@pytest.mark.parametrize(
    ("line", "verdict", "shown"),
    [
        ("@chuck", Verdict.FOUND, "Charles Babbage"),
        ("@babbage", Verdict.FOUND, "Charles Babbage"),
        ("@Babage", Verdict.NEAR, "Charles Babbage"),
        ("@Charles Babage", Verdict.NEAR, "Charles Babbage"),
        ("@treasury", Verdict.FOUND, "Treasury"),
        ("@John Smith", Verdict.UNCLEAR, "John Smith"),
        ('@"John Smith (COO)"', Verdict.FOUND, "John Smith"),
        ("@Emmy Noether", Verdict.UNKNOWN, "Emmy Noether"),
        ("@+Ada Lovelace", Verdict.NEW, "Ada Lovelace"),
        ("@?Ada Lovelace", Verdict.TEXT, "Ada Lovelace"),
        ("+engine", Verdict.FOUND, "Analytical Engine"),
        ("+Apollo", Verdict.UNKNOWN, "Apollo"),
    ],
)
def test_names(service: CaptureService, line: str, verdict: Verdict, shown: str) -> None:
    (meaning,) = service.understand(f"met {line} 25m").meanings.values()
    assert (meaning.verdict, meaning.shown) == (verdict, shown)


def test_who_was_there_tells_who_promised(book: Book, service: CaptureService) -> None:
    entry = book.listing.entry(service.save(service.understand('met @"John Smith (COO)" !@Smith call fri !me write')))
    assert {one.commitment.person_id for one in entry.promises} == {4}
    entry = book.listing.entry(service.save(service.understand("met @Treasury !@Treasury pay !@Ada sign !@+Bob go")))
    assert [(one.commitment.person_id, one.commitment.name) for one in entry.promises] == [
        (None, "Treasury"),
        (1, ""),
        (5, ""),
    ]
    assert entry.attendees[0].attendance.organisation_id == 1


def test_projects_named_or_selected(book: Book, service: CaptureService) -> None:
    def projects(line: str, selected: int | None) -> list[str]:
        entry = book.listing.entry(service.save(service.understand(line, project_id=selected)))
        return [one.name for one in entry.projects]

    assert projects("@Ada", None) == []
    assert projects("@Ada", 2) == ["Steering"]
    assert projects("@Ada +engine", 2) == ["Analytical Engine"]
    understanding = service.understand("@Ada +Apollo re: x", project_id=2)
    assert understanding.draft.notes == "+Apollo"
    assert understanding.sentences == ("No project is called “Apollo”; it goes into the notes.",)


def test_someone_named_twice_is_there_once(book: Book, service: CaptureService) -> None:
    entry = book.listing.entry(service.save(service.understand("@Ada @Ada Lovelace ~warm @Emmy @emmy")))
    assert [(one.name, one.attendance.mood) for one in entry.attendees] == [("Ada Lovelace", 1), ("Emmy", None)]


@pytest.mark.parametrize(
    ("line", "kind", "choice", "corrected"),
    [
        ("met @John Smith 25m", "who", "John Smith (COO)", 'met @"John Smith (COO)" 25m'),
        ("met @Emmy Noether 25m", "who", "Add Emmy", 'met @+"Emmy Noether" 25m'),
        ("met @Emmy Noether 25m", "who", "Leave Emmy", 'met @?"Emmy Noether" 25m'),
        ("met @Ada 25m", "who", "Remove", "met 25m"),
        ("met @Ada 25m", "length", "45 min", "met @Ada 45m"),
        ("met @Ada ~cool 25m", "when", "yesterday", "met @Ada ~cool 2026-11-23 25m"),
        ("met @Ada 12 Dec", "when", "planned, Sat 12 Dec", "met @Ada 2026-12-12"),
        ("met @Ada fri // x", "when", "planned, Fri 27 Nov", "met @Ada 2026-11-27 // x"),
        ("met @Ada", "form", "call", "called @Ada"),
        ("met @Ada 25m", "form", "planned", "plan meeting @Ada 25m"),
        ("@Ada ~cool", "mood", "warm", "@Ada ~warm"),
        ("!me sign fri", "promise", "No due", "!me sign"),
        ("!me sign #x", "promise", "Due end of month", "!me sign by 2026-11-30 #x"),
        ("@Ada @Bob !me sign fri", "promise", "I owe Ada Lovelace", '@Ada @Bob !me sign to @"Ada" fri'),
        ("!@Smith call", "promise", "John Smith (CFO)", '!@"John Smith (CFO)" call'),
        ("hello @Ada", "loose", "Put it", "@Ada // hello"),
        ("hello @Ada re: x", "loose", "Add it", "@Ada re: x hello"),
        ("+eng @Ada", "project", "Remove", "@Ada"),
        ('@Ada #rule "ask" 25m', "landscape", "informal power", '@Ada #power "ask" 25m'),
        ("@Ada #TREND  “ask", "landscape", "unwritten rule", "@Ada #rule  “ask"),
        ('@Ada #rule "ask" 25m', "landscape", "Put it in the notes", "@Ada 25m // ask"),
        ('#rule "ask #x" @Ada // y', "landscape", "Put it in the notes, with", "#rule @Ada // y ask #x"),
        ('@Ada #rule "ask" 25m', "landscape", "Remove", "@Ada 25m"),
    ],
)
def test_a_correction_is_another_line(
    service: CaptureService, line: str, kind: str, choice: str, corrected: str
) -> None:
    assert choose(service, line, kind, choice).capture.line == corrected


def test_any_day_can_be_picked(service: CaptureService) -> None:
    understanding = service.understand("met @Ada re: x !me sign // y")
    chips = {chip.kind: chip for chip in told(understanding)}
    day = date(2027, 1, 5)
    assert with_day(understanding.capture, chips["when"], day) == "met @Ada 2027-01-05 re: x !me sign // y"
    assert with_day(understanding.capture, chips["promise"], day) == "met @Ada re: x !me sign by 2027-01-05 // y"


def test_nobody_answered_and_told_in_confidence(book: Book, service: CaptureService) -> None:
    understanding = service.understand("mailed @Ada Lovelace re: Budget, no answer #confidence")
    assert [one.words for one in told(understanding) if one.kind == "one-way"] == ["nobody answered: one way only"]
    meeting_id = service.save(understanding)
    entry = book.listing.entry(meeting_id)
    assert (entry.meeting.one_way, entry.meeting.form, entry.tags) == (True, MeetingKind.EMAIL, ("confidence",))
    assert book.contacts.last_contacts(today=NOW.date()) == {}
    assert not choose(service, understanding.capture.line, "one-way", "Remove").draft.one_way


def test_what_is_planned_for_today_is_not_taken_for_done(book: Book, service: CaptureService) -> None:
    understanding = service.understand("plan call @Ada Lovelace")
    assert understanding.words == "Call with Ada Lovelace planned"
    assert book.listing.entry(service.save(understanding)).meeting.planned


def test_a_plan_is_called_so_and_many_people_are_counted(service: CaptureService) -> None:
    assert service.understand("plan call @Ada fri").words == "Call with Ada Lovelace planned"
    assert service.understand("@A @B @C @D").words == "Meeting with A, B and 2 others captured"
    assert service.understand("hello").words == "Meeting “hello” captured"
    assert service.understand("called").draft.form is MeetingKind.CALL


def test_what_is_too_long_for_its_place_is_in_the_notes(book: Book, service: CaptureService) -> None:
    name, title, promise, tag = "N" * 400, "t" * 600, "p" * 600, "g" * 80
    line = f'met @+"{name}" re: {title} !me {promise} #{tag} // ' + "x" * 30_000
    entry = book.listing.entry(service.save(service.understand(line)))
    for text in (name, title, promise, f"#{tag}"):
        assert text in entry.meeting.notes
    assert entry.meeting.notes.replace("\n", "").endswith("x" * 30_000)


def test_an_empty_line_is_not_saved(book: Book, service: CaptureService) -> None:
    before = everything(book)
    with pytest.raises(InvalidError, match="Nothing is typed"):
        service.save(service.understand(" \n\0"))
    assert everything(book) == before


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(line=LINES)
def test_saving_any_line_and_undoing_it_leaves_the_journal_as_it_was(
    book: Book, service: CaptureService, line: str
) -> None:
    before = everything(book)
    understanding = service.understand(line, project_id=1)
    for chip in told(understanding):
        assert chip.words
        for correction in corrections(understanding, chip):
            service.understand(correction.line)
    if understanding.is_empty:
        return
    meeting_id = service.save(understanding)
    assert book.get(Meeting, meeting_id).notes == understanding.draft.notes.strip("\n")
    book.history.undo()
    assert everything(book) == before
