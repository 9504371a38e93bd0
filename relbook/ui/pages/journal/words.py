"""Days as the journal page heads and shows them."""

from datetime import date

from relbook.domain.terms import Precision
from relbook.domain.words import MONTHS, WEEKDAYS, full_day


def day_heading(day: date, precision: Precision, today: date) -> str:
    """Return a day as a heading: "Today · Monday 23 November", "Friday 3 May 2024", "May 2014, day not known"."""
    name = MONTHS[day.month - 1]
    if precision is Precision.MONTH:
        return f"{name} {day.year}, day not known"
    year = "" if day.year == today.year else f" {day.year}"
    words = f"{WEEKDAYS[day.weekday()]} {day.day} {name}{year}"
    near = {0: "Today · ", -1: "Yesterday · ", 1: "Tomorrow · "}.get((day - today).days, "")
    return near + words


def day_exact(day: date, precision: Precision) -> str:
    """Return a day as the entry shows it: "Thu 19 Nov 2026", or "November 2014, day not known"."""
    if precision is Precision.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}, day not known"
    return full_day(day)
