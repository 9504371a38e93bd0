"""What lies over the still map: lines of who is chosen or pointed at, rings around them, what is being done."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from relbook.domain.lenses import Box
from relbook.ui.marks import Look, fitting_name
from relbook.ui.pages.map.labels import Label, Spot
from relbook.ui.pages.map.layer import spot_of
from relbook.ui.pages.map.painting import LONGEST, Picture, ink_of, is_deep, paint_arrows, paint_people
from relbook.ui.pages.map.sight import Sight
from relbook.ui.pages.map.sprites import Sprites
from relbook.ui.pages.map.web import Style, Web, inks, paint_web, pen_of, put

FEW = 3
"""Of so many chosen people lines stand out; of more they would be a tangle."""
HANDLE = 8.0
"""The radius of the handle that a tie is drawn from, in pixels."""
_LINES = 400
"""Lines that stand out at most."""


def pointed(sight: Sight) -> list[int]:
    """Return whose lines and names stand out."""
    chosen = sorted(sight.chosen) if len(sight.chosen) <= FEW else []
    known = sight.picture.plan.people if sight.picture else {}
    return [id_ for id_ in dict.fromkeys([sight.hovered, sight.current, *chosen]) if id_ in known]


def is_bare(sight: Sight) -> bool:
    """Return whether nothing lies between the still lines and people."""
    return not (pointed(sight) or sight.lifted or sight.line or sight.tie_from)


def paint_below(painter: QPainter, sight: Sight, look: Look) -> None:
    """Paint the lines that lie over the still ones and below people."""
    picture = sight.picture
    if picture is None:
        return
    plan, camera = picture.plan, sight.camera
    places = {**picture.places, **sight.lifted} if sight.lifted else picture.places
    web = Web()
    strong = [] if sight.dragging else pointed(sight)
    done = set()
    for id_ in strong:
        for stroke in plan.of.get(id_, ())[:_LINES]:
            if stroke not in done:
                done.add(stroke)
                stands_out = stroke.hint is None or sight.chosen.issuperset(stroke.pair)
                put(web, stroke, plan.people, places, strong=stands_out)
    for id_ in sight.lifted:
        for stroke in plan.drawn(id_)[:_LINES]:
            if stroke not in done:
                done.add(stroke)
                put(web, stroke, plan.people, places)
    painter.save()
    painter.translate(camera.x, camera.y)
    painter.scale(camera.scale, camera.scale)
    colours = inks(look.colours)
    seen = camera.seen(Box(0, 0, sight.width, sight.height))
    if sight.line:
        own = Web()
        put(own, sight.line, plan.people, places, strong=True)
        for style, lines in own.lines.items():
            painter.setPen(pen_of(Style("accent", style.width + 4), camera.scale, colours))
            painter.drawLines(lines)
            painter.setPen(pen_of(Style("ground", style.width + 1), camera.scale, colours))
            painter.drawLines(lines)
        paint_web(painter, own, camera.scale, seen, colours)
    paint_web(painter, web, camera.scale, seen, colours)
    quiet = [one for one in plan.scene.figure.quiet_arrows if one.person_id in strong]
    paint_arrows(painter, picture, quiet, camera, area=Box(0, 0, sight.width, sight.height), look=look)
    painter.restore()
    _rubber(painter, sight, look)


def _rubber(painter: QPainter, sight: Sight, look: Look) -> None:
    """Paint the tie that is being made."""
    if not sight.tie_from or sight.picture is None:
        return
    start = QPointF(*sight.camera.to_screen(sight.place(sight.tie_from)))
    end = sight.rubber
    if end is None and sight.current != sight.tie_from and sight.current in sight.picture.places:
        end = QPointF(*sight.camera.to_screen(sight.place(sight.current)))
    if end is not None:
        pen = QPen(look.colours.accent, 2.2)
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.drawLine(QLineF(start, end))


def paint_above(
    painter: QPainter, sight: Sight, labels: Mapping[int, Label], sprites: Sprites, *, focused: bool
) -> None:
    """Paint what lies over people; ``labels`` have room on the still picture."""
    picture, look = sight.picture, sprites.look
    if picture is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if sight.lifted:
        still = picture.moved({**picture.places, **sight.lifted})
        shown = {id_: spot_of(still, sight.camera, id_) for id_ in sight.lifted}
        paint_people(painter, still, shown, look, sprites, deep=is_deep(sight.camera, look))
    _rings(painter, sight, look, focused=focused)
    named = [id_ for id_ in dict.fromkeys([*pointed(sight), *list(sight.lifted)[:12]]) if id_ in picture.places]
    for id_ in named:
        spot = spot_of(picture, sight.camera, id_, sight.place(id_))
        has_room = id_ in labels and id_ not in sight.lifted and labels[id_].words == picture.plan.people[id_].name
        if not has_room:
            _name(painter, picture, id_, spot, sprites)
    if sight.editable and not sight.dragging and sight.rubber is None and (at := handle_spot(sight)):
        _handle(painter, at, look)
    if sight.band is not None:
        tint = look.colours.accent
        painter.setPen(QPen(tint, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sight.band)


def _rings(painter: QPainter, sight: Sight, look: Look, *, focused: bool) -> None:
    """Paint rings around who is chosen, a stronger one around whom the keys go out from."""
    picture = sight.picture
    if picture is None:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for id_ in sight.chosen:
        if id_ in picture.places:
            spot = spot_of(picture, sight.camera, id_, sight.place(id_))
            if focused and id_ == sight.current:
                _ring(painter, spot, QPen(look.colours.halo, 4.0), 6.0)
            _ring(painter, spot, QPen(look.colours.accent, 2.2), 3.2)
    for id_ in {sight.hovered, sight.current, sight.tie_from} - sight.chosen - {0}:
        if id_ in picture.places:
            spot = spot_of(picture, sight.camera, id_, sight.place(id_))
            _ring(painter, spot, QPen(look.colours.accent, 1.3), 3.0)


def _ring(painter: QPainter, spot: Spot, pen: QPen, beyond: float) -> None:
    painter.setPen(pen)
    reach = max(spot.radius, 3.0) + beyond
    painter.drawEllipse(QPointF(spot.x, spot.y), reach, reach)


def _name(painter: QPainter, picture: Picture, id_: int, spot: Spot, sprites: Sprites) -> None:
    """Paint a name that had no room, on a ground of its own below the disc."""
    look = sprites.look
    metrics = QFontMetricsF(look.caption)
    words = fitting_name(picture.plan.people[id_].name, LONGEST, metrics)
    width, height = metrics.horizontalAdvance(words) + 10, metrics.height() + 3
    box = QRectF(spot.x - width / 2, spot.y + spot.radius + 8, width, height)
    painter.setPen(QPen(look.colours.control, 1.0))
    painter.setBrush(look.colours.surface)
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(look.caption)
    painter.setPen(ink_of(picture.marks[id_], look).colour)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


def handle_spot(sight: Sight) -> Spot | None:
    """Return where the handle is that a tie is drawn from: at whoever is pointed at, or else at the one chosen."""
    picture = sight.picture
    whose = sight.hovered or (sight.current if len(sight.chosen) == 1 else 0)
    if picture is None or not sight.editable or whose not in picture.places or sight.tie_from:
        return None
    spot = spot_of(picture, sight.camera, whose, sight.place(whose))
    reach = max(spot.radius, 6.0) + HANDLE * 0.6
    return Spot(spot.x + reach * 0.7071, spot.y - reach * 0.7071, HANDLE)


def _handle(painter: QPainter, at: Spot, look: Look) -> None:
    painter.setPen(QPen(look.colours.surface, 1.6))
    painter.setBrush(look.colours.accent)
    painter.drawEllipse(QPointF(at.x, at.y), at.radius, at.radius)
    painter.setPen(QPen(look.colours.on_accent, 1.6))
    arm = at.radius * 0.48
    painter.drawLine(QPointF(at.x - arm, at.y), QPointF(at.x + arm, at.y))
    painter.drawLine(QPointF(at.x, at.y - arm), QPointF(at.x, at.y + arm))


def paint_said(painter: QPainter, sight: Sight, look: Look, said: Iterable[str]) -> None:
    """Paint a line of words at the bottom: what is being typed, or what can be done."""
    words = next((one for one in said if one), "")
    if not words:
        return
    metrics = QFontMetricsF(look.caption)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, sight.width - 28)
    width, height = metrics.horizontalAdvance(words) + 12, metrics.height() + 4
    box = QRectF(sight.width - width - 4, sight.height - height - 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.surface)
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(look.caption)
    painter.setPen(look.colours.muted)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
