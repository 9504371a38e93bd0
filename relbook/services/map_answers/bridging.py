"""Bridges to units: who leads the user there, and where all of it rests on one person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from relbook.domain.answers import Answer, Said
from relbook.domain.words import listed
from relbook.network.routes import Route, leads_to
from relbook.services.map_answers.basis import SHOWN, Basis, answer, more, said


@dataclass(frozen=True, slots=True)
class Crossing:
    """How the user comes to one unit."""

    group: str
    members: frozenset[int]
    live: frozenset[int]
    """Members in live contact with the user."""
    reached: frozenset[int]
    """Members the user reaches, those in live contact among them."""
    bridges: tuple[int, ...]
    """Without any of them the user reaches no other member; in the order of the way there."""
    way: tuple[int, ...]
    """The shortest route to any member; empty where there is none."""


def bridges(basis: Basis, group: str | None) -> Answer:
    """Return who leads the user to a unit, or to each unit; a person without a unit counts for their organisation."""
    routes = basis.reach()
    if group is None:
        return _everywhere([_crossing(basis, name, routes) for name in sorted(basis.groups)], basis)
    if group not in basis.groups:
        return answer(f"The ways to {group}", [said(f"Nobody on this map is in {group}.")], tone="warn")
    found = _crossing(basis, group, routes)
    ways = [routes[id_].people for id_ in basis.ranked(found.reached)][:SHOWN]
    return answer(
        f"The ways to {group}",
        _one(found, basis, routes),
        people=found.members | {id_ for way in ways for id_ in way},
        paths=tuple(ways),
        circles=(found.members,),
        tone="bad" if not found.reached else "warn" if found.bridges else "good",
    )


def _crossing(basis: Basis, group: str, routes: Mapping[int, Route]) -> Crossing:
    members = frozenset(basis.groups[group])
    reached = members & routes.keys()
    way = min((routes[id_] for id_ in reached), key=lambda one: (one.length, one.people), default=None)
    people = way.people if way else ()
    # Whoever every way leads over is on this one too.
    found = tuple(id_ for id_ in people if not leads_to(members, basis.live, basis.network, without=id_))
    return Crossing(group, members, members & basis.live.keys(), frozenset(reached), found, people)


def _one(found: Crossing, basis: Basis, routes: Mapping[int, Route]) -> Iterator[Said]:
    group = found.group
    yield _verdict(found, basis)
    if found.live and not (len(found.live) == 1 and found.live <= set(found.bridges)):
        met = ", ".join(f"{basis.name(id_)} ({basis.met(id_)})" for id_ in basis.ranked(found.live)[:SHOWN])
        rest = f" and {len(found.live) - SHOWN} more" if len(found.live) > SHOWN else ""
        yield said(f"You are in live contact with {met}{rest}.", basis.ranked(found.live))
    through = [id_ for id_ in basis.ranked(found.reached - found.live) if len(routes[id_].people) > 1]
    for id_ in through[:SHOWN]:
        way = routes[id_].people
        names = listed([basis.name(one) for one in way[:-1]])
        yield said(f"{basis.name(id_)} is reached through {names}.", way[::-1], basis.ties_along(way))
    yield from more(len(through) - SHOWN, f"person in {group}", f"people in {group}")
    away = found.members - found.reached
    if away:
        known = [id_ for id_ in basis.ranked(away) if id_ in basis.known]
        again = f" You knew {basis.name(known[0])}, last {basis.met(known[0])}." if known else ""
        yield said(f"Out of reach in {group}: {basis.names(away)}.{again}", [*known[:1], *basis.ranked(away)])


def _verdict(found: Crossing, basis: Basis) -> Said:
    group = found.group
    ties = basis.ties_along(found.way)
    if not found.reached:
        return said(f"Nobody leads you to {group}.", basis.ranked(found.members))
    if not found.bridges:
        return said(f"More than one way leads to {group}; it rests on nobody alone.", basis.ranked(found.reached))
    names = listed([basis.name(id_) for id_ in found.bridges])
    if len(found.bridges) > 1:
        return said(f"Every way to {group} leads over {names}, one after the other.", found.bridges, ties)
    (bridge,) = found.bridges
    if found.members == {bridge}:
        return said(f"{names} is the only one known in {group}.", found.bridges, ties)
    why = "you reach nobody else there without them"
    if bridge in found.live and found.reached == {bridge}:
        why = "you reach nobody else there"
    return said(f"{names} is your only bridge to {group}: {why}.", found.bridges, ties)


def _everywhere(found: list[Crossing], basis: Basis) -> Answer:
    """Return where all rests on one person, then where nobody leads, then the rest; large units first."""
    order = sorted(found, key=lambda one: (-len(one.members), one.group))
    single = [one for one in order if one.bridges and one.members != set(one.bridges)]
    shut = [one for one in order if not one.reached]
    lines = [_verdict(one, basis) for one in single[:SHOWN]]
    lines += more(len(single) - SHOWN, "unit with only one bridge", "units with only one bridge")
    if shut:
        lines.append(said(f"Nobody leads you to {_names(shut)}.", _everyone(shut, basis)))
    alone = [one for one in order if one.bridges and one.members == set(one.bridges)]
    if alone:
        people = [id_ for one in alone for id_ in one.bridges]
        lines.append(said(f"Only one person is known in {_names(alone)}: {basis.names(people)}.", people))
    safe = [one for one in order if one.reached and not one.bridges]
    if safe:
        lines.append(said(f"More than one way leads to {_names(safe)}.", _everyone(safe, basis)))
    if not lines:
        lines.append(said("No unit is known: say of people where they belong."))
    return answer(
        "Where you have only one bridge",
        lines,
        people=frozenset(id_ for one in single for id_ in (*one.bridges, *one.members)),
        circles=tuple(one.members for one in single),
        tone="warn" if single or shut else "good",
    )


def _names(found: list[Crossing]) -> str:
    return listed([one.group for one in found], SHOWN if len(found) > SHOWN + 1 else None)


def _everyone(found: list[Crossing], basis: Basis) -> list[int]:
    return basis.ranked(id_ for one in found for id_ in one.members)
