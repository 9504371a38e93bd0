"""Reviews: begun, answered as it is typed, finished and begun again; what answers became is made in the same step."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from relbook.domain.commitments import Commitment
from relbook.domain.landscape import LandscapeNote
from relbook.domain.meetings import Meeting
from relbook.domain.people import Person
from relbook.domain.projects import Project, Stake
from relbook.domain.questions import Question, QuestionSet, QuestionSets, Subject
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson
from relbook.domain.ties import Tie
from relbook.errors import InvalidError
from relbook.services.commitments import CommitmentService, PromiseDraft
from relbook.services.drafts import PersonDraft, shortened
from relbook.services.evidence import EvidenceLine, EvidenceService
from relbook.services.journal import JournalService
from relbook.services.landscape import LandscapeService
from relbook.services.limits import checked_notes, quoted
from relbook.services.meeting_drafts import MeetingDraft
from relbook.services.note_drafts import NoteDraft
from relbook.services.people import PeopleService
from relbook.services.ports import Listing, Reads, Writes
from relbook.services.review_reading import ReviewReading
from relbook.services.within import Within


@dataclass(frozen=True, slots=True)
class Place:
    """A question in a review: where an answer is, or will be."""

    review_id: int
    question: str
    """The question's key."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A review with everything that walking it takes."""

    review: Review
    project: Project
    person: str
    """Whom it is about; "" where it is about the project."""
    questions: QuestionSet
    """As the set is now, and after its questions those that it no longer asks but were answered."""
    answers: Mapping[str, Answer]
    """By the question's key. One taken over from the former review keeps the day on which it was written."""
    became: Mapping[str, tuple[EvidenceLine, ...]]
    """What the answers became, by the question's key; what is gone is left out."""
    former: Review | None
    """The review that this one started from."""
    former_answers: Mapping[str, Answer]

    @property
    def start(self) -> str:
        """The key of the question at which to go on: where it was left, else the first one not answered in this walk.

        An answer taken over from the former review waits to be confirmed.
        """
        keys = [question.key for question in self.questions.questions]
        if self.review.at in keys:
            return self.review.at
        begun = self.review.begun_on
        given = {key for key, answer in self.answers.items() if answer.answered_on >= begun}
        return next((key for key in keys if key not in given), keys[0] if keys else "")


