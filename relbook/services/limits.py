"""What the journal accepts, said as sentences: every text, day and number typed by somebody passes here."""

import re
from datetime import date

from relbook.errors import InvalidError

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
LONGEST_MEETING = 10_080
"""Minutes in a week."""
SHORT_TEXT = 500
"""Characters in a title, a place, a name, a promise."""
TAG_LENGTH = 60
LONG_TEXT = 1_000_000
"""Bytes of UTF-8 in notes."""

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def checked_text(text: str, what: str, most: int = SHORT_TEXT) -> str:
    """Return a one-line text without blanks around it; ``what`` names it in the sentence ("The title").

    Line breaks become blanks. InvalidError where it is longer than ``most`` characters or cannot be stored.
    """
    line = " ".join(_storable(text, what).split())
    if len(line) > most:
        raise InvalidError(f"{what} has {len(line):,} characters; {most:,} is the most. Move the rest to the notes.")
    return line


def checked_notes(text: str, what: str = "The notes") -> str:
    """Return a text of many lines, its line ends as ``\\n``; InvalidError where it is longer than LONG_TEXT bytes."""
    lines = _storable(text, what).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    size = len(lines.encode())
    if size > LONG_TEXT:
        raise InvalidError(f"{what} take {size:,} bytes; {LONG_TEXT:,} is the most. Split them over several entries.")
    return lines


def checked_tag(text: str) -> str:
    """Return a tag without its leading ``#``; InvalidError where nothing is left of it or it is too long."""
    tag = checked_text(text.strip().lstrip("#"), "The tag", TAG_LENGTH)
    if not tag:
        raise InvalidError("A tag needs at least one letter after the #.")
    return tag


def checked_day(day: date, what: str = "The date") -> date:
    """Return the day; InvalidError where it is before EARLIEST or after LATEST."""
    if not EARLIEST <= day <= LATEST:
        raise InvalidError(f"{what} is in the year {day.year}; relbook keeps the years 1900 to 2200. Check the year.")
    return day


def checked_minutes(minutes: int | None) -> int | None:
    """Return a meeting's length; InvalidError where it is not 1 to LONGEST_MEETING."""
    if minutes is not None and not 1 <= minutes <= LONGEST_MEETING:
        raise InvalidError(
            f"A length of {minutes:,} minutes cannot be kept; it can be 1 to {LONGEST_MEETING:,} (a week)."
        )
    return minutes


def checked_mood(mood: int | None) -> int | None:
    """Return a mood; InvalidError where it is not −2 to +2."""
    if mood is not None and not -2 <= mood <= 2:
        raise InvalidError(f"A mood of {mood} cannot be kept; it goes from −2 (hostile) to +2 (enthusiastic).")
    return mood


def quoted(text: str, most: int = 60) -> str:
    """Return the text in quotation marks for a sentence, its end left out where it is long."""
    return f"“{text if len(text) <= most else text[: most - 1].rstrip() + '…'}”"


def _storable(text: str, what: str) -> str:
    bad = _UNSTORABLE.search(text)
    if bad is None:
        return text
    code = ord(bad.group())
    name = "a NUL character" if code == 0 else f"the invisible character U+{code:04X}"
    raise InvalidError(f"{what} cannot be kept with {name} in it; take it out at position {bad.start() + 1}.")
