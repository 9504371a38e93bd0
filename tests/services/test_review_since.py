"""A second review three months later shows exactly what changed: nothing more, nothing less."""

import pytest

from relbook.domain.plan import Since
from relbook.services.plan_steps import StepReading
from relbook.services.review_reading import ReviewReading
from relbook.services.reviews import ReviewService
from relbook.storage.book import Book
from relbook.ui.opening import services_for
from tests.quarter import LATER, SET, SINCE, Clock, Quarter, quarter

HEADINGS = ("The verdict", "People", "What no chart shows", "Next steps")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reading(book: Book, clock: Clock) -> ReviewReading:
    return services_for(book, clock).review_reading


@pytest.fixture
def reviews(book: Book, clock: Clock) -> ReviewService:
    return services_for(book, clock).reviews


@pytest.fixture
def story(book: Book, reviews: ReviewService, clock: Clock) -> Quarter:
    return quarter(book, reviews, clock)


def told(since: Since) -> tuple[tuple[str, str], ...]:
    """Return all that changed but for the answers, each below what it belongs to."""
    groups = ((since.verdict,) if since.verdict else (), since.people, since.notes, since.steps)
    return tuple((heading, one.words) for heading, shifts in zip(HEADINGS, groups, strict=True) for one in shifts)


def test_to_the_day_all_that_changed_is_told_with_its_entries(story: Quarter, reading: ReviewReading) -> None:
    story.passes()
    since = reading.since_last(story.project.id)
    assert since is not None
    assert told(since) == SINCE
    assert since.answers == ()
    assert all(one.entries for one in (*since.people, *since.notes, *since.steps))


def test_the_second_review_tells_its_answers_too_and_keeps_what_it_told(
    story: Quarter, reading: ReviewReading, clock: Clock
) -> None:
    story.passes()
    second = story.reviewed_again()
    story.reviews.finish(second)
    first = reading.since(second)
    assert first is not None
    assert told(first) == SINCE
    assert [(one.question, one.before, one.after) for one in first.answers] == [
        ("invested", "Ada alone, so far.", "Grace, for the field.")
    ]
    clock.now = LATER.replace(year=LATER.year + 1)
    assert reading.since(second) == first, "what happens afterwards is none of its business"


def test_the_next_review_begins_with_the_answers_of_the_last(story: Quarter, reviews: ReviewService) -> None:
    story.passes()
    second = reviews.begin(story.project.id, SET)
    walk = reviews.walk(second)
    assert walk.answers["context"].words == "The ledger is replaced in May."
    assert walk.former is not None
    assert walk.former.id == story.first
    assert reviews.walk(story.first).former is None


def test_the_steps_of_every_review_are_read_at_once(story: Quarter, book: Book) -> None:
    steps = StepReading(book).ahead([story.project.id])
    assert [(one.kind, one.id, one.question, one.people) for one in steps] == [
        ("commitment", story.promise, "invested", (story.ada.id,))
    ]
    story.passes()
    assert StepReading(book).ahead([story.project.id]) == []
