"""The page Plan over a real journal, in a real window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests import factory
from tests.quarter import Clock
from tests.ui.pages.plan.parts import around_for
from tests.ui.pages.plan.walk_desk import WalkDesk


@pytest.fixture
def walk_desk(book: Book, theme: Theme, tasks: Tasks, changes: Changes, qtbot: QtBot) -> Iterator[WalkDesk]:
    """A project with a sponsor, and the page over it, not in a walk yet."""
    book.on_change(changes.hear)
    clock = Clock()
    project = factory.project(book, "Clearflow", sponsor=factory.person(book, "Gareth Lindqvist"))
    around = around_for(book, theme, tasks, clock)
    desk = WalkDesk(book, around, changes, clock, project, book.path.with_name("journal.relbook.answer"), qtbot)
    desk.open()
    yield desk
    QApplication.processEvents()
    qtbot.waitUntil(tasks.is_idle)
