"""Who holds things together, who is boxed in, and who spans."""

from collections.abc import Iterator

from relbook.domain.answers import Answer, Said
from relbook.domain.words import counted, listed
from relbook.network.measures import constraint, dependence
from relbook.services.map_answers.basis import SHOWN, Basis, answer, said
from relbook.services.map_answers.circling import circle_words

LEAST_SPAN = 3
"""Ties from which somebody can be said to span."""
DEPENDED_ON = 2
"""People named on whom somebody depends."""
BOXED = 0.5
"""From this constraint on somebody is called boxed in: two ties that are not tied to each other come to it."""


def holds_together(basis: Basis) -> Answer:
    """Return who stands between the others, and what falls apart without them."""
    rows = basis.measures.rows
    order = sorted(rows, key=lambda id_: (-rows[id_].betweenness, -rows[id_].ties, basis.name(id_), id_))
    between = [id_ for id_ in order if rows[id_].betweenness > 0]
    lines = [_between(basis, id_) for id_ in between[:SHOWN]]
    others = [id_ for id_ in between[SHOWN:] if rows[id_].articulation]
    if others:
        lines.append(said(f"Somebody would be cut off without {basis.names(others)} as well.", basis.ranked(others)))
    lines += _most_ties(basis)
    parts = [part for part in basis.network.parts() if len(part) > 1]
    if len(parts) > 1:
        rest = [id_ for part in parts[1:] for id_ in part]
        words = f"Not tied to the largest group as it is: {basis.names(rest)}."
        lines.append(said(words, basis.ranked(rest)))
    return answer(
        "Whom the others hang together by",
        lines or [said("No ties are known: add who reports to, trusts or influences whom.")],
        people=frozenset(between[:SHOWN]),
    )


def _between(basis: Basis, person_id: int) -> Said:
    row = basis.measures.rows[person_id]
    percent = round(100 * row.normalised)
    share = f"{percent} of 100 shortest ways" if percent else "some of the shortest ways"
    words = f"{basis.name(person_id)}: {share} between the others lead over them"
    people = [person_id]
    if row.articulation:
        rest, *pieces = basis.network.pieces(person_id)
        apart = [id_ for piece in pieces for id_ in piece]
        words += f"; without them {basis.cut_off(apart, rest)}"
        people += basis.ranked(apart)
    near = basis.ranked(basis.network.near[person_id])
    return said(f"{words}.", people, [basis.tie(person_id, id_) for id_ in near])


def _most_ties(basis: Basis) -> Iterator[Said]:
    near = basis.network.near
    most = max(map(len, near.values()), default=0)
    found = [id_ for id_, others in near.items() if len(others) == most]
    if most:
        verb = "has" if len(found) == 1 else "have"
        yield said(f"{basis.names(found)} {verb} the most ties: {most}.", basis.ranked(found))


def boxed_in_and_spanning(basis: Basis) -> Answer:
    """Return who depends on few who all know each other, and who leads to people who do not."""
    near = basis.network.near
    found = [(id_, value) for id_ in near if (value := constraint(basis.network, id_)) is not None]
    narrow = sorted(found, key=lambda one: (-one[1], -(basis.people[one[0]].power or 0), basis.name(one[0]), one[0]))
    boxed = [id_ for id_, value in narrow if value > BOXED][:SHOWN]
    wide = sorted(found, key=lambda one: (one[1], basis.name(one[0]), one[0]))
    spanning = [id_ for id_, value in wide if len(near[id_]) >= LEAST_SPAN and value <= BOXED][:SHOWN]
    lines = [*(_spans(basis, id_) for id_ in spanning), *(_boxed(basis, id_) for id_ in boxed)]
    return answer(
        "Spanning, and boxed in",
        lines or [said("Nobody stands out: too few ties are known.")],
        people=frozenset({*spanning, *boxed}),
        circles=basis.circles,
    )


def _boxed(basis: Basis, person_id: int) -> Said:
    name, parts = basis.name(person_id), dependence(basis.network, person_id)
    most = sorted(parts, key=lambda id_: (-parts[id_], basis.name(id_), id_))[:DEPENDED_ON]
    ties = [basis.tie(person_id, id_) for id_ in most]
    names = listed([basis.name(id_) for id_ in most])
    if len(parts) == 1:
        return said(f"{name} is boxed in: their only tie is to {names}.", [person_id, *most], ties)
    words = f"{name} is boxed in: whoever they know leads back to {names}."
    return said(words, [person_id, *most], ties)


def _spans(basis: Basis, person_id: int) -> Said:
    near = basis.network.near[person_id]
    touched = sorted({basis.circle_of[id_] for id_ in (person_id, *near)})
    count = counted(len(near), "person", "people")
    words = f"{basis.name(person_id)} spans: they are tied to {count} who mostly do not know each other"
    if len(touched) > 1:
        around = listed([circle_words(basis, place) for place in touched], 3 if len(touched) > 4 else None)
        words += f", in the circles of {around}"
    ties = [basis.tie(person_id, id_) for id_ in basis.ranked(near)]
    return said(f"{words}.", [person_id, *basis.ranked(near)], ties)
