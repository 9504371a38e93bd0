"""Next steps that answers of reviews became, and the projects that ought to be reviewed."""

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.plan import PlanStep, ReviewDue
from relbook.domain.today import Today
from relbook.domain.words import due_words, near_day
from relbook.ui.pages.today.promises import NEAR
from relbook.ui.pages.today.rows import Act, Mark, Panel, Row, Verb, brief, open_
from relbook.ui.theme import Tone
from relbook.ui.widgets.spans_label import Span

SHOWN = 2
"""Projects to be reviewed that are named at once: there are quiet minutes for one."""
_ROOM = "due 12 Dec 2027"


def steps(today: Today) -> Panel | None:
    """Return the next steps that are not told as promises or meetings already."""
    rows = tuple(_step(one, today) for one in today.steps_beside)
    return Panel("steps", 7, rows, "Next steps from your reviews") if rows else None


def reviews(today: Today) -> Panel | None:
    """Return which projects ought to be reviewed; they leave the page once they are."""
    rows = tuple(_due(one) for one in today.reviews)
    return Panel("reviews", 8, rows, "To be reviewed", "narrow", shown=SHOWN) if rows else None


def _step(step: PlanStep, today: Today) -> Row:
    review = Act("Open the review", Verb.OPEN, ("review", step.review_id))
    people = tuple(open_("person", id_, today.name(id_)) for id_ in step.people if id_ in today.people)
    if step.kind == Commitment.kind:
        acts = (Act("Kept ✓", Verb.SETTLE, (step.id, CommitmentState.KEPT), f"Kept: {step.words}"),)
        fates = (CommitmentState.BROKEN, CommitmentState.DROPPED)
        menu = tuple(Act(fate.value.capitalize(), Verb.SETTLE, (step.id, fate)) for fate in fates)
    else:
        acts = (brief("meeting", step.id, step.words),)
        menu = ()
    return Row(
        f"step:{step.kind}:{step.id}",
        (Span(step.words),),
        small=f"next step of {today.project(step.project_id)}",
        mark=_mark(step, today),
        acts=acts,
        menu=(*menu, *people, review),
        opens=open_(step.kind, step.id, ""),
    )


def _mark(step: PlanStep, today: Today) -> Mark:
    if step.kind == Commitment.kind:
        words = due_words(step.day, today.on)
    else:
        words = near_day(step.day, today.on) if step.day else "no date"
    left = 99 if step.day is None else (step.day - today.on).days
    tone: Tone = "bad" if left < 0 else "warn" if left <= NEAR else "neutral"
    return Mark(words, tone, beside=_ROOM)


def _due(due: ReviewDue) -> Row:
    project = due.project
    if due.unfinished is not None:
        act = Act("Go on", Verb.OPEN, ("review", due.unfinished.id), f"Go on with the review of {project.name}")
    else:
        act = Act("Review now", Verb.OPEN, ("plan", project.id), f"Review {project.name} now")
    return Row(
        f"review:{project.id}",
        (Span(due.words),),
        acts=(act,),
        menu=(open_("project", project.id, project.name),),
        opens=act,
        acts_at="below",
    )
