"""Dates in words: "fri", "12 Dec", "end of month", "3 days ago".

Days and periods are counted here; everything else goes to ``dateparser``, which is imported with the first phrase it is
needed for (a tenth of a second: call from a thread).
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from threading import Lock

from relbook.domain.capture_parts import Sense
from relbook.services.limits import EARLIEST, LATEST

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FRIDAY = 4
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d\d)")
_WEEKDAY = re.compile(r"(?:(last|next|this|coming) )?(mon(?!th)|tue|wed|thu|fri|sat|sun)[a-z]*")
_PERIOD = re.compile(r"(last|next|this) (week|weekend|month|year)")
_END = re.compile(r"(?:the )?end of (?:(the|this|next|last) )?([a-z]+)\.?(?: (\d{4}))?")
_SHORT_ENDS = {"eod": "day", "eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_FIXED = {
    "today": 0,
    "tonight": 0,
    "cob": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}

_DAY_OF_MONTH = re.compile(r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:the )?(\d{1,2})(?:st|nd|rd|th)")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_DAY_END = r"(?:eod|cob|end of (?:the )?day)"
_TIME_OF_DAY = re.compile(rf"(?:{_DAY_END} (?:on )?)?(.+?)(?: (?:morning|afternoon|evening|night|{_DAY_END}))?")
"""A day with the time of day around it: "this morning", "friday eod"."""
_NOW = re.compile(r"\S+ (?:min|hour|hr)\w* ago|this")

_YEAR_SAID = re.compile(r"\d{4}|year")

_lock = Lock()


def read_date(phrase: str, today: date, sense: Sense = Sense.DUE) -> date | None:
    """Return the date that a phrase stands for on the day ``today``, or None where it is none the journal keeps.

    The phrase must look like a date already: a bare "may" or "5" is not for here.
    """
    words = " ".join(phrase.casefold().split())
    if not words or len(words) > 60:
        return None
    if (timed := _TIME_OF_DAY.fullmatch(words)) and words not in _FIXED:
        words = timed[1]
    try:
        for reader in (_fixed, _numbers, _day_of_month, _weekday, _period, _end):
            if day := reader(words, today, sense):
                break
        else:
            day = _by_dateparser(words, today, sense is not Sense.BEHIND)
    except (ValueError, OverflowError):  # the thirtieth of February, the year 10,000
        return None
    return day if day and EARLIEST <= day <= LATEST else None


def _fixed(words: str, today: date, sense: Sense) -> date | None:
    if _NOW.fullmatch(words):
        return today
    days = _FIXED.get(words.removeprefix("the "))
    return None if days is None else today + timedelta(days)


def _numbers(words: str, today: date, sense: Sense) -> date | None:
    """Read 2026-11-03, and 3.11.2026 or 3/11/2026, day before month; month before day where nothing else fits."""
    if found := _ISO.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_AND_MONTH.fullmatch(words):
        day, month = int(found[1]), int(found[2])
        return _nearest(today, sense, 12, *((month, day) if month <= 12 else (day, month)))
    if not (found := _NUMERIC.fullmatch(words)):
        return None
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    if month > 12:
        day, month = month, day
    return date(year + 2000 if year < 100 else year, month, day)


def _day_of_month(words: str, today: date, sense: Sense) -> date | None:
    """Read "the 3rd" or "Tuesday 17th": the nearest such day, today among them."""
    found = _DAY_OF_MONTH.fullmatch(words)
    return _nearest(today, sense, 1, today.month, int(found[1])) if found else None


def _nearest(today: date, sense: Sense, step: int, month: int, day: int) -> date | None:
    """Return the nearest date with that day of the month, ``step`` months apart, on the side that the sense says."""
    back = sense is Sense.BEHIND
    for number in range(60 // step):
        first = _first_of_month(today.replace(month=month, day=1), -step * number if back else step * number)
        if day > monthrange(first.year, first.month)[1]:
            continue
        found = first.replace(day=day)
        if (found <= today) if back else (found >= today):
            return found
    return None


def _weekday(words: str, today: date, sense: Sense) -> date | None:
    """Read a day of the week: never today itself; "next" is the one in the week after this."""
    found = _WEEKDAY.fullmatch(words)
    if not found:
        return None
    which, wanted = found[1], _WEEKDAYS.index(found[2])
    monday = today - timedelta(today.weekday())
    if which == "next":
        return monday + timedelta(7 + wanted)
    if which == "this":
        return monday + timedelta(wanted)
    if which == "last" or (which is None and sense is Sense.BEHIND):
        return today - timedelta((today.weekday() - wanted - 1) % 7 + 1)
    return today + timedelta((wanted - today.weekday() - 1) % 7 + 1)


def _period(words: str, today: date, sense: Sense) -> date | None:
    """Read "next week" and its like: for a promise its last working day or last day, else its first day."""
    found = _PERIOD.fullmatch(words)
    if not found:
        return None
    step = {"last": -1, "this": 0, "next": 1}[found[1]]
    if found[2] in {"week", "weekend"}:
        monday = today - timedelta(today.weekday()) + timedelta(7 * step)
        if found[2] == "weekend":
            return monday + timedelta(5)
        if sense is Sense.DUE:
            return _week_end(today if step == 0 else monday)
        return today if step == 0 else today - timedelta(7) if step < 0 else monday
    if found[2] == "month":
        first = _first_of_month(today, step)
        return _month_end(first) if sense is Sense.DUE else first
    year = today.year + step
    return date(year, 12, 31) if sense is Sense.DUE else date(year, 1, 1)


def _end(words: str, today: date, sense: Sense) -> date | None:
    """Read "end of month", "end of next week", "end of December", "eow"."""
    if words in _SHORT_ENDS:
        which, unit, year = "", _SHORT_ENDS[words], ""
    elif found := _END.fullmatch(words):
        which, unit, year = found[1] or "", found[2], found[3] or ""
    else:
        return None
    step = {"next": 1, "last": -1}.get(which, 0)
    ends: dict[str, Callable[[], date]] = {
        "day": lambda: today + timedelta(step),
        "week": lambda: _week_end(today - timedelta(today.weekday()) + timedelta(7 * step) if step else today),
        "month": lambda: _month_end(_first_of_month(today, step)),
        "quarter": lambda: _month_end(_first_of_month(today, (-today.month) % 3 + 3 * step)),
        "year": lambda: date(int(year) if year else today.year + step, 12, 31),
    }
    if unit in ends:
        return ends[unit]()
    return _named_month_end(unit, year, today, sense) if unit[:3] in _MONTHS else None


def _named_month_end(unit: str, year: str, today: date, sense: Sense) -> date:
    month = _MONTHS.index(unit[:3]) + 1
    end = _month_end(date(int(year) if year else today.year, month, 1))
    if year:
        return end
    if sense is Sense.BEHIND:
        return end if end <= today else _month_end(date(today.year - 1, month, 1))
    return end if end >= today else _month_end(date(today.year + 1, month, 1))


def _week_end(day: date) -> date:
    """Return the Friday of the day's week, or its Sunday from Saturday on."""
    return day + timedelta((_FRIDAY if day.weekday() <= _FRIDAY else 6) - day.weekday())


def _first_of_month(today: date, step: int) -> date:
    months = today.year * 12 + today.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@lru_cache(maxsize=512)
def _by_dateparser(words: str, today: date, ahead: bool) -> date | None:
    import dateparser

    settings = {
        "RELATIVE_BASE": datetime(today.year, today.month, today.day),
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "DATE_ORDER": "DMY",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PREFER_DAY_OF_MONTH": "first",
    }
    with _lock:
        read = dateparser.parse(words, languages=["en"], settings=settings)
    if read is None:
        return None
    # Asked for what is ahead, dateparser takes today's own date for next year's.
    today_in_a_year = read.month == today.month and read.day == today.day and read.year == today.year + 1
    return today if ahead and today_in_a_year and not _YEAR_SAID.search(words) else read.date()
