"""Which review the command line shows, and everything that is shown of it."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from relbook.cli.wiring import Wiring
from relbook.domain.folding import fold
from relbook.domain.plan import Panel, PlanStep, ReviewDue, Since
from relbook.domain.projects import Project
from relbook.domain.questions import PLANNING, Evidence, QuestionSet, QuestionSets
from relbook.domain.reviews import Answer, Review
from relbook.domain.views import Name
from relbook.errors import AmbiguousError, NotFoundError
from relbook.exchange.question_sets import question_sets
from relbook.paths import questions_folder
from relbook.services.evidence import EvidenceLine, EvidenceService
from relbook.services.initiatives import InitiativeService
from relbook.services.limits import quoted
from relbook.services.names import resolve
from relbook.services.plan_evidence.panels import PlanEvidence
from relbook.services.plan_steps import StepReading
from relbook.services.ports import Journal
from relbook.services.review_reading import ReviewReading
from relbook.services.reviews import ReviewService
from relbook.services.standing import StandingService


@dataclass(frozen=True, slots=True)
class Asked:
    """What is walked through, or was: of which project, with which questions, about whom."""

    project: Project
    questions: QuestionSet
    person: tuple[int, str] | None
    """Number and name."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A review with everything around it, or what one would begin with."""

    on: date
    due: Sequence[ReviewDue]
    asked: Asked | None = None
    """None where no project goes on."""
    review: Review | None = None
    """None where there is none yet."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By the question's key, as ``became`` and ``evidence``."""
    became: Mapping[str, tuple[EvidenceLine, ...]] = field(default_factory=dict)
    evidence: Mapping[str, Sequence[Panel]] = field(default_factory=dict)
    steps: Sequence[PlanStep] = ()
    """Those of the project that are still to be taken, whichever of its reviews they came from."""
    changed: Since | None = None
    """What changed up to the review from the one before it."""
    since: Since | None = None
    """What changed since it was finished."""


class Plans:
    """Finds what is to be shown."""

    def __init__(self, journal: Journal, wiring: Wiring) -> None:
        now = wiring.now
        self._journal = journal
        self._today = now().date()
        self._standing = StandingService(journal, journal.standings, now)
        self._reading = ReviewReading(journal, self._standing, now)
        self._sets = question_sets(questions_folder())
        evidence = EvidenceService(journal, now)
        self._reviews = ReviewService(
            journal, journal.listing, self._reading, evidence, sets=lambda: self._sets, now=now
        )
        initiatives = InitiativeService(journal, journal.listing, now)
        self._evidence = PlanEvidence(journal, journal.listing, journal.standings, initiatives, now)

    def find(self, args: Namespace) -> Planned:
        """Return the newest review that the arguments allow; where there is none, what one would begin with.

        Raises NotFoundError and AmbiguousError for names that stand for nothing, or for several things.
        """
        names = self._journal.contacts.names()
        project = resolve(names, args.project, "project") if args.project else None
        person = resolve(names, args.person, "person") if args.person else None
        lines = self._reading.lines(project.id if project else None)
        key = _set_key(self._sets, args.set, [one.review for one in lines]) if args.set else None
        for line in lines:
            if key in (None, line.review.set_key) and (person is None or person.id == line.review.person_id):
                return self._reviewed(line.review)
        return self._to_begin(project, key or PLANNING, person)

    def _reviewed(self, review: Review) -> Planned:
        walk = self._reviews.walk(review.id)
        about = (review.person_id, walk.person) if review.person_id is not None else None
        asked = Asked(walk.project, walk.questions, about)
        done = review.finished_on is not None
        return Planned(
            on=self._today,
            due=self._reading.due(),
            asked=asked,
            review=review,
            answers=walk.answers,
            became=walk.became,
            evidence=self._beside(asked),
            steps=StepReading(self._journal).ahead([walk.project.id]),
            changed=self._reading.since(review.id),
            since=self._reading.until_now(review) if done else None,
        )

    def _to_begin(self, named: Name | None, key: str, person: Name | None) -> Planned:
        due = self._reading.due()
        going = [one.project for one in due] or self._standing.projects()
        project = self._journal.get(Project, named.id) if named else next(iter(going), None)
        questions = self._sets.get(key)
        if questions is None:
            raise NotFoundError(f"The file of the question set {quoted(key)} is gone, so nothing can begin with it.")
        if project is None:
            return Planned(on=self._today, due=due)
        asked = Asked(project, questions, (person.id, person.shown) if person else None)
        return Planned(on=self._today, due=due, asked=asked, evidence=self._beside(asked))

    def _beside(self, asked: Asked) -> dict[str, list[Panel]]:
        """Return what the journal knows today beside each question; each kind is gathered once."""
        wanted: list[Evidence] = [kind for one in asked.questions.questions for kind in one.evidence]
        person_id = asked.person[0] if asked.person else None
        panels = self._evidence.panels(asked.project.id, list(dict.fromkeys(wanted)), person_id)
        found = {panel.evidence: panel for panel in panels}
        return {one.key: [found[kind] for kind in one.evidence if kind in found] for one in asked.questions.questions}


def _set_key(sets: QuestionSets, typed: str, reviews: Sequence[Review]) -> str:
    """Return the key of the set that was typed, by its key or its name; its file may be gone while reviews remain.

    Raises NotFoundError, with the nearest and the files that cannot be used, and AmbiguousError.
    """
    known = {one.key: one.name for one in sets.sets} | {one.set_key: one.set_name for one in reversed(reviews)}
    wanted = fold(typed)
    keys = [key for key in known if fold(key) == wanted] or [key for key, name in known.items() if fold(name) == wanted]
    if len(keys) > 1:
        raise AmbiguousError(f"{quoted(typed)} could be {', '.join(keys)}. Write one of these.", keys)
    if keys:
        return keys[0]
    near = get_close_matches(wanted, known, n=1) or list(known)
    hint = f"Did you mean {near[0]}?" if len(near) == 1 else f"There are {', '.join(near)}."
    raise NotFoundError(" ".join([f"No question set is called {quoted(typed)}. {hint}", *sets.problems]))
