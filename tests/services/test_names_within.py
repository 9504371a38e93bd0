"""Known names in running words: whole, the longest first, and never one that the words do not mean."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.views import Name
from relbook.services.names_within import NamesWithin, names_within


def named(kind: str, id_: int, name: str, shown: str = "") -> Name:
    return Name(kind, id_, name, shown or name)


NAMES = (
    named("person", 1, "Grace Hopper"),
    named("person", 1, "Amazing Grace", "Grace Hopper"),
    named("person", 2, "John Smith"),
    named("person", 3, "Mary Smith"),
    named("person", 3, "Will", "Mary Smith"),
    named("person", 4, "Dr. Ludwig van Beethoven"),
    named("person", 5, "Zoë O'Neil-Smith"),
    named("organisation", 1, "The Board"),
    named("organisation", 2, "McDonald's"),
    named("unit", 1, "IT"),
    named("unit", 2, "Finance"),
    named("unit", 3, "Finance"),
    named("project", 1, "Apollo"),
    named("project", 2, "Apollo Two"),
    named("initiative", 1, "Steering reform"),
)
KNOWN = (NamesWithin(NAMES[:9]), NamesWithin(NAMES[9:]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nothing reaches steering without Hopper", ["Grace Hopper"]),
        ("Hopper's word counts", ["Grace Hopper"]),
        ("Grace Hopper’s word counts", ["Grace Hopper"]),
        ("HOPPER knows", ["Grace Hopper"]),
        ("ask grace hopper first", ["Grace Hopper"]),
        ("Grace decides", ["Grace Hopper"]),
        ("amazing grace decides", ["Grace Hopper"]),
        ("by the grace of hopper", []),
        ("Hopperton is far", []),
        ("the will of the board", ["The Board"]),
        ("Will decides", ["Mary Smith"]),
        ("Smith decides", []),
        ("John Smith and Mary", ["John Smith", "Mary Smith"]),
        ("Beethoven and van", ["Dr. Ludwig van Beethoven"]),
        ("the Dr decides", []),
        ("Zoe or (O’Neil-Smith)", ["Zoë O'Neil-Smith"]),
        ("Zoe\u0308 asks", ["Zoë O'Neil-Smith"]),
        ("lunch at McDonald's", ["McDonald's"]),
        ("it takes IT two weeks", ["IT"]),
        ("It takes time", []),
        ("Finance freezes", []),
        ("apollo two before Apollo", ["Apollo Two", "Apollo"]),
        ("steering reform/Apollo; the board.", ["Steering reform", "Apollo", "The Board"]),
        ("@Hopper Apollo @Hopper", ["Grace Hopper", "Apollo"]),
        ("", []),
    ],
)
def test_what_words_name(text: str, found: list[str]) -> None:
    assert [one.shown for one in names_within(text, KNOWN)] == found


def test_a_shared_name_is_that_of_the_one_who_is_present() -> None:
    assert [one.id for one in names_within("Smith of Finance", KNOWN, {("person", 3), ("unit", 2)})] == [3, 2]
    assert names_within("Smith", KNOWN, {("person", 2), ("person", 3)}) == ()


@given(st.lists(st.sampled_from(["Grace", "Hopper", "Apollo", "Two", "the", "Smith", "’s", "\u0301", "."])), st.text())
def test_any_text_is_answered_with_names_that_it_holds(words: list[str], text: str) -> None:
    found = names_within(" ".join([*words, text]), KNOWN)
    assert set(found) <= set(NAMES)
    assert len({(one.kind, one.id) for one in found}) == len(found)


def test_the_longest_line_among_ten_thousand_names_takes_no_time() -> None:
    known = [NamesWithin(named("person", number, f"First{number} Last{number}") for number in range(10_000))]
    began = time.perf_counter()
    names_within("first1 last2 " * 1_600, known)
    assert time.perf_counter() - began < 1
