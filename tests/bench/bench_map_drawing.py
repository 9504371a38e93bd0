"""How long the map takes to paint, beside its lines alone: a full repaint, and a frame of panning, zooming, dragging.

    python -m tests.bench.bench_map_drawing [--rounds N]

On 1600×1000, antialiased, without a GPU, with three times as many ties as people. Each figure is a median of frames
taken in turn. Exit 1 where a limit is passed.
"""

import argparse
import os
import random
import sys
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from relbook.domain.cadence import Freshness
from relbook.domain.lenses import Box, Figure, Lens
from relbook.domain.maps import MapPerson, MapView, Point
from relbook.domain.projects import Engagement, Role
from relbook.domain.ties import Tie, TieKind
from relbook.ui.pages.map.canvas import MapCanvas
from relbook.ui.pages.map.layer import Layer, make_layer
from relbook.ui.pages.map.painting import Names, Picture, paint_ground, paint_labels, paint_people, spots
from relbook.ui.pages.map.plan import Plan
from relbook.ui.pages.map.scene import Scene
from relbook.ui.pages.map.sprites import Sprites
from relbook.ui.pages.map.zones import paint_titles, titles
from relbook.ui.tasks import Tasks
from relbook.ui.theme import STYLE, Theme
from tests.bench.bench_list import Figure as Found

WIDTH, HEIGHT = 1600, 1000
WINDOW = Box(0, 0, WIDTH, HEIGHT)
DAY = date(2026, 3, 20)
REPAINT, FRAME = 1.5, 4.0


def scene_of(count: int) -> Scene:
    """Return a map of communities: most ties are within one, and those of one stand together."""
    dice = random.Random(7)
    groups = max(2, round(count**0.5 / 2))
    side = 70 * count**0.5
    middles = [(dice.uniform(0, 1.5 * side), dice.uniform(0, side)) for _ in range(groups)]
    people: dict[int, MapPerson] = {}
    places: dict[int, Point] = {}
    members: list[list[int]] = [[] for _ in range(groups)]
    for id_ in range(1, count + 1):
        group = dice.randrange(groups)
        members[group].append(id_)
        x, y = middles[group]
        spread = side / groups**0.5 / 2
        places[id_] = Point(dice.gauss(x, spread), dice.gauss(y, spread))
        people[id_] = MapPerson(
            id=id_,
            name=f"Person {id_} Surname{id_}",
            unit=f"Unit {group % 12}",
            role=Role.SPONSOR if id_ == 1 else Role.USER,
            power=dice.choice([None, 1, 2, 3, 4, 5]),
            now=dice.choice(list(Engagement)),
            freshness=dice.choice(list(Freshness)),
        )
    ties = []
    for number in range(1, 3 * count + 1):
        circle = members[dice.randrange(groups)] or [1]
        one = dice.choice(circle)
        other = dice.choice(circle) if dice.random() < 0.85 else dice.randrange(1, count + 1)
        verb = dice.choice([TieKind.TRUSTS, TieKind.REPORTS_TO, TieKind.INFLUENCES, TieKind.ALLIED_WITH])
        ties.append(Tie(id=number, from_id=one, to_id=other, verb=verb, strength=dice.choice([1, 2, 3])))
    view = MapView(None, DAY, DAY, DAY, people, tuple(ties))
    return Scene(view=view, figure=Figure(Lens.NETWORK, places), draggable=True)


def medians(rounds: int, *works: Callable[[int], None]) -> list[float]:
    """Return how long each takes, in milliseconds, taken in turn; each is told which round it is."""
    times: list[list[float]] = [[] for _ in works]
    for turn in range(rounds + 2):
        for work, taken in zip(works, times, strict=True):
            started = perf_counter()
            work(turn)
            if turn > 1:
                taken.append((perf_counter() - started) * 1000)
    return [median(taken) for taken in times]


