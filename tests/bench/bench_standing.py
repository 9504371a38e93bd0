"""How long Today and the standing of a large project take, beside the raw queries for what they rest on.

    python -m tests.bench.bench_standing [--rounds N] [--meetings N] [--people N]

Each figure is a median of calls taken in turn. The raw side reads the same rows by the bare driver, without a record
made or a verdict reached. Exit 1 where a limit is passed.
"""

import argparse
import json
import sys
from datetime import datetime, time
from typing import Any

from relbook.domain.projects import Stake
from relbook.storage.book import Book
from relbook.storage.connect import connect
from relbook.storage.derived import LAST_PLACE
from relbook.ui.opening import services_for
from relbook.ui.services import Services
from tests.bench.bench_list import TODAY, Figure, in_turn, kept_journal, taken

NOW = datetime.combine(TODAY, time(10))
_CONTACTS = """SELECT j.value, (SELECT max(a.contact) FROM attendance a
    WHERE a.person_id = j.value AND a.contact IS NOT NULL AND a.contact < ?) FROM json_each(?) j"""
_MOODS = """SELECT j.value, (SELECT json_group_array(json_array(contact, mood)) FROM (SELECT a.contact, a.mood
    FROM attendance a WHERE a.person_id = j.value AND a.contact IS NOT NULL AND a.contact < ? AND a.mood IS NOT NULL
    ORDER BY a.contact DESC LIMIT 6)) FROM json_each(?) j"""


def raw_standing(connection: Any, project_id: int) -> Any:
    """Read a project's stakes, people and last contacts as plain rows."""
    stakes = connection.execute("SELECT * FROM stake WHERE project_id = ?", (project_id,)).fetchall()
    people = json.dumps([row[1] for row in stakes])
    named = "SELECT * FROM person WHERE id IN (SELECT value FROM json_each(?))"
    return stakes, connection.execute(named, (people,)).fetchall(), _contacts(connection, people)


def raw_today(connection: Any) -> Any:
    """Read as plain rows what Today rests on: every stake and rating, its people, contacts, moods, open promises."""
    stakes = connection.execute("SELECT * FROM stake").fetchall()
    people = json.dumps(list({row[1] for row in stakes}))
    return (
        connection.execute("SELECT * FROM stake_rating").fetchall(),
        connection.execute("SELECT * FROM person WHERE id IN (SELECT value FROM json_each(?))", (people,)).fetchall(),
        _contacts(connection, people),
        connection.execute(_MOODS, (LAST_PLACE, people)).fetchall(),
        connection.execute("SELECT * FROM commitment WHERE state = 'open'").fetchall(),
    )


def _contacts(connection: Any, people: str) -> Any:
    return connection.execute(_CONTACTS, (LAST_PLACE, people)).fetchall()


def figures(services: Services, connection: Any, rounds: int) -> list[Figure]:
    """Measure Today, a project's standing, the past, and the cadence of everyone."""
    sizes: dict[int, int] = {}
    for stake in services.reads.find(Stake):
        sizes[stake.project_id] = sizes.get(stake.project_id, 0) + 1
    project = max(sizes, key=lambda one: sizes[one])
    past = TODAY.replace(year=TODAY.year - 1)
    standing, today = services.standing, services.today
    mine, raw = in_turn(rounds, lambda: standing.project(project), lambda: raw_standing(connection, project))
    all_of_it, raw_all = in_turn(rounds, today.today, lambda: raw_today(connection))
    everyone, page = f"{len(services.contacts.people(today=TODAY)):,} people", services.contacts.people
    return [
        Figure(f"standing of {sizes[project]} people", mine, 50, " ms", f"{mine / raw:.1f}× raw, {raw:.2f} ms"),
        Figure("Today", all_of_it, 250, " ms", f"{all_of_it / raw_all:.1f}× raw, {raw_all:.2f} ms"),
        taken("standing a year ago", 100, rounds, lambda: standing.project(project, on=past)),
        taken(f"last contact of {everyone}", 20, rounds, lambda: services.contacts.last_contacts(today=TODAY)),
        taken(f"cadence of {everyone}, with all else the table shows", 200, rounds, lambda: page(today=TODAY)),
    ]


def main() -> int:
    """Measure, print, and return 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=5_000)
    given = parser.parse_args()
    path = kept_journal(given.meetings, given.people)
    connection = connect(path)
    with Book.open(path) as book:
        found = figures(services_for(book, lambda: NOW), connection, given.rounds)
    connection.close()
    print("\n".join(map(str, found)))
    return int(any(figure.value > figure.limit for figure in found))


if __name__ == "__main__":
    sys.exit(main())
