"""A row of the table: one with a stake in the project."""

from dataclasses import dataclass

from relbook.domain.coverage import Member
from relbook.domain.standing import Who


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A person with a stake, and how they stand."""

    member: Member
    who: Who

    @property
    def id(self) -> int:
        """Who it is."""
        return self.member.person_id

    @property
    def name(self) -> str:
        """The person's name."""
        return self.who.name
