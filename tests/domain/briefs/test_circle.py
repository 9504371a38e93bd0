"""The picture of a circle: who is in it, and that nothing in it covers anything else."""

from dataclasses import replace
from datetime import datetime
from itertools import combinations
from math import hypot

from hypothesis import given, settings

from relbook.domain.briefs.circle import LEAST, MOST, Circle, closest
from relbook.domain.briefs.circle import circle as circle_of
from relbook.domain.briefs.circle_picture import ROW, WIDTH, Disc, Stroke, picture
from relbook.domain.briefs.circle_seats import seated
from relbook.domain.briefs.facts import Facts
from relbook.domain.briefs.fitting import arranged, height, pressed
from relbook.domain.briefs.page import Brief, Column, Line, Section, Span
from relbook.domain.lenses import Box
from relbook.domain.maps import Point
from relbook.domain.people import Person
from relbook.domain.projects import Engagement, Project, ProjectState, Role, Stake
from relbook.domain.records import Record
from relbook.domain.ties import Tie, TieKind
from tests.domain.briefs.circles import circle, circles

NOW = datetime(2026, 11, 24, 9, 50)


def facts(*records: Record, people: int = 12) -> Facts:
    return Facts(NOW, [*(Person(id=id_, name=f"Person Number{id_}") for id_ in range(1, people + 1)), *records])


def tie(id_: int, from_id: int, to_id: int, verb: TieKind = TieKind.TRUSTS, strength: int = 2) -> Tie:
    return Tie(id=id_, from_id=from_id, to_id=to_id, verb=verb, strength=strength)


def _around(made: Circle | None) -> list[int]:
    assert made is not None
    return [one.id for one in made.around]


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _round(disc: Disc) -> Box:
    return Box(disc.at.x - disc.radius, disc.at.y - disc.radius, 2 * disc.radius, 2 * disc.radius)


def _along(stroke: Stroke) -> list[Point]:
    start, bend, end = stroke.start, stroke.bend, stroke.end
    shares = [number / 20 for number in range(21)]
    return [
        Point(*((1 - t) ** 2 * start[at] + 2 * t * (1 - t) * bend[at] + t * t * end[at] for at in (0, 1)))
        for t in shares
    ]


@given(circles())
@settings(max_examples=60, deadline=None)
def test_no_name_or_disc_covers_another(made: Circle) -> None:
    drawn = picture(made)
    assert len(drawn.discs) == len(made.around) + 1
    boxes = [_round(disc) for disc in drawn.discs] + [disc.name for disc in drawn.discs if disc.name]
    assert not [pair for pair in combinations(boxes, 2) if _overlap(*pair)]
    whole = [(box.x, box.y, box.x + box.width - WIDTH, box.y + box.height - drawn.height) for box in boxes]
    assert all(left >= 0 and top >= 0 and right <= 0 and bottom <= 0 for left, top, right, bottom in whole)


@given(circles())
@settings(max_examples=60, deadline=None)
def test_a_line_leads_to_the_middle_only_where_there_is_a_tie(made: Circle) -> None:
    drawn = picture(made)
    middle = drawn.discs[0]
    for stroke in drawn.strokes:
        if made.middle.id not in (stroke.bond.one_id, stroke.bond.other_id):
            assert all(hypot(x - middle.at.x, y - middle.at.y) > middle.radius for x, y in _along(stroke))


def test_those_above_are_above_and_those_below_below() -> None:
    made = circle_of(
        facts(
            tie(1, 1, 2, TieKind.REPORTS_TO),
            *(tie(id_, id_, 1, TieKind.REPORTS_TO) for id_ in (3, 4)),
            *(tie(id_, id_, 1) for id_ in (5, 6, 7)),
        ),
        1,
    )
    assert made is not None
    rows = {one.id: row for one, (_, row) in zip(made.around, made.seats, strict=True)}
    assert [rows[id_] for id_ in (2, 3, 4)] == [-1, 1, 1]


def test_friends_are_near_each_other() -> None:
    apart = seated([0] * 5, [])
    near = seated([0] * 5, [(0, 4)])

    def far(places: tuple[tuple[int, int], ...]) -> float:
        return hypot(places[0][0] - places[4][0], places[0][1] - places[4][1])

    assert far(near) == 1 < far(apart)


def test_few_people_take_little_room() -> None:
    heights = [picture(circle([f"P{n}" for n in range(count + 1)])).height for count in range(2, 9)]
    assert heights == [ROW, 2 * ROW, 2 * ROW, 2 * ROW, 3 * ROW, 3 * ROW, 3 * ROW]


