"""Going through the notes that ask to be confirmed, one by one, by single keys."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from relbook.domain.landscape import NoteLine
from relbook.domain.words import counted, listed
from relbook.ui.messages import sentence_for, show_error
from relbook.ui.pages.landscape.words import known_in_full
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.enter import Dialog
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.sections import wrapped
from relbook.ui.widgets.text import plain_label

_HELD, _ENDED, _LEFT = "holds", "no longer holds", "left for later"


class Verbs(NamedTuple):
    """What is done with a note, by number; in a thread."""

    confirm: Callable[[int], object]
    end: Callable[[int], object]


class RoundDialog(Dialog):
    """Asks of each note whether it holds; each answer is stored at once, and can be given again by going back."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        lines: Sequence[NoteLine],
        verbs: Verbs,
        *,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tasks, self._lines, self._today, self._verbs = theme, tasks, tuple(lines), today, verbs
        self._at = 0
        self._said: dict[int, str] = {}
        self.setWindowTitle("Do they still hold?")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.count = plain_label(role="caption")
        self.chips = QWidget()
        self.words = wrapped("", "section", selectable=True)
        self.about, self.known, self.notes = wrapped(""), wrapped("", "caption"), wrapped("", selectable=True)
        self.holds = self._button("Holds (Y)", "Y", self._hold)
        self.ended = self._button("No longer holds (N)", "N", self._end)
        self.later = self._button("Later (L)", "L", self._leave)
        self.back = self._button("Back (B)", "B", self._step_back)
        self.close_button = QPushButton("Close")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self._show()

    def _button(self, words: str, key: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(button.click)
        return button

    def _lay_out(self) -> None:
        theme = self._theme
        self._chips = FlowLayout(self.chips, gap=theme.space(1))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(2))
        for button in (self.holds, self.ended, self.later):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(6)] * 4)
        layout.setSpacing(theme.space(2))
        for widget in (self.count, self.chips, self.words, self.about, self.known, self.notes):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addSpacing(theme.space(3))
        layout.addLayout(buttons)
        self.resize(theme.space(140), theme.space(78))

    def _show(self) -> None:
        over = self._at >= len(self._lines)
        for widget in (self.chips, self.about, self.known, self.notes, self.holds, self.ended, self.later):
            widget.setVisible(not over)
        self.back.setEnabled(self._at > 0)
        (self.close_button if over else self.holds).setDefault(True)
        if over:
            self.count.setText("")
            self.words.setText(self._outcome())
            self.close_button.setFocus()
            return
        self._show_note(self._lines[self._at])
        self.holds.setFocus()

    def _show_note(self, line: NoteLine) -> None:
        said = self._said.get(line.id)
        self.count.setText(f"{self._at + 1} of {len(self._lines)}" + (f" · you said: {said}" if said else ""))
        self._chips.clear()
        self._chips.addWidget(Chip(self._theme, line.note.sort.value))
        self.words.setText(line.note.words)
        self.about.setText(f"About {line.about_words}" if line.about else "")
        self.about.setVisible(bool(line.about))
        self.known.setText(known_in_full(line, self._today))
        self.notes.setText(line.note.notes)
        self.notes.setVisible(bool(line.note.notes))

    def _hold(self) -> None:
        self._say(_HELD, self._verbs.confirm)

    def _end(self) -> None:
        self._say(_ENDED, self._verbs.end)

    def _leave(self) -> None:
        self._go_on(self._lines[self._at].id, _LEFT)

    def _step_back(self) -> None:
        self._at -= 1
        self._show()

    def _say(self, word: str, verb: Callable[[int], object]) -> None:
        """Store what was said of the note; the keys wait for it, so that none is answered twice."""
        number = self._lines[self._at].id
        self._wait(True)
        done, failed = partial(self._stored, number, word), self._failed
        self._tasks.run(self, partial(verb, number), done, failed)

    def _stored(self, number: int, word: str, _: object) -> None:
        self._wait(False)
        self._go_on(number, word)

    def _failed(self, error: Exception) -> None:
        self._wait(False)
        self.holds.setFocus()
        show_error(self, sentence_for(error))

    def _go_on(self, number: int, word: str) -> None:
        self._said[number] = word
        self._at += 1
        self._show()

    def _wait(self, waiting: bool) -> None:
        for button in (self.holds, self.ended, self.later, self.back):
            button.setEnabled(not waiting)

    def _outcome(self) -> str:
        """Return what was said of how many: "Gone through all 4: 3 hold and 1 no longer holds."."""
        counts = {word: sum(1 for said in self._said.values() if said == word) for word in (_HELD, _ENDED, _LEFT)}
        told = [
            f"{counts[_HELD]} {'holds' if counts[_HELD] == 1 else 'hold'}" if counts[_HELD] else "",
            f"{counts[_ENDED]} no longer {'holds' if counts[_ENDED] == 1 else 'hold'}" if counts[_ENDED] else "",
            f"{counts[_LEFT]} left for later" if counts[_LEFT] else "",
        ]
        return f"Gone through {counted(len(self._lines), 'note')}: {listed([one for one in told if one])}."
