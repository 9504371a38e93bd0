"""Where a contact stands, by the days since and the place in the grid."""

from datetime import date, timedelta

import pytest

from relbook.domain.cadence import Freshness, Quadrant, freshness, quadrant

TODAY = date(2026, 11, 24)


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
    ("days", "place", "state"),
    [
        (0, None, Freshness.FRESH),
        (30, None, Freshness.FRESH),
        (31, None, Freshness.DUE),
        (60, None, Freshness.DUE),
        (61, None, Freshness.COLD),
        (14, Quadrant.MANAGE_CLOSELY, Freshness.FRESH),
        (15, Quadrant.MANAGE_CLOSELY, Freshness.DUE),
        (31, Quadrant.MANAGE_CLOSELY, Freshness.COLD),
        (180, Quadrant.MONITOR, Freshness.DUE),
        (181, Quadrant.MONITOR, Freshness.COLD),
    ],
)
def test_freshness(days: int, place: Quadrant | None, state: Freshness) -> None:
    assert freshness(TODAY - timedelta(days=days), TODAY, place) is state


def test_never_met() -> None:
    assert freshness(None, TODAY) is Freshness.NEVER
