"""A form's field: its name above it, and below it the sentence that says why what it holds cannot be stored."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label


class Problem(QLabel):
    """The sentence beside a field that cannot be stored as it is; hidden while there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setStyleSheet(f"color: {theme.colours.bad.text.name()};")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, sentence: str, field: QWidget | None = None) -> None:
        """Say what is wrong, "" for nothing, and mark the field."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        if field is not None:
            mark_wrong(field, bool(sentence))


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """Give a field the look of one that needs another answer, or take it away."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def labelled(words: str, field: QWidget, below: QWidget | None = None) -> QWidget:
    """Return a field under its name, with something below it."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    label = plain_label(words, role="caption")
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(words)
    column.addWidget(label)
    column.addWidget(field)
    if below is not None:
        column.addWidget(below)
    return box
