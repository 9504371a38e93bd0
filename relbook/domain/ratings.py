"""Dated ratings of a stake: what was held of it from a day on, and what was seen. None is ever overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, ClassVar

from relbook.domain.projects import JUDGED, Engagement, Judged, Stake


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeRating(Judged):
    """What was held of a stake from a day on. It speaks of the fields in ``about`` alone; the others mean nothing."""

    kind: ClassVar[str] = "stake_rating"
    rated_on: date
    about: frozenset[str]
    """Names among JUDGED; a value of None says that the field is no longer held to be known."""
    because: str = ""
    """What was seen."""


def rating_between(before: Stake | None, after: Stake, on: date, because: str = "") -> StakeRating | None:
    """Return the rating that leads from one state of a stake to another.

    None where they say the same and nothing was seen; what was seen is kept even where it changed nothing.
    """
    start = before or Stake(person_id=after.person_id, project_id=after.project_id)
    about = frozenset(name for name in JUDGED if getattr(start, name) != getattr(after, name))
    if not about and before is not None and not because:
        return None
    return StakeRating(
        person_id=after.person_id,
        project_id=after.project_id,
        rated_on=on,
        about=about,
        because=because,
        **{name: getattr(after, name) for name in about},
    )


def in_order(ratings: Iterable[StakeRating]) -> list[StakeRating]:
    """Return the ratings by day; those of one day as they were entered."""
    return sorted(ratings, key=lambda rating: (rating.rated_on, rating.id))


def rated(stake: Stake, ratings: Iterable[StakeRating]) -> Stake:
    """Return the stake as its ratings say, the latest on each field; what none speaks of stays as it is."""
    values: dict[str, Any] = {}
    for rating in in_order(ratings):
        for name in rating.about:
            values[name] = getattr(rating, name)
    return replace(stake, **values)


def stakes_on(stakes: Iterable[Stake], ratings: Iterable[StakeRating], day: date) -> list[Stake]:
    """Return the stakes as they were held on that day; those not rated by then were not there yet."""
    until: dict[tuple[int, int], list[StakeRating]] = {}
    for rating in ratings:
        if rating.rated_on <= day:
            until.setdefault((rating.person_id, rating.project_id), []).append(rating)
    return [
        rated(Stake(id=one.id, person_id=one.person_id, project_id=one.project_id, private=one.private), found)
        for one in stakes
        if (found := until.get((one.person_id, one.project_id)))
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """A rating with what it changed."""

    rating: StakeRating
    changes: tuple[tuple[str, Any, Any], ...]
    """Each field, what was held of it before (None: nothing), and after."""
    first: bool
    """The part in the project began with it."""


def told(ratings: Iterable[StakeRating]) -> list[Told]:
    """Return the ratings of one stake with what each changed, newest first."""
    held: dict[str, Any] = {}
    found: list[Told] = []
    for rating in in_order(ratings):
        about = [name for name in JUDGED if name in rating.about]
        changes = tuple((name, held.get(name), getattr(rating, name)) for name in about)
        found.append(Told(rating, changes, first=not found))
        held |= {name: getattr(rating, name) for name in about}
    return found[::-1]


_WORST_FIRST = (
    Engagement.RESISTANT,
    Engagement.UNAWARE,
    Engagement.NEUTRAL,
    Engagement.SUPPORTIVE,
    Engagement.LEADING,
)


def stepped_down(before: Engagement, now: Engagement) -> bool:
    """Return whether engagement fell. Whoever learns of a project and resists it has stepped down from unaware."""
    return _WORST_FIRST.index(now) < _WORST_FIRST.index(before)


def last_step_down(ratings: Iterable[StakeRating]) -> tuple[StakeRating, StakeRating] | None:
    """Return the ratings between which engagement last changed where it fell; None where it rose or is not known.

    The last rating of a day is what was held on it; one that says the same again does not end the fall.
    """
    held = {rating.rated_on: rating for rating in in_order(ratings) if "engagement_now" in rating.about}
    changed = [next(same) for _, same in groupby(held.values(), key=lambda rating: rating.engagement_now)]
    if len(changed) < 2:
        return None
    before, now = changed[-2:]
    if before.engagement_now is None or now.engagement_now is None:
        return None
    return (before, now) if stepped_down(before.engagement_now, now.engagement_now) else None
