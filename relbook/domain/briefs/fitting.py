"""A brief made to fit its page: the least needed lines give way, columns are made level, and at worst sections go."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from math import ceil

from relbook.domain.briefs.circle import Circle
from relbook.domain.briefs.circle_picture import ROW
from relbook.domain.briefs.page import Brief, Column, Section, rows

CAPACITY = 47
"""Lines of print that fit on a page beside its heading, its footer and a little space for notes."""
PRESSES = ((3, 2), (3, 1), (5, 2), (5, 1), (7, 2), (8, 2), (7, 1), (8, 1), (9, 2))
"""What a page that is too full does, one step after the other: sections up to that ``gives_way`` keep so few lines."""
GOES_EARLY, GOES_LATE, GOES_LAST = 4, 8, len(PRESSES)
"""Steps from which sections may go whole; at the late one promises, and what to say and not to say, keep two lines."""
COLUMN_WIDTH, PAGE_WIDTH = 52, 112
"""Characters to a line of print, in a column and across the page."""
LINE_POINTS, LEGEND_POINTS = 14.7, 10.0
"""The height of a line of print, and of one of a picture's legend."""
LEGEND_WIDTH = 70
"""Characters to a line of a picture's legend."""
ALL = 99
"""No limit to which sections lose lines."""
CIRCLE_GIVES_WAY = 4
"""A picture of a circle goes before any line of a section of higher ``gives_way`` does."""


def fitted(brief: Brief, capacity: int = CAPACITY) -> Brief:
    """Return the brief with as many lines as fit; those that give way are counted as "and 3 more".

    ``capacity`` is in lines of print, see CAPACITY; every section keeps its ``keep`` lines even where that is too much.
    """
    return _fitted(brief, capacity, ALL)


def _fitted(brief: Brief, capacity: int, limit: int) -> Brief:
    """Return the brief so; only sections of a ``gives_way`` up to the limit lose lines."""
    sections = list(brief.sections)
    while height(sections) > capacity:
        place = _first_to_give_way(sections, limit)
        if place is None:
            break
        sections[place] = _shorter(sections[place])
    return replace(brief, sections=tuple(sections))


def arranged(brief: Brief, capacity: int = CAPACITY) -> Brief:
    """Return the brief with as many lines as fit, as ``fitted`` does, its first columns dealt out anew.

    While it is shortened the columns count as level, so that it is the least needed line that gives way, whichever side
    it stands on.
    """
    plain = _without_circle(brief)
    if plain is None:
        return _arranged(brief, capacity)
    with_circle = _arranged(brief, capacity, CIRCLE_GIVES_WAY)
    without = _arranged(plain, capacity)
    return replace(with_circle, instead=without.sections) if height(with_circle.sections) <= capacity else without


def _without_circle(brief: Brief) -> Brief | None:
    """Return the brief without its picture; None where it has none."""
    if brief.instead:
        return replace(brief, sections=brief.instead, instead=())
    if not any(section.instead for section in brief.sections):
        return None
    return replace(brief, sections=tuple(section.instead or section for section in brief.sections))


def _arranged(brief: Brief, capacity: int, limit: int = ALL) -> Brief:
    """Return the brief so; only sections of a ``gives_way`` up to the limit lose lines."""
    sections = list(brief.sections)
    heights = [_section_height(section) for section in sections]
    while _level(sections, heights) > capacity:
        able = [place for place, section in enumerate(sections) if gives_way(section) and section.gives_way <= limit]
        if not able:
            break
        place = min(able, key=lambda place: (sections[place].gives_way, -len(sections[place].lines)))
        sections[place] = _shorter(sections[place])
        heights[place] = _section_height(sections[place])
    return _fitted(replace(brief, sections=_dealt(sections)), capacity, limit)


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
    What goes whole is named at the foot of the page; a picture has gone by then.
    """
    brief = _without_circle(brief) or brief
    sections = [section for section in brief.sections if section.goes_at is None or step < section.goes_at]
    gone = [f"{one.title} ({len(one.lines) + one.more})" for one in brief.sections if one not in sections]
    for limit, keep in PRESSES[:step]:
        sections = [
            one if one.numbered or one.gives_way > limit else replace(one, keep=min(one.keep, keep)) for one in sections
        ]
    return replace(brief, sections=tuple(sections), gone=(*brief.gone, *gone))


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
    lines = sum(-(-max(1, len(line.text) + 2 * len(line.sources)) // width) for line in section.shown)
    return 2 + lines + (_circle_height(section.circle) if section.circle else 0)


def _circle_height(circle: Circle) -> int:
    legend = -(-len(circle.legend) // LEGEND_WIDTH) * LEGEND_POINTS
    return ceil((circle.rows * ROW + legend) / LINE_POINTS)


def _first_to_give_way(sections: list[Section], limit: int) -> int | None:
    """Return the place of the section to shorten; only what makes the page shorter counts, if anything does."""
    able = [place for place, section in enumerate(sections) if gives_way(section) and section.gives_way <= limit]
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
