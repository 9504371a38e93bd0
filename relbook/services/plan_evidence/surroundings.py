"""The broader context: what competes, what depends, which initiatives touch the project, vendors, market and trends."""

from collections.abc import Iterator
from datetime import date

from relbook.domain.answers import Said
from relbook.domain.connections import Suggestion
from relbook.domain.gist import clip
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import NoteLine, Sort
from relbook.domain.projects import Role
from relbook.domain.words import month
from relbook.services.plan_evidence.asking import Asking
from relbook.services.plan_evidence.basis import Basis, Touching
from relbook.services.plan_evidence.noting import note_line, unknown_sides
from relbook.services.plan_evidence.telling import WORDS, Told, named, of_project, said, silence, told

VENDOR = "vendor"
"""In an organisation's sector it makes its people vendors."""


def priorities(basis: Basis, asking: Asking) -> Told:
    """Tell what competes with the project."""
    words = f"Find out what competes with {basis.project.name} for people, money or attention, and who decides"
    return _contending(basis, asking, Sort.PRIORITY, words)


def dependencies(basis: Basis, asking: Asking) -> Told:
    """Tell what the project depends on, and what depends on it."""
    words = f"Find out what {basis.project.name} waits for, and what waits for it"
    return _contending(basis, asking, Sort.DEPENDENCY, words)


def _contending(basis: Basis, asking: Asking, sort: Sort, words: str) -> Told:
    lines = basis.notes_of(sort)
    if not basis.about:
        lines.sort(key=lambda line: line.note.bites_on or date.max)
    asks = unknown_sides(asking, lines) if lines else iter([of_project(basis, asking, words)])
    return told(lines, lambda line: note_line(basis, line), asks)


def initiatives(basis: Basis, asking: Asking) -> Told:
    """Tell which initiatives touch the project or its people."""

    def line(one: Touching) -> Said:
        work = one.initiative
        aim = f": {clip(work.aim, WORDS)}" if work.aim else ""
        words = f"{work.name} ({_facts(basis, one)}){aim}"
        return said(words, ("initiative", work.id), *(("person", id_) for id_ in one.people), people=one.people)

    def asks() -> Iterator[Said]:
        if not basis.touching:
            words = f"Find out what else is under way that touches {basis.project.name} or its people, and who leads it"
            yield of_project(basis, asking, words)
        for one in basis.touching:
            if one.initiative.lead_id is None:
                entry = ("initiative", one.initiative.id)
                yield asking.ask(f"Find out who leads {one.initiative.name}", entries=[entry])

    return told(basis.touching, line, asks())


def _facts(basis: Basis, one: Touching) -> str:
    """Return how an initiative touches, who leads it, and from when to when it runs."""
    lead = one.initiative.lead_id
    leads = f"led by {basis.name(lead)}" if lead is not None and basis.there([lead]) else ""
    facts = [*one.how, "" if leads in one.how else leads, _span(one.initiative)]
    return "; ".join(fact for fact in facts if fact)


def _span(one: Initiative) -> str:
    if one.starts_on and one.ends_on:
        return f"{month(one.starts_on)} to {month(one.ends_on)}"
    if one.starts_on:
        return f"since {month(one.starts_on)}"
    return f"until {month(one.ends_on)}" if one.ends_on else ""


def connections(basis: Basis, asking: Asking) -> Told:
    """Tell which connections could be made with the project, its people, or the initiatives that touch it."""
    ours = {("project", basis.project.id), *(("person", id_) for id_ in basis.members)}
    own = {one.initiative.id for one in basis.touching}
    found = [
        one
        for one in basis.sources.initiatives.suggestions()
        if one.other in ours or (one.other[0] == "initiative" and own & {one.initiative_id, one.other[1]})
    ]

    def line(one: Suggestion) -> Said:
        other = f"what {one.other_name} will want" if one.other[0] == "person" else one.other_name
        entries = (("initiative", one.initiative_id), one.other, *one.entries)
        people = [id_ for kind, id_ in entries if kind == "person"]
        return said(f"{one.name} could be connected with {other}: {one.reason}", *entries, people=people)

    words = f"Find out which work of others would gain from {basis.project.name}, or could carry a part of it"
    return told(found, line, [] if found else [of_project(basis, asking, words)])


def vendors(basis: Basis, asking: Asking) -> Told:
    """Tell of vendor relationships, and how contact stands with the people of vendors in the project."""
    supplying = {id_ for id_, one in basis.organisations.items() if VENDOR in one.sector.casefold()}
    persons = basis.picture.persons
    people = [
        id_
        for id_, one in basis.members.items()
        if one.stake.role is Role.VENDOR or persons[id_].organisation_id in supplying
    ]

    def line(row: NoteLine | int) -> Said:
        if isinstance(row, NoteLine):
            return note_line(basis, row)
        owner = basis.organisations.get(persons[row].organisation_id or 0)
        words = f"{named(basis, row)}{f' of {owner.name}' if owner else ''}: {silence(basis, row)}"
        return said(words, ("person", row), *basis.contact_entries(row), people=[row])

    notes = basis.notes_of(Sort.VENDOR)

    def asks() -> Iterator[Said]:
        if not people:
            yield of_project(
                basis, asking, f"Find out which vendors {basis.project.name} rests on, and who answers there"
            )
        elif not notes:
            words = "Find out what the vendors want out of this beyond the contract, and who else depends on them"
            yield of_project(basis, asking, words)

    rows: list[NoteLine | int] = [*notes, *people]
    return told(rows, line, asks())


def trends(basis: Basis, asking: Asking) -> Told:
    """Tell where the organisation stands in its market, and what is coming from outside."""
    lines = basis.notes_of(Sort.MARKET, Sort.TREND)
    words = (
        f"Find out what is changing outside (customers, market, rules, technology) that {basis.project.name} will meet"
    )
    return told(lines, lambda line: note_line(basis, line), [] if lines else [of_project(basis, asking, words)])
