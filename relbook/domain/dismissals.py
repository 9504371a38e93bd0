"""What the user has looked at and put aside: a warning, or a suggestion, with the reason.

It holds the evidence there was. What is dismissed stays away until something speaks for it that was not among that.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from relbook.domain.cooling import Sign
from relbook.domain.records import Markable


class Matter(StrEnum):
    """What can be dismissed."""

    COOLING = "cooling"
    CONNECTION = "connection"
    MOVE = "move"
    TIE = "tie"


Entry = tuple[str, int]
"""A record by kind and number."""
_ABOUT = {Matter.COOLING: 0, Matter.MOVE: 1, Matter.CONNECTION: 2, Matter.TIE: 2}
"""How many records a token names before the entry that speaks: none; what the deed is done to; the two sides.
A tie's tokens name the person of the lower number first."""
_TIE = re.compile(r"tie:person:([0-9]+):person:([0-9]+)(?![0-9])")
_SIGNS = {
    Sign.MOOD: "mood fell",
    Sign.LAPSED: "contact lapsed",
    Sign.STEPPED_DOWN: "engagement stepped down",
    Sign.PROMISES: "promises overdue",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal(Markable):
    """A warning or a suggestion put aside."""

    kind: ClassVar[str] = "dismissal"
    matter: Matter
    evidence: frozenset[str]
    """Words without blanks that stand for what spoke for it, with kinds and numbers: "lapsed:meeting:12"."""
    dismissed_on: date
    because: str = ""
    person_id: int | None = None
    """Whom it was about, if anyone."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the evidence of a dismissal says, read from its tokens; what cannot be read is left out."""

    signs: tuple[Sign, ...]
    """Of cooling."""
    about: tuple[Entry, ...]
    """The two sides of a connection or a tie; what the deed of a move is done to."""
    entries: tuple[Entry, ...]
    """What spoke for it, by kind and number."""


def told(dismissal: Dismissal) -> Told:
    """Return what the evidence of a dismissal says."""
    signs: set[str] = set()
    about: set[Entry] = set()
    entries: set[Entry] = set()
    first = _ABOUT[dismissal.matter]
    for token in dismissal.evidence:
        word, named = _read(token, has_word=dismissal.matter is not Matter.CONNECTION)
        if first <= len(named) <= first + 1:
            signs.add(word)
            about.update(named[:first])
            entries.update(named[first:])
    known = [sign for sign in Sign if sign.value in signs] if dismissal.matter is Matter.COOLING else []
    return Told(tuple(known), tuple(sorted(about)), tuple(sorted(entries)))


def _read(token: str, *, has_word: bool) -> tuple[str, list[Entry]]:
    """Return the word that a token begins with, if it has one, and the records it names; none where it is malformed."""
    parts = token.split(":")
    word = parts.pop(0) if has_word else ""
    kinds, numbers = parts[::2], parts[1::2]
    if len(kinds) != len(numbers) or not all(number.isascii() and number.isdigit() for number in numbers):
        return word, []
    return word, [(kind, int(number)) for kind, number in zip(kinds, numbers, strict=True)]


def matter_words(dismissal: Dismissal) -> str:
    """Return what was put aside: "cooling: contact lapsed, promises overdue", "suggested tie", "connection" …"""
    match dismissal.matter:
        case Matter.MOVE:
            return "suggested move"
        case Matter.CONNECTION:
            return "connection"
        case Matter.TIE:
            return "suggested tie"
        case Matter.COOLING:
            signs = ", ".join(_SIGNS[sign] for sign in told(dismissal).signs)
            return f"cooling: {signs}" if signs else "cooling"


def with_person(dismissal: Dismissal, old_id: int, new_id: int) -> Dismissal:
    """Return the dismissal as it is once one person stands in another's place, in its evidence too."""
    named = re.compile(rf"(?<![^:])person:{old_id}(?![^:])")
    return replace(
        dismissal,
        evidence=frozenset(_in_order(named.sub(f"person:{new_id}", words)) for words in dismissal.evidence),
        person_id=new_id if dismissal.person_id == old_id else dismissal.person_id,
    )


def _in_order(token: str) -> str:
    """Return a tie's token with the person of the lower number first, any other as it is."""
    found = _TIE.match(token)
    if found is None or int(found[1]) <= int(found[2]):
        return token
    return f"tie:person:{found[2]}:person:{found[1]}{token[found.end() :]}"


def is_dismissed(
    matter: Matter, evidence: Iterable[str], dismissals: Iterable[Dismissal], on: date, person_id: int | None = None
) -> bool:
    """Return whether everything that speaks for it had been dismissed by that day; with a person, about them."""
    speaking = set(evidence)
    known: set[str] = set()
    for one in dismissals:
        if one.matter is matter and person_id in (None, one.person_id) and one.dismissed_on <= on:
            known |= one.evidence
    return bool(speaking) and speaking <= known
