"""Invented landscape notes of a crowd: of all sorts, about all kinds of things, some stale, ended or contradicted."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import (
    ABOUT,
    CONTENDING,
    Contradiction,
    Known,
    LandscapeNote,
    NoteAbout,
    Scarce,
    Sort,
)
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project
from relbook.domain.records import Record
from relbook.services.ports import Gate
from tests import invention
from tests.judgements import stored_all

PAIRS = 5
"""So many pairs of notes contradict each other."""


def landscape(gate: Gate, chance: Random, count: int, today: date) -> None:
    """Store so many notes about what the journal holds."""
    people, projects = gate.find(Person), gate.find(Project)
    pools: list[Sequence[Record]] = [people, people, gate.find(Unit), gate.find(Organisation)]
    contended: list[Sequence[Record]] = [projects, gate.find(Initiative)]
    notes = stored_all(gate, [_note(chance, place, people, today) for place in range(count)])
    abouts = []
    for note in notes:
        among = contended if note.sort in CONTENDING else [*pools, projects]
        chosen = [chance.choice(pool) for pool in chance.sample(among, k=chance.randint(1, 2)) if pool]
        abouts += [_about(note, one) for one in dict.fromkeys(chosen)]
    stored_all(gate, abouts)
    pairs = zip(notes[::7], notes[3::7], strict=False)
    stored_all(gate, [_contradiction(one, other, today) for one, other in list(pairs)[:PAIRS]])


def _note(chance: Random, place: int, people: Sequence[Person], today: date) -> LandscapeNote:
    sort = list(Sort)[place % len(Sort)]
    since = today - timedelta(days=chance.randrange(10, 500))
    confirmed = since + timedelta(days=chance.randrange(max(1, (today - since).days)))
    known = chance.choice(list(Known))
    words = chance.choice(invention.LANDSCAPE[sort.mark])
    contending: dict[str, Any] = {
        "over": frozenset(chance.sample([one.value for one in Scarce], k=chance.randint(1, 2))),
        "decides_id": chance.choice((None, chance.choice(people).id)),
        "bites_on": today + timedelta(days=chance.randrange(-20, 200)),
    }
    return LandscapeNote(
        sort=sort,
        words=words.format(chance.choice(people).name.split()[-1]),
        known=known,
        told_by_id=chance.choice(people).id if known is Known.TOLD else None,
        since_on=since,
        confirmed_on=confirmed,
        ended_on=confirmed if place % 20 == 19 else None,
        **(contending if sort in CONTENDING else {}),
    )


def _about(note: LandscapeNote, thing: Record) -> NoteAbout:
    side: dict[str, Any] = {ABOUT[thing.kind]: thing.id}
    return NoteAbout(note_id=note.id, **side)


def _contradiction(one: LandscapeNote, other: LandscapeNote, today: date) -> Contradiction:
    return Contradiction(note_id=one.id, against_id=other.id, noted_on=today)
