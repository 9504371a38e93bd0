"""What an imported meeting is known by, so that the same meeting is never brought in twice.

A key has three parts: when, whose and what about (``base``), who was there (``who``), and which of several meetings
that are the same in all of this. Neither the file's name, nor the order of its rows, nor the spelling's case, blanks,
accents and quotes play a part.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from relbook.exchange.csv_meetings import TabledMeeting
from relbook.exchange.csv_names import name_key


def keyed(meetings: Iterable[TabledMeeting]) -> Iterator[tuple[str, TabledMeeting]]:
    """Return each meeting of one file with its key."""
    seen: dict[str, int] = {}
    for meeting in meetings:
        key = f"{_base(meeting)}.{_who(meeting)}"
        seen[key] = number = seen.get(key, 0) + 1
        yield f"{key}.{number}", meeting


def base_of(key: str) -> str:
    """Return the part of a key that says when, whose and what about."""
    return key.partition(".")[0]


def _base(meeting: TabledMeeting) -> str:
    host = meeting.host.key if meeting.host else ""
    start = meeting.start.isoformat() if meeting.start else ""
    about = name_key(meeting.title) if meeting.title else " ".join(meeting.notes.split())
    return _hash(f"{meeting.day.isoformat()}\x1f{meeting.precision}\x1f{start}\x1f{host}\x1f{about}")


def _who(meeting: TabledMeeting) -> str:
    return _hash("\x1f".join(sorted(guest.key for guest in meeting.guests)))


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=9).hexdigest()
