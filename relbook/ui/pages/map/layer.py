"""The map's still picture, kept so that moving it costs next to nothing: made at once where small, else in a thread."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from relbook.domain.lenses import Box
from relbook.domain.maps import Point
from relbook.ui.pages.map.camera import Camera
from relbook.ui.pages.map.labels import Label, Spot
from relbook.ui.pages.map.painting import (
    Names,
    Picture,
    is_deep,
    label_all,
    paint_ground,
    paint_labels,
    paint_people,
    spots,
)
from relbook.ui.pages.map.sprites import Sprites
from relbook.ui.pages.map.zones import paint_titles, titles

SMALL = 320
"""Up to so many people and lines the picture is made at once, for every frame."""
SPARE = 0.2
"""How much more than the window a picture of many people shows on every side, as a share: room to move it."""


class Layer(NamedTuple):
    """The picture of a map as it is looked at: what is below and what is above the lines of who is chosen."""

    picture: Picture
    camera: Camera
    area: Box
    """What of the window's plane it shows, in pixels."""
    ground: QImage
    people: QImage
    flat: QImage
    """Both in one, for when nothing lies between them: that is stretched in less than half the time."""
    labels: dict[int, Label]
    """The names that have room, by person."""
    ratio: float

    def serves(self, picture: Picture, camera: Camera, width: float, height: float, ratio: float) -> bool:
        """Return whether it shows this picture sharply in a window of that size, wherever it was moved to."""
        if self.picture is not picture or self.ratio != ratio or self.camera.scale != camera.scale:
            return False
        return self.covers(camera, width, height)

    def covers(self, camera: Camera, width: float, height: float) -> bool:
        """Return whether it fills a window of that size, as the camera sees it."""
        share = camera.scale / self.camera.scale
        left = camera.x + (self.area.x - self.camera.x) * share
        top = camera.y + (self.area.y - self.camera.y) * share
        right, bottom = left + self.area.width * share, top + self.area.height * share
        return left <= 0.5 and top <= 0.5 and right >= width - 0.5 and bottom >= height - 0.5

    def paint(self, painter: QPainter, image: QImage, camera: Camera) -> None:
        """Paint one of its images as the camera sees it now."""
        share = camera.scale / self.camera.scale
        x = camera.x + (self.area.x - self.camera.x) * share
        y = camera.y + (self.area.y - self.camera.y) * share
        if share == 1.0:
            painter.drawImage(QPointF(x, y), image)
            return
        painter.save()
        painter.translate(x, y)
        painter.scale(share, share)
        painter.drawImage(QPointF(0, 0), image)
        painter.restore()


def is_small(picture: Picture) -> bool:
    """Return whether a picture is made fast enough for every frame."""
    return len(picture.plan.people) + len(picture.plan.strokes) <= SMALL


def area_of(picture: Picture, width: float, height: float) -> Box:
    """Return what a layer is to show for a window of that size, in pixels."""
    spare = 0.0 if is_small(picture) else SPARE
    return Box(-width * spare, -height * spare, width * (1 + 2 * spare), height * (1 + 2 * spare))


def make_layer(
    picture: Picture, camera: Camera, *, window: Box, area: Box, sprites: Sprites, names: Names, whole: bool
) -> Layer:
    """Paint a layer; may be called in a thread. ``whole`` says that all of the map is in the window."""
    look = sprites.look
    ground = _image(area, sprites.ratio, QImage.Format.Format_RGB32)
    ground.fill(look.colours.surface)
    discs = spots(picture, camera, area)
    figure, boxes = picture.plan.scene.figure, [one.box for one in discs.values()]
    shown = titles(figure, camera, look, window, boxes) if picture.plan.people else []
    painter = _painter(ground, area)
    paint_ground(painter, picture, camera, look, area)
    paint_titles(painter, shown, look)
    painter.end()
    labels = label_all(picture, camera, names, shown, window if whole else area, whole=whole)
    people = _image(area, sprites.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    people.fill(Qt.GlobalColor.transparent)
    painter = _painter(people, area)
    paint_people(painter, picture, discs, look, sprites, deep=is_deep(camera, look))
    paint_labels(painter, picture, labels, look, sprites)
    painter.end()
    flat = ground.copy()
    painter = QPainter(flat)
    painter.drawImage(0, 0, people)
    painter.end()
    return Layer(picture, camera, area, ground, people, flat, {label.id: label for label in labels}, sprites.ratio)


def _image(area: Box, ratio: float, form: QImage.Format) -> QImage:
    image = QImage(max(1, round(area.width * ratio)), max(1, round(area.height * ratio)), form)
    image.setDevicePixelRatio(ratio)
    return image


def _painter(image: QImage, area: Box) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-area.x, -area.y)
    return painter


def spot_of(picture: Picture, camera: Camera, id_: int, at: Point | None = None) -> Spot:
    """Return somebody's disc on the screen, in pixels; ``at`` another place than the picture's."""
    x, y = camera.to_screen(at or picture.places[id_])
    return Spot(x, y, max(1.5, picture.plan.people[id_].radius * camera.scale))
