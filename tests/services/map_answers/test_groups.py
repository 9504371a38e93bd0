"""Who holds others together, spans or is boxed in; circles; who should know each other."""

import re
from datetime import timedelta
from typing import Any

import pytest

from relbook.domain.cadence import Freshness
from relbook.domain.maps import Together
from relbook.services.map_questions import MapQuestions
from tests.maps import ON, map_person, network_view, people_of, view_of, words

FRESH = Freshness.FRESH

# Who holds things together, who spans, circles


def test_in_the_kite_heather_stands_between_and_diane_has_the_most_ties() -> None:
    view = network_view("kite")
    found = MapQuestions(view).holds_together()
    assert words(found)[0] == (
        "Heather: 39 of 100 shortest ways between the others lead over them; "
        "without them Ike and Jane would be cut off from the other 7."
    )
    assert words(found)[-1] == "Diane has the most ties: 6."
    assert {view.people[id_].name for id_ in found.people} == {"Heather", "Fernando", "Garth", "Ike", "Diane"}
    jane = next(line for line in MapQuestions(view).boxed_in_and_spanning().lines if line.words.startswith("Jane"))
    assert jane.words == "Jane is boxed in: their only tie is to Ike."


def test_in_florence_the_medici_hold_together_and_span() -> None:
    view = network_view("flo_marriage")
    assert words(MapQuestions(view).holds_together())[0].startswith("Medici: 45 of 100")
    assert words(MapQuestions(view).boxed_in_and_spanning())[0].startswith("Medici spans: they are tied to 6 people")
    assert words(MapQuestions(view).circles())[-1] == "In no circle, since no tie of theirs is known: Pucci."


def test_in_the_karate_club_the_two_it_broke_over_stand_between() -> None:
    view = network_view("karate")
    first, second = words(MapQuestions(view).holds_together())[:2]
    assert first.startswith("Mr Hi: 44 of 100")
    assert second.startswith("John A: 30 of 100")
    circles = MapQuestions(view).circles()
    assert 2 <= len(circles.circles) <= 4
    assert words(circles)[0].startswith("Around Mr Hi (most tagged faction 1)")
    assert words(circles)[1].startswith("Around John A (all tagged faction 2)")
    assert "Mr Hi and John A have no tie" in " ".join(words(MapQuestions(view).should_meet()))


def test_what_falls_apart_already_is_said() -> None:
    found = MapQuestions(view_of(["Ada", "Bo", "Cy", "Dag", "Eli"], [(1, 2), (2, 3), (4, 5)])).holds_together()
    assert words(found) == [
        "Bo: 17 of 100 shortest ways between the others lead over them; without them Cy would be cut off from Ada.",
        "Bo has the most ties: 2.",
        "Not tied to the largest group as it is: Dag and Eli.",
    ]
    assert words(MapQuestions(view_of(2)).holds_together()) == [
        "No ties are known: add who reports to, trusts or influences whom."
    ]


def test_who_is_boxed_in_depends_on_few() -> None:
    view = view_of(["Ada", "Bo", "Cy", "Dag", "Eli"], [(1, 2), (1, 3), (2, 3), (1, 4), (1, 5)])
    found = MapQuestions(view).boxed_in_and_spanning()
    assert words(found) == [
        "Ada spans: they are tied to 4 people who mostly do not know each other, in the circles of Ada and Bo.",
        "Dag is boxed in: their only tie is to Ada.",
        "Eli is boxed in: their only tie is to Ada.",
        "Bo is boxed in: whoever they know leads back to Ada and Cy.",
        "Cy is boxed in: whoever they know leads back to Ada and Bo.",
    ]
    between = MapQuestions(view_of(["Ada", "Bo", "Cy"], [(1, 2), (2, 3)])).boxed_in_and_spanning()
    assert not any("spans" in line for line in words(between)), "two ties are too few to span"
    assert words(MapQuestions(view_of(2)).boxed_in_and_spanning()) == ["Nobody stands out: too few ties are known."]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ([{"unit": "Finance"}] * 4, "all Finance"),
        ([{"unit": "Finance"}] * 3 + [{"unit": "Legal"}], "most Finance"),
        ([{"unit": "Finance", "organisation": "Mill"}] * 2 + [{"organisation": "Mill"}] * 2, "all Mill"),
        ([{"tags": ("board",)}] * 3 + [{}], "most tagged board"),
        ([{}] * 4, ""),
        ([{"unit": "Finance"}] + [{}] * 3, ""),
    ],
)
def test_a_circle_says_what_most_of_it_share(fields: list[dict[str, Any]], said: str) -> None:
    four = [map_person(id_, **own) for id_, own in enumerate(fields, start=1)]
    others = [map_person(id_, organisation="Quay") for id_ in (5, 6, 7)]
    view = view_of([*four, *others], [(1, 2), (1, 3), (1, 4), (2, 3), (5, 6), (6, 7), (5, 7)])
    found = MapQuestions(view).circles()
    share = f" ({said})" if said else ""
    assert words(found)[0] == f"Around Person 1{share}: Person 2, Person 3 and Person 4."
    assert found.circles == (frozenset({1, 2, 3, 4}), frozenset({5, 6, 7}))


