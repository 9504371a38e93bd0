"""What can be done with the meeting that is open: one table for keys, buttons and menus."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from relbook.domain.records import WHOLE
from relbook.domain.views import MeetingEntry

Deed = Literal["edit", "after", "learn", "brief", "copy", "past", "trash", "restore"]

_TABLE: tuple[tuple[Deed, str, str], ...] = (
    ("edit", "Edit…", "E"),
    ("after", "Capture what happened…", "A"),
    ("learn", "Note for the landscape…", "Ctrl+L"),
    ("brief", "Brief", ""),
    ("copy", "Copy as text", "Ctrl+C"),
    ("past", "Past…", ""),
    ("trash", "Move to trash", "Del"),
    ("restore", "Restore from the trash", ""),
)
"""Deed, words, key; the brief's key is the window's own."""
_PARTS = ((WHOLE, "All of it"), ("title", "Title"), ("place", "Place"), ("notes", "Notes"))


class Deeds(QObject):
    """The actions for one meeting."""

    asked = Signal(str)
    """A Deed."""
    marked = Signal(str, bool)
    """A part of the meeting (or WHOLE), and whether it is to be private."""

    def __init__(self, places: tuple[QWidget, ...], entry: Callable[[], MeetingEntry | None]) -> None:
        """``places`` are the widgets in which the keys hold; ``entry`` tells which meeting is open."""
        super().__init__(places[0])
        self._entry = entry
        self.actions: dict[str, QAction] = {}
        for deed, words, key in _TABLE:
            action = QAction(words, self)
            if key:
                action.setShortcut(QKeySequence(key))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(partial(lambda d, *_: self.asked.emit(d), deed))
            self.actions[deed] = action
            for place in places:
                place.addAction(action)

    def show_menu(self, at: QPoint, parent: QWidget) -> QMenu | None:
        """Show all that can be done, at a point of the screen; return the menu, None where no meeting is open."""
        entry = self._entry()
        if entry is None:
            return None
        trashed = entry.meeting.deleted_at is not None
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed, action in self.actions.items():
            if deed == ("trash" if trashed else "restore") or (deed == "after" and not entry.meeting.planned):
                continue
            if deed in ("trash", "restore"):
                self._add_marks(menu, entry.meeting.private)
                menu.addSeparator()
            menu.addAction(action)
        menu.popup(at)
        return menu

    def _add_marks(self, menu: QMenu, private: frozenset[str]) -> None:
        marks = menu.addMenu("Private: never printed or exported")
        for part, words in _PARTS:
            action = QAction(words, marks, checkable=True, checked=part in private)
            action.triggered.connect(lambda on, part=part: self.marked.emit(part, on))
            marks.addAction(action)
