"""Days typed into a form's field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.terms import Precision
from relbook.domain.words import long_day
from relbook.services.typed_days import Day, day_text, read_day, read_due

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("yesterday", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 24)),
        ("2026-11-03", date(2026, 11, 3)),
        ("Thu 19 Nov 2026", date(2026, 11, 19)),
        ("19 nov", date(2026, 11, 19)),
        ("3 Dec", date(2026, 12, 3)),
        ("19 November 2014", date(2014, 11, 19)),
        (" 3.11.2026 ", date(2026, 11, 3)),
        ("03/11/2026", date(2026, 11, 3)),
        ("3 November, 2026", date(2026, 11, 3)),
    ],
)
def test_days_are_read_and_without_a_year_the_nearest_is_meant(text: str, day: date) -> None:
    assert read_day(text, TODAY) == Day(day)


def test_what_is_planned_lies_ahead() -> None:
    assert read_day("fri", TODAY) != read_day("fri", TODAY, ahead=True)
    for text in ("fri", "19 Nov", "mon"):
        found = read_day(text, TODAY, ahead=True)
        assert found is not None
        assert found.day >= TODAY
    assert read_day("yesterday", TODAY, ahead=True) == read_day("yesterday", TODAY)
    assert read_day("19 Nov 2014", TODAY, ahead=True) == Day(date(2014, 11, 19))


def test_a_month_alone_is_known_to_the_month() -> None:
    assert read_day("November 2014", TODAY) == Day(date(2014, 11, 1), Precision.MONTH)


@pytest.mark.parametrize("text", ["", "blah", "31 Feb 2026", "19 Nov 99999", "3 Nov 10066", "0"])
def test_no_day_is_no_day(text: str) -> None:
    assert read_day(text, TODAY) is None


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from(Precision))
def test_the_form_reads_back_what_it_shows(day: date, precision: Precision) -> None:
    day = day.replace(day=1) if precision is Precision.MONTH else day
    assert read_day(day_text(day, precision), TODAY) == Day(day, precision)


def test_due_dates_lie_ahead() -> None:
    assert read_due("by fri", TODAY) == date(2026, 11, 27)
    assert read_due("12 Dec", TODAY) == date(2026, 12, 12)
    assert read_due("Sat 12 Dec 2026", TODAY) == date(2026, 12, 12)
    assert read_due("whenever", TODAY) is None


@pytest.mark.parametrize("text", ["2026", "jan 2026", "2026-01", "2026-1"])
def test_a_year_or_month_is_known_to_the_month(text: str) -> None:
    assert read_day(text, TODAY) == Day(date(2026, 1, 1), Precision.MONTH)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_long_day_is_read_as_the_same(day: date) -> None:
    assert read_day(long_day(day), TODAY) == Day(day)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert isinstance(read_day(text, TODAY), Day | None)
    assert isinstance(read_due(text, TODAY), date | None)
