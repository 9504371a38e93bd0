"""The journal's list as SQL: which meetings, newest first, a page at a time.

Nothing here imports SQLAlchemy: the very same statement serves the first page before SQLAlchemy is loaded.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from relbook.domain.lines import HIT_END, HIT_START, WHO_SHOWN, JournalFilter, MeetingLine
from relbook.domain.terms import MeetingKind, Precision
from relbook.storage.derived import LAST_PLACE, day_of, first_place_of
from relbook.storage.match import fts_query, like_patterns

EXCERPT = 240
"""Characters of the notes that a line shows."""

_BETWEEN_NAMES = "\x1f"
_WHO = f"""(SELECT group_concat(coalesce(p.name, o.name, a.name), '{_BETWEEN_NAMES}') FROM attendance a
    LEFT JOIN person p ON p.id = a.person_id LEFT JOIN organisation o ON o.id = a.organisation_id
    WHERE a.meeting_id = m.id)"""
_LINE = f"m.id, m.place_in_time, m.day, m.precision, m.start, m.minutes, m.form, m.title, m.planned, m.one_way, {_WHO}"
_SNIPPET = f"snippet(meeting_words, -1, '{HIT_START}', '{HIT_END}', '…', 24)"
_THROUGH_ANYONE = "(x.organisation_id = ? OR x.person_id IN (SELECT id FROM person WHERE organisation_id = ?))"
"""An attendance of the organisation itself or of somebody who belongs to it."""
_WINDOWS = (30, 240, 1920)
"""Days that are looked back, one after another, for a page of an organisation's meetings."""
_OF_ORGANISATION = """(SELECT meeting_id, place_in_time FROM attendance WHERE organisation_id = ? UNION
    SELECT meeting_id, place_in_time FROM attendance WHERE person_id IN
        (SELECT id FROM person WHERE organisation_id = ?))"""


class Chosen(NamedTuple):
    """How to find what a filter shows.

    ``lead`` is the table whose index walks through time, by its column ``place``; ``meeting`` joins the meetings to it.
    ``conditions`` are on the lead alone; ``checks`` are on the meeting, row by row.
    """

    lead: str
    place: str
    meeting: str
    excerpt: str
    conditions: tuple[str, ...]
    checks: tuple[str, ...]
    values: tuple[Any, ...]


def chosen(which: JournalFilter) -> Chosen | None:
    """Return how to find what the filter shows; None where its words can match nothing.

    The narrowest condition leads, so that its own index gives the order. Every lead leaves out the trash by itself:
    the full-text index does not hold it, and what hangs on a meeting has no place in time while it is there.
    """
    match, patterns = fts_query(which.words), like_patterns(which.words)
    if which.words.strip() and not match and not patterns:
        return None
    links = _links(which)
    start = f"substr(m.notes, 1, {EXCERPT})"
    conditions: tuple[str, ...]
    values: tuple[Any, ...]
    if match:
        lead, place, excerpt = "meeting_words", "meeting_words.rowid", _SNIPPET
        meeting = "JOIN meeting m ON m.place_in_time = meeting_words.rowid"
        conditions, values = ("meeting_words MATCH ?",), (match,)
    elif links:
        table, column, value = links.pop(0)
        lead, place, excerpt = f"{table} f", "f.place_in_time", start
        meeting = "JOIN meeting m ON m.id = f.meeting_id"
        conditions, values = (f"f.{column} = ?",), (value,)
    elif which.organisation_id is not None:
        lead, place, excerpt = f"{_OF_ORGANISATION} f", "f.place_in_time", start
        meeting = "JOIN meeting m ON m.id = f.meeting_id"
        conditions, values = (), (which.organisation_id, which.organisation_id)
    else:
        lead, place, excerpt, meeting = "meeting m", "m.place_in_time", start, ""
        conditions, values = ("m.deleted_at IS NULL",), ()
    checks: list[str] = []
    for table, column, value in links:
        checks.append(f"EXISTS (SELECT 1 FROM {table} x WHERE x.meeting_id = m.id AND x.{column} = ?)")
        values += (value,)
    for pattern in patterns:
        checks.append(r"(m.title LIKE ? ESCAPE '\' OR m.notes LIKE ? ESCAPE '\')")
        values += (pattern, pattern)
    if which.organisation_id is not None and not lead.startswith(_OF_ORGANISATION):
        checks.append(f"EXISTS (SELECT 1 FROM attendance x WHERE x.meeting_id = m.id AND {_THROUGH_ANYONE})")
        values += (which.organisation_id, which.organisation_id)
    return Chosen(lead, place, meeting, excerpt, conditions, tuple(checks), values)


