"""The one derived column: a meeting's place in time, a single number that sorts meetings and bounds them by day.

It holds the day's ordinal, the minute of the day and the meeting's own number, so it is unique, its order is that of
the meetings, and it serves as sort key, as page mark and as row number of the full-text index at once.
"""

from datetime import date, time

_ID_BITS = 28
_MINUTES = 1440
LAST_PLACE = (1 << 62) - 1
"""Greater than any place in time."""


def place_in_time(day: date, start: time | None, meeting_id: int) -> int:
    """Return the meeting's place; one without a start comes before the day's others.

    Meetings are at most 2**28 (268 million).
    """
    minute = 0 if start is None else start.hour * 60 + start.minute
    return ((day.toordinal() * _MINUTES + minute) << _ID_BITS) | meeting_id


def first_place_of(day: date) -> int:
    """Return the bound at which the day begins: every meeting on it or later is at or above."""
    return (day.toordinal() * _MINUTES) << _ID_BITS


def meeting_of(place: int) -> int:
    """Return the number of the meeting at a place in time."""
    return place & ((1 << _ID_BITS) - 1)


def day_of(place: int) -> date:
    """Return the day of a place in time."""
    return date.fromordinal((place >> _ID_BITS) // _MINUTES)
