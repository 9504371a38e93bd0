"""What was typed and the journal cannot take, so that it is neither lost nor forgotten."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from relbook.errors import RelbookError
from relbook.services.limits import quoted
from relbook.services.reviews import Place
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.sections import small_button, wrapped


class Stranded(Card):
    """Says of one answer at a time why it could not be stored, and lets the user copy it or let go of it."""

    forgotten = Signal(object)
    """Place: the answer there is not wanted any more."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(kind="warning", margin=theme.space(2))
        self._answers: dict[Place, tuple[str, str]] = {}
        self.words = wrapped("", "body")
        self.copy = small_button("Copy it", self._copy, tip="Copy the answer, to paste it elsewhere")
        self.forget = small_button("Let go of it", self._forget, tip="Take the answer out of what is kept")
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(3), 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy)
        row.addWidget(self.forget)
        self.body.addLayout(row)
        self.hide()

    def show_problems(self, typed: Mapping[Place, str], problems: Mapping[Place, RelbookError]) -> None:
        """Show what is typed at these places, and why it was not stored."""
        self._answers = {
            place: (typed[place], str(error)) for place, error in problems.items() if typed.get(place, "").strip()
        }
        self.setVisible(bool(self._answers))
        if self._answers:
            words, why = next(iter(self._answers.values()))
            self.words.setText(f"What you typed is kept, but the journal cannot take it: {quoted(words)}. {why}")

    def _copy(self) -> None:
        words, _ = next(iter(self._answers.values()))
        QGuiApplication.clipboard().setText(words)

    def _forget(self) -> None:
        place = next(iter(self._answers))
        del self._answers[place]
        self.forgotten.emit(place)
