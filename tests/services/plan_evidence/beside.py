"""One panel at a time, as it stands beside a question on a fixed day."""

from datetime import date, datetime, time, timedelta
from typing import Any

from relbook.domain.meetings import Meeting
from relbook.domain.people import Person
from relbook.domain.plan import Panel
from relbook.domain.projects import Project
from relbook.domain.questions import Evidence
from relbook.services.initiatives import InitiativeService
from relbook.services.plan_evidence.panels import PlanEvidence
from relbook.services.ports import Reads
from relbook.storage.book import Book
from tests import factory

TODAY = date(2026, 11, 25)
"""A Wednesday."""
NOW = datetime.combine(TODAY, time(10))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def evidence(book: Book, reads: Reads | None = None) -> PlanEvidence:
    """Return the evidence of a journal; ``reads`` reads its records in the journal's place."""
    source = reads or book
    initiatives = InitiativeService(book, book.listing, lambda: NOW)
    return PlanEvidence(source, book.listing, book.standings, initiatives, lambda: NOW)


def panel(book: Book, project: Project, kind: Evidence, about: Person | None = None) -> Panel:
    (found,) = evidence(book).panels(project.id, [kind], about.id if about else None)
    return found


def words(found: Panel) -> list[str]:
    return [line.words for line in found.lines]


def asked(found: Panel) -> list[str]:
    return [line.words for line in found.ask]


def met(book: Book, who: Person, days: int, **fields: Any) -> Meeting:
    """Store a two-way contact with somebody so many days ago."""
    return factory.meeting(book, fields.pop("title", ""), day=ago(days), who=[who], **fields)
