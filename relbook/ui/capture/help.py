"""The grammar of the line, in plain words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from relbook.resources import text

HELP_FILE = "help/capture.md"


class GrammarDialog(QDialog):
    """What can be written in the line; it stays open beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Capture in one line")
        self.resize(620, 640)
        self.pages = QTextBrowser(self)
        self.pages.setOpenLinks(False)
        self.pages.setAccessibleName("Grammar of the line")
        self.pages.setMarkdown(text(HELP_FILE))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages)
        layout.addWidget(buttons)