class ReviewService:
    """What a user does with reviews."""

    def __init__(
        self,
        writes: Writes,
        listing: Listing,
        reading: ReviewReading,
        evidence: EvidenceService,
        *,
        sets: Callable[[], QuestionSets],
        now: Callable[[], datetime],
    ) -> None:
        """``sets`` reads the question sets there are; it is called anew each time, so that edited files count."""
        self._writes = writes
        self._listing = listing
        self._reading = reading
        self._evidence = evidence
        self._sets = sets
        self._now = now

    def sets(self) -> QuestionSets:
        """Return the question sets that can be walked, and why others cannot."""
        return self._sets()

    def begin(self, project_id: int, set_key: str, person_id: int | None = None) -> int:
        """Begin a review, or go on with one of the same kind that is not finished; return its number.

        A new one starts with the answers of the last. Raises InvalidError where there is no such set, or where it is
        about a person and none is given; NotFoundError where project or person is gone.
        """
        questions = self._sets().get(set_key)
        if questions is None:
            raise InvalidError(f"There is no question set called {quoted(set_key)}.")
        if questions.about is Subject.PERSON and person_id is None:
            raise InvalidError(f"{quoted(questions.name)} is about a person: say who.")
        about = person_id if questions.about is Subject.PERSON else None
        project = self._writes.get(Project, project_id)
        whom = f" on {shortened(self._writes.get(Person, about).name)}" if about is not None else ""
        today = self._today()
        fresh = Review(project_id=project_id, set_key=set_key, set_name=questions.name, person_id=about, begun_on=today)
        with self._writes.write(f"Review of {shortened(project.name)}{whom} begun") as gate:
            same = gate.find(Review, project_id=project_id, set_key=set_key, person_id=about)
            unfinished = [one.id for one in same if one.finished_on is None]
            if unfinished:
                return max(unfinished)
            number = gate.add(fresh)
            former = self._reading.former(replace(fresh, id=number))
            for answer in gate.find(Answer, review_id=former.id) if former else ():
                if answer.words:
                    gate.add(replace(answer, id=0, review_id=number))
            return number

    def walk(self, review_id: int) -> Walk:
        """Return a review with everything that walking it takes. NotFoundError where there is none."""
        review = self._writes.get(Review, review_id)
        answers = {one.question: one for one in self._writes.find(Answer, review_id=review_id)}
        former = self._reading.former(review)
        person = self._writes.get(Person, review.person_id).name if review.person_id is not None else ""
        return Walk(
            review=review,
            project=self._writes.get(Project, review.project_id),
            person=person,
            questions=self._questions(review, answers),
            answers=answers,
            became=self._became(answers),
            former=former,
            former_answers={one.question: one for one in self._writes.find(Answer, review_id=former.id)}
            if former
            else {},
        )

    def answer(self, place: Place, words: str) -> None:
        """Keep an answer as it is typed, and that the walk stands there; nothing is done where nothing differs.

        An answer emptied goes, unless it became something. Raises InvalidError where it cannot be stored or the review
        is finished, NotFoundError where it is gone.
        """
        checked = checked_notes(words, "The answer")
        asked = self._asked(place)
        with self._writes.write(f"Answer to {quoted(asked)} written") as gate:
            review, stored = _open(gate, place.review_id), _stored(gate, place)
            if checked == (stored.words if stored else ""):
                return
            if not checked and stored and not gate.find(Became, answer_id=stored.id):
                gate.remove(Answer, [stored.id])
            elif stored:
                gate.put(replace(stored, words=checked, answered_on=self._today()))
            else:
                gate.add(self._fresh(place, asked, checked))
            gate.put(replace(review, at=place.question))

    def confirm(self, place: Place) -> None:
        """Say that an answer taken over from the former review still holds: it counts as given today.

        Nothing is done where there is none. Raises InvalidError where the review is finished.
        """
        asked = self._asked(place)
        with self._writes.write(f"Answer to {quoted(asked)} confirmed") as gate:
            review, stored = _open(gate, place.review_id), _stored(gate, place)
            if stored is not None and stored.answered_on != self._today():
                gate.put(replace(stored, answered_on=self._today()))
                gate.put(replace(review, at=place.question))

    def finish(self, review_id: int) -> None:
        """Date a review, and keep how the project stands. Raises InvalidError where it is finished already."""
        project_id = self._writes.get(Review, review_id).project_id
        found = self._reading.standing_now(project_id)
        name = shortened(self._writes.get(Project, project_id).name)
        with self._writes.write(f"Review of {name} finished") as gate:
            review = _open(gate, review_id)
            gate.put(replace(review, finished_on=found.on, verdict=found.verdict, live=found.live, at=""))
            for person in found.people.values():
                gate.add(replace(person, review_id=review_id))

    def reopen(self, review_id: int) -> None:
        """Go on with a finished review, the newest of its kind: what it kept of the project is forgotten.

        Raises InvalidError where it is open, or a later one stands on it.
        """
        review = self._writes.get(Review, review_id)
        if review.finished_on is None:
            raise InvalidError("This review is not finished yet; go on with it.")
        same = self._writes.find(
            Review, project_id=review.project_id, set_key=review.set_key, person_id=review.person_id
        )
        if any(one.id > review_id for one in same):
            raise InvalidError("A later review started from this one, so it stays as it is; go on with that one.")
        name = shortened(self._writes.get(Project, review.project_id).name)
        with self._writes.write(f"Review of {name} reopened") as gate:
            gate.put(replace(review, finished_on=None, verdict=None, live=None))
            gate.remove(ReviewPerson, [one.id for one in gate.find(ReviewPerson, review_id=review_id)])

    def remove(self, review_id: int) -> None:
        """Remove a review with its answers; what they became stays, and undo brings the review back."""
        review = self._writes.get(Review, review_id)
        name = shortened(self._writes.get(Project, review.project_id).name)
        with self._writes.write(f"Review of {name} removed") as gate:
            answers = [one.id for one in gate.find(Answer, review_id=review_id)]
            gate.remove(Became, [one.id for one in gate.find(Became, answer_id=answers)] if answers else [])
            gate.remove(Answer, answers)
            gate.remove(ReviewPerson, [one.id for one in gate.find(ReviewPerson, review_id=review_id)])
            gate.remove(Review, [review_id])

    # What an answer becomes, in one step with the link to it

    def add_stakeholder(self, place: Place, stake: Stake, name: str = "", because: str = "") -> int:
        """Give somebody a part in the review's project and return their number.

        ``stake.person_id`` 0 stands for somebody new, called ``name``. Raises InvalidError and NotFoundError as adding
        a person and setting a stake do.
        """

        def make(within: Within) -> int:
            people = PeopleService(within, self._now)
            project_id = within.get(Review, place.review_id).project_id
            person_id = stake.person_id or people.add(PersonDraft(name=name))
            people.set_stake(replace(stake, person_id=person_id, project_id=project_id), because)
            return person_id

        return self._make(place, Person.kind, "Stakeholder added", make)

    def add_tie(self, place: Place, tie: Tie) -> int:
        """Store a new tie and return its number. Raises as ``PeopleService.add_tie`` does."""
        return self._make(place, Tie.kind, "Tie added", lambda it: PeopleService(it, self._now).add_tie(tie))

    def add_note(self, place: Place, draft: NoteDraft) -> int:
        """Store a new landscape note and return its number. Raises as ``LandscapeService.write`` does."""
        return self._make(
            place, LandscapeNote.kind, "Landscape note added", lambda it: LandscapeService(it, self._now).write(draft)
        )

    def add_promise(self, place: Place, draft: PromiseDraft) -> int:
        """Store a new promise and return its number. Raises as ``CommitmentService.promise`` does."""
        return self._make(
            place, Commitment.kind, "Promise noted", lambda it: CommitmentService(it, self._now).promise(draft)
        )

    def plan_meeting(self, place: Place, draft: MeetingDraft) -> int:
        """Store a meeting and return its number. Raises as ``JournalService.record`` does."""

        def make(within: Within) -> int:
            project_id = within.get(Review, place.review_id).project_id
            touched = tuple(dict.fromkeys((*draft.project_ids, project_id)))
            return JournalService(within, self._listing, self._now).record(replace(draft, project_ids=touched))

        return self._make(place, Meeting.kind, "Meeting planned", make)

    def _make(self, place: Place, kind: str, words: str, make: Callable[[Within], int]) -> int:
        asked = self._asked(place)
        with self._writes.write(f"{words} from the answer to {quoted(asked)}") as gate:
            review, stored = _open(gate, place.review_id), _stored(gate, place)
            number = make(Within(gate))
            answer_id = stored.id if stored else gate.add(self._fresh(place, asked, ""))
            if not gate.find(Became, answer_id=answer_id, thing=kind, thing_id=number):
                gate.add(Became(answer_id=answer_id, thing=kind, thing_id=number))
            gate.put(replace(review, at=place.question))
            return number

    # Reading what is stored

    def _questions(self, review: Review, answers: Mapping[str, Answer]) -> QuestionSet:
        """Return the set with what was answered and is asked no longer: it was edited, or its file is not here."""
        questions = self._sets().get(review.set_key) or QuestionSet(key=review.set_key, name=review.set_name)
        known = {one.key for one in questions.questions}
        once = tuple(Question(one.question, one.asked) for one in answers.values() if one.question not in known)
        return replace(questions, questions=(*questions.questions, *once))

    def _fresh(self, place: Place, asked: str, words: str) -> Answer:
        return Answer(
            review_id=place.review_id, question=place.question, asked=asked, words=words, answered_on=self._today()
        )

    def _asked(self, place: Place) -> str:
        """Return the question's words.

        Raises InvalidError where neither the set nor an answer knows the question, NotFoundError where there is no
        such review.
        """
        review = self._writes.get(Review, place.review_id)
        questions = self._sets().get(review.set_key)
        question = questions.question(place.question) if questions else None
        if question is not None:
            return question.words
        stored = _stored(self._writes, place)
        if stored is None:
            raise InvalidError(f"{quoted(review.set_name)} asks no question {quoted(place.question)}.")
        return stored.asked

    def _became(self, answers: Mapping[str, Answer]) -> dict[str, tuple[EvidenceLine, ...]]:
        by_answer = {one.id: one.question for one in answers.values()}
        entries: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for link in self._writes.find(Became, answer_id=list(by_answer)) if by_answer else ():
            entries[by_answer[link.answer_id]].append((link.thing, link.thing_id))
        return {key: tuple(self._evidence.lines(found)) for key, found in entries.items()}

    def _today(self) -> date:
        return self._now().date()


def _open(reads: Reads, review_id: int) -> Review:
    """Return a review that can be written in; InvalidError where it is finished."""
    review = reads.get(Review, review_id)
    if review.finished_on is not None:
        raise InvalidError("This review is finished; reopen it, or begin a new one.")
    return review


def _stored(reads: Reads, place: Place) -> Answer | None:
    found = reads.find(Answer, review_id=place.review_id, question=place.question)
    return found[0] if found else None
