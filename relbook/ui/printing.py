"""Briefs on paper and as PDF: real text, embedded fonts, a page loop of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

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

DOTS = 600
"""To the inch, in a PDF: how finely places are given."""


def paper_for(locale: QLocale) -> QPageSize:
    """Return the paper that is used where the locale is spoken: Letter or A4."""
    letter = locale.territory() in _LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def write_pdf(brief: Brief, path: Path, paper: QPageSize | None = None) -> None:
    """Write the brief as PDF, whole or not at all, readable by its owner alone.

    ``paper`` None follows the system's locale. Works without a window and without a display. Raises OutputFileError
    where the file cannot be written.
    """
    application = None
    if QGuiApplication.instance() is None:
        application = QGuiApplication(["relbook", "-platform", "offscreen"])
    try:
        write_whole(path, pdf_bytes(brief, paper))
    finally:
        del application


def pdf_bytes(brief: Brief, paper: QPageSize | None = None) -> bytes:
    """Return the brief as PDF. Needs a QGuiApplication."""
    return sheets_to_pdf(Sheets(brief, paper or paper_for(QLocale.system())))


def sheets_to_pdf(sheets: Sheets) -> bytes:
    """Return pages as PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheets.brief.title)
    writer.setCreator("relbook")
    writer.setResolution(DOTS)
    _use_whole_page(writer, sheets)
    _paint(sheets, writer, DOTS)
    del writer
    return with_true_spaces(bytes(buffer.data().data()))


def print_sheets(brief: Brief, printer: QPrinter) -> None:
    """Print the brief on the printer's own paper; raises OutputFileError where the printer refuses."""
    sheets = Sheets(brief, printer.pageLayout().pageSize())
    printer.setDocName(brief.title)
    printer.setCreator("relbook")
    printer.setFullPage(True)
    _use_whole_page(printer, sheets)
    _paint(sheets, printer, printer.resolution())


def _use_whole_page(device: QPagedPaintDevice, sheets: Sheets) -> None:
    layout = QPageLayout(sheets.paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)


def _paint(sheets: Sheets, device: QPagedPaintDevice, dots: int) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise OutputFileError("The printer did not take the brief. Check that it is on, or save the brief as PDF.")
    try:
        for page in range(sheets.count):
            if page and not device.newPage():
                raise OutputFileError("The printer stopped in the middle of the brief. Check its paper and try again.")
            painter.resetTransform()
            painter.scale(dots / 72, dots / 72)
            sheets.paint(painter, page)
    finally:
        painter.end()
