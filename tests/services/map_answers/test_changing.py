"""What changed on a map between two days."""

from dataclasses import replace
from datetime import date, timedelta

from relbook.domain.cadence import Freshness
from relbook.domain.projects import Engagement, Role
from relbook.services.map_answers.basis import BEHIND
from relbook.services.map_questions import MapQuestions
from tests.maps import ON, map_person, people_of, view_of, words

FRESH, DUE, COLD, NEVER = Freshness.FRESH, Freshness.DUE, Freshness.COLD, Freshness.NEVER


def test_each_change_is_told() -> None:
    before = people_of(("Ada", FRESH), ("Bo", DUE), ("Cy", NEVER), ("Dag", NEVER))
    before[0] = replace(before[0], now=Engagement.LEADING, power=3, role=Role.USER)
    before[2] = replace(before[2], now=Engagement.RESISTANT)
    now = [
        replace(before[0], freshness=COLD, last=ON - timedelta(days=90), now=Engagement.NEUTRAL, power=4),
        replace(before[1], role=Role.OWNER, now=Engagement.NEUTRAL),
        replace(before[2], freshness=FRESH, now=Engagement.SUPPORTIVE),
        map_person(5, "Eli"),
    ]
    earlier = view_of(before, [(1, 2), (2, 3, "trusts", 1), (1, 3, "allied with"), (1, 4)], on=date(2026, 1, 30))
    later = view_of(now, [(2, 3, "trusts", 3), (3, 1, "allied with", 1), (1, 5, "sponsors")])
    found = MapQuestions(later).changed_since(earlier)
    assert found.title == "Changes since 30 Jan 2026"
    assert words(found) == [
        "New on the map: Eli.",
        "No longer on the map: Dag.",
        "No longer in live contact: Ada (last met 3 months ago).",
        "In live contact now: Cy.",
        "Ada went down from leading to neutral.",
        "Cy went up from resistant to supportive.",
        "Bo is neutral, before not rated.",
        "Ada has power 4, before 3.",
        "Bo is owner, before no part.",
        "New: Ada sponsors Eli.",
        "Ended: Ada trusts Bo.",
        "Ended: Ada trusts Dag.",
        "Stronger: Bo trusts Cy.",
        "Weaker: Cy is allied with Ada.",
    ]
    assert found.people <= later.people.keys()
    assert ("person", 4) in found.entries


def test_a_mark_as_leader_is_told_where_power_does_not_tell_it() -> None:
    ada, bo = people_of("Ada", "Bo")
    marked = view_of([replace(ada, leader=True), replace(bo, leader=True, power=4)])
    assert words(MapQuestions(marked).changed_since(view_of([ada, bo]))) == [
        "Bo has power 4, before not noted.",
        "Ada is a leader now.",
    ]
    assert "Ada is no leader any more." in words(MapQuestions(view_of([ada, bo])).changed_since(marked))


def test_of_several_ties_of_a_kind_the_strongest_is_compared() -> None:
    before = view_of(2, [(1, 2, "trusts", 2)])
    assert words(MapQuestions(view_of(2, [(1, 2, "trusts", 2), (1, 2, "trusts", 1)])).changed_since(before)) == [
        "Nothing changed on the map."
    ]


def test_nothing_may_have_changed() -> None:
    view = view_of(people_of(("Ada", FRESH), "Bo"), [(1, 2)])
    assert words(MapQuestions(view).changed_since(view)) == ["Nothing changed on the map."]


def test_long_lists_are_cut() -> None:
    crowd = view_of(20, [(1, id_) for id_ in range(2, 21)])
    found = MapQuestions(crowd).changed_since(view_of(20))
    assert words(found)[5:] == ["and 14 more new ties"]
    back = MapQuestions(view_of(20)).changed_since(crowd)
    assert words(back)[5:] == ["and 14 more ties that ended"]
    assert words(MapQuestions(view_of(20)).changed_since(view_of(1)))[0].endswith("and 14 more.")
    six = words(MapQuestions(view_of(7)).changed_since(view_of(1)))[0]
    assert six.endswith("Person 6 and Person 7."), "one more is named, not counted"


def test_a_line_rests_on_a_bounded_number_of_entries_those_it_names_first() -> None:
    (line,) = MapQuestions(view_of(200)).changed_since(view_of(1)).lines
    assert len(line.people) == 199
    assert len(line.entries) == BEHIND
    named = list(line.people[:5])
    assert line.entries[:5] == tuple(("person", id_) for id_ in named)
    assert all(f"Person {id_}" in line.words for id_ in named)
