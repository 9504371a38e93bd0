"""Names on the map: none over another, over a disc or over a title, and the weightiest first."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from relbook.domain.lenses import Box, Zone
from relbook.ui.marks import Look, screen_look
from relbook.ui.pages.map.labels import Label, Spot, place_labels
from relbook.ui.pages.map.painting import Names, Picture, fit, label_all, spots
from relbook.ui.pages.map.plan import Plan
from relbook.ui.pages.map.scene import Scene
from relbook.ui.pages.map.zones import Title, titles
from relbook.ui.theme import Theme
from tests.ui.pages.map.sketch import crowd, scene

WINDOW = Box(0, 0, 1100, 700)
HEIGHT = 14.0


@pytest.fixture
def look(theme: Theme) -> Look:
    return screen_look(theme)


def meet(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width - 1e-6 and other.x < one.x + one.width - 1e-6
    return across and one.y < other.y + other.height - 1e-6 and other.y < one.y + one.height - 1e-6


def on_disc(box: Box, spot: Spot) -> bool:
    x, y = min(max(spot.x, box.x), box.x + box.width), min(max(spot.y, box.y), box.y + box.height)
    return bool((spot.x - x) ** 2 + (spot.y - y) ** 2 < (spot.radius - 1e-6) ** 2)


def fitted_labels(made: Scene, look: Look) -> tuple[list[Label], dict[int, Spot], list[Title]]:
    picture = Picture(Plan(made), made.figure.places)
    camera = fit(picture, WINDOW.width, WINDOW.height)
    shown = titles(made.figure, camera, look, WINDOW)
    labels = label_all(picture, camera, Names(look), shown, WINDOW, whole=True)
    return labels, spots(picture, camera, WINDOW), shown


def hold_apart(labels: list[Label], discs: dict[int, Spot], shown: list[Title]) -> None:
    for one, other in combinations(labels, 2):
        assert not meet(one.box, other.box), (one, other)
    for label in labels:
        assert not any(on_disc(label.box, spot) for spot in discs.values()), label
        assert not any(meet(label.box, title.box) for title in shown), label


@pytest.mark.parametrize("count", [1, 40, 300])
def test_no_name_of_a_fitted_map_lies_on_anything(count: int, look: Look) -> None:
    made = crowd(count)
    zones = tuple(Zone("box", Box(80.0 * at, 160.0 * at, 300, 200), f"Division {at}", "a few") for at in range(5))
    figure = made.figure
    made = Scene(view=made.view, figure=type(figure)(figure.lens, figure.places, zones))
    labels, discs, shown = fitted_labels(made, look)
    hold_apart(labels, discs, shown)
    assert len(discs) == count
    assert len(labels) >= min(count * 0.7, 60)
    for label in labels:
        assert label.x >= 0
        assert label.y >= 0
        assert label.x + label.width <= WINDOW.width
        assert label.y + label.height <= WINDOW.height


places = st.tuples(st.floats(0, 400), st.floats(0, 300), st.floats(2, 30), st.floats(5, 120))


@given(st.lists(places, max_size=40), st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), max_size=4))
@settings(max_examples=60, deadline=None)
def test_wherever_people_are(found: list[tuple[float, ...]], at: list[tuple[float, float]]) -> None:
    discs = {id_: Spot(x, y, radius) for id_, (x, y, radius, _) in enumerate(found, 1)}
    shown = [Title("Unit", Box(x, y, 60, 16), Qt.GlobalColor.black, strong=True) for x, y in at]  # type: ignore[arg-type]
    labels = place_labels(
        list(discs),
        discs,
        lambda id_: [("x" * 9, found[id_ - 1][3]), ("x", found[id_ - 1][3] / 3)],
        HEIGHT,
        titles=[title.box for title in shown],
    )
    hold_apart(labels, discs, shown)


def test_of_two_with_room_for_one_the_weightier_is_named() -> None:
    discs = {1: Spot(50, 50, 20), 2: Spot(95, 50, 20)}
    corridor = Box(-50, 60, 210, 40)
    for order in ([1, 2], [2, 1]):
        labels = place_labels(order, discs, lambda _: [("name", 120.0)], HEIGHT, within=corridor)
        assert [label.id for label in labels] == order[:1]


def test_a_name_stands_below_and_is_shortened_where_that_is_the_only_way() -> None:
    alone = place_labels([1], {1: Spot(50, 50, 20)}, lambda _: [("Ada Byron", 60.0)], HEIGHT)
    assert (alone[0].x, alone[0].y) == (20.0, 72.0)
    tight = place_labels(
        [1], {1: Spot(50, 50, 20)}, lambda _: [("Ada Byron", 60.0), ("Byron", 30.0)], HEIGHT, within=Box(30, 0, 40, 200)
    )
    assert tight[0].words == "Byron"


def test_a_name_keeps_out_of_the_way_of_lines(look: Look) -> None:
    labels, _, _ = fitted_labels(scene(), look)
    ada = next(label for label in labels if label.id == 1)
    assert ada.y < WINDOW.height / 3  # a line goes down from her, to the left and to the right


def test_a_last_name_alone_stands_for_one_person_only(look: Look, qapp: QApplication) -> None:
    made = crowd(300)
    labels, _, _ = fitted_labels(made, look)
    assert not [label for label in labels if " " not in label.words]
    assert [label for label in labels if ". " in label.words]


def test_more_names_appear_when_looked_at_closer(look: Look) -> None:
    made = crowd(400)
    picture = Picture(Plan(made), made.figure.places)
    camera = fit(picture, WINDOW.width, WINDOW.height)
    far = {label.id for label in label_all(picture, camera, Names(look), [], WINDOW, whole=True)}
    close = camera.zoomed(4, picture.plan.scene.figure.places[1]).panned(0, 0)
    near = label_all(picture, close, Names(look), [], WINDOW, whole=False)
    seen = set(spots(picture, close, WINDOW))
    assert seen
    assert seen <= {label.id for label in near}
    assert not seen <= far
