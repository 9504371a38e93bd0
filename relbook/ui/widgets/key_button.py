"""A button that tells its shortcut."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from relbook.ui.widgets.text import escape_mnemonic, plain_label

GAP = 8
"""Between the words and the keys, in device-independent pixels."""


class KeyButton(QPushButton):
    """The words, and small at the right the keys; ``role`` as for any button ("primary", "rail", …)."""

    def __init__(self, words: str, keys: str, *, role: str = "", parent: QWidget | None = None) -> None:
        """``keys`` is a portable spelling such as "Ctrl+N"; it is shown as the platform writes it."""
        super().__init__(escape_mnemonic(words), parent)
        self.setProperty("role", role)
        self.setProperty("keyed", "true")
        self.setAccessibleName(words)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self._keys = plain_label(shown, role="key")
        self._keys.setProperty("on", role)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 10, 0)
        layout.addStretch()
        layout.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Return room for the words and the keys."""
        hint = super().sizeHint()
        return hint + QSize(self._keys.sizeHint().width() + GAP, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same: neither is cut."""
        return self.sizeHint()
