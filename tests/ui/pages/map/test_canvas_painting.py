"""The map painted: marks that can be told apart in both themes, and on paper nothing but shapes and text."""

import io
from collections.abc import Callable
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from relbook.domain.answers import Answer
from relbook.domain.lenses import Box, Figure, Lens, Note, Zone
from relbook.domain.maps import Point
from relbook.domain.projects import Engagement
from relbook.ui.marks import paper_look, quiet, screen_look
from relbook.ui.pages.map.painting import Picture, fit, paint_map
from relbook.ui.pages.map.plan import Plan
from relbook.ui.pages.map.scene import Scene
from relbook.ui.pages.map.sprites import Mark, Sprites
from relbook.ui.pages.map.web import DASHES, breadth, inks
from relbook.ui.pages.map.zones import titles
from relbook.ui.printing import Drawing, drawing_pdf, drawing_svg
from relbook.ui.theme import Colours, Theme, contrast, dark, light
from tests.ui.pages.map.sketch import ADA, BO, CLEO, PLACES, crowd, scene

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = (700, 500)
YES_NO = (False, True)
BOX = QRectF(0, 0, *SIZE)


def image_of(made: Scene) -> QImage:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_map(painter, BOX, made, paper_look(11))
    painter.end()
    return image


def on_image(made: Scene, place: Point) -> tuple[int, int]:
    x, y = fit(Picture(Plan(made), made.figure.places), *SIZE).to_screen(place)
    return round(x), round(y)


def coloured(image: QImage, middle: tuple[int, int], reach: int, holds: Callable[[QColor], bool]) -> bool:
    """Return whether any point of a square is of such a colour."""
    span = range(-reach, reach + 1)
    return any(holds(image.pixelColor(middle[0] + x, middle[1] + y)) for x in span for y in span)


def is_blue(colour: QColor) -> bool:
    return colour.blue() > colour.red() + 60


def is_red(colour: QColor) -> bool:
    return colour.red() > colour.blue() + 90


@pytest.mark.parametrize("colours", [light(), dark()], ids=["light", "dark"])
def test_marks_stand_out_faded_ones_too(colours: Colours) -> None:
    ground, found = colours.surface, inks(colours)
    for tone in ("plain", "conflict", "hint", "strong plain", "accent"):
        assert contrast(found[tone], ground) >= 3.0, tone
    for tone in ("dim plain", "dim conflict"):
        assert contrast(found[tone], ground) < contrast(found[tone.removeprefix("dim ")], ground)
    faded = quiet(colours)
    assert all(contrast(one, ground) >= 3.0 for one in faded.categories)
    assert all(contrast(shade.text, shade.fill) >= 3.0 for shade in (*faded.avatars, faded.neutral))
    assert faded.avatars != colours.avatars


@pytest.mark.parametrize("colours", [light(), dark()], ids=["light", "dark"])
def test_words_of_a_unit_can_be_read_on_its_ground(colours: Colours, theme: Theme) -> None:
    from relbook.ui.pages.map.zones import _fill

    look = screen_look(theme)._replace(colours=colours)
    for shape in ("box", "hull", "ring"):
        for tint in (None, *range(6)):
            zone = Zone(shape, Box(0, 0, 9, 9), "Unit", tint=tint)
            fill = _fill(zone, look)
            share = fill.alphaF()
            parts = [
                fill.getRgb()[part] * share + colours.surface.getRgb()[part] * (1 - share)  # type: ignore[index]
                for part in range(3)
            ]
            ground = QColor(*(round(part) for part in parts))
            assert contrast(colours.text, ground) >= 4.5
            assert contrast(colours.muted, ground) >= 4.4
            if tint is not None:
                assert contrast(colours.avatars[tint].text, ground) >= 4.5


def test_each_engagement_the_sponsor_and_the_faded_have_a_disc_of_their_own(theme: Theme) -> None:
    sprites = Sprites(screen_look(theme), 1.0)
    marks = [Mark(0, now, sponsor, faded) for now in (None, *Engagement) for sponsor in YES_NO for faded in YES_NO]
    marks += [Mark(0, None, sponsor=False, quiet=False, lost=True), Mark(0, None, sponsor=False, quiet=False, circle=1)]
    looks = {bytes(sprites.disc(mark, 40)[0].constBits()) for mark in marks}
    assert len(looks) == len(marks)
    assert sprites.disc(marks[0], 40.1)[0] is sprites.disc(marks[0], 40)[0]
    sharp = Sprites(screen_look(theme), 2.0).disc(marks[0], 40)[0]
    assert sharp.width() == 2 * sprites.disc(marks[0], 40)[0].width()


def test_everyone_stands_where_they_are_and_lines_go_between() -> None:
    made = scene()
    image = image_of(made)
    white = QColor("white")
    for place in PLACES.values():
        assert coloured(image, on_image(made, place), 4, lambda colour: colour != white)
    assert coloured(image, on_image(made, Point(100, 0)), 4, lambda colour: colour != white)
    assert image.pixelColor(*on_image(made, Point(-110, -40))) == white
    assert coloured(image, on_image(made, Point(-100, 0)), 6, is_red), "a conflict is red"
    assert not coloured(image, on_image(made, Point(100, 0)), 6, is_red)


