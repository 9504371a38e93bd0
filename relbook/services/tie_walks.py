"""Ties read a step at a time: up the reporting line, and around somebody to whom a way is looked for."""

from collections.abc import Callable, Iterable, Sequence

from relbook.domain.ties import Tie, TieKind
from relbook.services.ports import Reads

LINE_LENGTH = 8
"""Steps up the line that are followed from a leader to the sponsor."""
FRONTIER = 60
"""People that a step of a search for a route may reach."""
Holds = Callable[[Tie], bool]
"""Whether a tie is to be followed."""


def ties_of(reads: Reads, people: Sequence[int], holds: Holds) -> list[Tie]:
    """Return the ties that people have at either end, each once."""
    if not people:
        return []
    known = list(people)
    found = {tie.id: tie for tie in (*reads.find(Tie, from_id=known), *reads.find(Tie, to_id=known))}
    return [tie for tie in found.values() if holds(tie)]


def ends_of(ties: Iterable[Tie]) -> list[int]:
    """Return the people whom ties join, each once."""
    return list(dict.fromkeys(end for tie in ties for end in (tie.from_id, tie.to_id)))


def reporting_line(reads: Reads, people: Sequence[int], holds: Holds) -> list[Tie]:
    """Return the ties by which people report to somebody, and those in turn, as far as LINE_LENGTH steps."""
    line: list[Tie] = []
    reached, frontier = set(people), list(dict.fromkeys(people))
    for _ in range(LINE_LENGTH):
        if not frontier:
            break
        found = [tie for tie in reads.find(Tie, from_id=frontier, verb=TieKind.REPORTS_TO) if holds(tie)]
        line += found
        frontier = [above for above in dict.fromkeys(tie.to_id for tie in found) if above not in reached]
        reached.update(frontier)
    return line


def ties_around(reads: Reads, goals: Sequence[int], steps: int, holds: Holds) -> list[Tie]:
    """Return the ties that a route of so many steps to any of the goals could take, among the people reached."""
    known: dict[int, Tie] = {}
    reached, frontier = set(goals), list(goals)
    for _ in range(steps):
        found = ties_of(reads, frontier, holds)
        known.update({tie.id: tie for tie in found})
        frontier = [end for end in ends_of(found) if end not in reached][:FRONTIER]
        reached.update(frontier)
    return [tie for tie in known.values() if tie.from_id in reached and tie.to_id in reached]
