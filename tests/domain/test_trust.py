"""Trust: the index from four parts, blank parts that stay blank, and the history up to a day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.trust import LEAST, MOST, PART_WORDS, PARTS, TrustRating, history, index_words

DAY = date(2026, 3, 9)


def rating(*parts: int | None, on: date = DAY, number: int = 0) -> TrustRating:
    credibility, reliability, intimacy, self_orientation = parts or (None,) * 4
    return TrustRating(
        id=number,
        person_id=1,
        rated_on=on,
        credibility=credibility,
        reliability=reliability,
        intimacy=intimacy,
        self_orientation=self_orientation,
    )


@pytest.mark.parametrize(
    ("parts", "index", "words"),
    [
        ((1, 1, 1, 10), 0.3, "0.3"),
        ((10, 10, 10, 1), 30.0, "30.0"),
        ((7, 8, 6, 4), 5.25, "5.2"),
        ((5, 5, 4, 3), 14 / 3, "4.7"),
    ],
)
def test_the_index(parts: tuple[int, ...], index: float, words: str) -> None:
    assert rating(*parts).index == pytest.approx(index)
    assert index_words(rating(*parts).index) == words


def test_no_index_while_any_part_is_blank() -> None:
    full = rating(7, 7, 7, 3)
    for count in range(1, 5):
        for blank in combinations(PARTS, count):
            assert replace(full, **dict.fromkeys(blank)).index is None  # type: ignore[arg-type]
    assert index_words(rating().index) == "not rated"


@given(st.tuples(*[st.integers(LEAST, MOST)] * 4))
def test_the_index_lies_between_its_ends_and_falls_with_self_orientation(parts: tuple[int, int, int, int]) -> None:
    found = rating(*parts).index
    assert found is not None
    assert 0.3 <= found <= 30
    if parts[3] < MOST:
        worse = rating(*parts[:3], parts[3] + 1).index
        assert worse is not None
        assert worse < found


def test_the_history_ends_on_the_day_and_is_in_order() -> None:
    ratings = [
        rating(1, 1, 1, 1, number=3, on=DAY),
        rating(2, 1, 1, 1, number=1, on=DAY + timedelta(days=1)),
        rating(3, 1, 1, 1, number=2, on=DAY),
        rating(4, 1, 1, 1, number=4, on=DAY - timedelta(days=9)),
    ]
    assert [one.id for one in history(ratings, DAY)] == [4, 2, 3]
    assert [one.id for one in history(ratings, DAY - timedelta(days=1))] == [4]
    assert history(ratings, DAY - timedelta(days=10)) == []


def test_each_part_has_a_name_and_both_ends_in_words() -> None:
    assert set(PART_WORDS) == set(PARTS)
    assert all(len(words) == 3 and all(words) for words in PART_WORDS.values())
