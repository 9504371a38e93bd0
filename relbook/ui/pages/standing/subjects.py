"""The people of a project as the grid and the matrix draw them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from relbook.domain.coverage import Standing
from relbook.domain.people import initials
from relbook.domain.projects import Engagement
from relbook.domain.records import WHOLE
from relbook.domain.standing import ProjectStanding
from relbook.ui.pages.standing.words import role_words


@dataclass(frozen=True, slots=True)
class Subject:
    """A person with what is held of them in the project."""

    id: int
    name: str
    initials: str
    role: str
    """With a capital letter; "" where not said."""
    sponsor: bool
    power: int | None
    interest: int | None
    now: Engagement | None
    wanted: Engagement | None
    private: frozenset[str] = frozenset()
    """What of it stays out of print; WHOLE for all."""

    @property
    def has_place(self) -> bool:
        """Whether both power and interest are known."""
        return self.power is not None and self.interest is not None


def printable(people: Iterable[Subject]) -> tuple[list[Subject], int]:
    """Return the people as they may be printed, without what is marked private, and how many are left out whole."""
    everyone = list(people)
    shown = [one for one in everyone if WHOLE not in one.private]
    blank = [
        replace(
            one,
            power=None if "power" in one.private else one.power,
            interest=None if "interest" in one.private else one.interest,
            now=None if "engagement_now" in one.private else one.now,
            wanted=None if "engagement_wanted" in one.private else one.wanted,
        )
        for one in shown
    ]
    return blank, len(everyone) - len(shown)


def subjects(found: ProjectStanding, private: frozenset[int] = frozenset()) -> list[Subject]:
    """Return everyone with a stake: sponsors first, then by power, then by name.

    ``private`` are the numbers of people who are private as a whole.
    """
    result = []
    for member in found.coverage.members:
        stake, name = member.stake, found.name(member.person_id)
        result.append(
            Subject(
                id=member.person_id,
                name=name,
                initials=initials(name),
                role=role_words(stake),
                sponsor=member.standing is Standing.SPONSOR,
                power=stake.power,
                interest=stake.interest,
                now=stake.engagement_now,
                wanted=stake.engagement_wanted,
                private=stake.private | ({WHOLE} if member.person_id in private else frozenset()),
            )
        )
    result.sort(key=lambda one: (not one.sponsor, -(one.power or 0), one.name.casefold(), one.id))
    return result
