"""The grid and the matrix as PDF, as picture, and on the printer."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from relbook.domain.projects import Engagement
from relbook.domain.records import WHOLE
from relbook.storage.book import Book
from relbook.ui.pages.standing.paper import grid_drawing, matrix_drawing
from relbook.ui.pages.standing.reading import Around, read_situation
from relbook.ui.pages.standing.subjects import Subject, printable
from relbook.ui.printing import drawing_image, drawing_pdf
from tests import factory
from tests.ui.pages.standing.conftest import TODAY, MakeDesk, Story

Key = Qt.Key


# On paper


@pytest.mark.parametrize("drawn", [grid_drawing, matrix_drawing])
def test_grid_and_matrix_print_on_one_page(story: Story, around: Around, drawn: object, tmp_path: Path) -> None:
    situation = read_situation(around.standing, around.reads, story.project.id, None)
    drawing = drawn("Clearflow", situation.people, TODAY)  # type: ignore[operator]
    path = tmp_path / "drawing.pdf"
    path.write_bytes(drawing_pdf(drawing))
    reader = PdfReader(path)
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    for words in ("Clearflow", "20 Mar 2026", "Gareth Lindqvist", "Karl Brandvold"):
        assert words in text
    page = reader.pages[0].mediabox
    assert (page.width > page.height) is drawing.landscape


@pytest.mark.parametrize("drawn", [grid_drawing, matrix_drawing])
def test_what_is_private_is_not_printed(book: Book, story: Story, around: Around, drawn: object) -> None:
    person = factory.person(book, "Hidden Harriet", private=frozenset({WHOLE}))
    factory.stake(book, person, story.project, power=2, interest=2, engagement_now="leading")
    situation = read_situation(around.standing, around.reads, story.project.id, None)
    assert any(one.name == "Hidden Harriet" for one in situation.people)
    content = drawing_pdf(drawn("Clearflow", situation.people, TODAY))  # type: ignore[operator]
    text = " ".join(PdfReader(BytesIO(content)).pages[0].extract_text().split())
    assert "Harriet" not in text
    assert "1 private person left out" in text


def test_a_field_marked_private_is_blank_in_print(book: Book, story: Story) -> None:
    one = Subject(
        id=1,
        name="Ada",
        initials="A",
        role="",
        sponsor=False,
        power=4,
        interest=5,
        now=Engagement.RESISTANT,
        wanted=Engagement.LEADING,
        private=frozenset({"power", "engagement_now"}),
    )
    [shown], left_out = printable([one])
    assert (shown.power, shown.interest, shown.now, shown.wanted) == (None, 5, None, Engagement.LEADING)
    assert left_out == 0


def test_a_crowd_of_300_is_still_one_page(book: Book, around: Around) -> None:
    cast = factory.crowd(book, people=300, meetings=50, today=TODAY)
    situation = read_situation(around.standing, around.reads, cast.projects[0].id, None)
    drawing = matrix_drawing("Harbour Lights", situation.people, TODAY)
    reader = PdfReader(BytesIO(drawing_pdf(drawing)))
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    assert sum(one.name in text for one in situation.people) > 0.9 * len(situation.people)
    image = drawing_image(grid_drawing("Harbour Lights", situation.people, TODAY))
    assert image.width() > image.height()


@pytest.mark.parametrize("name", ["grid.pdf", "matrix.png", "plain"])
def test_saving_writes_a_file_of_the_kind_chosen(
    story: Story, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    desk = make_desk()
    desk.turn(2 if name.startswith("matrix") else 1)
    proposed: list[str] = []

    def choose(parent: object, caption: str, path: str, kinds: str) -> tuple[str, str]:
        proposed.append(path)
        return str(tmp_path / name), "PDF (*.pdf)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with desk.qtbot.waitSignal(desk.page.notice):
        desk.click(desk.button("Save"))
    written = tmp_path / (name if "." in name else f"{name}.pdf")
    assert Path(proposed[0]).name.endswith("Clearflow 2026-03-20.pdf")
    if written.suffix == ".png":
        assert not QImage(str(written)).isNull()
    else:
        assert len(PdfReader(written).pages) == 1


def test_print_sends_one_page_to_the_printer(
    story: Story, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    desk = make_desk()
    desk.turn(1)
    with desk.qtbot.waitSignal(desk.page.notice) as told:
        desk.click(desk.button("Print"))
    assert told.args == ["Sent to the printer"]
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1
