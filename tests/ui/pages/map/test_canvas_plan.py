"""What of a scene is drawn: lines between people, who stands out, where an arrow key leads, how it is looked at."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.answers import Answer
from relbook.domain.lenses import Box, Figure, Lens
from relbook.domain.maps import Placement, Point, Together
from relbook.domain.ties import Tie, TieKind
from relbook.ui.pages.map.camera import MOST, Camera, fitted
from relbook.ui.pages.map.plan import Plan, Stroke, steps
from relbook.ui.pages.map.telling import card_words, spoken, stroke_words
from relbook.ui.pages.map.walking import STEPS, along_tie, nearest
from relbook.ui.pages.map.web import WEIGHTS, is_crowded, web_of
from tests.ui.pages.map.sketch import ADA, BO, CLEO, DEV, ELI, HINT, PLACES, TIES, crowd, scene, view


def plan(**fields: Any) -> Plan:
    return Plan(scene(**fields))


def pairs(found: Plan) -> list[tuple[int, int]]:
    return [one.pair for one in found.strokes]


def test_every_tie_and_every_suggestion_is_a_line() -> None:
    found = plan()
    assert pairs(found) == [(ADA, BO), (ADA, CLEO), (ADA, DEV), (CLEO, ELI)]
    by_pair = {one.pair: one for one in found.strokes}
    assert (by_pair[ADA, BO].back, by_pair[ADA, BO].forth) == (True, False)
    assert (by_pair[ADA, CLEO].back, by_pair[ADA, CLEO].forth) == (False, True)
    assert by_pair[ADA, DEV].conflict
    assert not by_pair[ADA, DEV].forth
    assert not by_pair[ADA, DEV].back
    assert by_pair[CLEO, ELI].hint is HINT


def test_a_suggestion_gives_way_to_a_tie() -> None:
    hints = (HINT, Together(ADA, BO, (7, 8, 9), HINT.last))
    assert pairs(plan(view=view(together=hints))).count((ADA, BO)) == 1


def test_arrows_stand_at_whom_a_tie_goes_to() -> None:
    (heads,) = web_of(plan(), PLACES).heads.values()
    assert {(head.behind, head.at) for head in heads} == {(PLACES[BO], PLACES[ADA]), (PLACES[ADA], PLACES[CLEO])}


def test_the_filter_leaves_out_people_and_their_lines_and_kinds_of_ties() -> None:
    found = plan(shown=frozenset({ADA, BO, CLEO}))
    assert set(found.people) == {ADA, BO, CLEO}
    assert pairs(found) == [(ADA, BO), (ADA, CLEO)]
    assert pairs(plan(kinds=frozenset({TieKind.TRUSTS}))) == [(ADA, CLEO), (CLEO, ELI)]
    assert pairs(plan(suggestions=False)) == [(ADA, BO), (ADA, CLEO), (ADA, DEV)]


def test_whoever_has_no_place_is_not_drawn() -> None:
    assert set(plan(figure=Figure(Lens.NETWORK, {ADA: Point(0, 0)})).people) == {ADA}


def test_several_ties_stand_side_by_side_conflict_and_the_strongest_first() -> None:
    def tie(id_: int, verb: TieKind, strength: int, *, turned: bool = False) -> Tie:
        ends = (BO, ADA) if turned else (ADA, BO)
        return Tie(id=id_, from_id=ends[0], to_id=ends[1], verb=verb, strength=strength)

    ties = (
        tie(1, TieKind.INFLUENCES, 1),
        tie(2, TieKind.TRUSTS, 2),
        tie(3, TieKind.TRUSTS, 3, turned=True),
        tie(4, TieKind.REPORTS_TO, 2),
        tie(5, TieKind.IN_CONFLICT_WITH, 1),
    )
    found = plan(view=view(ties=ties))
    lines = [one for one in found.strokes if one.pair == (ADA, BO)]
    assert [[tie.id for tie in one.ties] for one in lines] == [[5], [2, 3], [4]]
    assert [one.shift for one in lines] == [-1, 0, 1]
    assert (lines[1].forth, lines[1].back, lines[1].strength) == (True, True, 3)
    web = web_of(found, PLACES)
    ends = {(line.y1(), line.y2()) for some in web.lines.values() for line in some if line.x2() == 200}
    assert {(-5.0, -5.0), (0.0, 0.0), (5.0, 5.0)} <= ends


def test_a_lens_without_lines_has_those_it_names_and_keeps_the_others_ready() -> None:
    found = plan(figure=Figure(Lens.ORGANISATION, PLACES, all_ties=False, only=frozenset({1})))
    assert pairs(found) == [(ADA, BO)]
    assert len(found.of[ADA]) == 3
    assert [one.pair for one in found.drawn(ADA)] == [(ADA, BO)]


def test_an_answer_about_some_lets_the_others_stay_back() -> None:
    answer = Answer("?", (), people=frozenset({BO}), lost=frozenset({ADA}), paths=((BO, ADA, CLEO), (BO, 99)))
    found = plan(answer=answer)
    assert found.dim == {DEV, ELI}
    assert found.lost == {ADA}
    assert found.paths == ((BO, ADA, CLEO),)
    assert steps(found.paths) == [(ADA, BO), (ADA, CLEO)]
    assert found.by_weight[:3] == [ADA, BO, CLEO]
    dim = {one.pair for one in found.strokes if found.is_dim(one)}
    assert dim == {(ADA, BO), (ADA, CLEO), (ADA, DEV), (CLEO, ELI)}
    assert plan(answer=Answer("?", (), pairs=frozenset({(BO, CLEO)}))).dim == frozenset()


def test_circles_are_told_apart() -> None:
    found = plan(answer=Answer("?", (), circles=(frozenset({ADA, BO}), frozenset({CLEO, BO}))))
    assert found.circle == {ADA: 0, BO: 0, CLEO: 1}
    assert found.dim == {DEV, ELI}


def test_a_pin_shows_where_people_can_be_moved() -> None:
    pinned = view(
        placements={BO: Placement(person_id=BO, x=0, y=0, pinned=True), ADA: Placement(person_id=ADA, x=0, y=0)}
    )
    assert plan(view=pinned).pinned == {BO}
    assert plan(view=pinned, draggable=False).pinned == frozenset()


def test_many_lines_are_a_crowd_until_looked_at_closely() -> None:
    found = Plan(crowd(400))
    whole = Box(0, 0, 1000, 1000)
    assert is_crowded(found, whole, whole)
    assert not is_crowded(found, Box(0, 0, 300, 300), whole)
    assert not is_crowded(plan(), whole, whole)


def test_a_stronger_tie_is_a_thicker_line() -> None:
    widths = {style.width for style in web_of(plan(), PLACES).lines}
    assert {WEIGHTS[3], WEIGHTS[2]} <= widths
    assert WEIGHTS[1] < WEIGHTS[2] < WEIGHTS[3]
    assert Stroke(1, 2, ties=TIES[:1]).strength == 3


# In words


def test_people_and_lines_in_words() -> None:
    found = plan()
    assert spoken(found, ADA) == (
        "Ada Byron, sponsor, power 5, supportive, 3 ties; tied to Bo Lund, Cleo Marsh and Dev <b>Rao"
    )
    assert spoken(found, ELI) == "Eli Stone, never met, no ties"
    assert stroke_words(found, found.strokes[0], ADA) == "is reported to by Bo Lund"
    assert "often at the same meetings as Eli Stone" in stroke_words(found, found.strokes[3], CLEO)
    name, words = card_words(found, ADA)
    assert name == "Ada Byron"
    assert words.splitlines()[:3] == ["Head · Works", "Sponsor, power 5", "Supportive"]
    assert "Trusts Cleo Marsh" in words


# Walking


@pytest.mark.parametrize(("way", "to"), [("right", BO), ("down", CLEO), ("left", DEV), ("up", 0)])
def test_an_arrow_leads_along_a_tie(way: str, to: int) -> None:
    assert along_tie(ADA, STEPS[way], [BO, CLEO, DEV], PLACES) == to


def test_without_a_tie_it_leads_to_whoever_is_near() -> None:
    assert along_tie(BO, STEPS["down"], [ADA], PLACES) == 0
    assert along_tie(1, STEPS["down"], [2], {1: Point(0, 0), 2: Point(100, 20)}) == 0
    assert nearest(BO, STEPS["down"], PLACES, PLACES) == ELI
    assert nearest(ADA, STEPS["up"], PLACES, PLACES) == 0


def test_straight_ahead_is_better_than_near() -> None:
    places = {1: Point(0, 0), 2: Point(60, 55), 3: Point(120, 5)}
    assert along_tie(1, STEPS["right"], [2, 3], places) == 3
    assert along_tie(1, STEPS["down"], [2, 3], places) == 2


# Looking

numbers = st.floats(-1000, 1000)
cameras = st.builds(Camera, st.floats(0.05, 4), numbers, numbers)
points = st.builds(Point, numbers, numbers)


@given(cameras, points)
def test_there_and_back(camera: Camera, at: Point) -> None:
    back = camera.to_map(camera.to_screen(at))
    assert back == pytest.approx(at, abs=1e-6)


@given(cameras, points, st.floats(0.2, 5))
def test_what_is_zoomed_to_stays_where_it_is(camera: Camera, at: Point, factor: float) -> None:
    zoomed = camera.zoomed(factor, at)
    assert zoomed.scale <= MOST
    assert zoomed.to_screen(camera.to_map(at)) == pytest.approx(at, abs=1e-6)


@given(st.builds(Box, numbers, numbers, st.floats(0, 5000), st.floats(0, 5000)), st.floats(300, 2000))
def test_fitting_shows_all_of_it_in_the_middle(box: Box, width: float) -> None:
    camera = fitted(box, width, 600, 30)
    left, top = camera.to_screen(Point(box.x, box.y))
    right, bottom = camera.to_screen(Point(box.x + box.width, box.y + box.height))
    assert left >= 29.99
    assert top >= 29.99
    assert right <= width - 29.99
    assert bottom <= 570.01
    assert left - 0 == pytest.approx(width - right, abs=1e-6)
