"""A page shown in a window of its own, and what can be read on it."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

SIZE = (1112, 720)
"""What a window of 1280 × 800 leaves for a page."""


def show_page(page: QWidget, qtbot: QtBot) -> None:
    """Show a page in front of everything."""
    qtbot.addWidget(page)
    page.resize(*SIZE)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def seen_texts(within: QWidget) -> list[str]:
    """Return every text that can be seen, from the top, as it is read."""
    shown: list[str] = []
    for widget in within.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible():
            shown.append(widget.text().replace("\u200b", "").replace("&&", "&"))
    return shown
