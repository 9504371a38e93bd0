"""Meetings: recorded, changed, put in the trash and taken out of it; each verb is one step that undo takes back.

The promises made at a meeting go with it: while it is in the trash they are not shown, and restoring it brings them
back as they were, for neither changes them. Only a promise taken out of a draft is removed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.meetings import Attendance, Meeting, last_day
from relbook.domain.people import Organisation, Person
from relbook.domain.records import WHOLE
from relbook.errors import InvalidError
from relbook.services.commitments import in_state
from relbook.services.limits import checked_mood
from relbook.services.meeting_drafts import (
    PRIVATE_FIELDS,
    MeetingDraft,
    checked_meeting,
    meeting_draft,
    meeting_with,
    meeting_words,
)
from relbook.services.meeting_storing import apply_draft, store_meeting, store_parts
from relbook.services.ports import Listing, Writes


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What became of a planned meeting: the meeting as it was, the promises it settled, and the next contact."""

    draft: MeetingDraft
    settled: Mapping[int, CommitmentState] = field(default_factory=dict)
    """Stored promises by number, and what became of each."""
    following: MeetingDraft | None = None


class JournalService:
    """What a user does with meetings."""

    def __init__(self, writes: Writes, listing: Listing, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._listing = listing
        self._now = now

    def draft(self, meeting_id: int) -> MeetingDraft:
        """Return the draft to start from when changing a meeting; NotFoundError where there is none."""
        return meeting_draft(self._listing.entry(meeting_id))

    def record(self, draft: MeetingDraft) -> int:
        """Store a new meeting with all that belongs to it and return its number.

        InvalidError where the draft cannot be stored; nothing is stored then.
        """
        draft = checked_meeting(draft)
        now = self._now()
        meeting = apply_draft(Meeting(day=draft.day), draft, now)
        words = meeting_words(meeting) if meeting.title else meeting_with(meeting, self._names(draft))
        with self._writes.write(f"{words} {'planned' if meeting.planned else 'recorded'}") as gate:
            return store_meeting(gate, draft, now)

    def amend(self, draft: MeetingDraft) -> None:
        """Change a stored meeting; people, tags, projects and promises no longer in the draft leave it.

        InvalidError where the draft cannot be stored, NotFoundError where the meeting is gone.
        """
        draft = checked_meeting(draft)
        stored, now = self._writes.get(Meeting, draft.id), self._now()
        meeting = apply_draft(stored, draft, now)
        verb = "captured" if stored.planned and not meeting.planned else "changed"
        with self._writes.write(f"{meeting_words(meeting)} {verb}") as gate:
            gate.put(meeting)
            store_parts(gate, meeting, draft, now.date(), made_before=stored.day)

    def capture_planned(self, captured: Captured) -> int | None:
        """Store what became of a planned meeting as one step; return the number of the next one, if there is one.

        The meeting and its parts are as the draft says, as in ``amend``; promises named are kept or broken on its day.
        InvalidError where a draft cannot be stored, NotFoundError where the meeting or a promise is gone.
        """
        draft = checked_meeting(captured.draft)
        following = checked_meeting(captured.following) if captured.following else None
        stored, now = self._writes.get(Meeting, draft.id), self._now()
        meeting = replace(apply_draft(stored, draft, now), planned=False)
        with self._writes.write(f"{meeting_words(meeting)} captured") as gate:
            gate.put(meeting)
            store_parts(gate, meeting, draft, now.date(), made_before=stored.day)
            for promise_id, state in captured.settled.items():
                promise = gate.get(Commitment, promise_id)
                gate.put(in_state(promise, state, _settled_on(promise, meeting, now.date())))
            return store_meeting(gate, following, now) if following else None

    def call_off(self, meeting_id: int) -> None:
        """Put a planned meeting that did not take place in the trash. NotFoundError where there is none."""
        self._replace(meeting_id, "did not take place", deleted_at=self._now().replace(microsecond=0))

    def trash(self, meeting_id: int) -> None:
        """Put a meeting in the trash, its promises out of sight with it. NotFoundError where there is none."""
        self._replace(meeting_id, "moved to the trash", deleted_at=self._now().replace(microsecond=0))

    def restore(self, meeting_id: int) -> None:
        """Take a meeting out of the trash. NotFoundError where there is none."""
        self._replace(meeting_id, "restored from the trash", deleted_at=None)

    def set_mood(self, attendance_id: int, mood: int | None) -> None:
        """Note the mood that somebody showed, −2 to +2, or None for not noted. InvalidError, NotFoundError."""
        mood = checked_mood(mood)
        there = self._writes.get(Attendance, attendance_id)
        meeting = self._writes.get(Meeting, there.meeting_id)
        with self._writes.write(f"Mood at {_lower_first(meeting_words(meeting))} noted") as gate:
            gate.put(replace(gate.get(Attendance, attendance_id), mood=mood))

    def mark_private(self, meeting_id: int, field: str = WHOLE, private: bool = True) -> None:
        """Keep a meeting, or one field of it, out of everything printed or exported, or take that mark away.

        InvalidError where a meeting has no such field; NotFoundError where there is no such meeting.
        """
        if field not in PRIVATE_FIELDS:
            raise InvalidError(f"A meeting has no part called {field} to mark private.")
        marks = self._writes.get(Meeting, meeting_id).private
        words = f"{'' if field == WHOLE else field + ' '}{'marked private' if private else 'no longer private'}"
        self._replace(meeting_id, words, private=marks | {field} if private else marks - {field})

    def _names(self, draft: MeetingDraft) -> list[str]:
        """Return the names of those who are there."""
        if not draft.attendees:
            return []
        people = self._writes.find(Person, id=[one.person_id or 0 for one in draft.attendees])
        organisations = self._writes.find(Organisation, id=[one.organisation_id or 0 for one in draft.attendees])
        named = {("person", one.id): one.name for one in people}
        named |= {("organisation", one.id): one.name for one in organisations}
        return [
            named.get(("person", one.person_id or 0)) or named.get(("organisation", one.organisation_id or 0), one.name)
            for one in draft.attendees
        ]

    def _replace(self, meeting_id: int, verb: str, **values: object) -> None:
        meeting = self._writes.get(Meeting, meeting_id)
        with self._writes.write(f"{meeting_words(meeting)} {verb}") as gate:
            gate.put(replace(gate.get(Meeting, meeting_id), **values))  # type: ignore[arg-type]


def _settled_on(promise: Commitment, meeting: Meeting, today: date) -> date:
    """Return when a promise was settled at a meeting: on its last day, but not before it was made, nor to come."""
    return min(max(last_day(meeting), promise.made_on), today)


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
