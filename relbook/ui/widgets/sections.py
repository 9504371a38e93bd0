"""What the cards are built of: headed sections, facts, lines that open something, small menus, the lock."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import ENTER
from relbook.ui.widgets.private_mark import PrivateMark
from relbook.ui.widgets.text import escape_mnemonic, plain_label, set_plain_tip

NARROW_FACT = 80
"""Below this width a fact stands under its words, in 4-pixel steps."""
FACT_WIDTH = 24
"""The width of the words before a fact, in 4-pixel steps."""
FOCUS_BAR = 2
"""The width of the bar beside the line that has the focus, in device-independent pixels."""
LONGEST = 4_000
"""Characters of a text that a card shows; the rest is in the form."""
_WORD = re.compile(r"\S+")
_PIECE = re.compile(r"(\S{4})(?=\S)")
LONG_WORD, LONG_IN_TITLE = 30, 14
"""Letters in a word that a line of body text, or of a title, may be too short for."""
_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
MenuEntry = tuple[str, Callable[[], object]]


def breakable(text: str, long: int = LONG_WORD) -> str:
    """Return the text with places to break in words of more than ``long`` letters, and no longer than LONGEST."""
    if len(text) > LONGEST:
        text = text[:LONGEST].rstrip() + " … (the rest is under Edit)"
    return _WORD.sub(lambda word: _in_pieces(word.group()) if len(word.group()) > long else word.group(), text)


def _in_pieces(word: str) -> str:
    return _PIECE.sub("\\1\u200b", word)


def wrapped(text: str, role: str = "body", *, selectable: bool = False) -> QLabel:
    """Return a label that breaks its text over lines, long words too."""
    shown = breakable(text, LONG_IN_TITLE if role == "title" else LONG_WORD)
    label = plain_label(shown, role=role, wrap=True)
    label.setMinimumWidth(1)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return label


def listed(text: str) -> str:
    """Return each line of the text as a point; blank ones are left out."""
    return "\n".join(f"•  {line.strip()}" for line in text.splitlines() if line.strip())


def small_button(words: str, on_click: Callable[[], object], *, tip: str = "", role: str = "") -> QPushButton:
    """Return a button with the words."""
    button = QPushButton(escape_mnemonic(words))
    if role:
        button.setProperty("role", role)
    if tip:
        set_plain_tip(button, tip)
    button.setAccessibleName(tip or words)
    button.clicked.connect(lambda _=False: on_click())
    return button


class MenuButton(QToolButton):
    """A button with three dots; its menu is made when it is asked for, for a card has many of them."""

    def __init__(self, entries: Iterable[MenuEntry], tip: str) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self.setText("⋯")
        self.setAccessibleName(tip)
        set_plain_tip(self, tip)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        opened = menu(self._entries, self)
        opened.aboutToHide.connect(opened.deleteLater)
        opened.popup(self.mapToGlobal(self.rect().bottomLeft()))


def menu(entries: Iterable[MenuEntry], parent: QWidget) -> QMenu:
    """Return a menu; an entry of "" is a line between groups."""
    result = QMenu(parent)
    for words, on_choice in entries:
        if not words:
            result.addSeparator()
            continue
        result.addAction(escape_mnemonic(words)).triggered.connect(lambda _=False, do=on_choice: do())
    return result


class Beside(QWidget):
    """Two widgets side by side, or one below the other where there is less room than ``narrow``."""

    def __init__(self, first: QWidget, second: QWidget, *, narrow: int, gap: int, wide_first: bool) -> None:
        """``narrow`` and ``gap`` are in device-independent pixels; ``wide_first`` gives the room to the first."""
        super().__init__()
        self._narrow = narrow
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        for widget, wide in ((first, wide_first), (second, not wide_first)):
            self._box.addWidget(widget, int(wide), Qt.AlignmentFlag.AlignTop if wide else _TOP_LEFT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how they stand."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.TopToBottom if self.width() < self._narrow else direction.LeftToRight)


def in_a_row(widgets: Iterable[QWidget], gap: int) -> QWidget:
    """Return the widgets side by side, ``gap`` device-independent pixels apart."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(0)
    return row


