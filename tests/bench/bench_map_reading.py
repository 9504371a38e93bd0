"""How long reading the map takes, of a large project and of everyone, beside the raw queries for what it shows.

    python -m tests.bench.bench_map_reading [--rounds N] [--meetings N] [--people N]

Each figure is a median of calls taken in turn. The raw side reads the same rows by the bare driver, without a record
made. A project's map may take 0.2 ms a person (60 ms for 300 people), that of everyone 300 ms. Exit 1 where a limit is
passed.
"""

import argparse
import json
import sys
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from relbook.domain.projects import Stake
from relbook.services.map import MapService
from relbook.services.map_reading import TOGETHER_DAYS, TOGETHER_LARGEST, TOGETHER_LEAST
from relbook.storage.book import Book
from relbook.storage.connect import connect
from relbook.storage.derived import LAST_PLACE, first_place_of
from tests.bench.bench_list import TODAY, Figure, in_turn, kept_journal, taken

EVERYONE, A_PERSON = 300, 0.2
"""Milliseconds."""
NOW = datetime.combine(TODAY, time(10))
SINCE = TODAY - timedelta(days=TOGETHER_DAYS)
_CONTACTS = """SELECT j.value, (SELECT max(a.contact) FROM attendance a
    WHERE a.person_id = j.value AND a.contact IS NOT NULL AND a.contact < ?) FROM json_each(?) j"""
_OF = "IN (SELECT value FROM json_each(?))"
_TOGETHER = f"""SELECT a.person_id, b.person_id, group_concat(a.meeting_id) FROM attendance a
    JOIN attendance b ON b.meeting_id = a.meeting_id AND b.person_id > a.person_id
    WHERE a.person_id {_OF} AND a.contact >= ? AND a.contact < ? AND b.contact IS NOT NULL AND b.person_id {_OF}
    AND (SELECT count(*) FROM attendance c WHERE c.meeting_id = a.meeting_id AND c.person_id IS NOT NULL) <= ?
    GROUP BY 1, 2 HAVING count(*) >= ?"""


def raw_map(connection: Any, people: str, project_id: int | None) -> Any:
    """Read as plain rows what the map of these people shows: everyone, stakes, ties, tags, contacts, who meets whom."""
    read = connection.execute
    return (
        read(f"SELECT * FROM person WHERE id {_OF}", (people,)).fetchall(),
        read(f"SELECT * FROM stake WHERE person_id {_OF}", (people,)).fetchall(),
        read(f"SELECT * FROM tie WHERE from_id {_OF} OR to_id {_OF}", (people, people)).fetchall(),
        read(f"SELECT * FROM person_tag WHERE person_id {_OF}", (people,)).fetchall(),
        read("SELECT * FROM placement WHERE project_id IS ?", (project_id,)).fetchall(),
        read(_CONTACTS, (LAST_PLACE, people)).fetchall(),
        raw_together(connection, people),
    )


def raw_together(connection: Any, people: str) -> Any:
    """Pair up who meets whom by one statement."""
    bounds = (first_place_of(SINCE), first_place_of(TODAY + timedelta(days=1)))
    return connection.execute(_TOGETHER, (people, *bounds, people, TOGETHER_LARGEST, TOGETHER_LEAST)).fetchall()


def figures(book: Book, connection: Any, rounds: int) -> list[Figure]:
    """Measure the map of the largest project and of everyone, today and a year ago, and who meets whom."""
    service = MapService(book, book.standings, lambda: NOW)
    sizes: dict[int, int] = {}
    for stake in book.find(Stake):
        sizes[stake.project_id] = sizes.get(stake.project_id, 0) + 1
    project = max(sizes, key=lambda one: sizes[one])
    return [
        *of_map(book, service, connection, rounds, scope=project),
        *of_map(book, service, connection, rounds, scope=None),
    ]


def of_map(book: Book, service: MapService, connection: Any, rounds: int, *, scope: int | None) -> list[Figure]:
    """Measure one map."""
    ids = list(service.view(scope).people)
    limit = EVERYONE if scope is None else A_PERSON * len(ids)
    people, whose, past = json.dumps(ids), f"{len(ids):,} people", TODAY - timedelta(days=365)
    together = partial(
        book.standings.together, ids, since=SINCE, until=TODAY, largest=TOGETHER_LARGEST, least=TOGETHER_LEAST
    )
    view, raw_view = in_turn(rounds, lambda: service.view(scope), lambda: raw_map(connection, people, scope))
    pairs, raw_pairs = in_turn(rounds, together, lambda: raw_together(connection, people))
    return [
        Figure(f"map of {whose}", view, limit, " ms", f"{view / raw_view:.1f}× raw, {raw_view:.2f} ms"),
        taken(f"map of {whose}, a year ago", 2 * limit, rounds, lambda: service.view(scope, on=past)),
        Figure(f"who of {whose} meets whom", pairs, limit, " ms", f"{pairs / raw_pairs:.1f}× raw, {raw_pairs:.2f} ms"),
    ]


def main() -> int:
    """Measure, print, and return 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=5_000)
    given = parser.parse_args()
    path = kept_journal(given.meetings, given.people)
    connection = connect(path)
    with Book.open(path) as book:
        found = figures(book, connection, given.rounds)
    connection.close()
    print("\n".join(map(str, found)))
    return int(any(figure.value > figure.limit for figure in found))


if __name__ == "__main__":
    sys.exit(main())