def test_the_strongest_ties_and_the_most_powerful_come_first() -> None:
    power = [Project(id=1, name="Proj"), Stake(id=1, person_id=4, project_id=1, power=5)]
    known = facts(*power, tie(1, 1, 2), tie(2, 3, 1, strength=3), tie(3, 4, 1), tie(4, 1, 1), tie(5, 2, 3))
    assert closest(known, 1) == [3, 4, 2]
    assert _around(circle_of(known, 1)) == [3, 4, 2]


def test_of_many_the_others_are_counted() -> None:
    made = circle_of(facts(*(tie(id_, 1, id_) for id_ in range(2, 12))), 1)
    assert made is not None
    assert (len(made.around), made.more) == (MOST, 2)
    assert "and 2 more around them" in made.legend


def test_one_alone_is_no_circle() -> None:
    assert LEAST == 2
    assert circle_of(facts(tie(1, 1, 2), tie(2, 2, 1, TieKind.INFLUENCES)), 1) is None


def test_it_is_told_in_words_that_cite_everybody() -> None:
    conflict = tie(3, 4, 1, TieKind.IN_CONFLICT_WITH)
    made = circle_of(facts(tie(1, 1, 2, TieKind.REPORTS_TO), tie(2, 3, 1), conflict), 1)
    assert made is not None
    assert made.told.text == (
        "Around them: reports to Person Number2; trusted by Person Number3; in conflict with Person Number4"
    )
    assert [source.id for source in made.told.sources] == [2, 3, 4]
    assert "conflict: two bars" in made.legend


def test_several_ties_of_two_are_one_line() -> None:
    formal = Tie(id=3, from_id=2, to_id=1, verb=TieKind.REPORTS_TO, strength=3, formal=True)
    made = circle_of(facts(tie(1, 1, 2), formal, tie(4, 1, 3, TieKind.ALLIED_WITH, 1)), 1)
    assert made is not None
    one, other = made.bonds
    assert (one.strength, one.informal, one.forth, one.back, one.conflict) == (3, False, True, True, False)
    assert (other.strength, other.informal, other.forth, other.back) == (1, True, False, False)


def test_a_ring_tells_of_what_goes_on() -> None:
    stake = Stake(id=1, person_id=2, project_id=1, engagement_now=Engagement.LEADING, role=Role.SPONSOR)
    made = circle_of(facts(Project(id=1, name="Proj"), stake, tie(1, 1, 2), tie(2, 1, 3)), 1)
    assert made is not None
    assert made.around[0].now is Engagement.LEADING
    assert made.around[0].sponsor
    assert made.legend.startswith("leading: thick ring · sponsor: second ring")
    over = Project(id=1, name="Proj", state=ProjectState.CLOSED)
    past = circle_of(facts(over, stake, tie(1, 1, 2), tie(2, 1, 3)), 1)
    assert past is not None
    assert (past.around[0].now, past.around[0].sponsor) == (None, False)


def _brief(made: Circle, lines: int) -> Brief:
    told = tuple(Line((Span(f"line {number}"),)) for number in range(lines))
    plain = Section(title="Near", lines=(Line((Span("one by one"),)),), column=Column.LEFT)
    near = Section(title="Near", lines=(made.told,), column=Column.LEFT, circle=made, instead=plain)
    return Brief(
        kind="person",
        id=1,
        title="Ada",
        sections=(near, Section(title="Other", lines=told, column=Column.RIGHT, gives_way=6)),
        prepared=NOW,
    )


def test_where_there_is_room_there_is_a_picture() -> None:
    brief = arranged(_brief(circle(["A", "B", "C"]), 5))
    assert brief.sections[0].circle


def test_before_a_line_of_worth_gives_way_the_picture_does() -> None:
    brief = _brief(circle(["A", "B", "C"]), 5)
    shorter = arranged(brief, height(brief.sections) - 1)
    assert shorter.sections[0].circle is None
    assert [line.text for line in shorter.sections[0].lines] == ["one by one"]
    assert shorter.sections[1].more == 0


def test_a_picture_that_goes_later_leaves_the_room_to_lines() -> None:
    whole = _brief(circle(["A", "B", "C"]), 9)
    near, other = whole.sections
    whole = replace(whole, sections=(near, replace(other, column=Column.WIDE, gives_way=2, keep=6)))
    room = height(whole.sections) - 2
    brief = arranged(whole, room)
    assert brief.sections[0].circle
    assert brief.sections[1].more
    later = arranged(brief, room - 1)
    assert later.sections[0].circle is None
    assert later.sections[1].more == 0
    assert all(section.circle is None for section in pressed(brief, 1).sections)


def test_few_people_stand_on_the_side_of_the_middle_where_most_of_them_belong() -> None:
    for level in (-1, 1):
        assert {row for _, row in seated([level] * 3, [])} == {level}
        assert all(row in (0, level) for _, row in seated([level, level, level, 0], []))
    assert {row for _, row in seated([0, 0], [])} == {0}
