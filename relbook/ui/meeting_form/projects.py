"""Which projects a meeting touches, in the form: a chip each, and one that adds more."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relbook.domain.folding import fold
from relbook.domain.views import Name
from relbook.ui.name_choices import name_choices
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.flow import FlowLayout
from relbook.ui.widgets.picker import Picker
from relbook.ui.widgets.tab_order import tab_before
from relbook.ui.widgets.text import plain_label


class ProjectsField(QWidget):
    """The projects."""

    def __init__(self, theme: Theme, names: Iterable[Name]) -> None:
        """``names`` are those to choose from."""
        super().__init__()
        self._theme, self._names = theme, tuple(names)
        self._projects: dict[int, str] = {}
        self._more: Chip | None = None
        self._chips = FlowLayout(gap=theme.space(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(plain_label("Projects", role="caption"))
        column.addLayout(self._chips)
        self._show()

    def put(self, number: int, name: str) -> None:
        """Have the meeting touch a project."""
        self._projects[number] = name
        self._show()

    def drop(self, number: int) -> None:
        """Have it not touch that project."""
        self._projects.pop(number, None)
        self._show()

    def ids(self) -> tuple[int, ...]:
        """Return the projects, in order."""
        return tuple(self._projects)

    def _show(self) -> None:
        before = self._more
        self._chips.clear()
        chips = []
        for number, name in self._projects.items():
            chip = Chip(self._theme, name, "info", removable=True)
            chip.removed.connect(partial(self.drop, number))
            chips.append(chip)
        more = self._more = Chip(self._theme, "+ project", clickable=True)
        more.clicked.connect(lambda: self._choose(more))
        for chip in (*chips, more):
            self._chips.addWidget(chip)
        if before is not None:
            tab_before(before, (*chips, more))

    def _choose(self, below: QWidget) -> None:
        picker = Picker("Type to find a project", fold, self)
        picker.chosen.connect(lambda found: self.put(*found))
        picker.set_choices(name_choices(self._names, "project"), "No such project")
        picker.open_below(below)
