"""Landscape notes in a captured line, and in words chosen from a meeting's notes: what they name, and who told them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from relbook.domain.capture_parts import Capture, LandscapePart, Mention
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import Sort
from relbook.domain.meetings import Meeting
from relbook.domain.views import Attendee, MeetingEntry, Name
from relbook.domain.words import listed
from relbook.services.capture_meanings import Meaning, new_people
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.learned_notes import learned_note
from relbook.services.meeting_drafts import LearnedDraft, MeetingDraft, meeting_draft
from relbook.services.meeting_storing import apply_draft, with_people
from relbook.services.names import KnownNames
from relbook.services.names_within import Entry, NamesWithin, names_within
from relbook.services.note_drafts import NoteDraft
from relbook.services.ports import Reads

_NAMED = 3
"""How many names the words about a note say before they count the rest."""


class CaptureLandscape:
    """Finds what notes are about among all names of the journal; for a thread."""

    def __init__(self, reads: Reads, names: KnownNames, now: Callable[[], datetime]) -> None:
        self._reads = reads
        self._names = names
        self._units = LandscapeReading(reads, now).units
        self._now = now

    def learned(self, capture: Capture, found: Mapping[Mention, Meaning]) -> tuple[LearnedDraft, ...]:
        """Return the landscape notes of a line, in its order."""
        if not capture.landscape:
            return ()
        known = self._known(Name("person", 0, name, name) for name in new_people(found))
        present = {(one.name.kind, one.name.id) for one in found.values() if one.name}
        return tuple(
            LearnedDraft(sort=part.sort, text=part.text, named=names_within(part.text, known, present))
            for part in capture.landscape
        )

    def from_notes(self, entry: MeetingEntry, text: str) -> NoteDraft:
        """Return the note that words of a meeting's notes, or none yet, make.

        It is about what the words name, or else those who were there, and the meeting's projects.
        """
        there = [name for one in entry.attendees if (name := _name(one))]
        present = {(name.kind, name.id) for name in there} | {("project", one.id) for one in entry.projects}
        named = names_within(text, self._known(()), present) or tuple(there)
        learned = LearnedDraft(sort=Sort.RULE, text=text, named=named)
        return learned_note(learned, meeting_draft(entry), self._now().date())

    def _known(self, new: Iterable[Name]) -> tuple[NamesWithin, ...]:
        going = (one for one in self._reads.find(Initiative) if one.deleted_at is None)
        also = [*self._units(), *(Name("initiative", one.id, one.name, one.name) for one in going), *new]
        return self._names.index().within, NamesWithin(also)


def _name(one: Attendee) -> Name | None:
    there = one.attendance
    for kind, number in (("person", there.person_id), ("organisation", there.organisation_id)):
        if number is not None:
            return Name(kind, number, one.name, one.name)
    return None


def landscape_words(
    capture: Capture, found: Mapping[Mention, Meaning], meeting: MeetingDraft, now: datetime
) -> dict[LandscapePart, str]:
    """Return how each note of a line would be stored: "about Grace Hopper, told by Ada Lovelace"."""
    numbers = {name: -place for place, name in enumerate(new_people(found), 1)}  # they have none yet
    stored = with_people(meeting, {name.casefold(): number for name, number in numbers.items()})
    stored = replace(stored, planned=apply_draft(Meeting(day=meeting.day), meeting, now).planned)
    shown: dict[Entry, str] = {("person", number): name for name, number in numbers.items()}
    shown |= {(one.name.kind, one.name.id): one.name.shown for one in found.values() if one.name}
    shown |= {(name.kind, name.id): name.shown for learned in stored.learned for name in learned.named}
    notes = (learned_note(learned, stored, now.date()) for learned in stored.learned)
    return {part: _known_words(note, shown) for part, note in zip(capture.landscape, notes, strict=True)}


def _known_words(note: NoteDraft, shown: Mapping[Entry, str]) -> str:
    teller = note.told_by or shown.get(("person", note.told_by_id or 0), "")
    about = [shown[thing] for thing in note.about if thing in shown]
    if teller and about == [teller]:
        return f"about and told by {teller}"
    whom = f"about {listed(about, _NAMED)}" if about else ""
    how = f"told by {teller}" if teller else note.known.value
    return ", ".join(words for words in (whom, how) if words)
