"""A line of a card: the words, and what can be done about them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from relbook.domain.people import initials
from relbook.ui.pages.today.rows import Act, Mark, Row
from relbook.ui.theme import Theme
from relbook.ui.widgets.avatar import Avatar
from relbook.ui.widgets.chip import Chip, chip_width
from relbook.ui.widgets.enter import ENTER
from relbook.ui.widgets.sections import Line, MenuButton, MenuEntry, in_a_column, private_mark
from relbook.ui.widgets.spans_label import Span, SpansLabel, spoken
from relbook.ui.widgets.text import escape_mnemonic, set_plain_tip

Do = Callable[[Act], None]


class RowLine(Line):
    """The line: Enter does its first act, a click or Space opens what it stands for."""

    def __init__(self, theme: Theme, row: Row, do: Do) -> None:
        main = row.acts[0] if row.acts else row.opens
        opens = row.opens or main
        super().__init__(theme, partial(do, opens) if opens else None, _spoken(row, main))
        self.told = row
        self._main, self._do = main, do
        self.buttons = [_ActButton(act, do) for act in row.acts]
        self.controls: list[QWidget] = [*self.buttons]
        """What the line can do, from left to right."""
        if row.menu:
            entries: list[MenuEntry] = [(act.words, partial(do, act)) for act in row.menu]
            self.controls.append(MenuButton(entries, f"More about {spoken(row.spans)[:80]}"))
        self._lay_out(theme, row)

    def _lay_out(self, theme: Theme, row: Row) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(theme.space(1))
        for control in self.controls:
            acts.addWidget(control)
        self.row.setSpacing(theme.space(3))
        if row.who:
            self.row.addWidget(Avatar(theme, initials(row.who), row.who))
        words = QVBoxLayout()
        words.setSpacing(theme.space(1) // 2)
        words.addStretch(1)
        first, *rest = self._words(theme, row)
        top = QHBoxLayout()
        top.addWidget(first, 1)
        words.addLayout(top)
        for widget in rest:
            words.addWidget(widget)
        if row.acts_at == "below":
            acts.addStretch(1)
            acts.setContentsMargins(0, theme.space(2), 0, 0)
            words.addLayout(acts)
        words.addStretch(1)
        self.row.addLayout(words, 1)
        if row.private:
            self.row.addWidget(private_mark(theme))
        if row.acts_at != "below":
            (top if row.acts_at == "top" else self.row).addLayout(acts)

    def _words(self, theme: Theme, row: Row) -> list[QWidget]:
        """Return the words with their chip, and the small print."""
        label: QWidget = SpansLabel(theme, row.spans)
        small: list[QWidget] = [SpansLabel(theme, [Span(row.small, "small")])] if row.small else []
        if row.mark is None:
            return [label, *small]
        chip = self._chip(theme, row.mark)
        free = max(0, chip_width(theme, row.mark.beside) - chip.minimumWidth()) if row.mark.beside else 0
        if row.mark.below:
            return [label, _beside(theme, chip, free, small)]
        return [_beside(theme, chip, free, [label, *small])]

    def _chip(self, theme: Theme, mark: Mark) -> Chip:
        chip = Chip(theme, mark.words, mark.tone, clickable=mark.act is not None)
        chip.setMinimumWidth(chip.sizeHint().width())
        act, do = mark.act, self._do
        if act is not None:
            chip.setAccessibleName(act.tip)
            set_plain_tip(chip, act.tip)
            chip.clicked.connect(lambda _=False: do(act))
            self.controls.insert(0, chip)
        return chip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do the first act with Enter; a key held down does it once."""
        if event.key() in ENTER and self.is_chosen() and self._main is not None:
            if not event.isAutoRepeat():
                self._do(self._main)
        else:
            super().keyPressEvent(event)


def _beside(theme: Theme, chip: Chip, free: int, words: list[QWidget]) -> QWidget:
    """Return a chip, so many pixels that are left free, and the words."""
    both = QWidget()
    layout = QHBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    layout.addSpacing(free + theme.space(2))
    layout.addWidget(in_a_column(words, theme.space(1) // 2), 1)
    return both


def _spoken(row: Row, main: Act | None) -> str:
    parts = (row.mark.words if row.mark else "", spoken(row.spans), row.small, f"Enter: {main.words}" if main else "")
    return ". ".join(part for part in parts if part)


class _ActButton(QPushButton):
    """A button for an act. The second click of a double one is nobody's: by then another line may be under it."""

    def __init__(self, act: Act, do: Do) -> None:
        super().__init__(escape_mnemonic(act.words))
        self.setProperty("role", act.role)
        self.setAccessibleName(act.tip or act.words)
        set_plain_tip(self, act.tip)
        self.clicked.connect(lambda _=False: do(act))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the button, and keep the line around it from opening."""
        super().mouseReleaseEvent(event)
        event.accept()
