"""What the layout is made of, beside plain reckoning: distances, forces, flaws, room."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.network.layout.distances import APART, Neighbours, components, hops, shared
from relbook.network.layout.forces import Forces
from relbook.network.layout.mesh import push_by_mesh
from relbook.network.layout.packing import fitted, lying
from relbook.network.layout.polish import Polish
from relbook.network.layout.problem import Floats
from relbook.network.layout.room import free_spot, with_room
from relbook.network.layout.shapes import regular
from relbook.network.layout.stress import Calming
from tests.network.layout.problems import circles, free_between, network

COUNT = 9
LINES = st.sets(
    st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda pair: pair[0] < pair[1]), max_size=16
)


@given(LINES)
@settings(deadline=None, max_examples=40)
def test_distances_and_groups_are_those_of_networkx(lines: set[tuple[int, int]]) -> None:
    edges = network(COUNT, lines).edges
    near = Neighbours(COUNT, edges)
    graph = nx.Graph(lines)
    graph.add_nodes_from(range(COUNT))
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    wanted = [[lengths[source].get(one, int(APART)) for source in range(COUNT)] for one in range(COUNT)]
    assert hops(near, np.arange(COUNT)).tolist() == wanted
    assert sorted(map(sorted, nx.connected_components(graph))) == sorted(one.tolist() for one in components(near))
    likeness = [share for *_, share in nx.jaccard_coefficient(graph, [(one, other) for one, other in edges.tolist()])]
    assert shared(near, edges).tolist() == pytest.approx(likeness)


def test_distances_from_more_sources_than_bits_in_a_word() -> None:
    near = Neighbours(150, network(150, ((one, one + 1) for one in range(149))).edges)
    assert (hops(near, np.arange(150)) == np.abs(np.arange(150)[:, None] - np.arange(150))).all()
    assert [len(group) for group in components(near)] == [150]


def stress_of(places: Floats, near: Neighbours) -> float:
    wanted = hops(near, np.arange(near.count)).astype(float)
    np.fill_diagonal(wanted, np.inf)
    away = np.sqrt(((places[:, None] - places[None]) ** 2).sum(2))
    scale = (away / wanted).sum() / (away**2 / wanted**2).sum()
    return float(np.mean((scale * away / wanted - 1)[np.isfinite(wanted)] ** 2))


def test_stress_is_lessened_round_by_round() -> None:
    near = Neighbours(60, network(60, circles(60, 60)).edges)
    calming = Calming(near, np.random.default_rng(1))  # all of them are pivots
    found = [stress_of(one, near) for one in (calming.start(), *calming.rounds(calming.start(), 12))]
    assert all(later < 1.01 * sooner for sooner, later in pairwise(found))
    assert found[-1] < 0.9 * found[0]


def test_a_mesh_gives_about_the_push_of_every_pair() -> None:
    chance = np.random.default_rng(2)
    places, mass = chance.uniform(-500, 500, (1_000, 2)), chance.uniform(1, 8, 1_000)
    away = places[:, None] - places[None]
    squared = (away**2).sum(2)
    np.fill_diagonal(squared, np.inf)
    exact = ((mass / squared)[..., None] * away).sum(1)
    error = np.sqrt(((push_by_mesh(places, mass) - exact) ** 2).sum(1)) / np.sqrt((exact**2).sum(1))
    assert np.median(error) < 0.02


def test_two_in_one_cell_of_the_mesh_push_each_other() -> None:
    places = np.array([[0.0, 0], [1_000, 1_000], [502, 501], [504, 501]])
    push = push_by_mesh(places, np.array([1e-6, 1e-6, 1.0, 3.0]))
    assert push[2, 0] == pytest.approx(-3 / 2, rel=0.15)
    assert push[3, 0] == pytest.approx(1 / 2, rel=0.15)


def test_those_who_share_neighbours_are_drawn_together() -> None:
    pairs = [*((one, other) for one in range(5) for other in range(one)), (4, 5), (5, 6)]
    edges = network(7, pairs).edges
    forces = Forces(Neighbours(7, edges), edges, np.random.default_rng(3).normal(0, 20, (7, 2)))
    for _ in range(200):
        forces.step()
    length = np.sqrt(((forces.places[edges[:, 0]] - forces.places[edges[:, 1]]) ** 2).sum(1))
    within = (edges < 5).all(1)
    assert length[within].mean() < 0.8 * length[~within].mean()


def test_flaws_are_crossings_and_lines_behind_discs() -> None:
    square = np.array([[0.0, 0], [400, 0], [400, 400], [0, 400], [200, 0]])
    pairs = [(0, 2), (1, 3), (0, 1)]
    polish = Polish(Neighbours(5, network(5, pairs).edges), network(5, pairs).edges, np.full(5, 15.0), named=False)
    assert polish.flaws(square) == pytest.approx(1 + 2)  # the diagonals cross, and the upper line is behind the last
    square[4] = 200, -100  # now only the crossing is left; lines that meet at an end are none
    assert polish.flaws(square) == pytest.approx(1)


def test_polishing_frees_a_picture_from_crossings() -> None:
    places = np.array([[0.0, 0], [300, 300], [300, 0], [0, 300]])
    edges = network(4, [(0, 1), (1, 2), (2, 3), (0, 3)]).edges  # a ring, drawn as an hourglass
    polish = Polish(Neighbours(4, edges), edges, np.full(4, 15.0), named=True)
    assert polish.flaws(places) >= 1
    *_, found = polish.sweeps(places)
    assert polish.flaws(found) == 0
    assert free_between(found, np.full(4, 15.0)) >= 0


def test_polishing_draws_nobody_on_a_line_of_others() -> None:
    places = np.array([[-200.0, 0], [200, 0], [0, 5], [0, 300]])
    edges = network(4, [(0, 1), (2, 3), (0, 3)]).edges
    polish = Polish(Neighbours(4, edges), edges, np.full(4, 15.0), named=True)
    assert polish.flaws(places) == pytest.approx(2)
    *_, found = polish.sweeps(places)
    assert polish.flaws(found) == 0


@pytest.mark.parametrize(
    ("count", "pairs"),
    [
        (2, [(0, 1)]),
        (3, [(0, 1), (0, 2)]),
        (5, [(4, 1), (1, 3), (3, 0), (0, 2)]),
        (6, [(3, 0), (3, 1), (3, 2), (3, 4), (3, 5)]),
        (4, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]),
    ],
)
def test_chains_stars_and_rings_have_pictures_of_their_own(count: int, pairs: list[tuple[int, int]]) -> None:
    found = regular(Neighbours(count, network(count, pairs).edges))
    assert found is not None
    length = [np.sqrt(((found[one] - found[other]) ** 2).sum()) for one, other in pairs]
    assert 0.9 < min(length) <= max(length) < 2.1
    assert free_between(found * 110, np.full(count, 16.0)) > 0


def test_other_groups_have_none() -> None:
    assert regular(Neighbours(4, network(4, [(0, 1), (1, 2), (2, 3), (0, 3)]).edges)) is None
    assert regular(Neighbours(9, network(9, [(0, leaf) for leaf in range(1, 9)]).edges)) is None


def test_somebody_shut_in_by_who_is_held_goes_to_a_free_spot() -> None:
    turn = np.arange(6) * np.pi / 3
    ring = 40 * np.stack([np.cos(turn), np.sin(turn)], 1)
    places, radii = np.concatenate([ring, np.zeros((1, 2))]), np.array([18.0] * 6 + [22.0])
    held = np.arange(7) < 6
    for grow in (True, False):
        found = with_room(places, radii, held, grow=grow)
        assert (found[:6] == ring).all()
        away = np.sqrt(((found[6] - ring) ** 2).sum(1))
        assert away.min() >= 18 + 22 + 8 - 1e-6
        assert away.max() < 250  # not further than it takes


def test_a_free_spot_is_the_point_itself_or_near_to_it() -> None:
    places, radii = np.array([[0.0, 0.0]]), np.array([20.0])
    assert free_spot(np.array([100.0, 0.0]), 20, places, radii).tolist() == [100, 0]
    spot = free_spot(np.array([5.0, 0.0]), 20, places, radii)
    assert 48 <= np.hypot(*spot) <= 48 + 2 * 12
    assert free_spot(np.zeros(2), 20, np.zeros((0, 2)), np.zeros(0)).tolist() == [0, 0]


def test_a_long_picture_is_laid_down_and_a_round_one_left() -> None:
    upright = np.array([[0.0, 0], [10, 100], [-10, 200], [0, 300]])
    width, height = np.ptp(lying(upright), axis=0)
    assert width > 10 * height
    around = np.array([[1.0, 0], [0, 1], [-1, 0], [0, -1]])
    assert (lying(around) == around).all()


@given(st.floats(0, 6.3), st.booleans())
@settings(deadline=None, max_examples=30)
def test_a_picture_turned_or_mirrored_is_laid_back(turn: float, mirrored: bool) -> None:
    places = np.random.default_rng(4).normal(0, 100, (6, 2))
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    there = (places * (-1 if mirrored else 1, 1)) @ matrix + (30, -7)
    found, from_, to = fitted(places, there)
    assert np.allclose((places - from_) @ found + to, there)
