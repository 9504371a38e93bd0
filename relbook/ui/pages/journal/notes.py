"""The notes of a meeting, read-only."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.hit_label import word_hits

_SHOWN = 200_000


def notes_widget(theme: Theme, notes: str, words: str) -> QWidget:
    """Return a widget that shows the notes, the words looked for standing out."""
    return PlainNotes(theme, notes, words)


class PlainNotes(QPlainTextEdit):
    """Notes as they were typed, as tall as they are."""

    def __init__(self, theme: Theme, notes: str, words: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(notes[:_SHOWN])
        self.setExtraSelections([self._shade(theme, *hit) for hit in word_hits(self.toPlainText(), words)])
        self.document().documentLayout().documentSizeChanged.connect(lambda *_: self.updateGeometry())

    def _shade(self, theme: Theme, start: int, length: int) -> QTextEdit.ExtraSelection:
        one = QTextEdit.ExtraSelection()
        shade = QTextCharFormat()
        shade.setBackground(theme.colours.hit.fill)
        shade.setForeground(theme.colours.hit.text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        one.format, one.cursor = shade, cursor
        return one

    def sizeHint(self) -> QSize:
        """Return the height of all lines."""
        lines = self.document().documentLayout().documentSize().height()
        return QSize(300, int(lines + 1) * self.fontMetrics().lineSpacing())
