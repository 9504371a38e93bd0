"""The short form with which a journal of one's own begins: filled from top to bottom with Enter alone."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from relbook.ui.theme import CONTROL, Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.text import plain_label

PEOPLE = 5
"""How many people can be named to begin with."""
LONGEST = 200
"""Letters in a name."""


@dataclass(frozen=True, slots=True)
class StartForm:
    """What was typed; everything but the project may be blank."""

    project: str
    goal: str
    sponsor: str
    people: tuple[str, ...]


class StartFormView(QWidget):
    """Project, goal, sponsor, and people; Enter goes on to the next field, and from an empty person it begins."""

    done = Signal(object)
    """A StartForm."""
    left = Signal()
    """The user wants back to the choices."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.project = _field("Analytical Engine")
        self.goal = _field("What it is for, in a line (optional)")
        self.sponsor = _field("Who stands behind it (optional)")
        self.people = [_field("Name (optional)") for _ in range(PEOPLE)]
        self.trouble = plain_label(role="strong", wrap=True)
        self.trouble.hide()
        self.begin = QPushButton("Begin")
        self.begin.setProperty("role", "primary")
        self.back = QPushButton("Back")
        self._lay_out(theme)
        for field in self._fields():
            field.returnPressed.connect(self._go_on)
            field.textEdited.connect(self.trouble.hide)
        self.begin.clicked.connect(self._begin)
        self.back.clicked.connect(self.left)

    def form(self) -> StartForm:
        """Return what is typed."""
        people = tuple(name for field in self.people if (name := field.text().strip()))
        return StartForm(self.project.text().strip(), self.goal.text().strip(), self.sponsor.text().strip(), people)

    def refuse(self, sentence: str) -> None:
        """Say why it could not be begun."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.project.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        card = Card("Start my journal", margin=theme.space(5))
        rows = QFormLayout()
        rows.setHorizontalSpacing(theme.space(4))
        rows.setVerticalSpacing(theme.space(2))
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows.addRow(_label("&Project", self.project), self.project)
        rows.addRow(_label("&Goal", self.goal), self.goal)
        rows.addRow(_label("&Sponsor", self.sponsor), self.sponsor)
        for number, field in enumerate(self.people):
            rows.addRow(_label("People &around it" if number == 0 else "", field), field)
            field.setAccessibleName(f"Person {number + 1}")
        card.body.addLayout(rows)
        card.body.addWidget(self.trouble)
        card.body.addWidget(plain_label("Enter goes on; all of it can be changed later.", role="caption"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.begin)
        card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch()

    def _fields(self) -> list[QLineEdit]:
        return [self.project, self.goal, self.sponsor, *self.people]

    def _go_on(self) -> None:
        fields = self._fields()
        at = next((number for number, field in enumerate(fields) if field.hasFocus()), 0)
        finished = at == len(fields) - 1 or (fields[at] in self.people and not fields[at].text().strip())
        if finished:
            self._begin()
        else:
            fields[at + 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _begin(self) -> None:
        if self.project.text().strip():
            self.done.emit(self.form())
        else:
            self.refuse("The project has no name yet; type one, however provisional. It can be changed later.")


def _label(words: str, field: QLineEdit) -> QLabel:
    label = plain_label(words)
    label.setBuddy(field)
    label.setFixedHeight(CONTROL)  # in the middle of its field, not at its top
    return label


def _field(hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setMaxLength(LONGEST)
    return field
