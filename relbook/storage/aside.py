"""What was put aside, as the cards of those it concerns show it."""

from collections.abc import Iterable

from sqlalchemy import Connection as Link

from relbook.domain.dismissals import Dismissal, Entry, Matter, matter_words, told
from relbook.domain.initiatives import SIDES
from relbook.domain.views import PutAside
from relbook.storage.gate import find

_OF_TWO = (Matter.CONNECTION, Matter.TIE)
"""What is about two, and told on the card of either."""


def about_person(link: Link, person_id: int) -> tuple[PutAside, ...]:
    """Return the warnings, suggested moves and suggested ties of a person that were put aside, newest first."""
    me = ("person", person_id)
    found = {one.id: one for one in find(link, Dismissal, person_id=person_id) if one.matter not in _OF_TWO}
    found |= {one.id: one for one in find(link, Dismissal, matter=Matter.MOVE) if me in told(one).about}
    single = [PutAside(one, matter_words(one), told(one).entries) for one in found.values()]
    return _newest_first([*single, *_with_other(link, me, Matter.TIE)])


def with_initiative(link: Link, initiative_id: int) -> tuple[PutAside, ...]:
    """Return the connections with an initiative that were put aside, newest first; the trash left out."""
    return _newest_first(_with_other(link, ("initiative", initiative_id), Matter.CONNECTION))


def _with_other(link: Link, me: Entry, matter: Matter) -> list[PutAside]:
    """Return what was put aside that is about one and another who is not in the trash."""
    others: dict[int, Entry] = {}
    found = {one.id: one for one in find(link, Dismissal, matter=matter)}
    for one in found.values():
        sides = told(one).about
        if me in sides and len(sides) == 2:
            others[one.id] = next(side for side in sides if side != me)
    names = _names(link, set(others.values()))
    return [
        PutAside(found[id_], f"{matter_words(found[id_])} with {names[other]}", told(found[id_]).entries)
        for id_, other in others.items()
        if other in names
    ]


def _names(link: Link, sides: set[Entry]) -> dict[Entry, str]:
    names = {}
    for kind, (_, record) in SIDES.items():
        numbers = [number for of, number in sides if of == kind]
        for one in find(link, record, id=numbers) if numbers else ():
            if one.deleted_at is None:
                names[kind, one.id] = one.name
    return names


def _newest_first(found: Iterable[PutAside]) -> tuple[PutAside, ...]:
    return tuple(sorted(found, key=lambda one: (one.dismissal.dismissed_on, one.dismissal.id), reverse=True))
