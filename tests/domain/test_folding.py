"""Folding: what the user types and what is stored compare alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ada  LOVELACE ", "ada lovelace"),
        ("Brézé", "breze"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("Straße", "strasse"),
        ("Ａｄａ", "ada"),
        ("Æthel", "aethel"),
        ("東京", "東京"),
        ("", ""),
        ("\u0301", "\u0301"),
    ],
)
def test_case_accents_and_width_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_and_text_never_vanishes(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert bool(fold(text)) == bool(text.strip())
