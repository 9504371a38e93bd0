"""Meetings: recorded, changed, put in the trash; a draft round-trips, and one undo takes all of a step back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.lines import JournalFilter
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.people import Person
from relbook.domain.records import WHOLE
from relbook.domain.terms import MeetingKind, Precision
from relbook.errors import InvalidError, NotFoundError
from relbook.services.commitments import PromiseDraft
from relbook.services.journal import Captured, JournalService
from relbook.services.meeting_drafts import PRIVATE_FIELDS, AttendeeDraft, MeetingDraft, checked_meeting, meeting_draft
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 11, 23, 9, 48)
TODAY = NOW.date()
PARTS = (Meeting, Attendance, MeetingTag, MeetingProject, Commitment, Person)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "journal.relbook", now=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def service(book: Book) -> JournalService:
    return JournalService(book, book.listing, lambda: NOW)


def everything(book: Book) -> list[object]:
    return [record for kind in PARTS for record in book.find(kind)]


def words_of_last_step(book: Book) -> str:
    entry = book.history.next_undo()
    assert entry is not None
    return entry.words


def full_draft(book: Book) -> MeetingDraft:
    ada, treasury = factory.person(book, "Ada Lovelace"), factory.organisation(book, "Treasury")
    project = factory.project(book, "Analytical Engine")
    return MeetingDraft(
        day=date(2026, 11, 19),
        start=time(14, 0),
        minutes=60,
        form=MeetingKind.CALL,
        title="Budget review",
        place="room 4",
        notes="# Heading\n\n**bold** <img src=file:///etc/passwd>",
        private=frozenset({"notes"}),
        attendees=(
            AttendeeDraft(person_id=ada.id, mood=-1),
            AttendeeDraft(organisation_id=treasury.id),
            AttendeeDraft(name="Somebody & Sons", mood=2),
        ),
        tags=("budget", "steering"),
        project_ids=(project.id,),
        promises=(
            PromiseDraft(by_me=True, what="send forecast", person_id=ada.id, due_on=date(2026, 11, 27)),
            PromiseDraft(by_me=False, what="intro", name="Babbage", state=CommitmentState.KEPT, private=True),
        ),
    )


def without_numbers(draft: MeetingDraft) -> MeetingDraft:
    """Leave out the numbers, and ``planned``: once stored, that tells whether the meeting's time has come."""
    return replace(
        draft,
        id=0,
        planned=False,
        attendees=tuple(replace(one, id=0) for one in draft.attendees),
        promises=tuple(replace(one, id=0) for one in draft.promises),
    )


def test_a_recorded_meeting_reads_back_as_its_draft(book: Book, service: JournalService) -> None:
    draft = full_draft(book)
    number = service.record(draft)
    assert without_numbers(service.draft(number)) == draft
    assert words_of_last_step(book) == "Call “Budget review” recorded"


def test_one_undo_takes_all_of_a_recording_back_and_redo_brings_it(book: Book, service: JournalService) -> None:
    draft = full_draft(book)
    before = everything(book)
    number = service.record(draft)
    after = everything(book)
    book.history.undo()
    assert everything(book) == before
    book.history.redo()
    assert everything(book) == after
    assert without_numbers(service.draft(number)) == draft


def test_an_unchanged_draft_leaves_no_step(book: Book, service: JournalService) -> None:
    number = service.record(full_draft(book))
    step, before = book.history.next_undo(), everything(book)
    service.amend(service.draft(number))
    assert book.history.next_undo() == step
    assert everything(book) == before


def test_amending_changes_adds_and_removes_in_one_step(book: Book, service: JournalService) -> None:
    number = service.record(full_draft(book))
    before = everything(book)
    draft = service.draft(number)
    kept = draft.attendees[0]
    service.amend(
        replace(
            draft,
            title="Renamed",
            attendees=(replace(kept, mood=1), AttendeeDraft(name="New")),
            tags=("steering", "risk"),
            project_ids=(),
            promises=(replace(draft.promises[0], what="send it all"),),
        )
    )
    entry = book.listing.entry(number)
    assert entry.meeting.title == "Renamed"
    assert [(one.attendance.id == kept.id, one.name, one.attendance.mood) for one in entry.attendees] == [
        (True, "Ada Lovelace", 1),
        (False, "New", None),
    ]
    assert sorted(entry.tags) == ["risk", "steering"]
    assert entry.projects == ()
    assert [promise.commitment.what for promise in entry.promises] == ["send it all"]
    book.history.undo()
    assert everything(book) == before


