"""Finding whom a typed name stands for."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.people import Alias, Person
from relbook.domain.views import Name
from relbook.errors import AmbiguousError, NotFoundError
from relbook.services.names import ALL_KINDS, Closeness, KnownNames, NameIndex, resolve
from relbook.storage.book import Book


def person(id_: int, name: str, shown: str = "", detail: str = "") -> Name:
    return Name("person", id_, name, shown or name, detail)


NAMES = [
    person(1, "Ada Lovelace", detail="CTO"),
    person(1, "Countess", "Ada Lovelace", "CTO"),
    person(2, "Charles Babbage"),
    person(3, "John Smith", detail="CFO, Treasury"),
    person(4, "John Smith", detail="COO"),
    person(5, "Łukasz Brézé"),
    person(6, "Ada Byron"),
    Name("organisation", 1, "Treasury", "Treasury"),
    Name("project", 1, "Analytical Engine", "Analytical Engine"),
]
PEOPLE = frozenset({"person"})


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Ada Lovelace", 1),
        ("  ada   LOVELACE ", 1),
        ("countess", 1),
        ("Babbage", 2),
        ("lukasz breze", 5),
        ("\u202bCharles Babbage\u202c", 2),
        ("John Smith (COO)", 4),
        ("john smith (person 3)", 3),
    ],
)
def test_a_name_stands_for_one(text: str, id_: int) -> None:
    assert resolve(NAMES, text).id == id_
    assert resolve(NAMES, text, "person").id == id_


def test_a_name_of_several_lists_them_with_what_tells_them_apart() -> None:
    with pytest.raises(AmbiguousError, match=r"could be John Smith \(CFO, Treasury\), John Smith \(COO\)") as caught:
        resolve(NAMES, "smith")
    assert caught.value.candidates == ("John Smith (CFO, Treasury)", "John Smith (COO)")
    assert [resolve(NAMES, words).id for words in caught.value.candidates] == [3, 4]
    with pytest.raises(AmbiguousError, match="Ada Byron"):
        resolve(NAMES, "Ada")


def test_namesakes_with_the_same_detail_are_told_apart_by_number() -> None:
    twins = [person(1, "Jo Doe", detail="CFO"), person(2, "Jo Doe", detail="CFO")]
    with pytest.raises(AmbiguousError) as caught:
        resolve(twins, "Jo Doe")
    assert caught.value.candidates == ("Jo Doe (person 1)", "Jo Doe (person 2)")
    assert resolve(twins, "Jo Doe (person 2)").id == 2


def test_a_name_of_nobody_suggests_the_nearest_and_respects_the_kind() -> None:
    with pytest.raises(NotFoundError, match=r"Nobody is called “Babage”. Did you mean Charles Babbage\?"):
        resolve(NAMES, "Babage", "person")
    with pytest.raises(NotFoundError, match="No project is called “Treasury”"):
        resolve(NAMES, "Treasury", "project")
    with pytest.raises(NotFoundError, match="No person, organisation or project is called “”"):
        resolve(NAMES, "")
    assert resolve(NAMES, "engine").kind == "project"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lov", "Ada Lovelace"),
        ("coun", "Ada Lovelace"),
        ("Lovelcae", "Ada Lovelace"),
        ("babage", "Charles Babbage"),
        ("ch bab", "Charles Babbage"),
        ("babbb", "Charles Babbage"),
        ("breze", "Łukasz Brézé"),
    ],
)
def test_completion_knows_aliases_starts_and_small_misspellings(typed: str, first: str) -> None:
    assert NameIndex(NAMES).completions(typed, PEOPLE)[0].name.shown == first


def test_only_a_clear_misspelling_is_near() -> None:
    index = NameIndex(NAMES)
    assert [m.closeness for m in index.matches("Charles Babage")] == [Closeness.NEAR]
    assert index.matches("Jon Smith") == []
    assert index.matches("Ada Lovegrove") == []


def test_known_words_take_the_longest_name() -> None:
    index = NameIndex([*NAMES, person(9, "Ada")])
    assert index.known_words(["ada", "lovelace", "said"]) == 2
    assert index.known_words(["Ada", "Lovelase", "said"]) == 1
    assert NameIndex(NAMES).known_words(["Ada", "Lovelase", "said"]) == 2
    assert NameIndex(NAMES).known_words(["Emmy", "Noether"]) == 0


def test_the_index_follows_the_journal(book: Book) -> None:
    names = KnownNames(book.contacts, book)
    assert names.index().matches("Ada") == []
    with book.write("Ada added") as gate:
        id_ = gate.add(Person(name="Ada Lovelace"))
    assert names.index() is names.index()
    assert names.index().matches("Ada")[0].name.id == id_
    with book.write("Alias added") as gate:
        gate.add(Alias(person_id=id_, name="Countess"))
    assert names.index().matches("countess")[0].name.shown == "Ada Lovelace"
    book.history.undo()
    assert names.index().matches("countess") == []


def test_ten_thousand_names_answer_while_typing() -> None:
    index = NameIndex([person(i, f"{chr(97 + i % 26)}e{i:04}n {chr(97 + i % 7)}o{i * 7:05}") for i in range(10_000)])
    index.completions("warm up")
    began = time.perf_counter()
    for typed in ("a", "ae", "ae1", "bo001", "zzzz", "ce0003n bo00021"):
        index.completions(typed)
    assert time.perf_counter() - began < 6 * 0.1


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    index = NameIndex(NAMES)
    index.completions(text)
    index.suggestions(text)
    index.known_words(text.split())
    for match in index.matches(text):
        assert resolve(NAMES, index.spelled(match.name)) == next(
            n for n in NAMES if (n.kind, n.id) == (match.name.kind, match.name.id)
        )
    assert index.matches("Treasury", ALL_KINDS)
