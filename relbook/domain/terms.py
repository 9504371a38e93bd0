"""The fixed words that a meeting is described with."""

from enum import StrEnum

MOODS = {-2: "hostile", -1: "cool", 0: "neutral", 1: "warm", 2: "enthusiastic"}
"""The mood somebody showed, from −2 to +2, and the word for each."""

CONFIDENCE_TAG = "confidence"
"""On a meeting at which something was told in confidence: a brief lists it under what not to say."""
UNDECIDED_TAG = "undecided"
"""On a meeting that speaks of what is not decided yet: a brief lists it under what not to say."""
MARKING_TAGS = (CONFIDENCE_TAG, UNDECIDED_TAG)
"""The tags with a meaning of their own."""


class MeetingKind(StrEnum):
    """How the contact came about."""

    MEETING = "meeting"
    ONE_TO_ONE = "1:1"
    CALL = "call"
    EMAIL = "e-mail"
    CORRIDOR = "corridor"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
