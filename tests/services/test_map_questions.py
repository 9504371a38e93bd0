"""Questions put to a map: what is said, of whom, and what stands out for it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.answers import Answer
from relbook.domain.cadence import Freshness
from relbook.domain.maps import MapPerson, MapView, Together
from relbook.domain.projects import Engagement, Project, Role
from relbook.domain.ties import TieKind
from relbook.errors import NotFoundError
from relbook.network.routes import LONGEST
from relbook.services.map import MapService
from relbook.services.map_answers.basis import BEHIND
from relbook.services.map_questions import MapQuestions, measures_of
from relbook.services.sample import SampleService
from relbook.services.standing import StandingService
from relbook.storage.book import Book
from tests import factory
from tests.maps import ON, map_person, network_view, view_of

FRESH, DUE, COLD, NEVER = Freshness.FRESH, Freshness.DUE, Freshness.COLD, Freshness.NEVER
NOW = datetime(2026, 11, 25, 10)


def ask(view: MapView) -> MapQuestions:
    return MapQuestions(view)


def words(found: Answer) -> list[str]:
    return [line.words for line in found.lines]


def people(*given: tuple[str, Freshness] | tuple[str, Freshness, str] | str, **fields: object) -> list[MapPerson]:
    """Return people of a name, freshness and unit, numbered from 1; a name alone was never met."""
    full = [(one, NEVER, "") if isinstance(one, str) else (*one, "")[:3] for one in given]
    return [
        map_person(id_, name, freshness=state, unit=unit, **fields) for id_, (name, state, unit) in enumerate(full, 1)
    ]


# If somebody leaves


def test_who_is_reached_only_through_somebody_is_out_of_reach_without_them() -> None:
    view = view_of(
        people(("Ada", FRESH), "Bo", "Cy", ("Dag", DUE), "Eli"),
        [("Ada", "Bo"), ("Bo", "Cy"), ("Dag", "Eli"), ("Ada", "Eli"), ("Dag", "Cy", "in conflict with")],
    )
    found = ask(view).leaves(1)
    assert found.title == "If Ada leaves"
    assert "You would no longer reach Bo and Cy: they are reached only through Ada." in words(found)
    assert found.lost == {1, 2, 3}
    assert found.tone == "warn"
    assert "Eli and Dag would be cut off from Bo and Cy." in words(found)


def test_a_way_that_becomes_too_long_is_told_apart() -> None:
    names = [f"Person {n}" for n in range(1, LONGEST + 2)]
    chain = [(one, other) for one, other in pairwise(names)]
    view = view_of(people(("Person 1", FRESH), *names[1:], ("Ada", FRESH)), [*chain, ("Ada", names[-1])])
    found = ask(view).leaves(LONGEST + 2)
    assert words(found)[0] == f"You would no longer reach {names[-1]}: without Ada the way is too long."
    assert found.lost == {LONGEST + 1, LONGEST + 2}


def test_leaders_remain_in_contact_or_through_somebody_or_not_at_all() -> None:
    view = view_of(
        people(("Ada", FRESH), ("Bo", FRESH), "Cy", "Dag", "Eli", leader=True),
        [("Bo", "Cy"), ("Ada", "Dag"), ("Cy", "Dag", "in conflict with")],
    )
    found = ask(view).leaves(1)
    assert words(found) == [
        "You would no longer reach Dag: they are reached only through Ada.",
        "You would still be in live contact with Bo (met 6 days ago).",
        "Cy remains through Bo.",
        "Out of reach in any case: Eli.",
    ]
    assert found.paths == ((2,), (2, 3))
    assert found.people == {2, 3}
    assert found.tone == "bad", "a leader is lost"


def test_nothing_is_lost_with_somebody_nobody_rests_on() -> None:
    view = view_of(people(("Ada", FRESH), ("Bo", FRESH)))
    found = ask(view).leaves(1)
    assert words(found) == ["You would still reach everybody you reach now.", "No other leader is known."]
    assert (found.lost, found.tone) == (frozenset({1}), "good")
    assert words(ask(view_of(["Ada"])).leaves(1))[0] == "You reach nobody else as it is."


def standing_of(book: Book) -> tuple[MapService, StandingService]:
    return MapService(book, book.standings, lambda: NOW), StandingService(book, book.standings, lambda: NOW)


def test_the_verdict_falls_with_the_last_live_leader(book: Book) -> None:
    today = NOW.date()
    ada, bo, cy = (factory.person(book, name) for name in ("Ada", "Bo", "Cy"))
    project = factory.project(book, "Harbour Lights", sponsor=ada)
    for one in (bo, cy):
        factory.stake(book, one, project, power=4, interest=4)
    last = factory.meeting(book, day=today - timedelta(days=3), who=[bo])
    factory.tie(book, bo, cy, "trusts")
    maps, standing = standing_of(book)
    asked = MapQuestions(maps.view(project.id), standing)
    found = asked.leaves(bo.id)
    assert words(found)[0] == ("Harbour Lights falls from exposed to single-sponsor trap: no leader in live contact.")
    assert found.tone == "bad"
    assert any(line.startswith("What to do: ") and "Cy" in line for line in words(found))
    sponsor = asked.leaves(ada.id)
    assert words(sponsor)[0] == "Harbour Lights stays exposed, and has lost its sponsor: 1 leader in live contact."
    assert ("meeting", last.id) in sponsor.entries
    assert words(asked.leaves(cy.id))[0] == "Harbour Lights stays exposed: 1 leader in live contact."


def test_the_verdict_alone_can_make_it_bad(book: Book) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    project = factory.project(book, "Harbour Lights", sponsor=ada)
    factory.stake(book, bo, project, power=4)
    factory.meeting(book, day=NOW.date() - timedelta(days=3), who=[bo])
    maps, standing = standing_of(book)
    view = maps.view(project.id)
    assert MapQuestions(view, standing).leaves(bo.id).tone == "bad"
    assert MapQuestions(view).leaves(bo.id).tone == "good", "without standing there is no verdict"


# Who reaches somebody


def test_the_best_way_names_whom_to_ask() -> None:
    view = view_of(
        people(("Dorothy Kwan", FRESH), "Priya", ("Bo", DUE), "Cy"),
        [("Dorothy Kwan", "Priya", "trusts", 3), ("Bo", "Cy", "allied with"), ("Priya", "Cy", "reports to")],
    )
    found = ask(view).reaches(2)
    assert words(found) == [
        "Ask Dorothy Kwan (met 6 days ago) to introduce you to Priya, whom they trust.",
        "Ask Bo (met 40 days ago) to introduce you to Cy, with whom they are allied, "
        "then Cy to introduce you to Priya, who reports to them.",
    ]
    assert found.paths == ((1, 2), (3, 4, 2))
    assert found.lines[0].entries == (("person", 1), ("person", 2), ("tie", 1))
    assert found.people == {1, 2, 3, 4}
    assert found.tone == "info"


@pytest.mark.parametrize(
    ("kind", "forth", "back"),
    [
        ("trusts", "whom they trust", "who trusts them"),
        ("reports to", "to whom they report", "who reports to them"),
        ("influences", "whom they influence", "who influences them"),
        ("sponsors", "whom they sponsor", "who sponsors them"),
        ("allied with", "with whom they are allied", "with whom they are allied"),
    ],
)
def test_a_way_says_how_two_stand_to_each_other(kind: str, forth: str, back: str) -> None:
    two = people(("Ada", FRESH), "Bo")
    assert words(ask(view_of(two, [(1, 2, kind)])).reaches(2)) == [
        f"Ask Ada (met 6 days ago) to introduce you to Bo, {forth}."
    ]
    assert words(ask(view_of(two, [(2, 1, kind)])).reaches(2))[0].endswith(f"Bo, {back}.")


def test_of_several_ties_the_strongest_is_told() -> None:
    view = view_of(people(("Ada", FRESH), "Bo"), [(1, 2, "trusts", 1), (1, 2, "sponsors", 3), (2, 1, "trusts", 3)])
    assert words(ask(view).reaches(2))[0].endswith("Bo, whom they sponsor.")


def test_who_is_in_contact_already_is_said_first() -> None:
    view = view_of(people(("Ada", FRESH), ("Bo", DUE), ("Cy", COLD)), [(1, 2), (1, 3)])
    found = ask(view).reaches(2)
    assert words(found)[0] == "You are in live contact with Bo yourself: met 40 days ago."
    assert (found.paths, found.tone) == (((2,), (1, 2)), "good")
    found = ask(view).reaches(3)
    assert words(found)[0].startswith("You last met Cy 8 months ago, which is too long")
    assert (found.paths, found.tone) == (((1, 3), (3,)), "info")


def test_where_no_way_is_known_it_says_what_to_find_out() -> None:
    everyone = people("Ada", "Bo", ("Cy", FRESH, "Finance"), ("Dag", FRESH, "Finance"), ("Eli", FRESH, "Legal"))
    everyone[0] = replace(everyone[0], unit="Finance")
    view = view_of(
        everyone,
        [("Ada", "Bo"), ("Ada", "Dag", "in conflict with")],
        together=[Together(1, 5, (7, 8, 9), ON), Together(3, 4, (7, 8, 9), ON)],
    )
    found = ask(view).reaches(1)
    assert words(found) == [
        "Nobody you know is known to lead to Ada.",
        "Ada has ties to Bo: find out who can lead you to them.",
        "Eli was at 3 meetings with Ada: ask them.",
        "You are in contact with Cy in Finance: ask who knows Ada.",
    ]
    assert (found.paths, found.tone) == ((), "warn")
    assert {("tie", 1), ("meeting", 7)} <= {*found.entries}
    assert words(ask(view_of(["Ada"])).reaches(1))[1] == "Find out who works with Ada, and note it as a tie."


# Bridges


def test_the_only_one_known_in_a_unit_is_the_bridge() -> None:
    view = view_of(people(("Ada", FRESH, "Finance"), ("Bo", NEVER, "Finance"), ("Cy", COLD, "Finance")), [(1, 2)])
    found = ask(view).bridges("Finance")
    assert words(found) == [
        "Ada is your only bridge to Finance: you reach nobody else there without them.",
        "Bo is reached through Ada.",
        "Out of reach in Finance: Cy. You knew Cy, last met 8 months ago.",
    ]
    assert (found.circles, found.tone) == ((frozenset({1, 2, 3}),), "warn")
    assert found.paths == ((1,), (1, 2))


def test_somebody_outside_can_be_the_only_bridge() -> None:
    view = view_of(
        people(("Ada", FRESH, "Legal"), "Bo", ("Cy", NEVER, "Finance"), ("Dag", NEVER, "Finance")),
        [(1, 3), (1, 4), (2, 3)],
    )
    found = ask(view).bridges("Finance")
    assert words(found)[0] == "Ada is your only bridge to Finance: you reach nobody else there without them."
    chain = view_of(
        people(("Ada", FRESH), "Bo", ("Cy", NEVER, "Finance"), ("Dag", NEVER, "Finance")), [(1, 2), (2, 3), (2, 4)]
    )
    assert words(ask(chain).bridges("Finance"))[0] == "Every way to Finance leads over Ada and Bo, one after the other."


def test_two_ways_into_a_unit_make_no_bridge() -> None:
    inside = people(("Ada", FRESH, "Finance"), ("Bo", DUE, "Finance"))
    found = ask(view_of(inside)).bridges("Finance")
    assert words(found) == [
        "More than one way leads to Finance; it rests on nobody alone.",
        "You are in live contact with Ada (met 6 days ago), Bo (met 40 days ago).",
    ]
    assert found.tone == "good"
    around = view_of(
        people(("Ada", FRESH), ("Bo", FRESH), ("Cy", NEVER, "Finance"), ("Di", NEVER, "Finance")),
        [(1, 3), (2, 3), (2, 4)],
    )
    assert words(ask(around).bridges("Finance"))[0].startswith("More than one way")


def test_nobody_may_lead_to_a_unit() -> None:
    view = view_of(people(("Ada", COLD, "Finance"), ("Bo", FRESH, "Legal")))
    found = ask(view).bridges("Finance")
    assert words(found)[0] == "Nobody leads you to Finance."
    assert found.tone == "bad"
    assert words(ask(view).bridges("Baths")) == ["Nobody on this map is in Baths."]


def test_every_unit_is_told_at_once_the_fragile_first() -> None:
    view = view_of(
        people(
            ("Ada", FRESH, "Finance"), ("Bo", NEVER, "Finance"), ("Cy", NEVER, "Legal"), ("Dag", FRESH, "Baths"),
            ("Eli", FRESH, "Parks"), ("Fay", FRESH, "Parks"), "Gil",
        ),
    )  # fmt: skip
    found = ask(view).bridges()
    assert words(found) == [
        "Ada is your only bridge to Finance: you reach nobody else there.",
        "Nobody leads you to Legal.",
        "Only one person is known in Baths: Dag.",
        "More than one way leads to Parks.",
    ]
    assert found.people == {1, 2}
    assert found.circles == (frozenset({1, 2}),)
    assert words(ask(view_of(["Ada"])).bridges()) == ["No unit is known: say of people where they belong."]


# Who holds things together, who spans, circles


def test_in_the_kite_heather_stands_between_and_diane_has_the_most_ties() -> None:
    view = network_view("kite")
    found = ask(view).holds_together()
    assert words(found)[0] == (
        "Heather: 39 of 100 shortest ways between the others lead over them; "
        "without them Ike and Jane would be cut off from the other 7."
    )
    assert words(found)[-1] == "Diane has the most ties: 6."
    assert {view.people[id_].name for id_ in found.people} == {"Heather", "Fernando", "Garth", "Ike", "Diane"}
    jane = next(line for line in ask(view).boxed_in_and_spanning().lines if line.words.startswith("Jane"))
    assert jane.words == "Jane is boxed in: their only tie is to Ike."


def test_in_florence_the_medici_hold_together_and_span() -> None:
    view = network_view("flo_marriage")
    assert words(ask(view).holds_together())[0].startswith("Medici: 45 of 100")
    assert words(ask(view).boxed_in_and_spanning())[0].startswith("Medici spans: they are tied to 6 people")
    assert words(ask(view).circles())[-1] == "In no circle, since no tie of theirs is known: Pucci."


def test_in_the_karate_club_the_two_it_broke_over_stand_between() -> None:
    view = network_view("karate")
    first, second = words(ask(view).holds_together())[:2]
    assert first.startswith("Mr Hi: 44 of 100")
    assert second.startswith("John A: 30 of 100")
    circles = ask(view).circles()
    assert 2 <= len(circles.circles) <= 4
    assert words(circles)[0].startswith("Around Mr Hi (most tagged faction 1)")
    assert words(circles)[1].startswith("Around John A (all tagged faction 2)")
    assert "Mr Hi and John A have no tie" in " ".join(words(ask(view).should_meet()))


def test_what_falls_apart_already_is_said() -> None:
    found = ask(view_of(["Ada", "Bo", "Cy", "Dag", "Eli"], [(1, 2), (2, 3), (4, 5)])).holds_together()
    assert words(found) == [
        "Bo: 17 of 100 shortest ways between the others lead over them; without them Cy would be cut off from Ada.",
        "Bo has the most ties: 2.",
        "Not tied to the largest group as it is: Dag and Eli.",
    ]
    assert words(ask(view_of(2)).holds_together()) == [
        "No ties are known: add who reports to, trusts or influences whom."
    ]


def test_who_is_boxed_in_depends_on_few() -> None:
    view = view_of(["Ada", "Bo", "Cy", "Dag", "Eli"], [(1, 2), (1, 3), (2, 3), (1, 4), (1, 5)])
    found = ask(view).boxed_in_and_spanning()
    assert words(found) == [
        "Ada spans: they are tied to 4 people who mostly do not know each other, in the circles of Ada and Bo.",
        "Dag is boxed in: their only tie is to Ada.",
        "Eli is boxed in: their only tie is to Ada.",
        "Bo is boxed in: whoever they know leads back to Ada and Cy.",
        "Cy is boxed in: whoever they know leads back to Ada and Bo.",
    ]
    between = ask(view_of(["Ada", "Bo", "Cy"], [(1, 2), (2, 3)])).boxed_in_and_spanning()
    assert not any("spans" in line for line in words(between)), "two ties are too few to span"
    assert words(ask(view_of(2)).boxed_in_and_spanning()) == ["Nobody stands out: too few ties are known."]


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
    found = ask(view).circles()
    share = f" ({said})" if said else ""
    assert words(found)[0] == f"Around Person 1{share}: Person 2, Person 3 and Person 4."
    assert found.circles == (frozenset({1, 2, 3, 4}), frozenset({5, 6, 7}))


def test_what_everyone_on_the_map_shares_tells_nothing_of_a_circle() -> None:
    everyone = [map_person(id_, organisation="Mill", tags=("board",) if id_ < 4 else ()) for id_ in range(1, 7)]
    view = view_of(everyone, [(1, 2), (2, 3), (1, 3), (4, 5), (5, 6), (4, 6)])
    assert words(ask(view).circles()) == [
        "Around Person 1 (all tagged board): Person 2 and Person 3.",
        "Around Person 4: Person 5 and Person 6.",
    ]


# Who should know each other


def test_two_who_know_the_same_people_should_know_each_other() -> None:
    everyone = people(("Ada", FRESH), ("Bo", FRESH), "Cy", "Dag", "Eli")
    ties = [(1, 3), (1, 4), (2, 3), (2, 4)]
    found = ask(view_of(everyone, ties)).should_meet()
    assert words(found) == [
        "Ada and Bo have no tie, and both know Cy and Dag; you are in contact with both and could bring them together.",
        "Cy and Dag have no tie, and both know Ada and Bo.",
    ]
    assert found.pairs == {(1, 2), (3, 4)}
    foes = ask(view_of(everyone, [*ties, (2, 1, "in conflict with")])).should_meet()
    assert foes.pairs == {(3, 4)}


def test_two_who_often_meet_are_told_as_suggested_and_not_twice() -> None:
    hint = Together(1, 2, (5, 6, 7), ON - timedelta(days=6))
    view = view_of(people(("Ada", FRESH), "Bo", "Cy", "Dag"), [(1, 3), (1, 4), (2, 3), (2, 4), (3, 4)], together=[hint])
    found = ask(view).should_meet()
    assert words(found) == [
        "Ada and Bo were at 3 meetings together, last 6 days ago: do they know each other?",
    ]
    assert found.pairs == {(1, 2)}
    assert {("meeting", 5), ("meeting", 6), ("meeting", 7)} <= {*found.entries}


def test_nobody_is_named_in_many_pairs_and_power_goes_first() -> None:
    everyone = [map_person(id_, power=5 if id_ == 9 else 1) for id_ in range(1, 10)]
    hubs = [(hub, id_) for hub in (1, 2) for id_ in range(3, 10)]
    found = ask(view_of(everyone, hubs)).should_meet()
    assert 9 in found.lines[0].people[:2]
    assert all(sum(id_ in line.people[:2] for line in found.lines) <= 2 for id_ in range(1, 10))
    assert re.fullmatch(r"and \d+ more pairs", found.lines[-1].words)


def test_two_of_different_circles_go_before_two_of_one_with_more_power() -> None:
    everyone = [map_person(id_, power=5 if id_ in (1, 4) else 1) for id_ in range(1, 9)]
    inside = [(1, 2), (1, 3), (2, 3), (2, 4), (3, 4)]
    beside = [(5, 6), (5, 7), (6, 7), (5, 8), (6, 8), (7, 8)]
    asked = ask(view_of(everyone, [*inside, *beside, (2, 5), (3, 5)]))
    assert {*asked.circles().circles} == {frozenset({1, 2, 3, 4}), frozenset({5, 6, 7, 8})}
    assert [line.people[:2] for line in asked.should_meet().lines] == [(1, 5), (4, 5), (1, 4)]


# What changed


def test_each_change_is_told() -> None:
    before = people(("Ada", FRESH), ("Bo", DUE), ("Cy", NEVER), ("Dag", NEVER))
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
    found = ask(later).changed_since(earlier)
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
    ada, bo = people("Ada", "Bo")
    marked = view_of([replace(ada, leader=True), replace(bo, leader=True, power=4)])
    assert words(ask(marked).changed_since(view_of([ada, bo]))) == [
        "Bo has power 4, before not noted.",
        "Ada is a leader now.",
    ]
    assert "Ada is no leader any more." in words(ask(view_of([ada, bo])).changed_since(marked))


def test_of_several_ties_of_a_kind_the_strongest_is_compared() -> None:
    before = view_of(2, [(1, 2, "trusts", 2)])
    assert words(ask(view_of(2, [(1, 2, "trusts", 2), (1, 2, "trusts", 1)])).changed_since(before)) == [
        "Nothing changed on the map."
    ]


def test_nothing_may_have_changed() -> None:
    view = view_of(people(("Ada", FRESH), "Bo"), [(1, 2)])
    assert words(ask(view).changed_since(view)) == ["Nothing changed on the map."]


def test_long_lists_are_cut() -> None:
    crowd = view_of(20, [(1, id_) for id_ in range(2, 21)])
    found = ask(crowd).changed_since(view_of(20))
    assert words(found)[5:] == ["and 14 more new ties"]
    back = ask(view_of(20)).changed_since(crowd)
    assert words(back)[5:] == ["and 14 more ties that ended"]
    assert words(ask(view_of(20)).changed_since(view_of(1)))[0].endswith("and 14 more.")
    six = words(ask(view_of(7)).changed_since(view_of(1)))[0]
    assert six.endswith("Person 6 and Person 7."), "one more is named, not counted"


def test_a_line_rests_on_a_bounded_number_of_entries_those_it_names_first() -> None:
    (line,) = ask(view_of(200)).changed_since(view_of(1)).lines
    assert len(line.people) == 199
    assert len(line.entries) == BEHIND
    named = list(line.people[:5])
    assert line.entries[:5] == tuple(("person", id_) for id_ in named)
    assert all(f"Person {id_}" in line.words for id_ in named)


# On the sample, and on any map


@pytest.fixture
def sample(book: Book) -> Book:
    SampleService(book, lambda: NOW).write()
    return book


def test_the_sample_answers(sample: Book) -> None:
    maps, standing = standing_of(sample)
    (project, *_) = sample.find(Project, name="Clearflow")
    view = maps.view(project.id)
    number = {one.name: one.id for one in view.people.values()}
    asked = MapQuestions(view, standing)
    left = words(asked.leaves(number["Gareth Lindqvist"]))
    assert asked.leaves(number["Gareth Lindqvist"]).tone == "bad"
    assert asked.leaves(number["Rosalind Achterberg"]).tone == "warn"
    assert left[0] == "Clearflow stays single-sponsor trap, and has lost its sponsor: no leader in live contact."
    assert "Priya Venkataraman remains through Dorothy Kwan." in left
    assert words(asked.reaches(number["Priya Venkataraman"]))[0] == (
        "Ask Dorothy Kwan (met yesterday) to introduce you to Priya Venkataraman, to whom they report."
    )
    changed = asked.changed_since(maps.view(project.id, on=NOW.date() - timedelta(days=91)))
    assert words(changed)[0] == "Clearflow fell from exposed to single-sponsor trap."
    assert changed.tone == "bad"
    assert "Gareth Lindqvist went down from supportive to neutral." in words(changed)
    assert words(asked.circles())[0].startswith("Around Gareth Lindqvist (most Customer Operations)")


def test_somebody_who_is_not_on_the_map_cannot_be_asked_about() -> None:
    for verb in (ask(view_of(2)).leaves, ask(view_of(2)).reaches):
        with pytest.raises(NotFoundError, match="not on the map"):
            verb(3)


PEOPLE: st.SearchStrategy[list[dict[str, Any]]] = st.lists(
    st.builds(
        dict,
        freshness=st.sampled_from(Freshness),
        unit=st.sampled_from(["", "Finance", "Legal"]),
        power=st.sampled_from([None, 1, 4, 5]),
        leader=st.booleans(),
        now=st.sampled_from([None, *Engagement]),
    ),
    max_size=8,
)
TIES = st.lists(
    st.tuples(
        st.integers(1, 8), st.integers(1, 8), st.sampled_from([kind.value for kind in TieKind]), st.integers(1, 3)
    ),
    max_size=14,
)


@st.composite
def views(draw: st.DrawFn) -> MapView:
    made = [map_person(id_, **fields) for id_, fields in enumerate(draw(PEOPLE), start=1)]
    return view_of(made, [tie for tie in draw(TIES) if max(tie[:2]) <= len(made)])


def all_answers(view: MapView, earlier: MapView) -> Iterator[Answer]:
    asked = ask(view)
    for id_ in view.people:
        yield asked.leaves(id_)
        yield asked.reaches(id_)
    yield from (asked.bridges(group) for group in (None, "Finance", "Legal"))
    yield from (asked.holds_together(), asked.boxed_in_and_spanning(), asked.circles(), asked.should_meet())
    yield asked.changed_since(earlier)


METRICS = re.compile("betweenness|constraint|centrality|articulation|modularity|None|Louvain", re.IGNORECASE)


@settings(max_examples=60)
@given(views(), views())
def test_every_answer_is_in_plain_words_about_people_of_the_map(view: MapView, earlier: MapView) -> None:
    for found in all_answers(view, earlier):
        assert found.title
        assert found.lines
        shown = {*found.people, *found.lost, *(id_ for path in found.paths for id_ in path)}
        shown |= {id_ for some in (*found.circles, *found.pairs) for id_ in some}
        shown |= {id_ for line in found.lines for id_ in line.people}
        assert shown <= view.people.keys()
        assert {entry for line in found.lines for entry in line.entries} == {*found.entries}
        assert {
            number for kind, number in found.entries if kind == "person"
        } <= view.people.keys() | earlier.people.keys()
        assert found.tone in ("info", "good", "warn", "bad")
        for line in found.lines:
            assert not METRICS.search(line.words)
            assert not re.search(r"  |\.\.| ,|\(\)", line.words)


@given(views())
def test_what_is_lost_is_what_was_reached_and_is_not_any_more(view: MapView) -> None:
    lines = {id_: set[int]() for id_ in view.people}
    for tie in view.ties:
        if tie.verb is not TieKind.IN_CONFLICT_WITH and tie.from_id != tie.to_id:
            lines[tie.from_id].add(tie.to_id)
            lines[tie.to_id].add(tie.from_id)
    live = {id_ for id_, one in view.people.items() if one.freshness.is_live}

    def reached(gone: int | None) -> set[int]:
        found = last = live - {gone}
        for _ in range(LONGEST - 1):
            last = {other for id_ in last for other in lines[id_] if other != gone}
            found = found | last
        return {id_ for id_ in found if id_ is not None}

    for id_ in view.people:
        assert ask(view).leaves(id_).lost == (reached(None) - reached(id_)) | {id_}


def test_measures_of_a_map_are_by_person() -> None:
    rows = measures_of(view_of(3, [(1, 2), (1, 3)])).rows
    assert (rows[1].betweenness, rows[1].articulation, rows[2].constraint) == (1.0, True, 1.0)
