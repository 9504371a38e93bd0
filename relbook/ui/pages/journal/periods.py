"""Spans of days to choose from, and their words."""

from datetime import date, timedelta
from typing import NamedTuple

from relbook.domain.words import MONTHS


class Period(NamedTuple):
    """A span of days, both ends in it; None where an end is open."""

    words: str
    since: date | None
    until: date | None


def this_week(today: date) -> Period:
    """Return Monday to Sunday."""
    monday = today - timedelta(days=today.weekday())
    return Period("this week", monday, monday + timedelta(days=6))


def this_month(today: date) -> Period:
    """Return the calendar month."""
    first = today.replace(day=1)
    return Period("this month", first, _next_month(first) - timedelta(days=1))


def this_quarter(today: date) -> Period:
    """Return the calendar quarter."""
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    after = _next_month(_next_month(_next_month(first)))
    return Period("this quarter", first, after - timedelta(days=1))


def between(since: date | None, until: date | None) -> Period:
    """Return a span in its own words: "1 Oct 2026 – 31 Dec 2026", "since …", "until …"."""
    if since is not None and until is not None:
        return Period(f"{_day(since)} – {_day(until)}", since, until)
    if since is not None:
        return Period(f"since {_day(since)}", since, None)
    if until is not None:
        return Period(f"until {_day(until)}", None, until)
    return Period("any time", None, None)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
