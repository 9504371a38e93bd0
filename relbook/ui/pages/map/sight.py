"""What of the map is in sight, who is chosen, and what the user has in hand; the mouse and the keys both act on it."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from relbook.domain.maps import MapView, Point
from relbook.ui.pages.map.camera import Camera
from relbook.ui.pages.map.painting import Picture, fit
from relbook.ui.pages.map.plan import Plan, Stroke
from relbook.ui.pages.map.scene import Scene
from relbook.ui.pages.map.telling import line_words, spoken
from relbook.ui.pages.map.web import line_of

REACH, LINE_REACH = 4.0, 5.0
"""How far beside a disc or a line the mouse still means it, in pixels."""
EDGE = 44.0
"""Whoever the keys go to is brought so far into the window at least, in pixels."""


class Sight(QObject):
    """The map as it is looked at."""

    changed = Signal()
    """Something looks different."""
    zoomed = Signal()
    """The user is zooming, and may go on."""
    chosen_changed = Signal()
    told = Signal(str)
    """What a screen reader should say."""
    opened = Signal(str, int)
    """A kind of record and its number."""
    moved = Signal(object)
    """People were moved: their new places by number. They are shown there already."""
    pin_toggled = Signal(object)
    """These people are to be pinned, or let go of."""
    tie_wanted = Signal(int, int)
    """A tie from one to another; 0 where it has not been said to whom."""
    tie_opened = Signal(int)
    suggestion_opened = Signal(object)
    menu_wanted = Signal(object, int)
    """Where on the screen, and for whom."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene: Scene | None = None
        self.picture: Picture | None = None
        self.camera = Camera()
        self.follows = True
        """Whether the whole map is kept in the window; until the user looks at a part of it."""
        self.width = self.height = 0
        self.chosen: frozenset[int] = frozenset()
        self.current = 0
        self.hovered = 0
        self.line: Stroke | None = None
        """The line that is chosen."""
        self.tie_from = 0
        """From whom a tie is being made; 0 while none is."""
        self.rubber: QPointF | None = None
        """Where the mouse has the free end of it."""
        self.band: QRectF | None = None
        """The rectangle in which people are being chosen, in pixels."""
        self.lifted: dict[int, Point] = {}
        """People painted apart from the still picture: those being moved, or just put down."""
        self.dragging = False
        self.search = ""
        """What was typed of a name."""
        self._put: dict[int, Point] = {}
        self._put_on: MapView | None = None

    # What is shown

    def show(self, scene: Scene, plan: Plan | None = None) -> None:
        """Show a scene; ``plan`` is what is drawn of it, where that was made ready before."""
        if scene.view is not self._put_on:
            self._put = {}
        self.scene = scene
        plan = plan or Plan(scene)
        places = {id_: self._put.get(id_, scene.figure.places[id_]) for id_ in plan.people}
        if not scene.draggable:
            places = {id_: scene.figure.places[id_] for id_ in plan.people}
        self.lifted = {id_: at for id_, at in self.lifted.items() if id_ in plan.people} if self.dragging else {}
        self.picture = Picture(plan, places, frozenset(self.lifted))
        self._drop_the_gone(plan)
        if self.follows:
            self.fit()
        self.changed.emit()

    def _drop_the_gone(self, plan: Plan) -> None:
        if self.line and not any(one.pair == self.line.pair for one in plan.of.get(self.line.one_id, ())):
            self.line = None
        elif self.line:
            self.line = next(one for one in plan.of[self.line.one_id] if one.pair == self.line.pair)
        for name in ("hovered", "tie_from"):
            if getattr(self, name) not in plan.people:
                setattr(self, name, 0)
        chosen = self.chosen & plan.people.keys()
        current = self.current if self.current in plan.people else 0
        if (chosen, current) != (self.chosen, self.current):
            self.chosen, self.current = chosen, current
            self.chosen_changed.emit()

    @property
    def plan(self) -> Plan | None:
        """What is drawn."""
        return self.picture.plan if self.picture else None

    @property
    def editable(self) -> bool:
        """Whether anything can be changed."""
        return self.scene is not None and self.scene.editable

    @property
    def draggable(self) -> bool:
        """Whether people can be moved."""
        return self.scene is not None and self.scene.draggable and self.scene.editable

    def place(self, id_: int) -> Point:
        """Return where somebody is, in the hand as well."""
        assert self.picture  # noqa: S101 - asked of people who are shown
        return self.lifted.get(id_) or self.picture.places[id_]

    def hit(self, at: QPointF) -> int:
        """Return who is at a place of the window; 0 for nobody."""
        if self.picture is None:
            return 0
        return self.picture.near(self.camera.to_map(Point(at.x(), at.y())), REACH / self.camera.scale)

    def hit_line(self, at: QPointF) -> Stroke | None:
        """Return the nearest line at a place of the window."""
        if self.picture is None:
            return None
        spot, reach = self.camera.to_map(Point(at.x(), at.y())), LINE_REACH / self.camera.scale
        best, found = reach, None
        for stroke in self.picture.plan.strokes:
            one, other = self.picture.places[stroke.one_id], self.picture.places[stroke.other_id]
            if (
                min(one.x, other.x) - reach <= spot.x <= max(one.x, other.x) + reach
                and min(one.y, other.y) - reach <= spot.y <= max(one.y, other.y) + reach
            ):
                line = line_of(stroke, self.picture.places)
                far = _far(spot, line.x1(), line.y1(), line.dx(), line.dy())
                if far <= best:
                    best, found = far, stroke
        return found

    # Looking

    def resize(self, width: int, height: int) -> None:
        """Take note of the window's size; what was in the middle stays there."""
        across, down = (width - self.width) / 2, (height - self.height) / 2
        self.width, self.height = width, height
        if self.follows:
            self.fit()
        else:
            self.camera = self.camera.panned(across, down)
        self.changed.emit()

    def fit(self) -> None:
        """Show the whole map, and go on doing so."""
        self.follows = True
        if self.picture and self.width > 0 and self.height > 0:
            self.camera = fit(self.picture, self.width, self.height)
            self.changed.emit()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show the map so many times as large, a place of the window (None: its middle) staying where it is."""
        self.follows = False
        place = Point(at.x(), at.y()) if at else Point(self.width / 2, self.height / 2)
        self.camera = self.camera.zoomed(factor, place)
        self.zoomed.emit()
        self.changed.emit()

    def pan(self, x: float, y: float) -> None:
        """Move the map by so many pixels."""
        self.follows = False
        self.camera = self.camera.panned(x, y)
        self.changed.emit()

    def centre_on(self, id_: int) -> None:
        """Bring somebody to the middle, unless they are near it already."""
        if self.picture is None or id_ not in self.picture.places or not self.width:
            return
        x, y = self.camera.to_screen(self.place(id_))
        if not (self.width / 5 < x < self.width * 4 / 5 and self.height / 5 < y < self.height * 4 / 5):
            self.follows = False
            self.camera = self.camera.centred(self.place(id_), self.width, self.height)
            self.changed.emit()

    def reveal(self, id_: int) -> None:
        """Bring somebody into sight."""
        x, y = self.camera.to_screen(self.place(id_))
        across = max(0.0, EDGE - x) - max(0.0, x - self.width + EDGE)
        down = max(0.0, EDGE - y) - max(0.0, y - self.height + EDGE)
        fits = self.width > 2 * EDGE and self.height > 2 * EDGE
        if fits and (across or down) and not self.follows:
            self.pan(across, down)

    # Choosing

    def choose(self, ids: Collection[int], current: int = 0) -> None:
        """Choose people; ``current`` is the one whom the keys go out from."""
        known = self.picture.plan.people.keys() if self.picture else frozenset[int]()
        chosen = frozenset(ids) & known
        if current not in chosen:
            current = next(iter(chosen)) if len(chosen) == 1 else 0
        same = (chosen, current) == (self.chosen, self.current) and self.line is None
        self.chosen, self.current, self.line = chosen, current, None
        self.changed.emit()
        if not same:
            self.chosen_changed.emit()
            self.tell()

    def choose_line(self, stroke: Stroke) -> None:
        """Choose a line."""
        self.line = stroke
        self.changed.emit()
        self.tell()

    def tell(self) -> None:
        """Say who or what is chosen."""
        plan = self.plan
        if plan is None:
            return
        if self.line:
            seen_from = self.current if self.current in self.line.pair else _first(self.line)
            self.told.emit(f"{line_words(plan, self.line, seen_from)}; Enter opens it")
        elif self.current in plan.people:
            ending = f"; a tie from {plan.people[self.tie_from].name}: Enter makes it" if self.tie_from else ""
            self.told.emit(spoken(plan, self.current) + ending)
        elif self.chosen:
            self.told.emit(f"{len(self.chosen):,} people chosen")
        else:
            self.told.emit("")

    def open_line(self, stroke: Stroke) -> None:
        """Open a tie, or a suggested one."""
        if stroke.hint:
            self.suggestion_opened.emit(stroke.hint)
        elif stroke.ties:
            self.tie_opened.emit(stroke.ties[0].id)

    # Moving

    def lift(self, ids: Collection[int]) -> None:
        """Take people into the hand."""
        if self.picture:
            self.dragging = True
            self.lifted = {id_: self.picture.places[id_] for id_ in ids if id_ in self.picture.places}
            self.picture = self.picture.moved(self.picture.places, frozenset(self.lifted))
            self.changed.emit()

    def carry(self, x: float, y: float) -> None:
        """Move whoever is in the hand by so many map units."""
        self.lifted = {id_: Point(at.x + x, at.y + y) for id_, at in self.lifted.items()}
        self.changed.emit()

    def put_down(self, *, keep: bool = True) -> None:
        """Let go of whoever is in the hand; ``keep`` False puts them back where they were."""
        if self.picture and self.dragging:
            self.dragging = False
            moved = {id_: at for id_, at in self.lifted.items() if keep and at != self.picture.places[id_]}
            self.picture = self.picture.moved({**self.picture.places, **moved})
            if not moved:
                self.lifted = {}
            self._kept(moved)
            self.changed.emit()
            if moved:
                self.moved.emit(moved)

    def _kept(self, moved: Mapping[int, Point]) -> None:
        """Hold places that are being written, against scenes read before they were."""
        if moved and self.scene:
            if self._put_on is not self.scene.view:
                self._put = {}
            self._put_on = self.scene.view
            self._put.update(moved)


def _first(stroke: Stroke) -> int:
    return stroke.ties[0].from_id if stroke.ties else stroke.one_id


def _far(spot: Point, x: float, y: float, across: float, down: float) -> float:
    """Return how far a place is from a line from ``x, y`` on."""
    square = across * across + down * down
    share = 0.0 if square < 1e-12 else ((spot.x - x) * across + (spot.y - y) * down) / square
    share = min(1.0, max(0.0, share))
    return float(((spot.x - x - share * across) ** 2 + (spot.y - y - share * down) ** 2) ** 0.5)
