"""What every import has in common: a plan of records to add, written in batches, between which the user may stop it."""

from collections.abc import Sequence
from typing import Protocol

from relbook.domain.records import Record
from relbook.services.ports import Gate

BATCH = 2_000
"""Records written between two looks at whether the user wants to stop."""


class Progress(Protocol):
    """Told how far a long import is; may raise, which leaves the journal as it was."""

    def report(self, done: int, total: int) -> None:
        """Take in that ``done`` of ``total`` is done."""
        ...


def write_all(gate: Gate, lists: Sequence[Sequence[Record]], progress: Progress | None) -> None:
    """Add the records of a plan, each list after those that it refers to."""
    done, total = 0, sum(len(records) for records in lists)
    for records in lists:
        for start in range(0, len(records), BATCH):
            if progress:
                progress.report(done, total)
            some = records[start : start + BATCH]
            gate.add_all(some)
            done += len(some)
    if progress:
        progress.report(done, total)


def unnumbered(kind: type[Record]) -> int:
    """Return a number that no record of the journal has, for a plan that is only looked at."""
    return 1 << 40
