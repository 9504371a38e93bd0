"""Discs in a cell: however many there are, none touches another or leaves the cell."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.ui.pages.standing.packing import Spot, pack, says_number

SIZES = st.floats(40, 320)


def check(spots: list[Spot], width: float, height: float) -> None:
    for spot in spots:
        radius = spot.diameter / 2
        assert radius > 0
        assert radius <= spot.x + 1e-6
        assert spot.x + radius + spot.label <= width + 1e-6
        assert radius <= spot.y + 1e-6
        assert spot.y + radius <= height + 1e-6
    for one, other in combinations(spots, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= (one.diameter + other.diameter) / 2 - 1e-6
        if one.label and abs(one.y - other.y) < (one.diameter + other.diameter) / 2 - 1e-6:
            left, right = sorted((one, other), key=lambda spot: spot.x)
            assert left.x + left.diameter / 2 + left.label <= right.x - right.diameter / 2 + 1e-6


@settings(deadline=None, max_examples=60)
@given(count=st.integers(1, 300), width=SIZES, height=SIZES, scale=st.sampled_from([1.0, 0.72]))
def test_no_two_touch_and_none_leaves_the_cell(count: int, width: float, height: float, scale: float) -> None:
    spots = pack(count, width, height, scale)
    assert len(spots) == count
    check(spots, width, height)


@pytest.mark.parametrize("count", range(1, 301, 7))
def test_every_count_fits_the_cell_of_a_usual_window(count: int) -> None:
    spots = pack(count, 155, 75)
    assert len(spots) == count
    check(spots, 155, 75)


def test_few_have_their_names_and_many_their_number() -> None:
    assert all(spot.label > 50 for spot in pack(3, 155, 75))
    assert not says_number(pack(3, 155, 75))
    many = pack(60, 155, 75)
    assert not any(spot.label for spot in many)
    assert says_number(many)
    assert pack(0, 155, 75) == pack(3, 0, 75) == []
