"""Meetings: recorded, changed, put in the trash and taken out of it; each verb is one step that undo takes back.

The promises made at a meeting go with it: while it is in the trash they are not shown, and restoring it brings them
back as they were, for neither changes them. Only a promise taken out of a draft is removed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TypeVar

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag, is_ahead
from relbook.domain.people import Organisation, Person
from relbook.domain.records import WHOLE
from relbook.domain.terms import MeetingKind, Precision
from relbook.domain.views import MeetingEntry
from relbook.domain.words import listed
from relbook.errors import InvalidError
from relbook.services.commitments import PromiseDraft, amended, checked_promise, in_state, promise_draft
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
from relbook.services.ports import Gate, Listing, Writes

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What became of a planned meeting: the meeting as it was, the promises it settled, and the next contact."""

    draft: MeetingDraft
    settled: Mapping[int, CommitmentState] = field(default_factory=dict)
    """Stored promises by number, and what became of each."""
    following: MeetingDraft | None = None


Named = TypeVar("Named", AttendeeDraft, PromiseDraft)


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
        meeting = _apply(Meeting(day=draft.day), draft, now)
        words = meeting_words(meeting) if meeting.title else meeting_with(meeting, self._names(draft))
        with self._writes.write(f"{words} {_verb(meeting, 'recorded')}") as gate:
            return store_meeting(gate, draft, now)

    def amend(self, draft: MeetingDraft) -> None:
        """Change a stored meeting; people, tags, projects and promises no longer in the draft leave it.

        InvalidError where the draft cannot be stored, NotFoundError where the meeting is gone.
        """
        draft = checked_meeting(draft)
        stored, now = self._writes.get(Meeting, draft.id), self._now()
        meeting = _apply(stored, draft, now)
        verb = "captured" if stored.planned and not meeting.planned else "changed"
        with self._writes.write(f"{meeting_words(meeting)} {verb}") as gate:
            gate.put(meeting)
            _store_parts(gate, meeting, draft, now.date(), made_before=stored.day)

    def capture_planned(self, captured: Captured) -> int | None:
        """Store what became of a planned meeting as one step; return the number of the next one, if there is one.

        The meeting and its parts are as the draft says, as in ``amend``; promises named are kept or broken on its day.
        InvalidError where a draft cannot be stored, NotFoundError where the meeting or a promise is gone.
        """
        draft = checked_meeting(captured.draft)
        following = checked_meeting(captured.following) if captured.following else None
        stored, now = self._writes.get(Meeting, draft.id), self._now()
        meeting = replace(_apply(stored, draft, now), planned=False)
        with self._writes.write(f"{meeting_words(meeting)} captured") as gate:
            gate.put(meeting)
            _store_parts(gate, meeting, draft, now.date(), made_before=stored.day)
            for promise_id, state in captured.settled.items():
                promise = gate.get(Commitment, promise_id)
                gate.put(in_state(promise, state, min(meeting.day, now.date())))
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


def store_meeting(gate: Gate, draft: MeetingDraft, now: datetime, new_people: Iterable[str] = ()) -> int:
    """Store a new meeting, from a checked draft, with all that belongs to it; return its number.

    Each of ``new_people`` becomes a person first: who goes by that name in the draft is that person.
    """
    created = {name.casefold(): gate.add(Person(name=name)) for name in new_people}
    draft = replace(
        draft,
        attendees=tuple(_with_person(one, created) for one in draft.attendees),
        promises=tuple(_with_person(one, created) for one in draft.promises),
    )
    meeting = _apply(Meeting(day=draft.day), draft, now)
    meeting = replace(meeting, id=gate.add(meeting))
    _store_parts(gate, meeting, draft, now.date(), made_before=None)
    return meeting.id


