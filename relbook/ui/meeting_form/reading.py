"""What is typed into the form's fields, read leniently; None where it makes no sense."""

import re
from datetime import time

from relbook.domain.capture_phrases import read_length, read_time
from relbook.services.limits import LONGEST_MEETING

_BARE_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?")


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
