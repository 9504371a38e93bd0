"""Landscape notes: written, changed, confirmed, contradicted, ended; each verb is one step that undo takes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from relbook.domain.landscape import Contradiction, LandscapeNote, NoteAbout
from relbook.domain.words import counted
from relbook.errors import InvalidError
from relbook.services.limits import checked_day, quoted
from relbook.services.note_drafts import NoteDraft, checked_note, note_draft, store_note
from relbook.services.ports import Gate, Writes


class LandscapeService:
    """What a user does with landscape notes."""

    def __init__(self, writes: Writes, now: Callable[[], datetime]) -> None:
        self._writes = writes
        self._now = now

    def draft(self, note_id: int) -> NoteDraft:
        """Return the draft that would change nothing. Raises NotFoundError where there is no such note."""
        return note_draft(self._writes, self._writes.get(LandscapeNote, note_id))

    def write(self, draft: NoteDraft, *, against: int | None = None) -> int:
        """Store a new note and return its number; ``against`` is the number of one that it contradicts.

        Raises InvalidError where it cannot be stored, NotFoundError where what it names is gone.
        """
        checked = checked_note(replace(draft, id=0), self._now().date())
        with self._writes.write(f"{_sort(checked)} {quoted(checked.words)} noted") as gate:
            number = store_note(gate, checked)
            if against is not None:
                self._oppose(gate, number, against)
            return number

    def amend(self, draft: NoteDraft) -> None:
        """Change the stored note of the same number. Raises as ``write`` does, NotFoundError where it is gone."""
        checked = checked_note(draft, self._now().date())
        with self._writes.write(f"{_sort(checked)} {quoted(checked.words)} changed") as gate:
            gate.get(LandscapeNote, checked.id)
            store_note(gate, checked)

    def confirm(self, *note_ids: int, on: date | None = None) -> None:
        """Say that notes were found to hold on a day, today by default; one that had ended holds again.

        Raises InvalidError for a day to come, NotFoundError where one is gone.
        """
        day = self._past(on, "The day it was confirmed")
        with self._writes.write(f"{self._named(note_ids)} confirmed") as gate:
            for number in note_ids:
                note = gate.get(LandscapeNote, number)
                gate.put(replace(note, confirmed_on=max(day, note.confirmed_on), ended_on=None))

    def end(self, note_id: int, *, on: date | None = None) -> None:
        """Say that a note no longer holds, from a day on, today by default. Raises as ``confirm`` does."""
        day = self._past(on, "The day it ended")
        note = self._writes.get(LandscapeNote, note_id)
        if day < note.confirmed_on:
            raise InvalidError(f"It was found to hold on {note.confirmed_on:%d %b %Y}, so it did not end before that.")
        with self._writes.write(f"{self._named((note_id,))} no longer holds") as gate:
            gate.put(replace(gate.get(LandscapeNote, note_id), ended_on=day))

    def contradict(self, note_id: int, other_id: int) -> None:
        """Say that two notes cannot both hold.

        Raises InvalidError for a note with itself and where that was said already, NotFoundError where one is gone.
        """
        with self._writes.write(f"{self._named((note_id,))} contradicted") as gate:
            self._oppose(gate, note_id, other_id)

    def reconcile(self, note_id: int, other_id: int) -> None:
        """Say that two notes do not contradict each other after all."""
        one, other = sorted((note_id, other_id))
        with self._writes.write(f"{self._named((note_id,))} no longer contradicted") as gate:
            found = gate.find(Contradiction, note_id=one, against_id=other)
            gate.remove(Contradiction, [pair.id for pair in found])

    def remove(self, *note_ids: int) -> None:
        """Remove notes that were never so; undo brings them back."""
        with self._writes.write(f"{self._named(note_ids)} removed") as gate:
            ids = list(note_ids)
            gate.remove(NoteAbout, [one.id for one in gate.find(NoteAbout, note_id=ids)])
            opposed = (*gate.find(Contradiction, note_id=ids), *gate.find(Contradiction, against_id=ids))
            gate.remove(Contradiction, sorted({one.id for one in opposed}))
            gate.remove(LandscapeNote, ids)

    def _oppose(self, gate: Gate, note_id: int, other_id: int) -> None:
        if note_id == other_id:
            raise InvalidError("A note does not contradict itself; choose another.")
        one, other = sorted((note_id, other_id))
        gate.get(LandscapeNote, one)
        gate.get(LandscapeNote, other)
        if gate.find(Contradiction, note_id=one, against_id=other):
            raise InvalidError("These two notes are said to contradict each other already.")
        gate.add(Contradiction(note_id=one, against_id=other, noted_on=self._now().date()))

    def _past(self, on: date | None, what: str) -> date:
        today = self._now().date()
        day = checked_day(on or today, what)
        if day > today:
            raise InvalidError(f"{what} cannot be to come: {day:%d %b %Y}.")
        return day

    def _named(self, note_ids: tuple[int, ...]) -> str:
        """Return what a step is about: "Unwritten rule “…”", "3 landscape notes". NotFoundError where one is gone."""
        notes = [self._writes.get(LandscapeNote, number) for number in note_ids]
        if len(notes) == 1:
            return f"{_sort(notes[0])} {quoted(notes[0].words)}"
        return counted(len(notes), "landscape note")


def _sort(note: LandscapeNote | NoteDraft) -> str:
    return note.sort.value.capitalize()
