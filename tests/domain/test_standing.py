"""Where the user stands in a project, in sentences, and the way out of the trap."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from relbook.domain.coverage import Contact, Ground, Verdict, coverage
from relbook.domain.meetings import Meeting
from relbook.domain.projects import Project, Role, Stake
from relbook.domain.standing import (
    Ahead,
    Deed,
    Loss,
    ProjectStanding,
    Step,
    Ways,
    Who,
    introducing,
    losses,
    tie_sentence,
    way_out,
    when_words,
)
from relbook.domain.terms import Precision
from relbook.domain.ties import Tie, TieKind

TODAY = date(2026, 3, 9)  # a Monday
LIMIT = 60
NAMES = dict(enumerate(["Ada", "Bo", "Cleo", "Dag", "Eli", "Fay", "Gil", "Hana"], start=1))
PEOPLE = {number: Who(name) for number, name in NAMES.items()}


def stake(person: int, power: int | None = 4, role: Role = Role.OTHER, *, leader: bool = False) -> Stake:
    return Stake(person_id=person, project_id=1, role=role, power=power, leader=leader)


def standing(stakes: list[Stake], days: dict[int, int], ways: Ways | None = None) -> ProjectStanding:
    """Stand in a project where so many days ago was the last contact with each."""
    contacts = {person: Contact(TODAY - timedelta(days=ago), 100 + person) for person, ago in days.items()}
    ground = Ground(TODAY, contacts, {}, {})
    found = coverage(1, stakes, ground)
    steps = way_out(found, ways or Ways(TODAY, PEOPLE))
    return ProjectStanding(Project(id=1, name="Clearflow"), found, PEOPLE, losses(found, ground), steps)


SPONSOR = stake(1, 5, Role.SPONSOR)


@pytest.mark.parametrize(
    ("stakes", "days", "sentence"),
    [
        ([], {}, "Clearflow has no sponsor named: no leader is known."),
        ([stake(2, 1)], {2: 0}, "Clearflow has no sponsor named: no leader is known."),
        ([stake(2)], {}, "Clearflow has no sponsor named: the one leader is not in live contact."),
        ([SPONSOR], {1: 0}, "Clearflow rests on Ada alone: no leader beyond is known."),
        ([SPONSOR, stake(2)], {1: 0}, "Clearflow rests on Ada alone: the one leader beyond is not in live contact."),
        (
            [SPONSOR, stake(2), stake(3)],
            {3: LIMIT + 1},
            "Clearflow rests on Ada alone: none of the 2 leaders beyond is in live contact.",
        ),
        (
            [SPONSOR, stake(4, role=Role.SPONSOR), stake(3)],
            {},
            "Clearflow rests on Ada and Dag alone: the one leader beyond is not in live contact.",
        ),
        (
            [SPONSOR, stake(2), stake(3)],
            {2: LIMIT},
            "Clearflow has 1 leader in live contact beyond Ada: Bo. Three-plus takes 2 more.",
        ),
        (
            [stake(2), stake(3)],
            {2: 0, 3: 0},
            "Clearflow has 2 leaders in live contact and no sponsor is named: Bo and Cleo. Three-plus takes 1 more.",
        ),
        (
            [SPONSOR, stake(2), stake(3), stake(4)],
            {2: 0, 3: 0, 4: 0},
            "Clearflow has 3 leaders in live contact beyond Ada: Bo, Cleo and Dag.",
        ),
        (
            [SPONSOR, *map(stake, range(2, 7))],
            dict.fromkeys(range(2, 7), 0),
            "Clearflow has 5 leaders in live contact beyond Ada: Bo, Cleo, Dag, Eli and Fay.",
        ),
        (
            [SPONSOR, *map(stake, range(2, 8))],
            dict.fromkeys(range(2, 8), 0),
            "Clearflow has 6 leaders in live contact beyond Ada: Bo, Cleo, Dag, Eli and 2 more.",
        ),
    ],
)
def test_the_verdict_as_a_sentence(stakes: list[Stake], days: dict[int, int], sentence: str) -> None:
    assert standing(stakes, days).headline() == sentence


def test_losses_are_told_of_the_sponsor_and_of_everyone_who_counts() -> None:
    found = standing([SPONSOR, stake(2), stake(3), stake(4), stake(5)], {2: 0, 3: 0, 4: 0})
    assert found.losses == (
        Loss(1, Verdict.THREE_PLUS, 3),
        Loss(2, Verdict.EXPOSED, 2),
        Loss(3, Verdict.EXPOSED, 2),
        Loss(4, Verdict.EXPOSED, 2),
    )
    assert standing([SPONSOR, stake(2)], {2: 0}).losses[-1] == Loss(2, Verdict.TRAP, 0)
    assert standing([stake(2)], {}).losses == ()


def ahead(number: int, days: int, *people: int, title: str = "", **fields: Any) -> Ahead:
    meeting = Meeting(id=number, day=TODAY + timedelta(days=days), title=title, planned=True)
    return Ahead(replace(meeting, **fields), people)


def tie(number: int, one: int, other: int, verb: TieKind = TieKind.TRUSTS, strength: int = 2) -> Tie:
    return Tie(id=number, from_id=one, to_id=other, verb=verb, strength=strength)


def steps(stakes: list[Stake], days: dict[int, int] | None = None, **ways: object) -> tuple[Step, ...]:
    return standing(stakes, days or {}, Ways(TODAY, PEOPLE, **ways)).way_out  # type: ignore[arg-type]


def test_a_leader_at_a_planned_meeting_is_spoken_with_there() -> None:
    (step,) = steps([SPONSOR, stake(2)], ahead=[ahead(7, 1, 2, 3, title="Board", start=time(10, 30))])
    assert step == Step(
        2,
        "Speak with Bo tomorrow at 10:30, at “Board”.",
        "power 4, no two-way contact yet",
        Deed.BRIEF,
        ("meeting", 7),
        (("meeting", 7), ("person", 2)),
    )


def test_somebody_at_a_planned_meeting_can_introduce() -> None:
    ties = [tie(1, 3, 2, strength=1), tie(2, 2, 4, TieKind.REPORTS_TO, strength=3)]
    (step,) = steps([SPONSOR, stake(2, None, leader=True)], ahead=[ahead(7, 0, 3, 4)], ties=ties)
    assert step.words == "Ask Dag today to introduce you to Bo."
    assert step.reason == "marked as leader, no two-way contact yet; Bo reports to Dag"
    assert (step.deed, step.target) == (Deed.BRIEF, ("meeting", 7))
    assert step.entries == (("meeting", 7), ("person", 4), ("person", 2))


def test_nobody_in_conflict_introduces() -> None:
    ties = [tie(1, 3, 2, TieKind.IN_CONFLICT_WITH, 3)]
    assert introducing((3,), 2, ties) is None
    (step,) = steps([SPONSOR, stake(2)], ahead=[ahead(7, 0, 3)], ties=ties)
    assert step.words == "Find out who knows Bo."


def test_whoever_was_met_is_met_again_even_where_a_route_leads_there() -> None:
    (step,) = steps([SPONSOR, stake(2)], {2: LIMIT + 1}, routes={2: (3, 2)})
    assert step.words == "Meet Bo again."
    assert step.reason == "power 4, 61 days without two-way contact, limit 60"
    assert (step.deed, step.target, step.entries) == (Deed.PLAN, ("person", 2), (("meeting", 102), ("person", 2)))


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ((3, 2), "Ask Cleo to introduce you to Bo."),
        ((3, 4, 2), "Ask Cleo to introduce you to Bo by way of Dag."),
        ((3, 4, 5, 2), "Ask Cleo to introduce you to Bo by way of Dag and Eli."),
    ],
)
def test_a_route_leads_to_somebody_never_met(route: tuple[int, ...], words: str) -> None:
    (step,) = steps([SPONSOR, stake(2)], routes={2: route})
    assert step.words == words
    assert (step.deed, step.target) == (Deed.PLAN, ("person", route[0]))
    assert step.entries == tuple(("person", one) for one in route)


def test_where_no_way_is_known_that_is_said() -> None:
    (step,) = steps([SPONSOR, stake(2)])
    assert (step.words, step.deed) == ("Find out who knows Bo.", Deed.OPEN)
    assert step.reason == "power 4, no two-way contact yet; nobody you know is tied to them"


def test_the_nearest_way_comes_first_and_three_are_shown() -> None:
    stakes = [SPONSOR, *(stake(person) for person in (2, 3, 4, 5, 6, 7))]
    found = steps(
        stakes,
        {2: 90, 3: 80},
        ahead=[ahead(7, 2, 5), ahead(8, 3, 6, 8)],
        ties=[tie(1, 8, 7)],
        routes={4: (8, 4)},
    )
    assert [step.words for step in found] == [
        "Speak with Eli on Wed.",
        "Speak with Fay on Thu.",
        "Ask Hana on Thu to introduce you to Gil.",
    ]
    rest = steps([stake(person) for person in (2, 3, 4, 7)], {2: 90, 3: 80}, routes={4: (8, 4)})
    assert [step.words for step in rest] == ["Ask Hana to introduce you to Dag.", "Meet Cleo again.", "Meet Bo again."]


def test_there_is_no_way_out_of_three_plus_nor_to_those_who_are_no_leaders() -> None:
    assert steps([SPONSOR, *map(stake, (2, 3, 4, 5))], {2: 0, 3: 0, 4: 0}) == ()
    assert steps([SPONSOR, stake(2, 3), stake(3)], {3: 0}) == ()


def test_no_step_is_put_aside_by_putting_two_others_aside() -> None:
    again = [step for person in (2, 3) for step in steps([stake(person)], {person: 90})]
    (by_way,) = steps([stake(3)], routes={3: (2, 3)})
    assert not by_way.evidence <= again[0].evidence | again[1].evidence
    assert again[0].evidence == {"plan:person:2", "plan:person:2:meeting:102", "plan:person:2:person:2"}


@pytest.mark.parametrize(
    ("days", "fields", "words"),
    [
        (0, {"start": time(9, 5)}, "today at 09:05"),
        (0, {}, "today"),
        (1, {}, "tomorrow"),
        (3, {"start": time(16)}, "on Thu at 16:00"),
        (9, {}, "on 18 Mar"),
        (-8, {"precision": Precision.MONTH}, "in Mar 2026"),
        (23, {"precision": Precision.MONTH}, "in Apr 2026"),
    ],
)
def test_when_a_meeting_is(days: int, fields: dict[str, Any], words: str) -> None:
    assert when_words(ahead(1, days, **fields).meeting, TODAY) == words


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        (TieKind.REPORTS_TO, "Ada reports to Bo"),
        (TieKind.ALLIED_WITH, "Ada is allied with Bo"),
        (TieKind.IN_CONFLICT_WITH, "Ada is in conflict with Bo"),
    ],
)
def test_a_tie_as_a_sentence(verb: TieKind, sentence: str) -> None:
    assert tie_sentence(tie(1, 1, 2, verb), PEOPLE) == sentence
