"""What was put aside, as the cards of those it concerns show it."""

from collections.abc import Iterable

from sqlalchemy import Connection as Link

from relbook.domain.dismissals import Dismissal, Matter, matter_words, told
from relbook.domain.initiatives import SIDES
from relbook.domain.views import PutAside
from relbook.storage.gate import find


def about_person(link: Link, person_id: int) -> tuple[PutAside, ...]:
    """Return the warnings and suggested moves about a person that were put aside, newest first."""
    found = {one.id: one for one in find(link, Dismissal, person_id=person_id) if one.matter is not Matter.CONNECTION}
    me = ("person", person_id)
    found |= {one.id: one for one in find(link, Dismissal, matter=Matter.MOVE) if me in told(one).about}
    return _newest_first(PutAside(one, matter_words(one), told(one).entries) for one in found.values())


def with_initiative(link: Link, initiative_id: int) -> tuple[PutAside, ...]:
    """Return the connections with an initiative that were put aside, newest first; the trash left out."""
    me = ("initiative", initiative_id)
    others: dict[int, tuple[str, int]] = {}
    found = {one.id: one for one in find(link, Dismissal, matter=Matter.CONNECTION)}
    for one in found.values():
        sides = told(one).about
        if me in sides and len(sides) == 2:
            others[one.id] = next(side for side in sides if side != me)
    names = _names(link, set(others.values()))
    return _newest_first(
        PutAside(found[id_], f"connection with {names[other]}", told(found[id_]).entries)
        for id_, other in others.items()
        if other in names
    )


def _names(link: Link, sides: set[tuple[str, int]]) -> dict[tuple[str, int], str]:
    names = {}
    for kind, (_, record) in SIDES.items():
        numbers = [number for of, number in sides if of == kind]
        for one in find(link, record, id=numbers) if numbers else ():
            if one.deleted_at is None:
                names[kind, one.id] = one.name
    return names


def _newest_first(found: Iterable[PutAside]) -> tuple[PutAside, ...]:
    return tuple(sorted(found, key=lambda one: (one.dismissal.dismissed_on, one.dismissal.id), reverse=True))
