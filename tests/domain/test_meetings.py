"""When a meeting is ahead, when it is over, and which day is proposed for one."""

from datetime import date, timedelta

import pytest

from relbook.domain.meetings import planning_day

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("today", "proposed"),
    [(0, 1), (1, 2), (2, 3), (3, 4), (4, 7), (5, 7), (6, 7)],
)
def test_the_day_proposed_is_the_next_working_day(today: int, proposed: int) -> None:
    assert planning_day(MONDAY + timedelta(today)) == MONDAY + timedelta(proposed)
