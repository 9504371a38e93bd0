"""Phrases of a captured line that can be told by their look: dates, times, lengths, moods, forms of contact.

Each reader looks at one place in the line and returns what stands there with the place where it ends, or None.
"""

import re
from datetime import time

from relbook.domain.terms import MOODS, MeetingKind

LONGEST_MINUTES = 7 * 24 * 60
"""A meeting is noted as at most a week long."""

_END = r"(?![\w])(?![.:,]\d)"
_GAP = r"[ \t]{1,3}"
_DAYS = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a" + _GAP + "few)"
_UNITS = r"(?:days?|weeks?|fortnights?|months?|years?)"
_YEAR = r"(?:,?[ \t]{1,3}\d{4})"

_MONTH_OF = rf"(?:(?:last|this|next){_GAP}month|{_MONTHS}{_GAP}(?:19|20)\d\d)"
_DATES = "|".join(
    [
        r"\d{4}-\d{1,2}-\d{1,2}",
        r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)",
        rf"(?:{_DAYS},?{_GAP})?{_DAY_NUMBER}{_GAP}(?:of{_GAP})?{_MONTHS}{_YEAR}?",
        rf"(?:{_DAYS},?{_GAP})?{_MONTHS}{_GAP}{_DAY_NUMBER}{_YEAR}?",
        _MONTH_OF,
        rf"(?:the{_GAP})?day{_GAP}before{_GAP}yesterday",
        rf"(?:the{_GAP})?day{_GAP}after{_GAP}tomorrow",
        r"yesterday|today|tonight|tomorrow",
        rf"(?:last|next|this|coming){_GAP}(?:{_DAYS}|week(?:end)?|year)",
        rf"(?:the{_GAP})?end{_GAP}of{_GAP}(?:(?:the|this|next){_GAP})?(?:day|week|month|quarter|year|{_MONTHS})(?:{_GAP}\d{{4}})?",
        r"eo[dwmqy]",
        rf"{_COUNT}{_GAP}{_UNITS}{_GAP}(?:ago|from{_GAP}now)",
        rf"in{_GAP}{_COUNT}{_GAP}{_UNITS}",
        _DAYS,
    ]
)
_DATE = re.compile(rf"(?:(?P<on>on{_GAP}(?:the{_GAP})?)?(?P<phrase>{_DATES})){_END}", re.IGNORECASE)
_MONTH_ONLY = re.compile(_MONTH_OF, re.IGNORECASE)
_SHORT_DAYS = frozenset({"sat", "sun", "wed", "mon", "weds"})

_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?:[ ]?[ap]m)?|(?:1[0-2]|[1-9])[ ]?[ap]m"
_TIME = re.compile(
    rf"(?:(?:at|from)[ \t])?(?P<start>{_CLOCK}|(?<=at[ ])(?:1\d|2[0-3]|\d))"
    rf"(?:[ ]?(?:-|–|to|until)[ ]?(?P<end>{_CLOCK}))?{_END}",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?:for[ \t]{1,3})?(?:"
    r"(?P<half>half[ ]an[ ]hour)|(?P<one>an[ ]hour)(?P<onehalf>[ ]and[ ]a[ ]half)?"
    r"|(?P<hours>\d{1,3}(?:[.,]\d{1,2})?)[ ]?(?:h|hrs?|hours?)(?:[ ]?(?P<rest>[0-5]?\d)(?:[ ]?(?:m|mins?|minutes?))?)?"
    r"|(?P<minutes>\d{1,5})[ ]?(?:m|mins?|minutes?|['′])"
    r")" + _END,
    re.IGNORECASE,
)
_MOOD = re.compile(r"~(?P<word>[^\W\d_]+|[+\-−–]?[0-2])(?![\w])", re.IGNORECASE)
_MOOD_WORDS = {word: mood for mood, word in MOODS.items()}

