"""How an import compares with the bare driver writing the same records.

    python -m tests.bench.bench_import [--rounds N] [--file CSV]

The bare side gets the finished rows and does nothing but ``executemany`` into the same schema, keyed and synchronous
alike, and keeps the full-text index in step by one insertion for each entry; where it says "with triggers", triggers
keep the index in place of that. Ours plans against the journal, notes the history and writes; "whole" also reads and
understands the file. Ratios of medians, the sides taken in turn on fresh journals. Exit 1 where the limit is passed.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from relbook.domain.records import Record
from relbook.services.import_plan import Plan, make_plan
from relbook.services.imports import ImportService, Preview
from relbook.storage.book import Book
from relbook.storage.connect import connect
from relbook.storage.derived import place_in_time
from relbook.storage.tables import SHAPES, TIMED

FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "meetings" / "uk-ministers" / "all-departments.csv"
LIMIT = 1.5

_TEXT = {
    "meeting": ("place_in_time", "title, notes, place, who, promises, tags"),
    "person": ("id", "name, aliases, title, matters, approach, notes, email, tags"),
    "organisation": ("id", "name, sector, notes"),
}
Batch = tuple[str, list[tuple[Any, ...]]]


def batches(plan: Plan) -> list[Batch]:
    """Return the plan as statements with their rows, everything derived worked out."""
    places = {one.id: place_in_time(one.day, one.start, one.id) for one in plan.meetings}
    return [_batch(list(records), places) for records in plan.lists() if records]


def _batch(records: Sequence[Record], places: dict[int, int]) -> Batch:
    kind = records[0].kind
    columns = list(SHAPES[kind].columns)
    rows = [SHAPES[kind].row(record) for record in records]
    if kind in TIMED:
        columns.append("place_in_time")
        at = 0 if kind == "meeting" else columns.index("meeting_id")
        rows = [(*row, places[row[at]]) for row in rows]
    return f"INSERT INTO {kind} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows


def raw(path: Path, work: list[Batch], plan: Plan, *, triggers: bool) -> float:
    """Write the rows by the bare driver; return the seconds it took."""
    connection = connect(path)
    entries: dict[str, Sequence[Record]] = {
        "meeting": plan.meetings,
        "person": plan.people,
        "organisation": plan.organisations,
    }
    if triggers:
        for statement in _triggers():
            connection.execute(statement)
    start = perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for statement, rows in work:
        connection.executemany(statement, rows)
    for kind, records in () if triggers else entries.items():
        rowid, columns = _TEXT[kind]
        connection.executemany(
            f"INSERT INTO {kind}_words(rowid, {columns}) SELECT {rowid}, {columns} FROM {kind}_text WHERE id = ?",
            [(record.id,) for record in records],
        )
    connection.execute("COMMIT")
    taken = perf_counter() - start
    connection.close()
    return taken


def _triggers() -> list[str]:
    """Return triggers that keep the index; a meeting's entry is made anew for each one who was there."""
    made = []
    for kind, (rowid, columns) in _TEXT.items():
        insert = f"INSERT INTO {kind}_words(rowid, {columns}) SELECT {rowid}, {columns} FROM {kind}_text WHERE id = "
        made.append(f"CREATE TEMP TRIGGER {kind}_in AFTER INSERT ON main.{kind} BEGIN {insert} NEW.id; END")
    rowid, columns = _TEXT["meeting"]
    forget = (
        f"INSERT INTO meeting_words(meeting_words, rowid, {columns}) SELECT 'delete', {rowid}, {columns} "
        "FROM meeting_text WHERE id = NEW.meeting_id"
    )
    again = f"INSERT INTO meeting_words(rowid, {columns}) SELECT {rowid}, {columns} FROM meeting_text"
    made.append(f"CREATE TEMP TRIGGER came BEFORE INSERT ON main.attendance BEGIN {forget}; END")
    made.append(
        f"CREATE TEMP TRIGGER there AFTER INSERT ON main.attendance BEGIN {again} WHERE id = NEW.meeting_id; END"
    )
    return made


def ours(path: Path, preview: Preview) -> float:
    """Run the import of a preview; return the seconds it took."""
    with Book.open(path) as book:
        service = ImportService(book)
        start = perf_counter()
        service.run(preview)
        return perf_counter() - start


def whole(path: Path, file: Path) -> float:
    """Read, understand and import a file; return the seconds it took."""
    with Book.open(path) as book:
        service = ImportService(book)
        start = perf_counter()
        service.run(service.prepare([file]))
        return perf_counter() - start


def measure(file: Path, rounds: int) -> dict[str, float]:
    """Return the median seconds of each side."""
    times: dict[str, list[float]] = {}
    with TemporaryDirectory(prefix="relbook-bench-") as folder:
        made = 0

        def fresh() -> Path:
            nonlocal made
            made += 1
            path = Path(folder) / f"{made}.relbook"
            Book.create(path).close()
            return path

        with Book.open(fresh()) as empty:
            preview = ImportService(empty).prepare([file])
            plan = make_plan(preview.meetings, empty, lambda _: 1)
        work = batches(plan)
        print(f"{len(preview.meetings):,} meetings, {plan.size():,} records from {file.name}")
        sides: dict[str, Callable[[], float]] = {
            "raw": lambda: raw(fresh(), work, plan, triggers=False),
            "ours": lambda: ours(fresh(), preview),
            "whole": lambda: whole(fresh(), file),
            "triggers": lambda: raw(fresh(), work, plan, triggers=True),
        }
        for number in range(rounds):
            for name, side in sides.items():
                if name != "triggers" or number == 0:  # ten times as long as the others: once is enough
                    times.setdefault(name, []).append(side())
    return {name: median(taken) for name, taken in times.items()}


def main() -> int:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--file", type=Path, default=FILE)
    asked = parser.parse_args()
    if not asked.file.is_file():
        print(f"There is no {asked.file}.", file=sys.stderr)
        return 1
    taken = measure(asked.file, asked.rounds)
    for name, words in (("ours", "import, without reading the file"), ("whole", "import, reading the file too")):
        ratio, by_triggers = taken[name] / taken["raw"], taken[name] / taken["triggers"]
        print(
            f"{ratio:5.2f} × raw executemany, {by_triggers:5.2f} × with triggers   "
            f"{words:34} {taken[name]:.2f} s; raw {taken['raw']:.2f} s, with triggers {taken['triggers']:.2f} s"
        )
    return int(taken["ours"] / taken["raw"] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
