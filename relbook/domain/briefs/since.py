"""What happened since a meeting that concerns somebody: changed facts, settled promises, meetings of others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from relbook.domain.briefs.facts import NOTES_READ, Change, Facts
from relbook.domain.briefs.page import Column, Line, Section
from relbook.domain.briefs.parts import LINE_WIDTH, bold, guests, line, quiet
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.folding import fold
from relbook.domain.gist import clip, gist
from relbook.domain.meetings import Meeting
from relbook.domain.people import Person
from relbook.domain.views import PastState
from relbook.domain.words import ago, meeting_day, short_day

SHOWN = 6

FACTS = {
    "name": "name",
    "title": "title",
    "email": "e-mail address",
    "phone": "telephone",
    "matters": "what matters to them",
    "approach": "how to approach them",
}
"""Fields of a person whose changes are told, and the word for each."""

_SETTLED = {
    (True, CommitmentState.KEPT): "You kept",
    (True, CommitmentState.BROKEN): "You broke",
    (True, CommitmentState.DROPPED): "Dropped, owed by you",
    (False, CommitmentState.KEPT): "They kept",
    (False, CommitmentState.BROKEN): "They broke",
    (False, CommitmentState.DROPPED): "Dropped, owed to you",
}


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happened; lower ``rank`` concerns them more."""

    rank: int
    on: date
    line: Line


def since_section(facts: Facts, person_id: int) -> Section | None:
    """Return what happened since the last meeting with a person, what concerns them most first to stay.

    Not a meeting of which it is not known whether it took place, nor what is told under what not to say.
    """
    last = facts.last_met(person_id)
    start = facts.since(person_id)
    events = [*_changes(facts, person_id, start), *_promises(facts, person_id, start)]
    events += _meetings(facts, person_id, start)
    chosen = sorted(events, key=lambda event: (event.rank, -event.on.toordinal()))[:SHOWN]
    if not chosen:
        return None
    title = f"Since you last met, {ago(last, facts.today)}" if last else "Lately; you have not met yet"
    lines = tuple(event.line for event in chosen)
    return Section(title=title, lines=lines, column=Column.LEFT, gives_way=4, keep=2)


def changes_since(past: Sequence[PastState], person: Person, since: date) -> list[Change]:
    """Return how a person's facts changed after that day; a fact that is or was private is never among them."""
    states = [state for state in past if state.values is not None]
    before = [state for state in states if state.entry.at.date() <= since]
    if not before or before[-1] is states[-1]:
        return []
    marks = {str(mark) for state in states for mark in _private(state)} | person.private
    old, on = before[-1].values or {}, states[-1].entry.at.date()
    return [
        Change(person.id, word, str(old.get(name) or ""), getattr(person, name), on)
        for name, word in FACTS.items()
        if name not in marks and (old.get(name) or "") != getattr(person, name)
    ]


def _private(state: PastState) -> list[str]:
    marks = (state.values or {}).get("private") or ""
    return marks.split() if isinstance(marks, str) else list(marks)  # type: ignore[call-overload]


def names_of(facts: Facts, person_id: int) -> list[str]:
    """Return what a person may be called in notes: full name, aliases, and the last word of the name."""
    person = facts.people[person_id]
    aliases = [alias.name for alias in facts.aliases if alias.person_id == person_id]
    surname = person.name.split()[-1:]
    return [name for name in dict.fromkeys([person.name, *aliases, *surname]) if len(name) >= 3]


def mentions(text: str, names: Sequence[str]) -> bool:
    """Return whether a text names somebody, as whole words and in their spelling, accents aside."""
    return any(
        fold(name) in fold(text) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None for name in names
    )


def _changes(facts: Facts, person_id: int, start: date) -> Iterator[_Event]:
    source = facts.person_source(person_id)
    for change in facts.changes:
        if change.person_id != person_id or change.on < start:
            continue
        before = f", was {clip(change.before, 60)}" if change.before else ""
        after = clip(change.after, 80) or "taken out"
        words = line(f"New {change.field}: {after}", quiet(before), sources=[source])
        yield _Event(2, change.on, words)


def _promises(facts: Facts, person_id: int, start: date) -> Iterator[_Event]:
    for c in facts.commitments:
        if c.person_id != person_id:
            continue
        if c.settled_on is not None and start <= c.settled_on <= facts.today and c.state is not CommitmentState.OPEN:
            yield _Event(3, c.settled_on, _told(facts, _SETTLED[c.by_me, c.state], c, c.settled_on))
        elif c.due_on is not None and start < c.due_on < facts.today and c.state is CommitmentState.OPEN:
            yield _Event(7, c.due_on, _told(facts, "Fell due, yours" if c.by_me else "Fell due, theirs", c, c.due_on))


def _told(facts: Facts, words: str, c: Commitment, day: date) -> Line:
    told = f"{words}: {clip(c.what, LINE_WIDTH)}"
    return line(told, quiet(f", {short_day(day, facts.today)}"), sources=[facts.commitment_source(c)])


def _meetings(facts: Facts, person_id: int, start: date) -> Iterator[_Event]:
    names = names_of(facts, person_id)
    tied = {other: str(tie.verb) for tie, other in reversed(facts.ties_of(person_id))}
    projects = {stake.project_id for stake in facts.stakes_of(person_id)}
    for meeting in facts.past(facts.entered):
        there = {guest.person_id for guest in facts.present(meeting.id)}
        if meeting.day < start or person_id in there or meeting.planned or facts.is_marked(meeting):
            continue
        promised = " ".join(c.what for c in facts.commitments if c.meeting_id == meeting.id)
        if mentions(f"{meeting.title}\n{meeting.notes[:NOTES_READ]}\n{promised}", names):
            yield _Event(1, meeting.day, _meeting(facts, meeting, "speaks of them", names))
        elif there & tied.keys():
            yield _Event(5, meeting.day, _meeting(facts, meeting, "", names))
        elif projects & {project.id for project in facts.projects_of(meeting.id)}:
            yield _Event(6, meeting.day, _meeting(facts, meeting, "same project", names))


def _meeting(facts: Facts, meeting: Meeting, why: str, names: Sequence[str]) -> Line:
    who = guests(facts, meeting.id, 2)
    spoken = next((part for part in re.split(r"[\n;]", meeting.notes[:NOTES_READ]) if mentions(part, names)), "")
    said = gist(spoken, 90) or ": ".join(part for part in (clip(meeting.title, 60), gist(meeting.notes, 60)) if part)
    return line(
        bold(meeting_day(meeting, facts.today)),
        f" {meeting.form}" + (f" with {who}" if who else "") + (f": {said}" if said else ""),
        quiet(f" · {why}") if why else "",
        sources=[facts.meeting_source(meeting.id)],
    )
