"""The map painted: areas, lines and arrows below, people and their names above; on screen and on paper."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import floor, hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from relbook.domain.lenses import Arrow, Box
from relbook.domain.maps import RADII, Point
from relbook.domain.people import name_forms
from relbook.ui.marks import Look, initials_font, text_at
from relbook.ui.pages.map.camera import Camera, fitted
from relbook.ui.pages.map.labels import MOST, Label, Spot, place_labels
from relbook.ui.pages.map.plan import Pair, Plan, steps, surname
from relbook.ui.pages.map.scene import Scene
from relbook.ui.pages.map.sprites import (
    OUTLINE,
    Ink,
    Looks,
    Mark,
    Sprites,
    both,
    mark_of,
    paint_mark,
    paint_words,
    shade_of,
)
from relbook.ui.pages.map.web import Head, Style, Web, inks, is_crowded, paint_web, pen_of, web_of
from relbook.ui.pages.map.zones import Title, paint_titles, paint_zones, titles

LEAST_DISC = 3.0
"""The diameter below which no disc gets, in pixels."""
MARGIN, AXES = 34.0, 16.0
"""Around the map where it is fitted, and more of it where there are axes, in pixels."""
LONGEST = 190.0
"""The widest name, in pixels."""
_CELL = 90.0
_AROUND = 240.0
"""How far out of sight somebody may be whose name could still reach into it, in pixels."""


class Names:
    """Names in shorter and shorter forms, with the widths that they have in one look."""

    def __init__(self, look: Look) -> None:
        self.metrics = QFontMetricsF(look.caption)
        self.height = self.metrics.height()
        self._forms: dict[str, list[tuple[str, float]]] = {}

    def forms(self, name: str) -> Sequence[tuple[str, float]]:
        """Return a name's forms, those that are wider than LONGEST cut short."""
        found = self._forms.get(name)
        if found is None:
            measured = [(form, self.metrics.horizontalAdvance(form)) for form in name_forms(name)]
            found = [(form, width) for form, width in measured if width <= LONGEST]
            if not found:
                cut = self.metrics.elidedText(measured[-1][0], Qt.TextElideMode.ElideRight, LONGEST)
                found = [(cut, self.metrics.horizontalAdvance(cut))]
            self._forms[name] = found
        return found


class Picture:
    """A plan with everyone's place: all there is to paint, but for the way it is looked at."""

    def __init__(
        self,
        plan: Plan,
        places: Mapping[int, Point],
        without: frozenset[int] = frozenset(),
        marks: Mapping[int, Mark] | None = None,
    ) -> None:
        """``without`` are left out with their lines: they are being moved."""
        self.plan = plan
        self.places = places
        self.without = without
        self.marks: Mapping[int, Mark] = marks or _marks(plan)

    def moved(self, places: Mapping[int, Point], without: frozenset[int] = frozenset()) -> "Picture":
        """Return the same with other places."""
        return Picture(self.plan, places, without, self.marks)

    @cached_property
    def web(self) -> Web:
        """The lines that are always there, and what the answer adds to them."""
        return web_of(self.plan, self.places, self.without)

    @cached_property
    def _cells(self) -> dict[tuple[int, int], list[int]]:
        found: dict[tuple[int, int], list[int]] = {}
        for id_ in self.plan.people:
            at = self.places[id_]
            found.setdefault((floor(at.x / _CELL), floor(at.y / _CELL)), []).append(id_)
        return found

    def near(self, at: Point, reach: float) -> int:
        """Return whose disc is at a place of the map or no farther from it than ``reach``, up to 60; 0 for nobody."""
        column, row, cells = floor(at.x / _CELL), floor(at.y / _CELL), self._cells
        best, found = min(60.0, reach), 0
        for across in (column - 1, column, column + 1):
            for down in (row - 1, row, row + 1):
                for id_ in cells.get((across, down), ()):
                    place = self.places[id_]
                    far = hypot(place.x - at.x, place.y - at.y) - self.plan.people[id_].radius
                    if far <= best and id_ not in self.without:
                        best, found = far, id_
        return found

    @cached_property
    def whole(self) -> Box:
        """The part of the map that everything is in."""
        places, people = self.places, self.plan.people
        boxes = [
            Box(places[id_].x - one.radius, places[id_].y - one.radius, 2 * one.radius, 2 * one.radius)
            for id_, one in people.items()
        ]
        if people:
            boxes += [zone.box for zone in self.plan.scene.figure.zones]
        return around(boxes)


def _marks(plan: Plan) -> dict[int, Mark]:
    """Return how everyone's disc looks; the same object for those that look the same."""
    same: dict[Mark, Mark] = {}
    found: dict[int, Mark] = {}
    for id_, one in plan.people.items():
        mark = mark_of(plan, one)
        found[id_] = same.setdefault(mark, mark)
    return found


def around(boxes: Sequence[Box]) -> Box:
    """Return the box around boxes; one without size where there are none."""
    if not boxes:
        return Box(0.0, 0.0, 0.0, 0.0)
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def fit(picture: Picture, width: float, height: float) -> Camera:
    """Return the camera that shows everything in a window of that size."""
    margin = MARGIN + (AXES if picture.plan.scene.figure.axes else 0.0)
    return fitted(picture.whole, width, height, min(margin, width / 6, height / 6))


