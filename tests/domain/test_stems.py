"""Words are held against each other by their stem."""

import pytest

from relbook.domain.stems import EMPTY_WORDS, stems


def heard(text: str, least: int = 4, *, numbers: bool = False) -> list[str]:
    return [stem for stem, _ in stems(text, least, numbers=numbers)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("meters", "Metering"), ("licensing", "licensee"), ("budgets", "BUDGET"), ("Prüfung", "prufungen")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert heard(one) == heard(other) != []


def test_words_that_say_nothing_or_are_too_short_are_left_out() -> None:
    assert list(stems("They want the new meters, which the meters' maker wants.", 5)) == [
        ("meter", "meters"),
        ("maker", "maker"),
    ]
    assert heard(" ".join(EMPTY_WORDS)) == []
    assert heard("a new tax law") == []


def test_figures_count_where_they_are_asked_for() -> None:
    assert heard("ISO 27001, 2026_plan") == ["plan"]
    assert heard("ISO 27001", numbers=True) == ["27001"]
