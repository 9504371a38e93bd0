"""Circles: people who have more ties with one another than with the rest."""

from relbook.network.graph import Network

SEED = 1
"""Where the search for circles starts: the same network has the same circles."""


def circles(network: Network) -> tuple[frozenset[int], ...]:
    """Return the circles, the largest first, then that of the lowest number; nobody without a tie is in one.

    Communities by the Louvain method (Blondel, Guillaume, Lambiotte & Lefebvre 2008), over lines without strength.
    """
    import networkx  # takes over 100 ms, which nothing but a question needs

    graph = networkx.Graph()
    graph.add_nodes_from(person for person, others in network.near.items() if others)
    graph.add_edges_from(network.pairs)
    if not graph:
        return ()
    found = networkx.community.louvain_communities(graph, weight=None, seed=SEED)
    return tuple(sorted(map(frozenset, found), key=lambda circle: (-len(circle), min(circle))))
