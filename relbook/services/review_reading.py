"""Reviews as they are read: how a project stands, how it stood, what changed since, and the steps that came of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from relbook.domain.commitments import Commitment
from relbook.domain.coverage import Verdict
from relbook.domain.landscape import Contradiction, LandscapeNote
from relbook.domain.meetings import Meeting
from relbook.domain.plan import ReviewDue, Since
from relbook.domain.projects import Project
from relbook.domain.questions import PLANNING
from relbook.domain.reviews import (
    Answer,
    Review,
    ReviewPerson,
    Shift,
    Snapshot,
    answer_shifts,
    people_shifts,
    verdict_shift,
    why_again,
)
from relbook.domain.standing import ProjectStanding
from relbook.services.landscape_reading import LandscapeReading
from relbook.services.limits import quoted
from relbook.services.plan_steps import StepReading, person_names
from relbook.services.ports import Reads
from relbook.services.standing import StandingService

STEPS = (Commitment.kind, Meeting.kind)
"""What an answer becomes that is a next step."""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review as a list shows it."""

    review: Review
    project: str
    person: str
    """Whom it is about; "" where it is about the project."""
    answered: int
    """Questions with an answer."""

    @property
    def id(self) -> int:
        """The review's number."""
        return self.review.id


class ReviewReading:
    """Reads reviews; from any thread."""

    def __init__(self, reads: Reads, standing: StandingService, now: Callable[[], datetime]) -> None:
        self._reads = reads
        self._standing = standing
        self._now = now

    def lines(self, project_id: int | None = None) -> list[ReviewLine]:
        """Return the reviews, of one project or of all, the newest first; those of projects in the trash left out."""
        found = self._reads.find(Review) if project_id is None else self._reads.find(Review, project_id=project_id)
        projects = {one.id: one.name for one in self._reads.find(Project, deleted_at=None)}
        people = person_names(self._reads, (one.person_id for one in found))
        counts: dict[int, int] = defaultdict(int)
        for answer in self._reads.find(Answer, review_id=[one.id for one in found]) if found else ():
            counts[answer.review_id] += bool(answer.words)
        lines = [
            ReviewLine(one, projects[one.project_id], people.get(one.person_id or 0, ""), counts[one.id])
            for one in found
            if one.project_id in projects
        ]
        return sorted(lines, key=lambda line: (line.review.day, line.id), reverse=True)

    def former(self, review: Review) -> Review | None:
        """Return the last finished review before this one, of the same project, set and person; None without one."""
        same = self._reads.find(
            Review, project_id=review.project_id, set_key=review.set_key, person_id=review.person_id
        )
        return _newest_finished(one for one in same if one.id < review.id)

    def standing_now(self, project_id: int) -> Snapshot:
        """Return how a project stands today. NotFoundError where there is none."""
        return snapshot_of(self._standing.project(project_id), self._now().date())

    def found(self, review: Review) -> Snapshot:
        """Return how a project stood when a review was finished; how it stands now for one that is not."""
        if review.finished_on is None:
            return self.standing_now(review.project_id)
        people = {one.person_id: one for one in self._reads.find(ReviewPerson, review_id=review.id)}
        return Snapshot(review.finished_on, review.verdict or Verdict.TRAP, review.live or 0, people)

    def since(self, review_id: int) -> Since | None:
        """Return what changed up to a review from the one before it; None for the first one.

        One that is not finished is compared as things are now. NotFoundError where there is no such review.
        """
        review = self._reads.get(Review, review_id)
        before = self.former(review)
        return None if before is None else self._since(before, review, review.finished_on)

    def since_last(self, project_id: int) -> Since | None:
        """Return what changed from a project's last finished review to today; None where there was none."""
        last = _newest_finished(self._reads.find(Review, project_id=project_id))
        return None if last is None else self.until_now(last)

    def until_now(self, review: Review) -> Since:
        """Return what changed from a finished review to today."""
        return self._since(review, None, None)

    def due(self, projects: Sequence[Project] | None = None) -> list[ReviewDue]:
        """Return the projects that go on and ought to be reviewed, for the first time or again."""
        wanted = self._standing.projects() if projects is None else projects
        found = (self.due_for(project, partial(self.standing_now, project.id)) for project in wanted)
        return [one for one in found if one is not None]

    def due_for(self, project: Project, now: Callable[[], Snapshot]) -> ReviewDue | None:
        """Return that a project ought to be reviewed; None where not. ``now`` says how it stands, if that counts."""
        reviews = self._reads.find(Review, project_id=project.id, set_key=PLANNING)
        last = _newest_finished(reviews)
        unfinished = max((one for one in reviews if one.finished_on is None), key=lambda one: one.id, default=None)
        if last is None:
            return ReviewDue(project, None, unfinished, ())
        before, after = self.found(last), now()
        names = person_names(self._reads, (*before.people, *after.people))
        reasons = why_again(before, after, names)
        return ReviewDue(project, last, unfinished, reasons) if reasons else None

    def _since(self, before: Review, after: Review | None, until: date | None) -> Since:
        was = self.found(before)
        now = self.standing_now(before.project_id) if after is None else self.found(after)
        names = person_names(self._reads, (*was.people, *now.people))
        end = until or self._now().date()
        answers = self._reads.find(Answer, review_id=before.id)
        later = answers if after is None else self._reads.find(Answer, review_id=after.id)
        return Since(
            before=before,
            verdict=verdict_shift(was, now, before.project_id),
            people=people_shifts(was, now, names),
            answers=answer_shifts(answers, later),
            notes=tuple(self._note_shifts(before, end)),
            steps=tuple(StepReading(self._reads).shifts(before, end)),
        )

    def _note_shifts(self, before: Review, end: date) -> Iterable[Shift]:
        """Tell of the notes around the project that came, ended or are contradicted since."""
        start = before.day
        landscape = LandscapeReading(self._reads, self._now)
        around = landscape.around_project(before.project_id)
        lines = (*landscape.about(around, on=end), *landscape.about(around, on=start))
        ids = {line.id for line in lines}
        notes = {one.id: one for one in self._reads.find(LandscapeNote, id=sorted(ids))} if ids else {}
        for note in notes.values():
            entry = ((LandscapeNote.kind, note.id),)
            if start < note.since_on <= end:
                yield Shift(f"New {note.sort}: {quoted(note.words)}", None, entry)
            if note.ended_on is not None and start < note.ended_on <= end:
                yield Shift(f"No longer holds: {quoted(note.words)}", None, entry)
        for pair in self._reads.find(Contradiction, note_id=sorted(notes)) if notes else ():
            if start < pair.noted_on <= end and pair.against_id in notes:
                one, other = notes[pair.note_id], notes[pair.against_id]
                entries = ((one.kind, one.id), (other.kind, other.id))
                yield Shift(f"{quoted(one.words)} is contradicted by {quoted(other.words)}", None, entries)


def _newest_finished(reviews: Iterable[Review]) -> Review | None:
    """Return the one of the reviews that was finished last; None where none was."""
    finished = (one for one in reviews if one.finished_on is not None)
    return max(finished, key=lambda one: (one.day, one.id), default=None)


def snapshot_of(standing: ProjectStanding, on: date) -> Snapshot:
    """Return what a review keeps of how a project stands; its people have no number of their own yet."""
    people = {
        member.person_id: ReviewPerson(
            review_id=0,
            person_id=member.person_id,
            role=member.stake.role,
            power=member.stake.power,
            interest=member.stake.interest,
            engagement_now=member.stake.engagement_now,
            engagement_wanted=member.stake.engagement_wanted,
            standing=member.standing,
        )
        for member in standing.coverage.members
    }
    return Snapshot(on, standing.coverage.verdict, len(standing.coverage.live), people)
