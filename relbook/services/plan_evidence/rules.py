"""Unwritten rules, informal power, and the informal channels that speak of the project."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from relbook.domain.answers import Said
from relbook.domain.gist import clip
from relbook.domain.landscape import NoteLine, Sort
from relbook.domain.maps import between
from relbook.domain.meetings import Meeting
from relbook.domain.terms import MeetingKind
from relbook.domain.words import ago, counted, listed
from relbook.network.graph import network_of
from relbook.services.connecting import LATELY
from relbook.services.limits import quoted
from relbook.services.plan_evidence.asking import Asking
from relbook.services.plan_evidence.basis import Basis
from relbook.services.plan_evidence.noting import note_line
from relbook.services.plan_evidence.telling import SHOWN, Told, of_project, said, told

INFORMAL = {MeetingKind.CORRIDOR: "talk in the corridor", MeetingKind.EMAIL: "e-mail"}
BUSIEST = 8
"""People of most ties who are looked at for whether they hold others together."""
NAMED = 3


def rules(basis: Basis, asking: Asking) -> Told:
    """Tell the unwritten rules and nuances for the people and units involved; ask for units that have none."""
    lines = basis.notes_of(Sort.RULE, Sort.CULTURE)
    covered = {(thing.kind, thing.id) for line in lines for thing in line.about}

    def asks() -> Iterator[Said]:
        if not lines:
            words = f"Find out what everybody around {basis.project.name} knows and nobody writes down"
            yield of_project(basis, asking, words)
        for unit_id in dict.fromkeys(basis.person(id_).unit_id for id_ in basis.focus):
            if unit_id is None or unit_id not in basis.units:
                continue
            inside = {("unit", unit_id), *(("person", id_) for id_ in basis.unit_people.get(unit_id, ()))}
            if not covered & inside:
                name = basis.units[unit_id].name
                yield asking.ask(f"Find out which unwritten rules hold in {name}", asking.inside(unit_id))

    return told(lines, lambda line: note_line(basis, line), asks())


class Holding(NamedTuple):
    """One without whom others could not reach each other."""

    person_id: int
    cut_off: list[int]


def power(basis: Basis, asking: Asking) -> Told:
    """Tell what is noted of informal power, and who holds others together on the map."""
    notes = basis.notes_of(Sort.POWER)

    def line(row: NoteLine | Holding) -> Said:
        return note_line(basis, row) if isinstance(row, NoteLine) else _holds(basis, row)

    def asks() -> Iterator[Said]:
        if not notes:
            words = f"Find out whose word counts in {basis.project.name} beyond what the chart says"
            yield of_project(basis, asking, words)
        if basis.people and not basis.ties:
            yield asking.ask(f"Find out who listens to whom among the people of {basis.project.name}, and add the ties")

    rows: list[NoteLine | Holding] = [*notes, *_holding(basis)]
    return told(rows, line, asks())


def _holding(basis: Basis) -> list[Holding]:
    """Return who holds others together among those with a part in the project and those between them, as on the map."""
    people = {*basis.people, *between(basis.ties, basis.members.keys())}
    network = network_of(people, basis.ties)
    busiest = sorted(network.near, key=lambda id_: (-len(network.near[id_]), id_))[:BUSIEST]
    found = []
    for id_ in busiest:
        lost = [one for piece in network.pieces(id_)[1:] for one in sorted(piece)]
        if lost:
            found.append(Holding(id_, lost))
    return sorted(found, key=lambda one: -len(one.cut_off))


def _holds(basis: Basis, one: Holding) -> Said:
    lost = set(one.cut_off)
    ranked = [id_ for id_ in basis.people if id_ in lost]
    ranked += [id_ for id_ in one.cut_off if id_ not in basis.members]
    names = listed([basis.name(id_) for id_ in ranked], NAMED)
    ties = [("tie", tie.id) for tie in basis.ties_by_person.get(one.person_id, ())][:SHOWN]
    words = f"Without {basis.name(one.person_id)}, {names} would be cut off from the rest of the map"
    return said(words, ("person", one.person_id), *ties, people=[one.person_id, *ranked])


class Channel(NamedTuple):
    """With whom the project is spoken of informally, newest first."""

    name: str
    person_id: int | None
    meetings: list[Meeting]


def channels(basis: Basis, asking: Asking) -> Told:
    """Tell with whom the project was spoken of lately in the corridor and by mail."""
    found: dict[int | str, list[Meeting]] = defaultdict(list)
    for meeting in basis.lately:
        if meeting.form in INFORMAL:
            for guest in basis.guests[meeting.id]:
                if guest.person_id or guest.name:
                    found[guest.person_id or guest.name].append(meeting)
    known = set(basis.there(key for key in found if isinstance(key, int)))
    rows = [
        Channel(basis.name(key), key, meetings) if isinstance(key, int) else Channel(key, None, meetings)
        for key, meetings in found.items()
        if isinstance(key, str) or key in known
    ]
    rows.sort(key=lambda one: -len(one.meetings))
    words = f"Find out where {basis.project.name} is spoken of when you are not there, and what is said"
    ask = [] if rows else [of_project(basis, asking, words)]
    return told(rows, lambda one: _channel(basis, one), ask)


def _channel(basis: Basis, one: Channel) -> Said:
    forms = [(sum(meeting.form is form for meeting in one.meetings), what) for form, what in INFORMAL.items()]
    times = " and ".join(counted(number, what, _MANY.get(what, "")) for number, what in forms if number)
    latest = one.meetings[0]
    title = f", {quoted(clip(latest.title, 60))}" if latest.title else ""
    words = f"{one.name}: {times} in {LATELY} days, last {ago(latest.day, basis.today)}{title}"
    people = [one.person_id] if one.person_id else []
    return said(words, *(("meeting", meeting.id) for meeting in one.meetings[:SHOWN]), people=people)


_MANY = {"talk in the corridor": "talks in the corridor"}
