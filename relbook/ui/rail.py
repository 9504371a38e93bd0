"""The rail on the left: the pages there are, one of them shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.icons import Icons
from relbook.ui.widgets.key_button import KeyButton
from relbook.ui.widgets.text import plain_label

WIDTH = 176
"""In device-independent pixels."""


class Rail(QFrame):
    """The program's name and a button for each page."""

    chosen = Signal(str)
    """The name of the page that was chosen."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self._icons = icons
        self._group = QButtonGroup(self)
        self.buttons: dict[str, KeyButton] = {}
        name = plain_label("relbook", role="section")
        name.setContentsMargins(theme.space(2), 0, 0, theme.space(3))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.space(2), theme.space(4), theme.space(2), theme.space(2))
        self._layout.setSpacing(2)
        self._layout.addWidget(name)
        self._layout.addStretch()

    def add(self, name: str, words: str, icon: str, keys: str) -> None:
        """Add a page; ``keys`` are shown as a hint."""
        button = KeyButton(f" {words}", keys, role="rail")  # a little more air after the icon
        button.setAccessibleName(words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._icons.put(button, icon, "muted", 16)
        self._group.addButton(button)
        self.buttons[name] = button
        self._layout.insertWidget(self._layout.count() - 1, button)

    def show_chosen(self, name: str) -> None:
        """Mark the page that is shown; "" marks none."""
        self._group.setExclusive(bool(name))
        for each, button in self.buttons.items():
            button.setChecked(each == name)
            self._icons.put(button, self._icons.name_on(button), "accent" if each == name else "muted", 16)
