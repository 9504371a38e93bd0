"""Today: what there is to know and do, as of a day, for everything or for one project."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from relbook.domain.cadence import Freshness, Interval
from relbook.domain.coverage import Verdict
from relbook.domain.dismissals import Matter
from relbook.domain.meetings import Meeting
from relbook.domain.people import Person
from relbook.domain.projects import Project
from relbook.domain.today import Today
from relbook.services.dismissals import DismissalService
from relbook.services.initiatives import InitiativeService
from relbook.services.journal import Captured, JournalService
from relbook.services.people import PeopleService
from relbook.services.sample import SampleService
from relbook.services.standing import StandingService
from relbook.services.today import TodayService
from relbook.storage.book import Book
from tests import factory

TODAY = date(2026, 3, 9)
NOW = datetime.combine(TODAY, time(12))


@dataclass
class Desk:
    """A journal with a project, its sponsor met today, and what asks of it."""

    book: Book
    project: Project
    sponsor: Person
    now: datetime = NOW

    def today(self, **asked: Any) -> Today:
        def clock() -> datetime:
            return self.now

        service = TodayService(
            reads=self.book,
            standings=self.book.standings,
            contacts=self.book.contacts,
            standing=StandingService(self.book, self.book.standings, clock),
            initiatives=InitiativeService(self.book, self.book.listing, clock),
            now=clock,
        )
        return service.today(**asked)

    def person(self, name: str = "", *, of: Project | None = None, met: int | None = None, **stake: Any) -> Person:
        """Add somebody with a part in the project, met so many days ago."""
        one = factory.person(self.book, name)
        factory.stake(self.book, one, of or self.project, **({"power": 4} | stake))
        if met is not None:
            factory.meeting(self.book, day=TODAY - timedelta(days=met), who=[one])
        return one


@pytest.fixture
def desk(book: Book) -> Desk:
    sponsor = factory.person(book, "Nora Vale")
    lighthouse = factory.project(book, "Lighthouse", sponsor=sponsor)
    factory.meeting(book, "Kick-off", day=TODAY, who=[sponsor])
    return Desk(book, lighthouse, sponsor)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_a_blank_journal_has_nothing_to_say(book: Book) -> None:
    found = Desk(book, Project(name=""), Person(name="")).today()
    assert (found.on, found.move, found.standings, found.people) == (TODAY, None, (), {})
    assert found.summary == "no meeting today"


def plan(desk: Desk, days: int, start: time | None = None, **fields: Any) -> Meeting:
    return factory.meeting(desk.book, day=day(days), start=start, planned=True, **fields)


@pytest.mark.parametrize(
    ("days", "fields", "place"),
    [
        (-1, {}, "passed"),
        (-1, {"start": time(23, 30), "minutes": 90}, "passed"),
        (0, {"start": time(9)}, "passed"),
        (0, {"start": time(11, 30), "minutes": 30}, "passed"),
        (0, {"start": time(11, 30), "minutes": 31}, "ahead"),
        (0, {"start": time(12, 1)}, "ahead"),
        (0, {}, "ahead"),
        (6, {}, "ahead"),
        (7, {}, "later"),
        (-8, {"precision": "month"}, "ahead"),
        (-36, {"precision": "month"}, "passed"),
    ],
)
def test_a_planned_meeting_is_ahead_until_its_time_has_passed_and_never_both(
    desk: Desk, days: int, fields: dict[str, Any], place: str
) -> None:
    one = plan(desk, days, who=[desk.sponsor, "A guest"], **fields)
    found = desk.today()
    assert [each.meeting.id for each in found.meetings] == ([one.id] if place == "ahead" else [])
    assert [(each.meeting.id, each.people) for each in found.passed] == (
        [(one.id, (desk.sponsor.id,))] if place == "passed" else []
    )
    if place == "ahead":
        assert found.meetings[0].others == ("A guest",)


def test_a_busy_week_is_told_whole(desk: Desk) -> None:
    for hour in range(13, 23):
        plan(desk, 0, time(hour))
    plan(desk, 6)
    plan(desk, 7)
    found = desk.today()
    assert len(found.meetings) == 11
    assert found.summary == "10 meetings today"


def test_what_was_captured_or_called_off_is_passed_no_more(desk: Desk) -> None:
    kept, lost = (plan(desk, -2, title=title, who=[desk.sponsor]) for title in ("Kept", "Lost"))
    journal = JournalService(desk.book, desk.book.listing, lambda: NOW)
    assert [one.meeting.id for one in desk.today().passed] == [kept.id, lost.id]
    journal.capture_planned(Captured(draft=journal.draft(kept.id)))
    journal.call_off(lost.id)
    assert desk.today().passed == ()
    desk.book.history.undo()
    assert [one.meeting.id for one in desk.today().passed] == [lost.id]


def test_a_meeting_recorded_today_is_not_ahead(desk: Desk) -> None:
    factory.meeting(desk.book, day=TODAY, start=time(9), who=[desk.sponsor])
    found = desk.today()
    assert (found.meetings, found.passed) == ((), ())


def test_before_a_meeting_it_says_what_is_open_who_quarrels_and_who_is_new(desk: Desk) -> None:
    odd, pia = desk.person("Odd Aske"), desk.person("Pia Lind")
    factory.tie(desk.book, odd, pia, "in conflict with")
    factory.commitment(desk.book, odd, "the list", due_on=day(-6))
    factory.commitment(desk.book, desk.sponsor, "the budget", by_me=False, due_on=day(2))
    factory.commitment(desk.book, pia, "a date", due_on=day(3))
    factory.commitment(desk.book, pia, "some day")
    plan(desk, 2, who=[desk.sponsor, odd, pia])
    (found,) = desk.today().meetings
    assert found.notes == (
        "You owe Odd Aske: the list (6 days late)",
        "Nora Vale owes you: the budget (due Wed)",
        "In conflict: Odd Aske and Pia Lind",
        "Never met: Odd Aske and Pia Lind",
    )


@pytest.mark.parametrize(
    ("due", "by_me", "shown"),
    [
        *((-1, True, True), (0, True, True), (7, True, True), (8, True, False), (None, True, True)),
        *((-1, False, True), (7, False, True), (8, False, False), (None, False, False)),
    ],
)
def test_promises_that_are_near(desk: Desk, due: int | None, by_me: bool, shown: bool) -> None:
    due_on = None if due is None else day(due)
    owed = factory.commitment(desk.book, desk.sponsor, by_me=by_me, due_on=due_on, made_on=day(-30))
    found = desk.today()
    mine, theirs = ([one.commitment for one in found.mine], [one.commitment for one in found.theirs])
    assert (mine if by_me else theirs) == ([owed] if shown else [])
    assert (theirs if by_me else mine) == []


def test_settled_promises_and_those_of_the_trash_are_gone(desk: Desk) -> None:
    gone = factory.meeting(desk.book, who=[desk.sponsor], deleted_at=NOW)
    factory.commitment(desk.book, desk.sponsor, due_on=day(-1), state="kept", settled_on=TODAY)
    factory.commitment(desk.book, desk.sponsor, due_on=day(-1), meeting=gone)
    assert desk.today().mine == ()


def test_promises_from_a_meeting_in_the_trash_cool_nobody(desk: Desk) -> None:
    meeting = factory.meeting(desk.book, day=day(-9), who=[desk.sponsor])
    for _ in range(2):
        factory.commitment(desk.book, desk.sponsor, by_me=False, due_on=day(-1), meeting=meeting)
    assert [one.person_id for one in desk.today().fading] == [desk.sponsor.id]
    JournalService(desk.book, desk.book.listing, lambda: NOW).trash(meeting.id)
    assert desk.today().fading == ()


def test_somebody_never_met_can_cool(desk: Desk) -> None:
    odd = desk.person("Odd Aske", power=2, engagement_now="supportive")
    assert desk.today().fading == ()
    factory.stake(desk.book, odd, desk.project, since=day(-2), engagement_now="resistant")
    (found,) = desk.today().fading
    assert (found.person_id, [sign.words for sign in found.signs]) == (odd.id, ["engagement supportive → resistant"])


@pytest.mark.parametrize(
    ("met", "power", "state"),
    [
        (30, 4, None),
        (31, 4, Freshness.DUE),
        (60, 4, Freshness.DUE),
        (61, 4, Freshness.COLD),
        (None, 4, Freshness.NEVER),
        (None, 3, None),
    ],
)
def test_who_is_due_cold_or_a_leader_never_met(
    desk: Desk, met: int | None, power: int, state: Freshness | None
) -> None:
    one = desk.person("Odd Aske", power=power, met=met)
    found = [each for each in desk.today().touches if each.person_id == one.id]
    assert [(each.freshness, each.days) for each in found] == ([(state, met)] if state else [])


def test_a_sponsor_never_met_is_to_be_met_whatever_the_power(desk: Desk) -> None:
    one = desk.person("Odd Aske", power=None, role="sponsor")
    assert [(each.person_id, each.freshness) for each in desk.today().touches] == [(one.id, Freshness.NEVER)]


def test_the_powerful_are_named_first_then_the_longest_silence(desk: Desk) -> None:
    names = {
        desk.person(name, power=power, met=met).id: name
        for name, power, met in (("A", 4, 40), ("B", 5, 35), ("C", 4, None), ("D", None, 70), ("E", 4, 50))
    }
    assert [names[one.person_id] for one in desk.today().touches] == ["B", "C", "E", "A", "D"]


def test_whoever_is_met_soon_is_told_with_that_meeting(desk: Desk) -> None:
    one = desk.person("Odd Aske", met=40)
    plan(desk, 3, who=[one])
    later = plan(desk, 1, who=[one])
    (found,) = desk.today().touches
    assert found.planned == later


# One project alone


@pytest.fixture
def two(desk: Desk) -> tuple[Desk, Project, Person]:
    """Another project with somebody of its own."""
    depot = factory.project(desk.book, "Depot")
    return desk, depot, desk.person("Odd Aske", of=depot, met=40)


def test_a_project_shows_what_concerns_its_people_alone(two: tuple[Desk, Project, Person]) -> None:
    desk, depot, odd = two
    for one in (desk.sponsor, odd):
        factory.commitment(desk.book, one, due_on=day(1))
        factory.commitment(desk.book, one, by_me=False, due_on=day(-1))
        factory.commitment(desk.book, one, by_me=False, due_on=day(-1))
        factory.need(desk.book, one, urgent_on=day(3))
        plan(desk, 1, title=f"With {one.name}", who=[one])
        plan(desk, -1, title=f"Was with {one.name}", who=[one])
    plan(desk, 2, title="About the depot", projects=[depot])
    plan(desk, 3, title="About nothing")
    for initiative in ("Sluice", "Weir"):
        factory.initiative(desk.book, initiative, lead=odd if initiative == "Sluice" else desk.sponsor)
    whole, found = desk.today(), desk.today(project_id=depot.id)
    assert len(whole.meetings) == 4
    assert {one.project.id for one in found.standings} == {depot.id}
    assert {one.meeting.title for one in found.meetings} == {"With Odd Aske", "About the depot"}
    assert {one.meeting.title for one in found.passed} == {"Was with Odd Aske"}
    for lines in (found.mine, found.theirs):
        assert {one.commitment.person_id for one in lines} == {odd.id}
    for people in (found.needs, found.fading, found.touches):
        assert {one.person_id for one in people} == {odd.id}
    assert {(one.name, one.other) for one in found.connections} == {("Sluice", ("project", depot.id))}
    assert len(whole.connections) == 2
    assert found.move is not None
    assert found.move.person_id == odd.id


def test_a_person_of_two_projects_is_as_fresh_in_one_as_in_both(two: tuple[Desk, Project, Person]) -> None:
    desk, depot, odd = two
    factory.stake(desk.book, odd, desk.project, maximum_days=10)
    whole, found = desk.today(), desk.today(project_id=depot.id)
    assert [(one.freshness, one.between) for one in found.touches] == [(Freshness.COLD, Interval(10, 10))]
    assert found.touches == tuple(one for one in whole.touches if one.person_id == odd.id)
    assert found.standings[0].coverage.live[0].between == (30, 60), "a verdict keeps to the project's own interval"


# What was put aside


def dismiss(desk: Desk, matter: Matter, evidence: frozenset[str], person: int | None = None) -> None:
    service = DismissalService(desk.book, lambda: desk.now)
    service.dismiss(matter, evidence, "It", because="Not now.", person_id=person)


def test_a_move_put_aside_makes_room_for_the_next_and_returns_on_new_evidence(desk: Desk) -> None:
    odd, pia = desk.person("Odd Aske", met=70), desk.person("Pia Lind", met=80)
    first = desk.today().move
    assert first is not None
    assert (first.words, first.person_id) == ("Meet Odd Aske again.", odd.id)
    dismiss(desk, Matter.MOVE, first.evidence)
    second = desk.today().move
    assert second is not None
    assert second.person_id == pia.id
    dismiss(desk, Matter.MOVE, second.evidence, second.person_id)
    assert desk.today().move is None
    factory.meeting(desk.book, day=day(-65), who=[odd])
    again = desk.today().move
    assert again is not None
    assert (again.words, again.evidence != first.evidence) == (first.words, True)
    past = desk.today(on=day(-1)).move
    assert past is not None, "it had not been put aside yesterday"


def test_a_sign_put_aside_returns_when_more_speaks_for_it(desk: Desk) -> None:
    odd = desk.person("Odd Aske", met=61)
    for _ in range(2):
        factory.commitment(desk.book, odd, by_me=False, due_on=day(-1), made_on=day(-61))
    (fading,) = desk.today().fading
    dismiss(desk, Matter.COOLING, fading.signs[1].evidence, odd.id)
    (less,) = desk.today().fading
    assert [sign.sign.value for sign in less.signs] == ["lapsed"]
    factory.commitment(desk.book, odd, by_me=False, due_on=day(-1), made_on=day(-61))
    (more,) = desk.today().fading
    assert [sign.words for sign in more.signs][1:] == ["3 promises of theirs overdue"]


def test_what_is_brought_back_is_told_again_until_that_is_undone(desk: Desk) -> None:
    odd = desk.person("Odd Aske", met=70)
    told = desk.today()
    assert told.move is not None
    dismiss(desk, Matter.COOLING, told.fading[0].evidence, odd.id)
    dismiss(desk, Matter.MOVE, told.move.evidence, told.move.person_id)
    away = desk.today()
    assert (away.fading, away.move) == ((), None)
    for one in desk.book.contacts.person(odd.id, today=TODAY).aside:
        DismissalService(desk.book, lambda: desk.now).bring_back(one.dismissal.id)
    assert (desk.today().fading, desk.today().move) == (told.fading, told.move)
    for _ in range(2):
        desk.book.history.undo()
    assert (desk.today().fading, desk.today().move) == ((), None)


# The past


def test_a_past_day_knows_only_what_was_known(desk: Desk) -> None:
    odd = desk.person("Odd Aske", since=day(-50), met=45)
    settled = factory.commitment(desk.book, odd, due_on=day(-20), made_on=day(-45), state="kept", settled_on=day(-10))
    factory.commitment(desk.book, odd, "later", due_on=day(-5), made_on=day(-9))
    factory.need(desk.book, odd, first_heard_on=day(-40), urgent_on=day(-5), state="met", settled_on=day(-3))
    later = factory.meeting(desk.book, "Review", day=day(-12), who=[odd])
    plan(desk, -18, title="Never captured", who=[odd])
    found = desk.today(on=day(-15))
    assert [one.commitment for one in found.mine] == [settled]
    assert [one.what for one in found.needs] == ["figures for the audit"]
    assert [one.meeting.id for one in found.meetings] == [later.id], "what took place later was ahead"
    assert found.passed == (), "what to capture is a matter of today"
    assert [(one.person_id, one.days) for one in found.touches] == [(desk.sponsor.id, None)], "met only today"
    (standing,) = found.standings
    assert standing.coverage.verdict is Verdict.EXPOSED
    earlier = desk.today(on=day(-60)).standings[0]
    assert [one.person_id for one in earlier.coverage.members] == [desk.sponsor.id]


def test_needs_and_ways_of_people_in_the_trash_are_gone(desk: Desk) -> None:
    odd, friend = desk.person("Odd Aske"), factory.person(desk.book, "Good Friend")
    factory.need(desk.book, friend, urgent_on=TODAY)
    factory.tie(desk.book, friend, odd)
    factory.meeting(desk.book, day=day(-2), who=[friend])
    before = desk.today()
    assert [one.person_id for one in before.needs] == [friend.id]
    assert before.standings[0].way_out[0].words == "Ask Good Friend to introduce you to Odd Aske."
    PeopleService(desk.book, lambda: NOW).trash(friend.id)
    after = desk.today()
    assert after.needs == ()
    assert after.standings[0].way_out[0].words == "Find out who knows Odd Aske."
    plan(desk, 1, who=[friend])
    assert desk.today().standings[0].way_out[0].words == "Find out who knows Odd Aske."


@pytest.mark.parametrize("ask", [lambda desk: desk.today(), lambda desk: desk.today(on=day(-30))])
def test_the_same_journal_and_day_give_the_same(book: Book, ask: Callable[[Desk], Today]) -> None:
    SampleService(book, lambda: NOW).write()
    desk = Desk(book, Project(name=""), Person(name=""))
    first = ask(desk)
    assert ask(desk) == first
    assert first.move is not None
    desk.now = NOW + timedelta(seconds=59)
    assert ask(desk) == first


def test_everyone_spoken_of_has_a_name(book: Book) -> None:
    factory.crowd(book, people=60, meetings=200, today=TODAY)
    desk = Desk(book, Project(name=""), Person(name=""))
    for asked in ({}, {"on": day(-100)}, {"project_id": 1}):
        found = desk.today(**asked)
        spoken = [one.person_id for one in found.touches]
        spoken += [one.person_id for one in found.fading]
        spoken += [one.person_id for one in found.needs]
        spoken += [person for one in found.meetings for person in one.people]
        spoken += [person for one in found.passed for person in one.people]
        spoken += [step.person_id for one in found.standings for step in one.way_out]
        assert spoken
        assert all(found.name(person) for person in spoken)
