"""Private marks: what is marked is gone, as if it had never been filled in."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from relbook.domain.commitments import Commitment
from relbook.domain.people import Person, initials
from relbook.domain.records import WHOLE, public


def test_a_private_field_is_as_if_never_filled_in() -> None:
    person = Person(id=1, name="Nora Vale", notes="secret", title="CFO", private=frozenset({"notes"}))
    shown = public(person)
    assert shown is not None
    assert (shown.notes, shown.title) == ("", "CFO")


def test_a_private_record_is_not_there() -> None:
    assert public(Person(name="Nora Vale", private=frozenset({WHOLE}))) is None


def test_a_field_that_cannot_be_left_out_takes_the_record_with_it() -> None:
    assert public(Person(name="Nora Vale", private=frozenset({"name"}))) is None
    assert public(Commitment(by_me=True, what="x", made_on=date(2026, 1, 1), private=frozenset({"what"}))) is None


@given(st.text(max_size=30))
def test_initials_are_one_or_two_characters_for_any_name(name: str) -> None:
    assert initials(name)


def test_initials_of_common_names() -> None:
    assert [initials(name) for name in ("Ada Lovelace", "Cher", "", "(x) y")] == ["AL", "C", "?", "Y"]
