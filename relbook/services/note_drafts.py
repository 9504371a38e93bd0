"""Landscape notes as typed: drafts, checked before anything is stored, and stored inside an open step."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import ABOUT, CONTENDING, Known, LandscapeNote, NoteAbout, Scarce, Sort
from relbook.domain.meetings import Meeting
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project
from relbook.domain.records import Record
from relbook.errors import InvalidError
from relbook.services.drafts import checked_marks
from relbook.services.limits import checked_day, checked_notes, checked_text
from relbook.services.ports import Gate, Reads

RECORDS: dict[str, type[Record]] = {
    "person": Person,
    "unit": Unit,
    "organisation": Organisation,
    "project": Project,
    "initiative": Initiative,
}
"""What a note can be about, by kind."""
_NO_MARKS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    """A landscape note as typed; ``id`` is 0 for a new one."""

    id: int = 0
    sort: Sort
    words: str
    notes: str = ""
    known: Known = Known.OBSERVED
    told_by_id: int | None = None
    told_by: str = ""
    since_on: date | None = None
    """None is today."""
    confirmed_on: date | None = None
    """None is ``since_on``."""
    ended_on: date | None = None
    meeting_id: int | None = None
    over: frozenset[str] = frozenset()
    decides_id: int | None = None
    bites_on: date | None = None
    private: frozenset[str] = _NO_MARKS
    about: tuple[tuple[str, int], ...] = ()
    """What it is about, as kind (of ABOUT) and number."""


def note_draft(reads: Reads, note: LandscapeNote) -> NoteDraft:
    """Return the draft that would change nothing about a stored note."""
    fields: dict[str, Any] = {name: getattr(note, name) for name in _AS_DRAFTED}
    return NoteDraft(id=note.id, about=tuple(one.thing for one in reads.find(NoteAbout, note_id=note.id)), **fields)


_AS_DRAFTED = (
    *("sort", "words", "notes", "known", "told_by_id", "told_by", "since_on", "confirmed_on", "ended_on"),
    *("meeting_id", "over", "decides_id", "bites_on", "private"),
)


def checked_note(draft: NoteDraft, today: date) -> NoteDraft:
    """Return the draft as it will be stored, its days filled in.

    Raises InvalidError for a note without words, days that contradict one another or are to come, two tellers, and
    text that cannot be stored.
    """
    words = checked_words(draft.words)
    told_by = checked_text(draft.told_by, "The name of who told it")
    if draft.told_by_id is not None and told_by:
        raise InvalidError("A note was told by one: a person of the journal, or a name left as text.")
    since = checked_day(draft.since_on or today, "The day from which it is known")
    confirmed = checked_day(draft.confirmed_on or since, "The day it was last confirmed")
    if wrong := wrong_days(draft, today):
        raise InvalidError(next(iter(wrong.values())))
    if draft.bites_on is not None:
        checked_day(draft.bites_on, "The day it bites")
    unknown = draft.over - {one.value for one in Scarce}
    if unknown:
        raise InvalidError(f"“{min(unknown)}” is not what is fought over: choose people, money or attention.")
    contends = draft.sort in CONTENDING
    told = draft.known is Known.TOLD
    return replace(
        draft,
        words=words,
        notes=checked_notes(draft.notes),
        told_by_id=draft.told_by_id if told else None,
        told_by=told_by if told else "",
        since_on=since,
        confirmed_on=confirmed,
        over=draft.over if contends else frozenset(),
        decides_id=draft.decides_id if contends else None,
        bites_on=draft.bites_on if contends else None,
        private=checked_marks(draft.private, LandscapeNote),
        about=_checked_about(draft.about),
    )


def checked_words(text: str) -> str:
    """Return what a note says, tidied. Raises InvalidError where that is nothing, or cannot be stored."""
    words = checked_text(text, "The note")
    if not words:
        raise InvalidError("A landscape note takes a few words: what did you see or hear?")
    return words


def wrong_days(draft: NoteDraft, today: date) -> dict[str, str]:
    """Return what is wrong with the days of a note, by field: those to come, and those out of order."""
    since = draft.since_on or today
    wrong = {}
    for field, day, what in (
        ("since_on", since, "is known"),
        ("confirmed_on", draft.confirmed_on, "was confirmed"),
        ("ended_on", draft.ended_on, "ended"),
    ):
        if day is not None and day > today:
            wrong[field] = f"The day from which a note {what} cannot be to come: {day:%d %b %Y}."
        elif day is not None and day < since:
            wrong[field] = (
                f"It was known from {since:%d %b %Y}, so it {_NOT_BEFORE[field]} before that: {day:%d %b %Y}."
            )
    held = draft.confirmed_on or since
    if draft.ended_on is not None and "ended_on" not in wrong and draft.ended_on < held:
        wrong["ended_on"] = f"It was found to hold on {held:%d %b %Y}, so it did not end before that."
    return wrong


_NOT_BEFORE = {"confirmed_on": "was not confirmed", "ended_on": "did not end"}


def _checked_about(about: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    once = tuple(dict.fromkeys(about))
    for kind, _ in once:
        if kind not in ABOUT:
            raise InvalidError(f"A note is about none of its {kind}s; choose among {', '.join(ABOUT)}.")
    return once


def note_of(draft: NoteDraft) -> LandscapeNote:
    """Return the record that a checked draft of a new note stands for, without what it is about."""
    fields: dict[str, Any] = {name: getattr(draft, name) for name in _AS_DRAFTED}
    return LandscapeNote(**fields)


def about_one(note_id: int, kind: str, number: int) -> NoteAbout:
    """Return the record that says that a note is about one of a kind (of ABOUT)."""
    side: dict[str, Any] = {ABOUT[kind]: number}
    return NoteAbout(note_id=note_id, **side)


def store_note(gate: Gate, draft: NoteDraft) -> int:
    """Store a checked draft, new or in place of the one of its number, and return the number.

    Raises NotFoundError where the note, or anybody or anything that it names, is gone.
    """
    for kind, number in draft.about:
        gate.get(RECORDS[kind], number)
    for person in (draft.told_by_id, draft.decides_id):
        if person is not None:
            gate.get(Person, person)
    if draft.meeting_id is not None:
        gate.get(Meeting, draft.meeting_id)
    if draft.id:
        gate.put(replace(note_of(draft), id=gate.get(LandscapeNote, draft.id).id))
        number = draft.id
    else:
        number = gate.add(note_of(draft))
    stored = {one.thing: one.id for one in gate.find(NoteAbout, note_id=number)}
    gate.remove(NoteAbout, [id_ for thing, id_ in stored.items() if thing not in draft.about])
    for kind, id_ in draft.about:
        if (kind, id_) not in stored:
            gate.add(about_one(number, kind, id_))
    return number
