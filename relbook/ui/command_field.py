"""The command field on top: go to a page, a person, a project, an action; or search everything written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from relbook.ui.command_rows import ACTION, Row
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from relbook.domain.views import Found
    from relbook.services.ports import Search
    from relbook.ui.command_popup import CommandPopup

SHORTEST = 2
"""Letters from which on everything is searched."""
PAUSE = 350
"""How long typing rests before the best matches are looked for, in milliseconds."""
ACTIONS_SHOWN = 4
FOUND_SHOWN = 30
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class CommandField(QLineEdit):
    """A line to type in, with what fits in a list below it. The keys stay with the line throughout."""

    record_chosen = Signal(str, int)
    """A record's kind and number."""
    action_chosen = Signal(str)
    """The name of a page or action."""
    left = Signal()
    """The user is done here: focus belongs to the page again."""

    def __init__(self, theme: Theme, tasks: Tasks, actions: Sequence[Row], parent: QWidget | None = None) -> None:
        """``actions`` are the pages and actions that can be chosen at any time."""
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._actions = [row for row in actions if row.kind == ACTION]
        self._search: Search | None = None
        self._popup: CommandPopup | None = None
        self._found: tuple[str, list[Found]] = ("", [])
        self._open_when_found = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._rank)
        self.setPlaceholderText("Go to a person, page or action, or search everything")
        self.setAccessibleName("Go to or search")
        self.setMaxLength(256)
        self._hint = plain_label("Ctrl+K", role="key", parent=self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._typed)

    def attach(self, search: Search) -> None:
        """Say where to search; what was typed meanwhile is looked for at once."""
        self._search = search
        if self.hasFocus() and self.text().strip():
            self._typed()

    def rows(self) -> list[Row]:
        """Return what the list below shows."""
        return self._popup.rows() if self._popup and self._popup.isVisible() else []

    # Typing

    def _typed(self) -> None:
        words = self.text().strip()
        self._show_hint()
        self._open_when_found = False
        self._pause.stop()
        if not words:
            self._found = ("", [])
            self._hide()
            return
        self._show()
        if self._search and len(words) >= SHORTEST:
            self._ask(words, self._search.newest)
            self._pause.start()

    def _rank(self) -> None:
        """Look for the best matches, unless the user is already choosing among the newest."""
        if self._search and self._popup and self._popup.at() == 0:
            self._ask(self.text().strip(), self._search.ranked)

    def _ask(self, words: str, search: Callable[..., list[Found]]) -> None:
        look = partial(search, words, limit=FOUND_SHOWN)
        self._tasks.run_latest(self, "search", look, partial(self._take, words), lambda _: self._take(words, []))

    def _take(self, words: str, found: list[Found]) -> None:
        if words != self.text().strip() or (self._popup and self._popup.at() > 0):
            return
        self._found = (words, found)
        self._show()
        if self._open_when_found:
            self._open_when_found = False
            self._choose_current()

    # The list below

    def _show(self) -> None:
        if not self.hasFocus():
            return
        if self._popup is None:
            from relbook.ui.command_popup import CommandPopup

            self._popup = CommandPopup(self._theme, self.window())
            self._popup.chosen.connect(self._choose)
        words = self.text().strip()
        actions = matching(self._actions, words)[:ACTIONS_SHOWN]
        # What was found for fewer letters stays until the new answer is there, so that the list does not flicker.
        found = self._found[1] if self._found[0] and words.startswith(self._found[0]) else []
        self._popup.show_rows([*actions, *map(Row.of, found)], self._nothing(words))
        self._popup.place_below(self)

    def _nothing(self, words: str) -> str:
        if len(words) < SHORTEST:
            return "Type another letter to search everything"
        return "Nothing is called that, and nothing written holds it" if self._found[0] == words else "Looking …"

    def _hide(self) -> None:
        if self._popup:
            self._popup.hide()

    def _choose_current(self) -> None:
        row = self._popup.current() if self._popup else None
        if row:
            self._choose(row)

    def _choose(self, row: Row) -> None:
        self.clear()
        self.left.emit()
        if row.kind == ACTION:
            self.action_chosen.emit(row.name)
        else:
            self.record_chosen.emit(row.kind, row.id)

    # Keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, choose, or leave; everything else is typing."""
        key = Qt.Key(event.key())
        if self._popup and self._popup.isVisible() and key in _STEPS:
            self._popup.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        words = self.text().strip()
        if self._popup and self._popup.current():
            self._choose_current()
        elif self._search and len(words) >= SHORTEST and self._found[0] != words:
            self._open_when_found = True

    def _escape(self) -> None:
        if self.text():
            self.clear()
        else:
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the text up again where it was left."""
        super().focusInEvent(event)
        self.selectAll()
        if self.text().strip():
            self._typed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the list away."""
        super().focusOutEvent(event)
        self._pause.stop()
        self._hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint at the right end and the list below."""
        super().resizeEvent(event)
        size = self._hint.sizeHint()
        self._hint.setGeometry(
            self.width() - size.width() - 8, (self.height() - size.height()) // 2, size.width(), size.height()
        )
        self._show_hint()
        if self._popup and self._popup.isVisible():
            self._popup.place_below(self)

    def _show_hint(self) -> None:
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self._hint.setVisible(not self.text() and self.width() > words + self._hint.width() + 40)


def matching(rows: Sequence[Row], words: str) -> list[Row]:
    """Return the rows in whose title every word typed begins a word, those that begin with the first word first."""
    wanted = words.casefold().split()

    def fits(row: Row) -> bool:
        there = row.title.casefold().split()
        return all(any(word.startswith(part) for word in there) for part in wanted)

    found = [row for row in rows if wanted and fits(row)]
    return sorted(found, key=lambda row: not row.title.casefold().startswith(wanted[0]))
