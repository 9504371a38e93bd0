"""What the window shows where the journal cannot be opened: the sentence, and what can be done."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.text import escape_mnemonic, plain_label

WIDTH = 520
"""Of the card, in device-independent pixels."""


class Trouble(QWidget):
    """The sentence on a card in the middle, with the choices below it."""

    open_wanted = Signal()
    retry_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, theme: Theme, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card("The journal could not be opened", "warning", margin=theme.space(6))
        card.setFixedWidth(WIDTH)
        self.sentence = plain_label(sentence, wrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(self.sentence)
        card.body.addSpacing(theme.space(2))
        buttons = QHBoxLayout()
        self.retry = self._button("Try again", self.retry_wanted)
        self.open = self._button("Open another journal …", self.open_wanted)
        self.quit = self._button("Quit", self.quit_wanted)
        for button in (self.retry, self.open, self.quit):
            buttons.addWidget(button)
        buttons.addStretch()
        card.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        across = QHBoxLayout()  # an aligned card would not be asked how high it is at its width
        across.addStretch()
        across.addWidget(card)
        across.addStretch()
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
        self.setFocusProxy(self.retry)

    def _button(self, words: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(escape_mnemonic(words))
        button.clicked.connect(wanted)
        return button
