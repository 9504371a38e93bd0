"""The mouse on the map: choose, move, draw a tie, choose several in a rectangle, look around."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from relbook.ui.pages.map.overlay import handle_spot
from relbook.ui.pages.map.sight import Sight

ZOOM = 0.0016
"""How much a wheel's eighth of a degree makes the map larger, as a logarithm; touchpads send few at a time."""
LINES_UNDER_POINTER = 1500
"""With more lines than this they are looked for at a click only, not at every move."""
_CONTROL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Doing(Enum):
    """What the pressed button is about."""

    NOTHING = auto()
    PERSON = auto()
    """Pressed on somebody: a click, or the beginning of a move."""
    MOVING = auto()
    TIE = auto()
    PANNING = auto()
    BAND = auto()


class Pointer:
    """What the mouse does to a map."""

    def __init__(self, sight: Sight, set_cursor: Callable[[Qt.CursorShape], None]) -> None:
        self._sight = sight
        self._set_cursor = set_cursor
        self.doing = Doing.NOTHING
        self.holds_space = False
        """Whether the space bar is down: dragging moves the map, wherever it begins."""
        self._pressed = QPointF()
        self._last = QPointF()
        self._at = 0
        self._held = Qt.KeyboardModifier.NoModifier
        self._far = False
        self._before: frozenset[int] = frozenset()

    def press(self, event: QMouseEvent) -> None:
        """Begin something."""
        sight, at = self._sight, event.position()
        self._pressed = self._last = at
        self._held, self._far = event.modifiers(), False
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (self.holds_space and event.button() == Qt.MouseButton.LeftButton):
            self.doing = Doing.PANNING
        elif event.button() == Qt.MouseButton.LeftButton:
            self.doing = self._begin(at, sight)
        self._show_cursor(at)

    def _begin(self, at: QPointF, sight: Sight) -> Doing:
        handle = handle_spot(sight)
        if handle and (at - QPointF(handle.x, handle.y)).manhattanLength() <= handle.radius * 1.6:
            sight.tie_from = sight.hovered or sight.current
            return Doing.TIE
        self._at = sight.hit(at)
        if self._at:
            if not self._held & _CONTROL and self._at not in sight.chosen:
                sight.choose({self._at}, self._at)
            return Doing.PERSON
        if self._held & _SHIFT:
            self._before = sight.chosen if self._held & _CONTROL else frozenset()
            return Doing.BAND
        if line := sight.hit_line(at):
            sight.choose_line(line)
            if line.hint:
                sight.open_line(line)
            return Doing.NOTHING
        return Doing.PANNING

    def move(self, event: QMouseEvent) -> None:
        """Go on with it, or mark whoever is pointed at."""
        sight, at = self._sight, event.position()
        if self.doing is Doing.NOTHING:
            self._hover(at)
            return
        self._far = self._far or (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        step, self._last = at - self._last, at
        if self.doing is Doing.PERSON and self._far:
            self._take(at)
        elif self.doing is Doing.MOVING:
            sight.carry(step.x() / sight.camera.scale, step.y() / sight.camera.scale)
        elif self.doing is Doing.PANNING and self._far:
            sight.pan(step.x(), step.y())
        if self.doing is Doing.TIE:
            sight.rubber = at
            target = sight.hit(at)
            sight.hovered = target if target != sight.tie_from else 0
            sight.changed.emit()
        elif self.doing is Doing.BAND:
            sight.band = QRectF(self._pressed, at).normalized()
            sight.changed.emit()

    def _take(self, at: QPointF) -> None:
        """Find out what a drag that began on somebody is: a tie, or a move."""
        sight = self._sight
        if self._held & (_CONTROL | _ALT) and sight.editable:
            sight.tie_from, self.doing = self._at, Doing.TIE
        elif sight.draggable and not self._held & _CONTROL:
            sight.hovered = 0
            sight.lift(sight.chosen | {self._at})
            way = at - self._pressed
            sight.carry(way.x() / sight.camera.scale, way.y() / sight.camera.scale)
            self.doing = Doing.MOVING
            self._show_cursor(at)

    def release(self, event: QMouseEvent) -> None:
        """End it."""
        sight, at, doing = self._sight, event.position(), self.doing
        self.doing = Doing.NOTHING
        if doing is Doing.PERSON and not self._far:
            self._click()
        elif doing is Doing.MOVING:
            sight.put_down()
        elif doing is Doing.TIE:
            self._end_tie(at)
        elif doing is Doing.BAND:
            self._end_band()
        elif doing is Doing.PANNING and not self._far and event.button() == Qt.MouseButton.LeftButton:
            sight.choose(())
        self._hover(at)

    def _click(self) -> None:
        sight = self._sight
        if self._held & _CONTROL:
            chosen = sight.chosen ^ {self._at}
            sight.choose(chosen, self._at if self._at in chosen else min(chosen, default=0))
        else:
            sight.choose({self._at}, self._at)

    def _end_tie(self, at: QPointF) -> None:
        sight = self._sight
        start, target = sight.tie_from, sight.hit(at)
        sight.tie_from, sight.rubber = 0, None
        sight.changed.emit()
        if start and target and target != start:
            sight.tie_wanted.emit(start, target)

    def _end_band(self) -> None:
        sight, band = self._sight, self._sight.band
        sight.band = None
        if band is not None and sight.picture:
            within = {
                id_
                for id_ in sight.picture.plan.people
                if band.contains(QPointF(*sight.camera.to_screen(sight.place(id_))))
            }
            sight.choose(self._before | within, sight.current)
        sight.changed.emit()

    def cancel(self) -> bool:
        """Give up what was begun, as Escape does; return whether there was anything."""
        sight, doing = self._sight, self.doing
        self.doing = Doing.NOTHING
        if doing is Doing.MOVING:
            sight.put_down(keep=False)
        sight.band = None
        if doing is Doing.TIE:
            sight.tie_from, sight.rubber = 0, None
        sight.changed.emit()
        return doing in (Doing.MOVING, Doing.TIE, Doing.BAND)

    def double_click(self, event: QMouseEvent) -> None:
        """Open whoever or whatever is there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        sight = self._sight
        if id_ := sight.hit(event.position()):
            sight.opened.emit("person", id_)
        elif line := sight.hit_line(event.position()):
            sight.open_line(line)

    def leave(self) -> None:
        """Mark nobody any more."""
        if self._sight.hovered and self.doing is Doing.NOTHING:
            self._sight.hovered = 0
            self._sight.changed.emit()

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom to the pointer."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned and self.doing is Doing.NOTHING:
            self._sight.zoom(2.718281828 ** (turned * ZOOM), event.position())

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Zoom to the fingers; return whether it was a gesture to zoom."""
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._sight.zoom(max(0.2, 1 + event.value()), event.position())
            return True
        return False

    def _hover(self, at: QPointF) -> None:
        sight = self._sight
        hovered = sight.hit(at)
        handle = handle_spot(sight)
        on_handle = handle and (at - QPointF(handle.x, handle.y)).manhattanLength() <= handle.radius * 1.6
        if on_handle and not hovered:
            hovered = sight.hovered
        if hovered != sight.hovered:
            sight.hovered = hovered
            sight.changed.emit()
        self._show_cursor(at)

    def _show_cursor(self, at: QPointF) -> None:
        sight, shape = self._sight, Qt.CursorShape.ArrowCursor
        if self.doing in (Doing.PANNING, Doing.MOVING):
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.doing in (Doing.BAND, Doing.TIE):
            shape = Qt.CursorShape.CrossCursor
        elif sight.hovered:
            handle = handle_spot(sight)
            near = handle and (at - QPointF(handle.x, handle.y)).manhattanLength() <= handle.radius * 1.6
            shape = Qt.CursorShape.CrossCursor if near else Qt.CursorShape.PointingHandCursor
        elif self.holds_space:
            shape = Qt.CursorShape.OpenHandCursor
        elif sight.plan and len(sight.plan.strokes) <= LINES_UNDER_POINTER and sight.hit_line(at):
            shape = Qt.CursorShape.PointingHandCursor
        self._set_cursor(shape)
