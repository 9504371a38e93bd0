"""Ties: how two people stand to each other."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from relbook.domain.records import Markable


class TieKind(StrEnum):
    """How the first person stands to the second, as a verb."""

    REPORTS_TO = "reports to"
    INFLUENCES = "influences"
    SPONSORS = "sponsors"
    TRUSTS = "trusts"
    ALLIED_WITH = "allied with"
    IN_CONFLICT_WITH = "in conflict with"

    @property
    def active(self) -> str:
        """How the first person stands to the second: "reports to", "is allied with"."""
        return f"is {self.value}" if self in SYMMETRIC else self.value

    @property
    def passive(self) -> str:
        """How the second person stands to the first: "is reported to by", "is allied with"."""
        return self.active if self in SYMMETRIC else _PASSIVE[self]


SYMMETRIC = frozenset({TieKind.ALLIED_WITH, TieKind.IN_CONFLICT_WITH})
"""Ties that read the same from both ends."""
_PASSIVE = {
    TieKind.REPORTS_TO: "is reported to by",
    TieKind.INFLUENCES: "is influenced by",
    TieKind.SPONSORS: "is sponsored by",
    TieKind.TRUSTS: "is trusted by",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Markable):
    """One person's tie to another, with its strength and the time it held."""

    kind: ClassVar[str] = "tie"
    from_id: int
    to_id: int
    verb: TieKind
    strength: int = 2
    """1 (weak) to 3 (strong)."""
    formal: bool = False
    from_on: date | None = None
    until_on: date | None = None
    notes: str = ""

    def holds_on(self, day: date) -> bool:
        """Return whether the tie held on that day; a missing end is open."""
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or day <= self.until_on)