def in_a_column(widgets: Iterable[QWidget], gap: int = 0) -> QWidget:
    """Return the widgets one below the other, ``gap`` device-independent pixels apart."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for widget in widgets:
        layout.addWidget(widget)
    return column


class Section(QWidget):
    """A heading, an action beside it, and lines below."""

    def __init__(self, theme: Theme, heading: str, *, note: str = "", action: QWidget | None = None) -> None:
        super().__init__()
        top = QHBoxLayout()
        top.setSpacing(theme.space(2))
        top.addWidget(plain_label(heading, role="strong"))
        if note:
            top.addWidget(plain_label(note, role="caption"))
        top.addStretch(1)
        if action is not None:
            top.addWidget(action)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addLayout(top)
        layout.addLayout(self.body)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self.body.addWidget(widget)

    def say(self, words: str) -> None:
        """Put a muted sentence at the end, for what is not there."""
        self.body.addWidget(plain_label(words, role="muted", wrap=True))


class Rest(QWidget):
    """A link that makes the rest of a long list when it is asked for."""

    def __init__(self, words: str, make: Callable[[], list[QWidget]]) -> None:
        super().__init__()
        self._make = make
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.link = small_button(words, self.unfold, role="link")
        self._column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def unfold(self) -> None:
        """Show the rest in the link's place."""
        self.link.hide()
        for widget in self._make():
            self._column.addWidget(widget)


def fact(theme: Theme, words: str, value: QWidget, *, private: bool = False) -> QWidget:
    """Return a row of a word and what it stands for, with a lock where it is private."""
    label = plain_label(words, role="muted")
    label.setFixedWidth(theme.space(FACT_WIDTH))
    right = in_a_column([value, in_a_row([private_mark(theme)], 0)]) if private else value
    row = Beside(label, right, narrow=theme.space(NARROW_FACT), gap=theme.space(2), wide_first=False)
    row.setContentsMargins(0, theme.space(1), 0, theme.space(1))
    return row


class Line(QFrame):
    """One row of a section; with ``on_open`` a click, Enter or Space opens what it stands for."""

    opened = Signal()

    def __init__(self, theme: Theme, on_open: Callable[[], object] | None = None, accessible: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._opens = on_open is not None
        self.ruled = True
        """A rule is drawn below, for all but the last of a card."""
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.space(1), theme.space(2), theme.space(1), theme.space(2))
        self.row.setSpacing(theme.space(2))
        self.setAccessibleName(accessible)
        if on_open is not None:
            self.opened.connect(on_open)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def is_chosen(self) -> bool:
        """Return whether keys are meant for the line itself, not for a button in it."""
        return self.window().focusWidget() is self

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        inside = self.rect().contains(event.position().toPoint())
        if self._opens and event.button() == Qt.MouseButton.LeftButton and inside:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space; what is pressed on a button in it is the button's."""
        if self._opens and self.is_chosen() and event.key() in {*ENTER, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule below, the ground while the line is pointed at, and a bar beside it while it has the focus."""
        colours = self._theme.colours
        painter = QPainter(self)
        if self._opens and (self.underMouse() or self.hasFocus()):
            painter.fillRect(self.rect(), colours.selection if self.hasFocus() else colours.hover)
        if self.hasFocus():
            painter.fillRect(0, 0, FOCUS_BAR, self.height(), colours.accent)
        if self.ruled:
            painter.setPen(colours.rule)
            painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())


def private_mark(theme: Theme, words: str = "private") -> QWidget:
    """Return the lock with its word, and what it means in the tool tip."""
    mark = PrivateMark(theme, words)
    set_plain_tip(mark, "Stays out of anything printed or exported unless you ask for it")
    return mark
