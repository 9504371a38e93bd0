"""Bring in a network: two files, what would happen, done. The keyboard alone can do it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from relbook.errors import RelbookError
from relbook.exchange.csv_network_columns import looks_like_edges
from relbook.exchange.csv_text import Sheet
from relbook.services.network_import import NetworkImportService
from relbook.services.network_preview import NetworkPreview, NetworkResult
from relbook.services.ports import History
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.pages.bring.network_form import NetworkForm
from relbook.ui.pages.bring.preview import DoneStep
from relbook.ui.pages.bring.taking_back import take_back
from relbook.ui.tasks import Cancelled, Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import Dialog
from relbook.ui.widgets.text import plain_label

FORM, DONE = range(2)
_WORDS = "Two tables saved as CSV: one of people (nodes), one of the ties between two of them (edges)."


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was found in the files: the tables in their right order, and what would happen or why nothing can."""

    turned: bool
    sheets: tuple[Sheet, Sheet] | None
    preview: NetworkPreview | None
    problem: str


class NetworkDialog(Dialog):
    """Chooses, shows and imports; ``imported`` carries the NetworkResult once something was written."""

    imported = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        tasks: Tasks,
        service: NetworkImportService,
        theme: Theme,
        *,
        history: History,
        projects: Sequence[str] = (),
        project: str = "",
    ) -> None:
        """``projects`` are the names to choose among; ``project`` is chosen at first, "" for none."""
        super().__init__(parent)
        self._tasks = tasks
        self._service = service
        self._history = history
        self._preview: NetworkPreview | None = None
        self._result: NetworkResult | None = None
        self.setWindowTitle("Bring in a network")
        self.setAcceptDrops(True)
        self.setSizeGripEnabled(True)
        self.resize(theme.space(220), theme.space(180))
        self.form = NetworkForm(theme, projects, project)
        self.done_step = DoneStep(theme)
        self._lay_out(theme)
        self.form.changed.connect(self._look)
        self.done_step.undo.clicked.connect(self._take_back)
        self._refresh()
        self.form.take_focus()

    def add_files(self, paths: Iterable[Path]) -> None:
        """Take files as if they had been chosen: the nodes, then the edges, or the other way round."""
        self.form.take(list(paths))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if self.steps.currentIndex() == FORM and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        self.add_files(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()

    def _lay_out(self, theme: Theme) -> None:
        self._heading = plain_label("Bring in a network", role="title")
        self._subheading = plain_label(_WORDS, role="muted", wrap=True)
        self.steps = QStackedWidget()
        self.steps.addWidget(self.form)
        self.steps.addWidget(self.done_step)
        self.next = QPushButton("&Import")
        self.leave = QPushButton("Cancel")
        self.next.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(2))
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.next.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(5)] * 4)
        layout.setSpacing(theme.space(2))
        for widget in (self._heading, self._subheading):
            layout.addWidget(widget)
        layout.addSpacing(theme.space(1))
        layout.addWidget(self.steps, 1)
        layout.addSpacing(theme.space(2))
        layout.addLayout(buttons)

    def _look(self) -> None:
        """Read the files and show what would happen; the newest request is answered."""
        self._preview = None
        self._refresh()
        nodes, edges = self.form.files
        if nodes is None or edges is None:
            return
        ask = partial(
            self._service.preview, verb=self.form.verb, project=self.form.project, said=dict(self.form.columns.said)
        )
        read = partial(self._service.read, nodes, edges)
        self._tasks.run_latest(self, "look", partial(_looked, read, ask), self._show_looked)

    def _show_looked(self, looked: _Looked) -> None:
        self._preview = looked.preview
        if looked.turned:
            self.form.turn()
        if looked.sheets:
            self.form.show_sheets(*looked.sheets)
        if looked.preview:
            self.form.show_preview(looked.preview)
        else:
            self.form.show_problem(looked.problem)
        self._refresh()
        if self.next.isEnabled() and self.form.is_choosing():
            self.next.setFocus()

    def _refresh(self) -> None:
        done = self.steps.currentIndex() == DONE
        ready = self._preview is not None and not self._preview.is_empty
        self.next.setText("&Close" if done else self._import_words())
        self.next.setEnabled(done or ready)
        self.leave.setVisible(not done)

    def _import_words(self) -> str:
        return f"&Import {self._preview.parts}" if self._preview and not self._preview.is_empty else "&Import"

    def _go_on(self) -> None:
        preview = self._preview
        if self.steps.currentIndex() == DONE:
            self.accept()
        elif preview is not None:
            self.next.setEnabled(False)
            self._tasks.run_long(
                self, "Importing", lambda progress: self._service.run(preview, progress), self._show_result, self._fail
            )

    def _show_result(self, result: NetworkResult) -> None:
        self._result = result
        self._heading.setText("Done")
        self._subheading.hide()
        self.done_step.show_done(f"{result.words}.", result.details, can_undo=True)
        self.steps.setCurrentIndex(DONE)
        self._refresh()
        self.next.setFocus()
        self.imported.emit(result)

    def _take_back(self) -> None:
        if self._result is not None:
            self.done_step.undo.setEnabled(False)
            self._tasks.run(self, partial(take_back, self._history, self._result.words), self._show_undone)

    def _show_undone(self, words: str) -> None:
        self.done_step.show_undone(words)
        self.next.setFocus()

    def _fail(self, error: Exception) -> None:
        self._refresh()
        if isinstance(error, Cancelled):
            self.form.show_problem("Cancelled; nothing was written.")
        else:
            show_error(self, sentence_for(error))


def _looked(read: Callable[[], tuple[Sheet, Sheet]], preview: Callable[[Sheet, Sheet], NetworkPreview]) -> _Looked:
    turned, sheets = False, None
    try:
        nodes, edges = read()
        turned = looks_like_edges(nodes) and not looks_like_edges(edges)
        sheets = (edges, nodes) if turned else (nodes, edges)
        return _Looked(turned, sheets, preview(*sheets), "")
    except RelbookError as error:
        return _Looked(turned, sheets, None, str(error))
