"""The layout as a whole: room for everybody, the same each time, and nobody moves without need."""

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.maps import MapPerson, Point
from relbook.network.layout import Problem, arrange, problem_of
from relbook.network.layout.room import NAME_GAP, NAME_HEIGHT, NAME_WIDTH
from tests.network.layout.problems import circles, drawn, free_between, network, picture

DISC = 32.0


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    count = draw(st.integers(1, 12))
    person, length = st.integers(0, count - 1), st.sampled_from([0.0, 1e-200, 1.0, 30.0, -45.5, 300.0])
    pairs = draw(st.lists(st.tuples(person, person).filter(lambda pair: pair[0] != pair[1]), max_size=24))
    known = draw(st.dictionaries(person, st.tuples(length, length), max_size=count))
    start = np.full((count, 2), np.nan)
    for one, place in known.items():
        start[one] = place
    held = draw(st.sets(st.sampled_from(sorted(known)), max_size=1)) if known else set()
    return network(count, pairs, start=start, held=held, radius=draw(st.floats(13, 26)))


@given(problems())
@settings(max_examples=25, deadline=None)
def test_no_disc_lies_on_another_and_who_is_held_stays(problem: Problem) -> None:
    last = picture(problem)
    assert last.shape == (problem.count, 2)
    assert np.isfinite(last).all()
    assert problem.count == 1 or free_between(last, problem.radii) >= -1e-6
    assert (last[problem.held] == problem.start[problem.held]).all()


@pytest.mark.parametrize(
    "problem",
    [
        network(200, ((0, leaf) for leaf in range(1, 200))),
        network(120, circles(120)),
        network(310, circles(310), radius=26),
        network(1_600, circles(1_600)),
        network(60),
        network(40, ((one, one + 1) for one in range(39))),
        network(60, ((one, other) for one in range(60) for other in range(one))),
        network(2, [(0, 1)]),
    ],
    ids=["star", "circles", "large discs", "crowd", "no ties", "chain", "all with all", "pair"],
)
def test_there_is_room_in_every_kind_of_network(problem: Problem) -> None:
    last = picture(problem)
    assert free_between(last, problem.radii) >= -1e-6
    assert np.allclose(last.min(0) + last.max(0), 0, atol=1e-6)  # the middle is at 0 and 0
    side = np.sqrt((last.max(0) - last.min(0) + 90).prod() / problem.count)
    assert side < 170  # about 110 by 110 units each, more where few people have a margin around them


def test_nobody_and_one_person_have_pictures() -> None:
    assert [one.shape for one in arrange(network(0))] == [(0, 2)]
    assert picture(network(1)).tolist() == [[0, 0]]


def test_two_on_one_spot_come_apart_and_two_held_there_stay() -> None:
    start = np.zeros((3, 2))
    assert free_between(picture(network(3, start=start)), np.full(3, 16.0)) >= -1e-6
    both = picture(network(2, start=start[:2], held=(0, 1)))
    assert (both == 0).all()


@pytest.mark.parametrize("count", [30, 200])
def test_names_have_room_below_the_discs(count: int) -> None:
    problem = network(count, circles(count))
    last = picture(problem)
    corner = last + np.array([-NAME_WIDTH / 2, 16 + NAME_GAP])
    wide, high = (np.abs(corner[:, None] - corner[None])[..., axis] for axis in (0, 1))
    names = (wide < NAME_WIDTH) & (high < NAME_HEIGHT)
    nearest = np.clip(last[None], corner[:, None], corner[:, None] + (NAME_WIDTH, NAME_HEIGHT))
    discs = ((nearest - last[None]) ** 2).sum(2) < 16**2
    np.fill_diagonal(names, False)
    assert not names.any()
    assert not discs.any()


def test_groups_lie_beside_one_another_and_those_alone_below() -> None:
    pairs = circles(30) + [(30 + one, 30 + other) for one, other in circles(12)] + [(42, 43), (44, 45)]
    last = picture(network(50, pairs))
    groups = [last[:30], last[30:42], last[42:44], last[44:46]]
    for nth, one in enumerate(groups):
        for other in groups[:nth]:
            clear = (one.min(0) > other.max(0) + DISC) | (one.max(0) < other.min(0) - DISC)
            assert clear.any()
    alone = last[46:]
    assert (alone[:, 1].min() > last[:46, 1].max() + DISC).all()
    assert len(set(alone[:, 1])) == 1  # one row
    assert np.allclose(np.diff(alone[:, 0]), np.diff(alone[:, 0])[0])
    width, height = last.max(0) - last.min(0)
    assert 0.9 < width / height < 2.6


@pytest.mark.parametrize("count", [30, 150, 1_600])
def test_the_same_problem_gives_the_same_picture(count: int) -> None:
    pairs = circles(count)
    once = picture(network(count, pairs))
    again = picture(network(count, [(other, one) for one, other in reversed(pairs)]))
    assert once.tobytes() == again.tobytes()


def test_the_picture_depends_on_no_hash_and_no_number_of_cores() -> None:
    script = (
        "from tests.network.layout.problems import *; import hashlib\n"
        "print(hashlib.sha256(b''.join(picture(network(n, circles(n))).tobytes() for n in (20, 400))).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": cores},
            capture_output=True,
            check=True,
        ).stdout
        for seed, cores in (("1", "1"), ("2", "4"))
    }
    assert len(found) == 1


