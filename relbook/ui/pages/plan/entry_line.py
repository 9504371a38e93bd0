"""A line that opens something, and may do something else first."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent

from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import ENTER
from relbook.ui.widgets.sections import Line, wrapped


class EntryLine(Line):
    """Words that a click or Space opens; Enter does so too, unless it has a first deed of its own."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        on_open: Callable[[], object] | None,
        on_enter: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(theme, on_open or on_enter, words)
        self._on_enter = on_enter
        self.ruled = False
        tight = theme.space(1)
        self.row.setContentsMargins(theme.space(2), tight, tight, tight)
        self.label = wrapped(words)
        self.row.addWidget(self.label, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do the first deed; a key held down does it once."""
        if self._on_enter is not None and event.key() in ENTER and self.is_chosen():
            if not event.isAutoRepeat():
                self._on_enter()
        else:
            super().keyPressEvent(event)
