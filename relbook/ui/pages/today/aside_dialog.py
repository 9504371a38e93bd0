"""The one line asked when something is put aside."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.sections import wrapped
from relbook.ui.widgets.text import plain_label

MOST = 500
"""Characters of a reason; it is a line."""


class AsideDialog(QDialog):
    """What is put aside, and a field for the reason, which may stay blank. Enter puts it aside, Esc does not."""

    given = Signal(str)
    """Put it aside, for this reason."""

    def __init__(self, theme: Theme, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Put aside")
        self.setMinimumWidth(theme.space(110))
        self.reason = QLineEdit()
        self.reason.setMaxLength(MOST)
        self.reason.setPlaceholderText("Why? (kept with it)")
        self.reason.setAccessibleName("Why? Kept with it, may stay blank")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        doing = buttons.addButton("Put aside", QDialogButtonBox.ButtonRole.AcceptRole)
        doing.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.given.emit(self.reason.text().strip()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(5)] * 4)
        layout.setSpacing(theme.space(3))
        layout.addWidget(wrapped(what, role="strong"))
        layout.addWidget(self.reason)
        layout.addWidget(plain_label("It returns when something new speaks for it.", role="caption", wrap=True))
        layout.addWidget(buttons)
        self.reason.setFocus()
