"""Starting one's own journal: one step, sentences for what cannot be."""

from datetime import date, datetime

import pytest

from relbook.domain.people import Alias, Person
from relbook.domain.projects import Project, Role, Stake
from relbook.domain.ratings import StakeRating
from relbook.errors import AmbiguousError, InvalidError
from relbook.services.start import StartService
from relbook.storage.book import Book

TODAY = date(2026, 11, 24)


def starting(book: Book) -> StartService:
    return StartService(book, lambda: datetime.combine(TODAY, datetime.min.time()))


def stakes_by_name(book: Book, project_id: int) -> dict[str, Role]:
    return {book.get(Person, one.person_id).name: one.role for one in book.find(Stake, project_id=project_id)}


def test_project_sponsor_and_people_are_one_step(book: Book) -> None:
    project_id = starting(book).begin("Lighthouse", "Light by winter", "Nora Vane", ["Ed Toll", "", "Ines Park"])
    project = book.get(Project, project_id)
    assert (project.name, project.goal) == ("Lighthouse", "Light by winter")
    assert stakes_by_name(book, project_id) == {
        "Nora Vane": Role.SPONSOR,
        "Ed Toll": Role.OTHER,
        "Ines Park": Role.OTHER,
    }
    assert {(one.rated_on, one.person_id) for one in book.find(StakeRating)} == {(TODAY, n) for n in (1, 2, 3)}
    undone = book.history.undo()
    assert undone is not None
    assert undone.words == "Project Lighthouse begun"
    assert book.find(Project) == []
    assert book.find(Person) == []
    assert book.history.next_undo() is None


def test_a_name_is_enough(book: Book) -> None:
    project_id = starting(book).begin("  Lighthouse ")
    assert book.get(Project, project_id).name == "Lighthouse"
    assert book.find(Person) == []


def test_a_person_typed_twice_is_one(book: Book) -> None:
    project_id = starting(book).begin("Lighthouse", "", "Nora Vane", ["Ed Toll", "ed  toll", "NORA VANE"])
    assert stakes_by_name(book, project_id) == {"Nora Vane": Role.SPONSOR, "Ed Toll": Role.OTHER}


def test_people_already_known_are_not_added_again(book: Book) -> None:
    with book.write("Before") as gate:
        nora = gate.add(Person(name="Nora Vane"))
        gate.add(Alias(person_id=nora, name="Nono"))
    project_id = starting(book).begin("Lighthouse", sponsor="nora vane", people=["Nono", "Ed Toll"])
    assert len(book.find(Person)) == 2
    assert stakes_by_name(book, project_id) == {"Nora Vane": Role.SPONSOR, "Ed Toll": Role.OTHER}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"project_name": " \t"}, "The project has no name yet"),
        ({"project_name": "x" * 400}, "400 characters"),
        ({"project_name": "A\0B"}, "NUL character"),
        ({"project_name": "A", "sponsor": "N\0"}, "NUL character"),
        ({"project_name": "A", "people": ["N\0"]}, "A person's name cannot be kept"),
        ({"project_name": "A", "people": [f"Person {n}" for n in range(6)]}, "That is 6 people; 5 are enough"),
        ({"project_name": "cafe"}, "There is a project called “Café” already"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_stores_nothing(
    book: Book, arguments: dict[str, object], sentence: str
) -> None:
    with book.write("Before") as gate:
        gate.add(Project(name="Café"))
    with pytest.raises(InvalidError, match=sentence):
        starting(book).begin(**arguments)  # type: ignore[arg-type]
    assert len(book.find(Project)) == 1
    assert book.find(Person) == []


def test_a_name_of_two_people_asks_which(book: Book) -> None:
    with book.write("Before") as gate:
        gate.add(Person(name="Nora Vane", title="Head of Works"))
        gate.add(Person(name="Nora Vane", title="Auditor"))
    with pytest.raises(AmbiguousError) as raised:
        starting(book).begin("Lighthouse", sponsor="Nora Vane")
    assert raised.value.candidates == ("Nora Vane, Head of Works", "Nora Vane, Auditor")
    assert book.find(Project) == []


def test_markup_in_a_name_stays_as_typed(book: Book) -> None:
    hostile = '<img src="file:///etc/hostname">'
    project_id = starting(book).begin(hostile, sponsor="<b>Nora</b>")
    assert book.get(Project, project_id).name == hostile
    assert stakes_by_name(book, project_id) == {"<b>Nora</b>": Role.SPONSOR}
