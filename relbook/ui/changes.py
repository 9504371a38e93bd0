"""The news that records changed, brought to the GUI thread; pages listen and reload what concerns them."""

from PySide6.QtCore import QObject, Qt, Signal

from relbook.domain.views import Changed


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

    def _tell(self, changed: Changed) -> None:
        self.happened.emit(changed.kinds)
        self.step.emit(changed.entry)
