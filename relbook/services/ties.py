"""Ties checked and said in words."""

from dataclasses import replace

from relbook.domain.people import Person
from relbook.domain.ties import SYMMETRIC, Tie
from relbook.errors import InvalidError
from relbook.services.drafts import checked_marks, checked_span
from relbook.services.limits import checked_notes
from relbook.services.ports import Reads


def checked_tie(tie: Tie) -> Tie:
    """Return the tie as it will be stored.

    Raises InvalidError for a tie to oneself, a strength that is not 1 to 3, or an end before its start.
    """
    if tie.from_id == tie.to_id:
        raise InvalidError("A person has no tie to themselves; choose somebody else.")
    if not 1 <= tie.strength <= 3:
        raise InvalidError(f"A tie's strength is 1 (weak), 2 or 3 (strong), not {tie.strength}.")
    checked_span(tie.from_on, tie.until_on)
    checked_marks(tie.private, Tie)
    return replace(tie, notes=checked_notes(tie.notes))


def ends(tie: Tie) -> tuple[int, int]:
    """Return both ends; the lower number first where the tie reads the same from both."""
    if tie.verb in SYMMETRIC:
        return min(tie.from_id, tie.to_id), max(tie.from_id, tie.to_id)
    return tie.from_id, tie.to_id


def same_tie(one: Tie, other: Tie) -> bool:
    """Return whether both say the same: the same two people, the same verb, at a time they share."""
    if one.verb is not other.verb or ends(one) != ends(other):
        return False
    starts = [day for day in (one.from_on, other.from_on) if day is not None]
    stops = [day for day in (one.until_on, other.until_on) if day is not None]
    return not starts or not stops or max(starts) <= min(stops)


def ties_between(reads: Reads, one_id: int, other_id: int) -> list[Tie]:
    """Return the ties of two people to each other, either way round."""
    pair = [one_id, other_id]
    return [tie for tie in reads.find(Tie, from_id=pair, to_id=pair) if tie.from_id != tie.to_id]


def refuse_double(reads: Reads, tie: Tie) -> None:
    """Raise InvalidError where another stored tie says the same."""
    if any(same_tie(tie, one) for one in ties_between(reads, tie.from_id, tie.to_id) if one.id != tie.id):
        raise InvalidError(f"This tie is already there: {tie_words(reads, tie)}. Change that one instead.")


def tie_words(reads: Reads, tie: Tie) -> str:
    """Return the tie as a sentence: "Ada Lovelace reports to Charles Babbage"."""
    first, second = reads.get(Person, tie.from_id).name, reads.get(Person, tie.to_id).name
    return f"{first} {tie.verb.active} {second}"
