"""The picture of a lens told in words: who stands in which of its zones."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from relbook.domain.lenses import Figure, Lens, Zone
from relbook.domain.maps import MapPerson, MapView, Point

ELSEWHERE = "elsewhere"
"""Where a zone has no words, or somebody stands in none."""


class Group(NamedTuple):
    """Those who stand in one zone."""

    words: str
    people: tuple[MapPerson, ...]
    """The most powerful first, then by name."""


def groups(view: MapView, figure: Figure) -> list[Group]:
    """Return everybody, by zone in the picture's order; the network has units for zones."""
    order = [zone.words for zone in figure.zones if zone.words]
    if figure.lens is Lens.NETWORK:
        order = sorted({one.group for one in view.people.values() if one.group})
    order = [*dict.fromkeys(order), ELSEWHERE]
    places = {one.id: order.index(_zone_of(one, figure)) for one in view.people.values()}
    everyone = sorted(view.people.values(), key=lambda one: (places[one.id], -(one.power or 0), one.name, one.id))
    return [Group(order[at], tuple(people)) for at, people in groupby(everyone, key=lambda one: places[one.id])]


def _zone_of(person: MapPerson, figure: Figure) -> str:
    if figure.lens is Lens.NETWORK:
        return person.group or ELSEWHERE
    at = figure.places.get(person.id)
    around = sorted(_around(at, figure.zones), key=lambda zone: zone.box.width * zone.box.height) if at else []
    return next((zone.words for zone in around if zone.words), ELSEWHERE)


def _around(at: Point, zones: tuple[Zone, ...]) -> Iterator[Zone]:
    for zone in zones:
        box = zone.box
        x, y = (at.x - box.x) / (box.width or 1), (at.y - box.y) / (box.height or 1)
        inside = (2 * x - 1) ** 2 + (2 * y - 1) ** 2 <= 1 if zone.shape == "ring" else 0 <= x <= 1 and 0 <= y <= 1
        if inside:
            yield zone
