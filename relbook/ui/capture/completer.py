"""The list of names or tags that appears while one is typed; the focus stays in the field."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

from relbook.services.capture_completion import NOTHING, Completion

_ACCEPTING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})


class CompletionList(QListWidget):
    """Shown under the word that is typed: up and down choose, Enter and Tab accept, Esc closes."""

    accepted = Signal(int, int, str)
    """What to replace, from and up to, and the text to put there."""

    def __init__(self, parent: QWidget) -> None:
        """``parent`` is the window, which the list may not leave."""
        super().__init__(parent)
        self._window = parent
        self._completion = NOTHING
        self._closed_at = -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Completions")
        self.itemClicked.connect(lambda _: self._accept())
        self.hide()

    def offer(self, completion: Completion, below: QPoint) -> None:
        """Show the choices below a point of the window; nothing where there are none or Esc closed this word's."""
        self._completion = completion
        if not completion.choices:
            self._closed_at = -1
        if not completion.choices or completion.start == self._closed_at:
            self.hide()
            return
        self.clear()
        self.addItems([choice.words for choice in completion.choices])
        self.setCurrentRow(0)
        self._place(below)
        self.show()
        self.raise_()

    def take_key(self, event: QKeyEvent) -> bool:
        """Use a key that is meant for the list; False where it is not, or the list is not open."""
        if not self.isVisible():
            return False
        key = Qt.Key(event.key())
        if key in _ACCEPTING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._accept()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow((self.currentRow() + step) % self.count())
        elif key == Qt.Key.Key_Escape:
            self._closed_at = self._completion.start
            self.hide()
        else:
            return False
        return True

    def _accept(self) -> None:
        choice = self._completion.choices[max(0, self.currentRow())]
        self.hide()
        self.accepted.emit(self._completion.start, self._completion.end, choice.text)

    def _place(self, below: QPoint) -> None:
        window = self._window
        width = min(window.width(), max(220, self.sizeHintForColumn(0) + 40))
        height = self.count() * max(1, self.sizeHintForRow(0)) + 2 * self.frameWidth() + 2
        x = max(0, min(below.x(), window.width() - width))
        self.setGeometry(x, below.y(), width, max(1, min(height, window.height() - below.y())))
