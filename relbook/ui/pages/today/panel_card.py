"""A card of lines, made a few at a time."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.ui.pages.today.row_line import Do, RowLine
from relbook.ui.pages.today.rows import Panel, Row
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.sections import small_button
from relbook.ui.widgets.text import plain_label

STEP = 3
"""Lines made at a time."""
MORE = 20
"""Lines that unfold at a time; a day is too short for hundreds."""
STRIPE_ROOM = 6
"""More room at the left of a warning, for its stripe, in device-independent pixels."""


class Spot(NamedTuple):
    """Where the focus is in a card: on which line, and on which of its controls (-1: the line itself)."""

    key: str
    place: int
    control: int


class PanelCard(Card):
    """Shows a panel. ``take`` says which, ``step`` makes some of the lines it lacks; lines that stay are kept."""

    unfolded = Signal()
    """More lines are wanted now."""

    def __init__(self, theme: Theme, panel: Panel, do: Do) -> None:
        super().__init__(panel.heading, panel.kind)
        self.panel = panel
        self.lines: list[RowLine] = []
        self._theme, self._do = theme, do
        self._most = panel.shown
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._nothing = plain_label(panel.nothing, role="muted", wrap=True)
        self.rest = small_button("", self._unfold, role="link")
        self._lay_out(panel)
        self.take(panel)

    def _lay_out(self, panel: Panel) -> None:
        side, end = self._theme.space(3), self._theme.space(2)
        self.body.setContentsMargins(side + (STRIPE_ROOM if panel.kind == "warning" else 0), end, side, end)
        self.body.setSpacing(0)
        inner = self._theme.space(1)  # a line has it too, so that its ground reaches out when it is pointed at
        self.heading.setContentsMargins(inner, inner, 0, inner)
        self._nothing.setContentsMargins(inner, inner, 0, end)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)

    def take(self, panel: Panel) -> None:
        """Show another state of the same panel; lines that are no longer wanted leave at once."""
        self.panel = panel
        wanted = set(self._wanted())
        for line in [line for line in self.lines if line.told not in wanted]:
            self.lines.remove(line)
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        folded = len(panel.rows) - len(wanted)
        self.rest.setText(f"and {folded:,} more")
        self.rest.setVisible(folded > 0)
        self._nothing.setVisible(not panel.rows)

    def step(self) -> bool:
        """Make some of the lines that are missing; return whether there are more."""
        there = {line.told: line for line in self.lines}
        made = 0
        for place, row in enumerate(self._wanted()):
            if place < len(self.lines) and self.lines[place].told == row:
                continue
            line = there.get(row)
            if line is not None:
                self.lines.remove(line)
                self._lines.removeWidget(line)
            elif made == STEP:
                return True
            else:
                line = RowLine(self._theme, row, self._do)
                made += 1
            self.lines.insert(place, line)
            self._lines.insertWidget(place, line)
        for line in self.lines:
            line.ruled = line is not self.lines[-1] or self.rest.isVisibleTo(self)
        return False

    def _wanted(self) -> tuple[Row, ...]:
        rows = self.panel.rows
        return rows if len(rows) <= self._most + 1 else rows[: self._most]  # "and 1 more" would take that one's room

    def _unfold(self) -> None:
        self._most += MORE
        self.lines[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.take(self.panel)
        self.unfolded.emit()

    def controls(self) -> Iterator[QWidget]:
        """Return everything that takes the focus, in order."""
        for line in self.lines:
            yield line
            yield from line.controls
        yield self.rest

    def spot(self, focus: QWidget | None) -> Spot | None:
        """Return where the widget with the focus is; None where it is not on a line of the card."""
        for place, line in enumerate(self.lines):
            if focus is line:
                return Spot(line.told.key, place, -1)
            if focus in line.controls:
                return Spot(line.told.key, place, line.controls.index(focus))
        return None

    def focus(self, spot: Spot) -> bool:
        """Put the focus where it was, or on the line that took that line's place; return whether there is one."""
        if not self.lines:
            return False
        line = next((one for one in self.lines if one.told.key == spot.key), None)
        line = line or self.lines[min(spot.place, len(self.lines) - 1)]
        chosen = line.controls[spot.control] if 0 <= spot.control < len(line.controls) else line
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
