"""Trust as they see the user, dated and never overwritten (Maister, Green & Galford, The Trusted Advisor, 2000)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from relbook.domain.records import Markable

LEAST, MOST = 1, 10
"""Each part goes from 1 to 10; a practitioners' scale."""
PARTS = ("credibility", "reliability", "intimacy", "self_orientation")
PART_WORDS = {
    "credibility": ("Credibility", "doubts what I say", "takes my word for it"),
    "reliability": ("Reliability", "expects me to slip", "knows I deliver"),
    "intimacy": ("Intimacy", "keeps me at a distance", "tells me what worries them"),
    "self_orientation": ("Self-orientation", "sees me caring for them", "sees me caring for myself"),
}
"""Each part's name, and what its lowest and highest number mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustRating(Markable):
    """How a person sees the user, on one day; a part that was not judged is None."""

    kind: ClassVar[str] = "trust_rating"
    person_id: int
    rated_on: date
    credibility: int | None = None
    """1 (doubts what I say) to 10."""
    reliability: int | None = None
    """1 (expects me to slip) to 10."""
    intimacy: int | None = None
    """1 (keeps me at a distance) to 10."""
    self_orientation: int | None = None
    """1 (sees me caring for them) to 10 (for myself): the one part that is better when low."""
    because: str = ""
    """The evidence."""

    @property
    def index(self) -> float | None:
        """(credibility + reliability + intimacy) / self-orientation, 0.3 to 30; None where a part is blank."""
        if None in (self.credibility, self.reliability, self.intimacy, self.self_orientation):
            return None
        assert self.credibility and self.reliability and self.intimacy and self.self_orientation  # noqa: S101, PT018 - 1 to 10
        return (self.credibility + self.reliability + self.intimacy) / self.self_orientation


def history(ratings: Iterable[TrustRating], until: date) -> list[TrustRating]:
    """Return the ratings up to a day, oldest first."""
    known = (rating for rating in ratings if rating.rated_on <= until)
    return sorted(known, key=lambda rating: (rating.rated_on, rating.id))


def index_words(index: float | None) -> str:
    """Return an index with one decimal: "4.7"; "not rated" for None."""
    return "not rated" if index is None else f"{index:.1f}"
