"""Line icons (Lucide) in the theme's colours, sharp at every scale, and off the way of the first paint.

The icons' package is imported in a thread when the first icon is asked for; until then places stay empty.
"""

import weakref
from functools import partial
from typing import Literal

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel

from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme

Ink = Literal["text", "muted", "accent", "on_accent", "link", "verdict"]
Holder = QAbstractButton | QAction | QLabel
SIZE = 16
"""The usual side, in device-independent pixels."""
_RATIOS = (1.0, 1.5, 2.0, 3.0)


class Icons(QObject):
    """Puts icons on buttons, actions and labels, and tints them again when light and dark switch."""

    loaded = Signal()
    """More icons can be painted."""

    def __init__(self, theme: Theme, tasks: Tasks, *, held: bool = False) -> None:
        """``held``: load nothing until ``release``, for a window that wants to be painted first."""
        super().__init__(tasks)
        self._held = held
        self._theme = theme
        self._tasks = tasks
        self._svgs: dict[str, str] = {}
        self._wanted: set[str] = set()
        self._holders: list[tuple[weakref.ref[Holder], str, Ink, int]] = []
        theme.changed.connect(self._tint_all)

    def release(self) -> None:
        """Load what was asked for meanwhile."""
        if self._held:
            self._held = False
            wanted, self._wanted = self._wanted, set()
            for name in sorted(wanted):
                self._load(name)

    def put(self, holder: Holder, name: str, ink: Ink = "text", size: int = SIZE) -> None:
        """Put the icon on the holder, now or as soon as it is loaded, in place of one it has.

        ``name`` is Lucide's own, such as "users", and no older alias of it.
        """
        self._holders = [kept for kept in self._holders if kept[0]() not in (None, holder)]
        self._holders.append((weakref.ref(holder), name, ink, size))
        if name in self._svgs:
            self._tint(holder, name, ink, size)
        else:
            self._load(name)

    def name_on(self, holder: Holder) -> str:
        """Return the name of the icon on the holder, "" for none."""
        return next((name for kept, name, _, _ in self._holders if kept() is holder), "")

    def pixmap(self, name: str, colour: QColor, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
        """Return the icon for painting by hand; a null pixmap until ``loaded`` says that it is there."""
        if name not in self._svgs:
            self._load(name)
            return QPixmap()
        return _render(self._svgs[name], colour, size, ratio)

    def _load(self, name: str) -> None:
        if name not in self._wanted:
            self._wanted.add(name)
            if not self._held:
                self._tasks.run(self, partial(_svg, name), partial(self._arrive, name))

    def _arrive(self, name: str, svg: str) -> None:
        self._svgs[name] = svg
        for holder, wanted, ink, size in self._holders:
            found = holder()
            if wanted == name and found is not None and shiboken6.isValid(found):
                self._tint(found, name, ink, size)
        self.loaded.emit()

    def _tint_all(self) -> None:
        self._holders = [kept for kept in self._holders if (found := kept[0]()) and shiboken6.isValid(found)]
        for holder, name, ink, size in self._holders:
            found = holder()
            if found is not None and name in self._svgs:
                self._tint(found, name, ink, size)

    def _tint(self, holder: Holder, name: str, ink: Ink, size: int) -> None:
        colour: QColor = getattr(self._theme.colours, ink)
        if isinstance(holder, QLabel):
            holder.setPixmap(_render(self._svgs[name], colour, size, holder.devicePixelRatioF()))
            return
        from PySide6.QtGui import QIcon  # with the names of 151 icons of the system's: after the first paint

        icon = QIcon()
        for ratio in _RATIOS:
            icon.addPixmap(_render(self._svgs[name], colour, size, ratio))
        holder.setIcon(icon)
        if isinstance(holder, QAbstractButton):
            holder.setIconSize(QSize(size, size))


def _svg(name: str) -> str:
    import lucide

    svg = str(lucide.lucide_icon(name))
    if not svg.startswith("<svg"):
        raise LookupError(name)
    return svg


def _render(svg: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour.name()).encode()))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
