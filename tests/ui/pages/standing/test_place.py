"""The standing page in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.main_window import MainWindow
from relbook.ui.mounted import StandingPlace
from relbook.ui.opening import services_for
from relbook.ui.pages.standing.page import StandingPage
from relbook.ui.pages.standing.reading import Around
from relbook.ui.places import Ground
from tests import factory
from tests.ui.pages.standing.conftest import Story, now


def test_a_key_and_a_link_lead_to_it(book: Book, story: Story, around: Around, changes: Changes, qtbot: QtBot) -> None:
    annex = factory.project(book, "Annex", sponsor=story.karl)
    ground = Ground(around.theme, around.tasks, changes, around.settings, now, book.path)
    window = MainWindow(ground, (StandingPlace(),), "journal")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_first([])
    with qtbot.waitActive(window):
        window.show()
    window.attach(services_for(book, now))
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    page = window.page()
    assert isinstance(page, StandingPage)
    qtbot.waitUntil(lambda: page.title.text() == "Where Annex stands")
    window.show_record("standing", story.project.id)
    qtbot.waitUntil(lambda: page.title.text() == "Where Clearflow stands")
    window.top.projects.chosen.emit(annex.id)
    qtbot.waitUntil(lambda: page.title.text() == "Where Annex stands")
    qtbot.waitUntil(around.tasks.is_idle)
    with qtbot.waitSignal(window.evidence_wanted):
        page.evidence_wanted.emit("why", ())
