"""How long the evidence of the questions, the register and a plan take, beside the raw queries for what they rest on.

    python -m tests.bench.bench_plan [--rounds N] [--people N] [--notes N]

Each figure is a median of calls taken in turn, on a crowd made for it. The raw side reads the same rows by the bare
driver, without a record made or a sentence said. Exit 1 where a limit is passed.
"""

import argparse
import sys
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from relbook.domain.landscape import LandscapeNote, NoteAbout, Sort
from relbook.domain.people import Person
from relbook.domain.projects import Stake
from relbook.domain.questions import PLANNING
from relbook.services.reviews import Place
from relbook.storage.book import Book
from relbook.storage.connect import connect
from relbook.ui.opening import services_for
from relbook.ui.services import Services
from tests.bench.bench_list import TODAY, Figure, in_turn, taken
from tests.bench.bench_standing import raw_standing
from tests.crowds import crowd

NOW = datetime.combine(TODAY, time(10))


def fill(book: Book, people: int, notes: int) -> None:
    """Make a crowd, and so many landscape notes about its people."""
    crowd(book, people, today=TODAY)
    everyone = [one.id for one in book.find(Person)]
    with book.write("Notes added") as gate:
        for number in range(notes):
            day = TODAY - timedelta(days=number % 400)
            note = LandscapeNote(sort=list(Sort)[number % len(Sort)], words="said", since_on=day, confirmed_on=day)
            gate.add(NoteAbout(note_id=gate.add(note), person_id=everyone[number % len(everyone)]))


def raw_register(connection: Any) -> Any:
    """Read the notes, and what each is about, as plain rows."""
    return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("landscape_note", "note_about")]


def figures(services: Services, connection: Any, rounds: int) -> list[Figure]:
    """Measure each question set's evidence for the largest project, the register, an answer, and the plan."""
    sizes: dict[int, int] = {}
    for stake in services.reads.find(Stake):
        sizes[stake.project_id] = sizes.get(stake.project_id, 0) + 1
    project = max(sizes, key=lambda one: sizes[one])
    person = next(one.person_id for one in services.reads.find(Stake, project_id=project))
    found = []
    for one in services.reviews.sets().sets:
        wanted = list(dict.fromkeys(kind for question in one.questions for kind in question.evidence))
        mine, raw = in_turn(
            rounds,
            partial(services.plan_evidence.panels, project, wanted, person),
            partial(raw_standing, connection, project),
        )
        name = f"evidence of {one.key}, {sizes[project]} people"
        found.append(Figure(name, mine, 400, " ms", f"{mine / raw:.0f}× raw standing, {raw:.2f} ms"))
    mine, raw = in_turn(rounds, services.register.lines, lambda: raw_register(connection))
    notes = len(services.register.lines())
    found.append(Figure(f"register of {notes:,} notes", mine, 200, " ms", f"{mine / raw:.1f}× raw, {raw:.2f} ms"))
    review = services.reviews.begin(project, PLANNING)
    place, words = Place(review, services.reviews.walk(review).start), iter(range(10**6))
    found.append(taken("an answer stored", 50, rounds, lambda: services.reviews.answer(place, f"Say {next(words)}.")))
    found.append(taken("the walk read", 50, rounds, lambda: services.reviews.walk(review)))
    services.reviews.finish(review)
    found.append(taken("what changed since", 200, rounds, lambda: services.review_reading.since_last(project)))
    found.append(taken("the plan composed", 1000, rounds, lambda: services.plan_sheets.whole(review)))
    return found


def main() -> int:
    """Measure, print, and return 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--notes", type=int, default=2_000)
    given = parser.parse_args()
    with TemporaryDirectory() as folder, Book.create(Path(folder) / "crowd.relbook", now=lambda: NOW) as book:
        fill(book, given.people, given.notes)
        connection = connect(book.path)
        found = figures(services_for(book, lambda: NOW), connection, given.rounds)
        connection.close()
    print("\n".join(map(str, found)))
    return int(any(figure.value > figure.limit for figure in found))


if __name__ == "__main__":
    sys.exit(main())
