"""The map's layout beside igraph's Fruchterman-Reingold and networkx's ForceAtlas2: time, and the four measures.

    python -m tests.bench.bench_map_layout [--rounds N] [--sizes N ...] [--seeds N ...]

Community graphs of 50 to 5,000 people with about three lines each, and the published networks where their files are at
hand. The last picture is judged, with room for everybody. Theirs, which begin at random, are judged by medians; times
are medians of calls taken in turn. Crossings are not counted, nor ForceAtlas2 asked, at 5,000: both take minutes.
Exit 1 where a limit is passed; times of small networks have none.
"""

import argparse
import random
import sys
from functools import partial
from statistics import median
from time import perf_counter

import igraph
import networkx as nx
import numpy as np

from relbook.network.layout import Problem, arrange
from tests.bench.bench_list import Figure, in_turn
from tests.bench.community_graphs import PUBLISHED, Numbers, community_graph, published_graph
from tests.bench.layout_quality import Judge, Places, Quality

SIZES, SEEDS = (50, 200, 1_000, 5_000), (11, 20, 31, 45, 57)
NAMES = ("flo_business", "flo_marriage", "karate", "kite")
TIME, CROSSINGS, KEPT, STRESS, FIRST = 1.1, 0.8, 0.01, 1.15, 100.0
"""Ratios to igraph's; how much less of the neighbours than ForceAtlas2; milliseconds to the first picture."""
TIMED_FROM, NO_FORCE_ATLAS = 200, 5_000
RADIUS = 16.0


def problem(count: int, edges: Numbers) -> Problem:
    """Return the problem of laying out a network in which nobody has a place yet."""
    return Problem(
        tuple(range(count)), edges, np.full(count, RADIUS), np.full((count, 2), np.nan), np.zeros(count, bool)
    )


def ours(asked: Problem) -> Places:
    """Return the last picture."""
    *_, places = arrange(asked)
    return places


def first_of(asked: Problem) -> Places:
    """Return the first picture."""
    return next(arrange(asked))


def by_igraph(graph: igraph.Graph, seed: int = 0) -> Places:
    """Return igraph's picture."""
    random.seed(seed)  # which it takes its chances from
    return np.array(graph.layout_fruchterman_reingold().coords)


def by_force_atlas(count: int, edges: Numbers, seed: int = 0) -> Places:
    """Return networkx's picture."""
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(edges.tolist())
    places = nx.forceatlas2_layout(graph, seed=seed)
    return np.array([places[one] for one in range(count)])


def middle(found: list[Quality]) -> Quality:
    """Return the median of each measure."""
    columns = list(zip(*found, strict=True))
    return Quality(*(None if None in column else median(column) for column in columns))  # type: ignore[arg-type]


class Case:
    """One network, laid out by all three."""

    def __init__(self, count: int, edges: Numbers, rounds: int) -> None:
        asked, graph = problem(count, edges), igraph.Graph(n=count, edges=edges.tolist())
        judge = Judge(count, edges)
        self.ours = judge.quality(ours(asked))
        self.igraph = middle([judge.quality(by_igraph(graph, seed)) for seed in range(5)])
        atlas = [judge.kept(by_force_atlas(count, edges, seed)) for seed in range(3 if count < NO_FORCE_ATLAS else 0)]
        self.atlas = median(atlas) if atlas else None
        self.times = in_turn(rounds, partial(ours, asked), partial(by_igraph, graph))
        self.first = in_turn(rounds, partial(first_of, asked))[0]


def figures(name: str, cases: list[Case], *, timed: bool) -> list[Figure]:
    """Return the report on networks of one kind: medians of times, means of measures, crossings of all of them."""
    mine, theirs = (float(np.median([case.times[at] for case in cases])) for at in (0, 1))
    found = [
        Figure(f"{name}: time", mine / theirs, TIME if timed else float("inf"), "×", f"{mine:.0f} ms, {theirs:.0f} ms"),
        Figure(f"{name}: first picture", float(np.median([case.first for case in cases])), FIRST, " ms", ""),
        _ratio(f"{name}: stress", STRESS, [(case.ours.stress, case.igraph.stress) for case in cases]),
        Figure(
            f"{name}: near-overlaps", max(case.ours.close for case in cases) * 100, 0, " %", _close_of_igraph(cases)
        ),
    ]
    counted = [(one.ours.crossings, one.igraph.crossings) for one in cases]
    mine, theirs = (sum(pair[at] or 0 for pair in counted) for at in (0, 1))
    if theirs:
        each = ", ".join(f"{one:g}:{other:g}" for one, other in counted)
        found.append(Figure(f"{name}: crossings", mine / theirs, CROSSINGS, "×", each))
    lacking = [case.atlas - case.ours.kept for case in cases if case.atlas is not None]
    kept = f"kept {np.mean([case.ours.kept for case in cases]):.3f}"
    if lacking:
        found.append(Figure(f"{name}: neighbours lost", float(np.mean(lacking)), KEPT, "", kept))
    else:
        theirs_kept = f"{np.mean([case.igraph.kept for case in cases]):.3f}"
        found.append(Figure(f"{name}: neighbours lost", 0, float("inf"), "", f"{kept}, igraph {theirs_kept}"))
    return found


def _ratio(name: str, limit: float, pairs: list[tuple[float, float]]) -> Figure:
    ratios = [one / other for one, other in pairs]
    detail = f"{min(ratios):.2f} to {max(ratios):.2f}; {np.mean([one for one, _ in pairs]):.4g}"
    return Figure(name, float(np.mean(ratios)), limit, "×", detail)


def _close_of_igraph(cases: list[Case]) -> str:
    return f"igraph {max(case.igraph.close for case in cases) * 100:.1f} %"


def main() -> int:
    """Measure, print, and return 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--seeds", type=int, nargs="*", default=SEEDS)
    given = parser.parse_args()
    found: list[Figure] = []
    start = perf_counter()
    if PUBLISHED.is_dir():
        found += figures("published", [Case(*published_graph(name), given.rounds) for name in NAMES], timed=False)
    for size in given.sizes:
        seeds = given.seeds if size < 1_000 else given.seeds[:1]
        cases = [Case(size, community_graph(size, seed), given.rounds) for seed in seeds]
        found += figures(f"{size:,} people", cases, timed=size >= TIMED_FROM)
    print("\n".join(map(str, found)))
    print(f"{perf_counter() - start:.0f} s")
    return int(any(figure.value > figure.limit for figure in found))


if __name__ == "__main__":
    sys.exit(main())
