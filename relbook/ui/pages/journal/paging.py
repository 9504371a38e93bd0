"""The journal's list as leaves of a hundred lines; each can be let go and read again, so that memory stays bounded."""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from relbook.domain.lines import HIT_END, HIT_START, JournalFilter, MeetingLine
from relbook.domain.terms import Precision

if TYPE_CHECKING:
    from relbook.services.ports import Listing

LEAF = 100
"""Lines in a leaf; only the last one may hold fewer."""
PLANNED_MOST = 500
"""How many planned meetings the list shows at most."""
WHOLE_LIST = 1 << 40
"""More rows than any journal has: asks for the list to its end."""
_GULP = 20 * LEAF
_LENGTH_MOST = 65_535
_MARKS = str.maketrans("", "", HIT_START + HIT_END)

Day = tuple[date, Precision]


@dataclass(slots=True)
class Leaf:
    """A hundred lines, or only where they start and how tall they are."""

    after: int | None
    """The ``place_in_time`` of the line before the first; None at the very top."""
    last_place: int
    last_day: Day
    starts: bytes
    """1 for each line that begins a day."""
    lengths: array[int]
    """How many letters wide each excerpt is."""
    lines: tuple[MeetingLine, ...] | None
    """None where they were let go."""

    def __len__(self) -> int:
        return len(self.starts)


class Stretch(NamedTuple):
    """What one read brought: leaves that follow one another, and whether more follow them."""

    leaves: tuple[Leaf, ...]
    more: bool


class Sheet(NamedTuple):
    """The list from the top: what is planned, then what was."""

    planned: tuple[MeetingLine, ...]
    past: Stretch


def leaf_of(lines: tuple[MeetingLine, ...], after: int | None, before: Day | None) -> Leaf:
    """Return the leaf of these lines; ``before`` is the day of the line above."""
    days = [(line.day, line.precision) for line in lines]
    starts = bytes(day != above for day, above in zip(days, [before, *days], strict=False))
    lengths = array("H", [letters(line.excerpt) for line in lines])
    return Leaf(after, lines[-1].place_in_time, days[-1], starts, lengths, lines)


def letters(excerpt: str) -> int:
    """Return about how many letters wide a text is: a wide one (漢) counts twice, a search mark not at all."""
    if not excerpt.isascii():
        return min(_LENGTH_MOST, sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in excerpt))
    return min(_LENGTH_MOST, len(excerpt.translate(_MARKS)))


def without_future(which: JournalFilter, today: date) -> JournalFilter:
    """Return the filter for what was, up to today."""
    return which._replace(until=min(which.until or today, today))


def read_planned(listing: Listing, which: JournalFilter, today: date) -> tuple[MeetingLine, ...]:
    """Return the meetings after today that the filter shows, the furthest first as everywhere in the list."""
    tomorrow = today + timedelta(days=1)
    if which.until is not None and which.until < tomorrow:
        return ()
    return tuple(listing.page(which._replace(since=max(which.since or tomorrow, tomorrow)), limit=PLANNED_MOST))


def read_sheet(
    listing: Listing, which: JournalFilter, today: date, *, rows: int = LEAF, place: int | None = None
) -> Sheet:
    """Return the list down to the row, or to the place in time, whichever is further."""
    past = without_future(which, today)
    if past.since is not None and past.since > today:
        return Sheet(read_planned(listing, which, today), Stretch((), False))
    return Sheet(read_planned(listing, which, today), read_stretch(listing, past, rows=rows, place=place))


def read_stretch(
    listing: Listing, past: JournalFilter, *, above: Leaf | None = None, rows: int = LEAF, place: int | None = None
) -> Stretch:
    """Return the leaves below ``above``: as many as hold the rows and the place asked for, and the lines of the last.

    Where many are read, only those around the ends keep their lines.
    """
    leaves: list[Leaf] = []
    read = 0
    last = above
    while True:
        gulp = max(LEAF, min(_GULP, -(-(rows - read) // LEAF) * LEAF))
        if place is not None:
            gulp = _GULP
        lines = listing.page(past, after=None if last is None else last.last_place, limit=gulp)
        for start in range(0, len(lines), LEAF):
            after, day = (None, None) if last is None else (last.last_place, last.last_day)
            last = leaf_of(tuple(lines[start : start + LEAF]), after, day)
            leaves.append(last)
        read += len(lines)
        _let_go(leaves)
        if len(lines) < gulp:
            return Stretch(tuple(leaves), False)
        if read >= rows and (place is None or last is None or last.last_place <= place):
            return Stretch(tuple(leaves), True)


def _let_go(leaves: list[Leaf]) -> None:
    for leaf in leaves[2 : -(_GULP // LEAF) - 2]:
        leaf.lines = None


def read_leaf(listing: Listing, past: JournalFilter, leaf: Leaf) -> tuple[MeetingLine, ...]:
    """Return the lines of a leaf that were let go."""
    return tuple(listing.page(past, after=leaf.after, limit=len(leaf)))
