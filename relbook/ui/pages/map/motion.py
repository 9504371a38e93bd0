"""The short way of everyone from one place to another."""

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from relbook.domain.maps import Point
from relbook.ui.pages.map.camera import Camera

LASTS = 250
"""Milliseconds."""
CROWD = 1500
"""Of more people than this a frame takes too long: they are there at once."""


class Motion(QObject):
    """People on their way."""

    stepped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._start: Mapping[int, Point] = {}
        self._from = Camera()
        self._share = 1.0
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(LASTS)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._step)

    def begin(self, start: Mapping[int, Point], camera: Camera) -> None:
        """Set out from places, and from how they were looked at."""
        self._animation.stop()
        self._start, self._from, self._share = dict(start), camera, 0.0
        self._animation.start()

    def end(self) -> None:
        """Be there at once."""
        if self.is_running():
            self._animation.stop()
            self._share = 1.0
            self.stepped.emit()

    def is_running(self) -> bool:
        """Return whether anybody is on the way."""
        return self._share < 1.0

    def places(self, target: Mapping[int, Point]) -> dict[int, Point]:
        """Return where everyone is now; whoever was nowhere before is there at once."""
        share, start = self._share, self._start
        found: dict[int, Point] = {}
        for id_, to in target.items():
            at = start.get(id_, to)
            found[id_] = Point(at.x + (to.x - at.x) * share, at.y + (to.y - at.y) * share)
        return found

    def camera(self, target: Camera) -> Camera:
        """Return how the map is looked at now."""
        return self._from.between(target, self._share)

    def _step(self, share: object) -> None:
        if isinstance(share, float):
            self._share = share
            self.stepped.emit()
