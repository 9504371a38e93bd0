"""The first step: which files."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from relbook.errors import InputFileError
from relbook.exchange.csv_text import Sheet
from relbook.services.imports import ImportService
from relbook.ui.pages.bring.words import sheet_words
from relbook.ui.tasks import Progress, Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.empty_state import EmptyState
from relbook.ui.widgets.text import plain_label, plain_tip

FILTER = "Tables (*.csv *.tsv *.txt);;All files (*)"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file that was chosen: its table, or why there is none."""

    path: Path
    sheet: Sheet | None
    problem: str = ""


class FilesStep(QWidget):
    """Files chosen or dropped, each with what was found in it."""

    changed = Signal()
    """The files changed, or are being read."""

    def __init__(self, tasks: Tasks, service: ImportService, theme: Theme) -> None:
        super().__init__()
        self._tasks = tasks
        self._service = service
        self._chosen: dict[Path, Chosen] = {}
        self._reading = 0
        self._empty = EmptyState(
            "Bring in meetings you have noted elsewhere: any table saved as CSV with a date in each row. "
            "Choose the files, or drop them here.",
            "Choose files…",
        )
        self._empty.acted.connect(self.choose)
        self.list = _FileList()
        self.list.remove_asked.connect(self.remove_current)
        self._more = QPushButton("&Add files…")
        self._more.clicked.connect(self.choose)
        self._remove = QPushButton("&Remove from the list")
        self._remove.clicked.connect(self.remove_current)
        self.network = QPushButton("Bring in a ne&twork (nodes and edges) instead…")
        self._lay_out(theme)
        self._refresh()

    @property
    def sheets(self) -> list[Sheet]:
        """The tables of the files that could be read."""
        return [chosen.sheet for chosen in self._chosen.values() if chosen.sheet]

    @property
    def is_reading(self) -> bool:
        """Whether files are being read."""
        return self._reading > 0

    def choose(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(self, "Choose files to bring in", "", FILTER)
        self.add(Path(name) for name in names)

    def add(self, paths: Iterable[Path]) -> None:
        """Read more files, off the GUI thread."""
        wanted = [path for path in dict.fromkeys(paths) if path not in self._chosen]
        if not wanted:
            return
        self._reading += 1
        self.changed.emit()
        self._tasks.run_long(
            self, "Reading the files", lambda progress: self._read(wanted, progress), self._take, self._stop
        )

    def remove_current(self) -> None:
        """Take the current file off the list."""
        row = self.list.currentRow()
        if 0 <= row < len(self._chosen):
            del self._chosen[list(self._chosen)[row]]
            self._refresh()

    def take_focus(self) -> None:
        """Put the focus where the keyboard goes on."""
        (self.list if self._chosen else self._empty.button).setFocus()

    def _lay_out(self, theme: Theme) -> None:
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self._more)
        row.addWidget(self._remove)
        row.addStretch(1)
        self._hint = plain_label(
            "Nothing is written before you have seen a preview. Several files together are one step, undone as one.",
            role="caption",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._buttons)
        layout.addWidget(self._hint)
        other = QHBoxLayout()
        other.addWidget(self.network)
        other.addStretch(1)
        layout.addLayout(other)

    def _read(self, paths: list[Path], progress: Progress) -> list[Chosen]:
        found = []
        for number, path in enumerate(paths):
            progress.report(number, len(paths))
            try:
                found.append(Chosen(path, self._service.read_table(path)))
            except InputFileError as error:
                found.append(Chosen(path, None, str(error)))
        return found

    def _take(self, found: list[Chosen]) -> None:
        self._reading -= 1
        self._chosen.update((chosen.path, chosen) for chosen in found)
        self._refresh()
        self.take_focus()

    def _stop(self, error: Exception) -> None:
        from relbook.ui.messages import sentence_for, show_error
        from relbook.ui.tasks import Cancelled

        self._reading -= 1
        self.changed.emit()
        if not isinstance(error, Cancelled):
            show_error(self, sentence_for(error))

    def _refresh(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for chosen in self._chosen.values():
            self.list.addItem(_item(chosen))
        self.list.setCurrentRow(max(0, min(row, len(self._chosen) - 1)))
        self._empty.setVisible(not self._chosen)
        self.list.setVisible(bool(self._chosen))
        self._buttons.setVisible(bool(self._chosen))
        self.changed.emit()


class _FileList(QListWidget):
    remove_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Files to bring in")
        self.setWordWrap(True)
        self.setSpacing(3)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)


def _item(chosen: Chosen) -> QListWidgetItem:
    words = sheet_words(chosen.sheet) if chosen.sheet else f"Left out: {chosen.problem}"
    item = QListWidgetItem(f"{chosen.path.name}\n{words}")
    item.setToolTip(plain_tip(str(chosen.path)))
    return item
