"""Who is joined to whom, how many lines apart people are, and who hangs together."""

import numpy as np
from numpy.typing import NDArray

from relbook.network.layout.problem import Floats, Numbers

APART = np.uint16(65_535)
"""Stands for people whom no path joins."""


class Neighbours:
    """Who is joined to whom: the neighbours of the first, then those of the second, and so on."""

    def __init__(self, count: int, edges: Numbers) -> None:
        ends = np.concatenate([edges[:, 0], edges[:, 1]])
        others = np.concatenate([edges[:, 1], edges[:, 0]])
        order = np.lexsort((others, ends))
        self.count = count
        self.ends = ends[order]
        self.others = others[order]
        self.degree = np.bincount(ends, minlength=count)
        self.first = np.concatenate([[0], np.cumsum(self.degree)])

    def of(self, one: int) -> Numbers:
        """Return the neighbours of one person."""
        found: Numbers = self.others[self.first[one] : self.first[one + 1]]
        return found


def hops(near: Neighbours, sources: Numbers) -> NDArray[np.uint16]:
    """Return the number of lines from each source (columns) to everyone (rows); APART where there is no path.

    All sources advance together, a bit each: a step is one bitwise "or" over all lines.
    """
    wanted = len(sources)
    columns = np.arange(wanted)
    found = np.full((near.count, wanted), APART, np.uint16)
    found[sources, columns] = 0
    if not len(near.others):
        return found
    front = np.zeros((near.count, (wanted + 63) // 64), np.uint64)
    bits = np.uint64(1) << (columns % 64).astype(np.uint64)
    np.bitwise_or.at(front, (sources, columns // 64), bits)
    seen = front.copy()
    tied = np.flatnonzero(near.degree)
    step = 0
    while True:
        step += 1
        reached = np.bitwise_or.reduceat(front[near.others], near.first[tied], axis=0)
        front = np.zeros_like(front)
        front[tied] = reached & ~seen[tied]
        new = np.flatnonzero(front.any(axis=1))
        if not len(new):
            return found
        seen |= front
        rows, at = np.nonzero(np.unpackbits(front[new].view(np.uint8), axis=1, bitorder="little")[:, :wanted])
        found[new[rows], at] = step


def components(near: Neighbours) -> list[Numbers]:
    """Return the groups that hang together, the largest first; of equal ones that with the lower number."""
    label = np.arange(near.count)
    while len(near.others):
        lowest = label.copy()
        np.minimum.at(lowest, label[near.ends], label[near.others])  # whole groups hook on, not only their last one
        while (further := lowest[lowest]).tolist() != lowest.tolist():
            lowest = further
        if (lowest == label).all():
            break
        label = lowest
    order = np.argsort(label, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if near.count else []
    return sorted(groups, key=lambda group: (-len(group), int(group[0])))


def shared(near: Neighbours, edges: Numbers) -> Floats:
    """Return for each line which share, 0 to 1, of the neighbours of either end are neighbours of both."""
    one, other = edges[:, 0], edges[:, 1]
    fewer = np.where(near.degree[one] <= near.degree[other], one, other)
    more = one + other - fewer
    lengths = near.degree[fewer]
    line = np.repeat(np.arange(len(edges)), lengths)
    within = np.arange(len(line)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    third = near.others[near.first[fewer][line] + within]
    pairs = near.ends * near.count + near.others  # sorted, since the neighbours are
    sought = more[line] * near.count + third
    at = np.minimum(np.searchsorted(pairs, sought), max(len(pairs) - 1, 0))
    both = np.bincount(line[pairs[at] == sought], minlength=len(edges))
    share: Floats = both / np.maximum(near.degree[one] + near.degree[other] - both, 1)
    return share
