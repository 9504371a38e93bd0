"""When a need is open, and when it surfaces."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relbook.domain.needs import AHEAD, Need, NeedState

DAY = date(2026, 3, 9)
NEED = Need(person_id=1, what="figures", first_heard_on=DAY - timedelta(days=10))


def later(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("heard", "settled", "is_open"),
    [(0, None, True), (1, None, False), (-9, 1, True), (-9, 0, False), (-9, -1, False), (0, 0, False)],
)
def test_open_from_the_day_it_was_heard_until_the_day_it_was_settled(
    heard: int, settled: int | None, is_open: bool
) -> None:
    on = None if settled is None else later(settled)
    state = NeedState.OPEN if settled is None else NeedState.MET
    need = replace(NEED, first_heard_on=later(heard), state=state, settled_on=on)
    assert need.is_open_on(DAY) is is_open


@pytest.mark.parametrize(
    ("urgent", "surfaces"), [(None, False), (AHEAD + 1, False), (AHEAD, True), (1, True), (0, True), (-99, True)]
)
def test_it_surfaces_before_it_is_urgent_and_stays(urgent: int | None, surfaces: bool) -> None:
    need = replace(NEED, urgent_on=None if urgent is None else later(urgent))
    assert need.surfaces_on(DAY) is surfaces


def test_what_is_settled_or_not_heard_yet_does_not_surface() -> None:
    urgent = replace(NEED, urgent_on=DAY)
    assert not replace(urgent, state=NeedState.DROPPED, settled_on=DAY).surfaces_on(DAY)
    assert not urgent.surfaces_on(NEED.first_heard_on - timedelta(days=1))