_FORMS = {
    "met": MeetingKind.MEETING,
    "saw": MeetingKind.MEETING,
    "called": MeetingKind.CALL,
    "phoned": MeetingKind.CALL,
    "rang": MeetingKind.CALL,
    "mailed": MeetingKind.EMAIL,
    "emailed": MeetingKind.EMAIL,
    "e-mailed": MeetingKind.EMAIL,
    "wrote": MeetingKind.EMAIL,
    "1:1": MeetingKind.ONE_TO_ONE,
    "1-1": MeetingKind.ONE_TO_ONE,
    "one-to-one": MeetingKind.ONE_TO_ONE,
    "meeting": MeetingKind.MEETING,
    "meet": MeetingKind.MEETING,
    "call": MeetingKind.CALL,
    "phone": MeetingKind.CALL,
    "mail": MeetingKind.EMAIL,
    "email": MeetingKind.EMAIL,
    "e-mail": MeetingKind.EMAIL,
    "corridor": MeetingKind.CORRIDOR,
}
_NOUNS = frozenset({"meeting", "meet", "call", "phone", "mail", "email", "e-mail", "corridor", "planned", "plan"})
"""Words that are forms only where no word of a title follows: "call centre review" is no call."""
_PLANNED = frozenset({"plan", "planned"})


def read_date_phrase(line: str, pos: int, end: int) -> tuple[str, int] | None:
    """Return the phrase at ``pos`` that looks like a date, and where it ends."""
    found = _DATE.match(line, pos, end)
    return (found["phrase"], found.end()) if found else None


def is_month_only(phrase: str) -> bool:
    """Return whether the phrase names a month without a day."""
    return _MONTH_ONLY.fullmatch(phrase) is not None


def is_weak_date(phrase: str) -> bool:
    """Return whether the phrase is a day's short name that is also an English word or part of one: "we sat down"."""
    return phrase.casefold() in _SHORT_DAYS


def _clock(text: str) -> time:
    digits = text.casefold().rstrip("apm ")
    hour, _, minute = digits.partition(":")
    hours = int(hour)
    if text.casefold().endswith("pm") and hours < 12:
        hours += 12
    if text.casefold().endswith("am") and hours == 12:
        hours = 0
    return time(hours, int(minute or 0))


def read_time(line: str, pos: int, end: int) -> tuple[time, int | None, int] | None:
    """Return the time of day at ``pos``, the minutes until the end where one is given, and where the words end."""
    found = _TIME.match(line, pos, end)
    if not found:
        return None
    start = _clock(found["start"])
    minutes = None
    if found["end"]:
        until = _clock(found["end"])
        minutes = (until.hour * 60 + until.minute - start.hour * 60 - start.minute) % (24 * 60) or None
    return start, minutes, found.end()


def read_length(line: str, pos: int, end: int) -> tuple[int, int] | None:
    """Return the minutes at ``pos`` (1 to a week) and where the words end."""
    found = _LENGTH.match(line, pos, end)
    if not found:
        return None
    if found["half"]:
        minutes = 30
    elif found["one"]:
        minutes = 90 if found["onehalf"] else 60
    elif found["hours"]:
        minutes = round(float(found["hours"].replace(",", ".")) * 60) + int(found["rest"] or 0)
    else:
        minutes = int(found["minutes"])
    return (minutes, found.end()) if 1 <= minutes <= LONGEST_MINUTES else None


def read_mood(line: str, pos: int, end: int) -> tuple[int, int] | None:
    """Return the mood at ``pos``, −2 to +2, and where it ends."""
    found = _MOOD.match(line, pos, end)
    if not found:
        return None
    word = found["word"].casefold()
    if word[-1].isdecimal():
        number = int(word[-1])
        return (-number if word[0] in "-−–" else number), found.end()
    return (_MOOD_WORDS[word], found.end()) if word in _MOOD_WORDS else None


def read_form_word(word: str) -> tuple[MeetingKind | None, bool, bool] | None:
    """Return a first word's form of contact (None where it only says "planned"), if planned, if it could be a noun."""
    word = word.casefold().rstrip(":,")
    if word not in _FORMS and word not in _PLANNED:
        return None
    return _FORMS.get(word), word in _PLANNED, word in _NOUNS
