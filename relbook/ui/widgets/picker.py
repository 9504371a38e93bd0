"""A small window below a button: type a few letters, choose one of what is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

SHOWN = 60
"""Choices listed at a time; typing finds the others."""
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    key: object
    """What the choice stands for."""
    words: str
    found_by: str = ""
    """What typing is compared with, folded; the words where it is empty."""


class Picker(QFrame):
    """A popup with a search field and a list; Enter or a click chooses, Escape closes."""

    chosen = Signal(object)
    """The key of what was chosen."""

    def __init__(self, hint: str, fold: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._fold = fold
        self._choices: list[tuple[str, Choice]] = []
        self._empty = "Looking…"
        self.setProperty("card", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setProperty("bare", True)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self.resize(280, 320)
        self._filter()

    def set_choices(self, choices: Sequence[Choice], empty: str) -> None:
        """Offer these; ``empty`` is said where nothing is left of them."""
        self._choices = [(choice.found_by or self._fold(choice.words), choice) for choice in choices]
        self._empty = empty
        self._filter()

    def open_below(self, widget: QWidget) -> None:
        """Show the picker below a widget, within its screen."""
        at = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        room = widget.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead the arrow keys from the field to the list, and choose with Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _KEYS:
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _filter(self) -> None:
        wanted = self._fold(self.field.text()).split()
        found = [choice for text, choice in self._choices if all(word in text for word in wanted)]
        self.list.clear()
        for choice in found[:SHOWN]:
            item = QListWidgetItem(" ".join(choice.words.split()))
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
            self.list.addItem(item)
        rest = len(found) - SHOWN
        if rest > 0 or not found:
            note = QListWidgetItem(f"{rest:,} more: type to find them" if found else self._empty)
            note.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(note)
        self.list.setCurrentRow(0 if found else -1)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        key = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        self.chosen.emit(key)
