"""Measures, circles and parts of a network: as published, and as other ways of working them out have it."""

from dataclasses import replace
from itertools import combinations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.maps import Together
from relbook.network.circles import circles
from relbook.network.graph import Network, network_of, network_of_view
from relbook.network.introductions import WELL_KNOWN, strangers
from relbook.network.measures import EXPLAINED, Measured, constraint, dependence, effective_size, measures
from tests import maps
from tests.maps import ON, network_view, published, view_of

KITE = (12, 13, 14, 16, 24, 25, 27, 34, 36, 45, 46, 47, 57, 67, 68, 78, 89)
"""Krackhardt's kite (1990) without Jane: 1 Andre, 2 Beverly, 3 Carol, 4 Diane, 5 Ed, 6 Fernando, 7 Garth …"""


def small(*pairs: int, people: int = 10) -> Network:
    """Return a network of lines such as 12, from 1 to 2."""
    return network_of_view(view_of(people, [divmod(pair, 10) for pair in pairs]))


def kite() -> Network:
    return network_of_view(view_of(10, [*(divmod(pair, 10) for pair in KITE), (9, 10)]))


@pytest.mark.parametrize("name", maps.NAMES)
def test_the_figures_are_those_published(name: str) -> None:
    figures = measures(network_of_view(network_view(name))).rows
    for row in published(name):
        one = figures[int(row["id"])]
        assert one.ties == int(row["degree"])
        for column, value in (
            ("betweenness_raw_undirected", one.betweenness),
            ("betweenness_norm", one.normalised),
            ("constraint_undirected", one.constraint),
            ("effective_size", one.effective_size),
        ):
            assert value == (pytest.approx(float(row[column])) if row[column] else None), (row["name"], column)


def test_the_medici_stand_between_and_the_pucci_have_nothing_to_measure() -> None:
    view = network_view("flo_marriage")
    rows = {view.people[id_].name: row for id_, row in measures(network_of_view(view)).rows.items()}
    assert rows["Medici"].articulation
    assert rows["Medici"].normalised == pytest.approx(0.452, abs=0.0005)
    assert max(rows, key=lambda name: rows[name].betweenness) == "Medici"
    tied = [person for person in view.people.values() if person.name != "Pucci"]
    alone = measures(network_of_view(replace(view, people={one.id: one for one in tied}))).rows
    assert max(row.normalised for row in alone.values()) == pytest.approx(0.522, abs=0.0005)
    assert rows["Pucci"] == Measured(0, 0.0, 0.0, None, None, articulation=False, circle=None)


def test_the_kite_has_its_figures_wherever_the_tests_run() -> None:
    rows = measures(kite()).rows
    assert [rows[id_].ties for id_ in range(1, 11)] == [4, 4, 3, 6, 3, 5, 5, 3, 2, 1]
    assert rows[8].betweenness == pytest.approx(14)
    assert rows[6].betweenness == pytest.approx(25 / 3)
    assert rows[4].normalised == pytest.approx(0.102, abs=0.001)
    assert [id_ for id_, row in rows.items() if row.articulation] == [8, 9]
    assert rows[10].constraint == 1.0
    assert rows[4].constraint == pytest.approx(0.4701697530864196)
    assert rows[4].effective_size == pytest.approx(10 / 3)


def test_three_who_know_each_other_are_the_most_boxed_in() -> None:
    rows = measures(small(12, 13, 23, people=3)).rows
    assert [row.constraint for row in rows.values()] == [pytest.approx(1.125)] * 3
    assert [row.effective_size for row in rows.values()] == [1.0] * 3


def test_there_may_be_nobody_or_no_tie() -> None:
    assert measures(network_of([], [])).rows == {}
    assert set(measures(small(people=2)).rows.values()) == {
        Measured(0, 0.0, 0.0, None, None, articulation=False, circle=None)
    }
    assert measures(small(12, people=2)).rows[1] == Measured(1, 0.0, 0.0, 1.0, 1.0, articulation=False, circle=1)


def test_every_measure_is_explained() -> None:
    assert set(EXPLAINED) == {*Measured.__slots__}


def test_a_line_is_the_strongest_tie_and_none_in_conflict_or_suggested() -> None:
    view = view_of(
        5,
        [(1, 2, "trusts", 1), (2, 1, "reports to", 3), (1, 2, "influences", 2), (2, 3, "in conflict with", 3), (4, 4)],
        together=[Together(3, 4, (1, 2, 3), ON)],
    )
    assert network_of_view(view).near == {1: {2: 3}, 2: {1: 3}, 3: {}, 4: {}, 5: {}}
    assert network_of([1, 3], view.ties).near == {1: {}, 3: {}}


