"""The moves worth making: their order, and that a day has just one answer."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.commitments import Commitment
from relbook.domain.cooling import Cooling, Sign
from relbook.domain.coverage import Contact, Ground, coverage
from relbook.domain.meetings import Meeting
from relbook.domain.moves import DROPPING, Situation, next_moves
from relbook.domain.needs import Need
from relbook.domain.projects import Project, Role, Stake
from relbook.domain.standing import Ahead, Deed, ProjectStanding, Ways, Who, way_out
from relbook.domain.terms import Precision
from relbook.domain.today import Fading
from relbook.domain.views import Promise

TODAY = date(2026, 3, 9)
LIMIT = 60
PEOPLE = {number: Who(name) for number, name in enumerate(["Ada", "Bo", "Cleo", "Dag", "Eli", "Fay"], start=1)}


def standing(
    number: int, sponsors: tuple[int, ...], leaders: tuple[int, ...], days: dict[int, int], power: int | None = 5
) -> ProjectStanding:
    contacts = {person: Contact(TODAY - timedelta(days=ago), 100 + person) for person, ago in days.items()}
    stakes = [Stake(person_id=one, project_id=number, role=Role.SPONSOR, power=power) for one in sponsors]
    stakes += [Stake(person_id=one, project_id=number, power=4) for one in leaders]
    found = coverage(number, stakes, Ground(TODAY, contacts, {}, {}))
    project = Project(id=number, name=f"Project {number}")
    return ProjectStanding(project, found, PEOPLE, (), way_out(found, Ways(TODAY, PEOPLE)))


def promise(number: int, person: int | None, late: int = 1, **fields: object) -> Promise:
    owed = Commitment(
        id=number,
        by_me=True,
        what=f"paper {number}.",
        person_id=person,
        made_on=TODAY - timedelta(days=20),
        due_on=TODAY - timedelta(days=late),
    )
    return Promise(replace(owed, **fields), PEOPLE[person].name if person else "")  # type: ignore[arg-type]


def need(number: int, person: int, urgent: int = 3) -> Need:
    heard = TODAY - timedelta(days=30)
    return Need(
        id=number, person_id=person, what="figures", first_heard_on=heard, urgent_on=TODAY + timedelta(days=urgent)
    )


def fading(person: int) -> Fading:
    return Fading(person, (Cooling(Sign.LAPSED, "70 days without two-way contact", (("meeting", 100 + person),)),))


def words(**known: object) -> list[str]:
    return [step.words for step in next_moves(Situation(TODAY, PEOPLE, **known))]  # type: ignore[arg-type]


TRAP = standing(2, (1,), (2,), {1: 0})
EXPOSED = standing(1, (3,), (4, 5), {4: 0})
SAFE = standing(3, (1,), (4, 5, 6), {4: 0, 5: 0, 6: LIMIT - DROPPING})


def test_moves_come_in_the_order_of_what_they_are_about() -> None:
    found = words(
        standings=[EXPOSED, SAFE, TRAP],
        mine=[promise(1, 6), promise(2, 2), promise(3, None, late=0)],
        needs=[need(1, 6)],
        fading=[fading(3), fading(6)],
    )
    assert found == [
        "Deliver what you owe to Bo: paper 2.",
        "Find out who knows Bo.",
        "Find out who knows Eli.",
        "Meet Fay within 7 days.",
        "Meet what Fay will want: figures.",
        "Deliver what you owe to Fay: paper 1.",
        "Meet Cleo, who is cooling.",
    ]


def test_nothing_to_do_is_no_move() -> None:
    assert words() == []
    assert words(standings=[SAFE], ahead=[Ahead(Meeting(day=TODAY), (6,))]) == []


@pytest.mark.parametrize("power", [None, 1, 5])
def test_what_is_owed_to_a_sponsor_comes_first_however_little_power_they_have(power: int | None) -> None:
    weak = standing(1, (1,), (2,), {1: 5}, power)
    (first, *_) = next_moves(Situation(TODAY, PEOPLE, [weak], [promise(1, 6, late=9), promise(2, 1)]))
    assert first.words == "Deliver what you owe to Ada: paper 2."
    assert first.reason == "promised 17 Feb, 1 day late; sponsor in Project 1, in contact 5 days ago, limit 60"
    assert (first.deed, first.target, first.entries) == (Deed.KEPT, ("commitment", 2), (("commitment", 2),))


def test_the_longest_late_is_delivered_first_and_each_once() -> None:
    found = words(standings=[TRAP, EXPOSED], mine=[promise(1, 2, 3), promise(2, 4, 8), promise(3, 5, 8)])
    assert found[:4] == [
        "Deliver what you owe to Dag: paper 2.",
        "Deliver what you owe to Eli: paper 3.",
        "Deliver what you owe to Bo: paper 1.",
        "Find out who knows Bo.",
    ]
    assert len(found) == len(set(found))


def test_what_is_due_today_is_not_late() -> None:
    assert words(mine=[promise(1, 2, 0)]) == []
    assert words(mine=[promise(1, 2, 1)]) == ["Deliver what you owe to Bo: paper 1."]
    assert words(mine=[promise(1, None, 1)]) == ["Deliver what you owe: paper 1."]


@pytest.mark.parametrize(
    ("left", "found"),
    [
        (DROPPING + 1, []),
        (DROPPING, ["Meet Dag within 7 days."]),
        (1, ["Meet Dag within 1 day."]),
        (0, ["Meet Dag today."]),
    ],
)
def test_a_leader_is_met_before_they_drop_out(left: int, found: list[str]) -> None:
    alone = standing(1, (), (4,), {4: LIMIT - left})
    assert words(standings=[alone]) == found


@pytest.mark.parametrize(("ahead", "found"), [(2, []), (3, ["Meet Dag within 2 days."])])
def test_a_meeting_that_comes_too_late_keeps_nobody_from_dropping_out(ahead: int, found: list[str]) -> None:
    planned = [Ahead(Meeting(day=TODAY + timedelta(days=ahead)), (4,))]
    assert words(standings=[standing(1, (), (4,), {4: LIMIT - 2})], ahead=planned) == found


def test_a_meeting_of_which_only_the_month_is_known_may_come_too_late() -> None:
    planned = [Ahead(Meeting(day=TODAY.replace(day=1), precision=Precision.MONTH, planned=True), (4,))]
    dropping = standing(1, (), (4,), {4: LIMIT - 5})
    assert words(standings=[dropping], ahead=planned) == ["Meet Dag within 5 days."]


def test_the_next_to_drop_out_is_met_first_once_for_all_projects() -> None:
    first, second = standing(1, (), (4,), {4: LIMIT - 5}), standing(2, (), (4, 5), {4: LIMIT - 5, 5: LIMIT - 2})
    assert words(standings=[first, second]) == ["Meet Eli within 2 days.", "Meet Dag within 5 days."]


def test_two_needs_of_one_person_are_two_moves() -> None:
    moves = next_moves(Situation(TODAY, PEOPLE, needs=[need(2, 6, 5), replace(need(1, 6, 5), what="a deputy")]))
    assert [step.words for step in moves] == [
        "Meet what Fay will want: a deputy.",
        "Meet what Fay will want: figures.",
    ]
    assert all(not one.evidence <= other.evidence for one, other in pairwise(moves))


def test_two_introductions_at_one_meeting_are_two_moves() -> None:
    weak = coverage(1, [Stake(person_id=one, project_id=1, power=4) for one in (2, 3)], Ground(TODAY, {}, {}, {}))
    steps = way_out(weak, Ways(TODAY, PEOPLE, [Ahead(Meeting(id=7, day=TODAY), (2, 3))]))
    shown = ProjectStanding(Project(id=1, name="Project"), weak, PEOPLE, (), steps)
    assert words(standings=[shown]) == ["Speak with Bo today.", "Speak with Cleo today."]


def test_a_sponsor_with_whom_a_meeting_is_planned_needs_no_other() -> None:
    assert words(standings=[TRAP], fading=[fading(1)])[-1] == "Meet Ada, who is cooling."
    planned = [Ahead(Meeting(day=TODAY), (1,))]
    assert "Meet Ada, who is cooling." not in words(standings=[TRAP], fading=[fading(1)], ahead=planned)


@given(st.randoms(use_true_random=False))
def test_the_same_journal_gives_the_same_moves(chance: object) -> None:
    known: dict[str, list[Any]] = {
        "standings": [TRAP, EXPOSED, SAFE],
        "mine": [promise(number, person, late) for number, person, late in ((1, 2, 3), (2, 4, 3), (3, 6, 1))],
        "needs": [need(1, 6), need(2, 3), need(3, 3, 9)],
        "fading": [fading(1), fading(3)],
    }
    mixed = {name: list(values) for name, values in known.items()}
    for values in mixed.values():
        chance.shuffle(values)  # type: ignore[attr-defined]
    assert next_moves(Situation(TODAY, PEOPLE, **mixed)) == next_moves(Situation(TODAY, PEOPLE, **known))
