"""Which tone a verdict and the freshness of a contact have, the same on every page."""

from relbook.domain.cadence import Freshness
from relbook.domain.coverage import Verdict
from relbook.ui.theme import Tone

FRESHNESS: dict[Freshness, Tone] = {
    Freshness.FRESH: "good",
    Freshness.DUE: "warn",
    Freshness.COLD: "info",
    Freshness.NEVER: "neutral",
}
VERDICTS: dict[Verdict, Tone] = {Verdict.TRAP: "bad", Verdict.EXPOSED: "warn", Verdict.THREE_PLUS: "good"}
