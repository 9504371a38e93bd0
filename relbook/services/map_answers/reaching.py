"""Who reaches somebody: the best paths from the user, with whom to ask for an introduction."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from relbook.domain.answers import Answer, Said
from relbook.domain.ties import Tie, TieKind
from relbook.domain.words import ago, counted
from relbook.network.routes import Route, best_routes
from relbook.services.map_answers.basis import SHOWN, Basis, answer, said

_ACTIVE = {
    TieKind.REPORTS_TO: "to whom they report",
    TieKind.INFLUENCES: "whom they influence",
    TieKind.SPONSORS: "whom they sponsor",
    TieKind.TRUSTS: "whom they trust",
    TieKind.ALLIED_WITH: "with whom they are allied",
}
_PASSIVE = {
    TieKind.REPORTS_TO: "who reports to them",
    TieKind.INFLUENCES: "who influences them",
    TieKind.SPONSORS: "who sponsors them",
    TieKind.TRUSTS: "who trusts them",
    TieKind.ALLIED_WITH: "with whom they are allied",
}


def reaches(basis: Basis, goal: int) -> Answer:
    """Return the best ways to somebody, each by asking somebody else first."""
    name = basis.person(goal).name
    routes = best_routes(goal, basis.known, basis.network)
    lines = [*_direct(basis, goal), *(_way(basis, route) for route in routes)]
    live = goal in basis.live
    if not routes and not live:
        lines += _to_find_out(basis, goal)
    paths = [route.people for route in routes]
    if goal in basis.known:
        paths.insert(0 if live else len(paths), (goal,))
    return answer(
        f"The ways to {name}",
        lines,
        people=frozenset({goal, *(id_ for path in paths for id_ in path)}),
        paths=tuple(paths),
        tone="good" if live else "info" if routes else "warn",
    )


def introduction(basis: Basis, people: tuple[int, ...]) -> str:
    """Return what to ask along a path: "Ask A (met 6 days ago) to introduce you to B, whom they trust"."""
    first, *_ = people
    steps = [
        f"introduce you to {basis.name(other)}, {_relation(basis.tie(one, other), one)}"
        for one, other in pairwise(people)
    ]
    words = f"Ask {basis.name(first)} ({basis.met(first)}) to {steps[0]}"
    return ", ".join([words, *(f"then {basis.name(id_)} to {step}" for id_, step in _later(people, steps))])


def _later(people: tuple[int, ...], steps: list[str]) -> Iterable[tuple[int, str]]:
    return zip(people[1:], steps[1:], strict=False)


def _relation(tie: Tie, seen_from: int) -> str:
    return (_ACTIVE if tie.from_id == seen_from else _PASSIVE)[tie.verb]


def _direct(basis: Basis, goal: int) -> Iterator[Said]:
    one = basis.people[goal]
    if goal in basis.live:
        yield said(f"You are in live contact with {one.name} yourself: {basis.met(goal)}.", [goal])
    elif goal in basis.known:
        last = ago(one.last, basis.view.on)
        yield said(f"You last met {one.name} {last}, which is too long: get in touch again yourself, or ask.", [goal])


def _way(basis: Basis, route: Route) -> Said:
    return said(f"{introduction(basis, route.people)}.", route.people, basis.ties_along(route.people))


def _to_find_out(basis: Basis, goal: int) -> Iterator[Said]:
    """Yield what is known of people near somebody to whom there is no way."""
    one = basis.people[goal]
    if goal not in basis.known:
        yield said(f"Nobody you know is known to lead to {one.name}.", [goal])
    tied = basis.ranked(basis.network.near[goal])
    if tied:
        words = f"{one.name} has ties to {basis.names(tied)}: find out who can lead you to them."
        yield said(words, [goal, *tied[:SHOWN]], [basis.tie(goal, id_) for id_ in tied[:SHOWN]])
    together = [hint for hint in basis.view.together if goal in hint.pair][:SHOWN]
    for hint in together:
        (other,) = {*hint.pair} - {goal}
        words = f"{basis.name(other)} was at {counted(len(hint.meetings), 'meeting')} with {one.name}: ask them."
        yield said(words, [other, goal], entries=[("meeting", id_) for id_ in hint.meetings])
    near = basis.live.keys() & basis.groups.get(one.group, set()) - basis.enemies(goal)
    if near:
        words = f"You are in contact with {basis.names(near)} in {one.group}: ask who knows {one.name}."
        yield said(words, [*basis.ranked(near)[:SHOWN], goal])
    if not tied and not together and not near:
        yield said(f"Find out who works with {one.name}, and note it as a tie.", [goal])
