"""What a stake's ratings tell of its past."""

from datetime import date, timedelta

from relbook.domain.projects import Engagement
from relbook.domain.ratings import StakeRating, told

DAY = date(2026, 3, 9)


def rating(number: int, days: int = 0, **values: object) -> StakeRating:
    return StakeRating(
        id=number,
        person_id=1,
        project_id=1,
        rated_on=DAY + timedelta(days),
        about=frozenset(values),
        **values,  # type: ignore[arg-type]
    )


def test_each_rating_tells_what_it_changed_newest_first() -> None:
    later = rating(1, 5, power=5, engagement_now=Engagement.NEUTRAL)
    first = rating(2, 0, power=3, leader=True)
    unsaid = rating(3, 9, power=None)
    assert told([later, first, unsaid]) == [*told([unsaid, later, first])], "whatever the order they come in"
    newest, second, oldest = told([later, first, unsaid])
    assert newest.changes == (("power", 5, None),)
    assert second.changes == (("power", 3, 5), ("engagement_now", None, Engagement.NEUTRAL))
    assert oldest.changes == (("leader", None, True), ("power", None, 3))
    assert [one.first for one in (newest, second, oldest)] == [False, False, True]


def test_what_was_seen_and_changed_nothing_is_told_too() -> None:
    seen, first = told([rating(1), rating(2, 1)])
    assert (seen.changes, seen.first, first.first) == ((), False, True)
