"""What is typed into the form's fields."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.words import length_words
from relbook.ui.meeting_form.reading import read_clock, read_minutes, read_tags


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
