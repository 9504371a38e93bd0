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
_ORDINAL = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
_DAY_END = rf"(?:eod|cob|end{_GAP}of{_GAP}(?:the{_GAP})?day)"
_NO_NOUN = rf"(?!{_GAP}(?!(?:re|about|in):|(?:for|at|with|and|from)\b)[^\W\d_])"
"""Not before a word: "the 3rd" is a day, "the 3rd floor" is none."""

_MONTH_OF = rf"(?:(?:last|this|next){_GAP}month|{_MONTHS}{_GAP}(?:19|20)\d\d)"
_DATES = "|".join(
    [
        r"\d{4}-\d{1,2}-\d{1,2}",
        r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)",
        r"(?:(?<=on )|(?<=by )|(?<=due )|(?<=until )|(?<=before ))\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.(?=\s|$)",
        rf"(?:the{_GAP})?(?:{_DAYS},?{_GAP})?{_DAY_NUMBER}{_GAP}(?:of{_GAP})?{_MONTHS}{_YEAR}?",
        rf"(?:{_DAYS},?{_GAP})?{_MONTHS}{_GAP}{_DAY_NUMBER}{_YEAR}?",
        _MONTH_OF,
        rf"(?:the{_GAP})?day{_GAP}before{_GAP}yesterday",
        rf"(?:the{_GAP})?day{_GAP}after{_GAP}tomorrow",
        rf"(?:{_DAYS},?{_GAP}(?:the{_GAP})?|the{_GAP}){_ORDINAL}{_NO_NOUN}",
        rf"{_DAY_END}{_GAP}(?:on{_GAP})?(?:today|tomorrow|{_DAYS})|(?:today|tomorrow|{_DAYS}){_GAP}{_DAY_END}",
        rf"(?:yesterday|today|tomorrow|this|{_DAYS}){_GAP}{_PART_OF_DAY}|last{_GAP}night",
        r"yesterday|today|tonight|tomorrow|cob",
        rf"(?:last|next|this|coming){_GAP}(?:{_DAYS}|week(?:end)?|year)",
        rf"(?:the{_GAP})?end{_GAP}of{_GAP}(?:(?:the|this|next|last){_GAP})?(?:day|week|month|quarter|year|{_MONTHS})(?:{_GAP}\d{{4}})?",
        r"eo[dwmqy]",
        rf"{_COUNT}{_GAP}{_UNITS}{_GAP}(?:ago|from{_GAP}now)|{_COUNT}{_GAP}(?:minutes?|mins?|hours?|hrs?){_GAP}ago",
        rf"in{_GAP}{_COUNT}{_GAP}{_UNITS}",
        _DAYS,
    ]
)
_DATE = re.compile(rf"(?:(?P<on>on{_GAP}(?:the{_GAP})?)?(?P<phrase>{_DATES})){_END}", re.IGNORECASE)
_MONTH_ONLY = re.compile(_MONTH_OF, re.IGNORECASE)
_SHORT_DAYS = frozenset({"sat", "sun", "wed", "mon", "weds"})

_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?:[ ]?[ap]m)?|(?:1[0-2]|[1-9])[ ]?[ap]m|noon|midday"
_TIME = re.compile(
    rf"(?:(?:at|from)[ \t])?(?P<start>{_CLOCK}|(?<=at[ ])(?:1\d|2[0-3]|\d)(?:\.[0-5]\d)?)"
    rf"(?:[ ]?(?:-|–|to|until)[ ]?(?P<end>{_CLOCK}))?{_END}",
    re.IGNORECASE,
)
_NUMBERS = {
    **dict(zip(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), range(2, 11), strict=True)),
    **{
        "fifteen": 15,
        "twenty": 20,
        "thirty": 30,
        "forty-five": 45,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "ninety": 90,
    },
}
_LENGTH = re.compile(
    r"(?:for[ \t]{1,3})?(?:"
    r"(?P<half>half[ ]an[ ]hour)|(?P<quarter>(?:a[ ])?quarter[ ]of[ ]an[ ]hour)"
    r"|(?P<one>an[ ]hour)(?P<onehalf>[ ]and[ ]a[ ]half)?"
    rf"|(?P<number>{'|'.join(_NUMBERS)})[ ](?P<unit>hours?|minutes?|mins?)"
    r"|(?P<hours>\d{1,3}(?:[.,]\d{1,2})?)[ ]?(?:h|hrs?|hours?)(?:[ ]?(?P<rest>[0-5]?\d)(?:[ ]?(?:m|mins?|minutes?))?)?"
    r"|(?P<minutes>\d{1,5})[ ]?(?:m|mins?|minutes?|['′])"
    rf")(?!{_GAP}ago\b)" + _END,
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    rf"(?:(?:but|and){_GAP})?(?:(?:got|had|there{_GAP}was){_GAP})?(?:no{_GAP}(?:answer|reply|response)|unanswered)"
    rf"(?:{_GAP}(?:yet|so{_GAP}far))?{_END}(?=[.,;]?(?:\s|\Z))",
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
    if text.casefold() in {"noon", "midday"}:
        return time(12)
    digits = text.casefold().rstrip("apm ").replace(".", ":")
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
    elif found["quarter"]:
        minutes = 15
    elif found["number"]:
        minutes = _NUMBERS[found["number"].casefold()] * (60 if found["unit"][0] in "hH" else 1)
    elif found["one"]:
        minutes = 90 if found["onehalf"] else 60
    elif found["hours"]:
        minutes = round(float(found["hours"].replace(",", ".")) * 60) + int(found["rest"] or 0)
    else:
        minutes = int(found["minutes"])
    return (minutes, found.end()) if 1 <= minutes <= LONGEST_MINUTES else None


def read_no_answer(line: str, pos: int, end: int) -> int | None:
    """Return where the words at ``pos`` end that say that nobody answered; None where none do."""
    found = _NO_ANSWER.match(line, pos, end)
    return found.end() if found else None


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
