"""Where a contact stands, by the days since and the interval between contacts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.cadence import (
    INTERVALS,
    USUAL,
    Freshness,
    Interval,
    Quadrant,
    closest,
    freshness,
    interval,
    quadrant,
)
from relbook.domain.projects import Stake

TODAY = date(2026, 11, 24)


def stake(power: int | None = None, interest: int | None = None, **days: int | None) -> Stake:
    return replace(Stake(person_id=1, project_id=1, power=power, interest=interest), **days)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("power", "interest", "place"),
    [
        (5, 5, Quadrant.MANAGE_CLOSELY),
        (4, 4, Quadrant.MANAGE_CLOSELY),
        (4, 3, Quadrant.KEEP_SATISFIED),
        (3, 4, Quadrant.KEEP_INFORMED),
        (3, 3, Quadrant.MONITOR),
        (None, 5, None),
        (5, None, None),
    ],
)
def test_the_grid(power: int | None, interest: int | None, place: Quadrant | None) -> None:
    assert quadrant(power, interest) is place


@pytest.mark.parametrize(
    ("days", "between", "state"),
    [
        (0, USUAL, Freshness.FRESH),
        (30, USUAL, Freshness.FRESH),
        (31, USUAL, Freshness.DUE),
        (60, USUAL, Freshness.DUE),
        (61, USUAL, Freshness.COLD),
        (14, INTERVALS[Quadrant.MANAGE_CLOSELY], Freshness.FRESH),
        (15, INTERVALS[Quadrant.MANAGE_CLOSELY], Freshness.DUE),
        (30, INTERVALS[Quadrant.MANAGE_CLOSELY], Freshness.DUE),
        (31, INTERVALS[Quadrant.MANAGE_CLOSELY], Freshness.COLD),
        (45, INTERVALS[Quadrant.KEEP_INFORMED], Freshness.FRESH),
        (90, INTERVALS[Quadrant.KEEP_INFORMED], Freshness.DUE),
        (180, INTERVALS[Quadrant.MONITOR], Freshness.DUE),
        (181, INTERVALS[Quadrant.MONITOR], Freshness.COLD),
        (7, Interval(7, 7), Freshness.FRESH),
        (8, Interval(7, 7), Freshness.COLD),
    ],
)
def test_freshness(days: int, between: Interval, state: Freshness) -> None:
    assert freshness(TODAY - timedelta(days=days), TODAY, between) is state


def test_never_met() -> None:
    assert freshness(None, TODAY) is Freshness.NEVER


def test_the_usual_interval_is_that_of_those_to_keep_satisfied() -> None:
    assert INTERVALS[Quadrant.KEEP_SATISFIED] == USUAL == (30, 60)


@pytest.mark.parametrize(
    ("one", "between"),
    [
        (stake(), (30, 60)),
        (stake(5), (30, 60)),
        (stake(5, 5), (14, 30)),
        (stake(5, 1), (30, 60)),
        (stake(1, 5), (45, 90)),
        (stake(1, 1), (90, 180)),
        (stake(5, 5, ideal_days=7), (7, 30)),
        (stake(5, 5, ideal_days=30), (30, 30)),
        (stake(5, 5, ideal_days=31), (31, 31)),
        (stake(5, 5, maximum_days=90), (14, 90)),
        (stake(5, 5, maximum_days=14), (14, 14)),
        (stake(5, 5, maximum_days=13), (13, 13)),
        (stake(ideal_days=1, maximum_days=2), (1, 2)),
        (stake(5, 5, ideal_days=100, maximum_days=200), (100, 200)),
        (stake(ideal_days=40, maximum_days=20), (40, 40)),
    ],
)
def test_the_interval_of_a_stake(one: Stake, between: tuple[int, int]) -> None:
    assert interval(one) == between


@pytest.mark.parametrize(
    ("stakes", "between"),
    [
        ([], USUAL),
        ([stake()], USUAL),
        ([stake(5), stake(None, 5)], USUAL),
        ([stake(1, 1)], (90, 180)),
        ([stake(1, 1), stake()], (90, 180)),
        ([stake(1, 1), stake(5, 5)], (14, 30)),
        ([stake(1, 1), stake(maximum_days=10)], (10, 10)),
        ([stake(ideal_days=20, maximum_days=30), stake(ideal_days=1, maximum_days=31)], (20, 30)),
        ([stake(ideal_days=20, maximum_days=30), stake(ideal_days=10, maximum_days=30)], (10, 30)),
    ],
)
def test_the_most_demanding_of_several_stakes_counts(stakes: list[Stake], between: tuple[int, int]) -> None:
    assert closest(stakes) == between
    assert closest(reversed(stakes)) == between


levels = st.none() | st.integers(1, 5)
lengths = st.none() | st.integers(1, 3650)


@given(levels, levels, lengths, lengths)
def test_an_ideal_is_never_longer_than_the_maximum(
    power: int | None, interest: int | None, ideal: int | None, maximum: int | None
) -> None:
    between = interval(stake(power, interest, ideal_days=ideal, maximum_days=maximum))
    assert 1 <= between.ideal <= between.maximum