def test_who_has_a_place_stays_where_nothing_is_new() -> None:
    before = drawn(80) + np.array([300.0, -40.0])
    assert (picture(network(80, circles(80), start=before)) == before).all()


def test_only_those_who_lie_on_one_another_move() -> None:
    before = drawn(80)
    crowded = before.copy()
    crowded[7] = before[8] + 5
    after = picture(network(80, circles(80), start=crowded))
    moved = np.sqrt(((after - crowded) ** 2).sum(1)) > 1e-9
    assert moved[7]
    assert moved.sum() <= 6
    assert free_between(after, np.full(80, 16.0)) >= -1e-6


def test_a_heap_comes_apart_and_those_far_from_it_stay() -> None:
    before = drawn(80)
    heap = np.argsort(before[:, 0])[:8]
    crowded = before.copy()
    crowded[heap] = before[heap].mean(0)
    after = picture(network(80, circles(80), start=crowded))
    assert free_between(after, np.full(80, 16.0)) >= -1e-6
    far = np.argsort(before[:, 0])[40:]
    assert (after[far] == before[far]).all()


@pytest.mark.parametrize(("count", "new"), [(60, 1), (60, 12), (700, 40)])
def test_others_hardly_move_for_who_is_new(count: int, new: int) -> None:
    pairs = circles(count)
    known = count - new
    before = picture(network(known, [pair for pair in pairs if max(pair) < known]))
    start = np.full((count, 2), np.nan)
    start[:known] = before
    after = picture(network(count, pairs, start=start))
    assert np.sqrt(((after[:known] - before) ** 2).sum(1)).mean() < DISC / 4
    assert free_between(after, np.full(count, 16.0)) >= -1e-6


def test_somebody_new_comes_near_to_whom_they_are_tied_to() -> None:
    before = drawn(60)
    start = np.concatenate([before, np.full((2, 2), np.nan)])
    friends = [3, 4, 5]
    after = picture(network(62, [*circles(60), *((one, 60) for one in friends), (60, 61)], start=start))
    away = np.sqrt(((before - before[friends].mean(0)) ** 2).sum(1))
    assert np.sqrt(((after[60] - before[friends].mean(0)) ** 2).sum()) < np.median(away) / 2
    assert np.sqrt(((after[61] - after[60]) ** 2).sum()) < 250  # through somebody who is new as well


def test_strangers_are_set_below_together_and_in_rows() -> None:
    before = drawn(40)
    start = np.concatenate([before, np.full((6, 2), np.nan)])
    triangle = [(40, 41), (41, 42), (40, 42)]
    after = picture(network(46, [*circles(40), *triangle], start=start))
    assert (after[:40] == before).all()
    assert after[40:, 1].min() > before[:, 1].max() + DISC
    assert np.ptp(after[40:43], axis=0).min() > DISC  # a triangle still
    assert len(set(after[43:, 1])) == 1
    again = np.concatenate([after, np.full((1, 2), np.nan)])
    last = picture(network(47, [*circles(40), *triangle], start=again))
    assert last[46, 1] == after[43, 1]  # one more in the same row


def test_few_known_places_are_where_the_picture_is_laid() -> None:
    count, pairs = 60, circles(60)
    fresh = drawn(60)
    turned = fresh @ np.array([[0.0, 1.0], [-1.0, 0.0]]) + (500.0, 200.0)
    start = np.full((count, 2), np.nan)
    start[:6] = turned[:6]
    after = picture(network(count, pairs, start=start, held=range(6)))
    assert (after[:6] == turned[:6]).all()
    assert np.sqrt(((after - turned) ** 2).sum(1)).mean() < DISC


def test_no_picture_comes_once_it_is_to_stop() -> None:
    assert not list(arrange(network(60, circles(60)), lambda: True))
    assert not list(arrange(network(2, start=np.zeros((2, 2))), lambda: True))
    seen: list[object] = []
    seen.extend(one for one in arrange(network(400, circles(400)), lambda: len(seen) >= 2))
    assert len(seen) == 2


@pytest.mark.parametrize("count", [30, 400, 1_600])
def test_better_pictures_follow_a_first_one(count: int) -> None:
    pictures = list(arrange(network(count, circles(count))))
    assert len(pictures) > 2
    assert all(one.shape == (count, 2) for one in pictures)


def test_a_problem_is_made_of_people_pairs_and_places() -> None:
    people = {id_: MapPerson(id=id_, name=f"Person {id_}", power=power) for id_, power in ((9, 5), (4, None), (7, 1))}
    pairs = [(9, 4), (4, 9), (7, 7), (4, 100)]
    problem = problem_of(people, pairs, {4: Point(1, 2), 100: Point(0, 0)}, {4, 7, 100})
    assert problem.ids == (4, 7, 9)
    assert problem.edges.tolist() == [[0, 2]]
    assert problem.radii.tolist() == [15, 13, 26]
    assert problem.start[0].tolist() == [1, 2]
    assert np.isnan(problem.start[1:]).all()
    assert problem.held.tolist() == [True, False, False]  # who has no place cannot be held
    lines = [(9, 7), (4, 9), (7, 4)]
    assert problem_of(people, lines, {}).edges.tolist() == problem_of(people, lines[::-1], {}).edges.tolist()
