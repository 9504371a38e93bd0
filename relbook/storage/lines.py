"""The journal's list as SQL: which meetings, newest first, a page at a time.

Nothing here imports SQLAlchemy: the very same statement serves the first page before SQLAlchemy is loaded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from relbook.domain.meetings import MeetingKind, Precision
from relbook.domain.views import HIT_END, HIT_START, WHO_SHOWN, JournalFilter, MeetingLine
from relbook.storage.derived import LAST_PLACE, first_place_of
from relbook.storage.match import fts_query, like_patterns

EXCERPT = 240
"""Characters of the notes that a line shows."""

_WHO = f"""(SELECT group_concat(name, ', ') FROM (
    SELECT coalesce(p.name, o.name, a.name) AS name FROM attendance a
    LEFT JOIN person p ON p.id = a.person_id LEFT JOIN organisation o ON o.id = a.organisation_id
    WHERE a.meeting_id = m.id ORDER BY a.id LIMIT {WHO_SHOWN}))"""
_LINE = f"""m.id, m.place_in_time, m.day, m.precision, m.start, m.minutes, m.form, m.title, {_WHO},
    (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id)"""
_SNIPPET = f"snippet(meeting_words, -1, '{HIT_START}', '{HIT_END}', '…', 24)"
_BY_ORGANISATION = """m.id IN (SELECT meeting_id FROM attendance WHERE organisation_id = ?
    UNION SELECT meeting_id FROM attendance WHERE person_id IN (SELECT id FROM person WHERE organisation_id = ?))"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The FROM and WHERE of a filter: ``place`` is the column that walks through time, ``excerpt`` what to show."""

    source: str
    place: str
    excerpt: str
    conditions: tuple[str, ...]
    values: tuple[Any, ...]


def chosen(which: JournalFilter) -> Chosen | None:
    """Return how to find what the filter shows; None where its words can match nothing.

    The narrowest condition leads, so that its own index gives the order; the others are checked row by row.
    """
    leads: list[tuple[str, str, str, tuple[Any, ...]]] = []  # table, place column, condition, values
    conditions: list[str] = []
    values: list[Any] = []
    excerpt = f"substr(m.notes, 1, {EXCERPT})"
    if which.words.strip():
        match = fts_query(which.words)
        patterns = like_patterns(which.words)
        if match:
            leads.append(("meeting_words", "w.rowid", "meeting_words MATCH ?", (match,)))
            excerpt = _SNIPPET
        elif not patterns:
            return None
        for pattern in patterns:
            conditions.append(r"(m.title LIKE ? ESCAPE '\' OR m.notes LIKE ? ESCAPE '\')")
            values += [pattern, pattern]
    if which.person_id is not None:
        leads.append(("attendance", "person_id", "= ?", (which.person_id,)))
    if which.tag:
        leads.append(("meeting_tag", "tag", "= ?", (which.tag,)))
    if which.project_id is not None:
        leads.append(("meeting_project", "project_id", "= ?", (which.project_id,)))
    source, place = "meeting m", "m.place_in_time"
    lead_condition: list[str] = []
    lead_values: list[Any] = []
    for number, (table, column, condition, given) in enumerate(leads):
        if number == 0 and table == "meeting_words":
            source = "meeting_words JOIN meeting m ON m.place_in_time = meeting_words.rowid"
            place = "meeting_words.rowid"
            lead_condition, lead_values = [condition], list(given)
        elif number == 0:
            source, place = f"{table} f JOIN meeting m ON m.id = f.meeting_id", "f.place_in_time"
            lead_condition, lead_values = [f"f.{column} {condition}"], list(given)
        else:
            conditions.append(f"EXISTS (SELECT 1 FROM {table} x WHERE x.meeting_id = m.id AND x.{column} {condition})")
            values += given
    if which.organisation_id is not None:
        conditions.append(_BY_ORGANISATION)
        values += [which.organisation_id, which.organisation_id]
    conditions.append("m.deleted_at IS NULL")
    return Chosen(source, place, excerpt, (*lead_condition, *conditions), (*lead_values, *values))


def bounds(which: JournalFilter, after: int | None = None) -> tuple[int, int]:
    """Return the places in time, from (at or above) and to (below), that the period and the page mark leave."""
    low = 0 if which.since is None else first_place_of(which.since)
    high = LAST_PLACE
    if which.until is not None and which.until < date.max:
        high = first_place_of(which.until + timedelta(days=1))
    return low, high if after is None else min(high, after)


def page_sql(which: JournalFilter, after: int | None, limit: int) -> tuple[str, tuple[Any, ...]] | None:
    """Return the statement for a page and its values; None where nothing can match."""
    found = chosen(which)
    if found is None:
        return None
    low, high = bounds(which, after)
    where = " AND ".join((*found.conditions, f"{found.place} >= ?", f"{found.place} < ?"))
    statement = f"SELECT {_LINE}, {found.excerpt} FROM {found.source} WHERE {where} ORDER BY {found.place} DESC LIMIT ?"
    return statement, (*found.values, low, high, limit)


def count_sql(which: JournalFilter) -> tuple[str, tuple[Any, ...]] | None:
    """Return the statement that counts what the filter shows, and its values; None where nothing can match."""
    found = chosen(which)
    if found is None:
        return None
    low, high = bounds(which)
    where = " AND ".join((*found.conditions, f"{found.place} >= ?", f"{found.place} < ?"))
    return f"SELECT count(*) FROM {found.source} WHERE {where}", (*found.values, low, high)


def planned_sql(since: date, limit: int) -> tuple[str, tuple[Any, ...]]:
    """Return the statement for the meetings from that day on, soonest first."""
    statement = (
        f"SELECT {_LINE}, substr(m.notes, 1, {EXCERPT}) FROM meeting m "
        "WHERE m.deleted_at IS NULL AND m.place_in_time >= ? ORDER BY m.place_in_time LIMIT ?"
    )
    return statement, (first_place_of(since), limit)


def lines(rows: Iterable[Sequence[Any]]) -> list[MeetingLine]:
    """Return the rows of a page as lines of the journal."""
    return [
        MeetingLine(
            id=row[0],
            place_in_time=row[1],
            day=date.fromisoformat(row[2]),
            precision=Precision(row[3]),
            start=time.fromisoformat(row[4]) if row[4] else None,
            minutes=row[5],
            form=MeetingKind(row[6]),
            title=row[7],
            who=row[8] or "",
            attendees=row[9],
            excerpt=row[10] or "",
        )
        for row in rows
    ]