def spots(picture: Picture, camera: Camera, area: Box) -> dict[int, Spot]:
    """Return the discs that touch an area, all in pixels."""
    scale, dx, dy = camera
    left, top, right, bottom = area.x, area.y, area.x + area.width, area.y + area.height
    places, without = picture.places, picture.without
    found: dict[int, Spot] = {}
    for id_, one in picture.plan.people.items():
        at = places[id_]
        x, y = at.x * scale + dx, at.y * scale + dy
        radius = max(LEAST_DISC / 2, one.radius * scale)
        if right > x - radius and left < x + radius and bottom > y - radius and top < y + radius and id_ not in without:
            found[id_] = Spot(x, y, radius)
    return found


def label_all(
    picture: Picture, camera: Camera, names: Names, shown: Sequence[Title], area: Box, *, whole: bool, most: int = MOST
) -> list[Label]:
    """Return the names for an area in pixels; ``whole`` says that it is the window and all of the map is in it."""
    plan, places, scale = picture.plan, picture.places, camera.scale
    grown = Box(area.x - _AROUND, area.y - 30, area.width + 2 * _AROUND, area.height + 60)

    def busy(id_: int) -> list[Point]:
        at = places[id_]
        some = [stroke for stroke in plan.of.get(id_, ())[:12] if plan.scene.figure.all_ties]
        others = (places[stroke.other(id_)] for stroke in some)
        return [Point((other.x - at.x) * scale, (other.y - at.y) * scale) for other in others]

    def forms(id_: int) -> Sequence[tuple[str, float]]:
        name = plan.people[id_].name
        found = names.forms(name)
        alone = plan.surnames[surname(name)] == 1
        return found if alone or len(found) == 1 else [form for form in found if " " in form[0]] or found

    discs = spots(picture, camera, area if whole else grown)
    for id_ in plan.circle.keys() & discs.keys():
        discs[id_] = discs[id_]._replace(radius=discs[id_].radius + OUTLINE)
    return place_labels(
        plan.by_weight,
        discs,
        forms,
        names.height,
        titles=[title.box for title in shown],
        within=area if whole else None,
        busy=busy,
        most=most,
    )


def paint_ground(painter: QPainter, picture: Picture, camera: Camera, look: Look, area: Box) -> None:
    """Paint everything below people, where the painter's unit is the pixel; ``area`` is what can be seen."""
    figure, colours = picture.plan.scene.figure, inks(look.colours)
    seen = camera.seen(area)
    painter.save()
    painter.translate(camera.x, camera.y)
    painter.scale(camera.scale, camera.scale)
    paint_zones(painter, figure, camera, look)
    bare = is_crowded(picture.plan, seen, picture.whole)
    paint_web(painter, picture.web, camera.scale, seen, colours, bare=bare)
    paint_answer(painter, picture, camera.scale, colours)
    paint_arrows(painter, picture, figure.arrows, camera, area=area, look=look)
    painter.restore()


def paint_answer(painter: QPainter, picture: Picture, scale: float, colours: Mapping[str, QColor]) -> None:
    """Paint the lines that an answer speaks of, with a painter whose unit is the map's."""
    plan = picture.plan
    best = set(steps(plan.paths[:1]))
    others = [pair for pair in steps(plan.paths) if pair not in best]
    styles: list[tuple[Style, Iterable[Pair]]] = [
        (Style("accent", 2.6), others),
        (Style("accent", 5.0), sorted(best)),
        (Style("accent", 2.2, "answer"), plan.pairs),
    ]
    for style, pairs in styles:
        lines = [
            QLineF(*picture.places[one], *picture.places[other])
            for one, other in pairs
            if one not in picture.without and other not in picture.without
        ]
        if lines:
            painter.setPen(pen_of(style, scale, colours))
            painter.drawLines(lines)


def paint_arrows(
    painter: QPainter, picture: Picture, arrows: Iterable[Arrow], camera: Camera, *, area: Box, look: Look
) -> None:
    """Paint from where people are to where they are wanted, with a painter whose unit is the map's."""
    web, people, dim = Web(), picture.plan.people, picture.plan.dim
    for arrow in arrows:
        if arrow.person_id in people:
            tone = "dim plain" if arrow.person_id in dim else "strong plain"
            line = QLineF(*arrow.start, *arrow.end)
            web.add(Style(tone, 1.3), line)
            web.heads.setdefault(tone, []).append(Head(arrow.start, arrow.end, 0.0, 1.8))
    if web.lines:
        paint_web(painter, web, camera.scale, camera.seen(area), inks(look.colours))


def is_deep(camera: Camera, look: Look) -> bool:
    """Return whether most discs are too small for letters: then they have a deeper colour, to be told apart by it."""
    return 2 * RADII[3] * camera.scale < look.least_initials