def test_amending_keeps_the_import_key(book: Book, service: JournalService) -> None:
    meeting = factory.meeting(book, import_key="row 7")
    service.amend(replace(service.draft(meeting.id), title="Typed"))
    assert book.get(Meeting, meeting.id).import_key == "row 7"


def test_a_promise_moves_with_its_meeting_unless_made_on_another_day(book: Book, service: JournalService) -> None:
    day, other = date(2026, 11, 19), date(2026, 11, 1)
    number = service.record(MeetingDraft(day=day, promises=(PromiseDraft(by_me=True, what="here"),)))
    with book.write("Promise of another day") as gate:
        gate.add(Commitment(by_me=True, what="earlier", meeting_id=number, made_on=other))
    service.amend(replace(service.draft(number), day=date(2026, 11, 17)))
    made = {promise.what: promise.made_on for promise in book.find(Commitment)}
    assert made == {"here": date(2026, 11, 17), "earlier": other}


def test_what_is_planned_for_today_stays_planned_while_it_is_changed_until_it_is_captured(
    book: Book, service: JournalService
) -> None:
    number = service.record(MeetingDraft(day=TODAY, title="Steering", planned=True))
    assert words_of_last_step(book) == "Meeting “Steering” planned"
    service.amend(replace(service.draft(number), title="Steering committee"))
    assert book.get(Meeting, number).planned
    service.capture_planned(Captured(draft=service.draft(number)))
    assert not book.get(Meeting, number).planned


def test_a_plan_whose_day_has_passed_was_a_meeting(book: Book, service: JournalService) -> None:
    number = service.record(MeetingDraft(day=date(2026, 11, 22), planned=True))
    assert not book.get(Meeting, number).planned


def test_what_became_of_a_planned_meeting_is_one_step(book: Book) -> None:
    ada = factory.person(book, "Ada Lovelace")
    before = JournalService(book, book.listing, lambda: datetime(2026, 11, 20))
    number = before.record(MeetingDraft(day=date(2026, 11, 22), attendees=(AttendeeDraft(person_id=ada.id),)))
    owed = factory.commitment(book, what="the list", person_id=ada.id)
    planned = everything(book)
    service = JournalService(book, book.listing, lambda: NOW)
    draft = replace(service.draft(number), notes="Agreed.")
    following = MeetingDraft(day=date(2026, 12, 7), attendees=(AttendeeDraft(person_id=ada.id),))
    captured = Captured(draft=draft, settled={owed.id: CommitmentState.KEPT}, following=following)
    next_number = service.capture_planned(captured)
    assert next_number is not None
    assert book.get(Meeting, next_number).planned
    assert (book.get(Meeting, number).planned, book.get(Meeting, number).notes) == (False, "Agreed.")
    kept = book.get(Commitment, owed.id)
    assert (kept.state, kept.settled_on) == (CommitmentState.KEPT, date(2026, 11, 22))
    book.history.undo()
    assert everything(book) == planned


@pytest.mark.parametrize(
    ("day", "precision", "made_on", "settled_on"),
    [
        (date(2026, 11, 20), Precision.DAY, date(2026, 11, 22), date(2026, 11, 22)),
        (date(2026, 10, 1), Precision.MONTH, date(2026, 10, 12), date(2026, 10, 31)),
        (TODAY.replace(day=1), Precision.MONTH, TODAY, TODAY),
    ],
)
def test_a_promise_is_settled_no_earlier_than_it_was_made(
    book: Book, service: JournalService, *, day: date, precision: Precision, made_on: date, settled_on: date
) -> None:
    meeting = factory.meeting(book, day=day, precision=precision, planned=True)
    owed = factory.commitment(book, made_on=made_on)
    service.capture_planned(Captured(draft=service.draft(meeting.id), settled={owed.id: CommitmentState.KEPT}))
    assert book.get(Commitment, owed.id).settled_on == settled_on


def test_a_meeting_that_did_not_take_place_is_in_the_trash(book: Book, service: JournalService) -> None:
    number = service.record(MeetingDraft(day=date(2026, 11, 24), title="Steering"))
    service.call_off(number)
    assert words_of_last_step(book) == "Meeting “Steering” did not take place"
    assert book.get(Meeting, number).deleted_at is not None


