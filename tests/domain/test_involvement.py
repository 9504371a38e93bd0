"""How far from where they are wanted, whose mood stands out, and since when somebody has their part."""

from datetime import date, timedelta

import pytest

from relbook.domain.involvement import columns_apart, is_held_back, middle_mood, role_since
from relbook.domain.projects import Engagement, Role, Stake
from relbook.domain.ratings import StakeRating

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("now", "wanted", "apart"),
    [
        ("neutral", "supportive", 1),
        ("neutral", "leading", 2),
        ("unaware", "supportive", 3),
        ("leading", "supportive", 1),
        ("resistant", "resistant", 0),
        (None, "leading", 0),
        ("neutral", None, 0),
    ],
)
def test_columns_between_now_and_wanted(now: str | None, wanted: str | None, apart: int) -> None:
    assert columns_apart(now and Engagement(now), wanted and Engagement(wanted)) == apart  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "wanted", "held_back"),
    [
        ("neutral", "supportive", True),
        ("unaware", "neutral", True),
        ("resistant", "unaware", True),
        ("neutral", "neutral", False),
        ("leading", "supportive", False),
        ("neutral", None, True),
        ("supportive", None, False),
        (None, "leading", False),
    ],
)
def test_held_back_is_below_what_is_wanted(now: str | None, wanted: str | None, held_back: bool) -> None:
    stake = Stake(
        person_id=1,
        project_id=1,
        engagement_now=Engagement(now) if now else None,
        engagement_wanted=Engagement(wanted) if wanted else None,
    )
    assert is_held_back(stake) is held_back


def test_the_middle_mood_takes_three_people() -> None:
    assert middle_mood({1: 2, 2: -1}) is None
    assert middle_mood({1: 2, 2: -1, 3: 1}) == 1
    assert middle_mood({1: 2, 2: -1, 3: 1, 4: 0}) == 0


def rating(days_ago: int, role: Role | None) -> StakeRating:
    about = frozenset({"role"}) if role else frozenset({"power"})
    day = DAY - timedelta(days=days_ago)
    return StakeRating(person_id=1, project_id=1, rated_on=day, about=about, role=role or Role.OTHER)


def test_a_role_is_held_since_it_was_last_taken_up() -> None:
    ratings = [rating(90, Role.SPONSOR), rating(60, Role.OWNER), rating(30, Role.SPONSOR), rating(10, Role.SPONSOR)]
    assert role_since(ratings, Role.SPONSOR, DAY) == DAY - timedelta(days=30)
    assert role_since(ratings, Role.OWNER, DAY) is None
    assert role_since(ratings, Role.OWNER, DAY - timedelta(days=45)) == DAY - timedelta(days=60)
    assert role_since([rating(5, None)], Role.OTHER, DAY) is None
