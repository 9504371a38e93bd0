"""Dates, times and lengths as tables write them, and the period that a file's name gives."""

import re
from dataclasses import dataclass
from datetime import date, time

from relbook.domain.terms import Precision

MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(f"{name[:3]}[a-z]*" for name in MONTH_NAMES)
_ABBREVIATION = {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
_SPACE = re.compile(r"[\s,]+")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap]\.?m\.?)?(?=$|\s|[Z+-])", re.IGNORECASE)
_WITH_TIME = re.compile(r"^(.*?\d)[Tt ]+(\d{1,2}:\d{2}.*)$")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?\s*", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)$")
_ISO_MONTH = re.compile(r"^(\d{4})[-/.](\d{1,2})$")
_NUMBERS = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
_DAY_NAME = re.compile(rf"^(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]+({_MONTH})\.?(?:[-/. ]+(\d{{4}}|\d{{2}}))?$")
_NAME_DAY = re.compile(rf"^({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?: (\d{{4}}))?$")
_NAME_YEAR = re.compile(rf"^({_MONTH})\.?[-/. ]*(?:(\d{{4}})|[-/. ']+(\d{{2}}))?$")
_DURATION = re.compile(
    r"^(?:(\d{1,3})\s*(?:hours?|hrs?|h))?\s*(?:(\d{1,5})\s*(?:minutes?|mins?|m)?)?\.?$", re.IGNORECASE
)
_ANY_MONTH = "|".join(_ABBREVIATION)
_IN_FILE_NAME = re.compile(
    rf"(?P<first>{_ANY_MONTH})[a-z]*?[-_ .]*(?:to|and)?[-_ .]*(?P<last>{_ANY_MONTH})[a-z]*"
    r"[-_ .]*(?P<year>(?:19|20)\d\d|\d\d)?(?!\d)"
)
_QUARTER = re.compile(r"(?<![a-z0-9])q([1-4])(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


_LONGEST = 80
"""Characters of a cell in which a date or a time is looked for."""


class DateError(ValueError):
    """A cell holds no date; ``str(error)`` says why, for the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Period:
    """The year, and the months where it names any, that a file's name gives to dates that have none."""

    year: int | None = None
    first: int = 1
    last: int = 12

    def year_of(self, month: int) -> int | None:
        """Return the year of a month; None where no year is known or the month is outside the period."""
        return self.year if self.year is not None and self.first <= month <= self.last else None

    def words(self) -> str:
        """Return the period in words: "January to March 2012"."""
        if (self.first, self.last) == (1, 12):
            return str(self.year or "")
        return (
            f"{MONTH_NAMES[self.first - 1].title()} to {MONTH_NAMES[self.last - 1].title()} {self.year or ''}".strip()
        )


def period_of(file_name: str) -> Period:
    """Return the period that a file's name gives: ``pmmeetingsjanmar2012.csv``, ``CO_jan_mar_14.csv``, ``Q3 2015``."""
    stem = file_name.rsplit(".", 1)[0].casefold()
    years = [int(year) for year in _YEAR.findall(stem)]
    year = years[-1] if years else None
    for found in _IN_FILE_NAME.finditer(stem):
        first, last = _ABBREVIATION[found["first"]], _ABBREVIATION[found["last"]]
        if first < last:
            short = int(found["year"]) if found["year"] else None
            return Period(year or (_full_year(short) if short is not None else None), first, last)
    if quarter := _QUARTER.search(stem):
        first = int(quarter[1]) * 3 - 2
        return Period(year, first, first + 2)
    return Period(year)


def parse_day(text: str, *, month_first: bool = False, period: Period | None = None) -> tuple[date, Precision]:
    """Return the day, the first of the month where only the month is given. Raises DateError, its text saying why.

    ``month_first`` reads ``3/4/2012`` as 4 March. A month's name without a year takes it from the period.
    """
    plain = _SPACE.sub(" ", text[:_LONGEST]).strip().casefold()
    if not plain:
        raise DateError("there is no date")
    if split := _WITH_TIME.match(plain):
        plain = split[1].strip()
    plain = _WEEKDAY.sub("", plain)
    try:
        found = _numeric(plain, month_first) or _named(plain, period or Period())
    except ValueError as error:
        if isinstance(error, DateError):
            raise
        raise DateError(f"“{_short(text)}” is no day of the calendar") from None
    if found is None:
        raise DateError(f"“{_short(text)}” is no date")
    return found


def day_first_or_month_first(texts: list[str]) -> bool | None:
    """Return whether dates such as ``03/13/2012`` put the month first; None where none of them tells."""
    firsts = seconds = 0
    for text in (text[:_LONGEST].strip() for text in texts):
        split = _WITH_TIME.match(text)
        if found := _NUMBERS.match(split[1].strip() if split else text):
            firsts += int(found[1]) > 12
            seconds += int(found[2]) > 12
    return seconds > firsts if firsts or seconds else None


def parse_time(text: str) -> time | None:
    """Return the time of day: ``14:00``, ``9.30am``, ``10:00:00 AM``; None where there is none."""
    text = text[:_LONGEST]
    split = _WITH_TIME.match(text.strip())
    found = _CLOCK.match(split[2] if split else text.strip())
    if not found or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3][0] in "pP" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def parse_minutes(text: str) -> int | None:
    """Return a length in minutes: ``25``, ``25 min``, ``1h30``, ``1:30``; None where there is none."""
    plain = text[:_LONGEST].strip()
    if clock := re.match(r"^(\d{1,2}):(\d{2})(?::\d{2})?$", plain):
        return int(clock[1]) * 60 + int(clock[2])
    found = _DURATION.match(plain)
    if not plain or not found or not (found[1] or found[2]):
        return None
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def _numeric(plain: str, month_first: bool) -> tuple[date, Precision] | None:
    if found := _ISO.match(plain) or _COMPACT.match(plain):
        return date(int(found[1]), int(found[2]), int(found[3])), Precision.DAY
    if found := _ISO_MONTH.match(plain):
        return date(int(found[1]), int(found[2]), 1), Precision.MONTH
    if found := _MONTH_YEAR.match(plain):
        return date(int(found[2]), int(found[1]), 1), Precision.MONTH
    if found := _NUMBERS.match(plain):
        day, month = int(found[1]), int(found[2])
        if month_first:
            day, month = month, day
        year = int(found[3]) if len(found[3]) == 4 else _full_year(int(found[3]))
        return date(year, month, day), Precision.DAY
    return None


