"""What the commands are handed: how to reach the journal, and the clock."""

from collections.abc import Callable
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
