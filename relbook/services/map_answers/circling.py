"""Which circles exist: who has more ties with one another than with the rest, and what they share."""

from collections import Counter
from collections.abc import Iterable

from relbook.domain.answers import Answer, Said
from relbook.services.map_answers.basis import Basis, answer, more, said

CIRCLES_SHOWN = 8
"""Circles that are told; the rest is counted."""


def circles_told(basis: Basis) -> Answer:
    """Return the circles, the largest first, each with whom it is around and what most of it share."""
    lines = [_circle(basis, place) for place in range(len(basis.circles))][:CIRCLES_SHOWN]
    lines += more(len(basis.circles) - CIRCLES_SHOWN, "circle")
    alone = [id_ for id_, others in basis.network.near.items() if not others]
    if alone:
        lines.append(said(f"In no circle, since no tie of theirs is known: {basis.names(alone)}.", basis.ranked(alone)))
    return answer("The circles on this map", lines or [said("Nobody is on this map.")], circles=basis.circles)


def circle_words(basis: Basis, place: int) -> str:
    """Return whom a circle is named after: who has the most ties in it."""
    return basis.name(_centre(basis, place))


def _centre(basis: Basis, place: int) -> int:
    circle = basis.circles[place]
    near = basis.network.near
    return min(basis.ranked(circle), key=lambda id_: -len(near[id_].keys() & circle))


def _circle(basis: Basis, place: int) -> Said:
    circle, centre = basis.circles[place], _centre(basis, place)
    others = circle - {centre}
    share = shared(basis, circle)
    words = f"Around {basis.name(centre)}{f' ({share})' if share else ''}: {basis.names(others)}."
    near = basis.network.near
    ties = [basis.tie(centre, id_) for id_ in near[centre] if id_ in circle]
    return said(words, [centre, *basis.ranked(others)], ties)


def shared(basis: Basis, circle: Iterable[int]) -> str:
    """Return what most of a circle share: a unit, or else an organisation or tag that not everyone on the map has."""
    people = [basis.people[id_] for id_ in circle]
    everyone = list(basis.people.values())
    for of_all, of_circle, form in (
        ([(one.unit,) for one in everyone], [(one.unit,) for one in people], "{}"),
        ([(one.organisation,) for one in everyone], [(one.organisation,) for one in people], "{}"),
        ([one.tags for one in everyone], [one.tags for one in people], "tagged {}"),
    ):
        counts = Counter(value for values in of_circle for value in values if value)
        if not counts:
            continue
        value, count = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if count * 2 > len(people) and count > 1 and not all(value in values for values in of_all):
            return ("all " if count == len(people) else "most ") + form.format(value)
    return ""
