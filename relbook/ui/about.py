"""What this program is, which version, and which journal is open."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from relbook import __version__
from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

PURPOSE = "A private notebook about the people your project depends on. It sends nothing over a network."


class AboutDialog(QDialog):
    """Name, version, purpose, journal."""

    def __init__(self, theme: Theme, journal: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About relbook")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(6)] * 4)
        layout.setSpacing(theme.space(2))
        layout.addWidget(plain_label(f"relbook {__version__}", role="title"))
        layout.addWidget(plain_label(PURPOSE, wrap=True))
        layout.addWidget(plain_label("Icons: Lucide, ISC licence.", role="muted"))
        if journal:
            place = plain_label(f"Journal: {journal}", role="muted", wrap=True)
            place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(place)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addSpacing(theme.space(2))
        layout.addWidget(buttons)
        self.setMinimumWidth(380)
