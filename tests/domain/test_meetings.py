"""When a meeting is still to begin, and when it is over for certain."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.meetings import Meeting, ends_at, is_ahead, is_awaited, is_over, last_day, planning_day
from relbook.domain.terms import Precision

DAY = date(2026, 3, 9)
NOON = datetime(2026, 3, 9, 12, 0)
AT_NOON = Meeting(day=DAY, start=time(12))
MONTH = Meeting(day=date(2026, 3, 1), precision=Precision.MONTH)


def planned(meeting: Meeting) -> Meeting:
    return replace(meeting, planned=True)


def at(moment: datetime, **seconds: int) -> datetime:
    return moment + timedelta(**seconds)


def test_the_last_day_of_a_meeting_is_its_own_or_that_of_its_month() -> None:
    assert last_day(AT_NOON) == DAY
    assert last_day(MONTH) == date(2026, 3, 31)
    assert last_day(replace(MONTH, day=date(2024, 2, 1))) == date(2024, 2, 29)
    assert last_day(replace(MONTH, day=date(2025, 12, 1))) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("meeting", "now", "ahead"),
    [
        (AT_NOON, at(NOON, seconds=-1), True),
        (AT_NOON, NOON, False),
        (planned(AT_NOON), NOON, False),
        (AT_NOON, at(NOON, days=-1), True),
        (AT_NOON, at(NOON, days=1), False),
        (planned(AT_NOON), at(NOON, days=1), False),
        (Meeting(day=DAY), NOON, False),
        (planned(Meeting(day=DAY)), NOON, True),
        (planned(Meeting(day=DAY)), at(NOON, days=1), False),
        (Meeting(day=DAY), at(NOON, days=-1), True),
        (planned(Meeting(day=DAY, start=time(23, 30), minutes=90)), datetime(2026, 3, 10, 0, 15), False),
        (MONTH, NOON, False),
        (planned(MONTH), NOON, True),
        (planned(MONTH), datetime(2026, 3, 1, 0, 0), True),
        (planned(MONTH), datetime(2026, 3, 31, 23, 59), True),
        (planned(MONTH), datetime(2026, 4, 1, 0, 0), False),
        (MONTH, datetime(2026, 2, 28, 12, 0), True),
    ],
)
def test_whether_a_meeting_is_still_to_begin(meeting: Meeting, now: datetime, ahead: bool) -> None:
    assert is_ahead(meeting, now) is ahead


@pytest.mark.parametrize(
    ("meeting", "minutes", "awaited"),
    [
        (planned(AT_NOON), -1, True),
        (planned(AT_NOON), 29, True),
        (planned(AT_NOON), 30, False),
        (planned(replace(AT_NOON, minutes=90)), 89, True),
        (AT_NOON, -1, True),
        (AT_NOON, 1, False),
    ],
)
def test_a_planned_meeting_is_awaited_until_it_is_over(meeting: Meeting, minutes: int, awaited: bool) -> None:
    assert is_awaited(meeting, at(NOON, minutes=minutes)) is awaited


@pytest.mark.parametrize(
    ("meeting", "end"),
    [
        (AT_NOON, datetime(2026, 3, 9, 12, 30)),
        (replace(AT_NOON, minutes=45), datetime(2026, 3, 9, 12, 45)),
        (replace(AT_NOON, start=time(23, 30), minutes=90), datetime(2026, 3, 10, 1, 0)),
        (replace(AT_NOON, minutes=10_080), datetime(2026, 3, 16, 12, 0)),
        (Meeting(day=DAY), datetime(2026, 3, 10)),
        (Meeting(day=DAY, minutes=30), datetime(2026, 3, 10)),
        (Meeting(day=date(2026, 12, 31)), datetime(2027, 1, 1)),
        (MONTH, datetime(2026, 4, 1)),
        (replace(MONTH, day=date(2026, 12, 1)), datetime(2027, 1, 1)),
        (replace(MONTH, day=date(2024, 2, 1)), datetime(2024, 3, 1)),
        (replace(MONTH, start=time(9)), datetime(2026, 4, 1)),
    ],
)
def test_when_a_meeting_is_over(meeting: Meeting, end: datetime) -> None:
    assert ends_at(meeting) == end
    assert is_over(meeting, end)
    assert not is_over(meeting, at(end, microseconds=-1))


moments = st.datetimes(datetime(2026, 2, 20), datetime(2026, 4, 10))


@given(
    st.builds(
        Meeting,
        day=st.dates(date(2026, 3, 1), date(2026, 3, 31)),
        start=st.none() | st.times(),
        minutes=st.none() | st.integers(1, 10_080),
        planned=st.booleans(),
        precision=st.sampled_from(Precision),
    ),
    moments,
)
def test_what_is_over_is_not_ahead(meeting: Meeting, now: datetime) -> None:
    if meeting.precision is Precision.MONTH:
        meeting = replace(meeting, day=meeting.day.replace(day=1))
    assert not (is_ahead(meeting, now) and is_over(meeting, now))
    if now.date() < meeting.day:
        assert is_ahead(meeting, now)


@pytest.mark.parametrize(("today", "proposed"), [(9, 10), (12, 13), (13, 16), (14, 16), (15, 16)])
def test_a_meeting_is_planned_for_the_next_working_day(today: int, proposed: int) -> None:
    assert planning_day(date(2026, 3, today)) == date(2026, 3, proposed)
