"""The pane of the meeting that is open; what it shows is built with the first meeting, not with the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from relbook.ui.theme import Theme
from relbook.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from relbook.domain.landscape import NoteLine
    from relbook.domain.views import MeetingEntry
    from relbook.ui.widgets.notes_view import NotesView
    from relbook.ui.widgets.pieces import BlockLike


class EntryView(QScrollArea):
    """Shows one meeting; what can be done with it is asked for by signals."""

    opened = Signal(str, int)
    """A name was clicked: kind, number."""
    tag_wanted = Signal(str)
    link_clicked = Signal(str)
    """A link in the notes, as written."""
    edit_wanted = Signal()
    after_wanted = Signal()
    """What became of the planned meeting is to be captured."""
    brief_wanted = Signal()
    menu_wanted = Signal(object)
    """The QWidget below which the menu with everything else should open."""
    mood_noted = Signal(int, object)
    """An attendance's number, and the mood or None."""
    settled = Signal(int, object)
    """A commitment's number, and its new CommitmentState."""
    promise_marked = Signal(int, bool)
    """A commitment's number, and whether it is private now."""
    on_words: tuple[QAction, ...] = ()
    """What can be done with words chosen in the notes."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self._entry: MeetingEntry | None = None
        self._learned: tuple[NoteLine, ...] = ()
        self._words = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The meeting")
        self.show_nothing("")

    def entry(self) -> MeetingEntry | None:
        """Return the meeting that is shown."""
        return self._entry

    def chosen_words(self) -> str:
        """Return the words that are selected in the notes; "" where none are."""
        notes = self._notes()
        return notes.chosen_words() if notes else ""

    def show_nothing(self, words: str) -> None:
        """Show no meeting, only a sentence."""
        self._entry = None
        body = QWidget()
        body.setProperty("bare", True)
        column = entry_column(self._theme, body)
        column.addStretch(1)
        label = plain_label(words, role="muted", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
        column.addStretch(2)
        self.setWidget(body)

    def show_entry(
        self,
        entry: MeetingEntry,
        notes: Sequence[BlockLike] = (),
        words: str = "",
        learned: tuple[NoteLine, ...] = (),
    ) -> None:
        """Show a meeting, its notes as the blocks they were read as, the words looked for standing out.

        ``learned`` is what was noted there for the landscape. The same meeting again keeps its scroll position, and
        the caret in its notes where that has the focus.
        """
        if (entry, words, learned) == (self._entry, self._words, self._learned):
            return
        from relbook.ui.pages.journal.entry_body import EntryBody

        same = self._entry is not None and self._entry.meeting.id == entry.meeting.id
        offset = self.verticalScrollBar().value() if same else 0
        before = self._notes() if same else None
        caret = before.textCursor().position() if before is not None and before.hasFocus() else None
        self._entry, self._words, self._learned = entry, words, learned
        self.setWidget(EntryBody(self._theme, self._today, self, entry, notes=notes, words=words, learned=learned))
        self.verticalScrollBar().setValue(offset)
        after = self._notes()
        if caret is not None and after is not None:
            after.put_caret(caret)
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, notes: NotesView, caret: QRect) -> None:
        """Scroll to where the caret is in the notes, which do not scroll themselves."""
        body = self.widget()
        if body is not None:
            at = notes.mapTo(body, caret.center())
            self.ensureVisible(at.x(), at.y(), 0, caret.height())

    def _notes(self) -> NotesView | None:
        from relbook.ui.widgets.notes_view import NotesView

        return self.findChild(NotesView)


def entry_column(theme: Theme, body: QWidget) -> QVBoxLayout:
    """Return the column that the pane's inside stands in."""
    column = QVBoxLayout(body)
    column.setContentsMargins(theme.space(6), theme.space(4), theme.space(6), theme.space(4))
    column.setSpacing(theme.space(3))
    return column
