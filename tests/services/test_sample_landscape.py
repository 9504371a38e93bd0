"""The sample journal's landscape and past review: of all sorts, never older than today, and at one with the ratings."""

from datetime import date, datetime, time
from pathlib import Path

from relbook.domain.commitments import Commitment
from relbook.domain.landscape import CONTENDING, Contradiction, LandscapeNote, NoteAbout, Sort
from relbook.domain.meetings import Meeting
from relbook.domain.projects import Stake
from relbook.domain.questions import PLANNING
from relbook.domain.ratings import StakeRating, stakes_on
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson
from relbook.exchange.question_sets import question_sets
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.review_reading import ReviewReading
from relbook.services.sample import SampleService
from relbook.services.standing import StandingService
from relbook.storage.book import Book
from tests.services.test_sample import every_day, of, read


@every_day
def test_its_landscape_has_every_sort_and_what_asks_for_attention(today: date) -> None:
    records = read(today)
    notes = of(records, LandscapeNote)
    assert {one.sort for one in notes} == set(Sort)
    assert sum(one.is_stale_on(today) for one in notes) == 4
    assert [one.words for one in notes if one.ended_on] == ["Penhallow needs us more than we need them"]
    assert [one.words for one in notes if one.private] == ["Claire has promised her own board our second half"]
    assert len(of(records, Contradiction)) == 2
    assert {one.note_id for one in of(records, NoteAbout)} == {one.id for one in notes}
    for field in ("person_id", "unit_id", "organisation_id", "project_id", "initiative_id"):
        assert any(getattr(one, field) for one in of(records, NoteAbout)), field
    contending = [one for one in notes if one.sort in CONTENDING]
    assert all(one.over and one.bites_on and one.bites_on > today for one in contending)
    assert [one.words for one in contending if one.decides_id is None] == [
        "The new Code binds us whether the engine is ready or not"
    ]
    meetings = {one.id: one for one in of(records, Meeting)}
    assert all(meetings[one.meeting_id].day <= one.since_on for one in notes if one.meeting_id)
    private = {one.id for one in meetings.values() if one.private}
    assert all(one.private for one in notes if one.meeting_id in private), "what was told in confidence stays so"


@every_day
def test_one_project_was_reviewed_and_is_due_again_and_the_other_never_was(today: date, book: Book) -> None:
    now = datetime.combine(today, time(9))
    SampleService(book, lambda: now).write()
    reading = ReviewReading(book, StandingService(book, book.standings, lambda: now), lambda: now)
    depot, clearflow = sorted(reading.due(), key=lambda one: one.project.name, reverse=True)
    assert (clearflow.project.name, clearflow.last) == ("Clearflow", None)
    assert depot.project.name == "Stonebridge Depot"
    assert len(depot.reasons) == 1
    assert depot.reasons[0].startswith("the last one is 10")
    since = reading.since_last(depot.project.id)
    assert since is not None
    assert [one.words for one in since.people] == ["Annette Dupree: engagement supportive → leading"]
    assert [one.words.rsplit(": ", 1)[1] for one in since.steps] == ["still open", "kept"]
    assert since.verdict is None


@every_day
def test_the_review_found_what_the_ratings_said_that_day(today: date) -> None:
    records = read(today)
    (review,) = of(records, Review)
    project = [one for one in of(records, Stake) if one.project_id == review.project_id]
    own = [one for one in of(records, StakeRating) if one.project_id == review.project_id]
    then = stakes_on(project, own, review.day)
    judged = ("role", "power", "interest", "engagement_now", "engagement_wanted")
    found = {one.person_id: [getattr(one, name) for name in judged] for one in of(records, ReviewPerson)}
    assert found == {one.person_id: [getattr(one, name) for name in judged] for one in then}


def test_the_review_asked_what_the_set_asks(tmp_path: Path) -> None:
    (planning,) = (one for one in question_sets(tmp_path).sets if one.key == PLANNING)
    (review,) = of(read(), Review)
    assert (review.set_key, review.set_name) == (planning.key, planning.name)
    answers = of(read(), Answer)
    assert answers
    assert {(one.question, one.asked) for one in answers} <= {(one.key, one.words) for one in planning.questions}


def test_beside_what_is_there_its_notes_and_answers_stay_its_own(book: Book) -> None:
    now = datetime(2026, 3, 9, 9)
    SampleService(book, lambda: now).write()
    SampleService(book, lambda: now).write()
    notes = sorted(LandscapeReading(book, lambda: now).lines(with_ended=True), key=lambda one: one.id)
    first, second = notes[:22], notes[22:]
    for before, after in zip(first, second, strict=True):
        assert (before.note.words, before.about_words) == (after.note.words, after.about_words)
        assert (before.teller, before.decider, before.meeting_title) == (
            after.teller,
            after.decider,
            after.meeting_title,
        )
        people = [thing.id for thing in after.about if thing.kind == "person"]
        assert all(number > 25 for number in (*people, after.note.decides_id or 26, after.note.told_by_id or 26))
        assert [number + 22 for number in before.against] == list(after.against)
    became = [(one.thing, one.thing_id) for one in book.find(Became)]
    promises = [one.id for one in book.find(Commitment) if one.what.startswith(("Walk the night", "Write down how"))]
    vans = [one.id for one in notes if one.note.words.startswith(("The vans", "What Joe says"))]
    assert sorted(became) == sorted(
        [("commitment", one) for one in promises] + [("landscape_note", one) for one in vans]
    )
