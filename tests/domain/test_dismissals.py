"""What was put aside returns on new evidence, and on nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.dismissals import Dismissal, Matter, is_dismissed

DAY = date(2026, 3, 9)


def dismissal(*evidence: str, person: int | None = None, on: date = DAY, matter: Matter = Matter.COOLING) -> Dismissal:
    return Dismissal(matter=matter, evidence=frozenset(evidence), dismissed_on=on, person_id=person)


@pytest.mark.parametrize(
    ("evidence", "dismissals", "away"),
    [
        ({"a"}, [], False),
        ({"a"}, [dismissal("a", person=1)], True),
        ({"a"}, [dismissal("a", "b", person=1)], True),
        ({"a", "b"}, [dismissal("a", person=1)], False),
        ({"a", "b"}, [dismissal("a", person=1), dismissal("b", person=1)], True),
        ({"a"}, [dismissal("a", person=2)], False),
        ({"a"}, [dismissal("a")], False),
        ({"a"}, [dismissal("a", person=1, matter=Matter.MOVE)], False),
        ({"a"}, [dismissal("a", person=1, on=DAY + timedelta(days=1))], False),
        (set(), [dismissal("a", person=1)], False),
        (set(), [], False),
    ],
)
def test_it_stays_away_until_something_new_speaks_for_it(
    evidence: set[str], dismissals: list[Dismissal], away: bool
) -> None:
    assert is_dismissed(Matter.COOLING, evidence, dismissals, DAY, 1) is away


def test_what_is_not_about_a_person_is_dismissed_whoever_was_named_with_it() -> None:
    for person in (None, 1):
        assert is_dismissed(Matter.MOVE, {"a"}, [dismissal("a", person=person, matter=Matter.MOVE)], DAY)


words = st.frozensets(st.sampled_from("abcdef"))


@given(st.lists(words), words)
def test_it_is_away_just_while_all_that_speaks_was_put_aside(
    sets: list[frozenset[str]], evidence: frozenset[str]
) -> None:
    known = frozenset().union(*sets)
    found = is_dismissed(Matter.CONNECTION, evidence, [dismissal(*s, matter=Matter.CONNECTION) for s in sets], DAY)
    assert found == (bool(evidence) and evidence <= known)
