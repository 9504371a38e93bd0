"""Undo and redo from the keyboard: the field's own first, else the journal's, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from relbook.ui.tasks import Tasks

if TYPE_CHECKING:
    from relbook.domain.views import Entry
    from relbook.services.ports import History


class Undoing(QObject):
    """Takes back and does again."""

    notice = Signal(str)
    """What was done, as a sentence."""
    next_step = Signal(object, object)
    """(Entry | None, Entry | None): what undo and redo would do now."""

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._window = window
        self._history: History | None = None

    def attach(self, history: History) -> None:
        """Say what is taken back from here on."""
        self._history = history
        self.look()

    def look(self) -> None:
        """Find out what undo and redo would do now."""
        if self._history:
            history = self._history
            self._tasks.run_latest(
                self._window, "next step", lambda: (history.next_undo(), history.next_redo()), self._tell_next
            )

    def undo(self) -> None:
        """Take back the last step."""
        if self._history:
            self._turn(self._history.undo, "Taken back: {}", "There is nothing to take back")

    def redo(self) -> None:
        """Do again the step last taken back."""
        if self._history:
            self._turn(self._history.redo, "Done again: {}", "There is nothing to do again")

    def _turn(self, turn: Callable[[], Entry | None], words: str, nothing: str) -> None:
        def tell(step: Entry | None) -> None:
            self.notice.emit(words.format(step.words) if step else nothing)
            self.look()

        self._tasks.run(self._window, turn, tell)

    def _tell_next(self, steps: tuple[Entry | None, Entry | None]) -> None:
        self.next_step.emit(*steps)


class FieldsFirst(QObject):
    """Lets Ctrl+Z through to the window where the focused text field has nothing of its own to take back.

    Qt's fields keep these keys for themselves even then. Only the focused field is watched, so nothing else is slowed.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QWidget) and shiboken6.isValid(old):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the field an undo or redo that would do nothing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = _own_steps(watched)
            if (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
                event.matches(QKeySequence.StandardKey.Redo) and not redo
            ):
                event.ignore()
                return True
        return False


def _own_steps(field: QObject) -> tuple[bool, bool]:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() and not field.isReadOnly(), field.isRedoAvailable() and not field.isReadOnly()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return document.isUndoAvailable(), document.isRedoAvailable()
    return False, False
