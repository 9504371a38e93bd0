"""How the people page words parts in projects, and trust."""

from enum import StrEnum
from typing import Any

from relbook.domain.cadence import interval, quadrant
from relbook.domain.projects import Judged, Role
from relbook.domain.ratings import Told
from relbook.domain.salience import MEANINGS, salience
from relbook.domain.trust import PART_WORDS, PARTS, TrustRating
from relbook.domain.words import counted


def role_words(role: Role) -> str:
    """Return a role with a capital letter; "" where the user has not said which."""
    return role.words.capitalize()


def judged_words(stake: Judged) -> list[str]:
    """Return what is held of a part in a project, a line a thing; what is not known is left out."""
    place = quadrant(stake.power, stake.interest)
    levels = [f"power {stake.power}" if stake.power else "", f"interest {stake.interest}" if stake.interest else ""]
    grid = " · ".join([word for word in levels if word] + ([place.value] if place else []))
    kind, stands = salience(stake), engagement_words(stake)
    return [
        line
        for line in (grid, f"engagement {stands}" if stands else "", f"{kind.value}: {MEANINGS[kind]}" if kind else "")
        if line
    ]


def engagement_words(stake: Judged) -> str:
    """Return engagement as it is and should be: "neutral → supportive wanted"; "" where neither was said."""
    now, wanted = stake.engagement_now, stake.engagement_wanted
    if wanted and now is not wanted:
        return f"{now.value} → {wanted.value} wanted" if now else f"{wanted.value} wanted"
    return now.value if now else ""


def interval_words(stake: Judged) -> str:
    """Return how often contact is wanted, and who says so: "contact every 14 days, 30 at most (by quadrant)"."""
    ideal, most = interval(stake)
    own = stake.ideal_days is not None, stake.maximum_days is not None
    usual = "by quadrant" if quadrant(stake.power, stake.interest) else "usual"
    said = {(True, True): "own", (False, False): usual, (True, False): "own ideal", (False, True): "own maximum"}[own]
    return f"contact every {counted(ideal, 'day')}, {most} at most ({said})"


_FIELDS = {
    "urgency": "urgent claim",
    "legitimacy": "legitimate claim",
    "engagement_now": "engagement",
    "engagement_wanted": "engagement wanted",
    "ideal_days": "ideal interval",
    "maximum_days": "longest interval",
}


def told_words(told: Told) -> str:
    """Return what a rating changed: "power 3 → 5 · engagement neutral"; what is said first has no arrow."""
    words = []
    for name, before, after in told.changes:
        if name == "leader" and before is None and not after:
            continue
        field = _FIELDS.get(name, name)
        words.append(f"{field} {_held(before)} → {_held(after)}" if before is not None else f"{field} {_held(after)}")
    return " · ".join(words) or ("a part, nothing more noted" if told.first else "nothing changed")


def _held(value: Any) -> str:
    match value:
        case None:
            return "not noted"
        case bool():
            return "yes" if value else "no"
        case StrEnum():
            return value.value
    return str(value)


def trust_parts(rating: TrustRating) -> str:
    """Return the four parts, as the index divides them: "Credibility 7 · … / Self-orientation 4"."""
    words = [f"{PART_WORDS[part][0]} {_part(getattr(rating, part))}" for part in PARTS]
    return f"{' · '.join(words[:3])} / {words[3]}"


def _part(value: int | None) -> str:
    return "not rated" if value is None else str(value)
