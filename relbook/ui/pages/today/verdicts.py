"""On whom each project rests, and the way out of the trap."""

from collections.abc import Iterable, Iterator

from relbook.domain.commitments import CommitmentState
from relbook.domain.coverage import Member, Standing, Verdict
from relbook.domain.standing import Deed, ProjectStanding, Step
from relbook.domain.today import Today
from relbook.ui.pages.today.rows import Act, Mark, Panel, Row, Verb, evidence, open_
from relbook.ui.tones import VERDICTS
from relbook.ui.widgets.spans_label import Span

ALONE = 3
"""Weak projects that have a card of their own; the rest share one."""
REASONS = 4
"""Leaders out of contact that are named."""
_WORST_FIRST = tuple(Verdict)
_ON_BUTTON = {Deed.PLAN: "Plan", Deed.BRIEF: "Brief", Deed.KEPT: "Kept ✓", Deed.OPEN: "Open"}


def verdicts(today: Today) -> Iterator[Panel]:
    """Return a card for each project that is not three-plus, with its way out, and one for the others."""
    standings = sorted(today.standings, key=lambda one: (_WORST_FIRST.index(one.coverage.verdict), one.project.id))
    alone = [one for one in standings if one.coverage.verdict is not Verdict.THREE_PLUS][:ALONE]
    for one in alone:
        rows = (_verdict(one, alone=True), *(_step(step, one) for step in one.way_out))
        trap = one.coverage.verdict is Verdict.TRAP
        yield Panel(f"verdict:{one.project.id}", 3, rows, kind="warning" if trap else "plain")
    rest = tuple(_verdict(one) for one in standings if one not in alone)
    if rest:
        yield Panel("verdicts", 4, rest, "Other projects" if alone else "Where you stand")


def deed(step: Step) -> Act:
    """Return the act of a step."""
    words = _ON_BUTTON[step.deed]
    match step.deed:
        case Deed.PLAN:
            return Act(words, Verb.PLAN, (step.target[1],), f"{words}: {step.words}")
        case Deed.BRIEF:
            return Act(words, Verb.BRIEF, step.target, f"{words}: {step.words}")
        case Deed.KEPT:
            return Act(words, Verb.SETTLE, (step.target[1], CommitmentState.KEPT), f"{words}: {step.words}")
        case Deed.OPEN:
            return Act(words, Verb.OPEN, step.target, f"{words}: {step.words}")


def _verdict(one: ProjectStanding, *, alone: bool = False) -> Row:
    """Return the row of a verdict; in a card of its own the verdict begins the sentence, in a list it is a chip."""
    verdict = one.coverage.verdict
    named = (Span(f"{verdict.value.capitalize()}. ", "strong"),) if alone else ()
    why = Act("Why?", Verb.OPEN, ("standing", one.project.id), f"Why? {one.headline()}", "link")
    return Row(
        f"verdict:{one.project.id}",
        (*named, Span(one.headline())),
        small=_reasons(one),
        mark=None if alone else Mark(verdict.value, VERDICTS[verdict], beside=Verdict.THREE_PLUS.value),
        acts=(why,),
        menu=(open_("project", one.project.id, one.project.name),),
        opens=Act("Why?", Verb.OPEN, ("standing", one.project.id)),
    )


def _reasons(one: ProjectStanding) -> str:
    """Return what stands between the project and three-plus, or that those who count are one branch."""
    lost = one.coverage.of(Standing.NOT_LIVE)
    told = [f"{one.name(member.person_id)} {_silence(member)}" for member in lost[:REASONS]]
    if lost[REASONS:]:
        told.append(f"{len(lost) - REASONS} more")
    branch = f"One branch: {one.coverage.branch.value}" if one.coverage.branch else ""
    if one.coverage.verdict is Verdict.THREE_PLUS:
        return branch
    if not lost and not one.coverage.live:
        return "Say who else has power in it, and the way out can be told."
    return " · ".join([*told, *([branch] if branch else [])])


def _silence(member: Member) -> str:
    return "never" if member.days is None else f"{member.days} days (limit {member.between.maximum})"


def _step(step: Step, one: ProjectStanding) -> Row:
    return Row(
        f"step:{one.project.id}:{step.person_id}",
        (Span(step.words),),
        small=step.reason,
        acts=(deed(step),),
        menu=tuple(_around(step, one)),
        opens=open_("person", step.person_id, ""),
    )


def _around(step: Step, one: ProjectStanding) -> Iterable[Act]:
    if step.entries:
        yield evidence(step.reason, step.entries)
    yield open_("person", step.person_id, one.name(step.person_id))
