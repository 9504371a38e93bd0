"""How the standing page words what it shows."""

from collections.abc import Sequence

from relbook.domain.coverage import Branch, Coverage, Member, Standing, Verdict
from relbook.domain.projects import Engagement, Judged
from relbook.domain.standing import Deed, Loss, ProjectStanding, Who
from relbook.domain.words import counted

SHAPES = {Verdict.TRAP: "▲", Verdict.EXPOSED: "◆", Verdict.THREE_PLUS: "●"}
_WORST_FIRST = tuple(Verdict)
LEVELS = tuple(Engagement)
"""From unaware to leading, as the matrix has them."""
NOT_RATED = "not rated"
DEED_WORDS = {Deed.PLAN: "Plan a meeting", Deed.BRIEF: "Brief", Deed.KEPT: "Open", Deed.OPEN: "Open"}


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict with its shape: "▲ single-sponsor trap"."""
    return f"{SHAPES[verdict]} {verdict.value}"


def role_words(stake: Judged) -> str:
    """Return a role with a capital letter, and the leader mark; "" where neither was said."""
    return ", ".join(part for part in (stake.role.words.capitalize(), "leader" if stake.leader else "") if part)


def branch_words(found: Coverage) -> str:
    """Return the warning that the live leaders are one branch; "" where they are not."""
    if found.branch is None:
        return ""
    event = {Branch.UNIT: "one reorganisation", Branch.LINE: "one change at the top"}[found.branch]
    return f"One branch: {found.branch.value}, so {event} may take all of them."


def loss_words(name: str, verdict: Verdict, live: int) -> str:
    """Return "Without Karl Brandvold: single-sponsor trap, 0 live leaders"."""
    return f"Without {name}: {verdict.value}, {counted(live, 'live leader')}"


def losses_worst_first(found: ProjectStanding) -> list[Loss]:
    """Return the losses, those that leave least first."""
    return sorted(found.losses, key=lambda one: (_WORST_FIRST.index(one.verdict), one.live))


def engagement_words(stake: Judged) -> str:
    """Return "neutral → supportive", "supportive, as wanted", "not rated → leading"; "" where neither was said."""
    now, wanted = stake.engagement_now, stake.engagement_wanted
    if now is None and wanted is None:
        return ""
    if wanted is None:
        return now.value if now else ""
    if now is wanted:
        return f"{wanted.value}, as wanted"
    return f"{now.value if now else NOT_RATED} → {wanted.value}"


def interval_words(member: Member) -> str:
    """Return "14 / 30 days", with a * where any of it is the user's own."""
    own = member.stake.ideal_days is not None or member.stake.maximum_days is not None
    return f"{member.between.ideal} / {member.between.maximum} days{' *' if own else ''}"


def counted_words(member: Member) -> str:
    """Return whether somebody counts, and the reason: "counts", "not: 41 days without two-way contact, limit 30"."""
    heads = {Standing.COUNTS: "✓ counts", Standing.SPONSOR: "sponsor", Standing.NOT_LIVE: "✗ not live"}
    head = heads.get(member.standing, "no leader")
    return f"{head}: {member.reason}"


def counted_briefly(member: Member) -> str:
    """Return whether somebody counts, for a cell: "✓ counts", "✗ 41 days, limit 30", "✗ never met", "– power 3"."""
    if member.standing is Standing.COUNTS:
        return f"✓ {member.days} of {counted(member.between.maximum, 'day')}"
    if member.standing is Standing.SPONSOR:
        return "– the sponsor"
    if member.standing is Standing.NOT_LEADER:
        return f"– power {member.stake.power}" if member.stake.power else "– power not noted"
    return "✗ never met" if member.days is None else f"✗ {member.days:,} days, limit {member.between.maximum}"


def who_words(who: Who) -> str:
    """Return a person's title and unit: "Director of Customer Operations, Customer Operations"."""
    return ", ".join(part for part in (who.title, who.unit) if part)


def weakest(found: Sequence[ProjectStanding]) -> ProjectStanding | None:
    """Return the project that rests on fewest: the trap first, then the fewest live leaders."""
    return min(
        found,
        key=lambda one: (_WORST_FIRST.index(one.coverage.verdict), len(one.coverage.live), one.project.id),
        default=None,
    )


def moving_words(levels: Sequence[tuple[Engagement | None, Engagement | None]]) -> str:
    """Return how many need to move, of pairs of engagement now and wanted; never a mean."""
    needs = sum(1 for now, wanted in levels if now and wanted and now is not wanted)
    there = sum(1 for now, wanted in levels if now and now is wanted)
    blank = len(levels) - needs - there
    words = [f"{counted(needs, 'person needs', 'people need')} to move"]
    if there:
        words.append(f"{there:,} where wanted")
    if blank:
        words.append(f"{blank:,} without a rating or a wish")
    return " · ".join(words)
