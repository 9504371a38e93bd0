"""Networks to lay out: ones with circles, made the same each time, and those of the literature from their files."""

import csv
from collections.abc import Iterable
from pathlib import Path
from random import Random

import networkx as nx
import numpy as np
from numpy.typing import NDArray

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data" / "networks"
"""Where the published networks lie: ``NAME.nodes.csv`` and ``NAME.edges.csv``."""
Numbers = NDArray[np.int64]


def community_graph(count: int, seed: int = 11) -> Numbers:
    """Return about three lines a person, 85 % of them inside a circle; all of it hangs together.

    By Lancichinetti, Fortunato & Radicchi (2008); below 200 people, where that finds no solution, by circles of about
    twelve in which everybody knows five others.
    """
    graph = _by_degrees(count, seed) if count >= 200 else None
    if graph is None:
        graph = nx.gaussian_random_partition_graph(count, 12, 8, 5 / 11, 1 / count, seed=seed)
    joined = nx.Graph()
    joined.add_nodes_from(range(count))
    joined.add_edges_from((one, other) for one, other in graph.edges() if one != other)
    chance = Random(3)
    largest, *others = sorted(nx.connected_components(joined), key=len, reverse=True)
    for group in others:
        joined.add_edge(chance.choice(sorted(group)), chance.choice(sorted(largest)))
    return _lines(joined.edges())


def _by_degrees(count: int, seed: int) -> nx.Graph | None:
    smallest, largest = (10, max(25, count // 5)) if count < 1_000 else (15, 120)
    for attempt in range(seed, seed + 60):
        try:
            return nx.LFR_benchmark_graph(
                count,
                2.6,
                1.6,
                0.15,
                average_degree=6,
                max_degree=max(12, min(60, count // 6)),
                min_community=smallest,
                max_community=largest,
                seed=attempt,
                max_iters=300,
            )
        except nx.ExceededMaxIterations:
            continue
    return None


def published_graph(name: str) -> tuple[int, Numbers]:
    """Return how many people a published network has, and its lines."""
    with (PUBLISHED / f"{name}.nodes.csv").open(encoding="utf-8", newline="") as file:
        at = {row["id"]: nth for nth, row in enumerate(csv.DictReader(file))}
    with (PUBLISHED / f"{name}.edges.csv").open(encoding="utf-8", newline="") as file:
        lines = _lines((at[row["from"]], at[row["to"]]) for row in csv.DictReader(file))
    return len(at), lines


def _lines(pairs: Iterable[tuple[int, int]]) -> Numbers:
    known = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    return np.array(known, dtype=np.int64).reshape(-1, 2)
