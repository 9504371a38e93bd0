"""Answers that are kept with every key until the journal has them."""

from datetime import datetime
from pathlib import Path

import pytest

from relbook.domain.reviews import Answer
from relbook.errors import InvalidError
from relbook.services.kept_answer import KeptAnswers
from relbook.services.kept_text import KeptFile
from relbook.services.reviews import Place, ReviewService
from relbook.storage.book import Book
from relbook.ui.opening import services_for
from tests import factory

NOW = datetime(2026, 3, 4, 10, 0)


@pytest.fixture
def reviews(book: Book) -> ReviewService:
    return services_for(book, lambda: NOW).reviews


@pytest.fixture
def place(book: Book, reviews: ReviewService) -> Place:
    return Place(reviews.begin(factory.project(book, "Clearflow").id, "before-planning"), "invested")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.relbook.answer"


def kept_in(path: Path, reviews: ReviewService) -> KeptAnswers:
    return KeptAnswers(reviews, KeptFile(path))


def answers(book: Book) -> list[tuple[str, str]]:
    return [(one.question, one.words) for one in book.find(Answer)]


def test_what_is_typed_outlives_the_program_and_gets_into_the_journal(
    book: Book, reviews: ReviewService, place: Place, path: Path
) -> None:
    kept = kept_in(path, reviews)
    kept.stand(place)
    kept.type(place, 'Dorothy\n"first" – 東京 🙂')
    assert answers(book) == []
    again = kept_in(path, reviews)
    assert again.at() == place
    assert again.typed() == {place: 'Dorothy\n"first" – 東京 🙂'}
    assert again.store() == {}
    assert answers(book) == [("invested", 'Dorothy\n"first" – 東京 🙂')]
    assert not again.typed()
    assert kept_in(path, reviews).at() == place
    again.stand(None)
    assert not path.exists()


def test_the_newest_words_are_stored_once(book: Book, reviews: ReviewService, place: Place, path: Path) -> None:
    kept = kept_in(path, reviews)
    for words in ("D", "Do", "Dorothy"):
        kept.type(place, words)
    before = book.history.next_undo()
    kept.store()
    assert answers(book) == [("invested", "Dorothy")]
    book.history.undo()
    assert answers(book) == []
    assert book.history.next_undo() == before


def test_what_is_typed_while_it_is_being_stored_stays_kept(
    book: Book, reviews: ReviewService, place: Place, path: Path
) -> None:
    kept = kept_in(path, reviews)
    kept.type(place, "Doro")
    read = kept.version()

    def type_on(_: object) -> None:
        if "Dorothy" not in kept.typed().values():
            kept.type(place, "Dorothy")

    book.on_change(type_on)
    kept.store()
    assert answers(book) == [("invested", "Doro")]
    assert kept.typed() == {place: "Dorothy"}
    assert kept.version() > read
    kept.store()
    assert answers(book) == [("invested", "Dorothy")]


def test_the_version_grows_with_every_key_and_with_storing(reviews: ReviewService, place: Place, path: Path) -> None:
    kept = kept_in(path, reviews)
    seen = [kept.version()]
    kept.type(place, "D")
    seen.append(kept.version())
    kept.store()
    seen.append(kept.version())
    assert seen == sorted(set(seen))


def test_what_the_journal_refuses_stays_kept_and_holds_up_nothing_else(
    book: Book, reviews: ReviewService, place: Place, path: Path
) -> None:
    other, gone = Place(place.review_id, "context"), Place(99, "invested")
    kept = kept_in(path, reviews)
    kept.type(place, "a bell \a in it")
    kept.type(gone, "of a review that is gone")
    kept.type(other, "Budget round in May")
    problems = kept.store()
    assert set(problems) == {place, gone}
    assert isinstance(problems[place], InvalidError)
    assert answers(book) == [("context", "Budget round in May")]
    assert set(kept_in(path, reviews).typed()) == {place, gone}
    kept.forget(gone)
    assert set(kept_in(path, reviews).typed()) == {place}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "met @Ada",
        "[]",
        "3",
        "[" * 100_000,
        '{"at": 3, "answers": {"review": 1}}',
        '{"at": {"review": "1", "question": 2}, "answers": [1, {"review": 1}, {"review": 1, "question": "a"}]}',
    ],
)
def test_a_file_that_is_no_such_file_keeps_nothing(reviews: ReviewService, path: Path, text: str) -> None:
    path.write_text(text)
    kept = kept_in(path, reviews)
    assert kept.at() is None
    assert not kept.typed()
