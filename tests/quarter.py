"""A project reviewed twice, three months apart, with every kind of change between: told once, for all who read it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from relbook.domain.commitments import CommitmentState
from relbook.domain.landscape import Sort
from relbook.domain.people import Person
from relbook.domain.projects import Engagement, Project, Stake
from relbook.services.commitments import CommitmentService, PromiseDraft
from relbook.services.landscape import LandscapeService
from relbook.services.note_drafts import NoteDraft
from relbook.services.people import PeopleService
from relbook.services.reviews import Place, ReviewService
from relbook.storage.book import Book
from tests import factory

FIRST = datetime(2026, 3, 4, 10, 0)
LATER = FIRST + timedelta(days=92)
SET = "before-planning"


class Clock:
    """Now, which a test may move."""

    def __init__(self, now: datetime = FIRST) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class Quarter:
    """What there was at the first review."""

    book: Book
    reviews: ReviewService
    clock: Clock
    project: Project
    ada: Person
    first: int
    """The number of the first review, finished."""
    promise: int
    """What an answer became."""

    def passes(self) -> None:
        """Let three months go by: somebody moved, somebody went quiet, somebody came, a rule was learned."""
        book, clock = self.book, self.clock
        clock.now = LATER
        people = PeopleService(book, clock)
        [stake] = book.find(Stake, person_id=self.ada.id, project_id=self.project.id)
        people.set_stake(replace(stake, engagement_now=Engagement.SUPPORTIVE))
        grace = factory.person(book, "Grace Hopper")
        factory.stake(book, grace, self.project, role="user")
        rule = NoteDraft(
            sort=Sort.RULE, words="nothing reaches steering without Hopper", about=(("project", self.project.id),)
        )
        LandscapeService(book, clock).write(rule)
        CommitmentService(book, clock).settle(self.promise, CommitmentState.KEPT)

    def reviewed_again(self) -> int:
        """Begin the second review and answer one question otherwise; return its number."""
        number = self.reviews.begin(self.project.id, SET)
        self.reviews.answer(Place(number, "invested"), "Grace, for the field.")
        return number


SINCE = (
    ("The verdict", "exposed → single-sponsor trap: 1 → 0 live leaders beyond the sponsor"),
    ("People", "Ada Lovelace: engagement neutral → supportive"),
    ("People", "Ada Lovelace: no longer in live contact"),
    ("People", "Grace Hopper is new, user"),
    ("What no chart shows", "New unwritten rule: “nothing reaches steering without Hopper”"),
    ("Next steps", "send the forecast (for Ada Lovelace): kept"),
)
"""All that changed in the three months, but for the answers, each below what it belongs to."""


def quarter(book: Book, reviews: ReviewService, clock: Clock) -> Quarter:
    """Return the project after its first review: one leader in contact, one promise that an answer became."""
    ada = factory.person(book, "Ada Lovelace")
    project = factory.project(book, "Clearflow")
    factory.stake(book, ada, project, power=5, engagement_now="neutral")
    factory.meeting(book, "1:1", day=FIRST.date() - timedelta(days=3), who=[ada], projects=[project])
    first = reviews.begin(project.id, SET)
    here = partial(Place, first)
    reviews.answer(here("invested"), "Ada alone, so far.")
    reviews.answer(here("context"), "The ledger is replaced in May.")
    draft = PromiseDraft(
        by_me=True, what="send the forecast", person_id=ada.id, due_on=FIRST.date() + timedelta(days=14)
    )
    promise = reviews.add_promise(here("invested"), draft)
    reviews.finish(first)
    return Quarter(book, reviews, clock, project, ada, first, promise)
