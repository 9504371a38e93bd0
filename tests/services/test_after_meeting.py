"""What is typed after a planned meeting is understood, and none of it is lost."""

from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relbook.domain.capture_marks import clean
from relbook.domain.landscape import LandscapeNote
from relbook.domain.terms import Precision
from relbook.errors import InvalidError
from relbook.services.after_meeting import AfterMeeting, Typed, Unfinished
from relbook.services.capture import CaptureService
from relbook.services.journal import JournalService
from relbook.services.meeting_drafts import AttendeeDraft, MeetingDraft
from relbook.services.names import KnownNames
from relbook.storage.book import Book
from tests import factory
from tests.domain.test_capture import LINES

NOW = datetime(2026, 11, 24, 10, 0)  # a Tuesday


@pytest.fixture
def after(book: Book) -> AfterMeeting:
    names = KnownNames(book.contacts, book)
    return AfterMeeting(
        listing=book.listing,
        contacts=book.contacts,
        capture=CaptureService(book, names, lambda: NOW),
        index=names.index,
        journal=JournalService(book, book.listing, lambda: NOW),
        now=lambda: NOW,
    )


@pytest.fixture
def unfinished(book: Book, after: AfterMeeting) -> Unfinished:
    ada, charles = factory.person(book, "Ada Lovelace"), factory.person(book, "Charles Babbage")
    there = (AttendeeDraft(person_id=ada.id), AttendeeDraft(person_id=charles.id), AttendeeDraft(name="The board"))
    earlier = JournalService(book, book.listing, lambda: datetime(2026, 11, 1))
    return after.read(earlier.record(MeetingDraft(day=date(2026, 11, 23), attendees=there)))


@pytest.mark.parametrize(
    ("text", "day", "start", "title"),
    [
        ("in 2 weeks", date(2026, 12, 8), None, ""),
        ("2 weeks", date(2026, 12, 8), None, ""),
        ("next tue 14:00", date(2026, 12, 1), time(14), ""),
        ("12 Dec re: Budget", date(2026, 12, 12), None, "Budget"),
        ("fri", date(2026, 11, 27), None, ""),
        ("tomorrow", date(2026, 11, 25), None, ""),
    ],
)
def test_when_to_meet_next(after: AfterMeeting, text: str, day: date, start: time | None, title: str) -> None:
    found = after.next_contact(text)
    assert found is not None
    assert (found.day, found.precision, found.start, found.title) == (day, Precision.DAY, start, title)


@pytest.mark.parametrize("text", ["", "whenever", "yesterday", "2026-11-01", "!me x", "9:00"])
def test_no_day_to_come_is_none(after: AfterMeeting, text: str) -> None:
    assert after.next_contact(text) is None


@pytest.mark.parametrize(
    ("text", "what", "rest"),
    [
        ("send the list fri", ["send the list"], ""),
        ("!me send the list !@Ada look at it", ["send the list", "look at it"], ""),
        ("@Babbage sign it by 12 Dec", ["sign it"], ""),
        ("send the list #budget ~warm", ["send the list"], "#budget ~warm"),
        ("!me", [], "!me"),
        ("// only a note", [], "// only a note"),
    ],
)
def test_new_promises(after: AfterMeeting, unfinished: Unfinished, text: str, what: list[str], rest: str) -> None:
    found = after.promised(unfinished, text)
    assert [one.what for one in found.drafts] == what
    assert found.rest == rest


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(promises=LINES, following=st.just("") | st.just("in 2 weeks"))
def test_any_line_is_stored_and_one_undo_takes_it_back(
    book: Book, after: AfterMeeting, unfinished: Unfinished, promises: str, following: str
) -> None:
    before = book.listing.entry(unfinished.entry.meeting.id)
    typed = Typed(notes="", moods={}, settled={}, promises=promises, following=following)
    after.store(unfinished, typed)
    entry = book.listing.entry(before.meeting.id)
    assert not entry.meeting.planned
    kept = entry.meeting.notes + " ".join(one.commitment.what + one.other for one in entry.promises)
    kept += " ".join(note.words for note in book.find(LandscapeNote))
    assert bool(kept.strip()) == bool(clean(promises))
    book.history.undo()
    assert book.listing.entry(before.meeting.id) == before


def test_where_nobody_came_it_did_not_take_place(after: AfterMeeting, unfinished: Unfinished) -> None:
    everyone = frozenset(one.attendance.id for one in unfinished.entry.attendees)
    with pytest.raises(InvalidError, match="did not take place"):
        after.store(unfinished, Typed(notes="", moods={}, settled={}, away=everyone))
