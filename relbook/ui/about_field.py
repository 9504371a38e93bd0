"""The field for several things of the journal: each in a chip that can be taken away, and a line that adds more."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.domain.views import Name
from relbook.ui.fields import RecordField
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.enter import ENTER
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.tab_order import tab_before

Entry = tuple[str, int]


class AboutField(QWidget):
    """Things of several kinds, in the order in which they were added."""

    def __init__(
        self, theme: Theme, names: Sequence[Name], things: Iterable[Entry], *, kinds: Iterable[str], hint: str
    ) -> None:
        """``things`` are those to begin with, as kind and number.

        What is not among the names, such as what is in the trash, is kept without being shown.
        """
        super().__init__()
        self._theme = theme
        self._words = {(one.kind, one.id): _chip_words(one) for one in names}
        self._things = list(things)
        self._first = list(self._things)
        self.entry = _Entry(names, frozenset(kinds), hint)
        self._box = QWidget()
        self._chips = FlowLayout(self._box, gap=theme.space(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._box)
        column.addWidget(self.entry)
        self.setFocusProxy(self.entry)
        self.entry.taken.connect(self._add)
        self.entry.emptied_backwards.connect(self._drop_last)
        self._show()

    def things(self) -> tuple[Entry, ...]:
        """Return what was chosen, with what stands in the line and was not added yet."""
        pending = self.entry.record()
        return tuple(dict.fromkeys([*self._things, *([pending] if pending else [])]))

    def problem(self) -> str:
        """Return what is wrong with what stands in the line; "" where nothing is."""
        typed = self.entry.text().strip()
        if not typed or self.entry.record():
            return ""
        return f"Nothing is called just “{typed[:60]}”. Choose from the list, or add it to the journal first."

    def is_changed(self) -> bool:
        """Return whether the user changed what is chosen."""
        return list(self.things()) != self._first or bool(self.problem())

    def setAccessibleName(self, name: str) -> None:
        """Name the line too, which is what takes the keys."""
        super().setAccessibleName(name)
        self.entry.setAccessibleName(name)

    def _add(self, thing: Entry) -> None:
        if thing not in self._things:
            self._things.append(thing)
            self._show()

    def _drop(self, thing: Entry) -> None:
        self._things.remove(thing)
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _drop_last(self) -> None:
        shown = [thing for thing in self._things if thing in self._words]
        if shown:
            self._drop(shown[-1])

    def _show(self) -> None:
        self._chips.clear()
        chips = []
        for thing in self._things:
            if thing in self._words:
                chip = Chip(self._theme, self._words[thing], "info", removable=True)
                chip.setAccessibleName(f"About {self._words[thing]}; Delete takes it away")
                chip.removed.connect(partial(self._drop, thing))
                self._chips.addWidget(chip)
                chips.append(chip)
        self._box.setVisible(bool(chips))
        tab_before(self.entry, chips)


class _Entry(RecordField):
    """The line; Enter or a choice from the list takes what stands in it."""

    taken = Signal(object)
    """(kind, number) of what was added; the line is empty again."""
    emptied_backwards = Signal()
    """Backspace was pressed in the empty line."""

    def __init__(self, names: Sequence[Name], kinds: frozenset[str], hint: str) -> None:
        super().__init__(names, kinds=kinds, hint=hint)
        # the completer puts its text into the line after it has told of it
        self.completer().activated.connect(lambda _: QTimer.singleShot(0, self, self._take))
        self.editingFinished.connect(lambda: None if self.hasFocus() else self._take())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds what is understood, or the only one that is offered; else it is the form's."""
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._understand():
            self._take()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied_backwards.emit()
        else:
            super().keyPressEvent(event)

    def _understand(self) -> bool:
        """Complete what was typed where one thing alone is offered; return whether the line stands for anything."""
        offered = self.completer().completionModel()
        if not self.record() and self.text().strip() and offered.rowCount() == 1:
            self.setText(str(offered.index(0, 0).data()))
        return self.record() is not None

    def _take(self) -> None:
        found = self.record()
        if found:
            if popup := self.completer().popup():
                popup.hide()
            self.clear()
            self.taken.emit(found)


def _chip_words(name: Name) -> str:
    return name.shown if name.kind == "person" else f"{name.shown} · {name.kind}"
