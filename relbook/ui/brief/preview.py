"""The brief before it is printed."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from relbook.domain.briefs import Brief
from relbook.domain.words import counted
from relbook.errors import RelbookError
from relbook.exchange.brief_text import as_text
from relbook.settings import Settings
from relbook.ui.brief.sheet_view import SheetView
from relbook.ui.brief.sheets import Sheets
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.printing import paper_for, print_sheets, write_pdf
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import Dialog
from relbook.ui.widgets.text import plain_label, set_plain_tip

Prepare = Callable[[str, int, bool], Brief]
"""Prepares a brief: kind, number, whether with private entries. Called in a thread of its own."""

WIDTH, HEIGHT = 920, 980
"""The dialog's size the first time, in device-independent pixels."""
TITLE_BAR = 40
"""What a window manager takes at most above the dialog, in device-independent pixels."""


class BriefPreview(Dialog):
    """Shows a brief as it will print; from here it goes to a printer, a PDF file or the clipboard."""

    opened = Signal(str, int)
    """A reference was followed: kind, number. The preview has closed by itself."""

    def __init__(
        self,
        prepare: Prepare,
        kind: str,
        id_: int,
        *,
        tasks: Tasks,
        theme: Theme,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._prepare = prepare
        self._subject = kind, id_
        self._tasks = tasks
        self._theme = theme
        self._settings = settings
        self._brief: Brief | None = None
        self.setWindowTitle("Brief")
        self._view = SheetView(theme, self)
        self._private = QCheckBox("Include &private")
        self._told = plain_label("", role="muted")
        self._buttons = self._make_buttons()
        self._build()
        self._connect()
        self._resize_as_remembered()
        self.reload()

    @property
    def view(self) -> SheetView:
        """The pages."""
        return self._view

    def reload(self) -> None:
        """Prepare the brief again, off the GUI thread."""
        kind, id_ = self._subject
        with_private = self._private.isChecked()
        self._enable(None)
        if self._view.sheets is None:
            self._view.show_words("Preparing the brief…")
        self._tasks.run_latest(
            self, "brief", lambda: self._prepare(kind, id_, with_private), self._show, self._show_failure
        )

    def _make_buttons(self) -> dict[str, QPushButton]:
        words = {
            "smaller": "−",
            "zoom": "100 %",
            "larger": "+",
            "copy": "&Copy as text",
            "pdf": "Save as P&DF…",
            "print": "P&rint…",
            "close": "Close",
        }
        buttons = {name: QPushButton(text) for name, text in words.items()}
        for name in ("smaller", "zoom", "larger"):
            buttons[name].setProperty("role", "flat")
        for button in buttons.values():
            button.setAutoDefault(False)
        tips = {"smaller": "Smaller (Ctrl+−)", "larger": "Larger (Ctrl++)", "zoom": "As wide as the window (Ctrl+0)"}
        for name, tip in tips.items():
            set_plain_tip(buttons[name], tip)
            buttons[name].setAccessibleName(tip)
        buttons["print"].setDefault(True)
        return buttons

    def _build(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self._private)
        below.addWidget(self._told)
        below.addStretch(1)
        for name in ("smaller", "zoom", "larger"):
            below.addWidget(self._buttons[name])
        actions = QHBoxLayout()
        actions.addStretch(1)
        for name in ("copy", "pdf", "print", "close"):
            actions.addWidget(self._buttons[name])
        bottom = QVBoxLayout()
        bottom.setContentsMargins(*(self._theme.space(4),) * 4)
        bottom.setSpacing(self._theme.space(3))
        bottom.addLayout(below)
        bottom.addLayout(actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._view, 1)
        layout.addLayout(bottom)
        self._view.setFocus()

    def _connect(self) -> None:
        deeds = {
            "smaller": lambda: self._view.zoom_by(-1),
            "zoom": self._view.fit_width,
            "larger": lambda: self._view.zoom_by(1),
            "copy": self._copy,
            "pdf": self._save_pdf,
            "print": self._print,
            "close": self.reject,
        }
        for name, deed in deeds.items():
            self._buttons[name].clicked.connect(deed)
        self._private.toggled.connect(self.reload)
        self._view.zoomed.connect(lambda zoom: self._buttons["zoom"].setText(f"{zoom:.0%}".replace("%", " %")))
        self._view.opened.connect(self._open)
        keys = {
            QKeySequence.StandardKey.Print: "print",
            QKeySequence.StandardKey.Save: "pdf",
            QKeySequence.StandardKey.Copy: "copy",
        }
        for key, name in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(self._buttons[name].click)

    def _resize_as_remembered(self) -> None:
        size = self._settings.recall("brief_size", [WIDTH, HEIGHT])
        width, height = size if len(size) == 2 else (WIDTH, HEIGHT)
        screen = self.screen().availableSize()
        self.resize(min(max(480, width), screen.width()), min(max(360, height), screen.height() - TITLE_BAR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remember the size."""
        super().resizeEvent(event)
        if self.isVisible():
            self._settings.remember("brief_size", [self.width(), self.height()])

    def _show(self, brief: Brief) -> None:
        self._brief = brief
        self._view.show_sheets(Sheets(brief, paper_for(QLocale.system())))
        self.setWindowTitle(f"{brief.called}: {brief.title}")
        self._tell(self._about_private(brief))
        self._enable(brief)

    def _about_private(self, brief: Brief) -> str:
        if self._private.isChecked():
            return "With what is marked private: take care whom you show it to."
        if brief.left_out:
            return f"{counted(brief.left_out, 'private thing')} left out."
        return "Nothing private was left out."

    def _show_failure(self, error: Exception) -> None:
        self._brief = None
        self._view.show_words(sentence_for(error))
        self._tell("")
        self._enable(None)

    def _enable(self, brief: Brief | None) -> None:
        for name in ("copy", "pdf", "print"):
            self._buttons[name].setEnabled(brief is not None)

    def _tell(self, words: str) -> None:
        self._told.setText(words)

    def _open(self, kind: str, id_: int) -> None:
        self.accept()
        self.opened.emit(kind, id_)

    def _copy(self) -> None:
        if self._brief:
            QGuiApplication.clipboard().setText(as_text(self._brief))
            self._tell("Copied as text.")

    def _save_pdf(self) -> None:
        if self._brief is None:
            return
        brief, paper = self._brief, paper_for(QLocale.system())
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the brief as PDF", self._proposed(brief), "PDF (*.pdf)")
        if not chosen:
            return
        path = Path(chosen if Path(chosen).suffix else f"{chosen}.pdf")
        self._settings.remember("brief_folder", str(path.parent))
        self._tasks.run(self, lambda: write_pdf(brief, path, paper), lambda _: self._tell(f"Saved as {path.name}."))

    def _proposed(self, brief: Brief) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._settings.recall("brief_folder", documents))
        words = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", brief.title).split()
        name = " ".join(words)[:80].strip(" .") or brief.kind
        return str(folder / f"{brief.called} {name} {brief.prepared:%Y-%m-%d}.pdf")

    def _print(self) -> None:
        if self._brief is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(paper_for(QLocale.system()))
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        try:
            print_sheets(self._brief, printer)
        except RelbookError as error:
            show_error(self, str(error))
        else:
            self._tell("Sent to the printer.")
