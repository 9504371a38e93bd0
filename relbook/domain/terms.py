"""The fixed words that a meeting is described with."""

from enum import StrEnum

MOODS = {-2: "hostile", -1: "cool", 0: "neutral", 1: "warm", 2: "enthusiastic"}
"""The mood somebody showed, from −2 to +2, and the word for each."""


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
