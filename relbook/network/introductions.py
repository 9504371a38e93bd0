"""Who could be brought together: two without a line who know several of the same people."""

from collections import defaultdict
from itertools import combinations

from relbook.network.graph import Network

LEAST_SHARED = 2
"""People whom two must both know."""
WELL_KNOWN = 60
"""Ties beyond which knowing somebody says nothing of any two of those who do, as of a head of a large unit."""


def strangers(network: Network) -> dict[tuple[int, int], tuple[int, ...]]:
    """Return the pairs without a line, the lower number first, who both know LEAST_SHARED others; with these others."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for person, others in network.near.items():
        if len(others) <= WELL_KNOWN:
            for one, other in combinations(others, 2):
                if other not in network.near[one]:
                    found[one, other].append(person)
    return {pair: tuple(shared) for pair, shared in found.items() if len(shared) >= LEAST_SHARED}
