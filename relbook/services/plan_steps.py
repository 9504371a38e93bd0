"""The next steps that answers became: those still to be taken, and what became of those of an earlier review."""

from collections import defaultdict
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
_Ahead = tuple[str, date | None, tuple[int, ...]]
"""The words, day and people of a step still to be taken."""


class StepReading:
    """Reads next steps; from any thread."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def ahead(self, project_ids: Iterable[int]) -> list[PlanStep]:
        """Return the next steps still to be taken that answers became, soonest first; those without a day last."""
        ids = list(project_ids)
        reviews = {one.id: one for one in self._reads.find(Review, project_id=ids)} if ids else {}
        came_of: dict[tuple[str, int], Answer] = {}
        for link, answer in self._links(list(reviews)):
            came_of.setdefault((link.thing, link.thing_id), answer)
        found = []
        for thing, (words, day, people) in self._open(came_of).items():
            answer = came_of[thing]
            review = reviews[answer.review_id]
            found.append(PlanStep(*thing, words, day, people, review.project_id, review.id, answer.question))
        return sorted(found, key=lambda one: (one.day or date.max, one.kind, one.id))

    def _links(self, review_ids: Sequence[int]) -> list[tuple[Became, Answer]]:
        answers = {one.id: one for one in self._reads.find(Answer, review_id=list(review_ids))} if review_ids else {}
        links = self._reads.find(Became, answer_id=list(answers)) if answers else []
        return [(link, answers[link.answer_id]) for link in links]

    def _open(self, things: Iterable[tuple[str, int]]) -> dict[tuple[str, int], _Ahead]:
        """Return the steps among things that are still to be taken, with their words, day and people."""
        ids: dict[str, list[int]] = defaultdict(list)
        for kind, number in things:
            ids[kind].append(number)
        owed, planned = ids[Commitment.kind], ids[Meeting.kind]
        promises = self._reads.find(Commitment, id=owed, state=CommitmentState.OPEN) if owed else []
        meetings = self._reads.find(Meeting, id=planned, planned=True, deleted_at=None) if planned else []
        guests = self._guests(one.id for one in meetings)
        everyone = (*(one.person_id for one in promises), *(id_ for people in guests.values() for id_ in people))
        names = person_names(self._reads, everyone)
        found: dict[tuple[str, int], _Ahead] = {}
        for one in promises:
            people = (one.person_id,) if one.person_id is not None else ()
            found[one.kind, one.id] = (_promise_words(one, names), one.due_on, people)
        for meeting in meetings:
            there = tuple(guests[meeting.id])
            found[meeting.kind, meeting.id] = (_meeting_words(meeting, there, names), meeting.day, there)
        return found

    def _guests(self, meeting_ids: Iterable[int]) -> Mapping[int, list[int]]:
        wanted = sorted(meeting_ids)
        found: dict[int, list[int]] = defaultdict(list)
        for one in self._reads.find(Attendance, meeting_id=wanted) if wanted else ():
            if one.person_id is not None:
                found[one.meeting_id].append(one.person_id)
        return found

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
            names = person_names(self._reads, [promise.person_id])
            return f"{_promise_words(promise, names)}: {state}{late}"
        return ""

    def _meeting_fate(self, number: int, day: date) -> str:
        for meeting in self._reads.find(Meeting, id=number):
            there = self._guests([number])[number]
            words = _meeting_words(meeting, there, person_names(self._reads, there))
            if meeting.deleted_at is not None:
                return f"{words}: did not take place"
            return f"{words}: {'still planned' if meeting.planned or meeting.day > day else 'held'}"
        return ""


def _promise_words(promise: Commitment, names: Mapping[int, str]) -> str:
    other = names.get(promise.person_id or 0, promise.name)
    if promise.by_me:
        return f"{promise.what} (for {other})" if other else promise.what
    return f"{other} owes you: {promise.what}"


def _meeting_words(meeting: Meeting, people: Sequence[int], names: Mapping[int, str]) -> str:
    subject = title_or_form(meeting.title, meeting.form)
    known = [names[one] for one in people if one in names]
    return f"Meet with {listed(known, 3)}: {subject}" if known else subject


def person_names(reads: Reads, ids: Iterable[int | None]) -> Mapping[int, str]:
    """Return the names of people by number; those that are not there are left out."""
    wanted = sorted({id_ for id_ in ids if id_ is not None})
    return {one.id: one.name for one in reads.find(Person, id=wanted)} if wanted else {}
