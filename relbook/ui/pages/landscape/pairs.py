"""Contradictions side by side: two notes that cannot both hold, how each is known, and what may be said of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from relbook.domain.landscape import NoteLine
from relbook.ui.pages.landscape.note_card import about_links
from relbook.ui.pages.landscape.reading import Pair
from relbook.ui.pages.landscape.words import known_in_full
from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.link import under_text
from relbook.ui.widgets.sections import in_a_column, in_a_row, small_button, wrapped

NARROW = 460
"""Below this width two notes stand one below the other, in device-independent pixels."""


class PairAsks(NamedTuple):
    """What can be asked for of two notes."""

    open: Callable[[str, int], object]
    end: Callable[[int], object]
    """The note of that number no longer holds, since the other one does."""
    both: Callable[[int, int], object]
    """Both hold after all."""
    edit: Callable[[int], object]


class PairsView(QScrollArea):
    """All contradictions, one below the other."""

    def __init__(self, theme: Theme, asks: PairAsks) -> None:
        super().__init__()
        self._theme, self._asks = theme, asks
        self._content = QWidget()
        self._due: tuple[Sequence[Pair], Mapping[int, int], date] | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Contradictions")

    def show_pairs(self, pairs: Sequence[Pair], homes: Mapping[int, int], today: date) -> None:
        """Show these, once they can be seen: building their cards holds up the loop.

        What had the focus keeps it, or else the first action of what is left.
        """
        self._due = pairs, homes, today
        if self.isVisible():
            self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Build what is due."""
        super().showEvent(event)
        self._build()

    def _build(self) -> None:
        if self._due is None:
            return
        (pairs, homes, today), self._due = self._due, None
        focused = self.window().focusWidget()
        had = focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else None
        content = self._content = QWidget()
        content.setProperty("bare", True)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, self._theme.space(2), self._theme.space(2))
        column.setSpacing(self._theme.space(3))
        for pair in pairs:
            column.addWidget(self._card(pair, homes, today))
        column.addStretch(1)
        place = self.verticalScrollBar().value()
        self.setWidget(content)  # the former content is deleted by the area
        self.verticalScrollBar().setValue(place)
        if had is not None:
            self.focus_on(had)

    def focus_on(self, name: str = "") -> None:
        """Give the focus to the action of that name, or else to the first."""
        able = [one for one in self._content.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
        named = [one for one in able if name and one.accessibleName() == name]
        actions = [one for one in able if one.accessibleName().startswith("This one holds")]
        for target in (*named, *actions)[:1]:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(target)

    def reveal(self, note_id: int) -> None:
        """Give the focus to the first contradiction of a note."""
        names = [one.accessibleName() for one in self._content.findChildren(QWidget) if one.property("note") == note_id]
        self.focus_on(names[0] if names else "")

    def _card(self, pair: Pair, homes: Mapping[int, int], today: date) -> Card:
        theme, (first, second) = self._theme, pair
        card = Card(margin=theme.space(4))
        sides = [self._side(one, other, homes, today) for one, other in ((first, second), (second, first))]
        card.body.addWidget(_SideBySide(*sides, gap=theme.space(6)))
        both = small_button("Both hold after all", partial(self._asks.both, first.id, second.id), role="link")
        both.setAccessibleName(f"Both hold after all: {first.note.words} / {second.note.words}")
        card.body.addWidget(in_a_row([under_text(both)], 0))
        return card

    def _side(self, line: NoteLine, other: NoteLine, homes: Mapping[int, int], today: date) -> QWidget:
        theme, asks, note = self._theme, self._asks, line.note
        holds = small_button("This one holds", partial(asks.end, other.id), tip="The other one ends today")
        holds.setAccessibleName(f"This one holds: {note.words}")
        holds.setProperty("note", line.id)
        edit = small_button("Edit", partial(asks.edit, line.id))
        edit.setAccessibleName(f"Edit: {note.words}")
        chips = QWidget()
        FlowLayout(chips).addWidget(Chip(theme, note.sort.value))
        parts: list[QWidget] = [chips, wrapped(note.words, "strong", selectable=True)]
        parts += [about_links(theme, line.about, homes, asks.open)] if line.about else []
        parts.append(wrapped(known_in_full(line, today), "caption"))
        parts += [wrapped(note.notes)] if note.notes else []
        parts.append(in_a_row([holds, edit], theme.space(2)))
        return in_a_column(parts, theme.space(2))


class _SideBySide(QWidget):
    """Two widgets of the same width, or one below the other where there is little room."""

    def __init__(self, first: QWidget, second: QWidget, *, gap: int) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        for widget in (first, second):
            widget.setMinimumWidth(1)
            self._box.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how they stand."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.TopToBottom if self.width() < NARROW else direction.LeftToRight)
