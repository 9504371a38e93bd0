"""Fixtures for everything with a window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relbook.ui.changes import Changes
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> Theme:
    return Theme(qapp, Qt.ColorScheme.Light)


@pytest.fixture
def theme(_dressed: Theme) -> Theme:
    """The light theme, in force."""
    if _dressed.colours.dark:
        _dressed.use(Qt.ColorScheme.Light)
    return _dressed


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """Work off the GUI thread; all of it is over when the test is."""
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def changes(qapp: QApplication) -> Changes:
    """The news of changes; connect a book with ``book.on_change(changes.hear)``."""
    return Changes()
