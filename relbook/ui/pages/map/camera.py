"""From places on the map to places on the screen, and back."""

from typing import NamedTuple

from relbook.domain.lenses import Box
from relbook.domain.maps import Point

LEAST, MOST = 0.01, 5.0
"""How small and how large the map is shown, in pixels for a map unit."""
NATURAL = 1.25
"""Fitting makes nothing larger than this."""


class Camera(NamedTuple):
    """How the map lies under the window: pixels for a map unit, and where the map's origin is, in pixels."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_screen(self, at: Point) -> Point:
        """Return a place on the screen."""
        return Point(at.x * self.scale + self.x, at.y * self.scale + self.y)

    def to_map(self, at: Point) -> Point:
        """Return the place on the map that is at a place on the screen."""
        return Point((at.x - self.x) / self.scale, (at.y - self.y) / self.scale)

    def panned(self, x: float, y: float) -> "Camera":
        """Return the camera with the map moved by so many pixels."""
        return Camera(self.scale, self.x + x, self.y + y)

    def zoomed(self, factor: float, at: Point) -> "Camera":
        """Return the camera with the map so many times as large, what is ``at`` a place on the screen staying there."""
        scale = min(MOST, max(LEAST, self.scale * factor))
        share = scale / self.scale
        return Camera(scale, at.x - (at.x - self.x) * share, at.y - (at.y - self.y) * share)

    def centred(self, on: Point, width: float, height: float) -> "Camera":
        """Return the camera with a place of the map in the middle of a window of that size."""
        return Camera(self.scale, width / 2 - on.x * self.scale, height / 2 - on.y * self.scale)

    def seen(self, area: Box) -> Box:
        """Return the part of the map that is in an area of the screen."""
        left, top = self.to_map(Point(area.x, area.y))
        return Box(left, top, area.width / self.scale, area.height / self.scale)

    def between(self, other: "Camera", share: float) -> "Camera":
        """Return the camera on the way to another, 0 here to 1 there."""
        return Camera(*(mine + (theirs - mine) * share for mine, theirs in zip(self, other, strict=True)))


def fitted(box: Box, width: float, height: float, margin: float) -> Camera:
    """Return the camera that shows a part of the map whole and centred, with a margin of so many pixels around it."""
    wide, high = max(1.0, width - 2 * margin), max(1.0, height - 2 * margin)
    scale = min(NATURAL, wide / max(box.width, 1e-6), high / max(box.height, 1e-6))
    scale = min(MOST, max(LEAST, scale))
    middle = Point(box.x + box.width / 2, box.y + box.height / 2)
    return Camera(scale).centred(middle, width, height)
