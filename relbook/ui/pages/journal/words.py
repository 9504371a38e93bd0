"""How the journal page words days, lengths and moods."""

from datetime import date, time

from relbook.domain.meetings import MOODS, MeetingKind, Precision

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


def day_heading(day: date, precision: Precision, today: date) -> str:
    """Return a day as a heading: "Today · Monday 23 November", "Friday 3 May 2024", "May 2014, day not known"."""
    month = MONTHS[day.month - 1]
    if precision is Precision.MONTH:
        return f"{month} {day.year}, day not known"
    year = "" if day.year == today.year else f" {day.year}"
    words = f"{WEEKDAYS[day.weekday()]} {day.day} {month}{year}"
    near = {0: "Today · ", -1: "Yesterday · ", 1: "Tomorrow · "}.get((day - today).days, "")
    return near + words


def day_exact(day: date, precision: Precision) -> str:
    """Return a day as the entry shows it: "Thu 19 Nov 2026", or "November 2014, day not known"."""
    if precision is Precision.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}, day not known"
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def day_short(day: date, today: date) -> str:
    """Return a day near today in few words: "today", "Thu" within six days, else "12 Dec" or "12 Dec 2025"."""
    away = (day - today).days
    if abs(away) <= 1:
        return ("yesterday", "today", "tomorrow")[away + 1]
    if 0 < away < 7:
        return WEEKDAYS[day.weekday()][:3]
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"


def length_words(minutes: int | None) -> str:
    """Return a length: "25 min", "2 h", "1 h 30 min"; "" where not noted."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    if hours == 0 or (minutes <= 90 and rest):
        return f"{minutes} min"
    return f"{hours} h" + (f" {rest} min" if rest else "")


def clock(start: time | None) -> str:
    """Return the time of day, "14:00"; "" where not noted."""
    return "" if start is None else f"{start:%H:%M}"


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


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 meeting", "8,054 meetings"."""
    return f"{number:,} {one if number == 1 else many}"