def test_what_everyone_on_the_map_shares_tells_nothing_of_a_circle() -> None:
    everyone = [map_person(id_, organisation="Mill", tags=("board",) if id_ < 4 else ()) for id_ in range(1, 7)]
    view = view_of(everyone, [(1, 2), (2, 3), (1, 3), (4, 5), (5, 6), (4, 6)])
    assert words(MapQuestions(view).circles()) == [
        "Around Person 1 (all tagged board): Person 2 and Person 3.",
        "Around Person 4: Person 5 and Person 6.",
    ]


# Who should know each other


def test_two_who_know_the_same_people_should_know_each_other() -> None:
    everyone = people_of(("Ada", FRESH), ("Bo", FRESH), "Cy", "Dag", "Eli")
    ties = [(1, 3), (1, 4), (2, 3), (2, 4)]
    found = MapQuestions(view_of(everyone, ties)).should_meet()
    assert words(found) == [
        "Ada and Bo have no tie, and both know Cy and Dag; you are in contact with both and could bring them together.",
        "Cy and Dag have no tie, and both know Ada and Bo.",
    ]
    assert found.pairs == {(1, 2), (3, 4)}
    foes = MapQuestions(view_of(everyone, [*ties, (2, 1, "in conflict with")])).should_meet()
    assert foes.pairs == {(3, 4)}


def test_two_who_often_meet_are_told_as_suggested_and_not_twice() -> None:
    hint = Together(1, 2, (5, 6, 7), ON - timedelta(days=6))
    view = view_of(
        people_of(("Ada", FRESH), "Bo", "Cy", "Dag"), [(1, 3), (1, 4), (2, 3), (2, 4), (3, 4)], together=[hint]
    )
    found = MapQuestions(view).should_meet()
    assert words(found) == [
        "Ada and Bo were at 3 meetings together, last 6 days ago: do they know each other?",
    ]
    assert found.pairs == {(1, 2)}
    assert {("meeting", 5), ("meeting", 6), ("meeting", 7)} <= {*found.entries}


def test_nobody_is_named_in_many_pairs_and_power_goes_first() -> None:
    everyone = [map_person(id_, power=5 if id_ == 9 else 1) for id_ in range(1, 10)]
    hubs = [(hub, id_) for hub in (1, 2) for id_ in range(3, 10)]
    found = MapQuestions(view_of(everyone, hubs)).should_meet()
    assert 9 in found.lines[0].people[:2]
    assert all(sum(id_ in line.people[:2] for line in found.lines) <= 2 for id_ in range(1, 10))
    assert re.fullmatch(r"and \d+ more pairs", found.lines[-1].words)


def test_two_of_different_circles_go_before_two_of_one_with_more_power() -> None:
    everyone = [map_person(id_, power=5 if id_ in (1, 4) else 1) for id_ in range(1, 9)]
    inside = [(1, 2), (1, 3), (2, 3), (2, 4), (3, 4)]
    beside = [(5, 6), (5, 7), (6, 7), (5, 8), (6, 8), (7, 8)]
    asked = MapQuestions(view_of(everyone, [*inside, *beside, (2, 5), (3, 5)]))
    assert {*asked.circles().circles} == {frozenset({1, 2, 3, 4}), frozenset({5, 6, 7, 8})}
    assert [line.people[:2] for line in asked.should_meet().lines] == [(1, 5), (4, 5), (1, 4)]
