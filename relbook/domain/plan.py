"""What the walk through the questions shows: what the journal knows beside each, and the steps that came of answers."""

from dataclasses import dataclass
from datetime import date

from relbook.domain.answers import Said
from relbook.domain.projects import Project
from relbook.domain.questions import Evidence
from relbook.domain.reviews import AnswerShift, Review, Shift


@dataclass(frozen=True, slots=True)
class Panel:
    """What the journal knows beside a question, on one subject."""

    evidence: Evidence
    title: str
    lines: tuple[Said, ...]
    """Each a sentence with the entries it comes from; the first of those is opened."""
    ask: tuple[Said, ...] = ()
    """What to find out, and from whom: "Find out who decides on the budget; ask Dorothy Kwan, met 12 days ago"."""
    more: int = 0
    """How many lines were left off."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A next step that an answer became: a promise that is open, or a meeting that is planned."""

    kind: str
    """"commitment" or "meeting"."""
    id: int
    words: str
    """"Send Ada the forecast", "1:1 with Ada: the budget"."""
    day: date | None
    """When it is due, or planned."""
    people: tuple[int, ...]
    """Whom it is with, or owed to."""
    project_id: int
    review_id: int
    question: str
    """The key of the question whose answer it came from."""

    def is_late_on(self, day: date) -> bool:
        """Return whether its day has passed."""
        return self.day is not None and self.day < day


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A project that ought to be reviewed: for the first time, or again."""

    project: Project
    last: Review | None
    """The last finished one; None where there was none."""
    unfinished: Review | None
    """One that was begun and can be resumed."""
    reasons: tuple[str, ...]
    """Why again, a clause each; nothing for the first time."""

    @property
    def words(self) -> str:
        """What to say of it, gently: "Clearflow has not been reviewed yet: …", "Time to review Clearflow again: …"."""
        name = self.project.name
        if self.last is None:
            return f"{name} has not been reviewed yet: fifteen quiet minutes with the strategic questions."
        return f"Time to review {name} again: {'; '.join(self.reasons)}."


@dataclass(frozen=True, slots=True)
class Since:
    """What changed from one review to the next, or to today."""

    before: Review
    verdict: Shift | None
    people: tuple[Shift, ...]
    answers: tuple[AnswerShift, ...]
    notes: tuple[Shift, ...]
    """Landscape notes that came, ended, or are contradicted now."""
    steps: tuple[Shift, ...]
    """What became of the next steps: kept, broken, dropped, held, still open."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return self.verdict is None and not (self.people or self.answers or self.notes or self.steps)
