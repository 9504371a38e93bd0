"""How the journal's readings compare with raw SQL through the same driver, and how they grow.

    python -m tests.bench.bench_list [--rounds N] [--meetings N]

Each figure is a ratio of medians of calls taken in turn, so that whatever else the machine does weighs on both sides.
"search newest first" asks the seven full-text indexes (people, organisations, projects, initiatives, promises, needs,
meetings) on both sides, "journal list" that of the meetings.
The journals are made once and kept in the temporary folder. Exit 1 where a limit is passed.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from relbook.domain.lines import HIT_END, HIT_START, JournalFilter
from relbook.storage.book import Book
from relbook.storage.connect import connect
from relbook.storage.derived import LAST_PLACE
from tests.factory import bulk

ROOT = Path(__file__).resolve().parents[2]
SHAPED_BY = (
    *("tests/crowds.py", "tests/judgements.py", "tests/invention.py"),
    *("relbook/storage/migrations", "relbook/storage/derived.py"),
)
"""What a kept journal depends on; where any of it changes, another is made."""
TODAY = date(2026, 1, 15)
PEOPLE = 500
PAGE = 100
TYPED = "bu"
"""Two letters, as somebody types "budget": the widest that is searched for."""

_NAMES = """SELECT a.meeting_id, coalesce(p.name, o.name, a.name) FROM attendance a
    LEFT JOIN person p ON p.id = a.person_id LEFT JOIN organisation o ON o.id = a.organisation_id
    WHERE a.meeting_id IN (SELECT value FROM json_each(?)) ORDER BY a.id"""
_COLUMNS = "m.id, m.place_in_time, m.day, m.precision, m.start, m.minutes, m.form, m.title, m.planned, m.one_way"
_SNIPPET = f"snippet(meeting_words, -1, '{HIT_START}', '{HIT_END}', '…', 24)"
_RAW_PAGE = f"""SELECT {_COLUMNS}, substr(m.notes, 1, 240) FROM meeting m
    WHERE m.deleted_at IS NULL AND m.place_in_time < ? ORDER BY m.place_in_time DESC LIMIT {PAGE}"""
_RAW_PERSON = f"""SELECT {_COLUMNS}, substr(m.notes, 1, 240) FROM attendance a JOIN meeting m ON m.id = a.meeting_id
    WHERE a.person_id = ? AND a.place_in_time < {LAST_PLACE} ORDER BY a.place_in_time DESC LIMIT {PAGE}"""
_RAW_LIST_SEARCH = f"""SELECT {_COLUMNS}, {_SNIPPET} FROM meeting_words
    JOIN meeting m ON m.place_in_time = meeting_words.rowid
    WHERE meeting_words MATCH ? ORDER BY meeting_words.rowid DESC LIMIT {PAGE}"""
_NAMED = tuple((kind, "name", "NULL") for kind in ("person", "organisation", "project", "initiative"))
_RAW_NAMED = [
    f"""SELECT r.id, r.{name}, {day}, snippet({kind}_words, -1, '{HIT_START}', '{HIT_END}', '…', 24) FROM {kind}_words
    JOIN {kind} r ON r.id = {kind}_words.rowid WHERE {kind}_words MATCH ?
    ORDER BY {kind}_words.rowid DESC LIMIT 10"""
    for kind, name, day in (*_NAMED, ("commitment", "what", "r.made_on"), ("need", "what", "r.first_heard_on"))
]
_RAW_SEARCH = f"""SELECT m.id, m.title, m.day, {_SNIPPET} FROM meeting_words
    JOIN meeting m ON m.place_in_time = meeting_words.rowid
    WHERE meeting_words MATCH ? ORDER BY meeting_words.rowid DESC LIMIT 50"""

Call = Callable[[], Any]


@dataclass(frozen=True)
class Figure:
    """One line of the report."""

    name: str
    value: float
    limit: float
    unit: str
    detail: str

    def __str__(self) -> str:
        verdict = "ok" if self.value <= self.limit else "OVER"
        value, limit = f"{self.value:.2f}{self.unit}", f"{self.limit:g}{self.unit}"
        return f"{verdict:4}  {value:>9} of {limit:<7} {self.name:44} {self.detail}"


def kept_journal(meetings: int, people: int = PEOPLE) -> Path:
    """Return a journal with so many meetings, made now where the temporary folder has none of this shape."""
    print_ = hashlib.sha256(f"{meetings} {people} {TODAY}".encode())
    for place in SHAPED_BY:
        path = ROOT / place
        for source in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            print_.update(source.read_bytes())
    folder = Path(tempfile.gettempdir()) / "relbook-bench"
    folder.mkdir(exist_ok=True)
    path = folder / f"list-{meetings}-{print_.hexdigest()[:12]}.relbook"
    if not path.exists():
        print(f"making a journal of {meetings:,} meetings in {folder} …", file=sys.stderr)
        unfinished = path.with_suffix(".making")
        unfinished.unlink(missing_ok=True)
        with Book.create(unfinished) as book:
            bulk(book, meetings, people=people, today=TODAY)
        unfinished.rename(path)
    return path


def in_turn(rounds: int, *calls: Call) -> list[float]:
    """Return the median of each call's milliseconds, the calls taken in turn."""
    for call in calls:
        call()
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for call, taken in zip(calls, times, strict=True):
            start = perf_counter()
            call()
            taken.append((perf_counter() - start) * 1000)
    return [median(taken) for taken in times]


