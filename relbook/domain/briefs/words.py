"""Words for days, lengths and long texts, in the few characters that a page has room for."""

import re
from datetime import date, time

from relbook.domain.meetings import Meeting, Precision

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_MARKUP = re.compile(r"^[\s>]*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+)?")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|`|\*|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def long_day(day: date) -> str:
    """Return "24 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date, today: date) -> str:
    """Return "24 Nov", with the year where it is not this one."""
    return long_day(day) if day.year != today.year else f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """Return "Tue 24 Nov 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {long_day(day)}"


def clock(start: time) -> str:
    """Return "10:30"."""
    return f"{start:%H:%M}"


def meeting_day(meeting: Meeting, today: date) -> str:
    """Return the day of a meeting, or its month alone ("Nov 2026") where no more is known."""
    if meeting.precision is Precision.MONTH:
        return f"{MONTHS[meeting.day.month - 1]} {meeting.day.year}"
    return short_day(meeting.day, today)


def ago(day: date, today: date) -> str:
    """Return how long ago a day was: "12 days ago", from two months on "3 months ago"."""
    days = (today - day).days
    if days <= 1:
        return "yesterday" if days == 1 else "today"
    if days < 60:
        return f"{days} days ago"
    return f"{days // 30} months ago" if days < 720 else f"{days // 365} years ago"


def plural(count: int, one: str, many: str = "") -> str:
    """Return "1 day", "2 days"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join([*([", ".join(words[:-1])] if words[1:] else []), *words[-1:]])


def clip(text: str, most: int) -> str:
    """Return the text as one line of at most ``most`` characters, cut between words where that is possible."""
    line = " ".join(_UNSEEN.sub(" ", text[: most * 8]).split())
    if len(line) <= most:
        return line if len(text) <= most * 8 else line + "…"
    cut = line[: most - 1]
    word_end = cut.rfind(" ")
    return (cut[:word_end] if word_end > most // 2 else cut).rstrip(" ,;:.–-") + "…"


def text_lines(text: str, most_lines: int, most: int = 150) -> list[str]:
    """Return the first lines of a text that hold anything, marks of Markdown taken off, each clipped to ``most``."""
    found: list[str] = []
    for raw in text[:20_000].splitlines():
        line = clip(_unmarked(raw), most)
        if line and line.strip("-*_=# "):
            found.append(line)
        if len(found) == most_lines:
            break
    return found


def gist(notes: str, most: int) -> str:
    """Return the start of some Markdown notes as one line of at most ``most`` characters."""
    joined = "; ".join(line.rstrip(".;") for line in text_lines(notes, 4, 2 * most + 80))
    return clip(joined.replace(":; ", ": "), most)


def _unmarked(line: str) -> str:
    return _EMPHASIS.sub(r"\2", _MARKUP.sub("", line[:2_000], count=1))
