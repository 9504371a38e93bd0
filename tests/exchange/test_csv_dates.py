from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.terms import Precision
from relbook.exchange.csv_dates import (
    DateError,
    Period,
    day_first_or_month_first,
    parse_day,
    parse_minutes,
    parse_time,
    period_of,
)

WINTER = Period(2012, 1, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-07-2012", date(2012, 7, 12)),
        ("2012-07-03", date(2012, 7, 3)),
        ("2012-07-03T10:00:00Z", date(2012, 7, 3)),
        ("2024-01-15 10:00", date(2024, 1, 15)),
        ("20120703", date(2012, 7, 3)),
        ("03/04/2012", date(2012, 4, 3)),
        ("3.4.12", date(2012, 4, 3)),
        ("12 March 2011", date(2011, 3, 12)),
        ("Sat 12th Mar 2011", date(2011, 3, 12)),
        ("March 12, 2011", date(2011, 3, 12)),
        ("3rd March", date(2012, 3, 3)),
        ("29/02/2012", date(2012, 2, 29)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert parse_day(text, period=WINTER) == (day, Precision.DAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("07-2012", date(2012, 7, 1)),
        ("2012-07", date(2012, 7, 1)),
        ("April 2011", date(2011, 4, 1)),
        ("Oct-2010", date(2010, 10, 1)),
        ("Jan-14", date(2014, 1, 1)),
        ("Mar 14", date(2014, 3, 1)),
        (" March ", date(2012, 3, 1)),
        ("Marc", date(2012, 3, 1)),
        ("Jan ", date(2012, 1, 1)),
    ],
)
def test_months_stay_months(text: str, day: date) -> None:
    assert parse_day(text, period=WINTER) == (day, Precision.MONTH)


def test_the_order_of_day_and_month_is_as_asked() -> None:
    assert parse_day("3/4/2012", month_first=True)[0] == date(2012, 3, 4)
    with pytest.raises(DateError, match="“3/15/2024” is no day of the calendar"):
        parse_day("3/15/2024")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "there is no date"),
        ("Note", "“Note” is no date"),
        ("mayor", "“mayor” is no month"),
        ("31/02/2012", "no day of the calendar"),
        ("13-2012", "no day of the calendar"),
        ("0000-01-01", "no day of the calendar"),
        ("September", "September is outside January to March 2012, which the file's name gives"),
    ],
)
def test_what_is_no_date_says_why(text: str, why: str) -> None:
    with pytest.raises(DateError, match=why):
        parse_day(text, period=WINTER)


def test_a_month_without_any_year_asks_for_it() -> None:
    with pytest.raises(DateError, match="March has no year, and the file's name gives none"):
        parse_day("March")


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("pmmeetingsjanmar2012.csv", Period(2012, 1, 3)),
        ("CO_meetings_jan_mar_14.csv", Period(2014, 1, 3)),
        ("pm-meetings-oct-dec-2010.csv", Period(2010, 10, 12)),
        ("15538_AGO_meetings_April_-_June_2011.csv", Period(2011, 4, 6)),
        ("562138_bis-ministerial-meetings-april-june-2016.csv", Period(2016, 4, 6)),
        ("Q3-2015.csv", Period(2015, 7, 9)),
        ("visits 2019.csv", Period(2019)),
        ("all-departments.csv", Period(None)),
        ("maria.csv", Period(None)),
    ],
)
def test_the_file_name_gives_the_period(name: str, period: Period) -> None:
    assert period_of(name) == period


def test_order_is_told_by_the_days_above_twelve() -> None:
    assert day_first_or_month_first(["03/13/2012", "01/02/2012"]) is True
    assert day_first_or_month_first(["13/03/2012", "2012-01-01"]) is False
    assert day_first_or_month_first(["01/02/2012"]) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10:00:00 AM", time(10)),
        ("12 AM", time(0)),
        ("5pm", time(17)),
        ("9.30am", time(9, 30)),
        ("2024-01-15 10:05", time(10, 5)),
        ("25", None),
        ("25:00", None),
        ("", None),
    ],
)
def test_times(text: str, found: time | None) -> None:
    assert parse_time(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25", 25),
        ("25 min", 25),
        ("1h30", 90),
        ("1:30", 90),
        ("2 hours", 120),
        ("0:45:00", 45),
        ("soon", None),
        ("", None),
    ],
)
def test_lengths(text: str, found: int | None) -> None:
    assert parse_minutes(text) == found


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_says_why_not(text: str) -> None:
    try:
        parse_day(text, period=WINTER)
    except DateError as error:
        assert str(error)  # noqa: PT017 - either outcome is right
    parse_time(text)
    parse_minutes(text)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for text in (f"{day.day:02}-{day.month:02}-{day.year}", day.isoformat(), f"{day.day} {day:%B} {day.year}"):
        assert parse_day(text) == (day, Precision.DAY)
    assert parse_day(f"{day.month:02}-{day.year}") == (day.replace(day=1), Precision.MONTH)
