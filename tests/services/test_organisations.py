"""Organisations and units through a real journal."""

from dataclasses import replace
from datetime import datetime

import pytest

from relbook.domain.landscape import NoteAbout
from relbook.domain.people import Organisation, Person, Unit
from relbook.errors import InvalidError
from relbook.services.drafts import OrganisationDraft, PersonDraft
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.organisations import OrganisationService
from relbook.services.people import PeopleService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 11, 24, 9, 30)
ENGINES = OrganisationDraft(
    name="Analytical Engines",
    sector="own company",
    notes="at Dorset Street",
    private=frozenset({"notes"}),
    units=(Unit(name="Treasury"), Unit(name="Methods")),
)


@pytest.fixture
def organisations(book: Book) -> OrganisationService:
    return OrganisationService(book, lambda: NOW)


def test_adding_stores_it_with_its_units_in_one_step(book: Book, organisations: OrganisationService) -> None:
    id_ = organisations.add(ENGINES)
    draft = organisations.draft(id_)
    assert draft.units is not None
    assert [(unit.name, unit.organisation_id) for unit in draft.units] == [("Treasury", id_), ("Methods", id_)]
    assert replace(draft, units=ENGINES.units) == ENGINES
    book.history.undo()
    assert not [*book.find(Organisation), *book.find(Unit)]


def test_units_are_renamed_added_and_removed_from_the_form(book: Book, organisations: OrganisationService) -> None:
    id_ = organisations.add(ENGINES)
    ada = PeopleService(book, lambda: NOW).add(
        PersonDraft(name="Ada", organisation="Analytical Engines", unit="Methods")
    )
    treasury, _methods = book.find(Unit)
    organisations.edit(id_, replace(ENGINES, units=(replace(treasury, name="Finance"), Unit(name="Sales"))))
    assert [unit.name for unit in book.find(Unit)] == ["Finance", "Sales"]
    assert book.get(Person, ada).unit_id is None
    assert book.get(Person, ada).organisation_id == id_
    book.history.undo()
    assert [unit.name for unit in book.find(Unit)] == ["Treasury", "Methods"]
    assert book.get(Person, ada).unit_id is not None


def test_notes_about_a_unit_that_goes_stay_without_it(book: Book, organisations: OrganisationService) -> None:
    id_ = organisations.add(ENGINES)
    treasury, methods = book.find(Unit)
    alone = factory.landscape_note(book, "On methods alone", about=[methods])
    both = factory.landscape_note(book, "On both", about=[methods, treasury])
    before = book.find(NoteAbout)
    organisations.edit(id_, replace(ENGINES, units=(treasury,)))
    register = LandscapeReading(book, lambda: NOW)
    assert {line.id: line.about_words for line in register.lines()} == {alone.id: "", both.id: "Treasury"}
    assert book.check() == []
    book.history.undo()
    assert book.find(NoteAbout) == before
    assert [line.about_words for line in register.numbered([both.id])] == ["Methods, Treasury"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "empty"),
        ({"name": "x" * 301}, "301"),
        ({"sector": "\0"}, "NUL"),
        ({"units": (Unit(name="A"), Unit(name="a"))}, "twice"),
        ({"units": (Unit(name=" "),)}, "unit's name is empty"),
        ({"units": (Unit(id=77, name="x"),)}, "another organisation"),
        ({"private": frozenset({"name"})}, "name"),
    ],
)
def test_what_cannot_be_stored_is_refused(
    book: Book, organisations: OrganisationService, change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidError, match=sentence):
        organisations.add(replace(ENGINES, **change))  # type: ignore[arg-type]
    assert not [*book.find(Organisation), *book.find(Unit)]


def test_a_name_is_taken_only_while_its_owner_is_not_in_the_trash(
    book: Book, organisations: OrganisationService
) -> None:
    first = organisations.add(ENGINES)
    with pytest.raises(InvalidError, match="already"):
        organisations.add(OrganisationDraft(name="analytical engines"))
    organisations.edit(first, replace(ENGINES, name="ANALYTICAL ENGINES", units=None))
    organisations.trash(first)
    assert book.get(Organisation, first).deleted_at == NOW
    second = organisations.add(OrganisationDraft(name="Analytical Engines"))
    assert second != first
    organisations.restore(first)
    assert book.get(Organisation, first).deleted_at is None
