"""What is typed into the form's fields."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.meetings import Precision
from relbook.ui.pages.journal.periods import between, this_month, this_quarter, this_week
from relbook.ui.pages.journal.reading import (
    Day,
    day_text,
    read_clock,
    read_day,
    read_due,
    read_minutes,
    read_tags,
)
from relbook.ui.pages.journal.words import day_heading, day_short, length_words, mood_words

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
    ],
)
def test_days_are_read_and_without_a_year_the_nearest_is_meant(text: str, day: date) -> None:
    assert read_day(text, TODAY) == Day(day)


def test_a_month_alone_is_known_to_the_month() -> None:
    assert read_day("November 2014", TODAY) == Day(date(2014, 11, 1), Precision.MONTH)


@pytest.mark.parametrize("text", ["", "blah", "31 Feb 2026", "19 Nov 99999", "3 Nov 10066", "0"])
def test_no_day_is_no_day(text: str) -> None:
    assert read_day(text, TODAY) is None


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from(Precision))
def test_the_form_reads_back_what_it_shows(day: date, precision: Precision) -> None:
    day = day.replace(day=1) if precision is Precision.MONTH else day
    assert read_day(day_text(day, precision), TODAY) == Day(day, precision)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_clock(text)
    read_minutes(text)
    read_tags(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:00", time(14)),
        ("14.30", time(14, 30)),
        ("9", time(9)),
        ("1430", time(14, 30)),
        ("2pm", time(14)),
        ("25:00", None),
        ("noonish", None),
        ("", None),
    ],
)
def test_times(text: str, at: time | None) -> None:
    assert read_clock(text) == at


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("25", 25),
        ("25 min", 25),
        ("90m", 90),
        ("1h", 60),
        ("1 h 30 min", 90),
        ("1h30", 90),
        ("2 hours", 120),
        ("10080", 10_080),
        ("10081", None),
        ("0", None),
        ("x", None),
        ("", None),
        ("99999999999999999999", None),
    ],
)
def test_lengths(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


@given(st.integers(1, 10_080))
def test_a_length_reads_back_as_shown(minutes: int) -> None:
    assert read_minutes(length_words(minutes)) == minutes


def test_due_dates_lie_ahead() -> None:
    assert read_due("by fri", TODAY) == date(2026, 11, 27)
    assert read_due("12 Dec", TODAY) == date(2026, 12, 12)
    assert read_due("Sat 12 Dec 2026", TODAY) == date(2026, 12, 12)
    assert read_due("whenever", TODAY) is None


def test_tags() -> None:
    assert read_tags("#budget, steering;#risk  ##") == ("budget", "steering", "risk")


def test_headings() -> None:
    assert day_heading(TODAY, Precision.DAY, TODAY) == "Today · Monday 23 November"
    assert day_heading(date(2026, 11, 19), Precision.DAY, TODAY) == "Thursday 19 November"
    assert day_heading(date(2024, 5, 3), Precision.DAY, TODAY) == "Friday 3 May 2024"
    assert day_heading(date(2014, 11, 1), Precision.MONTH, TODAY) == "November 2014, day not known"


def test_short_days_lengths_and_moods() -> None:
    days = [TODAY, date(2026, 11, 26), date(2026, 12, 12), date(2026, 11, 19), date(2025, 11, 26)]
    assert [day_short(day, TODAY) for day in days] == ["today", "Thu", "12 Dec", "19 Nov", "26 Nov 2025"]
    assert [length_words(minutes) for minutes in (None, 25, 60, 90, 120, 150)] == [
        "",
        "25 min",
        "1 h",
        "90 min",
        "2 h",
        "2 h 30 min",
    ]
    assert [mood_words(mood) for mood in (None, -2, 0, 1)] == ["not noted", "hostile −2", "neutral 0", "warm +1"]


def test_periods() -> None:
    week, month, quarter = this_week(TODAY), this_month(TODAY), this_quarter(TODAY)
    assert (week.since, week.until) == (date(2026, 11, 23), date(2026, 11, 29))
    assert (month.since, month.until) == (date(2026, 11, 1), date(2026, 11, 30))
    assert (quarter.since, quarter.until) == (date(2026, 10, 1), date(2026, 12, 31))
    assert between(date(2026, 10, 1), date(2026, 12, 31)).words == "1 Oct 2026 – 31 Dec 2026"
    assert between(None, date(2026, 12, 31)).words == "until 31 Dec 2026"
