"""What an empty place shows: one sentence on what it is for, and the one action that fills it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from relbook.ui.widgets.text import escape_mnemonic, plain_label


class EmptyState(QWidget):
    """The sentence in the middle, the action below it."""

    acted = Signal()
    """The action was chosen."""

    def __init__(self, sentence: str, action: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = plain_label(sentence, role="muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMaximumWidth(420)
        self.button = QPushButton(escape_mnemonic(action), self)
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addStretch(2)
        middle = QHBoxLayout()  # an aligned label would not be asked how high it is at its width
        middle.addStretch(1)
        middle.addWidget(self._sentence, 4)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, sentence: str, action: str = "") -> None:
        """Say something else, and offer another action; "" offers none."""
        self._sentence.setText(sentence)
        self.button.setText(escape_mnemonic(action))
        self.button.setVisible(bool(action))
