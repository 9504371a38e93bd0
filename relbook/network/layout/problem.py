"""What a layout is asked: who there is, which lines join them, how large their discs are, where they were before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relbook.domain.maps import MapPerson, Point

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Problem:
    """A map to lay out; people are counted from 0, in the order of ``ids``. Lengths are in map units."""

    ids: tuple[int, ...]
    edges: Numbers
    """Two people a line (one row), undirected, without doubles and loops."""
    radii: Floats
    """Of the discs."""
    start: Floats
    """Where each was before, a row of x and y; NaN where they have no place yet."""
    held: Marks
    """Who is never moved."""

    @property
    def count(self) -> int:
        """How many people there are."""
        return len(self.ids)

    @property
    def known(self) -> Marks:
        """Who has a place already."""
        return np.asarray(~np.isnan(self.start[:, 0]), dtype=bool)


def problem_of(
    people: Mapping[int, MapPerson],
    pairs: Iterable[tuple[int, int]],
    start: Mapping[int, Point],
    held: Collection[int] = (),
) -> Problem:
    """Return the problem of laying out these people, by number; pairs and places of anybody else are left out.

    Only who has a place can be held.
    """
    ids = tuple(sorted(people))
    at = {id_: nth for nth, id_ in enumerate(ids)}
    lines = {
        (min(at[one], at[other]), max(at[one], at[other]))
        for one, other in pairs
        if one != other and one in at and other in at
    }
    places = np.full((len(ids), 2), np.nan)
    for id_ in start.keys() & at.keys():
        places[at[id_]] = start[id_]
    return Problem(
        ids=ids,
        edges=np.array(sorted(lines), dtype=np.int64).reshape(-1, 2),
        radii=np.array([people[id_].radius for id_ in ids], dtype=float),
        start=places,
        held=np.array([id_ in held and id_ in start for id_ in ids], dtype=bool),
    )
