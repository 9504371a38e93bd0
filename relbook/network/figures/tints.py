"""Which colour stands for a unit: the same in every lens."""

from collections.abc import Iterable, Mapping

from relbook.domain.maps import MapPerson


def group_tints(people: Iterable[MapPerson]) -> Mapping[str, int]:
    """Return a number from 0 for each unit, or organisation without one, by name; whoever paints wraps it round."""
    groups = sorted({one.group for one in people if one.group}, key=lambda name: (name.casefold(), name))
    return {name: number for number, name in enumerate(groups)}
