"""How far a long task is, with a way to stop it."""

from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from relbook.ui.widgets.text import plain_label

REFRESH = 100
"""How often the bar moves, in milliseconds."""


class Progressing(Protocol):
    """What the dialog shows; ``total`` 0 where the end is not known."""

    done: int
    total: int
    cancelled: bool


class ProgressDialog(QDialog):
    """The words, a bar and *Cancel*; the owner closes it when the work is over."""

    def __init__(self, parent: QWidget | None, words: str, progress: Progressing) -> None:
        super().__init__(parent)
        self._progress = progress
        self.setWindowTitle("relbook")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._label = plain_label(words, wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = QPushButton("Cancel")
        self.cancel.clicked.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.addStretch()
        bottom.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._label)
        layout.addWidget(self.bar)
        layout.addLayout(bottom)
        self.setMinimumWidth(360)
        timer = QTimer(self)
        timer.timeout.connect(self._refresh)
        timer.start(REFRESH)
        self._refresh()

    def reject(self) -> None:
        """Ask the work to stop; the dialog stays until it has."""
        self._progress.cancelled = True
        self.cancel.setEnabled(False)
        self._label.setText("Stopping …")

    def _refresh(self) -> None:
        self.bar.setMaximum(self._progress.total)
        self.bar.setValue(self._progress.done)
