"""Printing and saving what a page draws: the dialogs that ask where to, and a sentence when it is done."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from relbook.errors import RelbookError
from relbook.settings import Settings
from relbook.ui.messages import show_error
from relbook.ui.printing import Drawing, paper_for, print_drawing, write_drawing
from relbook.ui.tasks import Tasks

PDF, PNG, SVG = "PDF (*.pdf)", "Picture (*.png)", "Drawing (*.svg)"
_SUFFIXES = {PDF: ".pdf", PNG: ".png", SVG: ".svg"}


class OnPaper:
    """Prints and saves for one page."""

    def __init__(self, owner: QWidget, tasks: Tasks, settings: Settings, key: str, formats: Sequence[str]) -> None:
        """``owner`` has a signal ``notice``; ``key`` is what the folder last used is remembered under."""
        self._owner = owner
        self._tasks = tasks
        self._settings = settings
        self._key = key
        self._formats = tuple(formats)

    def print_it(self, drawing: Drawing | None) -> None:
        """Print on a printer that the user chooses; None while there is nothing to print."""
        if drawing is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(paper_for(QLocale.system()))
        dialog = QPrintDialog(printer, self._owner.window())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        try:
            print_drawing(drawing, printer)
        except RelbookError as error:
            show_error(self._owner, str(error))
        else:
            self._say("Sent to the printer")

    def save_it(self, drawing: Drawing | None, on: date) -> None:
        """Save in one of the formats; the name that is proposed ends in the day."""
        if drawing is None:
            return
        proposed = self._proposed(drawing, on)
        chosen, kind = QFileDialog.getSaveFileName(self._owner.window(), "Save", proposed, ";;".join(self._formats))
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.casefold() not in [_SUFFIXES[name] for name in self._formats]:
            path = path.with_name(path.name + _SUFFIXES.get(kind, ".pdf"))
        self._settings.remember(self._key, str(path.parent))
        write = partial(write_drawing, drawing, path, paper_for(QLocale.system()))
        self._tasks.run(self._owner, write, lambda _: self._say(f"Saved as {path.name}"))

    def _proposed(self, drawing: Drawing, on: date) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._settings.recall(self._key, documents))
        words = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", drawing.title).split()
        return str(folder / f"{' '.join(words)[:80].strip(' .')} {on:%Y-%m-%d}.pdf")

    def _say(self, words: str) -> None:
        self._owner.notice.emit(words)  # type: ignore[attr-defined]
