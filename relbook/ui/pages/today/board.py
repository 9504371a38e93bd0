"""The cards of Today: made a few lines a turn, so that the window keeps moving, with the focus left where it was."""

from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relbook.ui.pages.today.panel_card import PanelCard, Spot
from relbook.ui.pages.today.row_line import Do, RowLine
from relbook.ui.pages.today.rows import Panel
from relbook.ui.theme import Theme

TWO = 860
"""The width from which there are two columns, in device-independent pixels."""
TURN = 0.004
"""After so many seconds the lines that are still missing are left to the next turn of the loop."""
SHARES = (7, 4)
"""How the width is shared."""
MOST = 1_480
"""The width that they take at most."""


class Board(QWidget):
    """Two columns of cards, or one where there is no room for two; each card as tall as its content."""

    settled = Signal()
    """All lines are there."""
    left = Signal()
    """The line that had the focus is gone, and no other took its place."""

    def __init__(self, theme: Theme, do: Do) -> None:
        super().__init__()
        self.setMaximumWidth(MOST)
        self.cards: list[PanelCard] = []
        self._theme, self._do = theme, do
        self._two = True
        self._growing: deque[PanelCard] = deque()
        self._spot: tuple[str, Spot] | None = None
        self._wide, self._narrow = QVBoxLayout(), QVBoxLayout()
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        for column in (self._wide, self._narrow):
            column.setSpacing(theme.space(4))
            column.addStretch(1)  # below the cards, for a layout that is aligned is not asked how high it gets
            self._across.addLayout(column)
        self._share()

    def show_panels(self, panels: Sequence[Panel]) -> None:
        """Show these panels; cards and lines that say the same as before are kept."""
        self._spot = self._spot or self._where()
        before = {(card.panel.name, card.panel.heading, card.panel.kind): card for card in self.cards}
        self.cards = []
        for panel in panels:
            card = before.pop((panel.name, panel.heading, panel.kind), None)
            if card is None:
                card = PanelCard(self._theme, panel, self._do)
                card.unfolded.connect(self._grow)
            elif card.panel != panel:
                card.take(panel)
            self.cards.append(card)
        for gone in before.values():
            gone.hide()
            gone.deleteLater()
        self._place()
        self._grow()

    def line(self) -> RowLine | None:
        """Return the line that has the focus, or on which something has it."""
        focus = self.window().focusWidget()
        lines = (line for card in self.cards for line in card.lines)
        return next((line for line in lines if focus is line or focus in line.controls), None)

    def step(self, by: int) -> RowLine | None:
        """Put the focus so many lines further down, or up where negative; return the line."""
        lines = [line for card in self.in_order() for line in card.lines]
        if not lines:
            return None
        at = self.line()
        place = lines.index(at) + by if at else 0 if by > 0 else len(lines) - 1
        place = max(0, min(len(lines) - 1, place))
        lines[place].setFocus(Qt.FocusReason.TabFocusReason)
        return lines[place]

    def in_order(self) -> list[PanelCard]:
        """Return the cards as the eye meets them: down one column, then the other."""
        if not self._two:
            return list(self.cards)
        return sorted(self.cards, key=lambda card: card.panel.column == "narrow")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between one column and two."""
        super().resizeEvent(event)
        two = self.width() >= TWO
        if two is not self._two:
            self._two = two
            self._share()
            self._place()
            self._order_focus()

    def _share(self) -> None:
        """Give each column its part of the width."""
        wide, narrow = SHARES if self._two else (1, 0)
        self._across.setStretch(0, wide)
        self._across.setStretch(1, narrow)
        self._across.setSpacing(self._theme.space(4) if self._two else 0)

    def _place(self) -> None:
        counts = {self._wide: 0, self._narrow: 0}
        for card in self.cards:
            column = self._narrow if self._two and card.panel.column == "narrow" else self._wide
            if column.indexOf(card) != counts[column]:
                self._wide.removeWidget(card)
                self._narrow.removeWidget(card)
                column.insertWidget(counts[column], card)
            counts[column] += 1

    def _grow(self) -> None:
        """Begin to make the lines that are missing."""
        idle = not self._growing
        self._growing = deque(self.in_order())
        if idle:
            self._grow_on()

    def _grow_on(self) -> None:
        ends = perf_counter() + TURN
        while self._growing:
            if not self._growing[0].step():
                self._growing.popleft()
            elif perf_counter() > ends:
                QTimer.singleShot(0, self, self._grow_on)
                return
        self._order_focus()
        self._put_focus_back()
        self.settled.emit()

    # The focus

    def _order_focus(self) -> None:
        """Have Tab follow the eye."""
        for one, other in pairwise(control for card in self.in_order() for control in card.controls()):
            QWidget.setTabOrder(one, other)

    def _where(self) -> tuple[str, Spot] | None:
        focus = self.window().focusWidget()
        return next(((card.panel.name, spot) for card in self.cards if (spot := card.spot(focus))), None)

    def _put_focus_back(self) -> None:
        """Put the focus on the line that had it, or on what took its place."""
        before, self._spot = self._spot, None
        if before is None or self._where() == before:
            return
        name, spot = before
        cards = self.in_order()
        own = next((place for place, card in enumerate(cards) if card.panel.name == name), 0)
        if not any(card.focus(spot) for card in cards[own : own + 1]):
            first = Spot("", 0, -1)
            if not any(card.focus(first) for card in [*cards[own:], *reversed(cards[:own])]):
                self.left.emit()
