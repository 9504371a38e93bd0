"""A line that opens something; the arrows go from one to the next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import ENTER
from relbook.ui.widgets.sections import Line, wrapped

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class EntryLine(Line):
    """Words that a click or Space opens; Enter does so too, unless it has a first deed of its own."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        on_open: Callable[[], object] | None,
        ring: Callable[[], Sequence[QWidget]],
        on_enter: Callable[[], object] | None = None,
    ) -> None:
        """``ring`` tells the lines among which the arrows go, this one included."""
        super().__init__(theme, on_open or on_enter, words)
        self._ring, self._on_enter = ring, on_enter
        self.ruled = False
        tight = theme.space(1)
        self.row.setContentsMargins(theme.space(2), tight, tight, tight)
        self.label = wrapped(words)
        self.row.addWidget(self.label, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from line to line, or do the first deed; a key held down does it once."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self.is_chosen():
            self._step(step)
        elif self._on_enter is not None and event.key() in ENTER and self.is_chosen():
            if not event.isAutoRepeat():
                self._on_enter()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        lines = list(self._ring())
        place = lines.index(self) + by if self in lines else 0
        if 0 <= place < len(lines):
            lines[place].setFocus(Qt.FocusReason.TabFocusReason)
