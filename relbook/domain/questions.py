"""Question sets: the strategic questions, what to show beside each, and what its answer may become."""

from dataclasses import dataclass
from enum import StrEnum


class Evidence(StrEnum):
    """What the journal can show beside a question; the value is its name in a question file."""

    COVERAGE = "coverage"
    UNINVOLVED = "uninvolved"
    REACHABLE = "reachable"
    UNITS = "units"
    MATTERS = "matters"
    PRIORITIES = "priorities"
    DEPENDENCIES = "dependencies"
    INITIATIVES = "initiatives"
    VENDORS = "vendors"
    TRENDS = "trends"
    RULES = "rules"
    POWER = "power"
    CHANNELS = "channels"
    OBJECTIVES = "objectives"
    NEEDS = "needs"
    OUTLIVES = "outlives"
    CONNECTIONS = "connections"
    PROMISES = "promises"
    COLD = "cold"
    COOLING = "cooling"
    STALE_RATINGS = "stale ratings"
    STALE_NOTES = "stale notes"
    OUTLIERS = "outliers"
    SPONSOR = "sponsor"
    PERSON = "person"
    CIRCLE = "circle"
    MEETINGS = "meetings"


class Becomes(StrEnum):
    """What an answer may become; the value is its name in a question file."""

    STAKEHOLDER = "stakeholder"
    TIE = "tie"
    NOTE = "landscape note"
    COMMITMENT = "commitment"
    MEETING = "meeting"


class Subject(StrEnum):
    """What a walk is about."""

    PROJECT = "project"
    PERSON = "person"
    """A person in the project, chosen when the walk begins."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a set."""

    key: str
    """Unique in its set; answers are kept under it."""
    words: str
    help: str = ""
    """How to think about it, a prompt a line."""
    evidence: tuple[Evidence, ...] = ()
    becomes: tuple[Becomes, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions that are walked through together."""

    key: str
    """The name of its file without the ending; reviews are kept under it."""
    name: str
    purpose: str = ""
    minutes: int | None = None
    """About how long it takes."""
    about: Subject = Subject.PROJECT
    questions: tuple[Question, ...] = ()
    file: str = ""
    """The name of the user's file that holds it; "" for one that ships with the program."""

    def question(self, key: str) -> Question | None:
        """Return the question of that key; None where the set has none."""
        return next((one for one in self.questions if one.key == key), None)


PLANNING = "before-planning"
"""The key of the set that a project is to have been reviewed with; it ships with the program."""


@dataclass(frozen=True, slots=True)
class QuestionSets:
    """The sets that can be walked, and why others cannot."""

    sets: tuple[QuestionSet, ...]
    """Those that ship with the program, or the user's in their place, in their order; then the user's own, by name."""
    problems: tuple[str, ...] = ()
    """A sentence for each file that was refused, with its name and line."""

    def get(self, key: str) -> QuestionSet | None:
        """Return the set of that key; None where there is none."""
        return next((one for one in self.sets if one.key == key), None)
