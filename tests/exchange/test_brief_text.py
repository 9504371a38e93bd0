"""A brief as text: it fits the terminal, and every reference is in the list."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.exchange.brief_text import WIDTH, as_text, columns, wrapped
from tests.ui.brief.samples import HOSTILE, sample


def test_the_whole_page() -> None:
    text = as_text(sample(lines=1))
    assert text == (
        "Emmy Noether\n"
        "============\n"
        "Head of Methods [2]\n"
        "Last met 12 days ago\n"
        "1:1, Tue 24 Nov 2026, 10:30 [1]\n"
        "\n"
        "WHAT MATTERS TO THEM\n"
        "- Said: finding 0 about the office of file effluents [3]\n"
        "\n"
        "PROMISES\n"
        "- Said: finding 0 about the office of file effluents [3]\n"
        "- Kept so far: yours 1 of 1\n"
        "\n"
        "THREE THINGS TO ASK\n"
        "1. Said: finding 0 about the office of file effluents [3]\n"
        "\n"
        "LAST MEETINGS\n"
        "- Said: finding 0 about the office of file effluents [3]\n"
        "\n"
        "ENTRIES\n"
        "[1] entry number 901\n"
        "[2] entry number 900\n"
        "[3] entry number 1\n"
        "\n"
        "Private · prepared 24 Nov 2026, 09:50 from 3 entries\n"
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_names_as_typed(name: str) -> None:
    text = as_text(sample(name, extra=(name,)))
    assert name in text.replace("\n  ", "").replace("\n", "")
    assert all(columns(one) <= WIDTH for one in text.splitlines())


def test_every_reference_is_listed() -> None:
    text = as_text(sample(lines=9))
    above, below = text.split("ENTRIES")
    assert set(re.findall(r"\[\d+\]", above)) == set(re.findall(r"\[\d+\]", below))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), include_characters=" ")))
def test_wrapping_loses_nothing(text: str) -> None:
    lines = wrapped(text, "- ")
    assert all(columns(one) <= WIDTH for one in lines)
    assert "".join(one[2:] for one in lines).replace(" ", "") == text.replace(" ", "")


def test_wide_characters_take_two_columns() -> None:
    assert columns("張偉") == 4
    assert columns("e\u0301") == 1
    assert all(columns(one) <= WIDTH for one in wrapped("張" * 100, "- "))
