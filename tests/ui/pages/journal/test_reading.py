"""What is typed into the form's fields."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.terms import Precision
from relbook.domain.words import length_words
from relbook.ui.pages.journal.periods import between, this_month, this_quarter, this_week
from relbook.ui.pages.journal.reading import read_clock, read_minutes, read_tags
from relbook.ui.pages.journal.words import day_heading

TODAY = date(2026, 11, 23)


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


def test_tags() -> None:
    assert read_tags("#budget, steering;#risk  ##") == ("budget", "steering", "risk")


def test_headings() -> None:
    assert day_heading(TODAY, Precision.DAY, TODAY) == "Today · Monday 23 November"
    assert day_heading(date(2026, 11, 19), Precision.DAY, TODAY) == "Thursday 19 November"
    assert day_heading(date(2024, 5, 3), Precision.DAY, TODAY) == "Friday 3 May 2024"
    assert day_heading(date(2014, 11, 1), Precision.MONTH, TODAY) == "November 2014, day not known"


def test_periods() -> None:
    week, month, quarter = this_week(TODAY), this_month(TODAY), this_quarter(TODAY)
    assert (week.since, week.until) == (date(2026, 11, 23), date(2026, 11, 29))
    assert (month.since, month.until) == (date(2026, 11, 1), date(2026, 11, 30))
    assert (quarter.since, quarter.until) == (date(2026, 10, 1), date(2026, 12, 31))
    assert between(date(2026, 10, 1), date(2026, 12, 31)).words == "1 Oct 2026 – 31 Dec 2026"
    assert between(None, date(2026, 12, 31)).words == "until 31 Dec 2026"
