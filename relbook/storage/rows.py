"""Rows put in, changed and taken out, with everything derived from them kept in step.

The write gate and the history both work through this, so that an undone change leaves the same derived state as one
that was never made.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, time
from functools import cache
from typing import Any

from sqlalchemy import Connection

from relbook.storage.derived import place_in_time
from relbook.storage.tables import SHAPES, TIMED, derived_columns
from relbook.storage.words import WordIndex

Row = tuple[Any, ...]
"""The stored values of one record, in the order of its shape's columns; the first is its number."""

_HANGING = tuple(kind for kind in TIMED if kind != "meeting")
_NAMED = ("person", "organisation")
"""Kinds whose name is part of other entries' text, which some of them lose while it is in the trash."""
_DERIVED = {
    "place_in_time": "(SELECT place_in_time FROM meeting WHERE id = {} AND deleted_at IS NULL)",
    "contact": "(SELECT place_in_time FROM meeting WHERE id = {} AND deleted_at IS NULL AND NOT (one_way OR planned))",
}
"""What hangs on a meeting copies of it: its place in time; and that again where it was a two-way contact."""


class Rows:
    """The rows of one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._index = WordIndex(connection)

    def between(self, kind: str, first: int, last: int) -> list[Row]:
        """Return the stored rows with numbers from first to last, by number."""
        found = self._connection.exec_driver_sql(_select_sql(kind), (first, last))
        return [tuple(row) for row in found]

    def insert(self, kind: str, rows: Sequence[Row]) -> None:
        """Store new rows."""
        if not rows:
            return
        self._index.loosen_parents(kind, SHAPES[kind].columns, rows)
        values: list[Row] = list(rows)
        if kind == "meeting":
            values = [(*row, _place(row)) for row in rows]
        elif kind in TIMED:
            place = SHAPES[kind].columns.index("meeting_id")
            values = [(*row, *(row[place] for _ in derived_columns(kind))) for row in rows]
        self._connection.exec_driver_sql(_insert_sql(kind), values)

    def update(self, kind: str, row: Row) -> None:
        """Replace the stored row of the same number."""
        if kind in _NAMED and self._shows_the_same(kind, row):
            self._index.loosen(kind, (row[0],))
        else:
            self._index.loosen_row(kind, (row[0],))
            self._index.loosen_parents(kind, SHAPES[kind].columns, (row,))
        self._connection.exec_driver_sql(_update_sql(kind), (*row[1:], row[0]))
        if kind == "meeting":
            self._move(row)
        elif kind in TIMED:
            self._connection.exec_driver_sql(f"UPDATE {kind} SET {_derived_sql(kind)} WHERE id = ?", (row[0],))

    def delete(self, kind: str, ids: Iterable[int]) -> None:
        """Take rows out for good."""
        numbers = list(ids)
        self._index.loosen_row(kind, numbers)
        self._connection.exec_driver_sql(
            f"DELETE FROM {kind} WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )

    def finish(self) -> None:
        """Bring what is derived up to date; the last thing before the commit."""
        self._index.bind()

    def _shows_the_same(self, kind: str, row: Row) -> bool:
        """Return whether name and trash are as stored, so that other entries, which show no more of it, stay true."""
        places = [SHAPES[kind].columns.index(column) for column in ("name", "deleted_at")]
        return any(
            all(stored[place] == row[place] for place in places) for stored in self.between(kind, row[0], row[0])
        )

    def _move(self, row: Row) -> None:
        """Give the meeting, and what hangs on it, the place in time that its row now says."""
        place = _place(row)
        self._connection.exec_driver_sql("UPDATE meeting SET place_in_time = ? WHERE id = ?", (place, row[0]))
        for kind in _HANGING:
            self._connection.exec_driver_sql(f"UPDATE {kind} SET {_derived_sql(kind)} WHERE meeting_id = ?", (row[0],))


def _place(row: Row) -> int:
    start = row[_meeting_column("start")]
    return place_in_time(
        date.fromisoformat(row[_meeting_column("day")]), time.fromisoformat(start) if start else None, row[0]
    )


@cache
def _meeting_column(name: str) -> int:
    return SHAPES["meeting"].columns.index(name)


@cache
def _select_sql(kind: str) -> str:
    return f"SELECT {', '.join(SHAPES[kind].columns)} FROM {kind} WHERE id BETWEEN ? AND ? ORDER BY id"


@cache
def _insert_sql(kind: str) -> str:
    columns = list(SHAPES[kind].columns)
    marks = ["?"] * len(columns)
    derived = derived_columns(kind)
    columns += derived
    marks += ["?"] if kind == "meeting" else [_DERIVED[name].format("?") for name in derived]
    return f"INSERT INTO {kind} ({', '.join(columns)}) VALUES ({', '.join(marks)})"


@cache
def _derived_sql(kind: str) -> str:
    return ", ".join(f"{name} = {_DERIVED[name].format('meeting_id')}" for name in derived_columns(kind))


@cache
def _update_sql(kind: str) -> str:
    settings = ", ".join(f"{name} = ?" for name in SHAPES[kind].columns[1:])
    return f"UPDATE {kind} SET {settings} WHERE id = ?"
