"""The picture of a circle as painted: lines and text, names that fit, a reference each."""

import io
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from PySide6.QtGui import QPageSize

from relbook.domain.briefs import Brief, Section
from relbook.domain.briefs.circle import Circle
from relbook.domain.briefs.circle_picture import WIDTH
from relbook.exchange.circle_svg import RINGS
from relbook.ui.brief import type as setting
from relbook.ui.brief.ego import circle_areas, circle_height
from relbook.ui.brief.sheets import Sheets
from relbook.ui.marks import ring_pen
from relbook.ui.printing import pdf_bytes
from relbook.ui.theme import light
from tests.domain.briefs.circles import circle, circles
from tests.ui.brief.samples import HOSTILE, sample

A4 = QPageSize(QPageSize.PageSizeId.A4)
NAMES = ["Emmy Noether", "Marie Curie", "Gareth Lindqvist", "Alan Turing", "Ada Lovelace", "Kurt Gödel", "Bo"]

pytestmark = pytest.mark.usefixtures("qapp")


def with_circle(made: Circle) -> Brief:
    brief = sample(lines=2)
    near = Section(title="Who stands near them", lines=(made.told,), circle=made)
    return replace(brief, sections=(near, *brief.sections))


def test_in_a_pdf_it_is_lines_and_text() -> None:
    reader = PdfReader(io.BytesIO(pdf_bytes(with_circle(circle(NAMES, {(2, 4): 3})), A4)))
    page = reader.pages[0]
    assert len(reader.pages) == 1
    assert len(page.images) == 0
    text = page.extract_text()
    for name in NAMES[1:]:
        assert text.count(name) == 3  # in the picture, in the line below it, in the list of entries


def test_each_person_is_a_reference() -> None:
    made = circle(NAMES)
    sheets = Sheets(with_circle(made), A4)
    found = [spot for spot in sheets.spots() if spot.source in made.told.sources]
    assert [spot.source.id for spot in found[: len(made.around)]] == [2, 3, 4, 5, 6, 7]
    assert all(spot.area.right() < sheets.size.width() and spot.area.height() > 20 for spot in found[:6])
    assert len(found) == 4 * len(made.around)  # the picture, the line, the list: number and words


@given(circles())
@settings(max_examples=25, deadline=None)
def test_what_stands_for_one_person_is_clear_of_the_others(made: Circle) -> None:
    areas = [area for area, _ in circle_areas(made, {one.source: 100 + one.id for one in made.around})]
    assert not [pair for pair in combinations(areas, 2) if pair[0].intersects(pair[1])]
    assert all(area.left() >= 0 and area.right() <= WIDTH * setting.POINT for area in areas)
    assert all(area.top() >= 0 and area.bottom() <= circle_height(made) for area in areas)


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_can_be_drawn(name: str) -> None:
    sheets = Sheets(with_circle(circle(["Emmy Noether", name, name, "Bo"])), A4)
    assert sheets.count == 1
    assert len(pdf_bytes(sheets.brief, A4)) > 1_000


def test_where_the_page_is_full_it_is_gone() -> None:
    made = circle(NAMES)
    brief = sample(lines=40)
    plain = Section(title="Who stands near them", lines=(made.told,))
    near = replace(plain, circle=made, instead=plain)
    sheets = Sheets(replace(brief, sections=(near, *brief.sections)), A4)
    assert sheets.count == 1
    assert all(section.circle is None for section in sheets.brief.sections)


def test_the_rings_are_the_same_everywhere() -> None:
    for level, (colour, _, dashes) in RINGS.items():
        pen = ring_pen(level, light())
        assert (pen.color().name(), tuple(pen.dashPattern())) == (colour, dashes)
