"""After a planned meeting: what is open with those who were there, and what is typed about it understood and stored.

New promises and landscape notes are written as in the capture line; what is none of them goes into the notes, so that
nothing is lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from relbook.domain.capture import parse
from relbook.domain.capture_marks import clean
from relbook.domain.capture_parts import LandscapePart, PromisePart, WhenPart
from relbook.domain.commitments import CommitmentState
from relbook.domain.meetings import Meeting, is_ahead
from relbook.domain.records import WHOLE
from relbook.domain.terms import Precision
from relbook.domain.views import Attendee, MeetingEntry, Name, Promise
from relbook.domain.words import clock, day_heading
from relbook.errors import InvalidError
from relbook.services.capture import CaptureService
from relbook.services.capture_words import told
from relbook.services.commitments import PromiseDraft
from relbook.services.dates import read_date
from relbook.services.journal import Captured, JournalService
from relbook.services.limits import quoted
from relbook.services.meeting_drafts import LearnedDraft, MeetingDraft, meeting_draft
from relbook.services.names import NameIndex
from relbook.services.ports import Contacts, Listing

_LATEST = date.max
_TAKEN = (PromisePart, LandscapePart)
"""Parts of what is typed that do not go into the notes."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A planned meeting, and the open promises with those who were to be there, soonest due first."""

    entry: MeetingEntry
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the user says about it."""

    notes: str
    moods: Mapping[int, int | None]
    """By the number of the attendance."""
    settled: Mapping[int, CommitmentState]
    """By the number of the promise."""
    away: frozenset[int] = frozenset()
    """The attendances of those who did not come."""
    promises: str = ""
    following: str = ""
    """When to meet next."""


@dataclass(frozen=True, slots=True)
class Promised:
    """New promises and landscape notes as they would be stored, what each says, and the words that are neither."""

    drafts: tuple[PromiseDraft, ...] = ()
    learned: tuple[LearnedDraft, ...] = ()
    words: tuple[str, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class NextContact:
    """When to meet next, and what about."""

    day: date
    precision: Precision
    start: time | None
    minutes: int | None
    title: str
    words: str
    """"Tuesday 8 December, 14:00"."""


class AfterMeeting:
    """Reads and stores; all of it off the GUI thread."""

    def __init__(
        self,
        *,
        listing: Listing,
        contacts: Contacts,
        capture: CaptureService,
        index: Callable[[], NameIndex],
        journal: JournalService,
        now: Callable[[], datetime],
    ) -> None:
        """``index`` is that of the names that the capture service knows."""
        self._listing = listing
        self._contacts = contacts
        self._capture = capture
        self._index = index
        self._journal = journal
        self._now = now

    def read(self, meeting_id: int) -> Unfinished:
        """Return what there is to fill in; NotFoundError where the meeting is gone."""
        entry = self._listing.entry(meeting_id)
        there = {one.attendance.person_id for one in entry.attendees} - {None}
        promises = [
            one
            for one in self._contacts.promises(open_only=True)
            if one.commitment.person_id in there or one.commitment.meeting_id == meeting_id
        ]
        promises.sort(key=lambda one: (one.commitment.due_on or _LATEST, one.commitment.id))
        return Unfinished(entry, tuple(promises))

    def promised(self, unfinished: Unfinished, text: str) -> Promised:
        """Understand new promises and landscape notes; text without a mark is a promise of the user's own."""
        typed = clean(text)
        if not typed:
            return Promised()
        mark = "" if typed.startswith(("!", "//", "#")) else "!" if typed.startswith("@") else "!me "
        who = self._who(unfinished.entry)
        found = self._capture.understand(f"{who}{mark}{typed}")
        parts = [part for part in found.capture.parts if part.span.start >= len(who)]
        rest = [part.span.of(found.capture.line) for part in parts if not isinstance(part, _TAKEN)]
        if not found.draft.promises and not found.draft.learned:
            return Promised(rest=typed)
        left = " ".join([*rest, found.capture.beyond]).strip()
        words = tuple(one.words for one in told(found) if isinstance(one.part, _TAKEN))
        return Promised(found.draft.promises, found.draft.learned, words, left)

    def next_contact(self, text: str) -> NextContact | None:
        """Read "in 2 weeks", "next tue 14:00" or "12 Dec re: Budget"; None where it names no day to come."""
        now = self._now()
        for phrase in (text, f"in {text}"):
            found = parse(f"plan {phrase}", today=now.date(), read_date=read_date)
            meeting = Meeting(day=found.day, precision=found.precision, start=found.start, planned=True)
            if any(isinstance(part, WhenPart) for part in found.parts) and is_ahead(meeting, now):
                heading = day_heading(found.day, found.precision, now.date())
                words = ", ".join(part for part in (heading, clock(found.start), found.title) if part)
                return NextContact(found.day, found.precision, found.start, found.minutes, found.title, words)
        return None

    def store(self, unfinished: Unfinished, typed: Typed) -> int | None:
        """Store all of it as one step; return the number of the next meeting, if there is one.

        InvalidError where something cannot be stored, NotFoundError where the meeting or a promise is gone.
        """
        promised = self.promised(unfinished, typed.promises)
        draft = meeting_draft(unfinished.entry)
        draft = replace(
            draft,
            notes="\n".join(part for part in (typed.notes, promised.rest) if part),
            attendees=tuple(replace(one, mood=typed.moods.get(one.id, one.mood)) for one in draft.attendees),
            promises=(*draft.promises, *promised.drafts),
            learned=promised.learned,
        )
        following = self._following(draft, typed.following)  # with those, too, who did not come this time
        draft = replace(draft, attendees=tuple(one for one in draft.attendees if one.id not in typed.away))
        if typed.away and not draft.attendees:
            raise InvalidError("Nobody was there, so say that it did not take place.")
        return self._journal.capture_planned(Captured(draft=draft, settled=typed.settled, following=following))

    def call_off(self, unfinished: Unfinished) -> None:
        """Say that it did not take place. NotFoundError where the meeting is gone."""
        self._journal.call_off(unfinished.entry.meeting.id)

    def _following(self, draft: MeetingDraft, text: str) -> MeetingDraft | None:
        if not text.strip():
            return None
        found = self.next_contact(text)
        if found is None:
            raise InvalidError(
                f"{quoted(text.strip())} is no day to come that relbook knows; try “in 2 weeks”, “12 Dec”."
            )
        return MeetingDraft(
            day=found.day,
            precision=found.precision,
            start=found.start,
            minutes=found.minutes,
            form=draft.form,
            title=found.title,
            planned=True,
            private=draft.private & {WHOLE},
            attendees=tuple(replace(one, id=0, mood=None) for one in draft.attendees),
            project_ids=draft.project_ids,
        )

    def _who(self, entry: MeetingEntry) -> str:
        """Return the start of a line that names those who were there, so that promises are theirs."""
        index = self._index()
        return "met " + "".join(f"{_mention(one, index)} " for one in entry.attendees)


def _mention(one: Attendee, index: NameIndex) -> str:
    there, name = one.attendance, one.name.replace('"', "")
    if there.person_id is None and there.organisation_id is None:
        return f'@?"{name}"'
    kind, number = ("person", there.person_id) if there.person_id else ("organisation", there.organisation_id)
    return f'@"{index.spelled(Name(kind, number or 0, one.name, one.name))}"'
