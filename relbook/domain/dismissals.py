"""What the user has looked at and put aside: a warning, or a suggestion, with the reason.

It holds the evidence there was. What is dismissed stays away until something speaks for it that was not among that.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from relbook.domain.records import Markable


class Matter(StrEnum):
    """What can be dismissed."""

    COOLING = "cooling"
    CONNECTION = "connection"
    MOVE = "move"


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


def with_person(dismissal: Dismissal, old_id: int, new_id: int) -> Dismissal:
    """Return the dismissal as it is once one person stands in another's place, in its evidence too."""
    named = re.compile(rf"(?<![^:])person:{old_id}(?![^:])")
    return replace(
        dismissal,
        evidence=frozenset(named.sub(f"person:{new_id}", words) for words in dismissal.evidence),
        person_id=new_id if dismissal.person_id == old_id else dismissal.person_id,
    )


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