def test_a_planned_meeting_is_said_to_be_planned_and_its_promises_are_made_today(
    book: Book, service: JournalService
) -> None:
    draft = MeetingDraft(day=date(2026, 12, 3), title="Steering", promises=(PromiseDraft(by_me=True, what="agenda"),))
    number = service.record(draft)
    assert words_of_last_step(book) == "Meeting “Steering” planned"
    assert book.find(Commitment)[0].made_on == TODAY
    assert [line.id for line in book.listing.page(JournalFilter(since=TODAY))] == [number]


def test_a_name_can_become_a_person_who_owes(book: Book, service: JournalService) -> None:
    service.record(
        MeetingDraft(
            day=TODAY,
            attendees=(AttendeeDraft(name="Grace Hopper", create=True), AttendeeDraft(name="Someone")),
            promises=(PromiseDraft(by_me=False, what="criteria", name="grace hopper"),),
        )
    )
    (hopper,) = book.find(Person)
    assert {one.person_id for one in book.find(Attendance)} == {hopper.id, None}
    assert book.find(Commitment)[0].person_id == hopper.id
    book.history.undo()
    assert everything(book) == []


def test_promises_go_into_the_trash_with_their_meeting_and_come_back_unchanged(
    book: Book, service: JournalService
) -> None:
    number = service.record(full_draft(book))
    before = everything(book)
    service.trash(number)
    assert words_of_last_step(book) == "Call “Budget review” moved to the trash"
    assert book.listing.page(JournalFilter()) == []
    assert book.contacts.promises() == []
    service.restore(number)
    assert everything(book) == before
    assert {one.commitment.what for one in book.contacts.promises()} == {"send forecast", "intro"}
    assert [line.id for line in book.listing.page(JournalFilter())] == [number]


def test_a_meeting_without_a_title_is_named_by_its_day(book: Book, service: JournalService) -> None:
    number = service.record(MeetingDraft(day=date(2014, 11, 17), precision=Precision.MONTH))
    assert book.get(Meeting, number).day == date(2014, 11, 1)
    assert words_of_last_step(book) == "Meeting of November 2014 recorded"
    service.trash(service.record(MeetingDraft(day=date(2026, 5, 3), form=MeetingKind.CORRIDOR)))
    assert words_of_last_step(book) == "Corridor talk of 3 May 2026 moved to the trash"


def test_mood_and_private_marks(book: Book, service: JournalService) -> None:
    number = service.record(full_draft(book))
    there = book.find(Attendance)[1]
    service.set_mood(there.id, 2)
    assert book.get(Attendance, there.id).mood == 2
    assert words_of_last_step(book) == "Mood at call “Budget review” noted"
    service.mark_private(number)
    assert book.get(Meeting, number).private == {"notes", WHOLE}
    service.mark_private(number, "notes", False)
    assert book.get(Meeting, number).private == {WHOLE}
    assert words_of_last_step(book) == "Call “Budget review” notes no longer private"
    for wrong in ("import_key", "nonsense"):
        with pytest.raises(InvalidError):
            service.mark_private(number, wrong)
    with pytest.raises(InvalidError):
        service.set_mood(there.id, 3)


BAD = [
    {"day": date(1899, 12, 31)},
    {"day": date(2201, 1, 1)},
    {"minutes": 0},
    {"minutes": 10_081},
    {"title": "nul\0"},
    {"title": "x" * 501},
    {"place": "\x1b[31m"},
    {"notes": "é" * 500_001},
    {"notes": "a\x02hit\x03"},
    {"private": frozenset({"day"})},
    {"tags": ("#",)},
    {"tags": ("x" * 61,)},
    {"attendees": (AttendeeDraft(),)},
    {"attendees": (AttendeeDraft(person_id=1, name="Ada"),)},
    {"attendees": (AttendeeDraft(name="Ada", mood=3),)},
    {"promises": (PromiseDraft(by_me=False, what="x"),)},
]


@pytest.mark.parametrize("wrong", BAD, ids=lambda wrong: f"{next(iter(wrong))}")
def test_what_cannot_be_stored_is_a_sentence_and_leaves_nothing(
    book: Book, service: JournalService, wrong: dict[str, object]
) -> None:
    draft = MeetingDraft(**{"day": TODAY, **wrong})  # type: ignore[arg-type]
    with pytest.raises(InvalidError, match=r"[.?]$"):
        service.record(draft)
    assert everything(book) == []


