"""What is measured of each person on a map, as published: over lines without direction or strength, the user left out.

``EXPLAINED`` has a sentence for each measure, with its source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relbook.network.circles import circles
from relbook.network.graph import Network


class Explained(NamedTuple):
    """A measure in plain words."""

    heading: str
    meaning: str


EXPLAINED: Mapping[str, Explained] = {
    "ties": Explained(
        "Ties",
        "With how many people they have a tie that can lead to somebody: all but those in conflict. Suggested ties, "
        "and you, are left out here and in all that follows, and strength makes no difference.",
    ),
    "betweenness": Explained(
        "Stands between",
        "Between how many pairs of others they stand on the shortest path; where several paths are equally short, each "
        "counts in part (betweenness, Freeman 1977; Brandes 2001).",
    ),
    "normalised": Explained("Share of pairs", "The same as a share of all pairs of others, (n−1)(n−2)/2: 0 to 1."),
    "constraint": Explained(
        "Boxed in",
        "How far those they know all know each other, so that there is no way round them: low for who spans, about 1 "
        "for who depends on one group (constraint, Burt 1992).",
    ),
    "effective_size": Explained(
        "Separate ways",
        "Their ties, less how many ties those they know have with each other on average: ways that lead to different "
        "people (effective size, Burt 1992; Borgatti 1997).",
    ),
    "articulation": Explained(
        "Holds together",
        "Whether some of the others could not reach each other without them (articulation point).",
    ),
    "circle": Explained(
        "Circle",
        "People of one number have more ties with each other than with the rest; 1 is the largest (communities, "
        "Blondel and others 2008).",
    ),
}
"""By field of ``Measured``."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured of one person."""

    ties: int
    betweenness: float
    """Raw: pairs of others, each counted once."""
    normalised: float
    """Betweenness / ((n−1)(n−2)/2), 0 to 1; 0 where there are fewer than two others."""
    constraint: float | None
    """0 to 1.125; None without a tie."""
    effective_size: float | None
    """1 to the number of ties; None without a tie."""
    articulation: bool
    circle: int | None
    """From 1, the largest; None without a tie."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured of everyone on a map, with its circles."""

    rows: Mapping[int, Measured]
    """By person."""
    circles: tuple[frozenset[int], ...]
    """The largest first."""


def measures(network: Network, groups: Sequence[frozenset[int]] | None = None) -> Measures:
    """Return the measures of everyone; ``groups`` are the circles where they are known already."""
    found = circles(network) if groups is None else tuple(groups)
    number = {person: place for place, circle in enumerate(found, start=1) for person in circle}
    between, articulations = _over_paths(network)
    count = len(network.near)
    pairs = (count - 1) * (count - 2) / 2
    rows = {
        person: Measured(
            ties=len(others),
            betweenness=between[person],
            normalised=between[person] / pairs if pairs > 0 else 0.0,
            constraint=constraint(network, person),
            effective_size=effective_size(network, person),
            articulation=person in articulations,
            circle=number.get(person),
        )
        for person, others in network.near.items()
    }
    return Measures(rows, found)


def constraint(network: Network, person: int) -> float | None:
    """Return how far a person's ties lead to people who are tied to each other (Burt 1992); None without a tie."""
    parts = dependence(network, person)
    return sum(parts.values()) if parts else None


def dependence(network: Network, person: int) -> dict[int, float]:
    """Return how far a person depends on each of those they are tied to: the parts that constraint sums.

    (pᵢⱼ + Σ pᵢᵩ pᵩⱼ)² over those q tied to both, where p is 1 / number of ties: each tie takes the same share.
    """
    near = network.near
    share = 1 / len(near[person]) if near[person] else 0
    return {
        other: (share + sum(share / len(near[both]) for both in near[person] if both in near[other])) ** 2
        for other in near[person]
    }


def effective_size(network: Network, person: int) -> float | None:
    """Return n − 2t/n for n ties and t lines among those at their ends (Borgatti 1997); None without a tie."""
    others = network.near[person]
    if not others:
        return None
    twice = sum(1 for one in others for other in network.near[one] if other in others)
    return len(others) - twice / len(others)


def _over_paths(network: Network) -> tuple[dict[int, float], set[int]]:
    """Return betweenness by person (Brandes 2001), and who is an articulation point."""
    import rustworkx  # at 1,000 people 20 times as fast as networkx; both are loaded by questions alone

    people = list(network.near)
    place = {person: index for index, person in enumerate(people)}
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(people)
    graph.add_edges_from_no_data([(place[one], place[other]) for one, other in network.pairs])
    between = rustworkx.betweenness_centrality(graph, normalized=False)
    articulations = rustworkx.articulation_points(graph)
    return {person: between[place[person]] for person in people}, {people[index] for index in articulations}
