"""What was done, and taking it back.

Every change keeps, for a run of record numbers, the rows that the tables do not hold now: those from before while the
entry stands, those from after while it is undone. Undo and redo are therefore one operation, the swap, and an import
of any size is a handful of changes.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from relbook.domain.records import Record
from relbook.domain.views import Entry, PastState
from relbook.storage.rows import Row, Rows
from relbook.storage.tables import CHANGE, ENTRY, SHAPES


@dataclass(frozen=True, slots=True)
class Noted:
    """A change as the gate notes it: rows of one kind, numbered first to last, and what they were before."""

    kind: str
    first: int
    last: int
    before: Sequence[Row]


def write_down(connection: Connection, words: str, at: datetime, changes: Sequence[Noted]) -> Entry:
    """Add an entry to the history; what could have been redone is forgotten."""
    connection.execute(delete(ENTRY).where(ENTRY.c.undone))
    stamp = at.isoformat(timespec="seconds")
    number = connection.execute(insert(ENTRY).values(words=words, at=stamp, undone=False)).lastrowid
    connection.execute(
        insert(CHANGE),
        [
            {
                "entry_id": number,
                "kind": change.kind,
                "first_id": change.first,
                "last_id": change.last,
                "image": _image(change.kind, change.before),
            }
            for change in changes
        ],
    )
    return Entry(number, words, datetime.fromisoformat(stamp), undone=False)


class BookHistory:
    """The journal's history; implements ``services.ports.History``."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        changing: Callable[[], AbstractContextManager[tuple[Connection, set[str]]]],
    ) -> None:
        self._reading = reading
        self._changing = changing

    def undo(self) -> Entry | None:
        """Take back the last step; None where there is nothing to take back."""
        return self._turn(undone=True)

    def redo(self) -> Entry | None:
        """Do again the step last taken back; None where there is none."""
        return self._turn(undone=False)

    def next_undo(self) -> Entry | None:
        """Return the step that ``undo`` would take back."""
        with self._reading() as connection:
            return _next(connection, undone=True)

    def next_redo(self) -> Entry | None:
        """Return the step that ``redo`` would do again."""
        with self._reading() as connection:
            return _next(connection, undone=False)

    def past(self, kind: type[Record], id_: int) -> list[PastState]:
        """Return how a record was after each standing step that touched it, oldest first."""
        with self._reading() as connection:
            steps = connection.execute(
                select(ENTRY.c.id, ENTRY.c.words, ENTRY.c.at, ENTRY.c.undone, CHANGE.c.image)
                .join(CHANGE, CHANGE.c.entry_id == ENTRY.c.id)
                .where(CHANGE.c.kind == kind.kind, CHANGE.c.last_id >= id_, CHANGE.c.first_id <= id_, ~ENTRY.c.undone)
                .order_by(CHANGE.c.id)
            ).all()
            now = Rows(connection).between(kind.kind, id_, id_)
        if not steps:  # all of them undone, or from before the history began
            return []
        befores = [_only(_rows(kind.kind, step.image), id_) for step in steps]
        afters = [*befores[1:], now[0] if now else None]
        states: list[PastState] = []
        for step, after in zip(steps, afters, strict=True):
            entry = _entry(step)
            values = None if after is None else dict(zip(SHAPES[kind.kind].columns, after, strict=True))
            if states and states[-1].entry.id == entry.id:  # one step touched the record twice: its end counts
                states.pop()
            states.append(PastState(entry, values))
        return states

    def begin_here(self) -> None:
        """Forget every step: what is there now can no longer be taken back."""
        with self._changing() as (connection, _):
            connection.execute(delete(ENTRY))

    def _turn(self, *, undone: bool) -> Entry | None:
        with self._changing() as (connection, kinds):
            entry = _next(connection, undone=undone)
            if entry is None:
                return None
            query = select(CHANGE).where(CHANGE.c.entry_id == entry.id)
            rows = Rows(connection)
            # Newest change first on the way back: what hangs on a record goes before the record itself.
            for change in connection.execute(query.order_by(CHANGE.c.id.desc() if undone else CHANGE.c.id)).all():
                image = _swap(rows, change.kind, change.first_id, change.last_id, change.image)
                connection.execute(update(CHANGE).where(CHANGE.c.id == change.id).values(image=image))
                kinds.add(change.kind)
            rows.finish()
            connection.execute(update(ENTRY).where(ENTRY.c.id == entry.id).values(undone=undone))
            return entry


def _next(connection: Connection, *, undone: bool) -> Entry | None:
    """Return the entry to turn next: the newest that stands, or the oldest of those undone."""
    query = select(ENTRY).where(ENTRY.c.undone.is_(not undone))
    row = connection.execute(query.order_by(ENTRY.c.id.desc() if undone else ENTRY.c.id).limit(1)).first()
    return None if row is None else _entry(row)


def _entry(row: Any) -> Entry:
    return Entry(row.id, row.words, datetime.fromisoformat(row.at), undone=bool(row.undone))


def _swap(rows: Rows, kind: str, first: int, last: int, image: str) -> str:
    """Put the image's rows in the place of the stored ones; return the image of those."""
    stored = {row[0]: row for row in rows.between(kind, first, last)}
    wanted = {row[0]: row for row in _rows(kind, image)}
    gone = [number for number in stored if number not in wanted]
    if gone:
        rows.delete(kind, gone)
    rows.insert(kind, [row for number, row in wanted.items() if number not in stored])
    for number, row in wanted.items():
        if number in stored and stored[number] != row:
            rows.update(kind, row)
    return _image(kind, list(stored.values()))


def _image(kind: str, rows: Sequence[Row]) -> str:
    return json.dumps({"columns": SHAPES[kind].columns, "rows": rows}, ensure_ascii=False) if rows else ""


def _rows(kind: str, image: str) -> list[Row]:
    """Return an image's rows in the order of today's columns; one written before a column came has its default."""
    if not image:
        return []
    content = json.loads(image)
    columns = SHAPES[kind].columns
    if tuple(content["columns"]) == columns:
        return [tuple(row) for row in content["rows"]]
    blank = SHAPES[kind].defaults()
    return [
        tuple({**blank, **dict(zip(content["columns"], row, strict=True))}[name] for name in columns)
        for row in content["rows"]
    ]


def _only(rows: Sequence[Row], id_: int) -> Row | None:
    return next((row for row in rows if row[0] == id_), None)
