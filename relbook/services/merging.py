"""Two people who are one: everything of the other moves to the one that is kept, inside one open step."""

from dataclasses import replace
from typing import Any

from relbook.domain.commitments import Commitment
from relbook.domain.dismissals import Dismissal, with_person
from relbook.domain.folding import fold
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.landscape import LandscapeNote, NoteAbout
from relbook.domain.maps import Placement
from relbook.domain.meetings import Attendance
from relbook.domain.needs import Need
from relbook.domain.people import Alias, Person, PersonTag
from relbook.domain.projects import JUDGED, Role, Stake
from relbook.domain.ratings import StakeRating, rated, rating_between
from relbook.domain.records import WHOLE
from relbook.domain.reviews import Became, Review, ReviewPerson
from relbook.domain.ties import Tie
from relbook.domain.trust import TrustRating
from relbook.services.matching import move_attendances
from relbook.services.ports import Gate
from relbook.services.stakes import settle_stake
from relbook.services.ties import same_tie

_LINES = {"title": "title", "email": "e-mail", "phone": "phone"}
"""Facts of which only one fits; the other's goes to the notes, under this word."""


def merge_people(gate: Gate, keep_id: int, other_id: int) -> None:
    """Move everything of the other person to the kept one, and remove the other."""
    keep, other = gate.get(Person, keep_id), gate.get(Person, other_id)
    gate.put(merged_facts(keep, other))
    _move_names(gate, keep, other)
    _move_tags(gate, keep_id, other_id)
    move_attendances(gate, gate.find(Attendance, person_id=other_id), keep_id)
    for promise in gate.find(Commitment, person_id=other_id):
        gate.put(replace(promise, person_id=keep_id))
    _move_stakes(gate, keep_id, other_id)
    _move_ties(gate, keep_id, other_id)
    _move_judgements(gate, keep_id, other_id)
    _move_placements(gate, keep_id, other_id)
    _move_landscape(gate, keep_id, other_id)
    _move_reviews(gate, keep_id, other_id)
    gate.remove(Person, [other_id])


def merged_facts(keep: Person, other: Person) -> Person:
    """Return the kept person with what they lack filled in from the other, lists and notes joined.

    What is taken over keeps its private mark; a whole that was private makes the whole private.
    """
    marks = set(keep.private) | (other.private & {WHOLE})
    values: dict[str, Any] = {}
    for key in _taken(keep, other):
        values[key] = getattr(other, key)
        marks |= other.private & {key}
    for key in ("matters", "approach"):
        values[key] = _joined_lines(getattr(keep, key), getattr(other, key))
    values["notes"] = _joined_notes(keep, other)
    for key in ("matters", "approach", "notes"):
        if values[key] != getattr(keep, key):
            marks |= other.private & {key}
    if any(key in other.private for key in _left_over(keep, other)):
        marks.add("notes")
    return replace(keep, **values, private=frozenset(marks))


def _taken(keep: Person, other: Person) -> list[str]:
    """Return the fields that the kept one lacks and the other has."""
    keys = [key for key in _LINES if not getattr(keep, key) and getattr(other, key)]
    if keep.organisation_id is None and keep.unit_id is None:
        return [*keys, *(key for key in ("organisation_id", "unit_id") if getattr(other, key) is not None)]
    same_place = keep.organisation_id == other.organisation_id
    return [*keys, "unit_id"] if same_place and keep.unit_id is None and other.unit_id is not None else keys


def _left_over(keep: Person, other: Person) -> list[str]:
    """Return the one-line facts in which the two differ, so that the other's has no place but the notes."""
    pairs = {key: (getattr(keep, key), getattr(other, key)) for key in _LINES}
    return [key for key, (mine, theirs) in pairs.items() if mine and theirs and fold(mine) != fold(theirs)]


def _joined_notes(keep: Person, other: Person) -> str:
    also = ", ".join(f"{_LINES[key]} {getattr(other, key)}" for key in _left_over(keep, other))
    parts = [keep.notes, "" if other.notes == keep.notes else other.notes, f"Also: {also}" if also else ""]
    return "\n\n".join(part for part in parts if part)


def _joined_lines(mine: str, theirs: str) -> str:
    known = {fold(line) for line in mine.splitlines()}
    fresh = [line for line in theirs.splitlines() if line.strip() and fold(line) not in known]
    return "\n".join([*([mine] if mine else []), *fresh])


def _move_names(gate: Gate, keep: Person, other: Person) -> None:
    known = {fold(keep.name), *(fold(one.name) for one in gate.find(Alias, person_id=keep.id))}
    doubles: list[int] = []
    for alias in gate.find(Alias, person_id=other.id):
        if fold(alias.name) in known:
            doubles.append(alias.id)
        else:
            known.add(fold(alias.name))
            gate.put(replace(alias, person_id=keep.id))
    gate.remove(Alias, doubles)
    if fold(other.name) not in known:
        gate.add(Alias(person_id=keep.id, name=other.name))


def _move_tags(gate: Gate, keep_id: int, other_id: int) -> None:
    known = {one.tag.casefold() for one in gate.find(PersonTag, person_id=keep_id)}
    theirs = gate.find(PersonTag, person_id=other_id)
    for tag in theirs:
        if tag.tag.casefold() not in known:
            gate.put(replace(tag, person_id=keep_id))
    gate.remove(PersonTag, [tag.id for tag in theirs if tag.tag.casefold() in known])


