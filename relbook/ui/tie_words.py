"""How a tie is worded, the same on every page."""

from relbook.domain.ties import Tie
from relbook.domain.words import long_day

STRENGTHS = {1: "weak", 2: "medium", 3: "strong"}


def tie_phrase(tie: Tie, seen_from: int) -> str:
    """Return how the person ``seen_from`` stands to the other end: "reports to", "is trusted by"."""
    return tie.verb.active if tie.from_id == seen_from else tie.verb.passive


def tie_detail(tie: Tie) -> str:
    """Return a tie's strength, form and time: "strong · formal · since 3 May 2024"."""
    words = [STRENGTHS[tie.strength], "formal" if tie.formal else "informal"]
    if tie.from_on:
        words.append(f"since {long_day(tie.from_on)}")
    if tie.until_on:
        words.append(f"until {long_day(tie.until_on)}")
    return " · ".join(words)
