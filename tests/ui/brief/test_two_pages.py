"""A brief that may take two pages: no second one for lines alone, no title alone at the foot of the first."""

from bisect import bisect_left
from datetime import datetime

import pytest
from PySide6.QtGui import QPageSize
from pytestqt.qtbot import QtBot

from relbook.domain.briefs import Brief, Line, Section, Source, Span
from relbook.ui.brief.document import HEADING
from relbook.ui.brief.sheets import Sheets, _blocks
from relbook.ui.brief.type import LEAST_RULES

A4 = QPageSize(QPageSize.PageSizeId.A4)
NOW = datetime(2026, 3, 4, 10, 0)


def brief(lines: int, *, last: int = 3, pages: int = 2) -> Brief:
    """Return a brief of one long section and a short one."""
    source = Source("person", 1, "Ada Lovelace")
    long, short = (
        tuple(Line((Span(f"{name} {number}"),), (source,)) for number in range(count))
        for name, count in (("line", lines), ("end", last))
    )
    sections = (Section(title="Long", lines=long, keep=1), Section(title="Short", lines=short, keep=1))
    return Brief(kind="review", id=1, title="Clearflow", sections=sections, prepared=NOW, pages=pages)


def titles(sheets: Sheets) -> dict[str, tuple[int, int]]:
    """Return on which page each title stands, and what follows it."""
    found = {}
    for block in _blocks(sheets._document):
        if block.blockFormat().hasProperty(HEADING):
            found[block.text()] = (sheets._page_of(block), sheets._page_after(block))
    return found


@pytest.mark.parametrize("lines", range(30, 64))
def test_no_title_is_parted_from_what_follows_it(qtbot: QtBot, lines: int) -> None:
    sheets = Sheets(brief(lines), A4)
    assert sheets.count <= 2
    assert all(here == there for here, there in titles(sheets).values()), lines


def test_a_second_page_is_taken_only_where_it_is_needed(qtbot: QtBot) -> None:
    every = [Sheets(brief(lines), A4) for lines in range(20, 64)]
    counts = [sheets.count for sheets in every]
    assert counts == sorted(counts)
    assert {1, 2} == set(counts)
    longest = [sheets for sheets in every if sheets.count == 1][-1]
    assert longest._rules == LEAST_RULES, "a line to write on is less than a page"
    assert "and " not in " ".join(line.text for line in Sheets(brief(60), A4).brief.lines)
    assert Sheets(brief(60, pages=1), A4).count == 1


def test_what_is_too_long_for_two_pages_gives_way(qtbot: QtBot) -> None:
    sheets = Sheets(brief(300), A4)
    assert sheets.count == 2
    assert any(line.text.startswith("and ") for line in sheets.brief.lines)


@pytest.mark.parametrize("width", [20, 90, 130, 200])
def test_what_gives_way_leaves_no_room_unused(qtbot: QtBot, width: int) -> None:
    """However wrong the estimate of a line's height is: as many lines stay as two pages hold uncut, but for two."""

    def wide(lines: int) -> Brief:
        words = "word " * (width // 5)
        section = Section(title="Long", lines=tuple(Line((Span(f"{n} {words}"),)) for n in range(lines)), keep=1)
        return Brief(kind="review", id=1, title="Clearflow", sections=(section,), prepared=NOW, pages=2)

    def shown(lines: int) -> int:
        sheets = Sheets(wide(lines), A4)
        assert sheets.count <= 2
        return len(sheets.brief.sections[0].lines)

    first_cut = bisect_left(range(300), True, key=lambda lines: shown(lines) < lines)
    assert shown(300) >= first_cut - 3


def test_references_are_found_on_both_pages(qtbot: QtBot) -> None:
    assert {spot.page for spot in Sheets(brief(60), A4).spots()} == {0, 1}