PAIRS = st.sets(st.sampled_from(list(combinations(range(1, 9), 2))), max_size=20)


def graph_of(pairs: set[tuple[int, int]]) -> tuple[Network, networkx.Graph]:
    graph = networkx.Graph(sorted(pairs))
    graph.add_nodes_from(range(1, 9))
    return network_of_view(view_of(8, sorted(pairs))), graph


@given(PAIRS)
def test_figures_are_what_another_library_makes_them(pairs: set[tuple[int, int]]) -> None:
    network, graph = graph_of(pairs)
    rows = measures(network).rows
    raw = networkx.betweenness_centrality(graph, normalized=False)
    share = networkx.betweenness_centrality(graph)
    boxed = networkx.constraint(graph, nodes=graph)
    ways = networkx.effective_size(graph, nodes=graph)
    cuts = set(networkx.articulation_points(graph))
    for id_, row in rows.items():
        assert row.betweenness == pytest.approx(raw[id_])
        assert row.normalised == pytest.approx(share[id_])
        assert (row.constraint is None) == (row.effective_size is None) == (not graph[id_])
        assert row.constraint in (None, pytest.approx(boxed[id_]))
        assert row.effective_size in (None, pytest.approx(ways[id_]))
        assert row.constraint == constraint(network, id_)
        assert row.effective_size == effective_size(network, id_)
        assert row.constraint is None or 0 < row.constraint <= 1.125 + 1e-9
        assert row.articulation == (id_ in cuts) == (len(network.pieces(id_)) > 1)
        assert dependence(network, id_).keys() == network.near[id_].keys()


@given(PAIRS)
def test_circles_hold_everyone_with_a_tie_once(pairs: set[tuple[int, int]]) -> None:
    network, _ = graph_of(pairs)
    found = circles(network)
    assert sorted(id_ for circle in found for id_ in circle) == [id_ for id_, others in network.near.items() if others]
    assert [len(circle) for circle in found] == sorted((len(circle) for circle in found), reverse=True)
    assert circles(network) == found
    rows = measures(network).rows
    assert {row.circle for row in rows.values()} - {None} == set(range(1, len(found) + 1))
    assert all((row.circle is None) == (not row.ties) for row in rows.values())


@given(PAIRS, st.integers(1, 8))
def test_parts_are_what_hangs_together(pairs: set[tuple[int, int]], gone: int) -> None:
    network, graph = graph_of(pairs)
    assert {*network.parts()} == {frozenset(part) for part in networkx.connected_components(graph)}
    own = networkx.node_connected_component(graph, gone)
    graph.remove_node(gone)
    left = {frozenset(part) for part in networkx.connected_components(graph)}
    assert {*network.parts(without=gone)} == left
    torn = sorted((part for part in left if part <= own), key=lambda part: (-len(part), min(part)))
    assert network.pieces(gone) == torn


@given(PAIRS)
def test_strangers_have_no_line_and_know_the_same_people(pairs: set[tuple[int, int]]) -> None:
    network, graph = graph_of(pairs)
    expected = {}
    for one, other in combinations(range(1, 9), 2):
        both = tuple(sorted(networkx.common_neighbors(graph, one, other)))
        if not graph.has_edge(one, other) and len(both) >= 2:
            expected[one, other] = both
    assert strangers(network) == expected


def test_whoever_knows_very_many_says_nothing_of_any_two_of_them() -> None:
    few = range(3, WELL_KNOWN + 3)
    both = [(hub, id_) for hub in (1, 2) for id_ in few]
    assert (3, 4) in strangers(network_of_view(view_of(WELL_KNOWN + 3, both)))
    assert (3, 4) not in strangers(network_of_view(view_of(WELL_KNOWN + 3, [*both, (1, WELL_KNOWN + 3)])))


@pytest.mark.parametrize(("name", "least", "most"), [("karate", 2, 4), ("kite", 2, 3), ("flo_marriage", 3, 5)])
def test_known_networks_have_as_many_circles_as_are_known(name: str, least: int, most: int) -> None:
    assert least <= len(circles(network_of_view(network_view(name)))) <= most


def test_two_groups_with_one_line_between_them_are_two_circles() -> None:
    network = small(12, 13, 14, 23, 24, 34, 56, 57, 67, 45, people=8)
    assert circles(network) == (frozenset({1, 2, 3, 4}), frozenset({5, 6, 7}))
