"""How long a contact stays fresh.

The ideal and the maximum number of days between two contacts depend on the person's place in the power/interest grid;
the numbers are relbook's own.
"""

from datetime import date
from enum import StrEnum

HIGH = 4
"""From this power or interest on it counts as high; relbook's own cut."""


class Quadrant(StrEnum):
    """The power/interest grid (Mendelow 1991; Johnson & Scholes)."""

    MANAGE_CLOSELY = "manage closely"
    KEEP_SATISFIED = "keep satisfied"
    KEEP_INFORMED = "keep informed"
    MONITOR = "monitor"


INTERVALS = {
    Quadrant.MANAGE_CLOSELY: (14, 30),
    Quadrant.KEEP_SATISFIED: (30, 60),
    Quadrant.KEEP_INFORMED: (45, 90),
    Quadrant.MONITOR: (90, 180),
}
"""Ideal and maximum number of days between two contacts."""


class Freshness(StrEnum):
    """Where a contact stands: fresh up to the ideal interval, due up to the maximum, then cold."""

    FRESH = "fresh"
    DUE = "due"
    COLD = "cold"
    NEVER = "never met"


def quadrant(power: int | None, interest: int | None) -> Quadrant | None:
    """Return the place in the grid; None where power or interest has not been said."""
    if power is None or interest is None:
        return None
    if power >= HIGH:
        return Quadrant.MANAGE_CLOSELY if interest >= HIGH else Quadrant.KEEP_SATISFIED
    return Quadrant.KEEP_INFORMED if interest >= HIGH else Quadrant.MONITOR


def freshness(last: date | None, today: date, place: Quadrant | None = None) -> Freshness:
    """Return where a contact stands today; without a place in the grid the interval is that of *keep satisfied*."""
    if last is None:
        return Freshness.NEVER
    ideal, most = INTERVALS[place or Quadrant.KEEP_SATISFIED]
    days = (today - last).days
    if days <= ideal:
        return Freshness.FRESH
    return Freshness.DUE if days <= most else Freshness.COLD
