"""A field that completes the names of the journal, and what the form offers to choose from."""

from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from relbook.domain.folding import fold
from relbook.domain.views import Name
from relbook.services.names import NameIndex


@dataclass(frozen=True, slots=True)
class Known:
    """What the form offers to choose from."""

    index: NameIndex
    names: tuple[Name, ...]


class NameField(QLineEdit):
    """Completes the names of the journal while one types, by alias and small misspelling too."""

    picked = Signal()
    """A completion was chosen, or Enter pressed."""

    def __init__(self, index: NameIndex, kinds: frozenset[str], hint: str) -> None:
        super().__init__()
        self._index, self._kinds = index, kinds
        self._offered: dict[str, Name] = {}
        self.setPlaceholderText(hint)
        self._words = QStringListModel(self)
        self.offers = QListView()
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(10)
        completer.setPopup(self.offers)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)
        # Queued: the field itself takes the completion after this is told, and would put it back.
        completer.activated.connect(self.picked, Qt.ConnectionType.QueuedConnection)

    def chosen(self) -> Name | None:
        """Return what the text stands for in the journal; None for a name that is not there, or for several."""
        text = self.text().strip()
        if text in self._offered:
            return self._offered[text]
        found = [match.name for match in self._index.matches(text, self._kinds)] if text else []
        exact = [name for name in found if fold(text) in (fold(name.shown), fold(name.name))]
        return exact[0] if len({(name.kind, name.id) for name in exact}) == 1 else None

    def put(self, name: Name) -> None:
        """Show a thing of the journal."""
        words = self._index.words_for(name)
        self._offered[words] = name
        self.setText(words)
        self.setCursorPosition(0)

    def _offer(self, typed: str) -> None:
        names = [match.name for match in self._index.completions(typed, self._kinds)]
        self._offered = {self._index.words_for(name): name for name in names}
        self._words.setStringList(list(self._offered))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what stands there with Enter, instead of saving the form; a name half typed is completed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        popup = self.offers
        if popup.isVisible() and popup.currentIndex().isValid():
            super().keyPressEvent(event)  # the list takes the one that is marked
        elif enter and self.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            popup.hide()
            self._complete()
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    def _complete(self) -> None:
        """Complete a name half typed with the likeliest one that begins so; a misspelling is left as typed."""
        typed = fold(self.text()).split()
        if self.chosen() is not None or not self._offered:
            return
        words, likeliest = next(iter(self._offered.items()))
        parts = fold(f"{likeliest.name} {likeliest.shown}").split()
        if all(any(part.startswith(word) for part in parts) for word in typed):
            self.setText(words)
