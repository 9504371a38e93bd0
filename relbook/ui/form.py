"""What all forms share: fields with a private mark each, what is wrong beside the field, nothing typed is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from relbook.ui.messages import ask, sentence_for
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.enter import Dialog
from relbook.ui.widgets.field import mark_wrong
from relbook.ui.widgets.sections import wrapped
from relbook.ui.widgets.text import plain_label, set_plain_tip

SIZE = QSize(600, 680)
"""As large as a form gets by itself, in device-independent pixels."""


@dataclass(frozen=True, slots=True)
class _Row:
    label: QLabel
    widget: QWidget
    problem: QLabel
    private: QCheckBox | None


class Form(Dialog):
    """A form for one record; it stays open until what was submitted is stored, and is let go of with its closing."""

    submitted = Signal(object)
    """The draft, free of problems the form itself could see."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None, *, save: str = "Save") -> None:
        super().__init__(parent)
        self.setWindowTitle("relbook")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._sized = False
        self._rows: dict[str, _Row] = {}
        self._first_private: frozenset[str] = frozenset()
        self.message = plain_label(role="body", wrap=True)
        self._colour(self.message)
        self.message.hide()
        self.save = QPushButton(save)
        self.save.setDefault(True)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAutoDefault(False)
        self._inside = QWidget()
        self._grid = QGridLayout()
        self._lay_out(title)
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self, title: str) -> None:
        space = self._theme.space
        inside = self._inside
        inside.setProperty("bare", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(6), space(2), space(6), space(4))
        self._grid.setHorizontalSpacing(space(3))
        self._grid.setVerticalSpacing(space(1))
        self._grid.setColumnMinimumWidth(0, space(26))
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._area = area
        bottom = QHBoxLayout()
        bottom.setContentsMargins(space(6), space(2), space(6), space(5))
        bottom.setSpacing(space(2))
        bottom.addWidget(self.message, 1)
        bottom.addStretch(0)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        heading = wrapped(title, "section")
        heading.setContentsMargins(space(6), space(5), space(6), space(2))
        layout.addWidget(heading)
        layout.addWidget(area, 1)
        layout.addLayout(bottom)

    def sizeHint(self) -> QSize:
        """Return the size that shows the whole form, bounded by SIZE and the screen."""
        height = self._inside.sizeHint().height() + self._theme.space(36)
        screen = self.screen().availableSize() if self.screen() else SIZE
        return QSize(SIZE.width(), max(220, height)).boundedTo(SIZE).boundedTo(screen * 0.95)

    def add_row(self, key: str, words: str, widget: QWidget, *, private: bool | None = None, hint: str = "") -> None:
        """Put a field under its words; ``private`` True or False gives it a mark, None does not."""
        row = self._grid.rowCount()
        label = plain_label(words)
        label.setBuddy(widget)
        widget.setAccessibleName(words)
        if hint:
            set_plain_tip(widget, hint)
        top = Qt.AlignmentFlag.AlignTop
        label.setContentsMargins(0, self._theme.space(2) - 1, 0, 0)
        self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(widget, row, 1)
        box = None if private is None else self._private_box(words, private)
        if box is not None:
            self._grid.addWidget(box, row, 2, top)
        problem = plain_label(role="caption", wrap=True)
        self._colour(problem)
        problem.hide()
        self._grid.addWidget(problem, row + 1, 1)
        self._rows[key] = _Row(label, widget, problem, box)
        if private:
            self._first_private |= {key}

    def add_wide(self, widget: QWidget) -> None:
        """Put a widget across the form."""
        self._grid.addWidget(widget, self._grid.rowCount(), 1, 1, 2)

    def show_row(self, key: str, shown: bool) -> None:
        """Show a field with all that belongs to it, or hide it while it does not apply."""
        row = self._rows[key]
        for widget in (row.label, row.widget, *([row.private] if row.private else [])):
            widget.setVisible(shown)
        row.problem.setVisible(shown and bool(row.problem.text()))

    def private_marks(self) -> frozenset[str]:
        """Return the keys of the fields that are marked private."""
        return frozenset(key for key, row in self._rows.items() if row.private and row.private.isChecked())

    def problems(self) -> dict[str, str]:
        """Return what is wrong with the fields as they stand, by key."""
        return {}

    def draft(self) -> object:
        """Return what the form says."""
        raise NotImplementedError

    def submit(self) -> None:
        """Hand the draft over, or show what is wrong and go there."""
        problems = self.problems()
        for key, row in self._rows.items():
            self._tell(row, problems.get(key, ""))
        rest = [sentence for key, sentence in problems.items() if key not in self._rows]
        self.refuse(" ".join(rest))
        if problems:
            wrong = next((row.widget for key, row in self._rows.items() if key in problems), None)
            if wrong is not None:
                wrong.setFocus()
                self._area.ensureWidgetVisible(wrong)
            return
        self.save.setEnabled(False)
        self.submitted.emit(self.draft())

    def store(self, tasks: Tasks, work: Callable[[], Any], done: Callable[[Any], None] = lambda _: None) -> None:
        """Do in a thread what was submitted; the form closes when that worked, and says why where it did not."""

        def worked(result: Any) -> None:
            self.accept()
            done(result)

        tasks.run(self, work, worked, lambda error: self.refuse(sentence_for(error)))

    def refuse(self, sentence: str) -> None:
        """Say why it could not be stored, and let the user try again; "" takes the sentence away."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        self.save.setEnabled(True)

    def is_changed(self) -> bool:
        """Return whether closing would lose something."""
        fields = [row.widget for row in self._rows.values()]
        changed = any(field.is_changed() for field in fields if hasattr(field, "is_changed"))
        return changed or self.private_marks() != self._first_private

    def reject(self) -> None:
        """Close, after asking where something typed would be lost."""
        if self.is_changed() and not ask(
            self, "What you typed is not saved.", "Discard", keep="Keep editing", more="Discarding it cannot be undone."
        ):
            return
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that shows it all; Qt itself stops at two thirds of the screen."""
        if not self._sized:
            self._sized = True
            self.resize(self.sizeHint())
        super().showEvent(event)

    def _colour(self, label: QLabel) -> None:
        label.setStyleSheet(f"color: {self._theme.colours.bad.text.name()};")

    def _private_box(self, words: str, private: bool) -> QCheckBox:
        box = QCheckBox("private")
        box.setChecked(private)
        box.setAccessibleName(f"{words}: private")
        set_plain_tip(box, "Keeps it out of anything printed or exported unless you ask for it")
        box.setContentsMargins(0, self._theme.space(1), 0, 0)
        box.setMinimumHeight(30)
        return box

    def _tell(self, row: _Row, sentence: str) -> None:
        row.problem.setText(sentence)
        row.problem.setVisible(bool(sentence))
        mark_wrong(row.widget.focusProxy() or row.widget, bool(sentence))
