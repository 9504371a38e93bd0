"""The brief as PDF, read back: its text, its fonts, its pages, its paper, and nothing else."""

import io
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from relbook.errors import OutputFileError
from relbook.ui.brief.sheets import Sheets
from relbook.ui.printing import paper_for, pdf_bytes, print_sheets, sheets_to_pdf, write_pdf
from tests.ui.brief.samples import HOSTILE, sample

A4, LETTER = QPageSize(QPageSize.PageSizeId.A4), QPageSize(QPageSize.PageSizeId.Letter)

pytestmark = pytest.mark.usefixtures("qapp")


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def letters(text: str) -> str:
    """Return the text without blanks and without what is invisible: where lines break is the layout's business."""
    return "".join(text.replace("\u2066", "").replace("\u2069", "").split())


def text_of(reader: PdfReader) -> str:
    return letters("".join(page.extract_text() for page in reader.pages))


def linked(reader: PdfReader) -> bool:
    """Return whether anything on a page leads or loads from elsewhere."""
    return any(page.annotations for page in reader.pages) or any(page.images for page in reader.pages)


def fonts(reader: PdfReader) -> list[Any]:
    found: dict[str, Any] = {}
    for page in reader.pages:
        for name, font in page["/Resources"]["/Font"].items():  # type: ignore[index]
            found[name] = font.get_object()
    return list(found.values())


def test_the_text_is_real_and_all_there() -> None:
    brief = sample(lines=4)
    text = text_of(read(pdf_bytes(brief, A4)))
    assert letters(brief.title) in text
    for line in brief.lines:
        assert letters(line.text) in text
    for section in brief.sections:
        assert letters(section.title.upper()) in text
    for number, entry in enumerate(brief.entries, 1):
        assert f"{number}{letters(entry.words)}" in text
    assert letters(brief.footer) in text
    assert "1/1" in text


def test_no_letter_is_joined_to_another_and_lost() -> None:
    words = "office file fluff effluents 10:30 4x4 -> neutral → supportive fi fl ffi"
    assert letters(words) in text_of(read(pdf_bytes(sample(extra=(words,)), A4)))


def test_words_have_spaces_between_them() -> None:
    text = read(pdf_bytes(sample(), A4)).pages[0].extract_text()
    assert "Emmy Noether" in text
    assert "finding 0 about the office of file effluents" in text
    assert "\t" not in text


def test_every_font_is_embedded() -> None:
    found = fonts(read(pdf_bytes(sample(), A4)))
    assert found
    for font in found:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3", "/FontFile"} & set(descriptor)


@pytest.mark.parametrize(("paper", "size"), [(A4, (595, 842)), (LETTER, (612, 792))])
def test_one_page_of_the_paper(paper: QPageSize, size: tuple[int, int]) -> None:
    reader = read(pdf_bytes(sample(lines=6), paper))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize("lines", [0, 1, 5, 12, 40, 120])
def test_a_long_brief_gives_way_to_stay_on_a_page(lines: int) -> None:
    sheets = Sheets(sample(lines=lines), LETTER)
    assert sheets.count == 1
    text = text_of(read(sheets_to_pdf(sheets)))
    for line in sheets.brief.lines:
        assert letters(line.text) in text
    assert ("more" in text) == (lines > 12)


def test_a_page_too_full_for_what_stays_is_pressed() -> None:
    brief = sample(lines=12)
    sections = tuple(replace(one, keep=len(one.lines)) for one in (*brief.sections, *brief.sections))
    sheets = Sheets(replace(brief, sections=sections), A4)
    assert sheets.count == 1
    assert any(one.more for one in sheets.brief.sections)


def test_what_goes_whole_is_named_at_the_foot() -> None:
    brief = sample(lines=12)
    sections = (*(replace(one, keep=len(one.lines)) for one in brief.sections), *brief.sections)
    going = replace(brief.sections[1], title="Who stands near them", goes_at=1)
    sheets = Sheets(replace(brief, sections=(*sections, going)), A4)
    assert sheets.count == 1
    foot = letters(f"no room for Who stands near them ({len(going.lines)})")
    assert foot in text_of(read(sheets_to_pdf(sheets)))


