"""The left half of the journal page: search field, filters, the list, and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from relbook.domain.lines import JournalFilter
from relbook.ui.pages.journal.filters import FilterBar, with_words
from relbook.ui.pages.journal.list import JournalList
from relbook.ui.pages.journal.model import JournalModel
from relbook.ui.theme import Theme
from relbook.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from relbook.ui.pages.journal.filters import Ask

_TEACHING = (
    "The journal holds every meeting, call and word in the corridor, newest first. "
    "Write the first one in a line above: who, how long, about what, and who promised what."
)
_ROOMY = 360
"""From this width on the count stands beside the search field, in device-independent pixels."""
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListPane(QFrame):
    """Which meetings, and the list of them."""

    filtered = Signal(object)
    """JournalFilter: another one is asked for."""
    add_wanted = Signal()
    capture_wanted = Signal()

    def __init__(
        self, theme: Theme, model: JournalModel, ask: Ask, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._model = model
        self.search = QLineEdit()
        self.filters = FilterBar(theme, ask, today)
        self.list = JournalList(model, theme)
        self.empty = EmptyState(_TEACHING, "Capture a meeting")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._header(theme))
        column.addWidget(self._stack, 1)
        self.search.textChanged.connect(self._tell)
        self.search.installEventFilter(self)
        self.filters.changed.connect(self._tell)
        self.empty.acted.connect(self._act_on_empty)
        model.loaded.connect(self._show_state)

    def _header(self, theme: Theme) -> QWidget:
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.search.setPlaceholderText(f"Search all that is written  ({keys})")
        self.search.setAccessibleName("Search meetings")
        self.search.setClearButtonEnabled(True)
        add = QPushButton("+ Meeting")
        add.setProperty("role", "link")
        add.setCursor(Qt.CursorShape.PointingHandCursor)
        add.clicked.connect(self.add_wanted)
        add.setAccessibleName("Add or plan a meeting in a form")
        top = QHBoxLayout()
        top.setSpacing(theme.space(2))
        top.addWidget(self.search, 1)
        top.addWidget(self.filters.count_label())
        top.addWidget(add)
        header = QWidget()
        column = QVBoxLayout(header)
        column.setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(2))
        column.setSpacing(theme.space(2))
        column.addLayout(top)
        column.addWidget(self.filters)
        return header

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out how many there are where the search field needs the room."""
        super().resizeEvent(event)
        self.filters.count_label().setVisible(self.width() >= _ROOMY)

    def wanted(self) -> JournalFilter:
        """Return the filter that search field and chips stand for."""
        return with_words(self.filters.filter(), self.search.text())

    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_search(self) -> None:
        """Search for nothing, and go back to the list."""
        self.search.clear()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_all(self) -> None:
        """Ask for nothing at all."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.filters.blockSignals(True)
        self.filters.clear()
        self.filters.blockSignals(False)
        self._tell()

    def is_filtered(self) -> bool:
        """Return whether anything hides meetings."""
        return self.wanted() != JournalFilter()

    def _tell(self) -> None:
        self.filtered.emit(self.wanted())

    def _show_state(self) -> None:
        if self._model.rowCount():
            self._stack.setCurrentWidget(self.list)
            return
        if self.is_filtered():
            self.empty.say(self._no_match(), "Show all meetings")
        else:
            self.empty.say(_TEACHING, "Capture a meeting")
        self._stack.setCurrentWidget(self.empty)

    def _no_match(self) -> str:
        asked = self.filters.words()
        words = self.wanted().words
        if words:
            asked.insert(0, f"“{words}”")
        return f"No meeting matches {' and '.join(asked)}."

    def _act_on_empty(self) -> None:
        if self.is_filtered():
            self.clear_all()
        else:
            self.capture_wanted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape clears the search field; Down and Enter lead from it to the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.clear_search()
                return True
            if event.key() in _TO_LIST:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)
