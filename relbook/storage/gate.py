"""The open transaction: the only way to change anything."""

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from relbook.domain.records import Record
from relbook.errors import NotFoundError
from relbook.storage.history import Noted
from relbook.storage.rows import Rows
from relbook.storage.tables import SHAPES

R = TypeVar("R", bound=Record)


def get(connection: Connection, kind: type[R], id_: int) -> R:
    """Return one record; NotFoundError where there is none."""
    found = find(connection, kind, id=id_)
    if not found:
        raise NotFoundError(f"The journal has no {kind.kind.replace('_', ' ')} number {id_}.")
    return found[0]


def find(connection: Connection, kind: type[R], **equals: object) -> list[R]:
    """Return the records whose fields equal the values given, by number; a list or tuple means any of its values."""
    shape = SHAPES[kind.kind]
    conditions, values = [], []
    for name, value in equals.items():
        write = shape.writers[shape.columns.index(name)]
        if isinstance(value, list | tuple):
            conditions.append(f"{name} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps([write(one) for one in value]))
        elif value is None:
            conditions.append(f"{name} IS NULL")
        else:
            conditions.append(f"{name} = ?")
            values.append(write(value))
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    # As text: putting the statement together from objects would take longer than running it.
    statement = f"SELECT {', '.join(shape.columns)} FROM {kind.kind} {where} ORDER BY id"
    return [shape.record_of(row) for row in connection.exec_driver_sql(statement, tuple(values)).all()]


class BookGate:
    """Implements ``services.ports.Gate`` on one open transaction, noting every change for the history."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows = Rows(connection)
        self._next: dict[str, int] = {}
        self.noted: list[Noted] = []

    def get(self, kind: type[R], id_: int) -> R:
        """Return one record, in the trash or not; NotFoundError where there is none."""
        return get(self._connection, kind, id_)

    def find(self, kind: type[R], **equals: object) -> list[R]:
        """Return the records whose fields equal the values given, by number."""
        return find(self._connection, kind, **equals)

    def next_id(self, kind: type[Record]) -> int:
        """Return the number that the next record of the kind will get; no number is ever used twice."""
        if kind.kind not in self._next:
            last = self._connection.exec_driver_sql(
                "SELECT seq FROM sqlite_sequence WHERE name = ?", (kind.kind,)
            ).scalar()
            self._next[kind.kind] = (last or 0) + 1
        return self._next[kind.kind]

    def add(self, record: Record) -> int:
        """Store a new record and return its number: its own where it has one, else the next."""
        row = SHAPES[record.kind].row(record)
        number = record.id or self.next_id(type(record))
        self._insert(record.kind, [(number, *row[1:])])
        return number

    def add_all(self, records: Sequence[Record]) -> None:
        """Store many new records of one kind; they carry consecutive numbers from ``next_id``."""
        if not records:
            return
        shape = SHAPES[records[0].kind]
        start = self.next_id(type(records[0]))
        if [record.id for record in records] != list(range(start, start + len(records))):
            raise ValueError("add_all takes records with consecutive numbers from next_id")
        self._insert(shape.record.kind, [shape.row(record) for record in records])

    def put(self, record: Record) -> None:
        """Replace the stored record of the same kind and number; nothing is noted where nothing differs."""
        row = SHAPES[record.kind].row(record)
        before = self._rows.between(record.kind, record.id, record.id)
        if not before:
            raise NotFoundError(f"The journal has no {record.kind.replace('_', ' ')} number {record.id}.")
        if before[0] != row:
            self._rows.update(record.kind, row)
            self.noted.append(Noted(record.kind, record.id, record.id, before))

    def remove(self, kind: type[Record], ids: Iterable[int]) -> None:
        """Remove records for good; undo brings them back."""
        for number in ids:
            before = self._rows.between(kind.kind, number, number)
            if before:
                self._rows.delete(kind.kind, [number])
                self.noted.append(Noted(kind.kind, number, number, before))

    def finish(self) -> None:
        """Bring what is derived up to date; the last thing before the commit."""
        self._rows.finish()

    def _insert(self, kind: str, rows: Sequence[tuple[object, ...]]) -> None:
        self._rows.insert(kind, rows)
        first, last = int(str(rows[0][0])), int(str(rows[-1][0]))
        self._next[kind] = max(self._next.get(kind, 0), last + 1)
        self.noted.append(Noted(kind, first, last, ()))
