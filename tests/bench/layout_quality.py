"""How good a layout is, by four measures; none depends on its scale.

Stress and crossings: less is better; neighbours kept: more is better; too close: nobody should be.
"""

from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Places = NDArray[np.float64]
SOURCES, ASKED = 300, 500
"""People from whom distances, and whose neighbours, are looked at in networks that are larger than ``LARGE``."""
LARGE = 1_000
MOST_LINES = 3_500
"""In networks of more lines crossings are not counted: every pair is looked at."""


class Quality(NamedTuple):
    """The four measures of one picture."""

    stress: float
    crossings: int | None
    """None where there are too many lines to count them."""
    kept: float
    close: float


class Judge:
    """Measures pictures of one network."""

    def __init__(self, count: int, edges: Numbers) -> None:
        self.count, self.edges = count, edges
        graph = nx.Graph(map(tuple, edges.tolist()))
        graph.add_nodes_from(range(count))
        self._neighbours = [set(graph[one]) for one in range(count)]
        chance = np.random.default_rng(0)
        few = count <= LARGE
        self._sources = np.arange(count) if few else chance.choice(count, SOURCES, replace=False)
        self._asked = np.random.default_rng(0).choice(count, min(count, ASKED), replace=False)
        self._hops = np.zeros((count, len(self._sources)))
        for column, source in enumerate(self._sources.tolist()):
            for one, length in nx.single_source_shortest_path_length(graph, source).items():
                self._hops[one, column] = length

    def quality(self, places: Places) -> Quality:
        """Return all four measures of a picture."""
        crossings = self.crossings(places) if len(self.edges) <= MOST_LINES else None
        return Quality(self.stress(places), crossings, self.kept(places), self.close(places))

    def stress(self, places: Places) -> float:
        """Return the mean, over pairs that a path joins, of ((s·length − hops) / hops)² at the best scale s."""
        length = np.sqrt(((places[:, None] - places[self._sources][None]) ** 2).sum(2))
        joined = self._hops > 0
        ratio = length[joined] / self._hops[joined]
        scale = ratio.sum() / (ratio**2).sum()
        return float(((scale * ratio - 1) ** 2).mean())

    def crossings(self, places: Places) -> int:
        """Return how many pairs of lines cross that have no end in common."""
        start, end = places[self.edges[:, 0]], places[self.edges[:, 1]]
        total = 0
        for at in range(len(self.edges) - 1):
            later = self.edges[at + 1 :]
            apart = ~(np.isin(later, self.edges[at])).any(1)
            one, other, first, second = start[at], end[at], start[at + 1 :][apart], end[at + 1 :][apart]
            total += int(
                (
                    (_side(one, other, first) * _side(one, other, second) < 0)
                    & (_side(first, second, one) * _side(first, second, other) < 0)
                ).sum()
            )
        return total

    def kept(self, places: Places) -> float:
        """Return the mean likeness (Jaccard) of somebody's neighbours and as many who are nearest in the picture."""
        shares = []
        for one in self._asked.tolist():
            neighbours = self._neighbours[one]
            if neighbours:
                away = ((places - places[one]) ** 2).sum(1)
                away[one] = np.inf
                nearest = set(np.argpartition(away, len(neighbours) - 1)[: len(neighbours)].tolist())
                shares.append(len(nearest & neighbours) / len(nearest | neighbours))
        return float(np.mean(shares))

    def close(self, places: Places) -> float:
        """Return the share of people with somebody nearer than a quarter of the side of the square each has.

        The squares fill the box of the middle 95 %.
        """
        box = np.percentile(places, 97.5, 0) - np.percentile(places, 2.5, 0)
        side = np.sqrt(box.prod() / self.count)
        found = 0
        for one in range(self.count):
            away = ((places - places[one]) ** 2).sum(1)
            away[one] = np.inf
            found += int(away.min() < (side / 4) ** 2)
        return found / self.count


def _side(start: Places, end: Places, point: Places) -> Places:
    """Return on which side of a line a point lies: by the sign."""
    line, away = end - start, point - start
    side: Places = line[..., 0] * away[..., 1] - line[..., 1] * away[..., 0]
    return side