def test_what_cannot_give_way_takes_another_page() -> None:
    brief = sample(lines=200)
    section = brief.sections[3]
    stubborn = type(section)(title="All of it", lines=section.lines, keep=200, numbered=True)
    sheets = Sheets(type(brief)(kind="person", id=1, title="Ada", sections=(stubborn,), prepared=brief.prepared), A4)
    reader = read(sheets_to_pdf(sheets))
    assert len(reader.pages) == sheets.count > 2
    text = text_of(reader)
    for line in stubborn.lines:
        assert letters(line.text) in text
    for number in range(1, sheets.count + 1):
        assert f"{number}/{sheets.count}" in text
    assert {spot.page for spot in sheets.spots()} == set(range(sheets.count))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_keep_the_page(name: str) -> None:
    sheets = Sheets(sample(name, extra=HOSTILE), A4)
    assert sheets.count == 1
    content = sheets_to_pdf(sheets)
    assert not linked(read(content))
    if name.isascii():
        assert letters(name) in text_of(read(content))
    for spot in sheets.spots():
        assert spot.area.left() >= 0
        assert spot.area.right() <= sheets.size.width() - 30


def test_one_word_of_a_thousand_letters_is_broken() -> None:
    word = "Donaudampfschiff" * 60
    sheets = Sheets(sample(extra=(word,)), A4)
    assert sheets.count == 1
    assert word in text_of(read(sheets_to_pdf(sheets)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_prints(text: str) -> None:
    sheets = Sheets(sample(text[:80], extra=(text,)), A4)
    assert len(read(sheets_to_pdf(sheets)).pages) == sheets.count


def test_nothing_but_the_title_is_told_about_the_file() -> None:
    content = pdf_bytes(sample("Emmy <Noether>"), A4)
    reader = read(content)
    assert reader.metadata is not None
    assert reader.metadata.title == "Emmy <Noether>"
    assert reader.metadata.creator == "relbook"
    assert not reader.metadata.author
    for secret in (os.environ.get("USER", ""), os.environ["HOME"], str(Path.cwd())):
        assert not secret or secret == "/" or secret.encode() not in content
    assert not linked(reader)


@pytest.mark.parametrize(
    ("locale", "paper"),
    [
        ("en_US", LETTER),
        ("fr_CA", LETTER),
        ("es_MX", LETTER),
        ("en_PH", LETTER),
        ("en_GB", A4),
        ("de_DE", A4),
        ("C", A4),
    ],
)
def test_paper_by_locale(locale: str, paper: QPageSize) -> None:
    assert paper_for(QLocale(locale)).id() == paper.id()


def test_the_file_is_whole_and_its_owners_alone(tmp_path: Path) -> None:
    write_pdf(sample(), tmp_path / "brief.pdf", A4)
    assert len(PdfReader(tmp_path / "brief.pdf").pages) == 1
    assert stat.S_IMODE((tmp_path / "brief.pdf").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.pdf", "home"]


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputFileError, match="folder does not exist"):
        write_pdf(sample(), tmp_path / "nowhere" / "brief.pdf")


def test_a_printer_gets_the_same_page(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(LETTER)
    print_sheets(sample(), printer)
    del printer
    reader = PdfReader(tmp_path / "printed.pdf")
    assert round(reader.pages[0].mediabox.width) == 612
    assert text_of(reader) == text_of(read(pdf_bytes(sample(), LETTER)))


def test_without_a_window_or_a_display(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from relbook.ui.printing import write_pdf;"
        "from tests.ui.brief.samples import sample;"
        "write_pdf(sample(), Path(sys.argv[1])); write_pdf(sample(), Path(sys.argv[1]))"
    )
    bare = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    target = tmp_path / "brief.pdf"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, str(target)], env=bare, cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Emmy Noether" in PdfReader(target).pages[0].extract_text()
