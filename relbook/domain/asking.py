"""Whom to ask what the journal does not know. The rule is relbook's own, and says why it names somebody.

Those in live contact who know best come first: whoever told it, is inside, or knows of themselves. Then, of those in
live contact, coaches, and people who tell the user what worries them, those near the matter before the others; then
anybody near it. Then the sponsor, in contact or not. Nobody is asked about themselves as if they were somebody else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from relbook.domain.words import ago

CONFIDES = 6
"""From this intimacy on, of 1 to 10, somebody tells the user what worries them; relbook's own cut."""


@dataclass(frozen=True, slots=True)
class Informant:
    """One who could be asked."""

    person_id: int
    name: str
    met: date | None
    """The last two-way contact; None where there was none."""
    live: bool
    coach: bool = False
    confides: bool = False
    """They tell the user what worries them."""
    sponsor: bool = False


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is to be found out, as far as it matters for whom to ask."""

    about: frozenset[int] = frozenset()
    """The people whom it is about."""
    first: Mapping[int, str] = field(default_factory=dict)
    """Who knows best, with why: "who told you", "in Finance", "themselves"; they may be among ``about``."""
    near: Mapping[int, str] = field(default_factory=dict)
    """Who stands near the matter, with why: "also in Finance", "tied to Ada Lovelace"."""


def whom_to_ask(able: Iterable[Informant], inquiry: Inquiry) -> Informant | None:
    """Return whom to ask; None where nobody qualifies."""
    ranked = ((_rank(one, inquiry), one) for one in able)
    found = [(rank, one) for rank, one in ranked if rank is not None]
    return min(found, key=lambda pair: (pair[0], _recency(pair[1]), pair[1].person_id))[1] if found else None


def _rank(one: Informant, inquiry: Inquiry) -> tuple[int, bool] | None:
    """Return how well somebody can be asked, the best lowest; None where they cannot."""
    if one.live and one.person_id in inquiry.first:
        return 0, not (one.coach or one.confides)
    if one.person_id in inquiry.about:
        return None
    near = one.person_id in inquiry.near
    if one.live and (one.coach or one.confides):
        return (1 if near else 2), not one.coach
    if one.live and near:
        return 3, True
    return (4, True) if one.sponsor else None


def _recency(one: Informant) -> int:
    return -(one.met or date.min).toordinal()


def why_them(one: Informant, inquiry: Inquiry, today: date) -> str:
    """Return why somebody is named: "met 12 days ago, coach, also in Finance"."""
    best = inquiry.first.get(one.person_id, "")
    reasons = [
        f"met {ago(one.met, today)}" if one.met else "never met",
        best,
        "coach" if one.coach else "",
        "tells you what worries them" if one.confides else "",
        "" if best else inquiry.near.get(one.person_id, ""),
        "the sponsor" if one.sponsor else "",
    ]
    return ", ".join(reason for reason in reasons if reason)
