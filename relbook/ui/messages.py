"""The few dialogs that need an answer, and the sentences that report a failure. Plain text only; safe by default."""

from pathlib import Path
from traceback import extract_tb

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from relbook.errors import RelbookError
from relbook.ui.widgets.text import escape_mnemonic


def show_error(parent: QWidget | None, sentence: str) -> None:
    """Show the sentence over the parent's window and return at once; the same sentence is not shown twice."""
    window = parent.window() if parent else None
    if window and any(box.text() == sentence for box in window.findChildren(QMessageBox) if box.isVisible()):
        return
    box = _box(window, sentence, QMessageBox.Icon.Warning)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def ask(parent: QWidget | None, sentence: str, action: str = "Delete", *, keep: str = "Cancel", more: str = "") -> bool:
    """Ask whether to do what the sentence says; return True only where the button ``action`` was chosen.

    ``keep`` is the safe button: the default, and what Escape and closing mean. ``more`` explains what would happen.
    """
    box = _box(parent.window() if parent else None, sentence, QMessageBox.Icon.Question)
    box.setInformativeText(more)
    doing = box.addButton(escape_mnemonic(action), QMessageBox.ButtonRole.AcceptRole)
    safe = box.addButton(escape_mnemonic(keep), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(safe)
    box.setEscapeButton(safe)
    box.exec()
    chosen = box.clickedButton() is doing
    box.deleteLater()
    return chosen


def sentence_for(error: BaseException) -> str:
    """Return what to tell the user: a known error's own sentence, or that relbook itself is at fault and where."""
    if isinstance(error, RelbookError):
        return str(error)
    frames = extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return (
        f"Something went wrong inside relbook ({type(error).__name__}{place}). "
        "Everything saved so far is safe. Please try again, and report this if it happens again."
    )


def _box(parent: QWidget | None, sentence: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("relbook")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(icon)
    box.setText(sentence)
    return box
