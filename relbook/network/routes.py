"""The way in: the shortest path from the user to somebody, over contacts and ties.

Strength of a tie and freshness of a contact are closeness, 1 (weak, cold) to 3 (strong, fresh); a step's length is the
inverse of it. A tie in conflict carries nobody anywhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from relbook.domain.cadence import USUAL, Freshness, Interval, freshness
from relbook.domain.ties import Tie, TieKind

CLOSENESS = {Freshness.FRESH: 3, Freshness.DUE: 2, Freshness.COLD: 1}
"""How close a contact is by its freshness."""
LONGEST = 4
"""People on a route, the one at its end included: further, nobody introduces anybody."""


@dataclass(frozen=True, slots=True)
class Route:
    """A path from the user: the people on it in order, the one sought at the end; ``length`` sums inverse closeness."""

    people: tuple[int, ...]
    length: float


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
    Ties that do not hold today are passed over. Of equally long routes the one with fewer people is taken, then the one
    with lower numbers, so that the answer is always the same.
    """
    steps = _steps(ties, today)
    queue: list[tuple[float, int, tuple[int, ...]]] = []
    for person, met in last_met.items():
        if person != goal and person in steps and met <= today:
            heappush(queue, (1 / CLOSENESS[freshness(met, today, (intervals or {}).get(person, USUAL))], 1, (person,)))
    done: set[tuple[int, int]] = set()
    while queue:
        length, count, path = heappop(queue)
        if path[-1] == goal:
            return Route(path, length)
        if (path[-1], count) in done or count == LONGEST:
            continue
        done.add((path[-1], count))  # with the count: a longer way round must not shut out one with fewer people
        for other, closeness in steps[path[-1]].items():
            if other not in path:
                heappush(queue, (length + 1 / closeness, count + 1, (*path, other)))
    return None


def _steps(ties: Iterable[Tie], today: date) -> dict[int, dict[int, int]]:
    """Return who leads to whom and how closely; of several ties between two people the strongest counts."""
    steps: dict[int, dict[int, int]] = defaultdict(dict)
    for tie in ties:
        if tie.verb is TieKind.IN_CONFLICT_WITH or not tie.holds_on(today):
            continue
        for one, other in ((tie.from_id, tie.to_id), (tie.to_id, tie.from_id)):
            steps[one][other] = max(steps[one].get(other, 0), tie.strength)
    return steps
