"""The relationship plan on paper: what a review found and led to, prepared as a brief of one or two pages.

Everything is read through what may be shown before anything is chosen or counted, so that a verdict on paper rests on
no private meeting.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from relbook.domain.answers import Said
from relbook.domain.briefs.facts import Facts
from relbook.domain.briefs.fitting import arranged
from relbook.domain.briefs.page import Brief
from relbook.domain.briefs.plan import CAPACITY, Entry, Plan, plan_brief
from relbook.domain.commitments import Commitment
from relbook.domain.initiatives import Initiative
from relbook.domain.landscape import LandscapeNote, Sort
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Person
from relbook.domain.plan import Panel
from relbook.domain.projects import Project
from relbook.domain.questions import Evidence, Question, QuestionSet, QuestionSets
from relbook.domain.records import Record
from relbook.domain.reviews import Answer, Review
from relbook.errors import InvalidError
from relbook.services.initiatives import InitiativeService
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.plan_evidence.panels import PlanEvidence
from relbook.services.plan_steps import StepReading, person_names
from relbook.services.ports import Listing, Reads, Standings
from relbook.services.shown import Shown
from relbook.services.shown_standings import ShownStandings
from relbook.services.standing import StandingService

RULES = (Sort.RULE, Sort.CULTURE, Sort.POWER)
"""What is to be respected, whatever the chart says."""
LASTING = frozenset({Evidence.OBJECTIVES, Evidence.OUTLIVES})
"""A question beside which one of these is shown is about value that lasts."""
UNASKED = frozenset({Evidence.CONNECTIONS, Evidence.MEETINGS})
"""Evidence gathered past what may be shown: what it has to ask would tell whether something private is there."""
KINDS: tuple[type[Record], ...] = (Person, Meeting, Project, Initiative, LandscapeNote, Commitment, Need)
"""What a plan can cite beside reviews and answers."""


class PlanSheets:
    """Prepares relationship plans; from any thread."""

    def __init__(
        self,
        reads: Reads,
        listing: Listing,
        standings: Standings,
        initiatives: InitiativeService,
        *,
        sets: Callable[[], QuestionSets],
        now: Callable[[], datetime],
    ) -> None:
        """``sets`` reads the question sets there are."""
        self._reads = reads
        self._listing = listing
        self._standings = standings
        self._initiatives = initiatives
        self._sets = sets
        self._now = now

    def prepare(self, kind: str, id_: int, with_private: bool = False) -> Brief:
        """Return the plan that a review led to, cut to its pages; ``kind`` is "review".

        Raises NotFoundError where there is no such review, InvalidError where it, or what it is about, is marked
        private and private entries were not asked for, and where its project is in the trash.
        """
        if kind != Review.kind:
            raise InvalidError(f"There is no relationship plan of a {kind}: choose a review.")
        whole = self.whole(id_)
        if with_private:
            return arranged(whole, CAPACITY)
        shown = Shown(self._reads)
        if not shown.find(Review, id=id_):
            raise InvalidError(
                "This review, its project or whom it is about is marked private, so it is not printed unless private "
                "entries are asked for."
            )
        told = self._composed(id_, shown, ShownStandings(self._standings, shown))
        held_back = {one.text for one in whole.lines} - {one.text for one in told.lines}
        return arranged(replace(told, left_out=len(held_back)), CAPACITY)

    def whole(self, review_id: int) -> Brief:
        """Return the plan that a review led to with all that is private, however long it is. Raises as ``prepare``."""
        review = self._reads.get(Review, review_id)
        if self._reads.get(Project, review.project_id).deleted_at is not None:
            raise InvalidError("The project of this review is in the trash; restore it first.")
        return self._composed(review_id, self._reads, self._standings)

    def _composed(self, review_id: int, reads: Reads, standings: Standings) -> Brief:
        review = reads.get(Review, review_id)
        questions = self._sets().get(review.set_key)
        standing = StandingService(reads, standings, self._now)
        landscape = LandscapeReading(reads, self._now)
        people = {stake.person_id for stake in standing.picture([review.project_id]).stakes[review.project_id]}
        plan = Plan(
            review=review,
            person=person_names(reads, [review.person_id]).get(review.person_id or 0, ""),
            standing=standing.project(review.project_id),
            answers=_in_order(reads.find(Answer, review_id=review_id), questions),
            lasting=_lasting(questions),
            steps=StepReading(reads).ahead([review.project_id]),
            rules=landscape.about(landscape.around_project(review.project_id), sorts=RULES),
            needs=_needs(reads, people),
            asks=self._asks(review, questions, reads, standings),
        )
        records = [record for kind, ids in _numbers(plan.entries()) for record in reads.find(kind, id=ids)]
        return plan_brief(Facts(self._now(), records), plan)

    def _asks(
        self, review: Review, questions: QuestionSet | None, reads: Reads, standings: Standings
    ) -> Sequence[Said]:
        """Return what is to be found out, by the evidence beside the questions; each thing once."""
        shown = (one for question in _questions(questions) for one in question.evidence)
        wanted = [one for one in dict.fromkeys(shown) if one not in UNASKED]
        evidence = PlanEvidence(reads, self._listing, standings, self._initiatives, self._now)
        found: Iterable[Panel] = evidence.panels(review.project_id, wanted, review.person_id) if wanted else ()
        return list({ask.words: ask for panel in found for ask in panel.ask}.values())


def _questions(found: QuestionSet | None) -> tuple[Question, ...]:
    return found.questions if found is not None else ()


def _lasting(questions: QuestionSet | None) -> frozenset[str]:
    return frozenset(one.key for one in _questions(questions) if LASTING & set(one.evidence))


def _in_order(answers: Iterable[Answer], questions: QuestionSet | None) -> list[Answer]:
    """Return the answers that say something, as their questions are asked; those of questions since gone last."""
    places = {one.key: place for place, one in enumerate(_questions(questions))}
    given = [one for one in answers if one.words]
    return sorted(given, key=lambda one: (places.get(one.question, len(places)), one.id))


def _needs(reads: Reads, people: Iterable[int]) -> list[tuple[Need, str]]:
    ids = list(people)
    found = reads.find(Need, person_id=ids, state=NeedState.OPEN) if ids else []
    names = person_names(reads, (one.person_id for one in found))
    found.sort(key=lambda one: (one.urgent_on or date.max, one.id))
    return [(one, names[one.person_id]) for one in found if one.person_id in names]


def _numbers(entries: Iterable[Entry]) -> list[tuple[type[Record], list[int]]]:
    ids: dict[str, set[int]] = defaultdict(set)
    for kind, number in entries:
        ids[kind].add(number)
    return [(kind, sorted(ids[kind.kind])) for kind in KINDS if ids[kind.kind]]
