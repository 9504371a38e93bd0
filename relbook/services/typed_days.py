"""Days typed into a form's field: shown in a spelling that is read back as the same, and read leniently."""

import re
from dataclasses import dataclass
from datetime import date

from relbook.domain.capture_parts import Sense
from relbook.domain.capture_phrases import is_month_only
from relbook.domain.terms import Precision
from relbook.domain.words import MONTHS, WEEKDAYS, full_day
from relbook.services.dates import read_date

_WEEKDAY_BEFORE = re.compile(rf"^(?:{'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*,?\s+(?=\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})(?:-(\d{1,2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and how exactly it is known."""

    day: date
    precision: Precision = Precision.DAY


def day_text(day: date, precision: Precision = Precision.DAY) -> str:
    """Return a day as the form shows it, in a spelling that is read back as the same: "Thu 19 Nov 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}" if precision is Precision.MONTH else full_day(day)


def read_day(text: str, today: date, *, ahead: bool = False) -> Day | None:
    """Read "19 Nov", "yesterday", "next tue", "2026-11-19", "November 2014"; without a year the nearest is meant.

    With ``ahead`` the next one is, where there is one to come.
    """
    phrase = _WEEKDAY_BEFORE.sub("", text.strip())
    exact = _exact(phrase)
    if exact is not None:
        return exact
    found = {read_date(phrase, today, sense) for sense in (Sense.BEHIND, Sense.AHEAD)} - {None}
    days = sorted(
        (day for day in found if day is not None), key=lambda day: (ahead and day < today, abs((day - today).days))
    )
    if not days:
        return None
    return Day(days[0].replace(day=1), Precision.MONTH) if is_month_only(phrase) else Day(days[0])


def _exact(phrase: str) -> Day | None:
    """Read the form's own spelling without any guessing: "19 Nov 2026", "November 2014", "2014-11", "2014"."""
    if found := _YEAR_FIRST.fullmatch(phrase):
        return _first_of(int(found[1]), int(found[2] or 1))
    words = phrase.replace(",", " ").split()
    if len(words) not in (2, 3) or not words[-1].isascii() or not re.fullmatch(r"\d{4}", words[-1]):
        return None
    month = next((n for n, name in enumerate(MONTHS, 1) if words[-2].casefold() in _spellings(name)), 0)
    if not month or (len(words) == 3 and not re.fullmatch(r"\d{1,2}", words[0])):
        return None
    if len(words) == 2:
        return _first_of(int(words[1]), month)
    try:
        return Day(date(int(words[2]), month, int(words[0])))
    except ValueError:
        return None


def _first_of(year: int, month: int) -> Day | None:
    """Return a month by its first day; a year alone is its January."""
    try:
        return Day(date(year, month, 1), Precision.MONTH)
    except ValueError:
        return None


def _spellings(month: str) -> tuple[str, str]:
    return month.casefold(), month[:3].casefold()


def read_due(text: str, today: date) -> date | None:
    """Read a due date: "fri", "12 Dec", "end of month"; without a year the next is meant."""
    phrase = text.strip().removeprefix("by ")
    exact = _exact(_WEEKDAY_BEFORE.sub("", phrase))
    return exact.day if exact is not None else read_date(phrase, today, Sense.DUE)