def _store_parts(gate: Gate, meeting: Meeting, draft: MeetingDraft, today: date, made_before: date | None) -> None:
    created = _store_attendees(gate, meeting, draft.attendees)
    _store_tags(gate, meeting, draft.tags)
    _store_projects(gate, meeting, draft.project_ids)
    promises = [_with_person(promise, created) for promise in draft.promises]
    _store_promises(gate, meeting, promises, today, made_before)


def _store_promises(
    gate: Gate, meeting: Meeting, drafts: list[PromiseDraft], today: date, made_before: date | None
) -> None:
    stored = {one.id: one for one in gate.find(Commitment, meeting_id=meeting.id)}
    gate.remove(Commitment, stored.keys() - {draft.id for draft in drafts})
    made_on = min(meeting.day, today)
    for draft in drafts:
        before = stored.get(draft.id)
        if before is None:
            fresh = Commitment(by_me=draft.by_me, what=draft.what, meeting_id=meeting.id, made_on=made_on)
            gate.add(amended(fresh, draft, today))
        else:
            moved = replace(before, made_on=made_on) if before.made_on == made_before else before
            gate.put(amended(moved, draft, today))


def _apply(stored: Meeting, draft: MeetingDraft, now: datetime) -> Meeting:
    """Return the stored meeting as the draft wants it: planned while its time has not come, captured after."""
    meeting = replace(
        stored,
        day=draft.day,
        precision=draft.precision,
        start=draft.start,
        minutes=draft.minutes,
        form=draft.form,
        title=draft.title,
        place=draft.place,
        notes=draft.notes,
        one_way=draft.one_way,
        private=draft.private,
        planned=draft.planned,
    )
    return replace(meeting, planned=is_ahead(meeting, now))


def _verb(meeting: Meeting, otherwise: str) -> str:
    return "planned" if meeting.planned else otherwise


def _store_attendees(gate: Gate, meeting: Meeting, drafts: Iterable[AttendeeDraft]) -> dict[str, int]:
    """Store who was there; return the people created, by their names casefolded."""
    stored = {one.id: one for one in gate.find(Attendance, meeting_id=meeting.id)}
    created: dict[str, int] = {}
    kept: set[int] = set()
    for draft in drafts:
        person_id, name = draft.person_id, draft.name
        if draft.create and person_id is None:
            person_id, name = gate.add(Person(name=draft.name)), ""
            created[draft.name.casefold()] = person_id
        there = Attendance(
            id=draft.id if draft.id in stored else 0,
            meeting_id=meeting.id,
            person_id=person_id,
            organisation_id=draft.organisation_id,
            name=name,
            mood=draft.mood,
        )
        if there.id:
            gate.put(there)
            kept.add(there.id)
        else:
            gate.add(there)
    gate.remove(Attendance, stored.keys() - kept)
    return created


def _with_person(draft: Named, created: dict[str, int]) -> Named:
    """Who is named like somebody created in the same step is that person, not a name."""
    person_id = created.get(draft.name.casefold()) if draft.name else None
    return draft if person_id is None else replace(draft, person_id=person_id, name="")


def _store_tags(gate: Gate, meeting: Meeting, tags: Iterable[str]) -> None:
    stored = {one.tag: one.id for one in gate.find(MeetingTag, meeting_id=meeting.id)}
    wanted = dict.fromkeys(tags)
    gate.remove(MeetingTag, [id_ for tag, id_ in stored.items() if tag not in wanted])
    for tag in wanted:
        if tag not in stored:
            gate.add(MeetingTag(meeting_id=meeting.id, tag=tag))


def _store_projects(gate: Gate, meeting: Meeting, project_ids: Iterable[int]) -> None:
    stored = {one.project_id: one.id for one in gate.find(MeetingProject, meeting_id=meeting.id)}
    wanted = dict.fromkeys(project_ids)
    gate.remove(MeetingProject, [id_ for project, id_ in stored.items() if project not in wanted])
    for project_id in wanted:
        if project_id not in stored:
            gate.add(MeetingProject(meeting_id=meeting.id, project_id=project_id))


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
