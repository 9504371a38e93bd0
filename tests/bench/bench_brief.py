"""What a brief costs: a page to PDF, beside the bare cost of as many letters, and preparing one from a big journal.

    python -m tests.bench.bench_brief [--rounds N] [--meetings N]

Medians of calls taken in turn, after the first. Exit 1 where a limit is passed.
"""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import datetime, time
from statistics import median
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter, QTextDocument

from relbook.domain.briefs import Brief
from relbook.domain.lines import JournalFilter
from relbook.services.briefs import BriefService
from relbook.storage.book import Book
from relbook.ui.printing import pdf_bytes
from tests.bench.bench_list import TODAY, Figure, kept_journal

PDF_LIMIT, PREPARE_LIMIT = 60.0, 60.0
"""In milliseconds: a page to PDF, and a brief prepared from the journal, away from the GUI thread: whoever asks for one
should not notice a wait."""
PAPER = QPageSize(QPageSize.PageSizeId.A4)


def main() -> int:
    """Measure, print, and return whether a limit was passed."""
    arguments = _arguments()
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    with Book.open(kept_journal(arguments.meetings)) as book:
        service = BriefService(
            book,
            book.listing,
            book.contacts,
            book.standings,
            now=lambda: datetime.combine(TODAY, time(9)),
            history=book.history,
        )
        subjects = _subjects(book)
        figures = [_preparing(service, kind, id_, arguments.rounds) for kind, id_ in subjects]
        figures += [_printing(service.prepare(kind, id_), arguments.rounds) for kind, id_ in subjects]
    for figure in figures:
        print(figure)
    del application
    return int(any(figure.value > figure.limit for figure in figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--meetings", type=int, default=100_000)
    return parser.parse_args()


def _subjects(book: Book) -> list[tuple[str, int]]:
    """Return the person met most, one met little, and the others with the lowest number."""
    people = sorted(book.contacts.people(today=TODAY), key=lambda line: line.meetings)
    meetings = book.listing.page(JournalFilter(since=TODAY))[-1:]
    planned = [("meeting", line.id) for line in meetings]
    return [("person", people[-1].id), ("person", people[0].id), ("organisation", 1), ("project", 1), *planned]


def _preparing(service: BriefService, kind: str, id_: int, rounds: int) -> Figure:
    cost = _timed([lambda: service.prepare(kind, id_)], rounds)[0]
    return Figure(f"prepare: {kind} {id_}", cost, PREPARE_LIMIT, " ms", "")


def _printing(brief: Brief, rounds: int) -> Figure:
    whole = "\n".join(line.text for line in brief.lines)
    ours, bare = _timed([lambda: pdf_bytes(brief, PAPER), lambda: _bare(whole)], rounds)
    detail = f"bare {bare:.1f} ms for {len(whole):,} letters: {ours / bare:.1f}×"
    return Figure(f"to PDF: {brief.kind} {brief.id}", ours, PDF_LIMIT, " ms", detail)


def _bare(text: str) -> bytes:
    """Write the text as Qt does it by itself: one font, no layout of ours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(PAPER)
    document = QTextDocument()
    document.setPlainText(text)
    document.print_(writer)
    del writer
    return bytes(buffer.data().data())


def _timed(calls: list[Callable[[], Any]], rounds: int) -> list[float]:
    """Return the median of each call in milliseconds, taken in turn; the first round does not count."""
    taken: list[list[float]] = [[] for _ in calls]
    for number in range(rounds + 1):
        for call, times in zip(calls, taken, strict=True):
            start = perf_counter()
            call()
            if number:
                times.append((perf_counter() - start) * 1000)
    return [median(times) for times in taken]


if __name__ == "__main__":
    sys.exit(main())
