"""Small maps made by hand, and a canvas in a window that shows them."""

import pytest
from pytestqt.qtbot import QtBot

from relbook.ui.pages.map.canvas import MapCanvas
from relbook.ui.theme import Theme
from tests.ui.pages.map.sketch import scene


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
