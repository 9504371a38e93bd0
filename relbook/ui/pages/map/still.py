"""Keeps the still picture of the map: as sharp as there is time for, and never in the way of what the user does."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from relbook.domain.lenses import Box
from relbook.ui.marks import Look
from relbook.ui.pages.map.layer import Layer, area_of, is_small, make_layer
from relbook.ui.pages.map.painting import Names, Picture
from relbook.ui.pages.map.sight import Sight
from relbook.ui.pages.map.sprites import Sprites
from relbook.ui.tasks import Tasks

REST = 90
"""So long after the last zoom a picture of many people is painted anew, in milliseconds: till then it is stretched."""


class Still:
    """The layer of one canvas."""

    def __init__(self, canvas: QWidget, sight: Sight, tasks: Tasks | None, look: Look) -> None:
        """``tasks`` None paints even many people at once."""
        self._canvas = canvas
        self._sight = sight
        self._tasks = tasks
        self._painting = False
        self._rest = QTimer(canvas)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._sharpen)
        sight.zoomed.connect(self._rest.start)
        self.layer: Layer | None = None
        self.dress(look)

    def dress(self, look: Look) -> None:
        """Take up other colours."""
        self.sprites = Sprites(look, self._canvas.devicePixelRatioF())
        self._names = Names(look)
        self.layer = None

    def fresh(self) -> Layer | None:
        """Return the still picture; an older one while a new one is being painted, None where there is none yet."""
        sight, canvas, layer = self._sight, self._canvas, self.layer
        if self.sprites.ratio != canvas.devicePixelRatioF():
            self.sprites = Sprites(self.sprites.look, canvas.devicePixelRatioF())
        picture = sight.picture
        if picture is None:
            return None
        if layer and layer.serves(picture, sight.camera, sight.width, sight.height, self.sprites.ratio):
            self._let_go()
            return layer
        if is_small(picture) or self._tasks is None:
            self.layer = self._work(picture)()
            self._let_go()
        elif layer is None or layer.picture is not picture or not self._rest.isActive():
            self._sharpen()
        return self.layer

    def _work(self, picture: Picture) -> Callable[[], Layer]:
        window = Box(0, 0, self._canvas.width(), self._canvas.height())
        return partial(
            make_layer,
            picture,
            self._sight.camera,
            window=window,
            area=area_of(picture, window.width, window.height),
            sprites=self.sprites,
            names=self._names,
            whole=self._sight.follows,
        )

    def _sharpen(self) -> None:
        """Paint it anew in a thread."""
        picture = self._sight.picture
        if picture and self._tasks and not self._painting:
            self._painting = True
            done = partial(self._take, self.sprites)
            self._tasks.run(self._canvas, self._work(picture), done, self._failed)

    def _take(self, sprites: Sprites, layer: Layer) -> None:
        self._painting = False
        if sprites is self.sprites and (layer.picture is self._sight.picture or self.layer is None):
            self.layer = layer
        self._canvas.update()

    def _failed(self, error: Exception) -> None:
        self._painting = False
        raise error

    def _let_go(self) -> None:
        """Paint those put down no longer apart: the still picture has them."""
        if self._sight.lifted and not self._sight.dragging:
            self._sight.lifted = {}
