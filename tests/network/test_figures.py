"""The lenses: nobody covers anybody, everyone is where the lens says they are, and nothing depends on chance."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import hypot
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.cadence import Freshness
from relbook.domain.lenses import Box, Figure, Lens, Zone
from relbook.domain.maps import MapPerson, MapView, Point
from relbook.domain.projects import Engagement, Role
from relbook.domain.ties import Tie, TieKind
from relbook.network.figures import figure_of
from relbook.network.figures.bosses import bosses
from relbook.network.figures.hulls import convex, within
from relbook.network.figures.lanes import in_lanes, movers_first
from relbook.network.figures.onion import CORE, IN_TOUCH, LEADING, OUT_OF_TOUCH, OUTSIDE, ring_of
from relbook.network.figures.room import SCREEN, Block, slot_of, together, words_width
from relbook.network.figures.tidy import Tree, tidy
from relbook.network.figures.tints import group_tints

DAY = date(2026, 3, 4)
ARRANGED = [lens for lens in Lens if lens is not Lens.NETWORK]
E = Engagement


def person(id_: int, name: str = "", **fields: object) -> MapPerson:
    return MapPerson(id=id_, name=name or f"Person {id_}", **fields)  # type: ignore[arg-type]


def view_of(people: Iterable[MapPerson], ties: Sequence[Tie] = ()) -> MapView:
    return MapView(None, DAY, DAY, DAY, {one.id: one for one in people}, tuple(ties))


def reports(id_: int, one: int, other: int, strength: int = 2, *, formal: bool = True) -> Tie:
    return Tie(id=id_, from_id=one, to_id=other, verb=TieKind.REPORTS_TO, strength=strength, formal=formal)


def crowd(count: int, seed: int = 1) -> MapView:
    """Return people of a few units, most of whom report to somebody of theirs."""
    chance = Random(seed)
    units = [("Engines", "Treasury"), ("Engines", "Methods"), ("Engines", ""), ("Harbour", "Field"), ("", "")]
    people, ties = [], []
    for id_ in range(1, count + 1):
        organisation, unit = chance.choice(units)
        power = chance.choice((None, 1, 2, 3, 4, 5))
        people.append(
            person(
                id_,
                organisation=organisation,
                unit=unit,
                role=chance.choice((None, *Role)),
                leader=power in (4, 5),
                power=power,
                interest=chance.choice((None, 1, 2, 3, 4, 5)),
                now=chance.choice((None, *E)),
                wanted=chance.choice((None, *E)),
                freshness=chance.choice(list(Freshness)),
            )
        )
        if id_ > 1 and chance.random() < 0.8:
            ties.append(reports(id_, id_, chance.randint(1, min(id_ - 1, 20))))
    return view_of(people, ties)


def touching(view: MapView, places: Mapping[int, Point]) -> list[tuple[int, int]]:
    """Return who covers whom."""
    cells: dict[tuple[int, int], list[int]] = {}
    found = []
    for id_, at in places.items():
        column, row = int(at.x // 60), int(at.y // 60)
        for near in ((column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1)):
            for other in cells.get(near, ()):
                apart = hypot(at.x - places[other].x, at.y - places[other].y)
                if apart < view.people[id_].radius + view.people[other].radius:
                    found.append((other, id_))
        cells.setdefault((column, row), []).append(id_)
    return found


def extent(view: MapView, figure: Figure) -> Box:
    discs = [(at, view.people[id_].radius) for id_, at in figure.places.items()]
    lefts = [at.x - r for at, r in discs] + [zone.box.x for zone in figure.zones]
    rights = [at.x + r for at, r in discs] + [zone.box.x + zone.box.width for zone in figure.zones]
    tops = [at.y - r for at, r in discs] + [zone.box.y for zone in figure.zones]
    bottoms = [at.y + r for at, r in discs] + [zone.box.y + zone.box.height for zone in figure.zones]
    return Box(min(lefts), min(tops), max(rights) - min(lefts), max(bottoms) - min(tops))


def zone(figure: Figure, words: str) -> Zone:
    return next(one for one in figure.zones if one.words == words)


def holds(box: Box, at: Point, radius: float = 0.0) -> bool:
    across = box.x + radius <= at.x <= box.x + box.width - radius
    return across and box.y + radius <= at.y <= box.y + box.height - radius


# Every lens

people_drawn = st.builds(
    person,
    st.integers(1, 10_000),
    st.text("abcABC é", min_size=1, max_size=30),
    organisation=st.sampled_from(("", "Engines", "Harbour")),
    unit=st.sampled_from(("", "Treasury", "Methods", "Field")),
    role=st.sampled_from((None, *Role)),
    leader=st.booleans(),
    power=st.sampled_from((None, 1, 2, 3, 4, 5)),
    interest=st.sampled_from((None, 1, 2, 3, 4, 5)),
    now=st.sampled_from((None, *E)),
    wanted=st.sampled_from((None, *E)),
    freshness=st.sampled_from(Freshness),
)


@st.composite
def views(draw: st.DrawFn) -> MapView:
    people = draw(st.lists(people_drawn, max_size=90, unique_by=lambda one: one.id))
    ids = [one.id for one in people]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=120)) if ids else []
    ties = [reports(at, one, other, at % 3 + 1, formal=at % 2 == 0) for at, (one, other) in enumerate(pairs, 1)]
    return view_of(people, ties)


@settings(max_examples=25, deadline=None)
@given(views(), st.sampled_from(ARRANGED), st.randoms(use_true_random=False))
def test_nobody_covers_anybody_and_the_order_of_reading_makes_no_difference(
    view: MapView, lens: Lens, chance: Random
) -> None:
    figure = figure_of(lens, view, {})
    assert figure.lens is lens
    assert figure.places.keys() == view.people.keys()
    assert not touching(view, figure.places)
    people, ties = list(view.people.values()), list(view.ties)
    chance.shuffle(people)
    chance.shuffle(ties)
    assert figure_of(lens, view_of(people, ties), {}).places == figure.places


@pytest.mark.parametrize("lens", ARRANGED)
@pytest.mark.parametrize("count", [0, 1, 2, 60, 61, 300, 1_000])
def test_any_number_of_people_fits_in_a_good_shape(lens: Lens, count: int) -> None:
    view = crowd(count)
    figure = figure_of(lens, view, {})
    assert figure.places.keys() == view.people.keys()
    assert not touching(view, figure.places)
    if count >= 60:
        whole = extent(view, figure)
        assert 1.1 < whole.width / whole.height < 2.0


@pytest.mark.parametrize("lens", list(Lens))
def test_the_same_people_in_another_order_give_the_same_figure(lens: Lens) -> None:
    view = crowd(40)
    places = {id_: Point(90.0 * (id_ % 7), 70.0 * (id_ // 7)) for id_ in view.people}
    back = view_of(list(view.people.values())[::-1], view.ties[::-1])
    assert figure_of(lens, back, places).zones == figure_of(lens, view, places).zones
    assert figure_of(lens, back, places).places == figure_of(lens, view, places).places


@pytest.mark.parametrize("lens", ARRANGED)
def test_all_of_one_kind_fit_as_well(lens: Lens) -> None:
    for count in (60, 300):
        view = view_of(
            person(id_, power=5, interest=5, now=E.NEUTRAL, wanted=E.LEADING, role=Role.USER, unit="Treasury")
            for id_ in range(count)
        )
        figure = figure_of(lens, view, {})
        assert not touching(view, figure.places)
        whole = extent(view, figure)
        assert 0.6 < whole.width / whole.height < 2.6


@pytest.mark.parametrize("lens", ARRANGED)
def test_names_have_room_below_the_discs_of_a_small_map(lens: Lens) -> None:
    view = crowd(24)
    places = sorted(figure_of(lens, view, {}).places.items())
    for at, (one, here) in enumerate(places):
        for other, there in places[at + 1 :]:
            apart = abs(here.y - there.y) >= view.people[one].radius + 18 or abs(here.x - there.x) > 60
            assert apart, (one, other)


# The network


def test_the_network_leaves_everyone_where_they_are() -> None:
    view = crowd(5)
    places = {1: Point(3, 4), 2: Point(200, 4), 99: Point(0, 0)}
    figure = figure_of(Lens.NETWORK, view, places)
    assert figure.places == {1: Point(3, 4), 2: Point(200, 4)}
    assert figure.all_ties


def square(unit: str, first: int, x: float, count: int = 4) -> tuple[list[MapPerson], dict[int, Point]]:
    people = [person(first + at, unit=unit) for at in range(count)]
    return people, {one.id: Point(x + 100 * (at % 2), 100 * (at // 2)) for at, one in enumerate(people)}


def test_a_unit_that_keeps_together_gets_an_outline_around_its_discs_with_its_name_outside() -> None:
    people, places = square("Treasury", 1, 0.0)
    everyone = [*people, person(9, unit="Field")]
    (hull,) = figure_of(Lens.NETWORK, view_of(everyone), places | {9: Point(900, 0)}).zones
    assert (hull.shape, hull.words, hull.tint) == ("hull", "Treasury", group_tints(everyone)["Treasury"])
    for at in places.values():
        assert all(within(Point(at.x + x, at.y + y), hull.points) for x in (-19, 19) for y in (-19, 19))
    assert not within(Point(900, 0), hull.points)
    assert hull.words_at is not None
    assert hull.words_at.y <= hull.box.y


def test_an_outline_never_swallows_more_than_a_fifth_of_others() -> None:
    people, places = square("Treasury", 1, 0.0)
    stranger = person(9, unit="Field")
    inside = figure_of(Lens.NETWORK, view_of([*people, stranger]), places | {9: Point(50, 50)})
    assert [one.words for one in inside.zones] == ["Treasury"], "one in five is borne"
    two = [stranger, person(10)]
    crowded = figure_of(Lens.NETWORK, view_of([*people, *two]), places | {9: Point(50, 50), 10: Point(60, 90)})
    assert not crowded.zones


def test_who_strays_far_is_left_outside_the_outline_of_the_others() -> None:
    people, places = square("Treasury", 1, 0.0, 8)
    between = {20 + at: Point(300 + 50 * at, 100) for at in range(6)}
    strangers = [person(id_, unit="Field" if id_ % 2 else "") for id_ in between]
    far = places | {8: Point(900, 100)} | between
    figure = figure_of(Lens.NETWORK, view_of([*people, *strangers]), far)
    treasury = zone(figure, "Treasury")
    assert not within(Point(900, 100), treasury.points)
    assert within(places[1], treasury.points)


def test_two_people_and_people_of_no_unit_get_no_outline() -> None:
    people, places = square("Treasury", 1, 0.0, 2)
    alone = [person(id_) for id_ in (7, 8, 9)]
    view = view_of([*people, *alone])
    assert not figure_of(Lens.NETWORK, view, places | {id_: Point(500 + 40 * id_, 0) for id_ in (7, 8, 9)}).zones


@given(st.lists(st.builds(Point, st.integers(-50, 50), st.integers(-50, 50)), min_size=3, max_size=30))
def test_an_outline_is_around_every_point(points: list[Point]) -> None:
    outline = convex(points)
    assert set(outline) <= set(points)
    assert len(outline) < 3 or all(within(point, outline) for point in points)


# Power and interest


def test_the_grid_puts_power_upwards_and_interest_to_the_right() -> None:
    view = view_of([person(10 * p + i, power=p, interest=i) for p in range(1, 6) for i in range(1, 6)])
    figure = figure_of(Lens.GRID, view, {})
    for power in range(1, 6):
        for interest in range(1, 5):
            assert figure.places[10 * power + interest].x < figure.places[10 * power + interest + 1].x
            assert figure.places[10 * interest + power].y > figure.places[10 * (interest + 1) + power].y
    places = {"Manage closely": (4, 5), "Keep satisfied": (4, 3), "Keep informed": (3, 4), "Monitor": (3, 3)}
    for words, (power, interest) in places.items():
        assert holds(zone(figure, words).box, figure.places[10 * power + interest], 20), words
    assert zone(figure, "Manage closely").detail == "4 people"
    assert figure.axes == ("interest", "power")
    assert not figure.all_ties


def test_who_has_no_power_or_interest_waits_beside_the_grid() -> None:
    view = view_of([person(1, power=3, interest=3), person(2, power=3), person(3, interest=3), person(4)])
    figure = figure_of(Lens.GRID, view, {})
    tray = zone(figure, "No place yet")
    assert [holds(tray.box, figure.places[id_], view.people[id_].radius) for id_ in (1, 2, 3, 4)] == [
        False,
        True,
        True,
        True,
    ]
    assert "No place yet" not in {one.words for one in figure_of(Lens.GRID, view_of([view.people[1]]), {}).zones}


def test_people_of_a_cell_stand_by_name() -> None:
    names = ("Cole", "ada", "Bo")
    view = view_of([person(id_, name, power=4, interest=4) for id_, name in enumerate(names)])
    places = figure_of(Lens.GRID, view, {}).places
    assert sorted(places, key=lambda id_: (places[id_].y, places[id_].x)) == [1, 2, 0]


# Engagement


def test_the_matrix_puts_everyone_where_they_are_with_an_arrow_to_where_they_are_wanted() -> None:
    view = view_of(
        [
            person(1, now=E.UNAWARE, wanted=E.SUPPORTIVE),
            person(2, now=E.LEADING, wanted=E.NEUTRAL),
            person(3, now=E.NEUTRAL, wanted=E.NEUTRAL),
            person(4, wanted=E.LEADING),
            person(5, now=E.RESISTANT),
        ]
    )
    figure = figure_of(Lens.MATRIX, view, {})
    for id_, words in enumerate(("Unaware", "Leading", "Neutral", "Not said", "Resistant"), 1):
        assert holds(zone(figure, words).box, figure.places[id_], view.people[id_].radius), words
    ends = {arrow.person_id: arrow for arrow in figure.arrows}
    assert ends.keys() == {1, 2, 4}
    for id_, words in ((1, "Supportive"), (2, "Neutral"), (4, "Leading")):
        start, end, here = ends[id_].start, ends[id_].end, figure.places[id_]
        assert start.y == end.y == here.y
        assert start.x - here.x == pytest.approx(15 if end.x > here.x else -15), "it begins at the disc's edge"
        assert holds(zone(figure, words).box, ends[id_].end)


levels = st.lists(st.tuples(st.sampled_from((None, *E)), st.sampled_from((None, *E))), max_size=60)


@settings(max_examples=40, deadline=None)
@given(levels.filter(lambda some: len(some) < 12))
def test_no_arrow_of_a_small_matrix_passes_through_anybody(some: list[tuple[E | None, E | None]]) -> None:
    view = view_of([person(id_, now=now, wanted=wanted) for id_, (now, wanted) in enumerate(some)])
    figure = figure_of(Lens.MATRIX, view, {})
    for arrow in figure.arrows:
        left, right = sorted((arrow.start.x, arrow.end.x))
        for id_, at in figure.places.items():
            if id_ != arrow.person_id and abs(at.y - arrow.start.y) < 15:
                assert not left - 15 < at.x < right + 15
    assert len({arrow.end for arrow in figure.arrows}) == len(figure.arrows)


@settings(max_examples=40, deadline=None)
@given(levels, st.lists(st.integers(1, 4), min_size=6, max_size=6))
def test_everyone_in_a_lane_has_their_way_for_themselves(
    some: list[tuple[E | None, E | None]], widths: list[int]
) -> None:
    people = movers_first([person(id_, now=now, wanted=wanted) for id_, (now, wanted) in enumerate(some)])
    taken: set[tuple[int, int]] = set()
    for spot in in_lanes(people, widths):
        ends = (spot.slot, spot.slot if spot.wanted is None else spot.wanted)
        way = {(spot.lane, at) for at in range(min(ends), max(ends) + 1)}
        assert not way & taken
        taken |= way


def test_in_a_crowd_arrows_pass_behind_and_end_in_the_column_wanted() -> None:
    view = crowd(200)
    figure = figure_of(Lens.MATRIX, view, {})
    assert len({round(at.y) for at in figure.places.values()}) < 40, "people stand side by side"
    assert not figure.arrows
    assert {arrow.person_id for arrow in figure.quiet_arrows} == {
        id_ for id_, one in view.people.items() if one.wanted and one.wanted is not one.now
    }
    for arrow in figure.quiet_arrows:
        one, here = view.people[arrow.person_id], figure.places[arrow.person_id]
        assert one.wanted
        assert holds(zone(figure, one.wanted.value.capitalize()).box, arrow.end)
        assert hypot(arrow.start.x - here.x, arrow.start.y - here.y) == pytest.approx(one.radius)
        assert arrow.start.y == arrow.end.y


def test_nobody_without_a_word_needs_no_column() -> None:
    figure = figure_of(Lens.MATRIX, view_of([person(1, now=E.NEUTRAL)]), {})
    assert [one.words for one in figure.zones] == ["Unaware", "Resistant", "Neutral", "Supportive", "Leading"]


# The organisation


def test_of_several_bosses_the_strongest_formal_one_counts_and_circles_are_cut_at_the_weakest() -> None:
    ties = [reports(1, 1, 2, 3, formal=False), reports(2, 1, 3, 1), reports(3, 1, 4, 2)]
    assert bosses(ties) == {1: 4}
    circle = [reports(1, 1, 2, 3), reports(2, 2, 3, 1), reports(3, 3, 1, 2)]
    for order in (circle, circle[::-1], circle[1:] + circle[:1]):
        assert bosses(order) == {1: 2, 3: 1}


def test_bosses_stand_above_in_boxes_of_their_units_and_organisation() -> None:
    people = [
        person(1, organisation="Engines", unit="Board"),
        *(person(id_, organisation="Engines", unit="Treasury") for id_ in (2, 3, 4)),
        person(5, organisation="Engines", unit="Treasury"),
        person(6, organisation="Harbour", unit="Field"),
        person(7),
    ]
    ties = [reports(1, 2, 1), reports(2, 3, 2), reports(3, 4, 2), reports(4, 6, 1)]
    trust = Tie(id=5, from_id=7, to_id=1, verb=TieKind.TRUSTS)
    view = view_of(people, [*ties, trust])
    figure = figure_of(Lens.ORGANISATION, view, {})
    at = figure.places
    assert at[1].y < at[2].y < at[3].y == at[4].y
    assert at[2].x == pytest.approx((at[3].x + at[4].x) / 2)
    engines, treasury = zone(figure, "Engines").box, zone(figure, "Treasury").box
    assert [holds(engines, at[id_], 15) for id_ in range(1, 8)] == [True] * 5 + [False, False]
    assert [holds(treasury, at[id_], 15) for id_ in range(1, 8)] == [False, True, True, True, True, False, False]
    assert holds(zone(figure, "Board").box, at[1], 15)
    assert holds(zone(figure, "Organisation not noted").box, at[7], 15)
    assert zone(figure, "Treasury").detail == "4 people"
    assert not figure.all_ties
    assert figure.only == {1, 2, 3, 4}, "a line to another organisation's boss is drawn as well"


def test_a_long_line_of_reports_is_no_trouble() -> None:
    count = 1_500
    view = view_of([person(id_) for id_ in range(count)], [reports(id_, id_, id_ - 1) for id_ in range(1, count)])
    places = figure_of(Lens.ORGANISATION, view, {}).places
    assert all(places[id_].y > places[id_ - 1].y for id_ in range(1, count))


sizes = st.tuples(st.integers(1, 90), st.integers(1, 60))


def block(number: int, size: tuple[int, int]) -> Block:
    """Return a block whose place is its corner, and whose zone is itself."""
    width, height = float(size[0]), float(size[1])
    return Block(width, height, {number: Point(0, 0)}, (Zone("box", Box(0.0, 0.0, width, height)),))


def overlapping(boxes: Sequence[Box]) -> bool:
    return any(
        one.x < other.x + other.width - 0.01
        and other.x < one.x + one.width - 0.01
        and one.y < other.y + other.height - 0.01
        and other.y < one.y + one.height - 0.01
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
    )


@given(st.lists(st.tuples(sizes, st.integers(0, 30)), min_size=1, max_size=25))
def test_a_tidy_tree_of_blocks_of_any_size_has_no_overlap(parts: list[tuple[tuple[int, int], int]]) -> None:
    trees = [Tree(block(number, size)) for number, (size, _) in enumerate(parts)]
    for number, (_, above) in enumerate(parts[1:], 1):
        trees[above % number].below.append(trees[number])
    drawn = tidy(trees[0], 4.0, 8.0)
    boxes = [one.box for one in drawn.zones]
    assert len(boxes) == len(parts)
    assert not overlapping(boxes)
    assert min(box.x for box in boxes) == pytest.approx(0.0)
    assert max(box.x + box.width for box in boxes) == pytest.approx(drawn.width)
    assert max(box.y + box.height for box in boxes) == pytest.approx(drawn.height)
    for number, (_, above) in enumerate(parts[1:], 1):
        assert drawn.places[number].y > drawn.places[above % number].y


@given(st.lists(sizes, min_size=1, max_size=30))
def test_blocks_put_together_do_not_overlap(some: list[tuple[int, int]]) -> None:
    whole = together([block(number, size) for number, size in enumerate(some)], 5.0)
    boxes = [one.box for one in whole.zones]
    assert len(boxes) == len(some)
    assert not overlapping(boxes)
    assert all(box.x >= 0 and box.x + box.width <= whole.width + 0.01 for box in boxes)
    assert all(box.y >= 0 and box.y + box.height <= whole.height + 0.01 for box in boxes)


# The onion


@pytest.mark.parametrize(
    ("one", "ring"),
    [
        (person(1, role=Role.SPONSOR, leader=True), CORE),
        (person(1, role=Role.OWNER, freshness=Freshness.FRESH), CORE),
        (person(1, role=Role.USER, leader=True, freshness=Freshness.DUE), LEADING),
        (person(1, role=Role.USER, freshness=Freshness.FRESH), IN_TOUCH),
        (person(1, role=Role.USER, leader=True, freshness=Freshness.COLD), OUT_OF_TOUCH),
        (person(1, role=Role.OTHER), OUT_OF_TOUCH),
        (person(1, freshness=Freshness.FRESH), OUTSIDE),
    ],
)
def test_how_close_somebody_is_follows_from_role_and_contact(one: MapPerson, ring: object) -> None:
    assert ring_of(one) is ring


@pytest.mark.parametrize("count", [30, 300])
def test_everyone_is_in_their_ring_and_in_no_inner_one(count: int) -> None:
    view = crowd(count)
    figure = figure_of(Lens.ONION, view, {})
    rings = list(figure.zones)  # from the outside inwards, the project last

    def inside(at: Point, box: Box) -> bool:
        across, down = (at.x - box.x) / box.width * 2 - 1, (at.y - box.y) / box.height * 2 - 1
        return across * across + down * down <= 1

    for at, ring in enumerate(rings[:-1]):
        for id_, here in figure.places.items():
            if ring_of(view.people[id_]).words == ring.words:
                assert inside(here, ring.box)
                assert not inside(here, rings[at + 1].box)
    assert rings[-1].words == "All projects"


@pytest.mark.parametrize(
    ("count", "seed", "named"),
    [*((6, seed, True) for seed in range(12)), (24, 1, False), (45, 1, False), (60, 1, False)],
)
def test_names_of_a_small_onion_have_room_and_its_words_are_on_nobody(count: int, seed: int, named: bool) -> None:
    view = crowd(count, seed)
    figure = figure_of(Lens.ONION, view, {})
    boxes = []
    for id_, at in figure.places.items():
        slot = slot_of([one for one in view.people.values() if ring_of(one) is ring_of(view.people[id_])], named)
        boxes.append(Box(at.x - slot.width / 2, at.y - slot.down, slot.width, slot.height))
    assert not named or not overlapping(boxes)
    whole = extent(view, figure)
    shown_smaller = max(1.0, whole.width / SCREEN[0], whole.height / SCREEN[1])
    assert shown_smaller < 2.0
    for ring in figure.zones:
        assert ring.words_at is not None
        wide, high = words_width(ring.words, ring.detail) * shown_smaller * 0.9, 14 * shown_smaller
        words = Box(ring.words_at.x - wide / 2, ring.words_at.y - high, wide, 1.5 * high)
        assert not any(overlapping([words, box]) for box in boxes), ring.words


@pytest.mark.parametrize("count", [11, 13, 15, 20])
def test_names_in_one_full_ring_have_room_of_their_own(count: int) -> None:
    view = view_of(person(id_, role=Role.USER, power=id_ % 5 + 1, freshness=Freshness.DUE) for id_ in range(count))
    slot = slot_of(view.people.values(), True)
    places = figure_of(Lens.ONION, view, {}).places.values()
    assert not overlapping([Box(at.x, at.y, slot.width, slot.height) for at in places])


def test_people_of_a_unit_stand_side_by_side_in_their_ring() -> None:
    units = ("Field", "Methods", "Treasury")
    view = view_of([person(id_, unit=units[id_ % 3], role=Role.USER, freshness=Freshness.FRESH) for id_ in range(12)])
    figure = figure_of(Lens.ONION, view, {})
    middle = next(iter(figure.zones)).box

    def turn(id_: int) -> float:
        from math import atan2, pi

        at = figure.places[id_]
        x, y = at.x / middle.width, (at.y - middle.y - middle.height / 2) / middle.height
        return (atan2(y, x) + pi / 2) % (2 * pi)

    seen = [view.people[id_].unit for id_ in sorted(view.people, key=turn)]
    assert seen == sorted(seen)
