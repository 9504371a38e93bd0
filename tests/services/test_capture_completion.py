"""Completing names and tags: offered while a name is typed, never once it is finished."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relbook.domain.people import Alias, Person
from relbook.domain.projects import Project
from relbook.services.capture_completion import NOTHING, CaptureCompletion
from relbook.services.names import KnownNames
from relbook.storage.book import Book
from tests.domain.test_capture import LINES

SOME = ('#rule "', '#culture "', '#priority "')


@pytest.fixture
def completion(book: Book) -> CaptureCompletion:
    with book.write("people added") as gate:
        gate.add(Person(name="Ada Lovelace", title="CTO"))
        charles = gate.add(Person(name="Charles Babbage"))
        gate.add(Alias(person_id=charles, name="Chuck"))
        gate.add(Person(name="John Smith", title="CFO"))
        gate.add(Person(name="John Smith", title="COO"))
        gate.add(Person(name="emmy van noether"))
        gate.add(Project(name="Analytical Engine"))
    return CaptureCompletion(KnownNames(book.contacts, book), lambda: ["budget", "Build", "roof"])


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("met @ad", ["@Ada Lovelace "]),
        ("met @ada lo", ["@Ada Lovelace "]),
        ("met @Ada ", ["@Ada Lovelace "]),
        ("met @chuc", ["@Charles Babbage "]),
        ("met @Babage", ["@Charles Babbage "]),
        ("!@bab", ["@Charles Babbage "]),
        ('met @"john', ['@"John Smith (CFO)" ', '@"John Smith (COO)" ']),
        ("met @smith", ['@"John Smith (CFO)" ', '@"John Smith (COO)" ']),
        ("met @noe", ["@emmy van noether "]),
        ("met @Ada Lovelace", []),
        ("met @Ada Lovelace ", []),
        ("met @Ada Lovelace 25m", []),
        ("met @Charles B 25", []),
        ("met @Zed", []),
        ("met @Zed said hello to", []),
        ("met @+Ad", []),
        ("met ada@lov", []),
        ("met @Bob // @ad", []),
        ("+ana", ["+Analytical Engine "]),
        ("1 + ", []),
        ("x #bu", ["#budget ", "#Build "]),
        ("x #budget", []),
        ("x #c", ["#confidence ", '#culture "']),
        ("x #r", ["#roof ", '#rule "']),
        ("x #P", ['#priority "', '#power "']),
        ("x #rule", []),
        ('x #rule "nothing #', ["#budget ", "#Build ", "#roof ", "#confidence ", "#undecided ", *SOME]),
        ("x #und", ["#undecided "]),
        ("@", []),
        ("", []),
    ],
)
def test_choices(completion: CaptureCompletion, line: str, choices: list[str]) -> None:
    assert [choice.text for choice in completion.at(line, len(line)).choices] == choices


def test_many_tags_leave_room_for_the_sorts_of_landscape_notes(book: Book) -> None:
    completion = CaptureCompletion(KnownNames(book.contacts, book), lambda: [f"r{n}" for n in range(20)])
    found = completion.at("x #r", 4).choices
    assert [choice.text for choice in found] == [*(f"#r{n} " for n in range(7)), '#rule "']
    assert found[-1].words == "#rule “…”  unwritten rule"


def test_the_choice_replaces_the_mark_and_what_was_typed(completion: CaptureCompletion) -> None:
    found = completion.at("met !@bab and", 9)
    assert ("met !@bab and"[found.start : found.end], found.choices[0].words) == ("@bab", "Charles Babbage")
    assert completion.at("met @babbage", 7) == NOTHING


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(line=LINES, cursor=st.integers(0, 60))
def test_any_line_is_answered(completion: CaptureCompletion, line: str, cursor: int) -> None:
    cursor = min(cursor, len(line))
    found = completion.at(line, cursor)
    assert 0 <= found.start <= found.end <= cursor
