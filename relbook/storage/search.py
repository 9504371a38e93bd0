"""Full text over everything written."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from relbook.domain.folding import fold
from relbook.domain.lines import HIT_END, HIT_START, JournalFilter
from relbook.domain.views import Found
from relbook.storage.derived import day_of
from relbook.storage.lines import lines, page_sql
from relbook.storage.listing import Reading
from relbook.storage.match import fts_query, like_patterns

_NAMED_LIMIT = 10
"""At most so many people, organisations and projects stand before the meetings."""

# What is found by name; the columns after the first are title and day.
_NAMED = {
    "person": "SELECT r.id, r.name, NULL",
    "organisation": "SELECT r.id, r.name, NULL",
    "project": "SELECT r.id, r.name, NULL",
    "commitment": "SELECT r.id, r.what, r.made_on",
    "need": "SELECT r.id, r.what, r.first_heard_on",
    "initiative": "SELECT r.id, r.name, NULL",
    "landscape_note": "SELECT r.id, r.words, r.confirmed_on",
    "answer": "SELECT r.id, r.asked, r.answered_on",
}
_DATED = ("commitment", "need", "landscape_note", "answer")
"""Those that stand among the meetings by their day."""
_BELONGING = ("need", "landscape_note", "answer")
"""Those that are found only where the views of the index show them: not where what they belong to is in the trash."""
_COLUMNS = {"commitment": "what", "need": "what", "landscape_note": "words", "answer": "words"}
"""Where what is no name is found in a script without spaces."""
_BEST = {kind: "'bm25(100.0, 100.0)'" if kind == "person" else "'bm25(100.0)'" for kind in _NAMED if kind not in _DATED}
"""What is called by the words, people by an alias too, outweighs what only speaks of them."""

# A title, or else who was there; the index reads a meeting's text once for that and the snippet.
_NEWEST = f"""SELECT m.id, coalesce(nullif(m.title, ''), meeting_words.who, ''), m.place_in_time,
    snippet(meeting_words, -1, '{HIT_START}', '{HIT_END}', '…', 24)
    FROM meeting_words JOIN meeting m ON m.place_in_time = meeting_words.rowid
    WHERE meeting_words MATCH ? ORDER BY meeting_words.rowid DESC LIMIT ?"""


class BookSearch:
    """Implements ``services.ports.Search``."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def newest(self, words: str, *, limit: int = 50) -> list[Found]:
        """Return people and what else has a name that match, then meetings, promises and needs newest first.

        Of those with a name, the ones that are called by the words come first, then the ones whose text holds them.
        """
        match = fts_query(words)
        with self._reading() as connection:
            named = self._by_name(connection, words, match, "rowid DESC")
            if match and not like_patterns(words):
                rows = connection.exec_driver_sql(_NEWEST, (match, limit)).all()
                meetings = [Found("meeting", row[0], row[1], row[3], day_of(row[2])) for row in rows]
            else:
                meetings = _listed(connection, words, limit)
        dated = [found for found in named if found.kind in _DATED]
        entries = sorted([*meetings, *dated], key=lambda found: found.day or date.min, reverse=True)
        return [*(found for found in named if found.kind not in _DATED), *entries][:limit]

    def ranked(self, words: str, *, limit: int = 50) -> list[Found]:
        """Return the best matches first; slower, for a pause or Enter.

        Names come before what is written about them, since a search for a name most often means its bearer.
        """
        match = fts_query(words)
        if not match:
            return self.newest(words, limit=limit)
        with self._reading() as connection:
            named = self._by_name(connection, words, match, "rank")
            rows = connection.exec_driver_sql(
                f"""SELECT m.id, coalesce(nullif(m.title, ''), t.who, ''), m.place_in_time,
                    snippet(meeting_words, -1, '{HIT_START}', '{HIT_END}', '…', 24)
                FROM (SELECT rowid AS place, rank FROM meeting_words WHERE meeting_words MATCH ?
                    AND rank MATCH 'bm25(4.0, 1.0, 1.0, 2.0, 1.0, 2.0)' ORDER BY rank LIMIT ?) best
                JOIN meeting_words ON meeting_words.rowid = best.place
                JOIN meeting m ON m.place_in_time = best.place JOIN meeting_text t ON t.id = m.id
                WHERE meeting_words MATCH ? ORDER BY best.rank""",
                (match, limit, match),
            )
            meetings = [Found("meeting", row[0], row[1], row[3], day_of(row[2])) for row in rows]
        return [*named, *meetings][:limit]

    def _by_name(self, connection: Connection, words: str, match: str, order: str) -> list[Found]:
        if not match:
            return self._by_pattern(connection, words)
        statement = " UNION ALL ".join(
            f"SELECT * FROM ({columns}, snippet({kind}_words, -1, '{HIT_START}', '{HIT_END}', '…', 24), '{kind}' "
            f"FROM {kind}_words JOIN {kind} r ON r.id = {kind}_words.rowid WHERE {kind}_words MATCH ? "
            + (f"AND rank MATCH {_BEST[kind]} ORDER BY rank" if kind in _BEST else f"ORDER BY {kind}_words.{order}")
            + f" LIMIT {_NAMED_LIMIT})"
            for kind, columns in _NAMED.items()
        )
        rows = connection.exec_driver_sql(statement, (match,) * len(_NAMED)).all()
        found = [_named(row[4], row) for row in rows]
        return sorted(found, key=lambda one: not _is_called(one.title, words))

    def _by_pattern(self, connection: Connection, words: str) -> list[Found]:
        """Find names written in a script without spaces anywhere inside them."""
        patterns = like_patterns(words)
        if not patterns:
            return []
        found: list[Found] = []
        for kind, columns in _NAMED.items():
            column = _COLUMNS.get(kind, "name")
            where = " AND ".join(rf"r.{column} LIKE ? ESCAPE '\'" for _ in patterns)
            if kind in _BELONGING:
                where += f" AND r.id IN (SELECT id FROM {kind}_text)"
            elif kind not in _DATED:
                where += " AND r.deleted_at IS NULL"
            rows = connection.exec_driver_sql(
                f"{columns}, '' FROM {kind} r WHERE {where} LIMIT {_NAMED_LIMIT}", tuple(patterns)
            )
            found += [_named(kind, row) for row in rows]
        return found


def _is_called(title: str, words: str) -> bool:
    """Return whether each of the words begins one of the title's."""
    there = fold(title).split()
    return all(any(one.startswith(word) for one in there) for word in fold(words).split())


def _listed(connection: Connection, words: str, limit: int) -> list[Found]:
    """Return the meetings that the journal's list shows for the words."""
    statement = page_sql(JournalFilter(words=words), None, limit)
    met = lines(connection.exec_driver_sql(*statement)) if statement else []
    return [Found("meeting", line.id, line.title or line.who, line.excerpt, line.day) for line in met]


def _named(kind: str, row: Any) -> Found:
    return Found(kind, row[0], row[1], row[3] or "", date.fromisoformat(row[2]) if row[2] else None)
