"""The ways in: the shortest paths from the user to others, over contacts and ties.

Strength of a tie and freshness of a contact are closeness, 1 (weak, cold) to 3 (strong, fresh); a step's length is the
inverse of it. A tie in conflict carries nobody anywhere.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from relbook.domain.cadence import USUAL, Freshness, Interval, freshness
from relbook.domain.ties import Tie
from relbook.network.graph import Network, network_of

CLOSENESS = {Freshness.FRESH: 3, Freshness.DUE: 2, Freshness.COLD: 1}
"""How close a contact is by its freshness."""
LONGEST = 4
"""People on a route, the one at its end included: further, nobody introduces anybody."""


@dataclass(frozen=True, slots=True)
class Route:
    """A path from the user: the people on it in order, the one sought at the end; ``length`` sums inverse closeness."""

    people: tuple[int, ...]
    length: float


def routes_from(known: Mapping[int, int], network: Network, *, without: Collection[int] = ()) -> dict[int, Route]:
    """Return the shortest route to each that the user can reach, had those ``without`` left.

    ``known`` holds whom the user is in contact with and how closely, 1 to 3: these are reached directly, or through one
    another where that is shorter. Of equally long routes the one with fewer people is taken, then the one with lower
    numbers, so that the answer is always the same.
    """
    found = {person: Route((person,), 1 / closeness) for person, closeness in known.items() if person not in without}
    last = found
    for _ in range(LONGEST - 1):
        # A round adds one person to the routes of the round before: a longer way round must not shut out a shorter one.
        further: dict[int, Route] = {}
        for person, route in last.items():
            for other, closeness in network.near.get(person, {}).items():
                if other in without or other in route.people:
                    continue
                longer = Route((*route.people, other), route.length + 1 / closeness)
                if _is_shorter(longer, found.get(other), further.get(other)):
                    further[other] = longer
        found = found | further
        last = further
    return found


def _is_shorter(route: Route, before: Route | None, beside: Route | None) -> bool:
    """Return whether a route is shorter than one with fewer people, and goes before one with as many."""
    if before is not None and before.length <= route.length:
        return False
    return beside is None or (route.length, route.people) < (beside.length, beside.people)


def leads_to(goals: Collection[int], known: Collection[int], network: Network, *, without: int | None = None) -> bool:
    """Return whether ``routes_from`` would reach any of the goals, had ``without`` left; looked for from their end."""
    last = {goal for goal in goals if goal != without}
    seen = last | {without}
    for count in range(LONGEST):
        if any(person in known for person in last):
            return True
        if count < LONGEST - 1:
            last = {other for person in last for other in network.near.get(person, ())} - seen
            seen |= last
    return False


def best_routes(goal: int, known: Mapping[int, int], network: Network, *, most: int = 3) -> list[Route]:
    """Return the shortest routes to ``goal`` through others, each without those asked first on the ones before.

    So every one of them begins with somebody else, and none rests on a person who was asked already.
    """
    others = {person: closeness for person, closeness in known.items() if person != goal}
    found: list[Route] = []
    while len(found) < most:
        route = routes_from(others, network, without={route.people[0] for route in found}).get(goal)
        if route is None:
            break
        found.append(route)
    return found


def shortest_route(
    goal: int,
    ties: Iterable[Tie],
    last_met: Mapping[int, date],
    today: date,
    *,
    intervals: Mapping[int, Interval] | None = None,
) -> Route | None:
    """Return the shortest route to ``goal`` through at least one other person; None where there is none.

    ``last_met`` holds who the user has met; ``intervals`` how long a contact with them stays fresh.
    Ties that do not hold today are passed over.
    """
    holding = [tie for tie in ties if tie.holds_on(today)]
    network = network_of({end for tie in holding for end in (tie.from_id, tie.to_id)}, holding)
    known = {
        person: CLOSENESS[freshness(met, today, (intervals or {}).get(person, USUAL))]
        for person, met in last_met.items()
        if met <= today
    }
    found = best_routes(goal, known, network, most=1)
    return found[0] if found else None
