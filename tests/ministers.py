"""A network out of the real meetings of ministers: organisations that the same ministers met."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from relbook.exchange.csv_names import name_key
from tests.conftest import SHARED_DATA

MEETINGS = SHARED_DATA / "meetings" / "uk-ministers" / "all-departments.csv"


def organisation_network(
    folder: Path, most: int = 120, *, together: int = 4, nearest: int = 4, meetings: Path = MEETINGS
) -> tuple[Path, Path]:
    """Write the nodes and the edges into two CSV files in the folder, and return their paths.

    The nodes are the ``most`` organisations met most often, by name where equally often. Two are tied where at least
    ``together`` ministers met both, and the other is among the ``nearest`` with which one of them shares the most. The
    number of these ministers is the weight. As it stands: 358 ties among 120 organisations.
    """
    names: dict[str, str] = {}
    met: dict[str, set[str]] = defaultdict(set)
    ministers: dict[str, set[str]] = defaultdict(set)
    with meetings.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = " ".join(row["Organisation"].split())
            if name:
                key = name_key(name)
                names.setdefault(key, name)
                met[key].add(row["Meeting ID"])
                ministers[key].add(row["Minister"])
    chosen = sorted(names, key=lambda key: (-len(met[key]), key))[:most]
    shared = {
        (one, other): len(ministers[chosen[one]] & ministers[chosen[other]])
        for one, other in combinations(range(len(chosen)), 2)
    }
    close: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if shared[pair] >= together:
            for end in pair:
                close[end].append(pair)
    tied = sorted({pair for pairs in close.values() for pair in pairs[:nearest]})
    nodes, edges = folder / "organisations.csv", folder / "met-by-the-same.csv"
    _write(nodes, ("id", "name", "meetings"), ((n, names[key], len(met[key])) for n, key in enumerate(chosen)))
    _write(edges, ("from", "to", "weight"), ((*pair, shared[pair]) for pair in tied))
    return nodes, edges


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
