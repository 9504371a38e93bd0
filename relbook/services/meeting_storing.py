"""A meeting stored with all that belongs to it, inside a step that somebody else opened."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from relbook.domain.commitments import Commitment
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag, is_ahead
from relbook.domain.people import Person
from relbook.services.commitments import PromiseDraft, amended
from relbook.services.learned_notes import learned_note
from relbook.services.meeting_drafts import AttendeeDraft, LearnedDraft, MeetingDraft
from relbook.services.note_drafts import checked_note, store_note
from relbook.services.ports import Gate

Named = TypeVar("Named", AttendeeDraft, PromiseDraft)


def store_meeting(gate: Gate, draft: MeetingDraft, now: datetime, new_people: Iterable[str] = ()) -> int:
    """Store a new meeting, from a checked draft, with all that belongs to it; return its number.

    Each of ``new_people`` becomes a person first: who goes by that name in the draft is that person.
    """
    draft = with_people(draft, {name.casefold(): gate.add(Person(name=name)) for name in new_people})
    meeting = apply_draft(Meeting(day=draft.day), draft, now)
    meeting = replace(meeting, id=gate.add(meeting))
    store_parts(gate, meeting, draft, now.date(), made_before=None)
    return meeting.id


def with_people(draft: MeetingDraft, created: Mapping[str, int]) -> MeetingDraft:
    """Return the draft in which whoever goes by one of these names, casefolded, is the person of that number."""
    return replace(
        draft,
        attendees=tuple(_with_person(one, created) for one in draft.attendees),
        promises=tuple(_with_person(one, created) for one in draft.promises),
        learned=tuple(_with_numbers(one, created) for one in draft.learned),
    )


def store_parts(gate: Gate, meeting: Meeting, draft: MeetingDraft, today: date, made_before: date | None) -> None:
    """Store who was there, tags, projects and promises; what the draft no longer names leaves the meeting.

    Promises made on ``made_before``, the day the meeting had, move with it to its new one. What was learned is added
    to the landscape, whose older notes stay as they are.
    """
    draft = with_people(draft, _store_attendees(gate, meeting, draft.attendees))
    _store_tags(gate, meeting, draft.tags)
    _store_projects(gate, meeting, draft.project_ids)
    _store_promises(gate, meeting, draft.promises, today, made_before)
    stored = replace(draft, id=meeting.id, planned=meeting.planned)
    for learned in draft.learned:
        store_note(gate, checked_note(learned_note(learned, stored, today), today))


def _store_promises(
    gate: Gate, meeting: Meeting, drafts: tuple[PromiseDraft, ...], today: date, made_before: date | None
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


def apply_draft(stored: Meeting, draft: MeetingDraft, now: datetime) -> Meeting:
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


def _with_person(draft: Named, created: Mapping[str, int]) -> Named:
    """Who is named like somebody created in the same step is that person, not a name."""
    person_id = created.get(draft.name.casefold()) if draft.name else None
    return draft if person_id is None else replace(draft, person_id=person_id, name="")


def _with_numbers(learned: LearnedDraft, created: Mapping[str, int]) -> LearnedDraft:
    """The people whom the words name, too, are those created in the same step."""
    named = (replace(one, id=one.id or created.get(one.name.casefold(), 0)) for one in learned.named)
    return replace(learned, named=tuple(named))


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
