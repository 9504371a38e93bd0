"""Dated ratings of a stake: whatever was entered, and in whatever order, each day's state can be told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.projects import JUDGED, Engagement, Judged, Role, Stake
from relbook.domain.ratings import StakeRating, last_step_down, rated, rating_between, stakes_on, stepped_down, told

DAY = date(2026, 3, 9)
BLANK = Stake(person_id=1, project_id=2)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def rating(days: int, number: int = 0, because: str = "", **values: Any) -> StakeRating:
    plain = StakeRating(id=number, person_id=1, project_id=2, rated_on=on(days), about=frozenset(values))
    return replace(plain, because=because, **values)


def test_a_rating_speaks_of_what_differs_and_of_nothing_else() -> None:
    before = replace(BLANK, power=4, interest=2, leader=True)
    after = replace(before, power=5, interest=None, id=9, private=frozenset({"power"}))
    assert rating_between(before, after, DAY, "She signed.") == rating(0, because="She signed.", power=5, interest=None)


@pytest.mark.parametrize(
    ("before", "because", "found"),
    [
        (BLANK, "", None),
        (BLANK, "Said so again.", rating(0, because="Said so again.")),
        (None, "", rating(0)),
    ],
)
def test_what_says_the_same_is_a_rating_only_where_something_was_seen_or_begins(
    before: Stake | None, because: str, found: StakeRating | None
) -> None:
    assert rating_between(before, replace(BLANK, id=3), DAY, because) == found


def test_the_latest_on_each_field_counts_and_of_one_day_the_last_entered() -> None:
    ratings = [
        rating(5, 1, power=4),
        rating(0, 2, power=1, interest=3, engagement_now=Engagement.NEUTRAL),
        rating(5, 3, power=5),
        rating(3, 4, engagement_now=Engagement.LEADING, interest=2),
    ]
    full = replace(BLANK, power=5, interest=2, engagement_now=Engagement.LEADING)
    assert rated(BLANK, ratings) == full
    assert rated(BLANK, reversed(ratings)) == full


def test_a_field_that_no_rating_speaks_of_stays_as_it_is() -> None:
    known = replace(BLANK, id=7, power=3, urgency=True)
    assert rated(known, [rating(0, power=4)]) == replace(known, power=4)
    assert rated(known, []) == known


def test_a_field_can_be_cleared_again() -> None:
    ratings = [rating(0, 1, power=4, leader=True), rating(2, 2, power=None, leader=False)]
    assert rated(BLANK, ratings) == BLANK
    (yesterday,) = stakes_on([BLANK], ratings, on(1))
    assert (yesterday.power, yesterday.leader) == (4, True)
    assert stakes_on([BLANK], ratings, on(2)) == [BLANK]


@pytest.mark.parametrize(
    ("days", "power", "interest"), [(-1, None, None), (0, 2, None), (3, 2, None), (4, 2, 5), (9, 2, 5), (10, 4, 5)]
)
def test_a_stake_is_what_was_held_of_it_on_the_day(days: int, power: int | None, interest: int | None) -> None:
    ratings = [rating(10, 1, power=4), rating(0, 2, power=2), rating(4, 3, interest=5)]
    now = replace(BLANK, id=7, private=frozenset({"*"}), power=4, interest=5)
    found = stakes_on([now], ratings, on(days))
    assert found == ([replace(now, power=power, interest=interest)] if power else [])


def test_a_stake_of_which_nothing_more_was_said_begins_with_its_rating() -> None:
    assert stakes_on([BLANK], [rating(0)], on(-1)) == []
    assert stakes_on([BLANK], [rating(0)], DAY) == [BLANK]


def test_each_stake_goes_by_its_own_ratings() -> None:
    other, elsewhere = replace(BLANK, id=2, person_id=9), replace(BLANK, id=3, project_id=9)
    ratings = [replace(rating(0, power=4), person_id=9), replace(rating(0, power=5), project_id=9)]
    found = stakes_on([BLANK, other, elsewhere], ratings, DAY)
    assert found == [replace(other, power=4), replace(elsewhere, power=5)]


levels = st.none() | st.integers(1, 5)
flags = st.none() | st.booleans()
engagements = st.none() | st.sampled_from(Engagement)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "role": st.sampled_from(Role),
    "leader": st.booleans(),
    "power": levels,
    "interest": levels,
    "urgency": flags,
    "legitimacy": flags,
    "engagement_now": engagements,
    "engagement_wanted": engagements,
    "ideal_days": st.none() | st.integers(1, 30),
    "maximum_days": st.none() | st.integers(30, 90),
}
states = st.fixed_dictionaries(VALUES).map(lambda values: replace(BLANK, id=1, **values))


def test_every_judged_field_is_drawn() -> None:
    assert set(VALUES) == set(JUDGED)


@given(st.lists(st.tuples(st.integers(0, 3), states), min_size=1, max_size=8), st.integers(-1, 30))
def test_the_ratings_of_any_states_give_each_days_state(steps: list[tuple[int, Stake]], asked: int) -> None:
    """States entered day after day, several on one day among them."""
    ratings: list[StakeRating] = []
    by_day: dict[int, Stake] = {}
    before, day = None, 0
    for later, state in steps:
        day += later
        found = rating_between(before, state, on(day))
        if found is not None:
            ratings.append(replace(found, id=len(ratings) + 1))
        before = by_day[day] = state
    assert before is not None
    assert rated(Stake(id=1, person_id=1, project_id=2), ratings) == before
    held = [state for when, state in by_day.items() if when <= asked]
    assert stakes_on([before], ratings, on(asked)) == held[-1:]


@given(st.lists(st.tuples(st.integers(0, 9), st.sets(st.sampled_from(JUDGED)), states), max_size=10), st.integers(0, 9))
def test_ratings_entered_in_any_order_count_by_their_day(
    entered: Sequence[tuple[int, set[str], Judged]], asked: int
) -> None:
    ratings = [
        rating(day, number, **{name: getattr(values, name) for name in about})
        for number, (day, about, values) in enumerate(entered, start=1)
    ]
    found = stakes_on([BLANK], ratings, on(asked))
    until = [one for one in ratings if one.rated_on <= on(asked)]
    assert len(found) == bool(until)
    for name in JUDGED if found else ():
        speaking = [(one.rated_on, one.id, getattr(one, name)) for one in until if name in one.about]
        expected = max(speaking, key=lambda one: one[:2])[2] if speaking else getattr(BLANK, name)
        assert getattr(found[0], name) == expected


def test_each_rating_tells_what_it_changed_newest_first() -> None:
    later = rating(5, 1, power=5, engagement_now=Engagement.NEUTRAL)
    first = rating(0, 2, power=3, leader=True)
    unsaid = rating(9, 3, power=None)
    assert told([later, first, unsaid]) == [*told([unsaid, later, first])], "whatever the order they come in"
    newest, second, oldest = told([later, first, unsaid])
    assert newest.changes == (("power", 5, None),)
    assert second.changes == (("power", 3, 5), ("engagement_now", None, Engagement.NEUTRAL))
    assert oldest.changes == (("leader", None, True), ("power", None, 3))
    assert [one.first for one in (newest, second, oldest)] == [False, False, True]


def test_what_was_seen_and_changed_nothing_is_told_too() -> None:
    seen, first = told([rating(0, 1), rating(1, 2)])
    assert (seen.changes, seen.first, first.first) == ((), False, True)


UNAWARE, RESISTANT, NEUTRAL, SUPPORTIVE, LEADING = Engagement


@pytest.mark.parametrize(
    ("before", "now", "down"),
    [
        (LEADING, SUPPORTIVE, True),
        (SUPPORTIVE, NEUTRAL, True),
        (NEUTRAL, RESISTANT, True),
        (NEUTRAL, UNAWARE, True),
        (UNAWARE, RESISTANT, True),
        (UNAWARE, NEUTRAL, False),
        (RESISTANT, UNAWARE, False),
        (RESISTANT, NEUTRAL, False),
        (SUPPORTIVE, LEADING, False),
        (NEUTRAL, NEUTRAL, False),
    ],
)
def test_whether_engagement_fell(before: Engagement, now: Engagement, down: bool) -> None:
    assert stepped_down(before, now) is down


@pytest.mark.parametrize(
    ("levels", "fell"),
    [
        ([], None),
        ([(0, LEADING)], None),
        ([(0, LEADING), (1, SUPPORTIVE)], (1, 2)),
        ([(1, SUPPORTIVE), (0, LEADING)], (2, 1)),
        ([(0, SUPPORTIVE), (1, LEADING)], None),
        ([(0, LEADING), (1, NEUTRAL), (2, SUPPORTIVE)], None),
        ([(0, LEADING), (1, NEUTRAL), (2, NEUTRAL)], (1, 2)),
        ([(0, LEADING), (1, SUPPORTIVE), (2, NEUTRAL)], (2, 3)),
        ([(0, LEADING), (1, None), (2, NEUTRAL)], None),
        ([(0, LEADING), (1, None)], None),
        ([(0, NEUTRAL), (0, RESISTANT), (0, NEUTRAL)], None),
        ([(0, LEADING), (5, RESISTANT), (5, SUPPORTIVE)], (1, 3)),
        ([(0, LEADING), (0, RESISTANT)], None),
    ],
)
def test_the_last_change_of_engagement_tells(
    levels: list[tuple[int, Engagement | None]], fell: tuple[int, int] | None
) -> None:
    ratings = [rating(day, number, engagement_now=level) for number, (day, level) in enumerate(levels, start=1)]
    ratings.append(rating(99, 99, power=1))
    found = last_step_down(ratings)
    assert (found and tuple(one.id for one in found)) == fell
