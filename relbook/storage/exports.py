"""The way out: everything in a file that any tool reads."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from relbook.domain.landscape import ABOUT, LandscapeNote, NoteAbout
from relbook.domain.projects import Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.records import Markable, Record, public
from relbook.domain.reviews import Became, Review, ReviewPerson
from relbook.domain.screening import REFERENCES, Sight, judged, seen_notes, sight, visible
from relbook.errors import InputFileError
from relbook.storage.faults import driver_told
from relbook.storage.gate import find
from relbook.storage.listing import Reading
from relbook.storage.tables import RECORDS, SHAPES

JSON_FORMAT = 1
"""Raised when the shape of the JSON document changes."""

_REFERS_TO = {**REFERENCES, "unit_id": "unit", "lead_id": "person"}
_MAY_BE_BLANK = {
    *(("person", "organisation_id"), ("person", "unit_id"), ("unit", "organisation_id")),
    ("initiative", "lead_id"),
}
"""References that are left blank where what they point to is private; elsewhere the whole record goes with it."""
_NAMED = (*ABOUT, "meeting")
"""Kinds that a landscape note can name."""


class BookExports:
    """Implements ``services.ports.Exports``."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def to_sqlite(self, target: Path, *, with_private: bool) -> int:
        """Write a plain SQLite database with readable names; return how many private marks held something back.

        Raises InputFileError where the file is there already or cannot be written.
        """
        content, held_back = self._content(with_private)
        with _new_file(target) as unfinished, driver_told(target):
            _write_sqlite(unfinished, content)
        return held_back

    def to_json(self, target: Path, *, with_private: bool) -> int:
        """Write one JSON document; return how many private marks held something back.

        Raises InputFileError where the file is there already or cannot be written.
        """
        content, held_back = self._content(with_private)
        document: dict[str, Any] = {"format": "relbook", "version": JSON_FORMAT}
        for kind, records in content.items():
            columns = SHAPES[kind].columns
            document[kind] = [dict(zip(columns, _json_row(record), strict=True)) for record in records]
        with _new_file(target) as unfinished, unfinished.open("w", encoding="utf-8") as file:
            json.dump(document, file, ensure_ascii=False, indent=1)
        return held_back

    def _content(self, with_private: bool) -> tuple[dict[str, list[Record]], int]:
        with self._reading() as connection:
            content: dict[str, list[Record]] = {record.kind: find(connection, record) for record in RECORDS}
        if with_private:
            return content, 0
        return _without_private(content)


def _without_private(content: dict[str, list[Record]]) -> tuple[dict[str, list[Record]], int]:
    """Leave out what is marked private, and what hangs on it; count the marks. What is in the trash stays in."""
    landscape = {(one.kind, one.id): one for one in _landscape(content)}
    hidden: dict[str, set[int]] = {kind: set() for kind in content}
    held_back = 0
    shown: dict[str, list[Record]] = {}
    for kind, records in content.items():
        shown[kind] = []
        for record in records:
            marks = len(record.private) if isinstance(record, Markable) else 0
            held_back += marks
            is_landscape = isinstance(record, LandscapeNote | NoteAbout)
            seen = landscape.get((kind, record.id)) if is_landscape else _seen(record)
            seen = None if seen is None else _without_hidden(seen, hidden)
            if seen is None:
                hidden[kind].add(record.id)
            else:
                shown[kind].append(seen)
    _judge(shown, content)
    return shown, held_back


def _seen(record: Record) -> Record | None:
    if isinstance(record, StakeRating):
        return visible(record)
    return public(record) if isinstance(record, Markable) else record


def _landscape(content: dict[str, list[Record]]) -> Iterator[Record]:
    """Return the landscape notes that name nothing private, and what they are about."""
    notes = [one for one in content[LandscapeNote.kind] if isinstance(one, LandscapeNote)]
    abouts = [one for one in content[NoteAbout.kind] if isinstance(one, NoteAbout)]
    stored = {(one.kind, one.id): one for kind in _NAMED if notes for one in content[kind]}

    def see(kind: str, id_: int) -> Sight:
        found = sight(lambda *entry: stored.get(entry), kind, id_)
        return found if found is Sight.PRIVATE else Sight.SHOWN

    for found in seen_notes(notes, abouts, see):
        yield from found


def _judge(shown: dict[str, list[Record]], content: dict[str, list[Record]]) -> None:
    """Leave out of stakes what only private ratings say, and of ratings and reviews what is private in their stake."""
    kinds = (Stake.kind, StakeRating.kind, Review.kind, ReviewPerson.kind)
    kept = judged([one for kind in kinds for one in shown[kind]], [one for kind in kinds for one in content[kind]])
    for kind in kinds:
        shown[kind] = [one for one in kept if one.kind == kind]


def _without_hidden(record: Record, hidden: dict[str, set[int]]) -> Record | None:
    """Return the record without references to hidden ones; None where it says nothing without them."""
    if isinstance(record, Became) and record.thing_id in hidden[record.thing]:
        return None
    for field in fields(record):
        target = _REFERS_TO.get(field.name)
        if target is None or getattr(record, field.name) not in hidden[target]:
            continue
        if (record.kind, field.name) not in _MAY_BE_BLANK:
            return None
        blank: dict[str, Any] = {field.name: None}
        record = replace(record, **blank)
    return record


def _json_row(record: Record) -> list[Any]:
    shape = SHAPES[record.kind]
    return [
        sorted(value) if isinstance(value, frozenset) else write(value)
        for value, write in (
            (getattr(record, name), write) for name, write in zip(shape.columns, shape.writers, strict=True)
        )
    ]


def _write_sqlite(path: Path, content: dict[str, list[Record]]) -> None:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path), isolation_level=None)  # no key: plain SQLite
    try:
        connection.execute("BEGIN")
        for kind, records in content.items():
            shape = SHAPES[kind]
            connection.execute(f"CREATE TABLE {kind} ({', '.join(_column(shape.record, c) for c in shape.columns)})")
            connection.executemany(
                f"INSERT INTO {kind} VALUES ({', '.join('?' * len(shape.columns))})",
                [shape.row(record) for record in records],
            )
        connection.execute("COMMIT")
    finally:
        connection.close()


def _column(record: type[Record], name: str) -> str:
    if name == "id":
        return "id INTEGER PRIMARY KEY"
    target = _REFERS_TO.get(name)
    return f"{name} REFERENCES {target}" if target else name


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    """Hand out a file to fill, readable by its owner alone; it takes its name only when it is complete."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        if os.path.lexists(target):
            raise InputFileError(f"There is a file at {target} already; choose another name.")
        os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        yield unfinished
        unfinished.replace(target)
    except OSError as error:
        raise InputFileError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
