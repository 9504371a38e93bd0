"""How a tie is worded, the same on every page."""

from relbook.domain.ties import Tie, TieKind
from relbook.domain.words import long_day

STRENGTHS = {1: "weak", 2: "medium", 3: "strong"}

_PASSIVE = {
    TieKind.REPORTS_TO: "is reported to by",
    TieKind.INFLUENCES: "is influenced by",
    TieKind.SPONSORS: "is sponsored by",
    TieKind.TRUSTS: "is trusted by",
    TieKind.ALLIED_WITH: "is allied with",
    TieKind.IN_CONFLICT_WITH: "is in conflict with",
}
_ACTIVE = {kind: kind.value for kind in TieKind} | {
    TieKind.ALLIED_WITH: "is allied with",
    TieKind.IN_CONFLICT_WITH: "is in conflict with",
}


def tie_phrase(tie: Tie, seen_from: int) -> str:
    """Return how the person ``seen_from`` stands to the other end: "reports to", "is trusted by"."""
    return _ACTIVE[tie.verb] if tie.from_id == seen_from else _PASSIVE[tie.verb]


def tie_detail(tie: Tie) -> str:
    """Return a tie's strength, form and time: "strong · formal · since 3 May 2024"."""
    words = [STRENGTHS[tie.strength], "formal" if tie.formal else "informal"]
    if tie.from_on:
        words.append(f"since {long_day(tie.from_on)}")
    if tie.until_on:
        words.append(f"until {long_day(tie.until_on)}")
    return " · ".join(words)
