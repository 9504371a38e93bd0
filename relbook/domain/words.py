"""How days, lengths, moods and numbers are worded, on every page, in briefs and on the command line."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from relbook.domain.terms import MOODS, MeetingKind, Precision

if TYPE_CHECKING:
    from relbook.domain.meetings import Meeting

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NEVER = "never"


def weekday(day: date) -> str:
    """Return "Thu"."""
    return WEEKDAYS[day.weekday()][:3]


def long_day(day: date) -> str:
    """Return "24 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short_day(day: date, today: date) -> str:
    """Return "24 Nov", with the year where it is not this one."""
    return long_day(day) if day.year != today.year else f"{day.day} {MONTHS[day.month - 1][:3]}"


def full_day(day: date, precision: Precision = Precision.DAY) -> str:
    """Return "Tue 24 Nov 2026", or "Nov 2014" where only the month is known."""
    return month(day) if precision is Precision.MONTH else f"{weekday(day)} {long_day(day)}"


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


def month(day: date) -> str:
    """Return "Nov 2014"."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def meeting_day(meeting: Meeting, today: date) -> str:
    """Return the day of a meeting in short, "24 Nov", or its month alone where no more is known."""
    return month(meeting.day) if meeting.precision is Precision.MONTH else short_day(meeting.day, today)


def near_day(day: date, today: date) -> str:
    """Return a day in few words: "today", "Thu" within the six days to come, else "12 Dec" or "12 Dec 2025"."""
    away = (day - today).days
    if abs(away) <= 1:
        return ("yesterday", "today", "tomorrow")[away + 1]
    return weekday(day) if 0 < away < 7 else short_day(day, today)


def ago(day: date | None, today: date) -> str:
    """Return how long ago a day was: "today", "12 days ago", from two months on "3 months ago"; "never" for None.

    Days are counted as long as they matter for the interval between contacts.
    """
    if day is None:
        return NEVER
    days = (today - day).days
    if days <= 1:
        return "yesterday" if days == 1 else "today"
    if days < 60:
        return f"{days} days ago"
    return f"{days // 30} months ago" if days < 720 else f"{days // 365} years ago"


def due_words(due: date | None, today: date) -> str:
    """Return when an open promise is due: "no date", "4 days late", "due today", "due Thu", "due 12 Dec"."""
    if due is None:
        return "no date"
    late = (today - due).days
    return f"{counted(late, 'day')} late" if late > 0 else f"due {near_day(due, today)}"


def urgent_words(urgent_on: date | None, today: date) -> str:
    """Return when an open need is urgent: "urgent now", "urgent from 12 Dec"; "open" where that is not known."""
    if urgent_on is None:
        return "open"
    return "urgent now" if urgent_on <= today else f"urgent from {near_day(urgent_on, today)}"


def clock(start: time | None) -> str:
    """Return "10:30"; "" where not noted."""
    return "" if start is None else f"{start:%H:%M}"


def length_words(minutes: int | None) -> str:
    """Return a length: "25 min", "90 min", "2 h", "2 h 15 min"; "" where not noted."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    if hours == 0 or (minutes <= 90 and rest):
        return f"{minutes} min"
    return f"{hours} h" + (f" {rest} min" if rest else "")


def mood_number(mood: int) -> str:
    """Return a mood as a signed number with a real minus: "+1", "0", "−2"."""
    return f"+{mood}" if mood > 0 else str(mood).replace("-", "−")


def mood_words(mood: int | None) -> str:
    """Return a mood as a word and number, "warm +1"; "not noted" where it is blank."""
    return "not noted" if mood is None else f"{MOODS[mood]} {mood_number(mood)}"


def form_words(form: MeetingKind) -> str:
    """Return the form of a contact with a capital letter."""
    return {MeetingKind.EMAIL: "E-mail", MeetingKind.ONE_TO_ONE: "1:1"}.get(form, form.value.capitalize())


def title_or_form(title: str, form: MeetingKind) -> str:
    """Return the title, or the form of contact in its place where there is none."""
    return title or form_words(form)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 meeting", "8,054 meetings"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: list[str], most: int | None = None) -> str:
    """Return "a", "a and b", "a, b and c"; of more than ``most``, "a, b and 3 more"."""
    if most is not None and len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    return " and ".join([*([", ".join(words[:-1])] if words[1:] else []), *words[-1:]])
