"""The news that records changed, brought to the GUI thread; pages listen and reload what concerns them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from relbook.domain.views import Changed


EVERYTHING = frozenset(
    {
        *("person", "alias", "person_tag", "organisation", "unit", "project", "stake"),
        *("meeting", "attendance", "meeting_tag", "meeting_project", "commitment", "tie"),
        *("stake_rating", "trust_rating", "need", "initiative", "connection", "dismissal", "placement"),
        *("landscape_note", "note_about", "contradiction", "review", "answer", "became", "review_person"),
    }
)
"""Every kind of record."""


class Changes(QObject):
    """Says which kinds of record changed, after every write, undo and redo, on the GUI thread."""

    happened = Signal(object)
    """frozenset[str]: the kinds of record that changed ("person", "meeting", …)."""
    step = Signal(object)
    """Entry | None: the step of the history that can be undone; None after an undo or redo."""
    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def hear(self, changed: Changed) -> None:
        """Take in a change from any thread; ``book.on_change(changes.hear)``."""
        self._heard.emit(changed)

    def all_changed(self) -> None:
        """Have everything read again: another program wrote to the journal."""
        from relbook.domain.views import Changed

        self._heard.emit(Changed(EVERYTHING, None))

    def _tell(self, changed: Changed) -> None:
        self.happened.emit(changed.kinds)
        self.step.emit(changed.entry)