def test_the_longest_of_everything_fits(book: Book, service: JournalService) -> None:
    notes = "é" * 500_000
    number = service.record(MeetingDraft(day=date(2200, 12, 31), minutes=10_080, title="x" * 500, notes=notes))
    assert book.get(Meeting, number).notes == notes


def test_what_is_not_there_is_said(service: JournalService) -> None:
    for act in (service.trash, service.restore, service.draft, service.mark_private):
        with pytest.raises(NotFoundError):
            act(999)
    with pytest.raises(NotFoundError):
        service.amend(MeetingDraft(id=999, day=TODAY))


def test_nobody_and_nothing_is_kept_twice() -> None:
    draft = MeetingDraft(
        day=TODAY,
        attendees=(AttendeeDraft(name="Ada", mood=1), AttendeeDraft(name="ADA"), AttendeeDraft(person_id=1)),
        tags=("budget", "#Budget", "risk"),
        project_ids=(2, 1, 2),
    )
    checked = checked_meeting(draft)
    assert [(one.name, one.mood) for one in checked.attendees] == [("Ada", 1), ("", None)]
    assert checked.tags == ("budget", "risk")
    assert checked.project_ids == (2, 1)


# What any draft must do

_line = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=20)
_notes = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=80)
_who = st.builds(AttendeeDraft, name=_line, mood=st.none() | st.integers(-2, 2)) | st.builds(
    AttendeeDraft, person_id=st.integers(1, 3), mood=st.none() | st.integers(-2, 2)
)
_promise = st.builds(
    PromiseDraft,
    by_me=st.booleans(),
    what=_line,
    person_id=st.integers(1, 3),
    due_on=st.none() | st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    state=st.sampled_from(CommitmentState),
    private=st.booleans(),
)
_draft = st.builds(
    MeetingDraft,
    day=st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    precision=st.sampled_from(Precision),
    start=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    minutes=st.none() | st.integers(1, 10_080),
    form=st.sampled_from(MeetingKind),
    title=st.just("") | _line,
    place=st.just("") | _line,
    notes=_notes,
    one_way=st.booleans(),
    planned=st.booleans(),
    private=st.frozensets(st.sampled_from(sorted(PRIVATE_FIELDS))),
    attendees=st.lists(_who, max_size=5).map(tuple),
    tags=st.lists(_line, max_size=3).map(tuple),
    project_ids=st.lists(st.integers(1, 2), max_size=3).map(tuple),
    promises=st.lists(_promise, max_size=3).map(tuple),
)


@pytest.fixture(scope="module")
def one_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """One journal for all the drafts; each leaves it as it was."""
    with Book.create(tmp_path_factory.mktemp("drafts") / "journal.relbook", now=lambda: NOW) as opened:
        for name in ("Ada", "Babbage", "Hopper"):
            factory.person(opened, name)
        for name in ("Engine", "Tables"):
            factory.project(opened, name)
        yield opened


@settings(max_examples=40, deadline=None)
@given(first=_draft, second=_draft)
def test_any_draft_round_trips_and_undo_restores(one_book: Book, first: MeetingDraft, second: MeetingDraft) -> None:
    try:
        first, second = checked_meeting(first), checked_meeting(second)
    except InvalidError:  # a tag of nothing but #
        assume(False)
    service = JournalService(one_book, one_book.listing, lambda: NOW)
    empty = everything(one_book)
    number = service.record(first)
    assert same_parts(meeting_draft(one_book.listing.entry(number)), first)
    recorded = everything(one_book)
    service.amend(replace(second, id=number))
    assert same_parts(meeting_draft(one_book.listing.entry(number)), second)
    amended_to = everything(one_book)
    if amended_to != recorded:
        one_book.history.undo()
        assert everything(one_book) == recorded
        one_book.history.redo()
        assert everything(one_book) == amended_to
        one_book.history.undo()
    one_book.history.undo()
    assert everything(one_book) == empty


def same_parts(stored: MeetingDraft, wanted: MeetingDraft) -> bool:
    one, other = without_numbers(stored), without_numbers(wanted)
    plain = replace(one, tags=(), project_ids=()), replace(other, tags=(), project_ids=())
    return (
        plain[0] == plain[1]
        and sorted(one.tags) == sorted(other.tags)
        and sorted(one.project_ids) == sorted(other.project_ids)
    )
