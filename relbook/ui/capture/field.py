"""The field that a meeting is typed into: plain text that wraps and grows, and the keys that mean something in it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from relbook.domain.capture_limits import LONGEST_LINE
from relbook.ui.theme import Theme

PLACEHOLDER = "met @Ada Lovelace 25m yesterday re: Budget review !me send forecast fri"
MOST_LINES = 8
"""The field grows to so many lines and scrolls from there."""


class LineField(QPlainTextEdit):
    """Plain text of one paragraph or more; Enter saves, Shift+Enter breaks the line."""

    save_asked = Signal(bool)
    """Enter, or Ctrl+Enter: True, which adds the people nobody knows."""
    left = Signal()
    """Esc."""
    chips_asked = Signal()
    """Tab."""
    help_asked = Signal()
    shortened = Signal()
    """What was pasted is longer than a line can be; its end was left out."""
    focused = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.popup_key: Callable[[QKeyEvent], bool] = lambda event: False
        """Asked first about each key; True where the open list of completions took it."""
        self.setProperty("bare", "true")
        self.setPlaceholderText(PLACEHOLDER)
        self.setAccessibleName("Capture a meeting")
        self.setAccessibleDescription("One line. Enter saves, Tab corrects, F1 explains the grammar.")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setFont(theme.font("body"))
        self.textChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """Return what is typed."""
        return self.toPlainText()

    def rewrite(self, text: str) -> None:
        """Put other text in place of all of it, as one step that the field's own undo takes back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def put(self, start: int, end: int, text: str) -> None:
        """Replace the characters from ``start`` up to ``end`` and go on typing behind them."""
        typed = self.text()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(typed[:start]))
        cursor.setPosition(_units(typed[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def cursor_index(self) -> int:
        """Return how many characters stand before the cursor."""
        units = self.text().encode("utf-16-le", "replace")[: 2 * self.textCursor().position()]
        return len(units.decode("utf-16-le", "replace"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save, leave, correct, explain, or type."""
        if self.popup_key(event):
            return
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shifted:
            self.save_asked.emit(control)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Tab:
            self.chips_asked.emit()
        elif key == Qt.Key.Key_Backtab:
            self.go_on(forward=False)
        elif key == Qt.Key.Key_F1:
            self.help_asked.emit()
        else:
            super().keyPressEvent(event)

    def go_on(self, *, forward: bool) -> None:
        """Hand the focus to what comes next in the window, or before."""
        QWidget.focusNextPrevChild(self, forward)  # the field's own keeps Tab to itself

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the journal where nothing typed is there to take back or do again."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, no longer than a line can be: more would hold up the window."""
        room = max(0, LONGEST_LINE - self.document().characterCount() + 1 + len(self.textCursor().selectedText()))
        text = source.text()
        self.textCursor().insertText(text[:room])
        self.ensureCursorVisible()
        if len(text) > room:
            self.shortened.emit()

    def sizeHint(self) -> QSize:
        """Return the height of the lines there are."""
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _grow(self) -> None:
        lines = min(MOST_LINES, max(1, round(self.document().size().height())))
        scrolls = self.document().size().height() > MOST_LINES
        # With a little room for the cursor, but none in which half a line could show once it scrolls.
        height = int(lines * self._line_height()) + (0 if scrolls else 3)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _line_height(self) -> float:
        first = self.document().firstBlock()
        tall = self.blockBoundingRect(first).height()
        return tall / first.lineCount() if tall and first.lineCount() else QFontMetrics(self.font()).lineSpacing()


def _units(text: str) -> int:
    """Return how many places the text takes in a document, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "replace")) // 2
