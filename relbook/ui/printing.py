"""Briefs and drawn sheets on paper and as PDF: real text, embedded fonts, a page loop of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from relbook.domain.briefs import Brief
from relbook.errors import OutputFileError
from relbook.exchange.writing import write_whole
from relbook.ui.brief.pdf_text import with_true_spaces
from relbook.ui.brief.sheets import Sheets

if TYPE_CHECKING:  # half of what opening a preview would cost, for what few briefs need
    from PySide6.QtPrintSupport import QPrinter

_LETTER = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Philippines,
        QLocale.Country.Belize,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.CostaRica,
        QLocale.Country.ElSalvador,
        QLocale.Country.Guatemala,
        QLocale.Country.Nicaragua,
        QLocale.Country.Panama,
        QLocale.Country.PuertoRico,
        QLocale.Country.Venezuela,
    }
)
"""Where paper is Letter, as Unicode's CLDR has it; everywhere else it is A4."""

_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""What XML has no place for, in UTF-8: a file with any of it could not be opened."""
DOTS = 600
"""To the inch, in a PDF: how finely places are given."""
IMAGE_DOTS = 200
"""To the inch, in a picture."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One sheet that is painted, not set: what it is called, which way it lies, and how it is painted."""

    title: str
    landscape: bool
    paint: Callable[[QPainter, QSizeF], None]
    """Paints the whole page; painter and size are in points. Called in a thread: no pixmaps, no widgets."""


def paper_for(locale: QLocale) -> QPageSize:
    """Return the paper that is used where the locale is spoken: Letter or A4."""
    letter = locale.territory() in _LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def write_pdf(brief: Brief, path: Path, paper: QPageSize | None = None) -> None:
    """Write the brief as PDF, whole or not at all, readable by its owner alone.

    ``paper`` None follows the system's locale. Works without a window and without a display. Raises OutputFileError
    where the file cannot be written.
    """
    with _painting():
        write_whole(path, pdf_bytes(brief, paper))


@contextmanager
def _painting() -> Iterator[None]:
    """Have an application for as long as something is painted, since fonts come with one."""
    application = None
    if QGuiApplication.instance() is None:
        application = QGuiApplication(["relbook", "-platform", "offscreen"])
    try:
        yield
    finally:
        del application


def pdf_bytes(brief: Brief, paper: QPageSize | None = None) -> bytes:
    """Return the brief as PDF. Needs a QGuiApplication."""
    return sheets_to_pdf(Sheets(brief, paper or paper_for(QLocale.system())))


def sheets_to_pdf(sheets: Sheets) -> bytes:
    """Return pages as PDF."""
    return _pdf(sheets.brief.title, sheets.paper, False, sheets.count, sheets.paint)


def drawing_pdf(drawing: Drawing, paper: QPageSize | None = None) -> bytes:
    """Return a drawing as PDF of one page."""
    paper = paper or paper_for(QLocale.system())
    size = _points(paper, drawing.landscape)
    return _pdf(drawing.title, paper, drawing.landscape, 1, lambda painter, _: drawing.paint(painter, size))


def drawing_image(drawing: Drawing, paper: QPageSize | None = None) -> QImage:
    """Return a drawing as a picture of its page, on white."""
    size = _points(paper or paper_for(QLocale.system()), drawing.landscape)
    scale = IMAGE_DOTS / 72
    image = QImage((size * scale).toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    _painted(drawing, painter, size)
    return image


def write_drawing(drawing: Drawing, path: Path, paper: QPageSize | None = None, *, form: str = "") -> None:
    """Write a drawing, whole or not at all: as a picture where the name ends in .png, as SVG in .svg, else as PDF.

    ``form`` is the ending to go by where it is not the name's own. Works without a window. Raises OutputFileError where
    the file cannot be written.
    """
    forms = {".png": drawing_png, ".svg": drawing_svg}
    with _painting():
        write_whole(path, forms.get(form or path.suffix.casefold(), drawing_pdf)(drawing, paper))


def drawing_png(drawing: Drawing, paper: QPageSize | None = None) -> bytes:
    """Return a drawing as a picture of its page, as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing_image(drawing, paper).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def drawing_svg(drawing: Drawing, paper: QPageSize | None = None) -> bytes:
    """Return a drawing as SVG of its page's size, with text as text."""
    from PySide6.QtSvg import QSvgGenerator  # a library of its own, for what few ever save

    size = _points(paper or paper_for(QLocale.system()), drawing.landscape)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(drawing.title)
    generator.setDescription("relbook")
    generator.setResolution(72)
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
    _painted(drawing, painter, size)
    return _NOT_XML.sub(b"", buffer.data().data())


def _painted(drawing: Drawing, painter: QPainter, size: QSizeF) -> None:
    """Paint, and end the painter in any case: Qt cannot do without it."""
    try:
        drawing.paint(painter, size)
    finally:
        painter.end()


def print_drawing(drawing: Drawing, printer: QPrinter) -> None:
    """Print a drawing on the printer's own paper; raises OutputFileError where the printer refuses."""
    paper = printer.pageLayout().pageSize()
    size = _points(paper, drawing.landscape)
    printer.setDocName(drawing.title)
    printer.setCreator("relbook")
    printer.setFullPage(True)
    _use_whole_page(printer, paper, drawing.landscape)
    _paint(1, lambda painter, _: drawing.paint(painter, size), printer, printer.resolution())


Paint = Callable[[QPainter, int], None]
"""Paints the page of that number, in points."""


def _pdf(title: str, paper: QPageSize, landscape: bool, count: int, paint: Paint) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("relbook")
    writer.setResolution(DOTS)
    _use_whole_page(writer, paper, landscape)
    _paint(count, paint, writer, DOTS)
    del writer
    return with_true_spaces(bytes(buffer.data().data()))


def _points(paper: QPageSize, landscape: bool) -> QSizeF:
    size = paper.size(QPageSize.Unit.Point)
    return size.transposed() if landscape else size


def print_sheets(brief: Brief, printer: QPrinter) -> None:
    """Print the brief on the printer's own paper; raises OutputFileError where the printer refuses."""
    sheets = Sheets(brief, printer.pageLayout().pageSize())
    printer.setDocName(brief.title)
    printer.setCreator("relbook")
    printer.setFullPage(True)
    _use_whole_page(printer, sheets.paper, False)
    _paint(sheets.count, sheets.paint, printer, printer.resolution())


def _use_whole_page(device: QPagedPaintDevice, paper: QPageSize, landscape: bool) -> None:
    lying = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, lying, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)


def _paint(count: int, paint: Paint, device: QPagedPaintDevice, dots: int) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise OutputFileError("The printer did not take the page. Check that it is on, or save it as PDF.")
    try:
        for page in range(count):
            if page and not device.newPage():
                raise OutputFileError("The printer stopped in the middle. Check its paper and try again.")
            painter.resetTransform()
            painter.scale(dots / 72, dots / 72)
            paint(painter, page)
    finally:
        painter.end()
