"""One line below a canvas: "What did you see?" after each move. Until it is answered nothing is stored."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from relbook.ui.messages import sentence_for, show_error
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.text import plain_label

GRACE = 2_500
"""After a skip the move can still be taken back for so long, in milliseconds."""
_HINT = "Enter stores, Esc skips"
_SKIPPED = "Stored without words in a moment. Esc takes the move back."
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody was put elsewhere: what it is about, in words, and how it is stored with what was seen."""

    key: tuple[int, str]
    """The person's number and what was moved; a further move under the same key takes the place of this one."""
    words: str
    store: Callable[[str], Any]


class Question(QStackedWidget):
    """The line. At rest it says how to move; then it asks, and stores the answer off the GUI thread."""

    taken_back = Signal(int)
    """The move of that person is not to be stored."""
    left = Signal()
    """The keyboard goes back to where it was."""
    nudged = Signal(int, bool)
    """An arrow that moves further whoever was moved: the key, and whether Shift or Alt was held."""

    def __init__(self, theme: Theme, tasks: Tasks, hint: str) -> None:
        super().__init__()
        self._tasks = tasks
        self._move: Move | None = None
        self.hint = ElidedLabel(hint, role="caption")
        self.asked = ElidedLabel()
        self.below = plain_label(_HINT, role="caption")
        self.field = QLineEdit()
        self.field.setPlaceholderText("What did you see?")
        self.field.setMaxLength(2_000)
        self.field.installEventFilter(self)
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setInterval(GRACE)
        self._grace.timeout.connect(self.flush)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        asking = QWidget()
        row = QHBoxLayout(asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        self.asked.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self.asked)
        row.addWidget(self.field, 1)
        row.addWidget(self.below)
        self.addWidget(self.hint)
        self.addWidget(asking)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_hint(self, words: str) -> None:
        """Say something else at rest."""
        self.hint.setText(words)

    def is_asking(self) -> bool:
        """Return whether a move waits to be stored."""
        return self._move is not None

    def moving(self) -> int:
        """Return the number of the person whose move waits, 0 for nobody."""
        return self._move.key[0] if self._move else 0

    def key(self) -> tuple[int, str]:
        """Return the key of the move that waits."""
        return self._move.key if self._move else (0, "")

    def ask(self, move: Move) -> None:
        """Ask about a move; another one that waits is stored first, one of the same key is replaced."""
        if self._move and self._move.key != move.key:
            self.flush()
        if self._move is None:
            self.field.clear()
        self._grace.stop()
        self._move = move
        self.asked.setText(move.words)
        self.below.setText(_HINT)
        self.field.setAccessibleName(f"{move.words} What did you see? {_HINT}, a second Esc takes the move back")
        self.setCurrentIndex(1)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Forget the move that waits, for it was undone by hand."""
        if self._move:
            self._close()

    def flush(self) -> None:
        """Store the move that waits, with what was typed so far."""
        move, because = self._move, self.field.text().strip()
        if move is None:
            return
        self._close()
        person = move.key[0]

        def failed(error: Exception) -> None:
            self.taken_back.emit(person)
            show_error(self, sentence_for(error))

        self._tasks.run(self, lambda: move.store(because), lambda _: None, failed)

    def store_now(self) -> None:
        """Store the move that waits at once: there is no time for a thread any more."""
        move, because = self._move, self.field.text().strip()
        if move is not None:
            self._close()
            move.store(because)

    def _close(self) -> None:
        self._grace.stop()
        self._move = None
        had_focus = self.field.hasFocus()
        self.setCurrentIndex(0)
        if had_focus:
            self.left.emit()

    def _skip(self) -> None:
        """Store without words, unless Escape comes once more; then take the move back."""
        if self._grace.isActive():
            person = self.moving()
            self._close()
            self.taken_back.emit(person)
            return
        self.field.clear()
        self.below.setText(_SKIPPED)
        self._grace.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Escape, and arrows while nothing is typed."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        held = bool(event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier))
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
        elif key == Qt.Key.Key_Escape:
            self._skip()
        elif key in _ARROWS and not self.field.text():
            self.nudged.emit(int(key), held)
        else:
            if event.text() and self._grace.isActive():  # typing after all
                self._grace.stop()
                self.below.setText(_HINT)
            return super().eventFilter(watched, event)
        return True
