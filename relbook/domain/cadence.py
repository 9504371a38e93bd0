"""How long a contact stays fresh.

The ideal and the maximum number of days between two contacts are the user's own where they said so, else they depend
on the person's place in the power/interest grid; those numbers are relbook's own.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from relbook.domain.projects import Judged

HIGH = 4
"""From this power or interest on it counts as high; relbook's own cut."""


class Quadrant(StrEnum):
    """The power/interest grid (Mendelow 1991; Johnson & Scholes)."""

    MANAGE_CLOSELY = "manage closely"
    KEEP_SATISFIED = "keep satisfied"
    KEEP_INFORMED = "keep informed"
    MONITOR = "monitor"


class Interval(NamedTuple):
    """Days between two contacts."""

    ideal: int
    maximum: int


INTERVALS = {
    Quadrant.MANAGE_CLOSELY: Interval(14, 30),
    Quadrant.KEEP_SATISFIED: Interval(30, 60),
    Quadrant.KEEP_INFORMED: Interval(45, 90),
    Quadrant.MONITOR: Interval(90, 180),
}
USUAL = INTERVALS[Quadrant.KEEP_SATISFIED]
"""For whoever has no place in the grid."""


class Freshness(StrEnum):
    """Where a contact stands: fresh up to the ideal interval, due up to the maximum, then cold."""

    FRESH = "fresh"
    DUE = "due"
    COLD = "cold"
    NEVER = "never met"

    @property
    def is_live(self) -> bool:
        """Whether the contact is within its maximum interval."""
        return self in (Freshness.FRESH, Freshness.DUE)


def quadrant(power: int | None, interest: int | None) -> Quadrant | None:
    """Return the place in the grid; None where power or interest has not been said."""
    if power is None or interest is None:
        return None
    if power >= HIGH:
        return Quadrant.MANAGE_CLOSELY if interest >= HIGH else Quadrant.KEEP_SATISFIED
    return Quadrant.KEEP_INFORMED if interest >= HIGH else Quadrant.MONITOR


def interval(stake: Judged) -> Interval:
    """Return the interval of a stake: the user's own where set, the other end moved where it would contradict."""
    place = quadrant(stake.power, stake.interest)
    usual = INTERVALS[place] if place else USUAL
    if stake.ideal_days is None:
        maximum = stake.maximum_days or usual.maximum
        return Interval(min(usual.ideal, maximum), maximum)
    return Interval(stake.ideal_days, max(stake.ideal_days, stake.maximum_days or usual.maximum))


def closest(stakes: Iterable[Judged]) -> Interval:
    """Return the interval of a person with several stakes: the one with the shortest maximum, then ideal.

    Whoever matters to two projects is owed the contact that the more demanding one asks for. USUAL without a stake.
    """
    said = (interval(stake) for stake in stakes if _says(stake))
    return min(said, key=lambda one: (one.maximum, one.ideal), default=USUAL)


def _says(stake: Judged) -> bool:
    has_place = quadrant(stake.power, stake.interest) is not None
    return has_place or stake.ideal_days is not None or stake.maximum_days is not None


def freshness(last: date | None, today: date, between: Interval = USUAL) -> Freshness:
    """Return where a contact stands today."""
    if last is None:
        return Freshness.NEVER
    days = (today - last).days
    if days <= between.ideal:
        return Freshness.FRESH
    return Freshness.DUE if days <= between.maximum else Freshness.COLD
