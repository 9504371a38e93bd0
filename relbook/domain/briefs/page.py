"""The brief itself: lines of plain text with an emphasis here and there, each with the entries it came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from relbook.domain.words import counted, listed, long_day

if TYPE_CHECKING:  # a circle is made of lines and sources itself
    from relbook.domain.briefs.circle import Circle


GONE_NAMED = 2
"""Sections that had to go whole which the foot of a page has room to name."""


class Emphasis(StrEnum):
    """How a piece of text is set."""

    PLAIN = "plain"
    BOLD = "bold"
    QUIET = "quiet"
    ALARM = "alarm"
    """Something is late, or hostile: bold and in a warning colour; the words say it too."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of plain text, never markup, without line breaks."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN


@dataclass(frozen=True, slots=True)
class Source:
    """The entry behind a line: what ``opened(kind, id)`` would show, and what to call it in a list."""

    kind: str
    """"person", "organisation", "project", "meeting", "commitment", "initiative", "need", "landscape_note" or "review".
    A rating is shown with its person: it has that one's kind and number, and words of its own."""
    id: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a brief; it may take several lines of print."""

    spans: tuple[Span, ...]
    sources: tuple[Source, ...] = ()

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


class Column(StrEnum):
    """Where a section stands on the page."""

    LEFT = "left"
    RIGHT = "right"
    WIDE = "wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Some lines under a title."""

    title: str
    lines: tuple[Line, ...]
    column: Column = Column.WIDE
    row: int = 0
    """Columns that follow one another share a row with those of the same number alone."""
    numbered: bool = False
    gives_way: int = 5
    """When the page is full, the section with the lowest number loses its last line first."""
    keep: int = 1
    """How many lines stay while others can give way; fewer where the page is still too full: ``fitting.pressed``."""
    goes_at: int | None = None
    """The step of ``fitting.PRESSES`` from which it goes whole, where the page is too full."""
    more: int = 0
    """How many lines had to give way."""
    closing: Line | None = None
    """A last line that always stays."""
    circle: "Circle | None" = None
    """A small picture above the lines, of who stands around somebody; its people are cited by the lines."""
    instead: "Section | None" = None
    """What takes the place of a section with a circle where the page is too full for it."""

    @property
    def shown(self) -> tuple[Line, ...]:
        """All lines as they appear, with "and 3 more" where some gave way."""
        more = (Line((Span(f"and {self.more} more", Emphasis.QUIET),)),) if self.more else ()
        return (*self.lines, *more, *((self.closing,) if self.closing else ()))


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One page about a person, an organisation, a unit, a meeting or a project."""

    kind: str
    id: int
    title: str
    subtitle: tuple[Line, ...] = ()
    """Lines below the title; the first follows it on the same line where there is room."""
    aside: Line = Line(())
    """On the right of the title: the next meeting."""
    sections: tuple[Section, ...]
    prepared: datetime
    left_out: int = 0
    """How many private entries and fields were kept out. Never printed."""
    instead: tuple[Section, ...] = ()
    """The same without a picture, and with more lines: for where the page is too full for the picture."""
    gone: tuple[str, ...] = ()
    """Sections that had to go whole, each with how many lines it had: "Who stands near them (4)"."""
    pages: int = 1
    """How many pages it may take."""

    @property
    def called(self) -> str:
        """What it is called: "Brief", or for what a review led to "Relationship plan"."""
        return "Relationship plan" if self.kind == "review" else "Brief"

    @property
    def lines(self) -> Iterable[Line]:
        """Every line in reading order."""
        yield self.aside
        yield from self.subtitle
        for section in self.sections:
            yield from section.shown

    @cached_property
    def entries(self) -> tuple[Source, ...]:
        """The entries behind the brief, in order of first appearance; an entry's number is its place, from 1."""
        return tuple(dict.fromkeys(source for line in self.lines for source in line.sources))

    @cached_property
    def numbers(self) -> dict[Source, int]:
        """The number of each entry."""
        return {source: number for number, source in enumerate(self.entries, 1)}

    @property
    def footer(self) -> str:
        """The line at the foot of each page."""
        when = f"{long_day(self.prepared.date())}, {self.prepared:%H:%M}"
        gone = f" · no room for {listed(list(self.gone), GONE_NAMED)}" if self.gone else ""
        return f"Private · prepared {when} from {counted(len(self.entries), 'entry', 'entries')}{gone}"


def rows(sections: Iterable[Section]) -> Iterator[tuple[Section, ...]]:
    """Return the sections in rows from top to bottom: a wide one alone, those in columns beside each other."""
    for (wide, _), group in groupby(sections, key=lambda one: (one.column is Column.WIDE, one.row)):
        if wide:
            yield from ((section,) for section in group)
        else:
            yield tuple(group)
