"""Bring my data: from files to meetings in the journal, in four steps that the keyboard alone can do."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from relbook.domain.words import counted
from relbook.services.imports import ImportResult, ImportService, Preview
from relbook.services.ports import History
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.pages.bring.columns import ColumnsStep
from relbook.ui.pages.bring.files import FilesStep
from relbook.ui.pages.bring.preview import DoneStep, PreviewStep, listed
from relbook.ui.pages.bring.table import Cell
from relbook.ui.pages.bring.taking_back import take_back
from relbook.ui.tasks import Cancelled, Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import Dialog
from relbook.ui.widgets.text import plain_label

FILES, COLUMNS, PREVIEW, DONE = range(4)
_HEADINGS = (
    ("Bring my data", "Choose the files."),
    (
        "Which column is what",
        "Guessed from the table's header; change what is wrong. It is kept for the next such file.",
    ),
    ("What would happen", "Nothing is written yet."),
    ("Done", ""),
)


class BringDialog(Dialog):
    """The wizard; ``imported`` carries the ImportResult once something was written.

    Without a ``history`` the result offers no undo of its own.
    """

    imported = Signal(object)
    network_wanted = Signal()
    """It is a network, of nodes and edges, that is to be brought in; the dialog is closed."""

    def __init__(
        self,
        parent: QWidget | None,
        tasks: Tasks,
        service: ImportService,
        theme: Theme,
        *,
        history: History | None = None,
        projects: Sequence[tuple[int, str]] = (),
        project_id: int | None = None,
    ) -> None:
        """``projects`` are the numbers and names to choose among; ``project_id`` is chosen at first."""
        super().__init__(parent)
        self._tasks = tasks
        self._service = service
        self._history = history
        self._result: ImportResult | None = None
        self._preview: Preview | None = None
        self._busy = False
        self.setWindowTitle("Bring my data")
        self.setAcceptDrops(True)
        self.setSizeGripEnabled(True)
        self.resize(theme.space(240), theme.space(180))
        self.files = FilesStep(tasks, service, theme)
        self.columns = ColumnsStep(tasks, service, theme)
        self.preview = PreviewStep(theme, projects, project_id)
        self.done_step = DoneStep(theme)
        self._lay_out(theme)
        self.files.changed.connect(self._refresh)
        self.files.network.clicked.connect(self._leave_for_network)
        self.columns.changed.connect(self._refresh)
        self.preview.project.activated.connect(self._look)
        self.done_step.undo.clicked.connect(self._take_back)
        self._show(FILES)

    def add_files(self, paths: Iterable[Path]) -> None:
        """Add files as if they had been chosen."""
        self._show(FILES)
        self.files.add(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if self.steps.currentIndex() != DONE and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        self.add_files(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()

    def _lay_out(self, theme: Theme) -> None:
        self._heading = plain_label(role="title")
        self._subheading = plain_label(role="muted", wrap=True)
        self.steps = QStackedWidget()
        for step in (self.files, self.columns, self.preview, self.done_step):
            self.steps.addWidget(step)
        self.back = QPushButton("&Back")
        self.next = QPushButton("&Next")
        self.next.setDefault(True)
        self.leave = QPushButton("Cancel")
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(2))
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(5)] * 4)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self._heading)
        layout.addWidget(self._subheading)
        layout.addSpacing(theme.space(1))
        layout.addWidget(self.steps, 1)
        layout.addSpacing(theme.space(2))
        layout.addLayout(buttons)

    def _show(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self._busy = False
        heading, words = _HEADINGS[step]
        self._heading.setText(heading)
        self._subheading.setText(words)
        self._subheading.setVisible(bool(words))
        self._refresh()
        current = self.steps.currentWidget()
        if isinstance(current, FilesStep | ColumnsStep | PreviewStep):
            current.take_focus()
        else:
            self.next.setFocus()

    def _refresh(self) -> None:
        step = self.steps.currentIndex()
        ready = (
            bool(self.files.sheets) and not self.files.is_reading,
            True,
            self._preview is not None and bool(self._preview.new.attendances or self._preview.new.meetings),
            True,
        )[step]
        words = ("&Next", "&Preview", self._import_words(), "&Close")[step]
        self.next.setText(words)
        self.next.setEnabled(ready and not self._busy)
        self.back.setVisible(step in (COLUMNS, PREVIEW))
        self.back.setEnabled(not self._busy)
        self.leave.setVisible(step != DONE)

    def _import_words(self) -> str:
        new = self._preview.new if self._preview else None
        if new is None or not (new.meetings or new.attendances):
            return "&Import"
        what = counted(new.meetings, "meeting") if new.meetings else counted(new.attendances, "attendance")
        return f"&Import {what}"

    def _go_back(self) -> None:
        self._show(self.steps.currentIndex() - 1)

    def _go_on(self) -> None:
        step = self.steps.currentIndex()
        if step == FILES:
            self._wait()
            self.columns.set_sheets(self.files.sheets, partial(self._show, COLUMNS))
        elif step == COLUMNS:
            if not self.columns.stop_at_problem():
                self._look()
        elif step == PREVIEW:
            self._import()
        else:
            self.accept()

    def _wait(self) -> None:
        self._busy = True
        self._refresh()

    def _look(self) -> None:
        self._wait()
        tables, project_id = self.columns.tables, self.preview.project_id
        self._tasks.run_long(
            self,
            "Looking at what would happen",
            lambda _: _looked(self._service.preview(tables, project_id)),
            self._show_preview,
            self._fail,
        )

    def _show_preview(self, looked: tuple[Preview, Sequence[Sequence[Cell]]]) -> None:
        self._preview, problems = looked
        self.preview.show_preview(self._preview, problems)
        self._show(PREVIEW)

    def _import(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self._wait()
        self._tasks.run_long(
            self, "Importing", lambda progress: self._service.run(preview, progress), self._show_result, self._fail
        )

    def _show_result(self, result: ImportResult) -> None:
        self._result = result
        self.done_step.show_result(result, can_undo=self._history is not None)
        self._show(DONE)
        self.imported.emit(result)

    def _take_back(self) -> None:
        history, result = self._history, self._result
        if history is not None and result is not None:
            self.done_step.undo.setEnabled(False)
            self._tasks.run(self, partial(take_back, history, result.words), self._show_undone)

    def _leave_for_network(self) -> None:
        self.reject()
        self.network_wanted.emit()

    def _show_undone(self, words: str) -> None:
        self.done_step.show_undone(words)
        self.next.setFocus()

    def _fail(self, error: Exception) -> None:
        self._busy = False
        self._refresh()
        if isinstance(error, Cancelled):
            self._subheading.setText("Cancelled; nothing was written.")
            self._subheading.show()
        else:
            show_error(self, sentence_for(error))


def _looked(preview: Preview) -> tuple[Preview, list[tuple[Cell, ...]]]:
    return preview, listed(preview)
