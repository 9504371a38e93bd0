"""People and the lines between them: what paths, measures and circles are worked out over. The user is not in it.

Several ties between two people are one line with the strength of the strongest. A tie in conflict leads nobody to
anybody and is no line; a suggested tie is none either.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relbook.domain.maps import MapView, carries
from relbook.domain.ties import Tie


@dataclass(frozen=True, slots=True)
class Network:
    """People by number, each with whom they are tied to."""

    near: Mapping[int, Mapping[int, int]]
    """By person: the others with the strength of the line, 1 (weak) to 3 (strong); both in order of number."""

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The lines, each once, the lower number first."""
        return [(one, other) for one, others in self.near.items() for other in others if one < other]

    def parts(self, *, without: int | None = None) -> list[frozenset[int]]:
        """Return who hangs together, had ``without`` left: the largest part first, then that of the lowest number."""
        seen: set[int | None] = {without}
        found = []
        for person in self.near:
            if person not in seen:
                part = self._part(person, without)
                seen |= part
                found.append(frozenset(part))
        return sorted(found, key=lambda part: (-len(part), min(part)))

    def pieces(self, person: int) -> list[frozenset[int]]:
        """Return what a person's part would fall into, had they left: the largest first; one where it holds."""
        others = self.near.get(person, {})
        return [part for part in self.parts(without=person) if not part.isdisjoint(others)]

    def _part(self, first: int, without: int | None) -> set[int]:
        seen, waiting = {first}, [first]
        while waiting:
            fresh = self.near[waiting.pop()].keys() - seen - {without}
            seen |= fresh
            waiting += fresh
        return seen


def network_of(people: Iterable[int], ties: Iterable[Tie]) -> Network:
    """Return the network of people over ties that carry; ties with an end that is not among them are passed over."""
    near: dict[int, dict[int, int]] = {person: {} for person in sorted(people)}
    for tie in ties:
        one, other = tie.from_id, tie.to_id
        if carries(tie) and one != other and one in near and other in near:
            near[one][other] = near[other][one] = max(near[one].get(other, 0), tie.strength)
    return Network({person: dict(sorted(others.items())) for person, others in near.items()})


def network_of_view(view: MapView) -> Network:
    """Return the network of a map."""
    return network_of(view.people, view.ties)
