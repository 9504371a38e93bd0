"""Asks, gently, about the notes that nobody confirmed for long."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from relbook.domain.landscape import NoteLine
from relbook.ui.pages.landscape.words import stale_words
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.sections import small_button, wrapped


class StaleBanner(Card):
    """Says how many there are, and leads through them; put off, it comes back with the next one."""

    wanted = Signal()
    """The user wants to go through them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(kind="info", margin=theme.space(2))
        self._put_off: frozenset[int] = frozenset()
        self._shown: frozenset[int] = frozenset()
        self.words = wrapped("")
        self.go = small_button("Go through them", self.wanted.emit, tip="Go through them one by one, by single keys")
        self.later = small_button("Later", self._later, role="link", tip="Ask again when there is another one")
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addWidget(self.words, 1)
        row.addWidget(self.go)
        row.addWidget(self.later)
        self.body.addLayout(row)

    def show_stale(self, stale: Sequence[NoteLine]) -> None:
        """Ask about these; nothing is said where there are none, or all of them were put off."""
        self._shown = frozenset(line.id for line in stale)
        if stale:
            self.words.setText(stale_words(stale))
        self.setVisible(bool(self._shown - self._put_off))

    def _later(self) -> None:
        self._put_off |= self._shown
        self.hide()
