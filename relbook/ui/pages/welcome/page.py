"""The first page of all: three ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from relbook.ui.pages.welcome.form import StartForm, StartFormView
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.text import escape_mnemonic, plain_label

WIDTH = 760
"""Of the column in the middle, in device-independent pixels, where there is so much."""
PURPOSE = "A private notebook about the people your project depends on. It stays on this computer."
START = "Name your project, its sponsor and a few people around it. It takes a minute."
SAMPLE = (
    "A fictional project with 25 people and nine months of meetings. "
    "It is a copy: change anything, it is thrown away when you close it."
)
DATA = "Import meetings from a CSV file, after a look at what would be created."
__all__ = ["StartForm", "WelcomePage"]


class WelcomePage(QWidget):
    """Three cards; *Start mine* turns into a short form on the spot."""

    sample_wanted = Signal()
    start_wanted = Signal(object)
    """A StartForm to store."""
    data_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.start = _choice("Start my journal", "primary")
        self.sample = _choice("Open the sample")
        self.data = _choice("Bring my data …")
        self.form = StartFormView(theme)
        self._cards = QStackedWidget()
        self._cards.addWidget(self._choices())
        self._cards.addWidget(self.form)
        self._lay_out()
        self.start.clicked.connect(self.show_form)
        self.sample.clicked.connect(self._want_sample)
        self.data.clicked.connect(self._want_data)
        self.form.done.connect(self._want_start)
        self.form.left.connect(self.show_choices)
        self.setFocusProxy(self.start)

    def show_form(self) -> None:
        """Ask for the project, its sponsor, and a few people."""
        self._cards.setCurrentWidget(self.form)
        self.setFocusProxy(self.form.project)
        self.form.project.setFocus(Qt.FocusReason.TabFocusReason)

    def show_choices(self) -> None:
        """Offer the three ways again; what was typed into the form stays."""
        self._cards.setCurrentIndex(0)
        self.setFocusProxy(self.start)
        self.start.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why it could not be begun, and let the user try again."""
        self._wait(False)
        self.form.refuse(sentence)
        self._trouble.setText(sentence)
        self._trouble.setVisible(self._cards.currentWidget() is not self.form)

    def _lay_out(self) -> None:
        space = self._theme.space
        self._trouble = plain_label(role="strong", wrap=True)
        self._trouble.hide()
        column = QWidget()
        column.setProperty("bare", "true")
        column.setMaximumWidth(WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(space(5), space(10), space(5), space(6))
        inside.setSpacing(space(2))
        inside.addWidget(plain_label("Welcome to relbook", role="title"))
        inside.addWidget(plain_label(PURPOSE, role="muted", wrap=True))
        inside.addSpacing(space(4))
        inside.addWidget(self._cards)
        inside.addWidget(self._trouble)
        inside.addStretch()
        middle = QWidget()
        middle.setProperty("bare", "true")
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(column, 100)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _choices(self) -> QWidget:
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space(4))
        told = (
            (self.start, "Start mine", START),
            (self.sample, "Look around first", SAMPLE),
            (self.data, "Bring my data", DATA),
        )
        for button, heading, sentence in told:
            column.addWidget(self._card(button, heading, sentence))
        column.addStretch()
        return cards

    def _card(self, button: QPushButton, heading: str, sentence: str) -> Card:
        card = Card(margin=self._theme.space(5))
        words = QVBoxLayout()
        words.setSpacing(self._theme.space(1))
        words.addWidget(plain_label(heading, role="section"))
        words.addWidget(plain_label(sentence, role="muted", wrap=True))
        across = QHBoxLayout()
        across.setSpacing(self._theme.space(6))
        across.addLayout(words, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(across)
        return card

    def _wait(self, waiting: bool) -> None:
        for widget in (self.start, self.sample, self.data, self.form):
            widget.setEnabled(not waiting)

    def _want_sample(self) -> None:
        self._trouble.hide()
        self.sample_wanted.emit()

    def _want_data(self) -> None:
        self._trouble.hide()
        self._wait(True)
        self.data_wanted.emit()

    def _want_start(self, form: StartForm) -> None:
        self._wait(True)
        self.start_wanted.emit(form)


def _choice(words: str, role: str = "") -> QPushButton:
    button = QPushButton(escape_mnemonic(words))
    button.setProperty("role", role)
    button.setAutoDefault(True)
    button.setFixedWidth(150)
    return button
