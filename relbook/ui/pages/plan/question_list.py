"""All the questions of a walk, each with how far it is answered; the one at which it stands is marked."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.ui.pages.plan.column import Reel
from relbook.ui.pages.plan.entry_line import EntryLine
from relbook.ui.pages.plan.walking import SHAPES, Walking
from relbook.ui.theme import Theme
from relbook.ui.widgets.sections import FOCUS_BAR, breakable, in_a_column
from relbook.ui.widgets.text import plain_label, set_plain_tip

WIDTH, NARROW = 56, 14
"""With the questions' words, and with their numbers and shapes alone, in 4-pixel steps."""


class QuestionList(Reel):
    """The questions, one below the other."""

    chosen = Signal(str)
    """A question's key."""

    def __init__(self, theme: Theme) -> None:
        content = QWidget()
        super().__init__(theme, content, "Questions")
        self._theme = theme
        self._brief = False
        self.questions: list[QuestionLine] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self._column.addStretch(1)
        self.show_brief(False)

    def show_brief(self, brief: bool) -> None:
        """Show the numbers and shapes alone, or the words as well."""
        self._brief = brief
        self.setFixedWidth(self._theme.space(NARROW if brief else WIDTH))
        for line in self.questions:
            line.show_brief(brief)

    def take(self, walking: Walking) -> None:
        """Show how far each question is answered."""
        keys = [one.key for one in walking.questions]
        if [line.key for line in self.questions] != keys:
            self._fill(walking)
        for number, line in enumerate(self.questions, 1):
            line.take(walking, number, len(keys))

    def _fill(self, walking: Walking) -> None:
        for line in self.questions:
            line.hide()
            line.deleteLater()
        self.questions = [QuestionLine(self._theme, one.key, self) for one in walking.questions]
        for place, line in enumerate(self.questions):
            line.show_brief(self._brief)
            self._column.insertWidget(place, line)

    def focus_current(self) -> None:
        """Put the focus on the question at which the walk stands."""
        for line in self.questions:
            if line.is_current:
                line.setFocus(Qt.FocusReason.TabFocusReason)


class QuestionLine(EntryLine):
    """A question with its number, and below it how far it is answered."""

    def __init__(self, theme: Theme, key: str, among: QuestionList) -> None:
        super().__init__(theme, "", partial(among.chosen.emit, key))
        self.key = key
        self.is_current = False
        self.mark = plain_label()
        self.state = plain_label(role="caption")
        self.row.removeWidget(self.label)
        self.words = in_a_column([self.label, self.state])
        self.row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(self.words, 1)

    def show_brief(self, brief: bool) -> None:
        """Show the number and the shape alone, or the words as well."""
        self.words.setVisible(not brief)

    def take(self, walking: Walking, number: int, of: int) -> None:
        """Show how far it is answered, and whether the walk stands here."""
        question, given = walking.questions[number - 1], walking.given(self.key)
        self.is_current = walking.key == self.key
        self.mark.setText(f"{SHAPES[given]} {number}")
        self.label.setText(breakable(question.words))
        self.state.setText(given.value)
        here = ", where you are" if self.is_current else ""
        self.setAccessibleName(f"Question {number} of {of}: {question.words} {given.value}{here}")
        key = f" (Alt+{number})" if number <= 9 else ""
        set_plain_tip(self, f"{question.words} {SHAPES[given]} {given.value}{key}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark where the walk stands."""
        if self.is_current:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._theme.colours.hover)
            painter.fillRect(0, 0, FOCUS_BAR, self.height(), self._theme.colours.accent)
            painter.end()
        super().paintEvent(event)
