"""Which people and ties of the map are drawn: by words, group, tag, contact, and the kinds of tie."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QFrame, QLineEdit, QVBoxLayout, QWidget

from relbook.domain.cadence import Freshness
from relbook.domain.folding import fold
from relbook.domain.maps import MapPerson, MapView
from relbook.domain.ties import TieKind
from relbook.ui.theme import Theme
from relbook.ui.widgets.sections import small_button
from relbook.ui.widgets.text import plain_label

CONTACT: dict[str, frozenset[Freshness]] = {
    "In contact": frozenset({Freshness.FRESH, Freshness.DUE}),
    "Cold": frozenset({Freshness.COLD}),
    "Never met": frozenset({Freshness.NEVER}),
}
"""What can be asked of the last contact."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the map is narrowed to; as it begins, everyone and everything is drawn."""

    words: str = ""
    """Each must be in the name, title, unit or organisation."""
    group: str = ""
    tag: str = ""
    contact: str = ""
    """A key of CONTACT."""
    kinds: frozenset[TieKind] = frozenset(TieKind)
    suggestions: bool = True

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != Narrowing()

    def people(self, view: MapView) -> frozenset[int] | None:
        """Return who is drawn; None for everyone."""
        if not (self.words or self.group or self.tag or self.contact):
            return None
        wanted = fold(self.words).split()
        return frozenset(id_ for id_, one in view.people.items() if self._lets(one, wanted))

    def _lets(self, one: MapPerson, wanted: Iterable[str]) -> bool:
        if self.group and self.group not in (one.unit, one.organisation):
            return False
        if self.tag and self.tag not in one.tags:
            return False
        if self.contact and one.freshness not in CONTACT[self.contact]:
            return False
        text = fold(f"{one.name} {one.title} {one.unit} {one.organisation}")
        return all(word in text for word in wanted)


class FilterBox(QFrame):
    """A small window below its button; what is chosen is shown at once."""

    changed = Signal(object)
    """Narrowing."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", True)
        self._taking = False
        self.narrowing = Narrowing()
        self.words = QLineEdit()
        self.words.setPlaceholderText("Name, title, unit …")
        self.words.setAccessibleName("Show only people of this name, title or unit")
        self.words.setClearButtonEnabled(True)
        self.group, self.tag, self.contact = QComboBox(), QComboBox(), QComboBox()
        self.kinds = {kind: QCheckBox(kind.value.capitalize()) for kind in TieKind}
        self.suggestions = QCheckBox("Suggested: often at the same meetings")
        form = QFormLayout()
        form.setSpacing(theme.space(2))
        for words, field in (("Unit or employer", self.group), ("Tag", self.tag), ("Contact", self.contact)):
            field.setMinimumWidth(theme.space(48))
            field.setMaximumWidth(theme.space(64))
            field.setAccessibleName(words)
            form.addRow(plain_label(words, role="muted"), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space(4)] * 4)
        column.setSpacing(theme.space(2))
        column.addWidget(plain_label("Show only", role="strong"))
        column.addWidget(self.words)
        column.addLayout(form)
        column.addWidget(plain_label("Ties", role="strong"))
        for box in (*self.kinds.values(), self.suggestions):
            column.addWidget(box)
        self.clear = small_button("Show everyone and every tie", lambda: self.put(Narrowing()), role="link")
        column.addWidget(self.clear)
        self._connect()
        self.put(self.narrowing)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._read)
        for field in (self.group, self.tag, self.contact):
            field.activated.connect(self._read)
        for box in (*self.kinds.values(), self.suggestions):
            box.toggled.connect(self._read)

    def offer(self, view: MapView) -> None:
        """Offer the groups and tags of the people there are; one chosen before that is no more is let go."""
        everyone = view.people.values()
        groups = sorted({name for one in everyone for name in (one.unit, one.organisation) if name}, key=fold)
        tags = sorted({tag for one in everyone for tag in one.tags}, key=fold)
        self._taking = True
        _fill(self.group, groups)
        _fill(self.tag, tags)
        _fill(self.contact, list(CONTACT))
        self._taking = False
        kept = self.narrowing
        self.put(replace(kept, group=_if_in(kept.group, groups), tag=_if_in(kept.tag, tags)))

    def put(self, narrowing: Narrowing) -> None:
        """Show and apply a narrowing."""
        self._taking = True
        self.words.setText(narrowing.words)
        for field, value in (
            (self.group, narrowing.group),
            (self.tag, narrowing.tag),
            (self.contact, narrowing.contact),
        ):
            field.setCurrentIndex(max(0, field.findData(value)))
        for kind, box in self.kinds.items():
            box.setChecked(kind in narrowing.kinds)
        self.suggestions.setChecked(narrowing.suggestions)
        self._taking = False
        self._say(narrowing)

    def open_below(self, widget: QWidget) -> None:
        """Show it below a widget, within its screen."""
        self.adjustSize()
        at = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4))
        room = widget.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)
        self.show()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def _read(self) -> None:
        if self._taking:
            return
        self._say(
            Narrowing(
                words=self.words.text().strip(),
                group=self.group.currentData() or "",
                tag=self.tag.currentData() or "",
                contact=self.contact.currentData() or "",
                kinds=frozenset(kind for kind, box in self.kinds.items() if box.isChecked()),
                suggestions=self.suggestions.isChecked(),
            )
        )

    def _say(self, narrowing: Narrowing) -> None:
        changed, self.narrowing = narrowing != self.narrowing, narrowing
        self.clear.setEnabled(narrowing.narrows)
        if changed:
            self.changed.emit(narrowing)


def _fill(field: QComboBox, values: list[str]) -> None:
    field.clear()
    field.addItem("Any", "")
    for value in values:
        field.addItem(" ".join(value.split())[:60], value)


def _if_in(value: str, values: Iterable[str]) -> str:
    return value if value in values else ""
