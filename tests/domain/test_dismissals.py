"""What was put aside returns on new evidence, and on nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.connections import Suggestion
from relbook.domain.cooling import Cooling, Sign
from relbook.domain.dismissals import Dismissal, Matter, is_dismissed, matter_words, told, with_person
from relbook.domain.standing import Deed, Step

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


@pytest.mark.parametrize(
    ("matter", "evidence", "words", "about", "entries"),
    [
        (Matter.COOLING, {"lapsed:meeting:12"}, "cooling: contact lapsed", (), (("meeting", 12),)),
        (
            Matter.COOLING,
            {"promises:commitment:4", "stepped_down:stake_rating:9", "promises:commitment:3", "mood:meeting:3"},
            "cooling: mood fell, engagement stepped down, promises overdue",
            (),
            (("commitment", 3), ("commitment", 4), ("meeting", 3), ("stake_rating", 9)),
        ),
        (Matter.COOLING, {"unheard:meeting:2"}, "cooling", (), (("meeting", 2),)),
        (Matter.COOLING, {"lapsed:meeting:twelve", "", ":::", "lapsed:meeting:²"}, "cooling: contact lapsed", (), ()),
        (Matter.COOLING, set(), "cooling", (), ()),
        (Matter.MOVE, {"plan:person:3"}, "suggested move", (("person", 3),), ()),
        (
            Matter.TIE,
            {"tie:person:3:person:12:meeting:9", "tie:person:3:person:12:meeting:4", "tie:person:3"},
            "suggested tie",
            (("person", 3), ("person", 12)),
            (("meeting", 4), ("meeting", 9)),
        ),
        (
            Matter.MOVE,
            {"brief:meeting:5", "brief:meeting:5:commitment:7"},
            "suggested move",
            (("meeting", 5),),
            (("commitment", 7),),
        ),
        (Matter.MOVE, {"plan", "plan:person", "plan:person:3:meeting"}, "suggested move", (), ()),
        (
            Matter.CONNECTION,
            {"initiative:1:project:2", "initiative:1:project:2:person:8"},
            "connection",
            (("initiative", 1), ("project", 2)),
            (("person", 8),),
        ),
        (Matter.CONNECTION, {"initiative:1", "lapsed:meeting:12"}, "connection", (), ()),
    ],
)
def test_what_was_put_aside_is_read_from_its_evidence(
    matter: Matter, evidence: set[str], words: str, about: object, entries: object
) -> None:
    aside = dismissal(*evidence, matter=matter)
    read = told(aside)
    assert (matter_words(aside), read.about, read.entries) == (words, about, entries)


def test_the_evidence_that_is_written_is_the_evidence_that_is_read() -> None:
    entries = (("meeting", 7), ("stake_rating", 12))
    for sign in Sign:
        read = told(dismissal(*Cooling(sign, "", entries).evidence))
        assert (read.signs, read.entries) == ((sign,), entries)
    for deed in Deed:
        step = Step(1, "", "", deed, ("commitment", 3), entries)
        read = told(dismissal(*step.evidence, matter=Matter.MOVE))
        assert (read.signs, read.about, read.entries) == ((), (step.target,), entries)
    pair = Suggestion(2, ("initiative", 5), "", "", "", entries, 1)
    read = told(dismissal(*pair.evidence, matter=Matter.CONNECTION))
    assert (read.about, read.entries) == ((("initiative", 2), ("initiative", 5)), entries)


@pytest.mark.parametrize(
    ("old", "new", "token"),
    [
        (12, 2, "tie:person:2:person:3:meeting:12"),
        (12, 20, "tie:person:3:person:20:meeting:12"),
        (3, 30, "tie:person:12:person:30:meeting:12"),
        (1, 2, "tie:person:3:person:12:meeting:12"),
    ],
)
def test_a_ties_evidence_names_the_lower_number_first_whoever_stands_in_it(old: int, new: int, token: str) -> None:
    before = dismissal("tie:person:3:person:12:meeting:12", matter=Matter.TIE)
    assert with_person(before, old, new).evidence == {token}