def _move_stakes(gate: Gate, keep_id: int, other_id: int) -> None:
    """Move the other's stakes with all ratings; in a project of both the latest rating of either counts.

    A sponsor stays one: the role is the project's before it is a person's.
    """
    mine = {one.project_id: one for one in gate.find(Stake, person_id=keep_id)}
    for stake in gate.find(Stake, person_id=other_id):
        ratings = gate.find(StakeRating, person_id=other_id, project_id=stake.project_id)
        for rating in ratings:
            gate.put(replace(rating, person_id=keep_id))
        if stake.project_id not in mine:
            gate.put(replace(stake, person_id=keep_id))
            continue
        gate.remove(Stake, [stake.id])
        _settle_joined(gate, mine[stake.project_id], stake)


def _settle_joined(gate: Gate, mine: Stake, theirs: Stake) -> None:
    """Store the stake of both as their ratings say; where those contradict one another the kept one's hold on."""
    joined = _joined_stake(mine, theirs)
    ratings = gate.find(StakeRating, person_id=mine.person_id, project_id=mine.project_id)
    said = kept = rated(joined, ratings)
    if said.ideal_days and said.maximum_days and said.ideal_days > said.maximum_days:
        kept = replace(kept, ideal_days=mine.ideal_days, maximum_days=mine.maximum_days)
    if Role.SPONSOR in (mine.role, theirs.role):
        kept = replace(kept, role=Role.SPONSOR)
    if ratings:
        again = rating_between(said, kept, max(one.rated_on for one in ratings))
        if again is not None:
            gate.add(again)
    settle_stake(gate, kept)


def _joined_stake(mine: Stake, theirs: Stake) -> Stake:
    values = {key: getattr(theirs, key) for key in JUDGED if getattr(mine, key) is None}
    return replace(mine, private=mine.private | theirs.private, **values)


def _move_judgements(gate: Gate, keep_id: int, other_id: int) -> None:
    """Move what is known of the other: trust, needs, initiatives led and connected, warnings put aside."""
    for rating in gate.find(TrustRating, person_id=other_id):
        gate.put(replace(rating, person_id=keep_id))
    for need in gate.find(Need, person_id=other_id):
        gate.put(replace(need, person_id=keep_id))
    for initiative in gate.find(Initiative, lead_id=other_id):
        gate.put(replace(initiative, lead_id=keep_id))
    known = {one.initiative_id for one in gate.find(Connection, person_id=keep_id)}
    for one in gate.find(Connection, person_id=other_id):
        if one.initiative_id in known:
            gate.remove(Connection, [one.id])
        else:
            gate.put(replace(one, person_id=keep_id))
    for dismissal in gate.find(Dismissal):
        moved = with_person(dismissal, other_id, keep_id)
        if moved != dismissal:
            gate.put(moved)


def _move_placements(gate: Gate, keep_id: int, other_id: int) -> None:
    """Put the kept one where the other was on each map on which they had no place of their own."""
    known = {one.project_id for one in gate.find(Placement, person_id=keep_id)}
    for one in gate.find(Placement, person_id=other_id):
        if one.project_id in known:
            gate.remove(Placement, [one.id])
        else:
            gate.put(replace(one, person_id=keep_id))


def _move_landscape(gate: Gate, keep_id: int, other_id: int) -> None:
    """Let the notes about the other be about the kept one, and those told or decided by them too."""
    known = {one.note_id for one in gate.find(NoteAbout, person_id=keep_id)}
    for about in gate.find(NoteAbout, person_id=other_id):
        if about.note_id in known:
            gate.remove(NoteAbout, [about.id])
        else:
            gate.put(replace(about, person_id=keep_id))
    for note in gate.find(LandscapeNote, told_by_id=other_id):
        gate.put(replace(note, told_by_id=keep_id))
    for note in gate.find(LandscapeNote, decides_id=other_id):
        gate.put(replace(note, decides_id=keep_id))


def _move_reviews(gate: Gate, keep_id: int, other_id: int) -> None:
    """Let reviews, what they saw of the other, and what their answers became, be about the kept one."""
    for review in gate.find(Review, person_id=other_id):
        gate.put(replace(review, person_id=keep_id))
    mine = {one.review_id: one for one in gate.find(ReviewPerson, person_id=keep_id)}
    for seen in gate.find(ReviewPerson, person_id=other_id):
        own = mine.get(seen.review_id)
        if own is not None and seen.role is not Role.SPONSOR:
            gate.remove(ReviewPerson, [seen.id])
            continue
        if own is not None:  # a sponsor stays one, as in the project itself
            gate.remove(ReviewPerson, [own.id])
        gate.put(replace(seen, person_id=keep_id))
    known = {one.answer_id for one in gate.find(Became, thing=Person.kind, thing_id=keep_id)}
    for link in gate.find(Became, thing=Person.kind, thing_id=other_id):
        if link.answer_id in known:
            gate.remove(Became, [link.id])
        else:
            gate.put(replace(link, thing_id=keep_id))


def _move_ties(gate: Gate, keep_id: int, other_id: int) -> None:
    both = {keep_id, other_id}
    theirs = {one.id: one for one in (*gate.find(Tie, from_id=other_id), *gate.find(Tie, to_id=other_id))}
    known = [one for one in (*gate.find(Tie, from_id=keep_id), *gate.find(Tie, to_id=keep_id)) if one.id not in theirs]
    gone: list[int] = []
    for tie in theirs.values():
        moved = replace(
            tie,
            from_id=keep_id if tie.from_id == other_id else tie.from_id,
            to_id=keep_id if tie.to_id == other_id else tie.to_id,
        )
        if {tie.from_id, tie.to_id} <= both or any(same_tie(moved, one) for one in known):
            gone.append(tie.id)
        else:
            known.append(moved)
            gate.put(moved)
    gate.remove(Tie, gone)
