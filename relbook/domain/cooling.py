"""Cooling: the signs that a relationship is fading, each with the entries that say so. The rule is relbook's own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from relbook.domain.cadence import Freshness, Interval, freshness
from relbook.domain.commitments import Commitment
from relbook.domain.coverage import Contact, silence_words
from relbook.domain.ratings import StakeRating, last_step_down
from relbook.domain.words import counted, mood_number

MOODS_COMPARED = 3
"""The last so many meetings with a mood noted are held against as many before."""
DROP = 1.0
"""So much lower on average is cooling."""
OVERDUE = 2
"""So many of their promises past their day are cooling."""


class Sign(StrEnum):
    """What is fading."""

    MOOD = "mood"
    LAPSED = "lapsed"
    STEPPED_DOWN = "stepped_down"
    PROMISES = "promises"


class Mood(NamedTuple):
    """A mood noted at a meeting, −2 to +2."""

    meeting_id: int
    day: date
    mood: int


@dataclass(frozen=True, slots=True)
class Cooling:
    """One sign, in words, with the entries that say so as (kind, number)."""

    sign: Sign
    words: str
    entries: tuple[tuple[str, int], ...]

    @property
    def evidence(self) -> frozenset[str]:
        """What a dismissal of it holds."""
        return frozenset(f"{self.sign.value}:{kind}:{number}" for kind, number in self.entries)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one person, as of a day."""

    contact: Contact | None
    between: Interval
    moods: Sequence[Mood]
    """At least the last six, newest first; blanks are left out."""
    ratings: Sequence[Sequence[StakeRating]]
    """Up to the day, those of each stake together."""
    overdue: Sequence[Commitment]
    """Their promises that were open and past their day."""


def cooling(seen: Seen, today: date) -> list[Cooling]:
    """Return the signs there are, mood first."""
    found = (_mood(seen.moods), _lapsed(seen, today), _promises(seen.overdue))
    steps = [_step(ratings) for ratings in seen.ratings]
    return [one for one in (found[0], found[1], *steps, found[2]) if one is not None]


def _mood(moods: Sequence[Mood]) -> Cooling | None:
    if len(moods) < 2 * MOODS_COMPARED:
        return None
    late, early = moods[:MOODS_COMPARED], moods[MOODS_COMPARED : 2 * MOODS_COMPARED]
    now, before = _mean(late), _mean(early)
    if before - now < DROP:
        return None
    words = f"mood {_number(before)} → {_number(now)} over six meetings"
    return Cooling(Sign.MOOD, words, tuple(("meeting", one.meeting_id) for one in (*late, *early)))


def _mean(moods: Sequence[Mood]) -> float:
    return sum(one.mood for one in moods) / len(moods)


def _number(mean: float) -> str:
    return mood_number(round(mean)) if mean == round(mean) else f"{mean:+.1f}".replace("-", "−")


def _lapsed(seen: Seen, today: date) -> Cooling | None:
    """Whoever was in contact once was fresh then; past the maximum interval that has lapsed."""
    if seen.contact is None or freshness(seen.contact.day, today, seen.between) is not Freshness.COLD:
        return None
    words = silence_words(seen.contact, (today - seen.contact.day).days, seen.between)
    return Cooling(Sign.LAPSED, words, (("meeting", seen.contact.meeting_id),))


def _step(ratings: Iterable[StakeRating]) -> Cooling | None:
    found = last_step_down(ratings)
    if found is None:
        return None
    before, now = found
    words = f"engagement {before.engagement_now} → {now.engagement_now}"
    return Cooling(Sign.STEPPED_DOWN, words, (("stake_rating", now.id), ("stake_rating", before.id)))


def _promises(overdue: Sequence[Commitment]) -> Cooling | None:
    if len(overdue) < OVERDUE:
        return None
    words = f"{counted(len(overdue), 'promise')} of theirs overdue"
    return Cooling(Sign.PROMISES, words, tuple(("commitment", one.id) for one in overdue))


def join_words(found: Iterable[Cooling]) -> str:
    """Return the signs as one line: "mood +2 → 0 over six meetings; two promises of theirs overdue"."""
    return "; ".join(one.words for one in found)
