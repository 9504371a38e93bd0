"""The map as of a day, and what is done on it: each deed one step."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.cadence import Freshness, closest, freshness
from relbook.domain.dismissals import Dismissal
from relbook.domain.map_screening import without_private
from relbook.domain.maps import Placement, Point, Together
from relbook.domain.people import Person
from relbook.domain.projects import Project, ProjectState, Stake
from relbook.domain.ratings import StakeRating, stakes_on
from relbook.domain.ties import Tie
from relbook.errors import InvalidError, NotFoundError
from relbook.services.map import FARTHEST, MapService
from relbook.services.people import PeopleService
from relbook.services.sample import SampleService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 3, 9, 10, 0)
TODAY = NOW.date()


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def maps(book: Book) -> MapService:
    return MapService(book, book.standings, lambda: NOW)


@pytest.fixture
def sample(book: Book) -> Book:
    SampleService(book, lambda: NOW).write()
    return book


def trio(book: Book) -> tuple[Person, Person, Person]:
    return factory.person(book, "Ada"), factory.person(book, "Bo"), factory.person(book, "Cleo")


def meet(book: Book, *who: Person, times: int = 3, since: int = -10) -> None:
    for place in range(times):
        factory.meeting(book, day=on(since + place), who=who)


def step(book: Book) -> str:
    last = book.history.next_undo()
    return last.words if last else ""


def test_notes_about_a_person_come_before_those_about_their_unit_and_organisation(book: Book, maps: MapService) -> None:
    yard = factory.organisation(book, "Yard")
    works = factory.unit(book, "Works", yard)
    ada, bo, cleo = factory.person(book, unit=works), factory.person(book, organisation=yard), factory.person(book)
    of_yard = factory.landscape_note(book, about=[yard])
    of_both = factory.landscape_note(book, about=[yard, works])
    of_ada = factory.landscape_note(book, about=[ada], since_on=on(-20), confirmed_on=on(-20))
    factory.landscape_note(book, about=[cleo], ended_on=on(-1))
    elsewhere = factory.unit(book, "Elsewhere", yard)
    factory.landscape_note(book, about=[elsewhere])
    factory.landscape_note(book)
    notes = maps.view(None).notes
    told = {id_: [line.id for line in lines] for id_, lines in notes.items()}
    assert told == {ada.id: [of_ada.id, of_both.id, of_yard.id], bo.id: [of_both.id, of_yard.id]}
    before = maps.view(None, on=on(-21)).notes
    assert {id_: [line.id for line in lines] for id_, lines in before.items()} == {
        ada.id: [of_both.id, of_yard.id],
        bo.id: [of_both.id, of_yard.id],
        cleo.id: [4],
    }
    assert without_private(maps.view(None)).notes == {}


def test_a_project_shows_who_has_a_part_and_who_stands_between_two_of_them(book: Book, maps: MapService) -> None:
    ada, bo, cleo = trio(book)
    dag, eli, fay, gone = (factory.person(book, name) for name in ("Dag", "Eli", "Fay", "Gone"))
    harbour = factory.project(book, sponsor=ada)
    factory.stake(book, bo, harbour, power=2, interest=5, engagement_now="neutral", engagement_wanted="leading")
    factory.stake(book, gone, harbour)
    both = [factory.tie(book, cleo, ada), factory.tie(book, bo, cleo, "in conflict with")]
    factory.tie(book, dag, ada)
    factory.tie(book, dag, ada, "influences")  # to one alone, twice
    factory.tie(book, eli, bo, until_on=on(-1))
    factory.tie(book, eli, ada)
    once = [factory.tie(book, fay, ada), factory.tie(book, fay, bo), factory.tie(book, fay, cleo)]
    factory.tie(book, dag, gone)
    PeopleService(book, lambda: NOW).trash(gone.id)
    view = maps.view(harbour.id)
    assert list(view.people) == [ada.id, bo.id, cleo.id, fay.id]
    assert view.ties == (*both, *once)
    assert (view.project, view.on, view.today, view.since, view.is_past) == (
        harbour,
        TODAY,
        TODAY,
        factory.SINCE,
        False,
    )
    first, second, third = list(view.people.values())[:3]
    assert (first.sponsor, first.leader, first.power) == (True, True, 5)
    assert (second.leader, second.power, second.interest) == (False, 2, 5)
    assert (second.now, second.wanted) == ("neutral", "leading")
    assert (third.role, third.power, third.leader, third.freshness) == (None, None, False, Freshness.NEVER)
    with pytest.raises(NotFoundError):
        maps.view(99)


def test_a_person_is_shown_with_where_they_belong_and_how_fresh_the_contact_is(book: Book, maps: MapService) -> None:
    mill = factory.organisation(book, "Quarry Mill")
    ada = factory.person(book, "Ada", unit=factory.unit(book, "Finance", mill), tags=["board", "uk"], title="Head")
    first, second = factory.project(book), factory.project(book)
    factory.stake(book, ada, first, power=4, interest=1)
    factory.stake(book, ada, second, power=5, interest=5)
    third = factory.project(book, state=ProjectState.CLOSED)
    factory.stake(book, ada, third, power=5, maximum_days=3, ideal_days=2)
    factory.meeting(book, day=on(-20), who=[ada])
    factory.meeting(book, day=on(-1), who=[ada], one_way=True)
    shown = maps.view(first.id).people[ada.id]
    assert (shown.organisation, shown.unit, shown.tags, shown.title) == (
        "Quarry Mill",
        "Finance",
        ("board", "uk"),
        "Head",
    )
    assert (shown.last, shown.power) == (on(-20), 4)
    assert shown.freshness is Freshness.DUE, "fresh for the first project, but due for the second"
    assert maps.view(None).people[ada.id].power == 5
    assert maps.view(third.id).people[ada.id].freshness is Freshness.COLD


def test_of_parts_with_the_same_power_that_in_the_lowest_project_counts(book: Book, maps: MapService) -> None:
    ada, first, second = factory.person(book), factory.project(book), factory.project(book)
    factory.stake(book, ada, second, power=3, role="user")
    factory.stake(book, ada, first, power=3, role="coach")
    trashed = factory.project(book, deleted_at=NOW)
    factory.stake(book, ada, trashed, power=5, role="owner")
    assert maps.view(None).people[ada.id].role == "coach"


@pytest.mark.parametrize("days", [0, -1, -40, -200, -2000])
def test_as_of_any_day_the_sample_shows_what_plain_records_say(sample: Book, maps: MapService, days: int) -> None:
    day = on(days)
    for project in sample.find(Project):
        stakes = sample.find(Stake, project_id=project.id)
        held = stakes_on(stakes, sample.find(StakeRating, project_id=project.id), day)
        view = maps.view(project.id, on=day)
        assert {one.person_id for one in held} == {id_ for id_, one in view.people.items() if one.role}
        for stake in held:
            one = view.people[stake.person_id]
            assert (one.role, one.power, one.interest, one.now, one.wanted) == (
                stake.role,
                stake.power,
                stake.interest,
                stake.engagement_now,
                stake.engagement_wanted,
            )
        holding = [tie for tie in sample.find(Tie) if tie.holds_on(day)]
        assert list(view.ties) == [tie for tie in holding if {tie.from_id, tie.to_id} <= view.people.keys()]
        assert view.since == min(one.rated_on for one in sample.find(StakeRating, project_id=project.id))
        assert view.is_past == (days < 0)
        contacts = sample.standings.contacts(list(view.people), until=day)
        assert {id_: one.last for id_, one in view.people.items() if one.last} == {
            id_: contact.day for id_, contact in contacts.items()
        }


def test_everyone_is_there_from_their_first_day_on(sample: Book, maps: MapService) -> None:
    shown = maps.view(None)
    assert list(shown.people) == [one.id for one in sample.find(Person)]
    assert shown.project is None
    assert len(shown.ties) == len([tie for tie in sample.find(Tie) if tie.holds_on(TODAY)])
    before = 0
    for day in (shown.since - timedelta(days=1), shown.since, on(-100), on(-1)):
        people = maps.view(None, on=day).people
        first = sample.standings.first_days(list(shown.people))
        assert set(people) == {id_ for id_ in shown.people if first.get(id_, day) <= day}
        assert len(people) >= before
        before = len(people)
    undated = factory.person(sample)
    assert undated.id in maps.view(None, on=shown.since).people
    PeopleService(sample, lambda: NOW).trash(undated.id)
    assert undated.id not in maps.view(None).people


def test_freshness_is_that_of_the_day(book: Book, maps: MapService) -> None:
    ada, harbour = factory.person(book), factory.project(book)
    held = factory.stake(book, ada, harbour, power=5, interest=5)
    for days in (-100, -60):
        factory.meeting(book, day=on(days), who=[ada])
    for days in (-101, -100, -90, -80, -61, -60, -40, 0):
        shown = maps.view(harbour.id, on=on(days)).people[ada.id]
        last = next((on(met) for met in (-60, -100) if met <= days), None)
        assert (shown.last, shown.freshness) == (last, freshness(last, on(days), closest([held])))


def test_who_often_meets_without_a_tie_is_suggested(book: Book, maps: MapService) -> None:
    ada, bo, cleo = trio(book)
    meet(book, ada, bo)
    meet(book, bo, cleo, times=2)
    (found,) = maps.view(None).together
    assert (found.pair, found.meetings, found.last, found.private) == ((ada.id, bo.id), (3, 2, 1), on(-8), False)
    assert maps.view(None, on=on(-9)).together == ()
    assert maps.view(None, on=on(-8)).together == (found,)
    assert maps.view(None, on=on(-8 + 364)).together == ()
    tie = factory.tie(book, bo, ada, "in conflict with", from_on=on(-5))
    assert maps.view(None).together == ()
    assert maps.view(None, on=on(-6)).together == (found,)
    PeopleService(book, lambda: NOW).edit_tie(replace(tie, until_on=on(-2)))
    assert maps.view(None).together == (found,)


def test_a_suggestion_put_aside_returns_with_the_next_meeting(book: Book, maps: MapService) -> None:
    ada, bo, cleo = trio(book)
    meet(book, ada, bo, cleo)
    first = maps.view(None).together[0]
    number = maps.dismiss(first, "They only share a floor.")
    assert book.get(Dismissal, number).because == "They only share a floor."
    assert step(book) == "Put aside: “tie of Ada and Bo”"
    assert [one.pair for one in maps.view(None).together] == [(ada.id, cleo.id), (bo.id, cleo.id)]
    assert len(maps.view(None, on=on(-1)).together) == 3
    assert [one.words for one in book.contacts.person(bo.id, today=TODAY).aside] == ["suggested tie with Ada"]
    factory.meeting(book, day=on(-1), who=[ada, bo])
    assert maps.view(None).together[0].pair == first.pair
    for _ in range(2):
        book.history.undo()
    assert first in maps.view(None).together


def test_what_was_put_aside_stays_so_when_one_of_the_two_is_merged(book: Book, maps: MapService) -> None:
    ada, bo, double = trio(book)
    meet(book, bo, double)
    maps.dismiss(maps.view(None).together[0])
    PeopleService(book, lambda: NOW).merge(ada.id, double.id)
    assert maps.view(None).together == ()
    assert [one.words for one in book.contacts.person(ada.id, today=TODAY).aside] == ["suggested tie with Bo"]


def test_an_accepted_suggestion_is_a_tie_that_says_where_it_came_from(book: Book, maps: MapService) -> None:
    ada, bo, _ = trio(book)
    meet(book, ada, bo, times=4)
    (found,) = maps.view(None).together
    proposed = maps.proposal(found)
    assert (proposed.id, proposed.from_id, proposed.to_id, proposed.private) == (0, ada.id, bo.id, frozenset())
    assert proposed.notes == "Suggested: together at 4 meetings since 27 Feb 2026"
    PeopleService(book, lambda: NOW).add_tie(proposed)
    assert maps.view(None).together == ()
    book.history.undo()
    assert maps.view(None).together == (found,)


def test_what_is_private_stays_off_the_map_that_leaves(book: Book, maps: MapService) -> None:
    ada, bo, cleo = trio(book)
    dag = factory.person(book, "Dag", private=frozenset({"*"}))
    eli, fay = factory.person(book, "Eli", title="Chief", private=frozenset({"title"})), factory.person(book, "Fay")
    harbour = factory.project(book, sponsor=ada)
    for one in (bo, dag, eli):
        factory.stake(book, one, harbour, power=4, interest=3, engagement_now="neutral")
    factory.stake(book, bo, harbour, private=frozenset({"engagement_now"}))
    factory.stake(book, cleo, harbour, private=frozenset({"*"}), power=2)
    factory.stake(book, eli, harbour, since=on(-3), power=5)
    rating = book.find(StakeRating, person_id=eli.id)[-1]
    with book.write("Private") as gate:
        gate.put(replace(rating, private=frozenset({"power"})))
    factory.tie(book, ada, dag)
    hidden = factory.tie(book, ada, bo, private=frozenset({"*"}))
    shown = factory.tie(book, ada, eli, "influences", strength=3, notes="x", private=frozenset({"notes"}))
    factory.tie(book, fay, ada)
    factory.tie(book, fay, dag)
    meet(book, ada, cleo)
    factory.meeting(book, day=on(-1), who=[bo, eli], private=frozenset({"*"}))
    meet(book, bo, eli)
    view = maps.view(harbour.id)
    assert {id_: one.private for id_, one in view.people.items()} == {
        ada.id: frozenset(),
        bo.id: frozenset({"engagement_now", "last"}),
        cleo.id: view.people[cleo.id].private | {"*"},
        dag.id: frozenset({"*"}),
        eli.id: frozenset({"title", "power", "last"}),
        fay.id: frozenset(),
    }
    assert hidden in view.ties
    assert [(one.pair, one.private) for one in view.together] == [((bo.id, eli.id), True), ((ada.id, cleo.id), False)]
    left = without_private(view)
    assert list(left.people) == [ada.id, bo.id, eli.id], "Fay stands between nobody who is seen"
    assert left.ties == (replace(shown, notes=""),)
    assert left.together == ()
    first, other = left.people[bo.id], left.people[eli.id]
    assert (first.now, first.power, first.last, first.freshness) == (None, 4, None, Freshness.NEVER)
    assert (other.title, other.power, other.leader, other.now) == ("", None, False, "neutral")
    assert cleo.id in without_private(maps.view(None)).people, "only their part in the project is private"
    assert without_private(maps.view(None)).people[cleo.id].role is None
    assert maps.proposal(view.together[0]).private == {"*"}, "it tells of a private meeting"


def test_moved_people_stay_where_they_were_put(book: Book, maps: MapService) -> None:
    ada, bo, cleo = trio(book)
    harbour = factory.project(book, sponsor=ada)
    maps.move(harbour.id, {ada.id: Point(10.5, -3.25)})
    assert step(book) == "Ada moved on the map"
    maps.move(None, {one.id: Point(1e6, 0.1) for one in (ada, bo, cleo)})
    assert step(book) == "3 people moved on the map"
    (placed,) = maps.view(harbour.id).placements.values()
    assert (placed.x, placed.y, placed.pinned) == (10.5, -3.25, False)
    assert len(maps.view(None).placements) == 3
    PeopleService(book, lambda: NOW).trash(bo.id)
    assert set(maps.view(None).placements) == {ada.id, cleo.id}
    PeopleService(book, lambda: NOW).restore(bo.id)
    maps.pin(None, {bo.id: Point(5, 5)})
    assert step(book) == "Bo pinned on the map"
    maps.move(None, {bo.id: Point(6, 5)})
    maps.lay_out_anew(None)
    assert step(book) == "Map laid out anew"
    assert {id_: (one.x, one.pinned) for id_, one in maps.view(None).placements.items()} == {bo.id: (6.0, True)}
    assert len(maps.view(harbour.id).placements) == 1
    maps.unpin(None, [ada.id, bo.id])
    assert step(book) == "Bo unpinned on the map"
    assert [one.pinned for one in book.find(Placement, project_id=None)] == [False]
    assert book.check() == []


def test_what_changes_nothing_leaves_no_step(book: Book, maps: MapService) -> None:
    ada, _, _ = trio(book)
    maps.move(None, {ada.id: Point(1, 2)})
    before = book.history.next_undo()
    maps.move(None, {ada.id: Point(1, 2)})
    maps.move(None, {})
    maps.unpin(None, [ada.id])
    maps.lay_out_anew(99)
    assert book.history.next_undo() == before


@pytest.mark.parametrize("point", [Point(float("nan"), 0), Point(0, float("inf")), Point(-FARTHEST - 1, 0)])
def test_a_place_off_the_map_is_refused(book: Book, maps: MapService, point: Point) -> None:
    ada, bo, _ = trio(book)
    for verb in (maps.move, maps.pin):
        with pytest.raises(InvalidError, match="too far"):
            verb(None, {ada.id: Point(1, 1), bo.id: point})
    for project, person in ((99, ada.id), (None, 99)):
        with pytest.raises(NotFoundError):
            maps.move(project, {person: Point(1, 1), bo.id: Point(1, 1)})
    assert book.find(Placement) == []


def test_merged_people_are_where_the_kept_one_was_or_else_the_other(book: Book, maps: MapService) -> None:
    ada, bo, _ = trio(book)
    first, second = factory.project(book), factory.project(book)
    maps.move(None, {ada.id: Point(1, 1), bo.id: Point(2, 2)})
    maps.pin(first.id, {bo.id: Point(3, 3)})
    maps.move(second.id, {ada.id: Point(4, 4)})
    before = book.find(Placement)
    PeopleService(book, lambda: NOW).merge(ada.id, bo.id)
    after = [(one.project_id, one.person_id, one.x, one.pinned) for one in book.find(Placement)]
    assert after == [(None, ada.id, 1, False), (first.id, ada.id, 3, True), (second.id, ada.id, 4, False)]
    book.history.undo()
    assert book.find(Placement) == before
    book.history.redo()
    assert book.check() == []


coordinates = st.floats(-FARTHEST, FARTHEST)
places = st.dictionaries(st.integers(1, 4), st.builds(Point, coordinates, coordinates), min_size=1)
scopes = st.none() | st.just(1)
deeds = st.one_of(
    st.tuples(st.sampled_from(["move", "pin"]), scopes, places),
    st.tuples(st.just("unpin"), scopes, st.sets(st.integers(1, 4))),
    st.tuples(st.just("lay_out_anew"), scopes),
    st.tuples(st.sampled_from(["undo", "redo"])),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(deeds, max_size=12))
def test_placements_are_what_the_deeds_that_stand_say(done: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder, Book.create(Path(folder) / "journal.relbook") as book:
        with book.write("People") as gate:
            gate.add_all([Person(id=number, name=f"Person {number}") for number in range(1, 5)])
            gate.add(Project(name="Harbour"))
        book.history.begin_here()
        maps = MapService(book, book.standings, lambda: NOW)
        states: list[dict[tuple[object, int], tuple[float, float, bool]]] = [{}]
        place = 0
        for verb, *values in done:
            if verb in ("undo", "redo"):
                getattr(book.history, str(verb))()
                place = max(0, place - 1) if verb == "undo" else min(len(states) - 1, place + 1)
            else:
                getattr(maps, str(verb))(*values)
                after = _after(states[place], str(verb), *values)
                if after != states[place]:
                    states[place + 1 :] = [after]
                    place += 1
            held = {(one.project_id, one.person_id): (one.x, one.y, one.pinned) for one in book.find(Placement)}
            assert held == states[place]
        merged = book.find(Placement)
        PeopleService(book, lambda: NOW).merge(1, 2)
        book.history.undo()
        assert book.find(Placement) == merged
        assert book.check() == []


def _after(
    before: dict[tuple[object, int], tuple[float, float, bool]], verb: str, scope: object, who: object = None
) -> dict[tuple[object, int], tuple[float, float, bool]]:
    after = dict(before)
    if isinstance(who, dict):
        for person, point in who.items():
            pinned = verb == "pin" or before.get((scope, person), (0, 0, False))[2]
            after[scope, person] = (point.x, point.y, pinned)
    elif isinstance(who, set):
        for person in who:
            if (scope, person) in before:
                after[scope, person] = (*before[scope, person][:2], False)
    else:
        after = {key: value for key, value in before.items() if key[0] != scope or value[2]}
    return after


def test_evidence_of_a_suggestion_names_both_and_each_meeting() -> None:
    found = Together(3, 12, (9, 4), TODAY)
    assert found.evidence == {"tie:person:3:person:12:meeting:9", "tie:person:3:person:12:meeting:4"}
