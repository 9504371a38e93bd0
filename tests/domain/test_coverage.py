"""On whom a project rests: the verdict at every edge, and what must hold of it whatever the journal holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.coverage import Branch, Contact, Coverage, Ground, Standing, Verdict, coverage, without
from relbook.domain.projects import Role, Stake

TODAY = date(2026, 3, 9)
LIMIT = 60
"""Days that a contact with somebody of power 4 and unknown interest stays live."""


def stake(person: int, role: Role = Role.OTHER, power: int | None = 4, **fields: object) -> Stake:
    return replace(Stake(person_id=person, project_id=1, role=role, power=power), **fields)  # type: ignore[arg-type]


def ground(
    *,
    days: dict[int, int],
    units: dict[int, int] | None = None,
    lines: dict[int, set[int]] | None = None,
) -> Ground:
    contacts = {person: Contact(TODAY - timedelta(days=ago), person) for person, ago in days.items()}
    reports_to = {person: frozenset(above) for person, above in (lines or {}).items()}
    return Ground(TODAY, contacts, units or {}, reports_to)


SPONSOR = stake(1, Role.SPONSOR, 5)


def judge(stakes: list[Stake], **known: object) -> Coverage:
    return coverage(1, stakes, ground(**known))  # type: ignore[arg-type]


def reason(found: Coverage, person: int) -> str:
    return next(member.reason for member in found.members if member.person_id == person)


@pytest.mark.parametrize(
    ("live", "verdict"),
    [(0, Verdict.TRAP), (1, Verdict.EXPOSED), (2, Verdict.EXPOSED), (3, Verdict.THREE_PLUS), (4, Verdict.THREE_PLUS)],
)
def test_the_verdict_counts_live_leaders_beyond_the_sponsor(live: int, verdict: Verdict) -> None:
    leaders = [stake(person) for person in range(2, 2 + live)]
    found = judge([SPONSOR, *leaders], days=dict.fromkeys(range(1, 2 + live), 0))
    assert found.verdict is verdict
    assert [member.person_id for member in found.live] == [leader.person_id for leader in leaders]
    assert found.missing == max(0, 3 - live)


@pytest.mark.parametrize(("ago", "counts"), [(0, True), (LIMIT, True), (LIMIT + 1, False)])
def test_a_tie_is_live_up_to_the_maximum_interval(ago: int, counts: bool) -> None:
    found = judge([SPONSOR, stake(2)], days={2: ago})
    assert bool(found.live) is counts
    assert f"limit {LIMIT}" in reason(found, 2)


def test_an_own_interval_counts_in_place_of_the_quadrants() -> None:
    found = judge([stake(2, maximum_days=10), stake(3, maximum_days=100)], days={2: 11, 3: 100})
    assert [member.person_id for member in found.live] == [3]


def test_power_of_four_or_a_mark_makes_a_leader() -> None:
    stakes = [stake(2, power=3), stake(3, power=3, leader=True), stake(4), stake(5, power=None)]
    found = judge(stakes, days=dict.fromkeys((2, 3, 4, 5), 1))
    assert [member.person_id for member in found.live] == [4, 3]
    assert reason(found, 2) == "power 3, not marked as leader; in contact 1 day ago, limit 60"
    assert reason(found, 5).startswith("power not noted, not marked as leader")


def test_no_sponsor_named_counts_the_leaders_all_the_same() -> None:
    found = judge([stake(2), stake(3), stake(4)], days={2: 1, 3: 1, 4: 1})
    assert found.verdict is Verdict.THREE_PLUS
    assert found.of(Standing.SPONSOR) == ()


def test_of_two_sponsors_neither_counts() -> None:
    found = judge([SPONSOR, stake(2, Role.SPONSOR), stake(3)], days={1: 0, 2: 0, 3: 0})
    assert found.verdict is Verdict.EXPOSED
    assert {member.person_id for member in found.of(Standing.SPONSOR)} == {1, 2}


def test_the_sponsor_of_one_project_is_a_leader_in_another() -> None:
    elsewhere = replace(SPONSOR, project_id=2, role=Role.OTHER)
    found = coverage(2, [elsewhere], ground(days={1: 5}))
    assert [member.person_id for member in found.live] == [1]


def test_a_sponsor_with_little_power_is_a_sponsor() -> None:
    found = judge([stake(1, Role.SPONSOR, 2), stake(2)], days={1: 0, 2: 0})
    assert found.members[0].standing is Standing.SPONSOR
    assert not found.members[0].is_leader


def test_whoever_was_never_in_contact_does_not_count() -> None:
    found = judge([SPONSOR, stake(2)], days={})
    assert found.verdict is Verdict.TRAP
    assert reason(found, 2) == "no two-way contact yet"


def test_a_month_counts_from_its_first_day() -> None:
    contact = Contact(date(2026, 1, 1), 9, month_only=True)
    found = coverage(1, [stake(2)], Ground(date(2026, 3, 9), {2: contact}, {}, {}))
    assert found.verdict is Verdict.TRAP
    words = "67 days without two-way contact, counted from the first of its month, limit 60"
    assert reason(found, 2) == words


def three(**known: object) -> Branch | None:
    stakes = [SPONSOR, stake(2), stake(3), stake(4)]
    return judge(stakes, days=dict.fromkeys((1, 2, 3, 4), 0), **known).branch


def test_leaders_of_one_unit_are_one_branch() -> None:
    assert three(units={2: 7, 3: 7, 4: 7}) is Branch.UNIT
    assert three(units={2: 7, 3: 7, 4: 8}) is None
    assert three(units={2: 7, 3: 7}) is None, "a unit that is not known is not the same"
    assert three() is None


def test_leaders_who_all_report_to_the_sponsor_are_one_branch() -> None:
    assert three(lines={2: {1}, 3: {1}, 4: {1}}) is Branch.LINE
    assert three(lines={2: {1}, 3: {2}, 4: {9}, 9: {1}}) is Branch.LINE, "through others, too"
    assert three(lines={2: {1}, 3: {1}, 4: {9}}) is None
    assert three(lines={2: {3}, 3: {4}, 4: {2}}) is None, "a ring of bosses ends"


def test_those_who_do_not_count_make_no_branch() -> None:
    stakes = [SPONSOR, stake(2), stake(3), stake(4), stake(5, power=1)]
    found = judge(stakes, days={2: 0, 3: 0, 4: 999, 5: 0}, units={2: 7, 3: 7, 4: 8, 5: 9})
    assert found.branch is Branch.UNIT


def test_without_a_leader_the_verdict_falls() -> None:
    known = ground(days=dict.fromkeys((1, 2, 3, 4), 0))
    found = coverage(1, [SPONSOR, stake(2), stake(3), stake(4)], known)
    assert without(found, 3, known).verdict is Verdict.EXPOSED
    assert without(found, 1, known).verdict is Verdict.THREE_PLUS
    assert without(found, 1, known).of(Standing.SPONSOR) == ()
    assert without(found, 99, known) == found


people = st.integers(1, 12)
stakes_of_one_project = st.lists(
    st.builds(
        stake,
        people,
        st.sampled_from(Role),
        st.one_of(st.none(), st.integers(1, 5)),
        leader=st.booleans(),
        interest=st.one_of(st.none(), st.integers(1, 5)),
        maximum_days=st.one_of(st.none(), st.integers(1, 400)),
    ),
    max_size=12,
    unique_by=lambda one: one.person_id,
)
grounds = st.builds(
    ground,
    days=st.dictionaries(people, st.integers(0, 400)),
    units=st.dictionaries(people, st.integers(1, 3)),
    lines=st.dictionaries(people, st.sets(people, max_size=3)),
)


@given(stakes_of_one_project, grounds)
def test_everyone_stands_somewhere_and_the_verdict_follows_the_count(stakes: list[Stake], known: Ground) -> None:
    found = coverage(1, stakes, known)
    assert {member.stake for member in found.members} == set(stakes)
    assert sum(len(found.of(one)) for one in Standing) == len(stakes)
    assert (found.verdict is Verdict.THREE_PLUS) == (len(found.live) >= 3)
    assert (found.verdict is Verdict.TRAP) == (not found.live)
    for member in found.live:
        assert member.is_leader
        assert member.days is not None
        assert member.days <= member.between.maximum
        assert member.stake.role is not Role.SPONSOR
    assert all(member.reason for member in found.members)


@given(stakes_of_one_project, grounds, st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_makes_no_difference(stakes: list[Stake], known: Ground, chance: object) -> None:
    mixed = list(stakes)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert coverage(1, mixed, known) == coverage(1, stakes, known)


@given(stakes_of_one_project, grounds, people)
def test_losing_one_takes_at_most_one_from_the_count(stakes: list[Stake], known: Ground, gone: int) -> None:
    found = coverage(1, stakes, known)
    left = without(found, gone, known)
    counted = any(member.person_id == gone for member in found.live)
    assert len(left.live) == len(found.live) - counted
    assert left == coverage(1, [one for one in stakes if one.person_id != gone], known)
