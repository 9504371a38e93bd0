"""A field whose text is understood off the GUI thread, and what was understood said below it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from relbook.ui.tasks import Tasks
from relbook.ui.widgets.field import labelled, mark_wrong
from relbook.ui.widgets.text import plain_label


class UnderstoodField(QWidget):
    """One line of text; ``understand`` returns words for it, and whether it can be used as it is."""

    def __init__(
        self, tasks: Tasks, words: str, *, hint: str, understand: Callable[[str], tuple[str, bool]], example: str
    ) -> None:
        """``hint`` stands below while nothing is typed, ``example`` in the field."""
        super().__init__()
        self._tasks, self._hint, self._understand = tasks, hint, understand
        self.field = QLineEdit()
        self.field.setPlaceholderText(example)
        self.said = plain_label(hint, role="caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(labelled(words, self.field, self.said))
        self.field.textChanged.connect(self._take)

    def text(self) -> str:
        """Return what is typed."""
        return self.field.text()

    def _take(self, text: str) -> None:
        self._tasks.run_latest(self, "understood", partial(self._words, text), lambda found: self._say(*found))

    def _words(self, text: str) -> tuple[str, bool]:
        return self._understand(text) if text.strip() else (self._hint, True)

    def _say(self, words: str, fine: bool) -> None:
        self.said.setText(words)
        mark_wrong(self.field, not fine)
