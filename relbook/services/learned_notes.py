"""Landscape notes learned at a meeting: whom they are about, who told them, since when."""

from collections.abc import Iterable
from datetime import date

from relbook.domain.landscape import Known, Sort
from relbook.domain.records import WHOLE
from relbook.services.limits import SHORT_TEXT
from relbook.services.meeting_drafts import AttendeeDraft, LearnedDraft, MeetingDraft
from relbook.services.note_drafts import NoteDraft

OF_THE_WORLD = frozenset({Sort.MARKET, Sort.TREND})
"""What these tell is about nobody at a meeting."""


def learned_note(learned: LearnedDraft, meeting: MeetingDraft, today: date) -> NoteDraft:
    """Return the note, learned at a stored meeting, which is ``planned`` where it is still to begin.

    It is about what its words name and the meeting's projects. Where they name nothing, it is about the one who was
    there, where that was just one; who was there alone also told it, unless nobody answered or they are yet to meet.
    A meeting, or notes, that are private make it private.
    """
    day = min(meeting.day, today)
    alone = only_person(meeting.attendees)
    teller = None if meeting.planned or meeting.one_way else alone
    about = [(name.kind, name.id) for name in learned.named if name.id]
    if not learned.named and alone and alone.person_id is not None and learned.sort not in OF_THE_WORLD:
        about.append(("person", alone.person_id))
    about += [("project", number) for number in meeting.project_ids]
    words, notes = fitted(learned.text)
    return NoteDraft(
        sort=learned.sort,
        words=words,
        notes=notes,
        known=Known.TOLD if teller else Known.OBSERVED,
        told_by_id=teller.person_id if teller else None,
        told_by=teller.name if teller else "",
        since_on=day,
        confirmed_on=day,
        meeting_id=meeting.id,
        private=frozenset({WHOLE} if meeting.private & {WHOLE, "notes"} else ()),
        about=tuple(dict.fromkeys(about)),
    )


def only_person(attendees: Iterable[AttendeeDraft]) -> AttendeeDraft | None:
    """Return the one person who was there, known or as a name; None where it was nobody, or several."""
    people = [one for one in attendees if one.organisation_id is None]
    return people[0] if len(people) == 1 else None


def fitted(text: str) -> tuple[str, str]:
    """Return a text as the one line of a note, and as its notes where it is too long for that, else ""."""
    line = " ".join(text.split())
    return (line, "") if len(line) <= SHORT_TEXT else (f"{line[: SHORT_TEXT - 1].rstrip()}…", text)
