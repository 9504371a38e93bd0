"""One question: how to think about it, what was said last time, the answer, and what came of it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from relbook.domain.questions import Becomes
from relbook.domain.words import long_day
from relbook.services.evidence import EvidenceLine
from relbook.ui.pages.plan.answer_editor import AnswerEditor
from relbook.ui.pages.plan.column import Reel
from relbook.ui.pages.plan.entry_line import EntryLine
from relbook.ui.pages.plan.walking import SHAPES, Given, Walking
from relbook.ui.theme import Theme
from relbook.ui.widgets.field import Problem
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.key_button import KeyButton
from relbook.ui.widgets.sections import LONG_IN_TITLE, breakable, wrapped
from relbook.ui.widgets.text import plain_label

KEYS = {
    Becomes.STAKEHOLDER: ("Stakeholder", "Alt+S", "Add a stakeholder"),
    Becomes.TIE: ("Tie", "Alt+T", "Add a tie"),
    Becomes.NOTE: ("Landscape note", "Alt+L", "Add a landscape note"),
    Becomes.COMMITMENT: ("Promise", "Alt+C", "Add a promise"),
    Becomes.MEETING: ("Meeting", "Alt+M", "Plan a meeting"),
}
"""What an answer may become: the words and key of its button, and what pressing it does."""
STILL_TRUE = "Alt+K"
KEPT, STORED = "Kept as you type", "In the journal"
TOLD = 600
"""Characters of the former answer that are shown."""


class QuestionPane(Reel):
    """The question at which the walk stands."""

    confirmed = Signal()
    """What was said last time is still true."""
    becomes_wanted = Signal(object)
    """Becomes: what the answer is to become."""
    opened = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QWidget(), "The question")
        self._theme = theme
        self._came: tuple[EvidenceLine, ...] = ()
        self._asked: tuple[Becomes, ...] | None = None
        self.progress = plain_label(role="caption")
        self.words = wrapped("", "title")
        self.help = _Help(theme)
        self.former = _Former(theme)
        self.editor = AnswerEditor()
        self.state = plain_label(role="caption")
        self.problem = Problem(theme)
        self.came = plain_label("What came of it", role="strong")
        self.came_lines: list[EntryLine] = []
        self.add = plain_label("Add from this answer", role="caption")
        self.buttons: dict[Becomes, KeyButton] = {}
        self._came_column, self._flow = QVBoxLayout(), FlowLayout(gap=theme.space(2))
        self._lay_out()
        self.former.confirm.clicked.connect(self.confirmed)

    def _lay_out(self) -> None:
        space = self._theme.space
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(space(1), 0, space(2), 0)
        column.setSpacing(space(2))
        for widget in (self.progress, self.words, self.help, self.former):
            column.addWidget(widget)
        column.addWidget(self.editor, 1)
        column.addWidget(self.problem)
        column.addWidget(self.state)
        column.addWidget(self.came)
        self._came_column.setSpacing(0)
        column.addLayout(self._came_column)
        column.addWidget(self.add)
        column.addLayout(self._flow)

    def show_question(self, walking: Walking) -> None:
        """Show the question at which the walk stands, with its answer."""
        question = walking.question
        self.words.setText(breakable(question.words, LONG_IN_TITLE))
        self.help.show_lines(question.help)
        self.editor.setAccessibleName(f"Answer: {question.words}")
        self.editor.show_words(walking.words())
        self._offer(question.becomes)
        self.problem.say("", self.editor)
        self.show_progress(walking, self._came_of(walking))
        self.verticalScrollBar().setValue(0)

    def take(self, walking: Walking) -> None:
        """Take in that the walk was read anew."""
        self.editor.take(walking.words())
        self.show_progress(walking, self._came_of(walking))

    def show_progress(self, walking: Walking, came: tuple[EvidenceLine, ...] | None = None) -> None:
        """Show how far the question is answered, and what came of it where that is given."""
        given = walking.given(walking.key)
        self.progress.setText(f"{walking.number} of {len(walking.questions)} · {SHAPES[given]} {given.value}")
        self.state.setText(KEPT if walking.is_typed() else STORED if walking.words().strip() else " ")
        self.former.take(walking, given)
        if came is not None and came != self._came:
            self._list(came)
        self.came.setVisible(bool(self._came))

    def controls(self) -> list[QWidget]:
        """Return all that Tab comes to, from the top."""
        return [self.former.confirm, self.editor, *self.came_lines, *self.buttons.values()]

    def _came_of(self, walking: Walking) -> tuple[EvidenceLine, ...]:
        return walking.walk.became.get(walking.key, ())

    def _list(self, came: tuple[EvidenceLine, ...]) -> None:
        self._came = came
        _let_go(self.came_lines)
        self.came_lines = []
        for one in came:
            self.came_lines.append(EntryLine(self._theme, _line_words(one), self._opening(one)))
            self._came_column.addWidget(self.came_lines[-1])

    def _opening(self, one: EvidenceLine) -> Callable[[], None]:
        return partial(self.opened.emit, *one.opens)

    def _offer(self, becomes: tuple[Becomes, ...]) -> None:
        if becomes == self._asked:
            return
        self._asked = becomes
        self._flow.clear()
        self.buttons = {}
        for one in becomes:
            words, keys, does = KEYS[one]
            button = KeyButton(words, keys)
            button.setAccessibleName(does)
            button.clicked.connect(partial(self.becomes_wanted.emit, one))
            self.buttons[one] = button
            self._flow.addWidget(button)
        self.add.setVisible(bool(becomes))


class _Help(QWidget):
    """How to think about a question, a prompt a line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: str | None = None
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(2))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, text: str) -> None:
        """Show these lines in place of those before."""
        if text == self._shown:
            return
        self._shown = text
        _let_go(self._labels)
        self._labels = []
        for row, line in enumerate(one for one in text.splitlines() if one.strip()):
            self._labels += [plain_label("•", role="muted"), wrapped(line.strip(), "muted")]
            self._grid.addWidget(self._labels[-2], row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._labels[-1], row, 1)
        self.setVisible(bool(text.strip()))


class _Former(QWidget):
    """What was answered last time, and the button that says it is still true."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.told = wrapped("", "muted", selectable=True)
        self.confirm = KeyButton("Still true", STILL_TRUE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.told, 1)
        row.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)

    def take(self, walking: Walking, given: Given) -> None:
        """Show it where there was an answer, and offer to confirm it while it stands as it was."""
        former = walking.walk.former_answers.get(walking.key)
        self.setVisible(former is not None and bool(former.words))
        if former is None:
            return
        self.told.setText(breakable(_former_words(given, former.words, former.answered_on)))
        self.confirm.setVisible(given is Given.CARRIED)


def _former_words(given: Given, words: str, day: date) -> str:
    if given is Given.CARRIED:
        return f"This is what you said on {long_day(day)}. Is it still so?"
    if given is Given.CONFIRMED:
        return f"Said on {long_day(day)}, and still true."
    short = words if len(words) <= TOLD else words[:TOLD].rstrip() + " …"
    return f"On {long_day(day)} you said: {short}"


def _line_words(one: EvidenceLine) -> str:
    return f"{one.words}, {long_day(one.day)}" if one.day else one.words


def _let_go(widgets: Sequence[QWidget]) -> None:
    for one in widgets:
        one.hide()
        one.deleteLater()
