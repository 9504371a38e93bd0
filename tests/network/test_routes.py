"""The way in: who to go through, on tables and against every path there is."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.cadence import INTERVALS, Freshness, Quadrant, freshness
from relbook.domain.ties import Tie, TieKind
from relbook.network.graph import network_of
from relbook.network.routes import CLOSENESS, LONGEST, best_routes, leads_to, routes_from, shortest_route

TODAY = date(2026, 11, 24)
FRESH, DUE, COLD = (TODAY - timedelta(days=days) for days in (3, 45, 200))


def tie(one: int, other: int, strength: int = 2, verb: TieKind = TieKind.TRUSTS, until_on: date | None = None) -> Tie:
    return Tie(from_id=one, to_id=other, verb=verb, strength=strength, until_on=until_on)


@pytest.mark.parametrize(
    ("ties", "met", "people"),
    [
        ([tie(1, 9)], {1: FRESH}, (1, 9)),
        ([tie(9, 1)], {1: FRESH}, (1, 9)),
        ([tie(1, 9, 1), tie(2, 9, 3)], {1: FRESH, 2: FRESH}, (2, 9)),
        ([tie(1, 9), tie(2, 9)], {1: COLD, 2: FRESH}, (2, 9)),
        ([tie(1, 9), tie(2, 9)], {1: FRESH, 2: FRESH}, (1, 9)),
        ([tie(1, 2, 3), tie(2, 9, 3)], {1: FRESH}, (1, 2, 9)),
        ([tie(1, 9, 1), tie(1, 2, 3), tie(2, 9, 3)], {1: FRESH}, (1, 2, 9)),
        ([tie(1, 9, 1), tie(1, 9, 3), tie(2, 9, 2)], {1: FRESH, 2: FRESH}, (1, 9)),
    ],
)
def test_the_closest_way_is_taken(ties: list[Tie], met: dict[int, date], people: tuple[int, ...]) -> None:
    route = shortest_route(9, ties, met, TODAY)
    assert route is not None
    assert route.people == people


@pytest.mark.parametrize(
    ("ties", "met"),
    [
        ([], {1: FRESH}),
        ([tie(1, 9)], {}),
        ([tie(1, 9)], {9: FRESH}),
        ([tie(1, 9, verb=TieKind.IN_CONFLICT_WITH)], {1: FRESH}),
        ([tie(1, 9, until_on=COLD)], {1: FRESH}),
        ([tie(1, 9)], {1: TODAY + timedelta(days=1)}),
        ([tie(n, n + 1) for n in range(1, LONGEST + 1)], {1: FRESH}),
    ],
)
def test_there_is_no_way(ties: list[Tie], met: dict[int, date]) -> None:
    goal = 9 if not ties or ties[-1].to_id == 9 else ties[-1].to_id
    assert shortest_route(goal, ties, met, TODAY) is None


def test_the_interval_says_how_long_a_contact_is_fresh() -> None:
    ties, met = [tie(1, 9), tie(2, 9)], {1: DUE, 2: DUE}
    route = shortest_route(9, ties, met, TODAY, intervals={2: INTERVALS[Quadrant.MONITOR]})
    assert route is not None
    assert route.people == (2, 9)


TIES = st.lists(
    st.builds(tie, st.integers(1, 6), st.integers(1, 6), st.integers(1, 3), st.sampled_from(TieKind)), max_size=12
)
MET = st.dictionaries(st.integers(1, 6), st.sampled_from([FRESH, DUE, COLD]))


@given(TIES, MET)
def test_no_other_path_is_shorter(ties: list[Tie], met: dict[int, date]) -> None:
    route = shortest_route(6, ties, met, TODAY)
    lengths = _all_lengths(6, ties, met)
    if route is None:
        assert not lengths
    else:
        assert route.length == pytest.approx(min(lengths))
        assert shortest_route(6, reversed(ties), met, TODAY) == route


def _all_lengths(goal: int, ties: list[Tie], met: dict[int, date]) -> list[float]:
    closest: dict[tuple[int, int], int] = {}
    for one in ties:
        if one.verb is not TieKind.IN_CONFLICT_WITH:
            for pair in ((one.from_id, one.to_id), (one.to_id, one.from_id)):
                closest[pair] = max(closest.get(pair, 0), one.strength)
    lengths = []
    for count in range(1, LONGEST):
        for people in permutations(range(1, 6), count):
            pairs = list(zip(people, (*people[1:], goal), strict=True))
            if people[0] in met and all(pair in closest for pair in pairs):
                state = freshness(met[people[0]], TODAY)
                lengths.append(1 / CLOSENESS[state] + sum(1 / closest[pair] for pair in pairs))
    return lengths


def known_of(met: dict[int, date]) -> dict[int, int]:
    return {person: CLOSENESS[freshness(day, TODAY)] for person, day in met.items()}


@given(TIES, MET)
def test_the_next_best_routes_ask_nobody_who_was_asked_before(ties: list[Tie], met: dict[int, date]) -> None:
    network, known = network_of(range(1, 7), ties), known_of(met)
    found = best_routes(6, known, network)
    assert found[:1] == [route for route in [shortest_route(6, ties, met, TODAY)] if route]
    assert [route.length for route in found] == sorted(route.length for route in found)
    for place, route in enumerate(found):
        assert not {earlier.people[0] for earlier in found[:place]} & {*route.people}
        assert route.people[0] in known
        assert route.people[-1] == 6
        assert len({*route.people}) == len(route.people) <= LONGEST
    if len(found) < 3:
        asked = {route.people[0] for route in found}
        rest = {person: close for person, close in known.items() if person not in {*asked, 6}}
        assert best_routes(6, rest, network_of({*range(1, 7)} - asked, ties)) == []


@given(TIES, MET, st.sets(st.integers(1, 6), min_size=1), st.integers(1, 6))
def test_what_is_reached_is_the_same_from_either_end(
    ties: list[Tie], met: dict[int, date], goals: set[int], gone: int
) -> None:
    network, known = network_of(range(1, 7), ties), known_of(met)
    assert leads_to(goals, known, network) == bool(goals & routes_from(known, network).keys())
    assert leads_to(goals, known, network, without=gone) == bool(
        goals & routes_from(known, network, without={gone}).keys()
    )


def test_a_route_has_no_more_people_than_one_goes_through() -> None:
    network = network_of(range(1, 8), [tie(n, n + 1) for n in range(1, 7)])
    assert {*routes_from({1: 3}, network)} == {*range(1, LONGEST + 1)}
    assert leads_to([LONGEST], {1: 3}, network)
    assert not leads_to([LONGEST + 1], {1: 3}, network)


def test_somebody_known_is_reached_through_another_where_that_is_shorter() -> None:
    network = network_of([1, 2, 3], [tie(1, 2, 3), tie(2, 3, 1)])
    found = routes_from({1: 3, 2: 1, 3: 1}, network)
    assert [found[person].people for person in (1, 2, 3)] == [(1,), (1, 2), (3,)]


def test_every_freshness_but_never_has_a_closeness() -> None:
    assert set(CLOSENESS) == set(Freshness) - {Freshness.NEVER}
