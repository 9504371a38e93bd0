"""How evidence is told: lines with their entries, the first few of many, and what is said of a person in passing."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from relbook.domain.answers import Said
from relbook.domain.commitments import Commitment
from relbook.domain.coverage import silence_words
from relbook.domain.gist import clip
from relbook.domain.projects import Role
from relbook.domain.words import due_words
from relbook.services.landscape_reading import Entry
from relbook.services.plan_evidence.asking import Asking
from relbook.services.plan_evidence.basis import Basis

SHOWN = 8
"""Lines of a panel at most; the rest is counted."""
ASKED = 3
"""Things to find out in a panel at most."""
WORDS = 90
"""Characters of somebody's own words in a line."""

T = TypeVar("T")


class Told(NamedTuple):
    """What a panel tells."""

    lines: tuple[Said, ...] = ()
    ask: tuple[Said, ...] = ()
    more: int = 0
    """How many lines were left off."""


Tells = Callable[[Basis, Asking], Told]
"""What fills a panel."""


def told(rows: Sequence[T], line: Callable[[T], Said], ask: Iterable[Said] = ()) -> Told:
    """Return the first rows as lines, how many more there are, and the first things to ask."""
    lines = tuple(line(row) for row in rows[:SHOWN])
    return Told(lines, tuple(islice(ask, ASKED)), len(rows) - len(lines))


def said(words: str, *entries: Entry, people: Iterable[int] = ()) -> Said:
    """Return a line with its entries, each once."""
    return Said(words, tuple(dict.fromkeys(entries)), tuple(dict.fromkeys(people)))


def of_person(basis: Basis, person_id: int, words: str, *entries: Entry) -> Said:
    """Return a line about somebody, which opens their own entry: "Ada Lovelace: …"."""
    return said(f"{basis.name(person_id)}: {words}", ("person", person_id), *entries, people=[person_id])


def part(basis: Basis, person_id: int) -> str:
    """Return somebody's part in the project: "owner, power 3", "leader"; "" where nothing is said of it."""
    member = basis.members.get(person_id)
    if member is None:
        return ""
    stake = member.stake
    power = f"power {stake.power}" if stake.power else ""
    leader = "leader" if stake.leader and stake.role is not Role.SPONSOR else ""
    return ", ".join(word for word in (stake.role.words, power, leader) if word)


def named(basis: Basis, person_id: int) -> str:
    """Return a name with the part in the project: "Ada Lovelace (sponsor, power 5)"."""
    words = part(basis, person_id)
    return f"{basis.name(person_id)} ({words})" if words else basis.name(person_id)


def silence(basis: Basis, person_id: int) -> str:
    """Return how long ago the last contact with somebody was beside their limit, in the project where they have one."""
    member, contact = basis.members.get(person_id), basis.contact(person_id)
    between = member.between if member else basis.picture.between(person_id)
    return silence_words(contact, (basis.today - contact.day).days if contact else None, between)


def nobody_yet(basis: Basis, shows: str) -> Told:
    """Return what to do where nobody has a part in the project; ``shows`` is what comes of it."""
    words = (
        f"Nobody has a part in {basis.project.name} yet: add its sponsor and who else matters, and this shows {shows}."
    )
    return Told(ask=(Said(words, (("project", basis.project.id),)),))


def of_project(basis: Basis, asking: Asking, words: str) -> Said:
    """Return what to find out about the project as a whole, with whom to ask."""
    return asking.ask(words, entries=[("project", basis.project.id)])


def all_well(basis: Basis, words: str) -> Told:
    """Return the line that says that there is nothing to worry about, which is not the same as nothing known."""
    return Told((said(words, ("project", basis.project.id)),))


def promise_line(basis: Basis, promise: Commitment) -> Said:
    """Return a promise: "You owe Ada Lovelace: the list (4 days late)", "Ada Lovelace owes you: …"."""
    known = basis.there([promise.person_id] if promise.person_id is not None else [])
    other = basis.name(known[0]) if known else promise.name
    sides = f"You owe {other or 'everyone there'}" if promise.by_me else f"{other} owes you"
    words = f"{sides}: {clip(promise.what, WORDS)} ({due_words(promise.due_on, basis.today)})"
    entries = [("commitment", promise.id)]
    entries += [("meeting", promise.meeting_id)] if promise.meeting_id is not None else []
    return said(words, *entries, people=known)
