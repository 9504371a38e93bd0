"""How the people page words days, counts and ties, and reads a day that was typed."""

import re
from datetime import date, timedelta

from relbook.domain.meetings import MeetingKind, Precision
from relbook.domain.projects import Role
from relbook.domain.ties import Tie, TieKind
from relbook.domain.views import MeetingLine

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NEVER = "never"
STRENGTHS = {1: "weak", 2: "middling", 3: "strong"}

_PASSIVE = {
    TieKind.REPORTS_TO: "is reported to by",
    TieKind.INFLUENCES: "is influenced by",
    TieKind.SPONSORS: "is sponsored by",
    TieKind.TRUSTS: "is trusted by",
    TieKind.ALLIED_WITH: "is allied with",
    TieKind.IN_CONFLICT_WITH: "is in conflict with",
}
_ACTIVE = {kind: kind.value for kind in TieKind} | {
    TieKind.ALLIED_WITH: "is allied with",
    TieKind.IN_CONFLICT_WITH: "is in conflict with",
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})\.? )?([a-z]{3})[a-z]*\.? (\d{4})")


def ago(day: date | None, today: date) -> str:
    """Return how long ago a day was, in words: "today", "3 days ago", "5 weeks ago", "never" for None."""
    if day is None:
        return NEVER
    days = (today - day).days
    if days <= 1:
        return "today" if days <= 0 else "yesterday"
    if days < 14:
        return f"{days} days ago"
    if days < 60:
        return f"{days // 7} weeks ago"
    if days < 730:
        return f"{round(days / 30.44)} months ago"
    return f"{days // 365} years ago"


def exact(day: date) -> str:
    """Return a day whole: "Thu 19 Nov 2026"."""
    return f"{DAYS[day.weekday()]} {brief_day(day)}"


def brief_day(day: date) -> str:
    """Return a day without its weekday: "19 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def meeting_day(line: MeetingLine) -> str:
    """Return when a meeting was, as exactly as it is known: "Thu 19 Nov 2026", or "Nov 2014"."""
    if line.precision is Precision.MONTH:
        return f"{MONTHS[line.day.month - 1]} {line.day.year}"
    return exact(line.day)


def meeting_title(line: MeetingLine) -> str:
    """Return a meeting's title, or its form where it has none."""
    if line.title:
        return line.title
    return {MeetingKind.EMAIL: "E-mail", MeetingKind.ONE_TO_ONE: "1:1"}.get(line.form, line.form.value.capitalize())


def due_words(due: date | None, today: date) -> str:
    """Return when an open promise is due: "no date", "4 days late", "due today", "due Thu", "due 12 Dec 2026"."""
    if due is None:
        return "no date"
    days = (due - today).days
    if days < 0:
        return "1 day late" if days == -1 else f"{-days} days late"
    if days <= 1:
        return "due tomorrow" if days else "due today"
    return f"due {DAYS[due.weekday()]}" if days < 7 else f"due {brief_day(due)}"


def tie_phrase(tie: Tie, seen_from: int) -> str:
    """Return how the person ``seen_from`` stands to the other end: "reports to", "is trusted by"."""
    return _ACTIVE[tie.verb] if tie.from_id == seen_from else _PASSIVE[tie.verb]


def tie_detail(tie: Tie) -> str:
    """Return a tie's strength, form and time: "strong · formal · since 3 May 2024"."""
    words = [STRENGTHS[tie.strength], "formal" if tie.formal else "informal"]
    if tie.from_on:
        words.append(f"since {brief_day(tie.from_on)}")
    if tie.until_on:
        words.append(f"until {brief_day(tie.until_on)}")
    return " · ".join(words)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 meeting", "1,204 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def role_words(role: Role) -> str:
    """Return a role with a capital letter; "" where the user has not said which."""
    return "" if role is Role.OTHER else role.value.capitalize()


def read_day(text: str, today: date) -> date | None:
    """Return the day that was typed: 2026-11-03, 3.11.2026, 3 Nov 2026, Nov 2026, 2026, today; None where it is none.

    A month or a year stands for its first day.
    """
    words = " ".join(text.casefold().replace(",", " ").split())
    if words in {"today", "yesterday"}:
        return today - timedelta(days=words == "yesterday")
    try:
        return _read_day(words)
    except ValueError:  # the thirtieth of February
        return None


def _read_day(words: str) -> date | None:
    if found := _ISO.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3] or 1))
    if found := _NUMERIC.fullmatch(words):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _NAMED.fullmatch(words):
        month = found[2].capitalize()
        return date(int(found[3]), MONTHS.index(month) + 1, int(found[1] or 1)) if month in MONTHS else None
    return date(int(words), 1, 1) if re.fullmatch(r"\d{4}", words) else None
