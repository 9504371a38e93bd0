"""Beside the map: the questions as buttons, the answer in words, and who is chosen."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from relbook.domain.answers import Answer, Said
from relbook.domain.folding import fold
from relbook.domain.maps import MapView
from relbook.domain.words import counted
from relbook.ui.pages.map.questions import ABOUT, BACK, Ask, Question, Subject, proposed
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.picker import Choice, Picker
from relbook.ui.widgets.sections import Line, small_button, wrapped
from relbook.ui.widgets.text import escape_mnemonic, plain_label, set_plain_tip

BORDER = 34
"""Of a question's button, both sides together, with what bold letters take more, in device-independent pixels."""
SHOWN = 8
"""Lines of an answer that are listed at once."""


class AskPanel(QScrollArea):
    """The questions; the one that is answered is marked, and pressed again it is put aside."""

    asked = Signal(object)
    """Question | None: None where the answer is put aside."""
    pointed = Signal(object)
    """tuple[int, ...]: whom the line of the answer is about that is pointed at, or has the focus; empty for none."""
    chosen = Signal(object)
    """tuple[int, ...]: whom a line that was pressed is about."""
    why_wanted = Signal(str, object)
    """The words of a line, and the entries behind it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: MapView | None = None
        self._chosen = 0
        self._question: Question | None = None
        self.buttons: dict[Ask, _QuestionButton] = {}
        self.others: dict[Ask, QToolButton] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("bare", True)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        self._column.setSpacing(theme.space(2))
        self._column.addWidget(plain_label("Ask the map", role="strong"))
        for ask in Ask:
            self._column.addLayout(self._row(ask))
        self._answer, self._about = _Slot(), _Slot()
        self._column.addWidget(self._answer)
        self._column.addWidget(self._about)
        self._column.addStretch(1)
        self.setWidget(content)

    def _row(self, ask: Ask) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.space(1))
        button = _QuestionButton()
        button.clicked.connect(partial(self._press, ask))
        self.buttons[ask] = button
        row.addWidget(button, 1)
        if ABOUT[ask] is not Subject.ALL:
            other = QToolButton()
            other.setText("…")
            words = {Subject.PERSON: "Ask of somebody else", Subject.GROUP: "Ask of a unit", Subject.DAY: "Since when"}
            other.setAccessibleName(words[ABOUT[ask]])
            set_plain_tip(other, words[ABOUT[ask]])
            other.clicked.connect(partial(self._pick, ask))
            self.others[ask] = other
            row.addWidget(other)
        return row

    # What is shown

    def take(self, view: MapView, chosen: int) -> None:
        """Word the questions for this map and whoever is chosen, 0 for nobody."""
        self._view, self._chosen = view, chosen
        self._say()

    def show_answer(self, question: Question | None, answer: Answer | None) -> None:
        """Show an answer, or none."""
        self._question = question
        had_focus = self._answer.isAncestorOf(self.window().focusWidget() or self)
        card = _AnswerCard(self._theme, answer, self) if answer else None
        self._answer.show_only(card)
        self._say()
        if had_focus and card:
            card.away.setFocus()

    def show_about(self, widget: QWidget | None) -> None:
        """Show what is known of who is chosen, in place of what was shown before."""
        self._about.show_only(widget)

    def _say(self) -> None:
        view = self._view
        for ask, button in self.buttons.items():
            asked = self._question if self._question and self._question.ask is ask else None
            button.setChecked(asked is not None)
            if view is not None:
                question = asked or proposed(ask, view, self._chosen)
                button.say(question.words(view))
            button.setEnabled(view is not None and bool(view.people))
        for other in self.others.values():
            other.setEnabled(view is not None and bool(view.people))

    # What is asked

    def _press(self, ask: Ask) -> None:
        if self._view is None:
            return
        if self._question and self._question.ask is ask:
            self.asked.emit(None)
        else:
            self.asked.emit(proposed(ask, self._view, self._chosen))

    def _pick(self, ask: Ask) -> None:
        if self._view is None:
            return
        choices, hint = self._choices(ask, self._view)
        picker = Picker(hint, fold, self)
        picker.set_choices(choices, "Nothing of that name")
        picker.chosen.connect(self.asked)
        picker.open_below(self.others[ask])

    def _choices(self, ask: Ask, view: MapView) -> tuple[list[Choice], str]:
        if ABOUT[ask] is Subject.DAY:
            days = [Question(ask, since=view.on - timedelta(days=back)) for back in BACK.values()]
            return [Choice(one, one.words(view)) for one in days], "How far back?"
        if ABOUT[ask] is Subject.GROUP:
            groups = sorted({one.group for one in view.people.values() if one.group}, key=fold)
            every = [Choice(Question(ask), "Every unit")]
            return [*every, *(Choice(Question(ask, group=group), group) for group in groups)], "Which unit?"
        people = sorted(view.people.values(), key=lambda one: (fold(one.name), one.id))
        named = [(one.id, ", ".join(part for part in (one.name, one.title, one.unit) if part)) for one in people]
        return [Choice(Question(ask, id_), words) for id_, words in named], "Who?"


class _QuestionButton(QPushButton):
    """A question at the left of its button; it is cut where the panel is narrow, and whole in its tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self._words = ""
        self.setProperty("role", "question")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Ask this."""
        self._words = words
        self.setAccessibleName(words)
        set_plain_tip(self, words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        strong = QFontMetrics(self.font())
        room = self.width() - BORDER
        shown = strong.elidedText(self._words, Qt.TextElideMode.ElideRight, room) if room > 0 else self._words
        self.setText(escape_mnemonic(shown))

    def nextCheckState(self) -> None:
        """Stay as it is: whether it is answered is said from outside."""


class _AnswerCard(Card):
    """An answer: its title, its lines, each of which can be pressed."""

    def __init__(self, theme: Theme, answer: Answer, panel: AskPanel) -> None:
        super().__init__(kind="warning" if answer.tone == "bad" else "info", margin=theme.space(3))
        self._theme, self._panel = theme, panel
        self.setAccessibleName(answer.title)
        self.body.setSpacing(theme.space(1))
        if answer.tone == "bad":
            self.body.setContentsMargins(theme.space(4), theme.space(3), theme.space(3), theme.space(3))
        head = QHBoxLayout()
        head.addWidget(wrapped(answer.title, "strong", selectable=True), 1)
        self.away = QToolButton()
        self.away.setText("✕")
        self.away.setAccessibleName("Put the answer aside")
        set_plain_tip(self.away, "Put the answer aside (Esc)")
        self.away.clicked.connect(lambda: panel.asked.emit(None))
        head.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        for said in answer.lines[:SHOWN]:
            self.body.addWidget(self._line(said))
        rest = answer.lines[SHOWN:]
        if rest:
            more = small_button(
                f"Show {counted(len(rest), 'more line')}", lambda: self._unfold(more, rest), role="link"
            )
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if answer.entries:
            ask = partial(panel.why_wanted.emit, answer.title, answer.entries)
            why = small_button("Why?", ask, tip="The entries behind this", role="link")
            self.body.addWidget(why, 0, Qt.AlignmentFlag.AlignLeft)

    def _unfold(self, more: QWidget, rest: tuple[Said, ...]) -> None:
        place = self.body.indexOf(more)
        lines = [self._line(said) for said in rest]
        for offset, line in enumerate(lines):
            self.body.insertWidget(place + offset, line)
        more.hide()
        lines[0].setFocus()

    def _line(self, said: Said) -> QWidget:
        press = partial(self._press, said) if said.people or said.entries else None
        return _AnswerLine(self._theme, press, said, self._panel.pointed.emit)

    def _press(self, said: Said) -> None:
        if said.people:
            self._panel.chosen.emit(said.people)
        elif said.entries:
            self._panel.why_wanted.emit(said.words, said.entries)


class _AnswerLine(Line):
    """A line of an answer; who points at it sees on the canvas whom it is about."""

    def __init__(
        self,
        theme: Theme,
        on_open: Callable[[], object] | None,
        said: Said,
        point: Callable[[tuple[int, ...]], object],
    ) -> None:
        super().__init__(theme, on_open, said.words)
        self._said, self._point = said, point
        self.ruled = False
        self.row.setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1))
        self.row.addWidget(wrapped(said.words), 1)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when it is pointed at, by mouse or by keys."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._point(self._said.people)
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._point(())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from line to line with the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        parent = self.parentWidget()
        lines = [one for one in parent.findChildren(_AnswerLine) if one.isVisible() and one._opens] if parent else []
        place = lines.index(self) + step if self in lines else 0
        if 0 <= place < len(lines):
            lines[place].setFocus(Qt.FocusReason.OtherFocusReason)


class _Slot(QWidget):
    """A place for one widget; Tab comes to what is in it where the slot is, whenever that was put there."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None
        self.hide()

    def show_only(self, widget: QWidget | None) -> None:
        """Show a widget in place of the one before; None for none."""
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = widget
        if widget is not None:
            self._column.addWidget(widget)
        self.setVisible(widget is not None)
