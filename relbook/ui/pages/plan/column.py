"""What the start and the outcome are laid out in: cards in one column or two, and arrows from line to line."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.card import Card
from relbook.ui.widgets.sections import Line, wrapped
from relbook.ui.widgets.spans_label import Span, SpansLabel, spoken

TWO = 860
"""The width from which there are two columns, in device-independent pixels."""
MOST, MOST_ALONE = 1_480, 860
"""The width that two columns, and one alone, take at most."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class TwoColumns(QWidget):
    """Widgets in two columns, or all below one another where there is no room for two."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.space(4))
        self._columns = QVBoxLayout(), QVBoxLayout()
        for column in self._columns:
            column.setSpacing(theme.space(4))
            self._across.addLayout(column)
        self._alone = True
        self._share()

    def show_widgets(self, first: Sequence[QWidget], second: Sequence[QWidget]) -> None:
        """Show these in place of what was there; with none for the second column the first one is alone."""
        self._alone = not second
        self.setMaximumWidth(MOST_ALONE if self._alone else MOST)
        for column, widgets in zip(self._columns, (first, second), strict=True):
            while (item := column.takeAt(0)) is not None:
                if (gone := item.widget()) is not None:
                    gone.hide()
                    gone.deleteLater()
            for widget in widgets:
                column.addWidget(widget)
                widget.show()  # at once, or nothing in it could take the focus yet
            column.addStretch(1)  # below the cards, for a layout that is aligned is not asked how high it gets
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between one column and two."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        two = self.width() >= TWO and not self._alone
        direction = QBoxLayout.Direction
        self._across.setDirection(direction.LeftToRight if two else direction.TopToBottom)
        self._across.setStretch(0, int(two))
        self._across.setStretch(1, 1)


class Reel(QScrollArea):
    """A page of lines that scrolls; the arrow keys go from line to line, as Tab goes from control to control."""

    def __init__(self, theme: Theme, inside: QWidget, name: str) -> None:
        """``name`` is what a screen reader calls it."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        inside.setProperty("bare", True)
        self._inside = inside
        self.setWidget(inside)

    def lines(self) -> list[Line]:
        """Return the lines that take the focus, in the order in which they were laid out."""
        found = [one for one in self._inside.findChildren(Line) if one.isVisibleTo(self)]
        return [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus]

    def spot(self) -> tuple[str, int] | None:
        """Return which line has the focus, by its object name and its place; None where none has."""
        focus = self.window().focusWidget()
        lines = self.lines()
        at = next((place for place, one in enumerate(lines) if focus is one or one.isAncestorOf(focus or self)), None)
        return None if at is None else (lines[at].objectName(), at)

    def put_back(self, spot: tuple[str, int] | None) -> None:
        """Put the focus on the line that had it, or on the one that took its place; nothing for None."""
        lines = self.lines()
        if spot is None or not lines:
            return
        name, place = spot
        line = next((one for one in lines if one.objectName() == name), lines[min(place, len(lines) - 1)])
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from line to line with the arrow keys; at the ends, scroll."""
        by = _STEPS.get(Qt.Key(event.key()), 0)
        lines = self.lines()
        spot = self.spot()
        place = -1 if spot is None and by > 0 else len(lines) if spot is None else spot[1]
        if by and 0 <= place + by < len(lines):
            lines[place + by].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(lines[place + by])
        else:
            super().keyPressEvent(event)


def opening(
    opened: SignalInstance, evidence_wanted: SignalInstance, words: str, entries: Sequence[tuple[str, int]]
) -> Callable[[], object] | None:
    """Return what opens the entry behind a line, or shows them where there are several; None without any."""
    if not entries:
        return None
    if len(entries) == 1:
        return partial(opened.emit, *entries[0])
    return partial(evidence_wanted.emit, words, tuple(entries))


class LinesCard(Card):
    """A card of lines; words in it begin where those of its heading do, and a line's ground reaches out."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__(heading)
        self._theme = theme
        self._inner = theme.space(1)  # what a line has at its sides, too
        side = theme.space(4) - self._inner
        self.body.setContentsMargins(side, theme.space(3), side, theme.space(2))
        self.body.setSpacing(0)
        self.heading.setContentsMargins(self._inner, 0, self._inner, theme.space(1))

    def add_words(self, words: str, role: str) -> None:
        """Put a sentence, or the heading of a group of lines, at the end."""
        label = wrapped(words, role)
        label.setContentsMargins(self._inner, self._theme.space(1), self._inner, self._theme.space(1))
        self.body.addWidget(label)

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Put lines at the end, with rules between them."""
        for line in lines:
            line.ruled = line is not lines[-1]
            self.body.addWidget(line)


class SaidLine(Line):
    """Words, with small print below; a click, Enter or Space opens what they stand for."""

    def __init__(
        self, theme: Theme, spans: Sequence[Span], on_open: Callable[[], object] | None, *, small: str = ""
    ) -> None:
        """Without ``on_open`` there is nothing to open."""
        super().__init__(theme, on_open, spoken(spans))
        self.words = spoken(spans)
        """What it says, without the small print."""
        column = QVBoxLayout()
        column.setSpacing(theme.space(1) // 2)
        column.addWidget(SpansLabel(theme, spans))
        if small:
            column.addWidget(SpansLabel(theme, [Span(small, "small")]))
        self.row.addLayout(column, 1)
