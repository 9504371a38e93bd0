"""The brief on the command line."""

from argparse import Namespace
from contextlib import suppress

from relbook.cli import shown
from relbook.cli.terminal import harmless, say, say_json, tell
from relbook.cli.wiring import Wiring
from relbook.domain.briefs.page import Brief
from relbook.domain.lines import JournalFilter, MeetingLine
from relbook.errors import AmbiguousError, NotFoundError
from relbook.exchange.brief_html import write_html
from relbook.exchange.brief_text import as_text
from relbook.services.briefs import BriefService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.names import resolve
from relbook.services.ports import Journal

UNIT, MEETING = "unit", "meeting"
_LISTED = 8
_DIGITS = 9
"""Of a meeting's number at most; a longer one can only be a title."""


def brief(args: Namespace, journal: Journal, wiring: Wiring) -> int:
    """Print a brief, or write it as PDF or HTML."""
    kind, number = _subject(args.name, args.kind, journal, wiring)
    service = BriefService(
        journal, journal.listing, journal.contacts, journal.standings, now=wiring.now, history=journal.history
    )
    prepared = service.prepare(kind, number, args.with_private)
    file = args.pdf or args.html
    if args.pdf:
        from relbook.ui.printing import write_pdf

        write_pdf(prepared, args.pdf)
    elif args.html:
        write_html(prepared, args.html)
    if args.json:
        say_json(shown.brief(prepared, file))
    elif file:
        say(f"The brief on {prepared.title} was written to {file}.")
    else:
        say(harmless(as_text(prepared)))
    _tell_left_out(prepared)
    return 0


def _tell_left_out(prepared: Brief) -> None:
    if prepared.left_out:
        tell(f"{prepared.left_out} private entries and fields were kept out; --with-private includes them.")


def _subject(name: str, kind: str | None, journal: Journal, wiring: Wiring) -> tuple[str, int]:
    """Return what the name stands for: a person, organisation or project, else a unit, else a meeting.

    Meetings go by number or title.
    """
    if kind == MEETING:
        return MEETING, _meeting(name, journal)
    if kind is not None:
        return _named(name, kind, journal, wiring)
    with suppress(NotFoundError):
        return _named(name, None, journal, wiring)
    with suppress(NotFoundError):
        return _named(name, UNIT, journal, wiring)
    return MEETING, _meeting(name, journal)


def _named(name: str, kind: str | None, journal: Journal, wiring: Wiring) -> tuple[str, int]:
    names = LandscapeReading(journal, wiring.now).units() if kind == UNIT else journal.contacts.names()
    found = resolve(names, name, kind)
    return found.kind, found.id


def _meeting(name: str, journal: Journal) -> int:
    if name.strip().isdecimal() and len(name.strip()) <= _DIGITS:
        return journal.listing.entry(int(name)).meeting.id
    lines = journal.listing.page(JournalFilter(words=name), limit=100)
    same = [line for line in lines if line.title.casefold() == name.strip().casefold()]
    fits = same or [line for line in lines if name.strip().casefold() in line.title.casefold()]
    if not fits:
        raise NotFoundError(f"No person, organisation, unit, project or meeting in the journal is called “{name}”.")
    if len(fits) > 1:
        words = [_words(line) for line in fits]
        listed = "; ".join(words[:_LISTED]) + (f" and {len(words) - _LISTED} more" if len(words) > _LISTED else "")
        raise AmbiguousError(f"Several meetings are called “{name}”: {listed}. Give its number.", words)
    return fits[0].id


def _words(line: MeetingLine) -> str:
    return f"number {line.id} on {line.day.isoformat()} ({line.title})"
