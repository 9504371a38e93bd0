"""Where an answer is typed."""

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

LINES = 5
"""Lines that are always seen."""
WRAPPED_UP_TO = 5_000
"""Characters in a line; wrapping longer ones takes seconds."""


class AnswerEditor(QPlainTextEdit):
    """The answer to one question, as plain text; Tab leaves it."""

    typed = Signal(str)
    """The answer as it stands after a key, a paste, or the editor's own undo."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self._touched = False
        self._showing = False
        self.setTabChangesFocus(True)
        self.setPlaceholderText("Write what you know, and what you decide")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        height = self.fontMetrics().lineSpacing() * LINES + 18
        self.setStyleSheet(f"QPlainTextEdit {{ min-height: {height}px; }}")  # the application's sheet sets its own
        self.textChanged.connect(self._tell)

    def sizeHint(self) -> QSize:
        """Ask for the lines that are always seen: it takes whatever more there is."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def show_words(self, words: str) -> None:
        """Show another answer; nothing of the one before can be taken back here."""
        self._shown, self._touched, self._showing = words, False, True
        self._wrap(words)
        self.setPlainText(words)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._showing = False

    def take(self, words: str) -> None:
        """Take in what the answer is now; what is shown stays where it says the same, and the cursor with it."""
        same = words == self.toPlainText().strip("\n")
        if same or (words == self._shown and not self._touched):  # an editor shows some characters as others
            self._shown, self._touched = words, self._touched and not same
            return
        self.show_words(words)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text; one with very long lines is not wrapped."""
        self._wrap(source.text())
        super().insertFromMimeData(source)

    def _wrap(self, words: str) -> None:
        long = any(len(line) > WRAPPED_UP_TO for line in words.splitlines())
        modes = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(modes.NoWrap if long else modes.WidgetWidth)

    def _tell(self) -> None:
        if not self._showing:
            self._touched = True
            self.typed.emit(self.toPlainText())
