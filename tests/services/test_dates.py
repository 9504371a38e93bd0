"""Dates in words, backwards, forwards and as due dates."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.capture_parts import Sense
from relbook.services.dates import read_date

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("phrase", "behind", "ahead", "due"),
    [
        ("today", "11-24", "11-24", "11-24"),
        ("yesterday", "11-23", "11-23", "11-23"),
        ("the day after tomorrow", "11-26", "11-26", "11-26"),
        ("fri", "11-20", "11-27", "11-27"),
        ("Tuesday", "11-17", "12-01", "12-01"),
        ("next friday", "12-04", "12-04", "12-04"),
        ("this friday", "11-27", "11-27", "11-27"),
        ("last mon", "11-23", "11-23", "11-23"),
        ("24 Nov", "11-24", "11-24", "11-24"),
        ("3.12.2026", "12-03", "12-03", "12-03"),
        ("12/25/2026", "12-25", "12-25", "12-25"),
        ("2026-12-1", "12-01", "12-01", "12-01"),
        ("Thursday, December 3rd, 2026", "12-03", "12-03", "12-03"),
        ("3 days ago", "11-21", "11-21", "11-21"),
        ("in two weeks", "12-08", "12-08", "12-08"),
        ("this week", "11-24", "11-24", "11-27"),
        ("next week", "11-30", "11-30", "12-04"),
        ("last week", "11-17", "11-17", "11-20"),
        ("next month", "12-01", "12-01", "12-31"),
        ("end of month", "11-30", "11-30", "11-30"),
        ("the end of the week", "11-27", "11-27", "11-27"),
        ("end of next week", "12-04", "12-04", "12-04"),
        ("eoy", "12-31", "12-31", "12-31"),
    ],
)
def test_phrases_of_this_year(phrase: str, behind: str, ahead: str, due: str) -> None:
    read = [read_date(phrase, TUESDAY, sense) for sense in (Sense.BEHIND, Sense.AHEAD, Sense.DUE)]
    assert read == [date.fromisoformat(f"2026-{day}") for day in (behind, ahead, due)]


def test_the_year_that_is_meant() -> None:
    assert read_date("12 Dec", TUESDAY, Sense.BEHIND) == date(2025, 12, 12)
    assert read_date("12th of December", TUESDAY, Sense.DUE) == date(2026, 12, 12)
    assert read_date("3 Sept", TUESDAY, Sense.DUE) == date(2027, 9, 3)
    assert read_date("end of march", TUESDAY, Sense.DUE) == date(2027, 3, 31)
    assert read_date("29 Feb", TUESDAY, Sense.DUE) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "phrase", ["", "30 feb", "2026-13-01", "0000-00-00", "999 years ago", "12 Dec 1642", "x" * 5000, "\0"]
)
def test_what_is_no_day_of_the_journal_is_none(phrase: str) -> None:
    assert read_date(phrase, TUESDAY, Sense.DUE) is None


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(["mon", "wed", "sun"]))
def test_a_day_of_the_week_is_the_nearest_but_never_today(today: date, word: str) -> None:
    behind, ahead = read_date(word, today, Sense.BEHIND), read_date(word, today, Sense.DUE)
    assert behind is not None
    assert ahead is not None
    assert 1 <= (today - behind).days <= 7
    assert 1 <= (ahead - today).days <= 7
    assert f"{ahead:%a}".lower() == f"{behind:%a}".lower() == word
