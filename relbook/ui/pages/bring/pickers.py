"""Choosing which columns of a table feed a field: one of them, or several."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QSizePolicy

from relbook.ui.widgets.text import escape_mnemonic, set_plain_tip

NONE = "(none)"
_NARROWEST = 9
"""Characters that a picker has room for at least."""


class ColumnPicker(QComboBox):
    """One column, or none."""

    picked = Signal(str)
    """The column chosen by hand; "" for none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda place: self.picked.emit(str(self.itemData(place))))

    def show_columns(self, columns: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer the columns, and show which one is chosen."""
        self.clear()
        self.addItem(NONE, "")
        for place, column in enumerate(columns, 1):
            self.addItem(column)
            self.setItemData(place, column)
        self.setCurrentIndex(max(0, self.findData(chosen[0]) if chosen else 0))


class ColumnsPicker(QComboBox):
    """Any number of columns, from a menu."""

    toggled_column = Signal(str, bool)
    """A column was taken in or left out by hand."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.columns_menu = QMenu(self)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_columns((), ())

    def show_columns(self, columns: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer the columns, and show which are chosen."""
        self.columns_menu.clear()
        for column in columns:
            action = QAction(escape_mnemonic(column), self.columns_menu)
            action.setCheckable(True)
            action.setChecked(column in chosen)
            action.triggered.connect(lambda on, column=column: self.toggled_column.emit(column, on))
            self.columns_menu.addAction(action)
        words = ", ".join(chosen) or NONE
        self.clear()
        self.addItem(words)
        set_plain_tip(self, words if len(chosen) > 1 else "")
        self.setAccessibleName(f"{self._name}: {words}")

    def showPopup(self) -> None:
        """Open the menu in place of a list of one."""
        self.columns_menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
