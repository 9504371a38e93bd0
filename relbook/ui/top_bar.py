"""The bar on top: which project, where to, and the two actions that are always one key away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from relbook.ui.command_field import CommandField
from relbook.ui.theme import Theme
from relbook.ui.widgets.key_button import KeyButton
from relbook.ui.widgets.text import escape_mnemonic

if TYPE_CHECKING:
    from pathlib import Path

    from relbook.domain.views import GroupLine
    from relbook.settings import Settings

ALL = "All projects"
_PROJECT, _IN = "window.project", "window.project_in"
"""The project chosen, and the journal it is in: every journal counts its projects from 1."""


class TopBar(QFrame):
    """Project selector, command field, *Brief* and *Capture*."""

    def __init__(self, theme: Theme, field: CommandField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.projects = ProjectSelector()
        self.field = field
        self.brief = KeyButton("Brief", "Ctrl+P")
        self.capture = KeyButton("+ Capture", "Ctrl+N", role="primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(2), theme.space(5), theme.space(2))
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.projects)
        layout.addWidget(field, 1)
        layout.addWidget(self.brief)
        layout.addWidget(self.capture)


class ProjectSelector(QPushButton):
    """Shows the project that the pages are narrowed to, and lets another be chosen."""

    chosen = Signal(object)
    """int | None: the project's number, None for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Project")
        self.setMaximumWidth(220)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.project_id: int | None = None
        self._names: dict[int | None, str] = {}
        self.offer([])

    def offer(self, projects: Sequence[GroupLine], wanted: int | None = None) -> None:
        """Offer these projects, and all of them; where the one chosen is no longer there, all are chosen.

        ``wanted`` is chosen in place of the one that is.
        """
        self._names = {None: ALL, **{line.id: line.name for line in projects}}
        self._menu.clear()
        group = QActionGroup(self._menu)
        for id_, name in self._names.items():
            action = self._menu.addAction(escape_mnemonic(_short(name)))
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose, id_))
            group.addAction(action)
        choice = self.project_id if wanted is None else wanted
        self._choose(choice if choice in self._names else None)

    def recall(self, settings: Settings, journal: Path) -> None:
        """Take up the project that was chosen in the journal."""
        if settings.recall(_IN, "") == str(journal):
            self.project_id = settings.recall(_PROJECT, 0) or None

    def remember(self, settings: Settings, journal: Path) -> None:
        """Keep the project chosen; a look into another journal, at all projects, leaves what is kept."""
        if self.project_id or settings.recall(_IN, "") == str(journal):
            settings.remember(_PROJECT, self.project_id or 0)
            settings.remember(_IN, str(journal))

    def _choose(self, project_id: int | None, _checked: bool = False) -> None:
        for action, id_ in zip(self._menu.actions(), self._names, strict=True):
            action.setChecked(id_ == project_id)
        self.setText(escape_mnemonic(_short(self._names[project_id])))
        if project_id != self.project_id:
            self.project_id = project_id
            self.chosen.emit(project_id)


def _short(name: str) -> str:
    return name if len(name) <= 28 else name[:27].rstrip() + "…"
