"""The map on screen: a still picture below, what is pointed at and done over it; mouse, keys, screen reader."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from relbook.domain.lenses import Box
from relbook.domain.maps import Point
from relbook.domain.words import counted
from relbook.ui.marks import screen_look
from relbook.ui.pages.map.hover import PAUSE, HoverCard
from relbook.ui.pages.map.keys import HINT, ZOOM, Keys
from relbook.ui.pages.map.layer import spot_of
from relbook.ui.pages.map.motion import CROWD, Motion
from relbook.ui.pages.map.overlay import is_bare, paint_above, paint_below, paint_said
from relbook.ui.pages.map.painting import is_deep, paint_ground, paint_people, spots
from relbook.ui.pages.map.plan import Plan
from relbook.ui.pages.map.pointer import Doing, Pointer
from relbook.ui.pages.map.scene import Scene
from relbook.ui.pages.map.sight import Sight
from relbook.ui.pages.map.still import Still
from relbook.ui.pages.map.telling import card_words
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme

HUGE = 4500
"""With more people and ties than this a scene is made ready in a thread."""


class MapCanvas(QWidget):
    """The map. It shows at once what is done to it; whoever owns it writes that down, or shows another scene."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, tasks: Tasks | None = None) -> None:
        """``tasks`` paints large maps in a thread; without it they are painted at once."""
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._reduced = False
        self._coming: Scene | None = None
        """What is being made ready."""
        self._wanted: tuple[frozenset[int], int] | None = None
        """Who is to be chosen in it."""
        self.sight = sight = Sight(self)
        self.chosen_changed, self.opened, self.moved = sight.chosen_changed, sight.opened, sight.moved
        self.pin_toggled, self.tie_wanted, self.tie_opened = sight.pin_toggled, sight.tie_wanted, sight.tie_opened
        self.suggestion_opened, self.menu_wanted = sight.suggestion_opened, sight.menu_wanted
        self._look = screen_look(theme)
        self.still = Still(self, self.sight, tasks, self._look)
        self._pointer = Pointer(self.sight, self.setCursor)
        self._keys = Keys(self.sight, self)
        self._motion = Motion(self)
        self._card = HoverCard(self)
        self._card_for = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._show_card)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Relationship map")
        self._connect()

    def _connect(self) -> None:
        sight = self.sight
        sight.changed.connect(self._look_again)
        sight.told.connect(self._tell)
        self._motion.stepped.connect(self.update)
        self._theme.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        """Return a size at which names have room."""
        return QSize(960, 600)

    # What is shown

    @property
    def chosen(self) -> frozenset[int]:
        """Who is chosen."""
        return self.sight.chosen

    @property
    def current(self) -> int:
        """Whom the keys go out from; 0 for nobody."""
        return self.sight.current

    def show_scene(self, scene: Scene, *, animate: bool) -> None:
        """Show a scene; ``animate`` lets people go to their new places, unless there are too many.

        What is drawn of very many people is made ready in a thread; who is chosen meanwhile is chosen once it is.
        """
        shown = self._coming or self.sight.scene
        if shown and _same(shown, scene):
            return
        if self._tasks and len(scene.view.people) + len(scene.view.ties) > HUGE:
            self._coming = scene
            self._tasks.run_latest(self, "plan", partial(Plan, scene), self._take_plan)
        else:
            self._coming = None
            self._show(scene, Plan(scene), animate=animate)

    def _take_plan(self, plan: Plan) -> None:
        if self._coming is plan.scene:
            self._coming = None
            self._show(plan.scene, plan, animate=False)
            if self._wanted:
                wanted, self._wanted = self._wanted, None
                self.choose(*wanted)

    def _show(self, scene: Scene, plan: Plan, *, animate: bool) -> None:
        camera = self.sight.camera
        start = self._motion.places(self.sight.picture.places) if self.sight.picture else {}
        self.sight.show(scene, plan)
        target = self.sight.picture.places if self.sight.picture else {}
        moves = any(id_ in start and _apart(start[id_], at) for id_, at in target.items())
        if animate and moves and not self._reduced and len(target) <= CROWD and self.isVisible():
            self._motion.begin(start, camera)
        elif moves:
            self._motion.end()
        self.setAccessibleName(f"Relationship map, {counted(len(target), 'person', 'people')}")

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let people be at their places at once, or go there."""
        self._reduced = reduced
        if reduced:
            self._motion.end()

    def places(self) -> dict[int, Point]:
        """Return where everyone who is shown is, in map units."""
        sight = self.sight
        return {**sight.picture.places, **sight.lifted} if sight.picture else {}

    def choose(self, ids: Iterable[int], current: int = 0) -> None:
        """Choose people; ``current`` is the one whom the keys go out from."""
        chosen = frozenset(ids)
        if self._coming and not chosen <= self.places().keys():
            self._wanted = (chosen, current)
        else:
            self.sight.choose(chosen, current)

    def fit(self) -> None:
        """Show the whole map."""
        self.sight.fit()

    def zoom_in(self) -> None:
        """Show the map larger."""
        self.sight.zoom(ZOOM)

    def zoom_out(self) -> None:
        """Show the map smaller."""
        self.sight.zoom(1 / ZOOM)

    def centre_on(self, id_: int) -> None:
        """Bring somebody near to the middle."""
        self.sight.centre_on(id_)

    # Painting

    def _dress(self) -> None:
        """Take up other colours."""
        self._look = screen_look(self._theme)
        self.still.dress(self._look)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the still picture, and what lies below and above its people."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._motion.is_running():
            self._paint_motion(painter)
        else:
            self._paint_still(painter)
        paint_said(painter, self.sight, self._look, self._said())

    def _paint_still(self, painter: QPainter) -> None:
        sight, layer = self.sight, self.still.fresh()
        if layer is None:
            painter.fillRect(self.rect(), self._look.colours.surface)
            return
        camera = sight.camera
        if not layer.covers(camera, sight.width, sight.height):
            painter.fillRect(self.rect(), self._look.colours.surface)
        if is_bare(sight):
            layer.paint(painter, layer.flat, camera)
        else:
            layer.paint(painter, layer.ground, camera)
            paint_below(painter, sight, self._look)
            layer.paint(painter, layer.people, camera)
        paint_above(painter, sight, layer.labels, self.still.sprites, focused=self.hasFocus())

    def _paint_motion(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self._look.colours.surface)
        picture = self.sight.picture
        if picture is None:
            return
        now = picture.moved(self._motion.places(picture.places))
        camera, area = self._motion.camera(self.sight.camera), Box(0, 0, self.width(), self.height())
        paint_ground(painter, now, camera, self._look, area)
        deep = is_deep(camera, self._look)
        paint_people(painter, now, spots(now, camera, area), self._look, self.still.sprites, deep=deep)

    def _said(self) -> tuple[str, ...]:
        sight = self.sight
        plan = sight.plan
        if plan is None:
            return ()
        if sight.search:
            found = self._keys.find(sight.search)
            return (f"{sight.search}: {plan.people[found].name if found else 'nobody is called that'}",)
        if sight.tie_from:
            name = plan.people[sight.tie_from].name
            return (f"A tie from {name}: go to somebody with arrows or letters, Enter; Esc ends",)
        return (HINT,) if self.hasFocus() and self.width() >= 640 and plan.people else ()

    def _look_again(self) -> None:
        self.update()
        shown = self.sight.hovered if self._pointer.doing is Doing.NOTHING else 0
        if shown != self._card_for:
            self._card_for = shown
            self._card.hide()
            self._pause.stop()
            if shown:
                self._pause.start()
        elif self._card.isVisible():
            self._show_card()

    def _show_card(self) -> None:
        picture = self.sight.picture
        if picture and self._card_for in picture.plan.people:
            spot = spot_of(picture, self.sight.camera, self._card_for)
            self._card.tell(*card_words(picture.plan, self._card_for), spot, self.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight what was."""
        super().resizeEvent(event)
        self.sight.resize(self.width(), self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        """End whatever is on its way."""
        super().hideEvent(event)
        self._motion.end()
        self._keys.settle()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose, move, tie or look around."""
        self._motion.end()
        self._keys.settle()
        self._pointer.press(event)
        self._look_again()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open whoever or whatever is there."""
        self._pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to the pointer."""
        self._motion.end()
        self._pointer.wheel(event)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nobody any more."""
        self._pointer.leave()

    def event(self, event: QEvent) -> bool:
        """Zoom with two fingers."""
        if isinstance(event, QNativeGestureEvent) and self._pointer.pinch(event):
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of whoever is there, or of who is chosen by the keys."""
        sight = self.sight
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        whose = sight.current if by_keys else sight.hit(event.pos().toPointF())
        if not whose or sight.picture is None:
            return
        if whose not in sight.chosen:
            sight.choose({whose}, whose)
        at = event.globalPos()
        if by_keys:
            spot = spot_of(sight.picture, sight.camera, whose)
            at = self.mapToGlobal(QPoint(round(spot.x), round(spot.y)))
        self._card.hide()
        sight.menu_wanted.emit(at, whose)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, move, tie, pin, find and open."""
        self._motion.end()
        if event.key() == Qt.Key.Key_Space and not self.sight.search:
            self._pointer.holds_space = True
        elif event.key() == Qt.Key.Key_Escape and self._pointer.cancel():
            self._look_again()
        elif not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End what lasts as long as a key is down."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointer.holds_space = False
        self._keys.release(event)
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys come here."""
        super().focusInEvent(event)
        self.sight.tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self._pointer.holds_space = False
        self._keys.settle()
        self.update()

    def _tell(self, words: str) -> None:
        """Say to a screen reader who or what is chosen."""
        self.setAccessibleDescription(words or HINT)
        if words and self.hasFocus():
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


def _apart(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) > 0.5 or abs(one.y - other.y) > 0.5


def _same(one: Scene, other: Scene) -> bool:
    """Return whether two scenes are made of the very same; comparing all records would take longer than painting."""
    if (one.shown, one.kinds, one.suggestions) != (other.shown, other.kinds, other.suggestions):
        return False
    allowed = (one.editable, one.draggable) == (other.editable, other.draggable)
    return allowed and one.view is other.view and one.figure is other.figure and one.answer is other.answer
