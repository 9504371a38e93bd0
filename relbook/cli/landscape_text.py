"""Landscape notes as text for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from relbook.cli.standing_text import section, underlined
from relbook.cli.terminal import plain
from relbook.domain.landscape import NoteLine
from relbook.domain.words import ago, counted, long_day
from relbook.exchange.brief_text import wrapped

EMPTY = (
    "Nothing is noted yet of what no organisation chart shows. Write it as you hear it: "
    "relbook capture 'met @Ada #rule \"nothing reaches steering without Hopper\"'"
)


def landscape_text(
    lines: Sequence[NoteLine], others: Mapping[int, NoteLine], today: date, *, about: str, stale: bool
) -> Iterator[str]:
    """Yield the notes by sort; ``others`` are those that contradict them, by number."""
    yield from underlined(f"The landscape{f' around {about}' if about else ''}, {long_day(today)}")
    yield from wrapped(plain(_summary(lines, about, stale)))
    for sort, found in groupby(lines, key=lambda line: line.note.sort):
        notes = list(found)
        told = [text for line in notes for text in _note(line, others, today)]
        yield from section(f"{sort} ({len(notes)})", told)


def _summary(lines: Sequence[NoteLine], about: str, stale: bool) -> str:
    if lines:
        old = sum(line.stale for line in lines)
        ask = f", {old:,} of which {'asks' if old == 1 else 'ask'} to be confirmed" if old and not stale else ""
        return f"{counted(len(lines), 'note')}{', all of which ask to be confirmed' if stale else ask}."
    if stale:
        return f"No note{f' about {about}' if about else ''} has gone stale."
    return f"Nothing is noted about {about}." if about else EMPTY


def _note(line: NoteLine, others: Mapping[int, NoteLine], today: date) -> Iterator[str]:
    note = line.note
    yield from wrapped(plain(f"{note.words} (number {line.id})"), "- ")
    known = f"{line.known_words[:1].upper()}{line.known_words[1:]}"
    confirmed = f"since {long_day(note.since_on)}, confirmed {ago(note.confirmed_on, today)}"
    ask = "; ask whether it still holds" if line.stale else ""
    rows = [
        f"About {line.about_words}" if line.about else "",
        f"{known}; {confirmed}{ask}",
        _contention(line),
        *(f"Contradicted by number {number}: “{others[number].note.words}”" for number in line.against),
    ]
    for row in filter(None, rows):
        yield from wrapped(plain(row), "  ")


def _contention(line: NoteLine) -> str:
    """Return what is fought over, who decides and when it bites; "" where none of that is known."""
    bites = line.note.bites_on
    parts = [
        f"over {line.over_words}" if line.over_words else "",
        f"{line.decider} decides" if line.decider else "",
        f"bites on {long_day(bites)}" if bites else "",
    ]
    words = ", ".join(filter(None, parts))
    return f"{words[:1].upper()}{words[1:]}"
