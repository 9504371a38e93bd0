"""Ways to people and units, and what is left of them once somebody leaves."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from relbook.domain.cadence import Freshness
from relbook.domain.maps import Together
from relbook.network.routes import LONGEST
from relbook.services.map import MapService
from relbook.services.map_questions import MapQuestions
from relbook.services.standing import StandingService
from relbook.storage.book import Book
from tests import factory
from tests.maps import ON, people_of, view_of, words

FRESH, DUE, COLD, NEVER = Freshness.FRESH, Freshness.DUE, Freshness.COLD, Freshness.NEVER
NOW = datetime(2026, 11, 25, 10)


def standing_of(book: Book) -> tuple[MapService, StandingService]:
    return MapService(book, book.standings, lambda: NOW), StandingService(book, book.standings, lambda: NOW)


# If somebody leaves


def test_who_is_reached_only_through_somebody_is_out_of_reach_without_them() -> None:
    view = view_of(
        people_of(("Ada", FRESH), "Bo", "Cy", ("Dag", DUE), "Eli"),
        [("Ada", "Bo"), ("Bo", "Cy"), ("Dag", "Eli"), ("Ada", "Eli"), ("Dag", "Cy", "in conflict with")],
    )
    found = MapQuestions(view).leaves(1)
    assert found.title == "If Ada leaves"
    assert "You would no longer reach Bo and Cy: they are reached only through Ada." in words(found)
    assert found.lost == {1, 2, 3}
    assert found.tone == "warn"
    assert "Eli and Dag would be cut off from Bo and Cy." in words(found)


def test_a_way_that_becomes_too_long_is_told_apart() -> None:
    names = [f"Person {n}" for n in range(1, LONGEST + 2)]
    chain = [(one, other) for one, other in pairwise(names)]
    view = view_of(people_of(("Person 1", FRESH), *names[1:], ("Ada", FRESH)), [*chain, ("Ada", names[-1])])
    found = MapQuestions(view).leaves(LONGEST + 2)
    assert words(found)[0] == f"You would no longer reach {names[-1]}: without Ada the way is too long."
    assert found.lost == {LONGEST + 1, LONGEST + 2}


def test_leaders_remain_in_contact_or_through_somebody_or_not_at_all() -> None:
    view = view_of(
        people_of(("Ada", FRESH), ("Bo", FRESH), "Cy", "Dag", "Eli", leader=True),
        [("Bo", "Cy"), ("Ada", "Dag"), ("Cy", "Dag", "in conflict with")],
    )
    found = MapQuestions(view).leaves(1)
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
    view = view_of(people_of(("Ada", FRESH), ("Bo", FRESH)))
    found = MapQuestions(view).leaves(1)
    assert words(found) == ["You would still reach everybody you reach now.", "No other leader is known."]
    assert (found.lost, found.tone) == (frozenset({1}), "good")
    assert words(MapQuestions(view_of(["Ada"])).leaves(1))[0] == "You reach nobody else as it is."


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
        people_of(("Dorothy Kwan", FRESH), "Priya", ("Bo", DUE), "Cy"),
        [("Dorothy Kwan", "Priya", "trusts", 3), ("Bo", "Cy", "allied with"), ("Priya", "Cy", "reports to")],
    )
    found = MapQuestions(view).reaches(2)
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
    two = people_of(("Ada", FRESH), "Bo")
    assert words(MapQuestions(view_of(two, [(1, 2, kind)])).reaches(2)) == [
        f"Ask Ada (met 6 days ago) to introduce you to Bo, {forth}."
    ]
    assert words(MapQuestions(view_of(two, [(2, 1, kind)])).reaches(2))[0].endswith(f"Bo, {back}.")


def test_of_several_ties_the_strongest_is_told() -> None:
    view = view_of(people_of(("Ada", FRESH), "Bo"), [(1, 2, "trusts", 1), (1, 2, "sponsors", 3), (2, 1, "trusts", 3)])
    assert words(MapQuestions(view).reaches(2))[0].endswith("Bo, whom they sponsor.")


def test_who_is_in_contact_already_is_said_first() -> None:
    view = view_of(people_of(("Ada", FRESH), ("Bo", DUE), ("Cy", COLD)), [(1, 2), (1, 3)])
    found = MapQuestions(view).reaches(2)
    assert words(found)[0] == "You are in live contact with Bo yourself: met 40 days ago."
    assert (found.paths, found.tone) == (((2,), (1, 2)), "good")
    found = MapQuestions(view).reaches(3)
    assert words(found)[0].startswith("You last met Cy 8 months ago, which is too long")
    assert (found.paths, found.tone) == (((1, 3), (3,)), "info")


def test_where_no_way_is_known_it_says_what_to_find_out() -> None:
    everyone = people_of("Ada", "Bo", ("Cy", FRESH, "Finance"), ("Dag", FRESH, "Finance"), ("Eli", FRESH, "Legal"))
    everyone[0] = replace(everyone[0], unit="Finance")
    view = view_of(
        everyone,
        [("Ada", "Bo"), ("Ada", "Dag", "in conflict with")],
        together=[Together(1, 5, (7, 8, 9), ON), Together(3, 4, (7, 8, 9), ON)],
    )
    found = MapQuestions(view).reaches(1)
    assert words(found) == [
        "Nobody you know is known to lead to Ada.",
        "Ada has ties to Bo: find out who can lead you to them.",
        "Eli was at 3 meetings with Ada: ask them.",
        "You are in contact with Cy in Finance: ask who knows Ada.",
    ]
    assert (found.paths, found.tone) == ((), "warn")
    assert {("tie", 1), ("meeting", 7)} <= {*found.entries}
    assert words(MapQuestions(view_of(["Ada"])).reaches(1))[1] == "Find out who works with Ada, and note it as a tie."


# Bridges


def test_the_only_one_known_in_a_unit_is_the_bridge() -> None:
    view = view_of(people_of(("Ada", FRESH, "Finance"), ("Bo", NEVER, "Finance"), ("Cy", COLD, "Finance")), [(1, 2)])
    found = MapQuestions(view).bridges("Finance")
    assert words(found) == [
        "Ada is your only bridge to Finance: you reach nobody else there without them.",
        "Bo is reached through Ada.",
        "Out of reach in Finance: Cy. You knew Cy, last met 8 months ago.",
    ]
    assert (found.circles, found.tone) == ((frozenset({1, 2, 3}),), "warn")
    assert found.paths == ((1,), (1, 2))


def test_somebody_outside_can_be_the_only_bridge() -> None:
    view = view_of(
        people_of(("Ada", FRESH, "Legal"), "Bo", ("Cy", NEVER, "Finance"), ("Dag", NEVER, "Finance")),
        [(1, 3), (1, 4), (2, 3)],
    )
    found = MapQuestions(view).bridges("Finance")
    assert words(found)[0] == "Ada is your only bridge to Finance: you reach nobody else there without them."
    chain = view_of(
        people_of(("Ada", FRESH), "Bo", ("Cy", NEVER, "Finance"), ("Dag", NEVER, "Finance")), [(1, 2), (2, 3), (2, 4)]
    )
    assert (
        words(MapQuestions(chain).bridges("Finance"))[0]
        == "Every way to Finance leads over Ada and Bo, one after the other."
    )


def test_two_ways_into_a_unit_make_no_bridge() -> None:
    inside = people_of(("Ada", FRESH, "Finance"), ("Bo", DUE, "Finance"))
    found = MapQuestions(view_of(inside)).bridges("Finance")
    assert words(found) == [
        "More than one way leads to Finance; it rests on nobody alone.",
        "You are in live contact with Ada (met 6 days ago), Bo (met 40 days ago).",
    ]
    assert found.tone == "good"
    around = view_of(
        people_of(("Ada", FRESH), ("Bo", FRESH), ("Cy", NEVER, "Finance"), ("Di", NEVER, "Finance")),
        [(1, 3), (2, 3), (2, 4)],
    )
    assert words(MapQuestions(around).bridges("Finance"))[0].startswith("More than one way")


def test_nobody_may_lead_to_a_unit() -> None:
    view = view_of(people_of(("Ada", COLD, "Finance"), ("Bo", FRESH, "Legal")))
    found = MapQuestions(view).bridges("Finance")
    assert words(found)[0] == "Nobody leads you to Finance."
    assert found.tone == "bad"
    assert words(MapQuestions(view).bridges("Baths")) == ["Nobody on this map is in Baths."]


def test_every_unit_is_told_at_once_the_fragile_first() -> None:
    view = view_of(
        people_of(
            ("Ada", FRESH, "Finance"), ("Bo", NEVER, "Finance"), ("Cy", NEVER, "Legal"), ("Dag", FRESH, "Baths"),
            ("Eli", FRESH, "Parks"), ("Fay", FRESH, "Parks"), "Gil",
        ),
    )  # fmt: skip
    found = MapQuestions(view).bridges()
    assert words(found) == [
        "Ada is your only bridge to Finance: you reach nobody else there.",
        "Nobody leads you to Legal.",
        "Only one person is known in Baths: Dag.",
        "More than one way leads to Parks.",
    ]
    assert found.people == {1, 2}
    assert found.circles == (frozenset({1, 2}),)
    assert words(MapQuestions(view_of(["Ada"])).bridges()) == ["No unit is known: say of people where they belong."]
