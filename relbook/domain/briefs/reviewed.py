"""Whether a project was walked through the strategic questions, and the steps that came of it."""

from collections.abc import Collection, Iterator, Sequence

from relbook.domain.briefs.facts import Facts
from relbook.domain.briefs.fitting import GOES_EARLY
from relbook.domain.briefs.page import Column, Line, Section, Source
from relbook.domain.briefs.parts import LINE_WIDTH, alarm, line, quiet
from relbook.domain.commitments import Commitment
from relbook.domain.gist import clip
from relbook.domain.meetings import Meeting
from relbook.domain.plan import PlanStep, ReviewDue
from relbook.domain.words import due_words, long_day, near_day

STEPS_SHOWN = 5


def review_lines(facts: Facts, due: ReviewDue | None) -> Iterator[Line]:
    """Return that a project was never reviewed, or why it ought to be again; nothing where neither is so."""
    if due is not None:
        last, source = due.last, facts.project_source(due.project.id)
        if last is not None:
            source = Source(last.kind, last.id, f"review, {long_day(last.day)}")
        yield line(quiet(clip(due.words, 2 * LINE_WIDTH)), sources=[source])


def steps_section(facts: Facts, steps: Sequence[PlanStep], told: Collection[Commitment]) -> Section:
    """Return the next steps that came of reviews, without the promises that are told elsewhere."""
    elsewhere = {one.id for one in told}
    promised = [one for one in facts.commitments if one.id not in elsewhere]
    sources = {(Commitment.kind, one.id): facts.commitment_source(one) for one in promised}
    sources |= {(Meeting.kind, id_): facts.meeting_source(id_) for id_ in facts.meetings}
    wanted = [(one, sources[one.kind, one.id]) for one in steps if (one.kind, one.id) in sources]
    return Section(
        title="Next steps from the review",
        lines=tuple(_step(facts, *one) for one in wanted[:STEPS_SHOWN]),
        more=max(0, len(wanted) - STEPS_SHOWN),
        column=Column.LEFT,
        gives_way=3,
        goes_at=GOES_EARLY,
    )


def _step(facts: Facts, step: PlanStep, source: Source) -> Line:
    when = alarm if step.is_late_on(facts.today) else quiet
    day = due_words(step.day, facts.today)
    if step.kind == Meeting.kind and step.day is not None:
        day = near_day(step.day, facts.today)
    return line(clip(step.words, LINE_WIDTH), quiet(", "), when(day), sources=[source])
