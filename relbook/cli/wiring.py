"""What the commands are handed: how to reach the journal, and the clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from relbook.services.ports import Journal


@dataclass(frozen=True, slots=True)
class Wiring:
    """How the commands reach the outer world; ``app`` fills it in, tests as well."""

    open: Callable[[Path], Journal]
    create: Callable[[Path], Journal]
    now: Callable[[], datetime]

    @contextmanager
    def new(self, path: Path) -> Iterator[Journal]:
        """Make a journal and hand it out; what ends before anything was written in it leaves no file behind."""
        journal = self.create(path)
        try:
            yield journal
        except BaseException:
            journal.discard()
            raise
        finally:
            journal.close()
