"""What marks a meeting, in the form: tags, two of which have a box of their own, and what is private about it."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relbook.domain.records import WHOLE
from relbook.domain.terms import CONFIDENCE_TAG, UNDECIDED_TAG
from relbook.ui.meeting_form.reading import read_tags
from relbook.ui.theme import Theme
from relbook.ui.widgets.field import labelled
from relbook.ui.widgets.text import plain_label, set_plain_tip

_PRIVATE = ((WHOLE, "All of it"), ("title", "Title"), ("place", "Place"), ("notes", "Notes"))
_MARKING = {CONFIDENCE_TAG: "Told in confidence", UNDECIDED_TAG: "Not decided yet"}


class TagsField(QWidget):
    """The tags as typed; the boxes beside them set and clear the two that a brief heeds."""

    def __init__(self, theme: Theme, tags: Iterable[str]) -> None:
        super().__init__()
        self.text = QLineEdit(_written(tags))
        self.text.setPlaceholderText("#budget #steering")
        self.boxes = {tag: QCheckBox(words) for tag, words in _MARKING.items()}
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        for tag, box in self.boxes.items():
            set_plain_tip(box, f"Sets the tag #{tag}: briefs list the meeting under what not to say.")
            box.toggled.connect(partial(self._set, tag))
            row.addWidget(box)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(labelled("Tags", self.text))
        column.addLayout(row)
        self.text.textChanged.connect(self._show)
        self._show()

    def tags(self) -> tuple[str, ...]:
        """Return the tags."""
        return read_tags(self.text.text())

    def _show(self) -> None:
        there = {tag.casefold() for tag in self.tags()}
        for tag, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(tag in there)
            box.blockSignals(False)

    def _set(self, tag: str, wanted: bool) -> None:
        others = [one for one in self.tags() if one.casefold() != tag]
        self.text.setText(_written([*others, tag] if wanted else others))


class PrivateField(QWidget):
    """Which parts are private."""

    def __init__(self, theme: Theme, marks: frozenset[str]) -> None:
        super().__init__()
        self.boxes = {part: QCheckBox(words) for part, words in _PRIVATE}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(plain_label("Private, never printed or exported:", role="caption"))
        for part, box in self.boxes.items():
            box.setChecked(part in marks)
            row.addWidget(box)
        row.addStretch(1)

    def marks(self) -> frozenset[str]:
        """Return the parts that are private."""
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())


def _written(tags: Iterable[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)
