"""Drawn pages as files: PDF, PNG and SVG, each whole, with text as text."""

import io
import stat
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter

from relbook.errors import OutputFileError
from relbook.ui.brief.type import font
from relbook.ui.printing import Drawing, drawing_svg, write_drawing
from tests.ui.brief.samples import HOSTILE

A4 = QPageSize(QPageSize.PageSizeId.A4)
SVG = "{http://www.w3.org/2000/svg}"

pytestmark = pytest.mark.usefixtures("qapp")


def drawing(words: str, landscape: bool = True) -> Drawing:
    def paint(painter: QPainter, size: QSizeF) -> None:
        painter.setFont(font(12))
        painter.setPen(QColor("black"))
        painter.drawText(QRectF(40, 40, size.width() - 80, 40), words)
        painter.drawEllipse(QRectF(100, 100, 50, 50))

    return Drawing(f"Map: {words}", landscape, paint)


def read(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)


def words_of(page: ElementTree.Element) -> str:
    return "".join("".join(one.itertext()) for one in page.iter(f"{SVG}text"))


def test_an_svg_is_the_page_with_text_as_text() -> None:
    page = read(drawing_svg(drawing("office of Emmy Noether"), A4))
    assert (page.get("viewBox"), str(page.get("width"))[:3]) == ("0 0 842 595", "297")
    assert "office of Emmy Noether" in words_of(page)
    assert len(list(page.iter(f"{SVG}circle"))) == 1
    assert not list(page.iter(f"{SVG}image"))


@pytest.mark.parametrize("name", [*HOSTILE, "a\x0bb", 'x" onload="alert(1)', "end ]]> <!-- -->"])
def test_nothing_in_an_svg_is_taken_for_markup(name: str) -> None:
    page = read(drawing_svg(drawing(name), A4))
    tags = {one.tag.removeprefix(SVG) for one in page.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "g", "rect", "text", "circle", "path", "polyline"}
    assert not [key for one in page.iter() for key in one.attrib if key.startswith("on")]


@given(st.text())
@example("\x00\x1b\ufffe")
@settings(max_examples=40, deadline=None)
def test_any_text_makes_an_svg_that_opens(text: str) -> None:
    read(drawing_svg(drawing(text), A4))


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("map.svg", lambda content: "Emmy" in words_of(read(content))),
        ("map.SVG", lambda content: content.startswith(b"<?xml")),
        ("map.png", lambda content: QImage.fromData(content).width() > 2_000),
        ("map.pdf", lambda content: "Emmy" in PdfReader(io.BytesIO(content)).pages[0].extract_text()),
        ("map", lambda content: content.startswith(b"%PDF")),
    ],
)
def test_the_name_says_what_it_is(name: str, opens: Callable[[bytes], bool], tmp_path: Path) -> None:
    write_drawing(drawing("Emmy"), tmp_path / name, A4)
    assert opens((tmp_path / name).read_bytes())
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [name]


@pytest.mark.parametrize("name", ["map.svg", "map.png", "map.pdf"])
def test_a_missing_folder_is_a_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputFileError, match="folder does not exist"):
        write_drawing(drawing("Emmy"), tmp_path / "nowhere" / name, A4)


@pytest.mark.parametrize("name", ["map.svg", "map.png", "map.pdf"])
def test_what_goes_wrong_in_painting_is_told_and_leaves_no_file(name: str, tmp_path: Path) -> None:
    def paint(painter: QPainter, size: QSizeF) -> None:
        raise RuntimeError("no paint left")

    with pytest.raises(RuntimeError, match="no paint left"):
        write_drawing(Drawing("Map", True, paint), tmp_path / name, A4)
    assert not (tmp_path / name).exists()
