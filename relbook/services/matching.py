"""Names left as text at meetings and in promises: finding those that are a person's, and putting the person there."""

from collections.abc import Iterable
from dataclasses import replace

from relbook.domain.commitments import Commitment
from relbook.domain.folding import fold
from relbook.domain.meetings import Attendance
from relbook.domain.people import Alias, Person
from relbook.services.ports import Gate, Reads


def spellings(reads: Reads, person_id: int) -> frozenset[str]:
    """Return the person's name and aliases, folded. Raises NotFoundError where there is no such person."""
    aliases = (one.name for one in reads.find(Alias, person_id=person_id))
    return frozenset(fold(name) for name in (reads.get(Person, person_id).name, *aliases))


def texts_matching(reads: Reads, names: Iterable[str]) -> tuple[list[Attendance], list[Commitment]]:
    """Return the attendances and promises whose name was left as text and is one of the folded ``names``."""
    wanted = frozenset(names) - {""}
    attendances = reads.find(Attendance, person_id=None, organisation_id=None)
    promises = reads.find(Commitment, person_id=None)
    return (
        [one for one in attendances if fold(one.name) in wanted],
        [one for one in promises if fold(one.name) in wanted],
    )


def match(gate: Gate, person_id: int) -> int:
    """Put the person in place of their name or alias wherever it was left as text; return in how many places."""
    attendances, promises = texts_matching(gate, spellings(gate, person_id))
    move_attendances(gate, attendances, person_id)
    for promise in promises:
        gate.put(replace(promise, person_id=person_id, name=""))
    return len(attendances) + len(promises)


def move_attendances(gate: Gate, attendances: Iterable[Attendance], person_id: int) -> None:
    """Make the attendances the person's; where the person was there anyway, only a missing mood is filled in."""
    there = {one.meeting_id: one for one in gate.find(Attendance, person_id=person_id)}
    doubles: list[int] = []
    for one in attendances:
        known = there.get(one.meeting_id)
        if known is None:
            there[one.meeting_id] = replace(one, person_id=person_id, name="")
            gate.put(there[one.meeting_id])
            continue
        doubles.append(one.id)
        if known.mood is None and one.mood is not None:
            there[one.meeting_id] = replace(known, mood=one.mood)
            gate.put(there[one.meeting_id])
    gate.remove(Attendance, doubles)
