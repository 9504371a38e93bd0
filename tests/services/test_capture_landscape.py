"""Landscape notes captured with a meeting: whom they are about, who told them, and that one undo takes all back."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import Known, LandscapeNote, NoteAbout, NoteLine, Sort
from relbook.domain.meetings import Meeting
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project
from relbook.domain.records import WHOLE
from relbook.services.after_meeting import AfterMeeting, Typed
from relbook.services.capture import CaptureService
from relbook.services.capture_corrections import with_everyone_added
from relbook.services.capture_words import told
from relbook.services.journal import JournalService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.meeting_drafts import AttendeeDraft, MeetingDraft
from relbook.services.names import KnownNames
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 11, 24, 10, 0)  # a Tuesday
TODAY = NOW.date()
RULE = '#rule "nothing reaches steering without Hopper"'


@pytest.fixture
def service(book: Book) -> CaptureService:
    factory.person(book, "Ada Lovelace")
    factory.person(book, "Grace Hopper")
    factory.person(book, "John Smith", title="CFO")
    factory.person(book, "John Smith", title="COO")
    treasury = factory.organisation(book, "Treasury")
    factory.unit(book, "Finance", treasury)
    factory.project(book, "Apollo")
    factory.initiative(book, "Metering")
    return CaptureService(book, KnownNames(book.contacts, book), lambda: NOW)


@pytest.fixture
def after(book: Book, service: CaptureService) -> AfterMeeting:
    return AfterMeeting(
        listing=book.listing,
        contacts=book.contacts,
        capture=service,
        index=KnownNames(book.contacts, book).index,
        journal=journal(book),
        now=lambda: NOW,
    )


def journal(book: Book) -> JournalService:
    return JournalService(book, book.listing, lambda: NOW)


def learned(book: Book, service: CaptureService, line: str, project_id: int | None = None) -> list[NoteLine]:
    """Save the line and return the notes that are there then."""
    service.save(service.understand(line, project_id=project_id))
    return sorted(LandscapeReading(book, lambda: NOW).lines(), key=lambda one: one.id)


def chip(service: CaptureService, line: str) -> str:
    return next(one.words for one in told(service.understand(line)) if one.kind == "landscape")


def test_a_note_is_stored_with_its_meeting_and_one_undo_takes_both_back(book: Book, service: CaptureService) -> None:
    people = book.find(Person)
    (line,) = learned(book, service, f"met @Ada Lovelace yesterday {RULE} !me thank Hopper fri +Apollo")
    note = line.note
    assert (note.sort, note.words, note.notes) == (Sort.RULE, "nothing reaches steering without Hopper", "")
    assert (note.since_on, note.confirmed_on) == (date(2026, 11, 23), date(2026, 11, 23))
    assert (note.meeting_id, note.known, note.told_by_id) == (book.find(Meeting)[0].id, Known.TOLD, 1)
    assert line.about_words == "Grace Hopper, Apollo"
    undone = book.history.undo()
    assert undone is not None
    assert undone.words == "Meeting with Ada Lovelace captured"
    assert (book.find(Meeting), book.find(LandscapeNote), book.find(NoteAbout)) == ([], [], [])
    assert book.find(Person) == people
    book.history.redo()
    assert len(book.find(LandscapeNote)) == 1


@pytest.mark.parametrize(
    ("line", "about", "known"),
    [
        (f"met @Ada {RULE}", "Grace Hopper", "told by Ada Lovelace"),
        (f"met @Ada @Treasury {RULE}", "Grace Hopper", "told by Ada Lovelace"),
        (f"met @Emmy {RULE}", "Grace Hopper", "told by Emmy"),
        (f"met @Ada @Emmy {RULE}", "Grace Hopper", "observed"),
        (f"met @Treasury {RULE}", "Grace Hopper", "observed"),
        (RULE, "Grace Hopper", "observed"),
        (f"mailed @Ada no answer {RULE}", "Grace Hopper", "observed"),
        (f"plan @Ada fri {RULE}", "Grace Hopper", "observed"),
        (f"plan @Ada {RULE}", "Grace Hopper", "observed"),
        ('met @Ada #culture "bad news first"', "Ada Lovelace", "told by Ada Lovelace"),
        ('plan @Ada fri #culture "bad news first"', "Ada Lovelace", "observed"),
        ('met @Ada #trend "all rent"', "", "told by Ada Lovelace"),
        ('met @Ada #market "second to none"', "", "told by Ada Lovelace"),
        ('met @Ada @Grace Hopper #culture "bad news first"', "", "observed"),
        ('met @Emmy #culture "bad news first"', "", "told by Emmy"),
        (
            'met @Ada #power "Finance asks Treasury about Metering"',
            "Finance, Treasury, Metering",
            "told by Ada Lovelace",
        ),
        ('met @Ada #power "Smith decides"', "Ada Lovelace", "told by Ada Lovelace"),
        ('met @"John Smith (COO)" #power "Smith decides"', "John Smith", "told by John Smith"),
        ('met @"John Smith (COO)" @Ada #power "Smith decides"', "John Smith", "observed"),
        ('met @+Emmy Noether #power "ask Noether"', "Emmy Noether", "told by Emmy Noether"),
        ('met @+Emmy Noether #culture "bad news first"', "Emmy Noether", "told by Emmy Noether"),
    ],
)
def test_whom_it_is_about_and_how_it_is_known(
    book: Book, service: CaptureService, line: str, about: str, known: str
) -> None:
    (note,) = learned(book, service, line)
    assert (note.about_words, note.known_words) == (about, known)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            f"met @Ada {RULE}",
            "unwritten rule: “nothing reaches steering without Hopper” · about Grace Hopper, told by Ada Lovelace",
        ),
        (
            f"met @Ada +Apollo {RULE}",
            "unwritten rule: “nothing reaches steering without Hopper” · about Grace Hopper and Apollo,"
            " told by Ada Lovelace",
        ),
        ('met @Ada #culture "slow"', "cultural nuance: “slow” · about and told by Ada Lovelace"),
        ('met @Ada #trend "all rent"', "industry trend: “all rent” · told by Ada Lovelace"),
        ('#vendor "Treasury pays late"', "vendor relationship: “Treasury pays late” · about Treasury, observed"),
        ('#vendor "they pay late"', "vendor relationship: “they pay late” · observed"),
        (
            'met @+Emmy Noether #power "ask Emmy and Hopper"',
            "informal power: “ask Emmy and Hopper” · about Emmy Noether and Grace Hopper, told by Emmy Noether",
        ),
        ('plan @Ada fri #culture "slow"', "cultural nuance: “slow” · about Ada Lovelace, observed"),
    ],
)
def test_the_chip_says_how_it_will_be_stored(service: CaptureService, line: str, words: str) -> None:
    assert chip(service, line) == words


def test_the_project_that_is_selected_counts_and_a_plan_is_known_from_today(
    book: Book, service: CaptureService
) -> None:
    (note,) = learned(book, service, f"plan @Ada next week {RULE}", project_id=1)
    assert (note.about_words, note.note.since_on, note.note.confirmed_on) == ("Grace Hopper, Apollo", TODAY, TODAY)


def test_several_notes_and_what_is_too_long_for_one_line(book: Book, service: CaptureService) -> None:
    text = "w " * 400 + "end"
    long, short = learned(book, service, f'met @Ada #rule "{text}" #power "Hopper knows"')
    assert long.note.words.endswith("…")
    assert (len(long.note.words), long.note.notes, short.note.notes) == (500, text, "")
    assert book.find(Meeting)[0].notes == ""


def test_what_was_trashed_is_named_by_nobody(book: Book, service: CaptureService) -> None:
    with book.write("gone") as gate:
        gate.put(replace(gate.get(Person, 1), deleted_at=NOW))
        gate.put(replace(gate.get(Organisation, 1), deleted_at=NOW))
        gate.put(replace(gate.get(Project, 1), deleted_at=NOW))
        gate.put(replace(gate.get(Initiative, 1), deleted_at=NOW))
    learned(book, service, '#power "Finance of Treasury, Apollo, Metering and Lovelace"')
    assert book.find(NoteAbout) == []


def test_a_meeting_changed_in_its_form_keeps_what_was_learned_there(book: Book, service: CaptureService) -> None:
    (before,) = learned(book, service, f"met @Ada {RULE}")
    draft = journal(book).draft(before.note.meeting_id or 0)
    journal(book).amend(MeetingDraft(id=draft.id, day=draft.day, title="New", attendees=(AttendeeDraft(name="Bob"),)))
    assert LandscapeReading(book, lambda: NOW).numbered([before.id])[0].note == before.note


def test_a_planned_meeting_is_captured_with_what_was_learned(book: Book, after: AfterMeeting) -> None:
    there = (AttendeeDraft(person_id=1), AttendeeDraft(person_id=3))
    earlier = JournalService(book, book.listing, lambda: datetime(2026, 11, 1))
    meeting = MeetingDraft(
        day=date(2026, 11, 23), attendees=there, project_ids=(1,), private=frozenset({"notes"}), planned=True
    )
    unfinished = after.read(earlier.record(meeting))
    text = f"send the list fri {RULE} #budget"
    found = after.promised(unfinished, text)
    assert [words.partition(":")[0] for words in found.words] == ["I owe", "unwritten rule"]
    assert found.rest == "#budget"
    away = frozenset({unfinished.entry.attendees[1].attendance.id})
    after.store(unfinished, Typed(notes="", moods={}, settled={}, away=away, promises=text))
    (line,) = LandscapeReading(book, lambda: NOW).lines()
    assert (line.about_words, line.known_words) == ("Grace Hopper, Apollo", "told by Ada Lovelace")
    assert (line.note.since_on, line.note.meeting_id) == (date(2026, 11, 23), unfinished.entry.meeting.id)
    assert line.note.private == {WHOLE}
    book.history.undo()
    assert book.find(LandscapeNote) == []


def test_a_note_alone_is_understood_after_a_meeting(book: Book, after: AfterMeeting) -> None:
    unfinished = after.read(journal(book).record(MeetingDraft(day=TODAY, attendees=(AttendeeDraft(person_id=1),))))
    found = after.promised(unfinished, RULE)
    assert (len(found.drafts), len(found.learned), found.rest) == (0, 1, "")


def test_words_of_notes_make_a_draft_of_those_there(book: Book, service: CaptureService) -> None:
    there = (AttendeeDraft(person_id=1), AttendeeDraft(organisation_id=1), AttendeeDraft(name="Bob"))
    number = journal(book).record(MeetingDraft(day=date(2026, 11, 20), attendees=there, project_ids=(1,)))
    entry = book.listing.entry(number)
    draft = service.learned_note(entry, "bad news\ncomes first")
    assert (draft.words, draft.notes, draft.sort) == ("bad news comes first", "", Sort.RULE)
    assert draft.about == (("person", 1), ("organisation", 1), ("project", 1))
    assert (draft.known, draft.told_by, draft.meeting_id) == (Known.OBSERVED, "", number)
    assert (draft.since_on, draft.confirmed_on) == (date(2026, 11, 20), date(2026, 11, 20))
    assert service.learned_note(entry, "Hopper first").about == (("person", 2), ("project", 1))
    assert service.learned_note(entry, "Apollo first").about == (("project", 1),)
    assert service.learned_note(entry, "").words == ""


def test_words_of_notes_told_by_the_one_there_and_too_long_for_a_line(book: Book, service: CaptureService) -> None:
    number = journal(book).record(
        MeetingDraft(day=TODAY, attendees=(AttendeeDraft(person_id=1),), private=frozenset({"notes"}))
    )
    text = "line\n" * 200
    draft = service.learned_note(book.listing.entry(number), text)
    assert (len(draft.words), draft.notes, draft.told_by_id, draft.private) == (500, text, 1, frozenset({WHOLE}))


def test_everyone_added_is_whom_the_words_name(book: Book, service: CaptureService) -> None:
    line = with_everyone_added(service.understand('met @Emmy Noether #rule "Noether asks first"'))
    (note,) = learned(book, service, line)
    assert (note.about_words, note.known_words) == ("Emmy Noether", "told by Emmy Noether")


def test_a_unit_that_two_organisations_have_is_not_guessed(book: Book, service: CaptureService) -> None:
    factory.unit(book, "Finance")
    assert len(book.find(Unit)) == 2
    (note,) = learned(book, service, '#power "Finance decides"')
    assert note.about == ()
