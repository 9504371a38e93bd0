"""Days, lengths and long texts in few words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.gist import clip, gist, text_lines
from relbook.domain.terms import Precision
from relbook.domain.words import (
    ago,
    counted,
    day_heading,
    due_words,
    full_day,
    length_words,
    listed,
    long_day,
    mood_words,
    near_day,
    short_day,
)

TODAY = date(2026, 11, 24)


def test_days() -> None:
    assert long_day(TODAY) == "24 Nov 2026"
    assert full_day(TODAY) == "Tue 24 Nov 2026"
    assert short_day(date(2026, 2, 1), TODAY) == "1 Feb"
    assert short_day(date(2025, 12, 31), TODAY) == "31 Dec 2025"


def test_headings() -> None:
    assert day_heading(TODAY, Precision.DAY, TODAY) == "Today · Tuesday 24 November"
    assert day_heading(date(2026, 11, 19), Precision.DAY, TODAY) == "Thursday 19 November"
    assert day_heading(date(2024, 5, 3), Precision.DAY, TODAY) == "Friday 3 May 2024"
    assert day_heading(date(2014, 11, 1), Precision.MONTH, TODAY) == "November 2014, day not known"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (12, "12 days ago"),
        (59, "59 days ago"),
        (60, "2 months ago"),
        (719, "23 months ago"),
        (800, "2 years ago"),
    ],
)
def test_ago(days: int, words: str) -> None:
    assert ago(TODAY - timedelta(days=days), TODAY) == words


def test_never_met_is_a_word_of_its_own() -> None:
    assert ago(None, TODAY) == "never"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "no date"),
        (TODAY, "due today"),
        (TODAY + timedelta(1), "due tomorrow"),
        (TODAY + timedelta(3), "due Fri"),
        (TODAY + timedelta(7), "due 1 Dec"),
        (TODAY - timedelta(1), "1 day late"),
        (TODAY - timedelta(4), "4 days late"),
    ],
)
def test_when_a_promise_is_due(due: date | None, words: str) -> None:
    assert due_words(due, TODAY) == words


def test_short_days_lengths_and_moods() -> None:
    days = [TODAY, date(2026, 11, 27), date(2026, 12, 12), date(2026, 11, 19), date(2025, 11, 26)]
    assert [near_day(day, TODAY) for day in days] == ["today", "Fri", "12 Dec", "19 Nov", "26 Nov 2025"]
    assert [length_words(minutes) for minutes in (None, 25, 60, 90, 120, 150)] == [
        "",
        "25 min",
        "1 h",
        "90 min",
        "2 h",
        "2 h 30 min",
    ]
    assert [mood_words(mood) for mood in (None, -2, 0, 1)] == ["not noted", "hostile −2", "neutral 0", "warm +1"]


def test_lists_and_numbers() -> None:
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert [listed(["a", "b", "c"], most) for most in (3, 2, 1)] == ["a, b and c", "a, b and 1 more", "a and 2 more"]
    assert [counted(n, "entry", "entries") for n in (0, 1, 1_200)] == ["0 entries", "1 entry", "1,200 entries"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# Heading\n\n- one\n* two\n1. three\n> four", ["Heading", "one", "two", "three", "four"]),
        ("**Bold** and `code` and *freeze*", ["Bold and code and freeze"]),
        ("- [x] done\n- [ ] open", ["done", "open"]),
        ("---\n***\n\n   \n===", []),
        ("snake_case_name and 2 * 3 * 4", ["snake_case_name and 2 * 3 * 4"]),
        ("<img src=x> & <b>", ["<img src=x> & <b>"]),
    ],
)
def test_marks_of_markdown_come_off(text: str, lines: list[str]) -> None:
    assert text_lines(text, 9) == lines


def test_the_gist_joins_the_first_lines() -> None:
    assert gist("Agreed:\n- two testers.\n- no new screens\n", 80) == "Agreed: two testers; no new screens"


@given(st.text(), st.integers(2, 60))
def test_a_clipped_text_is_one_line_that_fits(text: str, most: int) -> None:
    line = clip(text, most)
    assert len(line) <= most + 1
    assert line.splitlines() in ([line], [])
    assert line == line.strip()


def test_a_megabyte_is_not_read_to_its_end() -> None:
    assert len(gist("word " * 200_000, 100)) <= 100
    assert clip("x" * 1_000_000, 50) == "x" * 49 + "…"
