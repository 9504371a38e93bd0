"""The brief itself: lines of plain text with an emphasis here and there, each with the entries it came from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import product

from relbook.domain.words import counted, long_day

CAPACITY = 47
"""Lines of print that fit on a page beside its heading, its footer and a little space for notes."""
_KEPT_WHEN_PRESSED = 2
COLUMN_WIDTH, PAGE_WIDTH = 52, 112
"""Characters to a line of print, in a column and across the page."""


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
    """"person", "organisation", "project", "meeting" or "commitment"."""
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
    numbered: bool = False
    gives_way: int = 5
    """When the page is full, the section with the lowest number loses its last line first."""
    keep: int = 1
    """How many lines stay while others can give way; where the page is too full all the same, see ``pressed``."""
    more: int = 0
    """How many lines had to give way."""
    closing: Line | None = None
    """A last line that always stays."""

    @property
    def shown(self) -> tuple[Line, ...]:
        """All lines as they appear, with "and 3 more" where some gave way."""
        more = (Line((Span(f"and {self.more} more", Emphasis.QUIET),)),) if self.more else ()
        return (*self.lines, *more, *((self.closing,) if self.closing else ()))


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One page about a person, an organisation, a meeting or a project."""

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
        return f"Private · prepared {when} from {counted(len(self.entries), 'entry', 'entries')}"


def fitted(brief: Brief, capacity: int = CAPACITY) -> Brief:
    """Return the brief with as many lines as fit; those that give way are counted as "and 3 more".

    ``capacity`` is in lines of print, see CAPACITY; every section keeps its ``keep`` lines even where that is too much.
    """
    sections = list(brief.sections)
    while height(sections) > capacity:
        place = _first_to_give_way(sections)
        if place is None:
            break
        sections[place] = _shorter(sections[place])
    return replace(brief, sections=tuple(sections))


def pressed(brief: Brief) -> Brief:
    """Return the brief with sections that keep two lines at most, for where it would else take another page."""
    sections = (
        section if section.numbered else replace(section, keep=min(section.keep, _KEPT_WHEN_PRESSED))
        for section in brief.sections
    )
    return replace(brief, sections=tuple(sections))


def balanced(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return sections that stand in columns, dealt out so that neither column is much longer, left before right.

    Where it makes no difference they stay in the column they were meant for. Only for a few: it tries all ways.
    """
    chosen = [section for section in sections if section.shown]
    sides = (Column.LEFT, Column.RIGHT)

    def weigh(ways: tuple[Column, ...]) -> tuple[int, int]:
        placed = [replace(section, column=side) for section, side in zip(chosen, ways, strict=True)]
        moved = sum(section.column is not side for section, side in zip(chosen, ways, strict=True))
        return height(placed) + moved, moved

    best = min(product(sides, repeat=len(chosen)), key=weigh)
    placed = [replace(section, column=side) for section, side in zip(chosen, best, strict=True)]
    return tuple(sorted(placed, key=lambda section: sides.index(section.column)))


def height(sections: Iterable[Section]) -> int:
    """Return about how many lines of print the sections take."""
    stacked = list(sections)
    return _stacked(stacked, [_section_height(section) for section in stacked])


def _stacked(sections: Iterable[Section], heights: Iterable[int]) -> int:
    """Return how many lines sections of these heights take, columns beside each other."""
    total = left = right = 0
    for section, lines in zip(sections, heights, strict=True):
        if section.column is Column.LEFT:
            left += lines
        elif section.column is Column.RIGHT:
            right += lines
        else:
            total, left, right = total + max(left, right) + lines, 0, 0
    return total + max(left, right)


def _section_height(section: Section) -> int:
    width = PAGE_WIDTH if section.column is Column.WIDE else COLUMN_WIDTH
    return 2 + sum(-(-max(1, len(line.text) + 2 * len(line.sources)) // width) for line in section.shown)


def _first_to_give_way(sections: list[Section]) -> int | None:
    """Return the place of the section to shorten; only what makes the page shorter counts, if anything does."""
    able = [place for place, section in enumerate(sections) if len(section.lines) > section.keep]
    heights = [_section_height(section) for section in sections]
    now = _stacked(sections, heights)
    useful = [
        place
        for place in able
        if _stacked(sections, [*heights[:place], _section_height(_shorter(sections[place])), *heights[place + 1 :]])
        < now
    ]
    return min(useful or able, key=lambda place: (sections[place].gives_way, -len(sections[place].lines)), default=None)


def _shorter(section: Section) -> Section:
    """Return the section without its last line; two at first, since "and 1 more" would take the room of one."""
    gone = 1 if section.more or len(section.lines) - 2 < section.keep else 2
    return replace(section, lines=section.lines[:-gone], more=section.more + gone)
