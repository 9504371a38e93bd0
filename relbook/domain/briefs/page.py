"""The brief itself: lines of plain text with an emphasis here and there, each with the entries it came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import groupby, product

from relbook.domain.words import counted, listed, long_day

CAPACITY = 47
"""Lines of print that fit on a page beside its heading, its footer and a little space for notes."""
PRESSES = ((3, 2), (3, 1), (5, 2), (5, 1), (7, 2), (8, 2), (7, 1), (8, 1), (9, 2))
"""What a page that is too full does, one step after the other: sections up to that ``gives_way`` keep so few lines."""
GOES_EARLY, GOES_LAST = 4, len(PRESSES)
"""Steps from which sections may go whole."""
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
    """"person", "organisation", "project", "meeting", "commitment", "initiative" or "need". A rating is shown with its
    person: it has that one's kind and number, and words of its own."""
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
    """How many lines stay while others can give way; where the page is too full all the same, see ``pressed``."""
    goes_at: int | None = None
    """The step of PRESSES from which it goes whole, where the page is too full."""
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
    gone: tuple[str, ...] = ()
    """Sections that had to go whole, each with how many lines it had: "Who stands near them (4)"."""

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
        gone = f" · no room for {listed(list(self.gone))}" if self.gone else ""
        return f"Private · prepared {when} from {counted(len(self.entries), 'entry', 'entries')}{gone}"


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


def arranged(brief: Brief, capacity: int = CAPACITY) -> Brief:
    """Return the brief with as many lines as fit, as ``fitted`` does, its first columns dealt out anew.

    While it is shortened the columns count as level, so that it is the least needed line that gives way, whichever side
    it stands on.
    """
    sections = list(brief.sections)
    heights = [_section_height(section) for section in sections]
    while _level(sections, heights) > capacity:
        able = [place for place, section in enumerate(sections) if gives_way(section)]
        if not able:
            break
        place = min(able, key=lambda place: (sections[place].gives_way, -len(sections[place].lines)))
        sections[place] = _shorter(sections[place])
        heights[place] = _section_height(sections[place])
    return fitted(replace(brief, sections=_dealt(sections)), capacity)


def _level(sections: Iterable[Section], heights: Iterable[int]) -> int:
    """Return how many lines sections of these heights take where the columns that may be dealt out are level."""
    pairs = list(zip(sections, heights, strict=True))
    free = [lines for section, lines in pairs if section.column is not Column.WIDE and not section.row]
    rest = [(section, lines) for section, lines in pairs if section.column is Column.WIDE or section.row]
    level = max(-(-sum(free) // 2), *free) if free else 0
    return level + _stacked([section for section, _ in rest], [lines for _, lines in rest])


def _dealt(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections with each row of columns that may be dealt out balanced anew."""
    dealt: list[Section] = []
    for row in rows(sections):
        dealt += row if row[0].column is Column.WIDE or row[0].row else balanced(row)
    return tuple(dealt)


def pressed(brief: Brief, step: int) -> Brief:
    """Return the brief with sections that keep less, for where it would else take another page.

    The higher the step, of PRESSES, the more sections keep less, the least needed first; numbered sections keep all.
    What goes whole is named at the foot of the page.
    """
    sections = [section for section in brief.sections if section.goes_at is None or step < section.goes_at]
    gone = [f"{one.title} ({len(one.lines) + one.more})" for one in brief.sections if one not in sections]
    for limit, keep in PRESSES[:step]:
        sections = [
            one if one.numbered or one.gives_way > limit else replace(one, keep=min(one.keep, keep)) for one in sections
        ]
    return replace(brief, sections=tuple(sections), gone=(*brief.gone, *gone))


def rows(sections: Iterable[Section]) -> Iterator[tuple[Section, ...]]:
    """Return the sections in rows from top to bottom: a wide one alone, those in columns beside each other."""
    for (wide, _), group in groupby(sections, key=lambda one: (one.column is Column.WIDE, one.row)):
        if wide:
            yield from ((section,) for section in group)
        else:
            yield tuple(group)


def balanced(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return sections that stand in columns, dealt out so that neither column is much longer, left before right.

    Where it makes no difference they stay in the column they were meant for. Only for a few: it tries all ways.
    """
    chosen = [section for section in sections if section.shown]
    sides = (Column.LEFT, Column.RIGHT)
    heights = [_section_height(replace(section, column=Column.LEFT)) for section in chosen]
    meant = [section.column for section in chosen]

    def weigh(ways: tuple[Column, ...]) -> tuple[int, int]:
        left = sum(lines for lines, side in zip(heights, ways, strict=True) if side is Column.LEFT)
        moved = sum(one is not side for one, side in zip(meant, ways, strict=True))
        return max(left, sum(heights) - left) + moved, moved

    best = min(product(sides, repeat=len(chosen)), key=weigh)
    placed = [replace(section, column=side) for section, side in zip(chosen, best, strict=True)]
    return tuple(sorted(placed, key=lambda section: sides.index(section.column)))


def height(sections: Iterable[Section]) -> int:
    """Return about how many lines of print the sections take."""
    stacked = list(sections)
    return _stacked(stacked, [_section_height(section) for section in stacked])


def _stacked(sections: Iterable[Section], heights: Iterable[int]) -> int:
    """Return how many lines sections of these heights take, columns beside each other."""
    total = left = right = row = 0
    for section, lines in zip(sections, heights, strict=True):
        if section.column is Column.WIDE or section.row != row:
            total, left, right, row = total + max(left, right), 0, 0, section.row
        if section.column is Column.LEFT:
            left += lines
        elif section.column is Column.RIGHT:
            right += lines
        else:
            total += lines
    return total + max(left, right)


def _section_height(section: Section) -> int:
    width = PAGE_WIDTH if section.column is Column.WIDE else COLUMN_WIDTH
    return 2 + sum(-(-max(1, len(line.text) + 2 * len(line.sources)) // width) for line in section.shown)


def _first_to_give_way(sections: list[Section]) -> int | None:
    """Return the place of the section to shorten; only what makes the page shorter counts, if anything does."""
    able = [place for place, section in enumerate(sections) if gives_way(section)]
    heights = [_section_height(section) for section in sections]
    now = _stacked(sections, heights)
    useful = [
        place
        for place in able
        if _stacked(sections, [*heights[:place], _section_height(_shorter(sections[place])), *heights[place + 1 :]])
        < now
    ]
    return min(useful or able, key=lambda place: (sections[place].gives_way, -len(sections[place].lines)), default=None)


def gives_way(section: Section) -> bool:
    """Return whether a section has lines to lose; a last one that is no longer than "and 1 more" stays."""
    spare = len(section.lines) - section.keep
    if spare == 1 and not section.more:
        return _section_height(_shorter(section)) < _section_height(section)
    return spare > 0


def _shorter(section: Section) -> Section:
    """Return the section without its last line; two at first, since "and 1 more" would take the room of one."""
    gone = 1 if section.more or len(section.lines) - 2 < section.keep else 2
    return replace(section, lines=section.lines[:-gone], more=section.more + gone)