def _named(plain: str, period: Period) -> tuple[date, Precision] | None:
    if found := _DAY_NAME.match(plain):
        month = _month(found[2])
        return date(_year(found[3], month, period), month, int(found[1])), Precision.DAY
    if found := _NAME_DAY.match(plain):
        month = _month(found[1])
        # "Jan 14" is a month and a year in such tables, unless a year follows.
        if found[3]:
            return date(int(found[3]), month, int(found[2])), Precision.DAY
        return date(_full_year(int(found[2])), month, 1), Precision.MONTH
    if found := _NAME_YEAR.match(plain):
        month = _month(found[1])
        return date(_year(found[2] or found[3], month, period), month, 1), Precision.MONTH
    return None


def _month(name: str) -> int:
    number = _ABBREVIATION[name[:3]]
    if not (MONTH_NAMES[number - 1].startswith(name) or name == "sept"):
        raise DateError(f"“{name}” is no month")
    return number


def _year(text: str | None, month: int, period: Period) -> int:
    if text:
        return int(text) if len(text) == 4 else _full_year(int(text))
    year = period.year_of(month)
    if year is not None:
        return year
    name = MONTH_NAMES[month - 1].title()
    if period.year is None:
        raise DateError(f"{name} has no year, and the file's name gives none; say which year it is")
    raise DateError(f"{name} is outside {period.words()}, which the file's name gives")


def _full_year(two_digits: int) -> int:
    """Return the year that two digits stand for: 1970 to 2069."""
    return two_digits + (1900 if two_digits >= 70 else 2000)


def _short(text: str) -> str:
    line = " ".join(text[:200].split())
    return line if len(line) <= 40 else line[:39] + "…"
