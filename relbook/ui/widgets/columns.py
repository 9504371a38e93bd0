"""What a table of lines shows: each column's heading, words, order and tool tip, and how wide it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from relbook.ui.theme import Tone

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Column(Generic[L]):
    """One column of a table of ``L``."""

    key: str
    """What the column is remembered by."""
    heading: str
    words: Callable[[L, date], str]
    """The cell, on the day given."""
    order: Callable[[L], Any]
    """What to sort by, ascending; None, where there is nothing, comes last either way."""
    tip: Callable[[L, date], str] = lambda line, today: ""
    tone: Callable[[L], Tone] | None = None
    """The words stand in a chip of this tone, where it is given."""
    number: bool = False
    """Numbers stand to the right and sort the largest first when first asked."""
    width: int = 110
    """What it needs, in device-independent pixels, until the user drags it."""
    share: int = 0
    """How much of the room that is left it takes, against the others."""
    meaning: str = ""
    """What the heading means; its tool tip."""
    yields: int = 0
    """Where there is little room the column with the highest number is left out first; 0 stays."""


@dataclass(frozen=True, slots=True)
class Columns(Generic[L]):
    """A table's columns and what its filter looks at."""

    all: tuple[Column[L], ...]
    sought: Callable[[L], tuple[str, ...]]
    """The texts that the filter field searches."""
    id_of: Callable[[L], int]
    name_of: Callable[[L], str]
    fold: Callable[[str], str]
    """Makes spellings alike for filter and order, such as capitals and accents."""


def widths(columns: Sequence[Column[Any]], room: int) -> dict[int, int]:
    """Return how wide each column should be that there is room for, by its place.

    Those that yield are left out one by one; what is left goes to those that share.
    """
    kept = dict(enumerate(columns))
    while sum(column.width for column in kept.values()) > room:
        place, first_out = max(kept.items(), key=lambda one: (one[1].yields, one[0]))
        if not first_out.yields:
            break
        del kept[place]
    left = max(0, room - sum(column.width for column in kept.values()))
    shares = sum(column.share for column in kept.values()) or 1
    wide = {place: column.width + left * column.share // shares for place, column in kept.items()}
    last = max((place for place, column in kept.items() if column.share), default=0)
    return wide | {last: wide[last] + max(0, room - sum(wide.values()))}
