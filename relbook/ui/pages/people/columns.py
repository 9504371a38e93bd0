"""What the three tables show: each column's heading, words, order and tool tip."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from relbook.domain.folding import fold
from relbook.domain.views import GroupLine, PersonLine
from relbook.domain.words import ago, counted, full_day

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
    number: bool = False
    """Numbers stand to the right and sort the largest first when first asked."""
    width: int = 110
    """What it needs, in device-independent pixels, until the user drags it."""
    share: int = 0
    """How much of the room that is left it takes, against the others."""
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


def _text(value: str) -> str | None:
    return fold(value) or None


def _day(value: date | None) -> date:
    return value or date.min


def _day_tip(value: date | None) -> str:
    return "You have not met" if value is None else f"Last met on {full_day(value)}"


def _count(number: int) -> str:
    return f"{number:,}" if number else ""


def _name_tip(line: PersonLine, today: date) -> str:
    return f"{line.name}\nalso {', '.join(line.aliases)}" if line.aliases else line.name


PEOPLE: Columns[PersonLine] = Columns(
    all=(
        Column("name", "Name", lambda p, _: p.name, lambda p: _text(p.name), _name_tip, width=136, share=3),
        Column(
            "title",
            "Title",
            lambda p, _: p.title,
            lambda p: _text(p.title),
            lambda p, _: p.title,
            width=96,
            share=4,
            yields=1,
        ),
        Column(
            "organisation",
            "Organisation",
            lambda p, _: p.organisation,
            lambda p: _text(p.organisation),
            lambda p, _: p.organisation,
            width=98,
            share=3,
            yields=4,
        ),
        Column(
            "last",
            "Last contact",
            lambda p, today: ago(p.last_contact, today),
            lambda p: _day(p.last_contact),
            lambda p, _: _day_tip(p.last_contact),
            width=110,
            yields=2,
        ),
        Column(
            "mine",
            "I owe",
            lambda p, _: _count(p.open_mine),
            lambda p: p.open_mine,
            lambda p, _: f"{counted(p.open_mine, 'promise')} of yours open",
            number=True,
            width=58,
            yields=3,
        ),
        Column(
            "theirs",
            "They owe",
            lambda p, _: _count(p.open_theirs),
            lambda p: p.open_theirs,
            lambda p, _: f"{counted(p.open_theirs, 'promise')} of theirs open",
            number=True,
            width=82,
            yields=3,
        ),
        Column(
            "unit",
            "Unit",
            lambda p, _: p.unit,
            lambda p: _text(p.unit),
            lambda p, _: p.unit,
            share=2,
            yields=5,
        ),
        Column(
            "meetings",
            "Meetings",
            lambda p, _: _count(p.meetings),
            lambda p: p.meetings,
            number=True,
            width=84,
            yields=6,
        ),
        Column(
            "tags",
            "Tags",
            lambda p, _: " ".join(f"#{tag}" for tag in p.tags),
            lambda p: _text(" ".join(p.tags)),
            lambda p, _: " ".join(f"#{tag}" for tag in p.tags),
            share=2,
            yields=7,
        ),
    ),
    sought=lambda p: (p.name, *p.aliases, p.title, p.organisation, p.unit, *(f"#{tag}" for tag in p.tags)),
    id_of=lambda p: p.id,
    name_of=lambda p: p.name,
)


def _groups(detail: str) -> Columns[GroupLine]:
    """Return the columns of organisations or projects; ``detail`` heads the second."""
    return Columns(
        all=(
            Column(
                "name", "Name", lambda g, _: g.name, lambda g: _text(g.name), lambda g, _: g.name, width=130, share=2
            ),
            Column(
                "detail",
                detail,
                lambda g, _: g.detail,
                lambda g: _text(g.detail),
                lambda g, _: g.detail,
                width=96,
                share=1,
                yields=2,
            ),
            Column(
                "people", "People", lambda g, _: _count(g.people), lambda g: g.people, number=True, width=76, yields=3
            ),
            Column(
                "meetings",
                "Meetings",
                lambda g, _: _count(g.meetings),
                lambda g: g.meetings,
                number=True,
                width=84,
                yields=4,
            ),
            Column(
                "last",
                "Last contact",
                lambda g, today: ago(g.last_contact, today),
                lambda g: _day(g.last_contact),
                lambda g, _: _day_tip(g.last_contact),
                width=112,
                yields=1,
            ),
        ),
        sought=lambda g: (g.name, g.detail),
        id_of=lambda g: g.id,
        name_of=lambda g: g.name,
    )


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


ORGANISATIONS = _groups("Sector")
PROJECTS = _groups("State")
