"""Where a project stands, as text for a terminal."""

from collections.abc import Iterator

from relbook.cli.terminal import hanging, plain
from relbook.domain.coverage import Branch
from relbook.domain.standing import ProjectStanding, Step
from relbook.domain.words import counted
from relbook.exchange.brief_text import WIDTH, columns, wrapped

BRANCHES = {
    Branch.UNIT: "The leaders who count all sit in one unit: one event may take them all.",
    Branch.LINE: "The leaders who count all report to the sponsor: one event may take them all.",
}


def standing_text(standing: ProjectStanding) -> Iterator[str]:
    """Yield the verdict on a project with all that explains it."""
    yield from underlined(f"{standing.project.name}: {standing.coverage.verdict}")
    yield from _sentences(standing)
    yield from section("who counts", _people(standing))
    yield from section("way out", [line for step in standing.way_out for line in step_lines(step, "- ")])
    yield from section("had somebody left", _losses(standing))


def without_text(before: ProjectStanding, after: ProjectStanding, name: str) -> Iterator[str]:
    """Yield how a project would stand had somebody left, beside how it stands."""
    yield from section(f"without {name}", _without(before, after, name))


def underlined(title: str) -> Iterator[str]:
    """Yield a title."""
    text = plain(title)
    yield from wrapped(text)
    yield "=" * min(WIDTH, columns(text))


def section(title: str, lines: list[str]) -> Iterator[str]:
    """Yield the lines under a title, and nothing where there are none."""
    if lines:
        yield ""
        yield from wrapped(plain(title).upper())
        yield from lines


def verdict_rows(standing: ProjectStanding) -> Iterator[tuple[str, str]]:
    """Yield the verdict as a word and a sentence, and the warning where the leaders are one branch."""
    yield standing.coverage.verdict.value, standing.headline()
    if standing.coverage.branch is not None:
        yield "one branch", BRANCHES[standing.coverage.branch]


def step_lines(step: Step, mark: str = "") -> list[str]:
    """Return a next move and, below it, why."""
    return [*wrapped(plain(step.words), mark), *wrapped(plain(f"Why: {step.reason}"), " " * len(mark))]


def _sentences(standing: ProjectStanding) -> list[str]:
    return [line for _, words in verdict_rows(standing) for line in wrapped(plain(words))]


def _people(standing: ProjectStanding) -> list[str]:
    rows = [
        (member.standing.value, standing.name(member.person_id), member.reason) for member in standing.coverage.members
    ]
    return hanging(rows)


def _losses(standing: ProjectStanding) -> list[str]:
    return [
        line
        for loss in standing.losses
        for line in wrapped(
            f"Without {plain(standing.name(loss.person_id))}: {loss.verdict}, {counted(loss.live, 'live leader')}"
        )
    ]


def _without(before: ProjectStanding, after: ProjectStanding, name: str) -> list[str]:
    was, now = before.coverage, after.coverage
    if len(was.members) == len(now.members):
        return wrapped(plain(f"{name} has no part in {before.project.name}, which stays {was.verdict}."))
    stays = now.verdict is was.verdict
    lines = wrapped(f"Before: {was.verdict}, {counted(len(was.live), 'live leader')}")
    lines += wrapped(f"After:  {now.verdict}{' as before' if stays else ''}, {counted(len(now.live), 'live leader')}")
    lines += _sentences(after)
    return [*lines, *(line for step in after.way_out for line in step_lines(step, "- "))]
