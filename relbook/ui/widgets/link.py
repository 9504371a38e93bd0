"""Buttons that look like links."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from relbook.ui.widgets.text import escape_mnemonic, set_plain_tip


class Link(QPushButton):
    """A button that looks like a link; one that ``shrinks`` ends in "…" where there is no room."""

    def __init__(self, text: str, pressed: Callable[[], object], *, shrinks: bool, does: str = "") -> None:
        """``does`` is said to a screen reader in place of the text."""
        self._shrinks = shrinks
        self._flat = " ".join(text.split())
        super().__init__(escape_mnemonic(self._flat))
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(does or self._flat)
        self.clicked.connect(lambda *_: pressed())

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters, or for all."""
        hint = self.sizeHint()
        return QSize(min(56, hint.width()), hint.height()) if self._shrinks else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out anew whether the text fits; the whole of it is in the tool tip where it does not."""
        super().resizeEvent(event)
        set_plain_tip(self, "" if self.sizeHint().width() <= self.width() else self._flat)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        missing = self.sizeHint().width() - self.width()
        if missing <= 0:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.fontMetrics().horizontalAdvance(self._flat) - missing
        option.text = escape_mnemonic(self.fontMetrics().elidedText(self._flat, Qt.TextElideMode.ElideRight, room))
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


def link(text: str, pressed: Callable[[], None]) -> QPushButton:
    """Return a button that looks like a link and is always whole."""
    return Link(text, pressed, shrinks=False)


def under_text(button: QPushButton) -> QPushButton:
    """Return the link, standing where text begins and no higher than a line of it."""
    button.setStyleSheet("padding: 0; min-height: 0; text-align: left;")
    return button


def name_link(name: str, pressed: Callable[[], object], *, does: str = "") -> QPushButton:
    """Return a link for a name that somebody typed, however long; ``does`` is what a screen reader says."""
    return Link(name, pressed, shrinks=True, does=does)
