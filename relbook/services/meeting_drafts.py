"""Meetings as typed: drafts, checked before anything is stored, and what a meeting is called in a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from relbook.domain.landscape import Sort
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.records import WHOLE
from relbook.domain.terms import MeetingKind, Precision
from relbook.domain.views import MeetingEntry, Name
from relbook.domain.words import listed
from relbook.errors import InvalidError
from relbook.services.commitments import PromiseDraft, checked_promise, promise_draft
from relbook.services.drafts import shortened
from relbook.services.limits import (
    checked_day,
    checked_minutes,
    checked_mood,
    checked_notes,
    checked_tag,
    checked_text,
    quoted,
)

_MONTHS = "January February March April May June July August September October November December"
_NOUNS = {
    MeetingKind.MEETING: "Meeting",
    MeetingKind.ONE_TO_ONE: "1:1",
    MeetingKind.CALL: "Call",
    MeetingKind.EMAIL: "E-mail",
    MeetingKind.CORRIDOR: "Corridor talk",
}
_NAMED = 3
"""How many people a step's words name before they count the rest."""
PRIVATE_FIELDS = frozenset({"title", "place", "notes", WHOLE})
"""What can be marked private about a meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeDraft:
    """One who is at a meeting: a person, an organisation, or a name left as text, just one of them.

    ``id`` is that of the stored attendance it changes, 0 for a new one. With ``create`` the name becomes a person.
    """

    id: int = 0
    person_id: int | None = None
    organisation_id: int | None = None
    name: str = ""
    mood: int | None = None
    create: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedDraft:
    """A landscape note as learned at a meeting, with what its words name.

    A person who is stored in the same step has the number 0 among ``named``.
    """

    sort: Sort
    text: str
    """What is too long for the note's one line goes to its notes."""
    named: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """A meeting as typed, with everything that belongs to it; ``id`` is 0 for a new one.

    One whose time has not come when it is stored is a planned meeting; it stays one until it is captured. With
    ``planned`` so is one of today without a time, or of this month without a day.
    """

    id: int = 0
    day: date
    precision: Precision = Precision.DAY
    start: time | None = None
    minutes: int | None = None
    form: MeetingKind = MeetingKind.MEETING
    title: str = ""
    place: str = ""
    notes: str = ""
    one_way: bool = False
    """Nobody answered, so that it is no contact."""
    planned: bool = False
    private: frozenset[str] = frozenset()
    attendees: tuple[AttendeeDraft, ...] = ()
    tags: tuple[str, ...] = ()
    project_ids: tuple[int, ...] = ()
    promises: tuple[PromiseDraft, ...] = ()
    learned: tuple[LearnedDraft, ...] = ()
    """What is to be added to the landscape; notes stored already stay as they are."""


def meeting_draft(entry: MeetingEntry) -> MeetingDraft:
    """Return the draft that would change nothing about a stored meeting."""
    meeting = entry.meeting
    return MeetingDraft(
        id=meeting.id,
        day=meeting.day,
        precision=meeting.precision,
        start=meeting.start,
        minutes=meeting.minutes,
        form=meeting.form,
        title=meeting.title,
        place=meeting.place,
        notes=meeting.notes,
        one_way=meeting.one_way,
        planned=meeting.planned,
        private=meeting.private,
        attendees=tuple(_attendee_draft(one.attendance) for one in entry.attendees),
        tags=entry.tags,
        project_ids=tuple(project.id for project in entry.projects),
        promises=tuple(promise_draft(promise.commitment) for promise in entry.promises),
    )


def _attendee_draft(stored: Attendance) -> AttendeeDraft:
    return AttendeeDraft(
        id=stored.id,
        person_id=stored.person_id,
        organisation_id=stored.organisation_id,
        name=stored.name,
        mood=stored.mood,
    )


def meeting_words(meeting: Meeting) -> str:
    """Return a meeting's name for a sentence: "Meeting “Budget review”", or "Call of 3 May 2026" without a title."""
    noun = _NOUNS[meeting.form]
    if meeting.title:
        return f"{noun} {quoted(meeting.title)}"
    day = "" if meeting.precision is Precision.MONTH else f"{meeting.day.day} "
    return f"{noun} of {day}{_MONTHS.split()[meeting.day.month - 1]} {meeting.day.year}"


def meeting_with(meeting: Meeting, who: Sequence[str]) -> str:
    """Return a meeting's name by who is there: "Call with Ada Lovelace and Charles Babbage"; as above without names."""
    names = list(dict.fromkeys(shortened(name) for name in who))
    if not names:
        return meeting_words(meeting)
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} others"]
    return f"{_NOUNS[meeting.form]} with {listed(names)}"


def checked_meeting(draft: MeetingDraft) -> MeetingDraft:
    """Return the draft as it will be stored; InvalidError, with a sentence, where it cannot be.

    Someone named twice is kept once, as first named; so are tags and projects.
    """
    unknown = draft.private - PRIVATE_FIELDS
    if unknown:
        raise InvalidError(f"A meeting has no part called {', '.join(sorted(unknown))} to mark private.")
    return replace(
        draft,
        day=checked_day(draft.day.replace(day=1) if draft.precision is Precision.MONTH else draft.day),
        minutes=checked_minutes(draft.minutes),
        title=checked_text(draft.title, "The title"),
        place=checked_text(draft.place, "The place"),
        notes=checked_notes(draft.notes),
        attendees=_once(checked_attendee(one) for one in draft.attendees),
        tags=tuple({checked_tag(tag).casefold(): checked_tag(tag) for tag in reversed(draft.tags)}.values())[::-1],
        project_ids=tuple(dict.fromkeys(draft.project_ids)),
        promises=tuple(checked_promise(one) for one in draft.promises),
        learned=tuple(replace(one, text=checked_notes(one.text, "The landscape note")) for one in draft.learned),
    )


def checked_attendee(draft: AttendeeDraft) -> AttendeeDraft:
    """Return the draft as it will be stored; InvalidError where it is nobody, or more than one."""
    name = checked_text(draft.name, "The name")
    if (draft.person_id is not None) + (draft.organisation_id is not None) + bool(name) != 1:
        raise InvalidError("Whoever was there is a person, an organisation or a name left as text: just one of them.")
    return replace(draft, name=name, mood=checked_mood(draft.mood))


def _once(drafts: Iterable[AttendeeDraft]) -> tuple[AttendeeDraft, ...]:
    first: dict[tuple[int | None, int | None, str], AttendeeDraft] = {}
    for draft in drafts:
        first.setdefault((draft.person_id, draft.organisation_id, draft.name.casefold()), draft)
    return tuple(first.values())
