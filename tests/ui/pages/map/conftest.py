"""Small maps made by hand with a canvas that shows them, and the map's page over a real journal."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.opening import services_for
from relbook.ui.pages.map.canvas import MapCanvas
from relbook.ui.pages.map.page import MapPage
from relbook.ui.pages.map.reading import Around
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests.ui.pages.map.desk import Desk, Story, now, tell
from tests.ui.pages.map.sketch import scene

MakeDesk = Callable[[], Desk]


@pytest.fixture
def canvas(theme: Theme, qtbot: QtBot) -> MapCanvas:
    """A canvas of 800×600 with the five people of the sketch, at the natural size or near it, with the keys."""
    canvas = MapCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.set_reduced_motion(True)
    canvas.resize(800, 600)
    canvas.show()
    canvas.activateWindow()
    qtbot.waitUntil(canvas.isActiveWindow)
    canvas.setFocus()
    canvas.show_scene(scene(), animate=False)
    return canvas


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def story(book: Book) -> Story:
    return tell(book)


@pytest.fixture
def around(book: Book, theme: Theme, tasks: Tasks, settings: Settings) -> Around:
    services = services_for(book, now)
    settings.remember("animate", False)
    return Around(
        theme=theme,
        tasks=tasks,
        settings=settings,
        now=now,
        map=services.map,
        kept=services.kept_places,
        standing=services.standing,
        people=services.people,
        contacts=services.contacts,
    )


@pytest.fixture
def make_desk(book: Book, around: Around, changes: Changes, qtbot: QtBot) -> MakeDesk:
    book.on_change(changes.hear)

    def make() -> Desk:
        page = MapPage(around, changes)
        qtbot.addWidget(page)
        page.resize(1112, 720)
        page.set_project(next((one.id for one in around.standing.projects()), None))
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        desk = Desk(page, around.tasks, qtbot, book)
        page.activate()
        desk.until(lambda: page.reading)
        return desk

    return make


@pytest.fixture
def desk(story: Story, make_desk: MakeDesk) -> Desk:
    return make_desk()