def _links(which: JournalFilter) -> list[tuple[str, str, Any]]:
    """Return what must hang on the meeting, as table, column and value; the one with the fewest rows first."""
    wanted = (
        ("attendance", "person_id", which.person_id),
        ("meeting_tag", "tag", which.tag or None),
        ("meeting_project", "project_id", which.project_id),
    )
    return [link for link in wanted if link[2] is not None]


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
    last = f"ORDER BY {found.place} DESC LIMIT ?"
    source = f"{found.lead} {found.meeting} WHERE {_where(found)} {last}"
    if organisation_leads(which):  # cut before the lines are made: the names of all that is put in order would be read
        cut = f"(SELECT f.* FROM {found.lead} WHERE {_where(found)} {last})"
        source = f"{cut} f {found.meeting} ORDER BY {found.place} DESC"
    statement = f"SELECT {_LINE}, {found.excerpt} FROM {source}"
    return statement, (*found.values, *bounds(which, after), limit)


def organisation_leads(which: JournalFilter) -> bool:
    """Return whether nothing but what an organisation's people attended can lead to what the filter shows."""
    others = which.words.strip() or which.person_id is not None or which.tag or which.project_id is not None
    return which.organisation_id is not None and not others


def windows(which: JournalFilter, newest: int) -> Iterator[JournalFilter]:
    """Return the filter with ever longer periods before the place ``newest``, the last one being its own.

    What an organisation's people attended has no order of its own, so all of it in a period is read for a page: asking
    for the last month first saves reading ten years of an organisation that nearly everyone belongs to.
    """
    if newest and organisation_leads(which):
        latest = min(day_of(newest), which.until or date.max)
        earliest = which.since or date.min
        for days in _WINDOWS:
            if (latest - earliest).days > days:
                yield which._replace(since=latest - timedelta(days))
    yield which


def count_sql(which: JournalFilter) -> tuple[str, tuple[Any, ...]] | None:
    """Return the statement that counts what the filter shows, and its values; None where nothing can match."""
    if organisation_leads(which):
        statement = (
            f"SELECT count(DISTINCT x.place_in_time) FROM attendance x WHERE {_THROUGH_ANYONE} "
            "AND x.place_in_time >= ? AND x.place_in_time < ?"
        )
        return statement, (which.organisation_id, which.organisation_id, *bounds(which))
    found = chosen(which)
    if found is None:
        return None
    source = f"{found.lead} {found.meeting}" if found.checks else found.lead
    return f"SELECT count(*) FROM {source} WHERE {_where(found)}", (*found.values, *bounds(which))


def _where(found: Chosen) -> str:
    return " AND ".join((*found.conditions, *found.checks, f"{found.place} >= ?", f"{found.place} < ?"))


def lines(rows: Iterable[Sequence[Any]]) -> list[MeetingLine]:
    """Return the rows of a page as lines of the journal."""
    day_of, time_of = date.fromisoformat, time.fromisoformat
    return [
        MeetingLine(
            number,
            place,
            day_of(day),
            _PRECISIONS[precision],
            time_of(start) if start else None,
            minutes,
            _FORMS[form],
            title,
            ", ".join(names[:WHO_SHOWN]),
            len(names),
            excerpt or "",
            bool(planned),
            bool(one_way),
        )
        for number, place, day, precision, start, minutes, form, title, planned, one_way, who, excerpt in rows
        for names in [who.split(_BETWEEN_NAMES) if who else []]
    ]


_PRECISIONS = {one.value: one for one in Precision}
_FORMS = {one.value: one for one in MeetingKind}
