"""The map on one page of paper, as it is looked at: title, project, day, answer, legend; nothing private."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from relbook.domain.answers import Answer
from relbook.domain.lenses import Lens
from relbook.domain.map_screening import without_private
from relbook.domain.maps import MapView
from relbook.domain.projects import Engagement
from relbook.domain.ties import Tie, TieKind
from relbook.domain.words import counted, long_day
from relbook.ui.marks import RING_WORDS, Look, paper_look, ring_pen, text_at
from relbook.ui.pages.map.painting import paint_map
from relbook.ui.pages.map.scene import Scene
from relbook.ui.printing import Drawing

TITLES = {
    Lens.NETWORK: "Relationship map",
    Lens.GRID: "Power/interest grid",
    Lens.MATRIX: "Engagement, now and wanted",
    Lens.ORGANISATION: "Organisation",
    Lens.ONION: "Closeness to the project",
}
EVERYONE = "Everyone"
MARGIN = 34.0
"""Around the page, in points."""
TITLE, LINE, LEGEND = 22.0, 13.0, 12.0
"""Heights of lines."""
SAID = 3
"""Lines of an answer that are printed."""
HELD_BACK = "the answer is left out, since it may rest on something private"


Answered = Callable[[MapView], Answer]
"""Answers a question anew, from a map without what is private and from nothing else."""


def map_drawing(scene: Scene, answered: Answered | None = None) -> Drawing:
    """Return what a scene shows for printing, for a picture or a file; who is private is left out and counted.

    The answer on the map was worked out from all of it. Where something of that is private it is ``answered`` anew as
    the page is painted, or else left out.
    """
    shown = _screened(scene)
    left_out = len(scene.view.people) - len(shown.view.people)
    again = answered if scene.answer and not shown.answer else None
    held_back = scene.answer is not None and shown.answer is None and again is None
    title = f"{TITLES[scene.figure.lens]}: {_subject(shown.view)}"
    return Drawing(title, True, partial(_paint, shown, again, _notes(left_out, held_back)))


def _screened(scene: Scene) -> Scene:
    view = without_private(scene.view)
    if view == scene.view:
        return replace(scene, editable=False)
    from relbook.network.figures import figure_of

    places = scene.figure.places if scene.figure.lens is Lens.NETWORK else {}
    kept = {id_: place for id_, place in places.items() if id_ in view.people}
    shown = None if scene.shown is None else scene.shown & view.people.keys()
    figure = figure_of(scene.figure.lens, view, kept)
    answer = scene.answer if _bears_alike(view, scene.view) else None
    return replace(scene, view=view, figure=figure, shown=shown, answer=answer, editable=False)


def _bears_alike(one: MapView, other: MapView) -> bool:
    """Return whether an answer rests on the same in both: what is noted on a tie has no part in any."""
    return one.people == other.people and one.together == other.together and _bare(one) == _bare(other)


def _bare(view: MapView) -> list[Tie]:
    return [replace(tie, notes="", private=frozenset()) for tie in view.ties]


def _subject(view: MapView) -> str:
    return view.project.name if view.project else EVERYONE


def _paint(scene: Scene, answered: Answered | None, notes: str, painter: QPainter, size: QSizeF) -> None:
    if answered:
        scene = replace(scene, answer=answered(scene.view))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    page = QRectF(0, 0, size.width(), size.height()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    look = paper_look(9)
    top = _paint_head(painter, page, scene)
    bottom = _paint_foot(painter, page, scene, notes)
    paint_map(painter, QRectF(page.x(), top, page.width(), bottom - top), scene, look)


def _paint_head(painter: QPainter, page: QRectF, scene: Scene) -> float:
    """Paint title and day, and the answer; return where they end."""
    look, large = paper_look(9), paper_look(17)
    y = page.y()
    title = TITLES[scene.figure.lens]
    text_at(painter, QRectF(page.x(), y, page.width(), TITLE), title, large.strong, look.colours.text)
    y += TITLE
    under = f"{_subject(scene.view)} · as of {long_day(scene.view.on)}"
    text_at(painter, QRectF(page.x(), y, page.width(), LINE), under, look.body, look.colours.muted)
    y += LINE
    for words, strong in _answer(scene.answer):
        font = look.strong if strong else look.body
        text_at(painter, QRectF(page.x(), y + 3, page.width(), LINE), words, font, look.colours.text)
        y += LINE
    return y + 8


def _answer(answer: Answer | None) -> Iterator[tuple[str, bool]]:
    if answer:
        yield answer.title, True
        for line in answer.lines[:SAID]:
            yield line.words, False
        if len(answer.lines) > SAID:
            yield f"and {counted(len(answer.lines) - SAID, 'more line')}", False


def _notes(left_out: int, held_back: bool) -> str:
    parts = [f"{counted(left_out, 'private person', 'private people')} left out"] if left_out else []
    return " · ".join([*parts, HELD_BACK] if held_back else parts)


def _paint_foot(painter: QPainter, page: QRectF, scene: Scene, notes: str) -> float:
    """Paint the legend and what is left out, from below; return where they begin."""
    look = paper_look(8)
    y = page.bottom()
    if notes:
        y -= LEGEND
        text_at(painter, QRectF(page.x(), y, page.width(), LEGEND), notes, look.caption, look.colours.muted)
    signs = list(_signs(scene))
    lines = _broken(signs, page.width(), look)
    y -= LEGEND * len(lines)
    for number, line in enumerate(lines):
        x = page.x()
        for sign, words in line:
            _paint_sign(painter, QRectF(x, y + number * LEGEND, SIGN, LEGEND), sign, look)
            width = QFontMetricsF(look.caption).horizontalAdvance(words)
            area = QRectF(x + SIGN + 4, y + number * LEGEND, width + 2, LEGEND)
            text_at(painter, area, words, look.caption, look.colours.muted)
            x += _width(words, look)
    return y - 8


SIGN = 16.0
"""The width of a mark in the legend."""


def _signs(scene: Scene) -> Iterator[tuple[Engagement | str, str]]:
    """Yield the marks that are on the map, each with what it stands for."""
    people = [one for id_, one in scene.view.people.items() if scene.shown is None or id_ in scene.shown]
    levels = {one.now for one in people}
    for level, words in RING_WORDS.items():
        if level in levels:
            yield level, words
    if any(one.sponsor for one in people):
        yield "sponsor", "sponsor: second ring"
    known = {one.id for one in people}
    ties = [tie for tie in scene.view.ties if {tie.from_id, tie.to_id} <= known]
    ties = [tie for tie in ties if scene.kinds is None or tie.verb in scene.kinds]
    if scene.figure.all_ties:
        if any(tie.formal for tie in ties):
            yield "formal", "formal tie; the thicker, the stronger"
        if any(not tie.formal for tie in ties):
            yield "informal", "informal tie"
        if any(tie.verb is TieKind.IN_CONFLICT_WITH for tie in ties):
            yield "conflict", "conflict"
        if scene.suggestions and scene.view.together:
            yield "suggested", "suggested: often at the same meetings"
    yield "", "larger: more power · faded: cold, or never met"


def _width(words: str, look: Look) -> float:
    return QFontMetricsF(look.caption).horizontalAdvance(words) + SIGN + 18


def _broken(
    signs: list[tuple[Engagement | str, str]], width: float, look: Look
) -> list[list[tuple[Engagement | str, str]]]:
    """Return the marks in lines that fit."""
    lines: list[list[tuple[Engagement | str, str]]] = [[]]
    used = 0.0
    for sign in signs:
        wide = _width(sign[1], look)
        if lines[-1] and used + wide > width:
            lines.append([])
            used = 0.0
        lines[-1].append(sign)
        used += wide
    return lines


def _paint_sign(painter: QPainter, box: QRectF, sign: Engagement | str, look: Look) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = box.center()
    if isinstance(sign, Engagement):
        painter.setPen(ring_pen(sign, look.colours))
        painter.drawEllipse(middle, 3.6, 3.6)
    elif sign == "sponsor":
        painter.setPen(QPen(look.colours.text, 0.8))
        painter.drawEllipse(middle, 4.6, 4.6)
        painter.drawEllipse(middle, 2.6, 2.6)
    elif sign:
        pen = QPen(look.colours.bad.text if sign == "conflict" else look.colours.muted, 1.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        dashes = {"informal": [4.0, 3.0], "suggested": [1.0, 2.5]}.get(sign)
        if dashes:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
        if sign == "conflict":
            pen.setWidthF(1.2)
            painter.setPen(pen)
            for shift in (-1.4, 1.4):
                painter.drawLine(middle + QPointF(shift, -3), middle + QPointF(shift, 3))