def test_what_an_answer_speaks_of_stands_out() -> None:
    between = on_image(scene(), Point(100, 80))
    assert not coloured(image_of(scene()), between, 3, is_blue)
    pairs = scene(answer=Answer("?", (), pairs=frozenset({(BO, CLEO)})))
    assert coloured(image_of(pairs), between, 6, is_blue)
    path = scene(answer=Answer("?", (), paths=((BO, ADA),)))
    assert coloured(image_of(path), on_image(path, Point(100, 0)), 3, is_blue)
    lost = scene(answer=Answer("?", (), lost=frozenset({BO})))
    assert coloured(image_of(lost), on_image(lost, PLACES[BO]), 6, is_red)


def test_a_long_dash_is_no_dot() -> None:
    assert DASHES["informal"][0] > 3 * DASHES["suggested"][0]
    assert all(one <= other for one, other in pairwise(breadth(scale) for scale in (0.01, 0.1, 0.5, 1, 2, 5)))


@pytest.mark.parametrize("count", [5, 300])
def test_on_paper_it_is_shapes_and_text(count: int) -> None:
    made = scene() if count == 5 else crowd(count)

    def paint(painter: QPainter, size: QSizeF) -> None:
        paint_map(painter, QRectF(QPointF(0, 0), size), made, paper_look(9), title="Works & Press <i>")

    drawing = Drawing("Map", True, paint)
    page = ElementTree.fromstring(drawing_svg(drawing))
    words = ["".join(one.itertext()) for one in page.iter("{http://www.w3.org/2000/svg}text")]
    assert not list(page.iter("{http://www.w3.org/2000/svg}image"))
    assert "Works & Press <i>" in words
    if count == 5:
        assert {"Ada Byron", "AB", "Dev <b>Rao", "Eli Stone"} <= set(words)
        from pypdf import PdfReader

        (sheet,) = PdfReader(io.BytesIO(drawing_pdf(drawing))).pages
        assert not sheet.images
        assert "Cleo Marsh" in sheet.extract_text()


def test_titles_of_areas_do_not_cover_each_other(theme: Theme) -> None:
    look, window = screen_look(theme), Box(0, 0, *SIZE)
    zones = (
        Zone("box", Box(0, 0, 300, 200), "Works", "2 people"),
        Zone("box", Box(0, 0, 300, 200), "Behind it"),
        Zone("ring", Box(0, 220, 300, 100), "Near"),
        Zone(
            "hull",
            Box(-200, -60, 100, 50),
            "A unit",
            points=(Point(-200, -60), Point(-100, -60), Point(-110, -10)),
            words_at=Point(-150, -62),
        ),
    )
    notes = (Note(Point(20, 190), "3"),)
    figure = Figure(Lens.GRID, PLACES, zones, notes=notes, axes=("interest", "power"))
    camera = fit(Picture(Plan(scene()), PLACES), *SIZE)
    words = [title.words for title in titles(figure, camera, look, window)]
    assert words == ["Works", "2 people", "Near", "A unit", "3", "interest", "power"]
    upright = next(title for title in titles(figure, camera, look, window) if title.upright)
    assert upright.box.height > upright.box.width


def test_a_map_of_nobody_is_painted_as_nothing() -> None:
    empty = scene(shown=frozenset())
    assert image_of(empty) == image_of(Scene(view=empty.view, figure=Figure(Lens.NETWORK, {})))


def test_whoever_is_near_is_found(theme: Theme) -> None:
    picture = Picture(Plan(scene()), PLACES)
    radius = picture.plan.people[ADA].radius
    assert picture.near(Point(radius - 1, 0), 0) == ADA
    assert picture.near(Point(radius + 3, 0), 2) == 0
    assert picture.near(Point(radius + 3, 0), 4) == ADA
    assert picture.moved(PLACES, frozenset({ADA})).near(Point(0, 0), 4) == 0


def test_a_units_words_give_way_to_a_disc_on_the_network_alone(theme: Theme) -> None:
    look, window = screen_look(theme), Box(0, 0, *SIZE)
    outline = (Point(-200, -60), Point(-100, -60), Point(-110, -10))
    zone = Zone("hull", Box(-200, -60, 100, 50), "A unit", points=outline, words_at=Point(-150, -62))
    camera = fit(Picture(Plan(scene()), PLACES), *SIZE)
    network = Figure(Lens.NETWORK, PLACES, (zone,))
    (title,) = titles(network, camera, look, window)
    beside = Box(title.box.x + title.box.width + 1, title.box.y, 20, 20)
    assert titles(network, camera, look, window, [beside]) == [title]
    on_it = Box(title.box.x + title.box.width - 1, title.box.y, 20, 20)
    assert titles(network, camera, look, window, [on_it]) == []
    assert titles(Figure(Lens.ONION, PLACES, (zone,)), camera, look, window, [on_it]) == [title]
