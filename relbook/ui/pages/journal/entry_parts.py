"""What an entry is put together from: who was there, what was promised, its tags and projects."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.people import initials
from relbook.domain.records import WHOLE
from relbook.domain.terms import MOODS
from relbook.domain.views import Attendee, Promise
from relbook.domain.words import counted, mood_words, near_day
from relbook.ui.theme import Theme, Tone
from relbook.ui.widgets.avatar import Avatar
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.hit_label import HitLabel
from relbook.ui.widgets.link import link, name_link
from relbook.ui.widgets.private_mark import PrivateMark
from relbook.ui.widgets.text import plain_label, set_plain_tip

Open = Callable[[str, int], None]
"""Asks for a record to be shown: kind, number."""

_BESIDE = 60
"""Letters of a promise that may stand beside the names; a longer one goes below them."""
_ACTIONS = 110
"""Room for what can be done about a promise, in device-independent pixels."""


def mood_tone(mood: int | None) -> Tone:
    """Return the tone of a mood's chip; its words say the same."""
    if mood is None or mood == 0:
        return "neutral"
    return "good" if mood > 0 else "bad"


def attendee_widget(theme: Theme, one: Attendee, opened: Open, noted: Callable[[int, int | None], None]) -> QWidget:
    """Return somebody who was there: disc, name, and the mood, which a click changes."""
    there = one.attendance
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, theme.space(2), 0)
    row.setSpacing(theme.space(1))
    row.addWidget(Avatar(theme, initials(one.name), one.name))
    if there.person_id is not None:
        row.addWidget(name_link(one.name, partial(opened, "person", there.person_id)))
    elif there.organisation_id is not None:
        row.addWidget(name_link(one.name, partial(opened, "organisation", there.organisation_id)))
    else:
        row.addWidget(ElidedLabel(one.name))
    row.addWidget(_mood_chip(theme, one, noted))
    return box


def _mood_chip(theme: Theme, one: Attendee, noted: Callable[[int, int | None], None]) -> Chip:
    mood = one.attendance.mood
    chip = Chip(theme, mood_words(mood), mood_tone(mood), clickable=True)
    chip.setAccessibleName(f"Mood of {one.name}: {mood_words(mood)}")
    set_plain_tip(chip, "The mood shown; click to change it")

    def choose() -> None:
        menu = QMenu(chip)
        for value in (*sorted(MOODS, reverse=True), None):
            action = QAction(mood_words(value), menu, checkable=True, checked=value == mood)
            action.triggered.connect(partial(lambda v, *_: noted(one.attendance.id, v), value))
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    chip.clicked.connect(choose)
    return chip


def promise_state(promise: Commitment, today: date) -> tuple[str, Tone]:
    """Return how a promise stands, in words, and the tone for them."""
    if promise.state is not CommitmentState.OPEN:
        tones: dict[CommitmentState, Tone] = {CommitmentState.KEPT: "good", CommitmentState.BROKEN: "bad"}
        return promise.state.value, tones.get(promise.state, "neutral")
    late = promise.days_late(today)
    if late:
        return f"{counted(late, 'day', 'days')} late", "bad"
    if promise.due_on is None:
        return "open", "info"
    return f"due {near_day(promise.due_on, today)}", "warn"


def _both_sides(promise: Promise, opened: Open) -> list[QWidget]:
    """Return who owes whom, as widgets in a row."""
    stored = promise.commitment
    settled = stored.state is not CommitmentState.OPEN
    other: QWidget = ElidedLabel(promise.other or "everyone there", role="strong")
    if stored.person_id is not None:
        other = name_link(promise.other, partial(opened, "person", stored.person_id))
    if stored.by_me:
        return [plain_label("I owed" if settled else "I owe"), other]
    return [other, plain_label("owed me" if settled else "owes me")]


class PromiseRow(QWidget):
    """A promise in one line, with what can be done about it."""

    def __init__(
        self,
        theme: Theme,
        promise: Promise,
        today: date,
        *,
        words: str,
        opened: Open,
        settled: Callable[[int, CommitmentState], None],
        marked: Callable[[int, bool], None],
    ) -> None:
        super().__init__()
        self._theme, self._promise = theme, promise.commitment
        self._settled, self._marked = settled, marked
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space(1), 0, theme.space(1))
        row.setSpacing(theme.space(1))
        self._sides = QWidget()
        sides = FlowLayout(self._sides, gap=theme.space(1))
        state, tone = promise_state(promise.commitment, today)
        sides.addWidget(Chip(theme, state, tone))
        if promise.commitment.private:
            sides.addWidget(PrivateMark(theme))
        for widget in _both_sides(promise, opened):
            sides.addWidget(widget)
        self._what = HitLabel(theme, promise.commitment.what, words)
        self._text = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._text.setSpacing(0)
        self._text.addWidget(self._sides)
        self._text.addWidget(self._what, 1)
        row.addLayout(self._text, 1)
        self._add_actions(row)

    def minimumSizeHint(self) -> QSize:
        """Return room for a narrow pane; the words wrap."""
        return QSize(160, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the words beside the names where there is room, else below them."""
        super().resizeEvent(event)
        needed = self._sides.sizeHint().width() + self._what.sizeHint().width() + _ACTIONS
        beside = len(self._promise.what) <= _BESIDE and needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._text.direction():
            self._text.setDirection(direction)
            self._text.setSpacing(self._theme.space(2) if beside else 0)
            middle = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0)
            for part in (self._sides, self._what):
                self._text.setAlignment(part, middle)

    def _top(self, row: QHBoxLayout, widget: QWidget) -> None:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _add_actions(self, row: QHBoxLayout) -> None:
        if self._promise.state is CommitmentState.OPEN:
            keep = link("✓ Kept", lambda: self._settle(CommitmentState.KEPT))
            keep.setAccessibleName(f"Mark kept: {self._promise.what}")
            self._top(row, keep)
        more = QPushButton("⋯")
        more.setProperty("role", "flat")
        more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        more.setAccessibleName(f"More about the promise: {self._promise.what}")
        more.clicked.connect(lambda: self._show_menu(more))
        self._top(row, more)

    def actions_offered(self) -> list[tuple[str, Callable[[], None]]]:
        """Return what can be done about the promise, in words."""
        offered: list[tuple[str, Callable[[], None]]] = []
        for state, words in (
            (CommitmentState.KEPT, "Mark kept"),
            (CommitmentState.BROKEN, "Mark broken"),
            (CommitmentState.DROPPED, "Drop: no longer wanted"),
            (CommitmentState.OPEN, "Open again"),
        ):
            if state is not self._promise.state:
                offered.append((words, partial(self._settle, state)))
        private = WHOLE in self._promise.private
        words = "No longer private" if private else "Mark private: never printed or exported"
        offered.append((words, lambda: self._marked(self._promise.id, not private)))
        return offered

    def _show_menu(self, button: QPushButton) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in self.actions_offered():
            menu.addAction(words).triggered.connect(partial(lambda a, *_: a(), act))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _settle(self, state: CommitmentState) -> None:
        self._settled(self._promise.id, state)
