"""A link that unfolds what belongs to it, and folds it away again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.ui.widgets.sections import small_button
from relbook.ui.widgets.text import escape_mnemonic


class Disclosure(QWidget):
    """The link with what it unfolds below it; that is made when it is asked for first."""

    turned = Signal(bool)
    """It was unfolded (True) or folded away."""

    def __init__(self, words: str, make: Callable[[], Sequence[QWidget]], *, unfolded: bool = False) -> None:
        super().__init__()
        self._words = words
        self._make: Callable[[], Sequence[QWidget]] | None = make
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.link = small_button(words, self._turn, role="link")
        self.link.setStyleSheet("padding: 0; text-align: left;")  # it stands under text, not among buttons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._content)
        self._content.hide()
        self._show(unfolded)

    def is_unfolded(self) -> bool:
        """Return whether what belongs to it is shown."""
        return not self._content.isHidden()

    def _turn(self) -> None:
        self._show(not self.is_unfolded())
        self.turned.emit(self.is_unfolded())

    def _show(self, unfolded: bool) -> None:
        if unfolded and self._make is not None:
            for widget in self._make():
                self._column.addWidget(widget)
            self._make = None
        self._content.setVisible(unfolded)
        self.link.setText(escape_mnemonic(f"{self._words} {'▾' if unfolded else '▸'}"))
