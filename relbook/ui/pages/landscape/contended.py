"""A line of the table of what competes and what depends."""

from dataclasses import dataclass

from relbook.domain.landscape import NoteLine, Thing

_PLACES = 1_000
"""Projects and initiatives of one note that are told apart."""


@dataclass(frozen=True, slots=True)
class ContendedLine:
    """A landscape note of CONTENDING under one of the projects and initiatives that it is about."""

    line: NoteLine
    subject: Thing | None
    """The project or initiative; None for a note that is about none."""
    place: int
    """Of the subject among those of the note, from 0."""

    @property
    def id(self) -> int:
        """A number of its own, which stays the same as long as the note is about the same."""
        return self.line.id * _PLACES + self.place

    @property
    def others(self) -> str:
        """What else it is about: "Hopper, Finance"; "" for nothing."""
        return ", ".join(thing.name for thing in self.line.about if thing != self.subject)


def note_of(contended_id: int) -> int:
    """Return the number of the note that a line of that number stands for."""
    return contended_id // _PLACES
