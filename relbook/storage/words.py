"""The full-text index, kept in step from inside a transaction.

The index has external content: to forget an entry it must be told the very text it was given. So the rows about to
change are first loosened (taken out, by the text the views still show), and bound again at the end by the text they
show then. Each entry is thus written once a transaction, however many of its rows changed.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

_ROWID = {"meeting": "place_in_time"}
_COLUMNS = {
    "meeting": "title, notes, place, who, promises, tags",
    "person": "name, aliases, title, matters, approach, notes, email, tags",
    "organisation": "name, sector, notes",
    "project": "name, goal, objectives, notes",
    "commitment": "what, other",
    "need": "what, who",
    "initiative": "name, aim, notes, lead",
    "landscape_note": "words, notes, teller",
    "answer": "asked, words",
}
INDEXED = tuple(_COLUMNS)
"""Kinds of record that full-text search finds by themselves."""

# Which entries show a row's text, as (kind of row, kind of entry, query from the row's number). A query that takes a
# number of the row itself must run before a change and after it, since the change may lead to another entry.
_SHOWN_IN: dict[str, tuple[tuple[str, str], ...]] = {
    "meeting": (("meeting", "SELECT value FROM json_each(?)"),),
    "attendance": (("meeting", "SELECT meeting_id FROM attendance WHERE id IN (SELECT value FROM json_each(?))"),),
    "meeting_tag": (("meeting", "SELECT meeting_id FROM meeting_tag WHERE id IN (SELECT value FROM json_each(?))"),),
    "commitment": (
        ("meeting", "SELECT meeting_id FROM commitment WHERE id IN (SELECT value FROM json_each(?))"),
        ("commitment", "SELECT value FROM json_each(?)"),
    ),
    "person": (
        ("person", "SELECT value FROM json_each(?)"),
        ("meeting", "SELECT meeting_id FROM attendance WHERE person_id IN (SELECT value FROM json_each(?))"),
        ("commitment", "SELECT id FROM commitment WHERE person_id IN (SELECT value FROM json_each(?))"),
        ("need", "SELECT id FROM need WHERE person_id IN (SELECT value FROM json_each(?))"),
        ("initiative", "SELECT id FROM initiative WHERE lead_id IN (SELECT value FROM json_each(?))"),
        ("landscape_note", "SELECT id FROM landscape_note WHERE told_by_id IN (SELECT value FROM json_each(?))"),
    ),
    "alias": (("person", "SELECT person_id FROM alias WHERE id IN (SELECT value FROM json_each(?))"),),
    "person_tag": (("person", "SELECT person_id FROM person_tag WHERE id IN (SELECT value FROM json_each(?))"),),
    "organisation": (
        ("organisation", "SELECT value FROM json_each(?)"),
        ("meeting", "SELECT meeting_id FROM attendance WHERE organisation_id IN (SELECT value FROM json_each(?))"),
    ),
    "project": (
        ("project", "SELECT value FROM json_each(?)"),
        (
            "answer",
            "SELECT a.id FROM answer a JOIN review r ON r.id = a.review_id "
            "WHERE r.project_id IN (SELECT value FROM json_each(?))",
        ),
    ),
    "need": (("need", "SELECT value FROM json_each(?)"),),
    "initiative": (("initiative", "SELECT value FROM json_each(?)"),),
    "landscape_note": (("landscape_note", "SELECT value FROM json_each(?)"),),
    "answer": (("answer", "SELECT value FROM json_each(?)"),),
}
_PARENT = {"attendance": "meeting", "meeting_tag": "meeting", "alias": "person", "person_tag": "person"}


class WordIndex:
    """The full-text index as one transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._loose: dict[str, set[int]] = {kind: set() for kind in INDEXED}

    def loosen_row(self, kind: str, ids: Iterable[int]) -> None:
        """Take out every entry that shows one of the stored rows. Call before they change or go."""
        numbers = json.dumps(list(ids))
        for entry_kind, query in _SHOWN_IN.get(kind, ()):
            found = self._connection.exec_driver_sql(query, (numbers,))
            self.loosen(entry_kind, (row[0] for row in found if row[0] is not None))

    def loosen(self, kind: str, ids: Iterable[int]) -> None:
        """Take these entries out of the index until ``bind``; those that are out already are left so."""
        fresh = set(ids) - self._loose[kind]
        if not fresh:
            return
        self._loose[kind] |= fresh
        columns, rowid = _COLUMNS[kind], _ROWID.get(kind, "id")
        self._connection.exec_driver_sql(
            f"INSERT INTO {kind}_words({kind}_words, rowid, {columns}) SELECT 'delete', {rowid}, {columns} "
            f"FROM {kind}_text WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(fresh)),),
        )

    def loosen_parents(self, kind: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        """Take out the entries that rows about to be stored belong to."""
        if kind in INDEXED:
            self.loosen(kind, (row[0] for row in rows))
        parent = _PARENT.get(kind) or ("meeting" if kind == "commitment" else None)
        if parent:
            place = columns.index(f"{parent}_id")
            self.loosen(parent, (row[place] for row in rows if row[place] is not None))

    def bind(self) -> None:
        """Put everything that was loosened back, as it reads now."""
        for kind, ids in self._loose.items():
            if not ids:
                continue
            columns, rowid = _COLUMNS[kind], _ROWID.get(kind, "id")
            self._connection.exec_driver_sql(
                f"INSERT INTO {kind}_words(rowid, {columns}) SELECT {rowid}, {columns} "
                f"FROM {kind}_text WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(ids)),),
            )
            ids.clear()