def raw_lines(connection: Any, statement: str, *values: Any) -> Any:
    """Read a page as plain rows: the meetings, then the names of those who were there."""
    rows = connection.execute(statement, values).fetchall()
    return rows, connection.execute(_NAMES, (json.dumps([row[0] for row in rows]),)).fetchall()


def raw_search(connection: Any, match: str) -> Any:
    """Ask the seven indexes as plain rows."""
    return [connection.execute(statement, (match,)).fetchall() for statement in (*_RAW_NAMED, _RAW_SEARCH)]


def ratio(name: str, limit: float, rounds: int, *, ours: Call, theirs: Call, than: str = "raw") -> Figure:
    """Return how many times longer ours takes."""
    mine, other = in_turn(rounds, ours, theirs)
    return Figure(name, mine / other, limit, "×", f"{mine:.2f} ms, {than} {other:.2f} ms")


def taken(name: str, limit: float, rounds: int, call: Call) -> Figure:
    """Return how long a call takes."""
    return Figure(name, in_turn(rounds, call)[0], limit, " ms", "")


def busiest(connection: Any) -> int:
    """Return the person with the most meetings."""
    found = connection.execute(
        "SELECT person_id FROM attendance WHERE person_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    return int(found.fetchone()[0])


def largest(connection: Any) -> int:
    """Return the organisation with the most people."""
    found = connection.execute(
        "SELECT organisation_id FROM person WHERE organisation_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    return int(found.fetchone()[0])


def place_half_way(connection: Any, meetings: int) -> int:
    """Return the place in time of the meeting in the middle."""
    found = connection.execute(f"SELECT place_in_time FROM meeting ORDER BY 1 LIMIT 1 OFFSET {meetings // 2}")
    return int(found.fetchone()[0])


def list_figures(book: Book, small: Book, connection: Any, meetings: int, rounds: int) -> list[Figure]:
    """Measure the list, a busy person's history and the last contacts."""
    everything, person = JournalFilter(), busiest(connection)
    history, half = JournalFilter(person_id=person), place_half_way(connection, meetings)
    crowded = JournalFilter(organisation_id=largest(connection))
    page, small_page = book.listing.page, small.listing.page
    raw = partial(raw_lines, connection)
    return [
        ratio("journal page", 1.5, rounds, ours=lambda: page(everything), theirs=lambda: raw(_RAW_PAGE, LAST_PLACE)),
        ratio(
            "journal page half way down",
            1.5,
            rounds,
            ours=lambda: page(everything, after=half),
            theirs=lambda: raw(_RAW_PAGE, half),
        ),
        ratio(
            "a busy person's history",
            1.5,
            rounds,
            ours=lambda: page(history),
            theirs=lambda: raw(_RAW_PERSON, person),
        ),
        ratio(
            f"list at {meetings:,}",
            1.5,
            rounds,
            ours=lambda: page(everything),
            theirs=lambda: small_page(everything),
            than="at 1,000",
        ),
        taken("the organisation most belong to", 16, rounds, lambda: page(crowded)),
        taken("last contact of everyone", 2, rounds, lambda: book.contacts.last_contacts(today=TODAY)),
    ]


def search_figures(book: Book, connection: Any, rounds: int) -> list[Figure]:
    """Measure what typing asks for, newest first."""
    figures = []
    for words in (TYPED, "budget", "the budget", "the"):
        match = " ".join(f'"{word}"*' for word in words.split())
        search = partial(book.search.newest, words, limit=50)
        listing = partial(book.listing.page, JournalFilter(words=words))
        raw_list = partial(raw_lines, connection, _RAW_LIST_SEARCH, match)
        figures += [
            ratio(
                f"search newest first “{words}”",
                1.25,
                rounds,
                ours=search,
                theirs=partial(raw_search, connection, match),
            ),
            ratio(f"journal list with “{words}”", 1.25, rounds, ours=listing, theirs=raw_list),
            taken(f"as typed “{words}”: list", 16, rounds, listing),
            taken(f"as typed “{words}”: everything", 16, rounds, search),
        ]
    return figures


def main() -> int:
    """Measure, print, and return 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--meetings", type=int, default=100_000)
    given = parser.parse_args()
    large, small = kept_journal(given.meetings), kept_journal(1_000)
    connection = connect(large)
    with Book.open(large) as book, Book.open(small) as other:
        figures = list_figures(book, other, connection, given.meetings, given.rounds)
        figures += search_figures(book, connection, given.rounds)
    connection.close()
    print("\n".join(map(str, figures)))
    return int(any(figure.value > figure.limit for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