def painter_on(image: QImage) -> QPainter:
    """Return an antialiasing painter on a cleared picture."""
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def repaint(scene: Scene, theme: Theme, rounds: int) -> list[Found]:
    """Measure a full repaint with kept discs and names placed before, beside the lines alone."""
    from relbook.ui.marks import screen_look
    from relbook.ui.pages.map.painting import fit

    look, picture = screen_look(theme), Picture(Plan(scene), scene.figure.places)
    sprites, names, camera = Sprites(look, 1.0), Names(look), fit(picture, WIDTH, HEIGHT)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    layer = make_layer(picture, camera, window=WINDOW, area=WINDOW, sprites=sprites, names=names, whole=True)
    lines = [line for some in picture.web.lines.values() for line in some]

    def alone(_: int) -> None:
        painter = painter_on(image)
        painter.translate(camera.x, camera.y)
        painter.scale(camera.scale, camera.scale)
        painter.setPen(QPen(QColor("#949494"), 1.0 / camera.scale))
        painter.drawLines(lines)
        painter.end()

    def full(_: int) -> None:
        painter = painter_on(image)
        paint_ground(painter, picture, camera, look, WINDOW)
        paint_titles(painter, titles(scene.figure, camera, look, WINDOW), look)
        paint_people(painter, picture, spots(picture, camera, WINDOW), look, sprites, deep=True)
        paint_labels(painter, picture, layer.labels.values(), look, sprites)
        painter.end()

    def anew(_: int) -> None:
        make_layer(picture, camera, window=WINDOW, area=WINDOW, sprites=sprites, names=names, whole=True)

    bare, whole, made = medians(rounds, alone, full, anew)
    count = f"{len(scene.view.people):,} people"
    note = f"{whole:.1f} ms, lines alone {bare:.1f} ms, {len(layer.labels)} names"
    limit = REPAINT if len(scene.view.people) == 1000 else float("inf")
    return [
        Found(f"full repaint of {count}", whole / bare, limit, "×", note),
        Found(f"layer with its names placed anew, {count}", made, float("inf"), " ms", "in a thread"),
    ]


def frames(scene: Scene, theme: Theme, rounds: int) -> list[Found]:
    """Measure frames of a canvas while it is panned and zoomed, and while the person with most ties is dragged."""
    tasks = Tasks()
    canvas = MapCanvas(theme, tasks=tasks)
    canvas.resize(WIDTH, HEIGHT)
    canvas.show()
    started = perf_counter()
    canvas.show_scene(scene, animate=False)
    shown = (perf_counter() - started) * 1000
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)

    def settle() -> None:
        still = 0
        while still < 3:  # what arrives may ask for more
            canvas.render(image)
            QApplication.processEvents()
            still = still + 1 if tasks.is_idle() else 0

    def panned(turn: int) -> None:
        canvas.sight.pan(3 if turn % 2 else -3, 1)
        canvas.render(image)

    def zoomed(turn: int) -> None:
        canvas.sight.zoom(1.02 if turn % 2 else 1 / 1.02, QPointF(700, 400))
        canvas.render(image)

    def dragged(turn: int) -> None:
        canvas.sight.carry(4 if turn % 2 else -4, 2)
        canvas.render(image)

    settle()
    (pan,) = medians(rounds, panned)
    settle()
    (zoom,) = medians(rounds, zoomed)
    canvas.fit()
    settle()
    plan = canvas.sight.plan
    assert plan
    hub = max(plan.people, key=lambda id_: len(plan.of.get(id_, ())))
    canvas.choose([hub], hub)
    canvas.sight.lift([hub])
    settle()
    assert isinstance(canvas.still.layer, Layer)
    (drag,) = medians(rounds, dragged)
    canvas.sight.put_down()
    settle()
    tasks.close()
    canvas.deleteLater()
    count = f"{len(plan.people):,} people"
    return [
        Found(f"pan, {count}", pan, FRAME, " ms", "a frame"),
        Found(f"zoom, {count}", zoom, FRAME, " ms", "a frame, the sharp picture following"),
        Found(f"drag, {count}", drag, FRAME, " ms", f"a frame, of somebody with {len(plan.of[hub])} lines"),
        Found(f"another scene, {count}", shown, 50, " ms", "on the GUI thread"),
    ]


def main() -> int:
    """Measure, print, and return 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=30)
    given = parser.parse_args()
    app = QApplication([*sys.argv[:1], *STYLE])
    theme = Theme(app, Qt.ColorScheme.Light)
    found = []
    for count in (200, 1000, 5000):
        scene = scene_of(count)
        found += repaint(scene, theme, given.rounds)
        if count >= 1000:
            found += frames(scene, theme, given.rounds)
    print("\n".join(map(str, found)))
    return int(any(figure.value > figure.limit for figure in found))


if __name__ == "__main__":
    sys.exit(main())
