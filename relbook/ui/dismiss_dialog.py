"""The one line asked when a sign, a suggestion or a move is put aside."""

from PySide6.QtWidgets import QWidget

from relbook.ui.fields import LineField
from relbook.ui.form import Form
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

MOST = 500
"""Characters of a reason; it is a line."""


class DismissDialog(Form):
    """Asks why something is put aside; the reason may stay blank. Enter puts it aside, Esc does not."""

    def __init__(self, theme: Theme, what: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, f"Put aside: {what}", parent, save="Put aside")
        self.because = LineField("", "Optional; it is kept")
        self.because.setMaxLength(MOST)
        self.add_row("because", "Why?", self.because)
        self.add_wide(plain_label("It returns when something new speaks for it.", role="caption", wrap=True))
        self.because.setFocus()

    def draft(self) -> str:
        """Return the reason."""
        return self.because.value().strip()
