"""The next steps that answers became: those still to be taken, and what became of those of an earlier review."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.people import Person
from relbook.domain.plan import PlanStep
from relbook.domain.reviews import Answer, Became, Review, Shift
from relbook.domain.words import listed, title_or_form
from relbook.services.ports import Reads

STEPS = (Commitment.kind, Meeting.kind)
"""What an answer becomes that is a next step."""


class StepReading:
    """Reads next steps; from any thread."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def ahead(self, project_ids: Iterable[int], *, review_id: int | None = None) -> list[PlanStep]:
        """Return the next steps still to be taken that answers became, soonest first; those without a day last.

        ``review_id`` limits them to those of one review.
        """
        ids = list(project_ids)
        reviews = {one.id: one for one in self._reads.find(Review, project_id=ids)} if ids else {}
        wanted = [id_ for id_ in reviews if review_id in (None, id_)]
        links = self._links(wanted)
        found: dict[tuple[str, int], PlanStep] = {}
        for link, answer in links:
            review = reviews[answer.review_id]
            step = self._step(link, answer, review)
            if step is not None:
                found.setdefault((link.thing, link.thing_id), step)
        return sorted(found.values(), key=lambda one: (one.day or date.max, one.kind, one.id))

    def _links(self, review_ids: Sequence[int]) -> list[tuple[Became, Answer]]:
        answers = {one.id: one for one in self._reads.find(Answer, review_id=list(review_ids))} if review_ids else {}
        links = self._reads.find(Became, answer_id=list(answers)) if answers else []
        return [(link, answers[link.answer_id]) for link in links]

    def _step(self, link: Became, answer: Answer, review: Review) -> PlanStep | None:
        """Return the step behind a link; None where it is none, is done, or is gone."""
        where = (review.project_id, review.id, answer.question)
        if link.thing == Commitment.kind:
            for promise in self._reads.find(Commitment, id=link.thing_id, state=CommitmentState.OPEN):
                owed = (promise.person_id,) if promise.person_id is not None else ()
                return PlanStep(link.thing, promise.id, self._promise_words(promise), promise.due_on, owed, *where)
        if link.thing == Meeting.kind:
            for meeting in self._reads.find(Meeting, id=link.thing_id, planned=True, deleted_at=None):
                there = self._reads.find(Attendance, meeting_id=meeting.id)
                guests = tuple(one.person_id for one in there if one.person_id is not None)
                words = self._meeting_words(meeting, guests)
                return PlanStep(link.thing, meeting.id, words, meeting.day, guests, *where)
        return None

    def _promise_words(self, promise: Commitment) -> str:
        names = person_names(self._reads, [promise.person_id])
        other = names.get(promise.person_id or 0, promise.name)
        if promise.by_me:
            return f"{promise.what} (for {other})" if other else promise.what
        return f"{other} owes you: {promise.what}"

    def _meeting_words(self, meeting: Meeting, people: Sequence[int]) -> str:
        names = person_names(self._reads, people)
        subject = title_or_form(meeting.title, meeting.form)
        known = [names[one] for one in people if one in names]
        return f"Meet with {listed(known, 3)}: {subject}" if known else subject

    def shifts(self, before: Review, day: date) -> Iterable[Shift]:
        """Tell what became of the next steps of a review, by a day."""
        seen: set[tuple[str, int]] = set()
        for link, _ in self._links([before.id]):
            thing = (link.thing, link.thing_id)
            if link.thing not in STEPS or thing in seen:
                continue
            seen.add(thing)
            fate = self._promise_fate if link.thing == Commitment.kind else self._meeting_fate
            told = fate(link.thing_id, day)
            if told:
                yield Shift(told, None, (thing,))

    def _promise_fate(self, number: int, day: date) -> str:
        for promise in self._reads.find(Commitment, id=number):
            state = "still open" if promise.is_open_on(day) else promise.state.value
            late = ", late" if promise.is_overdue_on(day) else ""
            return f"{self._promise_words(promise)}: {state}{late}"
        return ""

    def _meeting_fate(self, number: int, day: date) -> str:
        for meeting in self._reads.find(Meeting, id=number):
            there = self._reads.find(Attendance, meeting_id=number)
            words = self._meeting_words(meeting, [one.person_id for one in there if one.person_id is not None])
            if meeting.deleted_at is not None:
                return f"{words}: did not take place"
            return f"{words}: {'still planned' if meeting.planned or meeting.day > day else 'held'}"
        return ""


def person_names(reads: Reads, ids: Iterable[int | None]) -> Mapping[int, str]:
    """Return the names of people by number; those that are not there are left out."""
    wanted = sorted({id_ for id_ in ids if id_ is not None})
    return {one.id: one.name for one in reads.find(Person, id=wanted)} if wanted else {}
