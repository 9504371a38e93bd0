"""The keys on the map: everything that the mouse can do."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from relbook.domain.maps import Point
from relbook.ui.pages.map.sight import Sight
from relbook.ui.pages.map.walking import STEPS, along_tie, nearest

NUDGE = 10.0
"""How far Shift with an arrow moves people, in map units."""
PATIENCE = 450
"""After so many milliseconds without another step a move by keys is over."""
TYPING = 1500
"""So long typed letters belong together, in milliseconds."""
ZOOM = 1.25
"""How many times as large one step of zoom makes the map."""
_WAYS = {
    Qt.Key.Key_Left: STEPS["left"],
    Qt.Key.Key_Right: STEPS["right"],
    Qt.Key.Key_Up: STEPS["up"],
    Qt.Key.Key_Down: STEPS["down"],
}
_CONTROL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
HINT = (
    "Arrows walk along ties, Alt+arrows to who is near · Enter opens · T adds a tie, L its lines, P pins · "
    "letters find a name · Shift+drag chooses several"
)


class Keys(QObject):
    """What keys do to a map."""

    def __init__(self, sight: Sight, parent: QObject) -> None:
        super().__init__(parent)
        self._sight = sight
        self._move = QTimer(self)
        self._move.setSingleShot(True)
        self._move.setInterval(PATIENCE)
        self._move.timeout.connect(self.settle)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self._forget)
        self._moving = False
        self._deeds: dict[int, Callable[[], bool]] = {
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Home: self._first,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Backspace: self._shorten,
            Qt.Key.Key_Plus: lambda: self._zoom(ZOOM),
            Qt.Key.Key_Equal: lambda: self._zoom(ZOOM),
            Qt.Key.Key_Minus: lambda: self._zoom(1 / ZOOM),
            Qt.Key.Key_0: self._fit,
            Qt.Key.Key_F: self._fit,
            Qt.Key.Key_T: self._begin_tie,
            Qt.Key.Key_P: self._pin,
            Qt.Key.Key_L: self._next_line,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether it meant anything."""
        key, held = event.key(), event.modifiers()
        if self._sight.picture is None:
            return False
        if way := _WAYS.get(Qt.Key(key)):
            return self._arrow(way, held)
        if key == Qt.Key.Key_A and held & _CONTROL:
            people = self._sight.picture.plan.people
            self._sight.choose(people.keys(), self._sight.current)
            return True
        if held & (_CONTROL | _ALT | Qt.KeyboardModifier.MetaModifier):
            return False
        letter = event.text().isprintable() and not self._sight.tie_from
        if letter and key in self._deeds and not self.find(self._sight.search + event.text()):
            self._forget()  # what continues nobody's name is what it is by itself: "gareth", then P to pin him
        if self._types(event):
            return self._type(event.text())
        deed = self._deeds.get(key)
        return deed() if deed else False

    def _types(self, event: QKeyEvent) -> bool:
        """Return whether a key is a letter of a name: any within one or with Shift, else those that do nothing."""
        words = event.text()
        if not words or not words.isprintable():
            return False
        if self._sight.search:
            return True
        within_tie = bool(self._sight.tie_from)
        if not words.isalpha():
            return False
        return within_tie or bool(event.modifiers() & _SHIFT) or event.key() not in self._deeds

    def release(self, event: QKeyEvent) -> None:
        """End a move when Shift is let go of."""
        if event.key() == Qt.Key.Key_Shift:
            self.settle()

    # Walking and moving

    def _arrow(self, way: Point, held: Qt.KeyboardModifier) -> bool:
        sight = self._sight
        if held & _SHIFT:
            return self._nudge(way)
        picture = sight.picture
        if picture is None:
            return False
        if not sight.current:
            return self._first()
        found = 0
        if not held & _ALT:
            tied = (stroke.other(sight.current) for stroke in picture.plan.drawn(sight.current))
            found = along_tie(sight.current, way, tied, picture.places)
        found = found or nearest(sight.current, way, picture.plan.people, picture.places)
        if found:
            self._go(found, add=bool(held & _CONTROL))
        return True

    def _go(self, id_: int, *, add: bool = False) -> None:
        sight = self._sight
        sight.choose(sight.chosen | {id_} if add else {id_}, id_)
        sight.reveal(id_)

    def _first(self) -> bool:
        plan = self._sight.plan
        if plan and plan.by_weight:
            self._go(plan.by_weight[0])
        return True

    def _nudge(self, way: Point) -> bool:
        sight = self._sight
        if not sight.draggable or not sight.chosen:
            return True
        if not self._moving:
            self._moving = True
            sight.lift(sight.chosen)
        sight.carry(way.x * NUDGE, way.y * NUDGE)
        self._move.start()
        return True

    def settle(self) -> None:
        """End a move by keys, and give notice of it."""
        self._move.stop()
        if self._moving:
            self._moving = False
            self._sight.put_down()

    # Doing

    def _enter(self) -> bool:
        sight = self._sight
        self._forget()
        if sight.tie_from:
            start, end = sight.tie_from, sight.current
            sight.tie_from = 0
            sight.changed.emit()
            sight.tie_wanted.emit(start, end if end != start else 0)
        elif sight.line:
            sight.open_line(sight.line)
        elif sight.current:
            sight.opened.emit("person", sight.current)
        else:
            return False
        return True

    def _begin_tie(self) -> bool:
        sight = self._sight
        if sight.editable and sight.current:
            sight.tie_from = sight.current
            sight.changed.emit()
            sight.tell()
        return True

    def _pin(self) -> bool:
        if self._sight.editable and self._sight.chosen:
            self.settle()
            self._sight.pin_toggled.emit(self._sight.chosen)
        return True

    def _next_line(self) -> bool:
        """Choose the next of somebody's lines."""
        sight, plan = self._sight, self._sight.plan
        lines = list(plan.of.get(sight.current, ())) if plan else []
        if lines:
            at = lines.index(sight.line) + 1 if sight.line in lines else 0
            sight.choose_line(lines[at % len(lines)])
        return True

    def _zoom(self, factor: float) -> bool:
        self._sight.zoom(factor)
        return True

    def _fit(self) -> bool:
        self._sight.fit()
        return True

    def _escape(self) -> bool:
        """Take back one thing: what is typed, what is being done, what is chosen."""
        sight = self._sight
        if self._moving:
            self._move.stop()
            self._moving = False
            sight.put_down(keep=False)
        elif sight.search:
            self._forget()
        elif sight.tie_from:
            sight.tie_from = 0
        elif sight.line:
            sight.line = None
        elif sight.chosen:
            sight.choose(())
        else:
            return False
        sight.changed.emit()
        return True

    # Finding a name

    def _type(self, words: str) -> bool:
        sight = self._sight
        sight.search = (sight.search + words).lstrip()
        self._typing.start()
        found = self.find(sight.search)
        if found:
            self._go(found)
        sight.changed.emit()
        return True

    def _shorten(self) -> bool:
        if not self._sight.search:
            return False
        self._sight.search = self._sight.search[:-1]
        self._typing.start()
        self._sight.changed.emit()
        return True

    def find(self, words: str) -> int:
        """Return the weightiest person of whose name a word begins so; 0 for nobody."""
        plan, wanted = self._sight.plan, words.casefold()
        if plan is None or not wanted:
            return 0
        for id_ in plan.by_weight:
            name = plan.people[id_].name.casefold()
            if id_ != self._sight.tie_from and (name.startswith(wanted) or f" {wanted}" in name):
                return id_
        return 0

    def _forget(self) -> None:
        self._typing.stop()
        if self._sight.search:
            self._sight.search = ""
            self._sight.changed.emit()