def paint_people(
    painter: QPainter,
    picture: Picture,
    shown: Mapping[int, Spot],
    look: Look,
    sprites: Sprites | None,
    *,
    deep: bool = False,
) -> None:
    """Paint discs; ``sprites`` None paints shapes and text, as paper wants them. ``deep`` is as of ``is_deep``."""
    marks, people, pinned = picture.marks, picture.plan.people, picture.plan.pinned
    looks = sprites.looks if sprites else both(look)
    kept: dict[tuple[int, float], tuple[QImage, float]] = {}  # a mark's own number is found faster than the mark
    for id_, spot in shown.items():
        mark, radius = marks[id_], spot.radius
        if sprites:
            key = (id(mark), radius)
            if key not in kept:
                kept[key] = sprites.disc(mark, 2 * radius, deep=deep)
            image, half = kept[key]
            painter.drawImage(QPointF(spot.x - half, spot.y - half), image)
            if 2 * radius >= look.least_initials:
                _initials(painter, spot, mark, people[id_].initials, looks)
        else:
            whole = mark._replace(initials=people[id_].initials)
            paint_mark(painter, QPointF(spot.x, spot.y), 2 * radius, whole, looks, deep=deep)
        if id_ in pinned:
            paint_pin(painter, spot, look)


def _initials(painter: QPainter, spot: Spot, mark: Mark, words: str, looks: Looks) -> None:
    look = looks.faded if mark.quiet else looks.full
    painter.setFont(initials_font(look, 2 * spot.radius, sponsor=mark.sponsor))
    painter.setPen(shade_of(mark, look.colours).text)
    box = QRectF(spot.x - spot.radius, spot.y - spot.radius, 2 * spot.radius, 2 * spot.radius)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


def paint_pin(painter: QPainter, spot: Spot, look: Look) -> None:
    """Paint the sign that somebody stays where they are: a pin's head with its needle, at the disc's upper left."""
    x, y = spot.x - spot.radius * 0.75 - 1, spot.y - spot.radius * 0.75 - 1
    painter.setPen(QPen(look.colours.surface, 3.4))
    painter.drawLine(QPointF(x, y), QPointF(x + 4.5, y + 4.5))
    painter.setPen(QPen(look.colours.text, 1.2))
    painter.drawLine(QPointF(x, y), QPointF(x + 4.5, y + 4.5))
    painter.setPen(QPen(look.colours.surface, 1.0))
    painter.setBrush(look.colours.text)
    painter.drawEllipse(QPointF(x, y), 3.2, 3.2)


def ink_of(mark: Mark, look: Look, *, strong: bool = False) -> Ink:
    """Return how somebody's name is set."""
    colour = look.colours.muted if mark.quiet or mark.lost else look.colours.text
    return Ink(colour, look.strong if strong else look.caption, mark.lost)


def paint_labels(
    painter: QPainter, picture: Picture, labels: Iterable[Label], look: Look, sprites: Sprites | None
) -> None:
    """Paint names beside their discs."""
    metrics = QFontMetricsF(look.caption)
    for label in labels:
        ink = ink_of(picture.marks[label.id], look)
        if sprites:
            painter.drawImage(QPointF(label.x - 3, label.y - 3), sprites.words(label.words, ink))
        else:
            base = QPointF(label.x, label.y + metrics.ascent())
            paint_words(painter, base, label.words, ink, look.colours.surface)


def _edged(picture: Picture, camera: Camera, area: Box) -> Box:
    """Return the map with its margin: on paper what stands at the edges stands at the map's own."""
    left, top = camera.to_screen(Point(picture.whole.x, picture.whole.y))
    margin = MARGIN + AXES
    wide, high = picture.whole.width * camera.scale, picture.whole.height * camera.scale
    x, y = max(area.x, left - margin), max(area.y, top - margin)
    right, bottom = min(area.x + area.width, left + wide + margin), min(area.y + area.height, top + high + margin)
    return Box(x, y, right - x, bottom - y)


def paint_map(painter: QPainter, box: QRectF, scene: Scene, look: Look, *, title: str = "") -> None:
    """Paint a scene into a box, whole, as shapes and text without any picture; may be called in a thread.

    The painter's unit is that of the look's fonts: the point on paper. ``title`` stands above, at the left.
    """
    if title:
        high = QFontMetricsF(look.strong).height() + 4
        text_at(painter, QRectF(box.x(), box.y(), box.width(), high), title, look.strong, look.colours.text)
        box = box.adjusted(0, high, 0, 0)
    picture = Picture(Plan(scene), scene.figure.places)
    area = Box(box.x(), box.y(), box.width(), box.height())
    camera = fit(picture, area.width, area.height).panned(area.x, area.y)
    discs = [one.box for one in spots(picture, camera, area).values()]
    shown = titles(scene.figure, camera, look, _edged(picture, camera, area), discs) if picture.plan.people else []
    labels = label_all(picture, camera, Names(look), shown, area, whole=True, most=len(picture.plan.people))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(box)
    if picture.plan.people:
        paint_ground(painter, picture, camera, look, area)
        paint_titles(painter, shown, look)
        paint_people(painter, picture, spots(picture, camera, area), look, None, deep=is_deep(camera, look))
        paint_labels(painter, picture, labels, look, None)
    painter.restore()
