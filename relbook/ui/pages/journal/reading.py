"""What is typed into the form's fields, read leniently; None where it makes no sense."""

import re
from dataclasses import dataclass
from datetime import date, time

from relbook.domain.capture_parts import Sense
from relbook.domain.capture_phrases import is_month_only, read_length, read_time
from relbook.domain.meetings import Precision
from relbook.services.dates import read_date
from relbook.services.limits import LONGEST_MEETING
from relbook.ui.pages.journal.words import MONTHS, WEEKDAYS

_BARE_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?")
_WEEKDAY_BEFORE = re.compile(rf"^(?:{'|'.join(day[:3] for day in WEEKDAYS)})[a-z]*,?\s+(?=\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and how exactly it is known."""

    day: date
    precision: Precision = Precision.DAY


def day_text(day: date, precision: Precision = Precision.DAY) -> str:
    """Return a day as the form shows it, in a spelling that is read back as the same: "Thu 19 Nov 2026"."""
    if precision is Precision.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def read_day(text: str, today: date) -> Day | None:
    """Read "19 Nov", "yesterday", "next tue", "2026-11-19", "November 2014"; without a year the nearest is meant."""
    phrase = _WEEKDAY_BEFORE.sub("", text.strip())
    exact = _exact(phrase)
    if exact is not None:
        return exact
    found = {read_date(phrase, today, sense) for sense in (Sense.BEHIND, Sense.AHEAD)} - {None}
    days = sorted((day for day in found if day is not None), key=lambda day: abs((day - today).days))
    if not days:
        return None
    return Day(days[0].replace(day=1), Precision.MONTH) if is_month_only(phrase) else Day(days[0])


def _exact(phrase: str) -> Day | None:
    """Read the form's own spelling without any guessing: "19 Nov 2026", "November 2014"."""
    words = phrase.replace(",", " ").split()
    if len(words) not in (2, 3) or not words[-1].isascii() or not re.fullmatch(r"\d{4}", words[-1]):
        return None
    month = next((n for n, name in enumerate(MONTHS, 1) if words[-2].casefold() in _spellings(name)), 0)
    if not month or (len(words) == 3 and not re.fullmatch(r"\d{1,2}", words[0])):
        return None
    try:
        if len(words) == 2:
            return Day(date(int(words[1]), month, 1), Precision.MONTH)
        return Day(date(int(words[2]), month, int(words[0])))
    except ValueError:
        return None


def _spellings(month: str) -> tuple[str, str]:
    return month.casefold(), month[:3].casefold()


def read_due(text: str, today: date) -> date | None:
    """Read a due date: "fri", "12 Dec", "end of month"; without a year the next is meant."""
    phrase = text.strip().removeprefix("by ")
    exact = _exact(_WEEKDAY_BEFORE.sub("", phrase))
    return exact.day if exact is not None else read_date(phrase, today, Sense.DUE)


def read_clock(text: str) -> time | None:
    """Read a time of day: "14:00", "14.30", "9", "1430", "2pm"."""
    typed = text.strip()
    bare = _BARE_TIME.fullmatch(typed)
    try:
        if bare:
            return time(int(bare[1]), int(bare[2] or 0))
        found = read_time(f"at {typed}", 0, len(typed) + 3) or read_time(typed, 0, len(typed))
    except ValueError:
        return None
    return found[0] if found else None


def read_minutes(text: str) -> int | None:
    """Read a length: "25", "25 min", "1h30", "1 h 30 min", "90m"; 1 minute to a week."""
    typed = " ".join(text.casefold().split())
    if typed.isascii() and typed.isdigit():
        minutes = int(typed[:9])
    else:
        parts = re.fullmatch(r"(?:(\d{1,3}) ?h(?:ours?|rs?)?)? ?(?:(\d{1,5}) ?(?:m|min|minutes?)?)?", typed)
        if parts and (parts[1] or parts[2]):
            minutes = int(parts[1] or 0) * 60 + int(parts[2] or 0)
        else:
            found = read_length(typed, 0, len(typed))
            minutes = found[0] if found and found[1] == len(typed) else 0
    return minutes if 1 <= minutes <= LONGEST_MEETING else None


def read_tags(text: str) -> tuple[str, ...]:
    """Read tags with or without ``#``, blanks or commas between them."""
    return tuple(tag for tag in (word.strip("#") for word in re.split(r"[\s,;]+", text)) if tag)
