"""What a person's card can ask for; the part of the page that shows it answers."""

from dataclasses import dataclass
from typing import Protocol

from relbook.domain.commitments import CommitmentState
from relbook.domain.projects import Stake
from relbook.domain.ties import Tie


class CardActions(Protocol):
    """The verbs on a person that is shown."""

    def open(self, kind: str, id_: int) -> None:
        """Show another record."""

    def edit(self) -> None:
        """Open the form."""

    def brief(self) -> None:
        """Ask for a brief."""

    def past(self) -> None:
        """Show how the record was before."""

    def merge(self) -> None:
        """Choose another person who is the same."""

    def trash(self) -> None:
        """Put the person in the trash."""

    def restore(self) -> None:
        """Take the person out of the trash."""

    def mark_private(self, whole: bool) -> None:
        """Mark the entire person private, or take that mark away."""

    def match_text(self) -> None:
        """Put the person in place of their name where it was left as text."""

    def settle(self, commitment_id: int, state: CommitmentState) -> None:
        """Say what became of a promise."""

    def edit_tie(self, tie: Tie | None) -> None:
        """Open the form for a tie; None for a new one."""

    def remove_tie(self, tie_id: int) -> None:
        """Remove a tie."""

    def edit_stake(self, stake: Stake | None) -> None:
        """Open the form for the part in a project; None for a new one."""

    def remove_stake(self, stake: Stake) -> None:
        """Take the part in a project away."""

    def rate_trust(self) -> None:
        """Open the form that rates how they see the user."""

    def withdraw_trust(self, rating_id: int) -> None:
        """Remove a trust rating that was entered by mistake."""

    def add_need(self) -> None:
        """Open the form for a new need."""

    def is_unfolded(self, key: str) -> bool:
        """Return whether a history was unfolded."""

    def unfold(self, key: str, unfolded: bool) -> None:
        """Remember that a history was unfolded, or folded away."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many promises were kept, of those that were kept or broken."""

    kept: int
    broken: int

    def words(self) -> str:
        """Return both counts: "kept 4 of 5"; "" where none is settled yet."""
        total = self.kept + self.broken
        return f"kept {self.kept} of {total}" if total else ""
