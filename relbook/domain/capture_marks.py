"""Where a part of a captured line starts and ends, and what text is kept of it."""

import re

from relbook.domain.capture_parts import Span
from relbook.domain.capture_phrases import read_date_phrase, read_length, read_mood, read_no_answer, read_time

MARK = re.compile(
    r"(?<![^\s(\[,;])(?:(?P<notes>//)|(?P<promise>!(?:me\b|@[+?]?[\w\"“]))|(?P<who>@[+?]?[\w\"“])|(?P<tag>#\w*[^\W\d_])"
    r"|(?P<mood>~)|(?P<project>\+[^\W\d_]|\+[\"“])|(?P<title>(?:re|about):)|(?P<place>in:))",
    re.IGNORECASE,
)
"""A word that starts a part; the group's name says which. A mood is one only where ``read_mood`` reads it."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_BIDI = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def next_mark(line: str, pos: int, end: int) -> tuple[int, str]:
    """Return where the next part with a mark starts, and which; ``end`` and "" where there is none."""
    for found in MARK.finditer(line, pos, end):
        if found.lastgroup != "mood" or read_mood(line, found.start(), end):
            return found.start(), found.lastgroup or ""
    return end, ""


def starts_part(line: str, pos: int, end: int) -> bool:
    """Return whether a mark or a phrase stands at ``pos``."""
    return bool(
        read_date_phrase(line, pos, end)
        or read_length(line, pos, end)
        or read_time(line, pos, end)
        or read_no_answer(line, pos, end)
        or next_mark(line, pos, end)[0] == pos < end
    )


def trimmed(line: str, start: int, end: int) -> Span:
    """Return the span without the blanks at its end."""
    return Span(start, start + len(line[start:end].rstrip()))


def clean(text: str) -> str:
    """Return the text without control characters, its blanks made single."""
    return " ".join(_CONTROL.sub(" ", text).split())


def clean_name(text: str) -> str:
    """Return a name without the marks that turn the direction of writing and the signs around it."""
    return clean(_BIDI.sub("", text)).strip(" ,;:")


def clean_notes(text: str) -> str:
    """Return notes as they are, but for control characters and foreign line ends."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
