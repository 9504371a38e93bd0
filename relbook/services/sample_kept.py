"""What was read of the sample so far: its records, and what its names stand for."""

from collections.abc import Iterator
from dataclasses import replace

from relbook.domain.folding import fold
from relbook.domain.landscape import ABOUT
from relbook.domain.records import Record
from relbook.errors import InvalidError
from relbook.services.drafts import checked_marks
from relbook.services.sample_tables import Table


class Kept:
    """The records read so far, numbered from 1 within each kind, and what their names stand for."""

    def __init__(self) -> None:
        self._stored: dict[type[Record], list[Record]] = {}
        self._named: dict[tuple[str, str], list[int]] = {}

    def records(self) -> Iterator[Record]:
        """Yield the records, kind by kind, in the order in which the kinds first came."""
        for records in self._stored.values():
            yield from records

    def add(self, record: Record) -> int:
        """Keep a record and return its number."""
        records = self._stored.setdefault(type(record), [])
        records.append(replace(record, id=len(records) + 1))
        return len(records)

    def call(self, table: Table, kind: str, name: str, number: int, key: str = "name") -> None:
        """Let a name stand for one of a kind. Raises InputFileError where it stands for another."""
        if self._named.setdefault((kind, fold(name)), [number]) != [number]:
            table.refuse(key, f"“{name}” is taken already")

    def call_again(self, kind: str, name: str, number: int) -> None:
        """Let a name stand for one more of a kind; nobody can ask for it by a name that several bear."""
        self._named.setdefault((kind, fold(name)), []).append(number)

    def one(self, table: Table, key: str, kind: str) -> int:
        """Return the number of whoever the key names. Raises InputFileError as ``number`` does, or without a name."""
        return self.number(table, key, kind, table.line(key, needed=True))

    def maybe(self, table: Table, key: str, kind: str) -> int | None:
        """Return the number of whoever the key names, None where it is not given. Raises as ``number`` does."""
        name = table.line(key)
        return self.number(table, key, kind, name) if name else None

    def number(self, table: Table, key: str, kind: str, name: str) -> int:
        """Return the number of the one of that kind and name. Raises InputFileError where that is not just one."""
        found = self._named.get((kind, fold(name)), [])
        if len(found) != 1:
            table.refuse(key, f"names “{name}”, which is {_how_many(found, kind)} of the sample")
        return found[0]

    def thing(self, table: Table, key: str, name: str) -> tuple[str, int]:
        """Return kind and number of what a note can be about. Raises InputFileError where that is not just one."""
        found = [
            (_plain(kind), number)
            for (kind, called), numbers in self._named.items()
            if called == fold(name) and _plain(kind) in ABOUT
            for number in numbers
        ]
        if len(found) != 1:
            table.refuse(key, f"names “{name}”, which is {_how_many(found, 'thing')} of the sample")
        return found[0]


def marks(table: Table, kind: type[Record]) -> frozenset[str]:
    """Return what the table keeps private. Raises InputFileError where the record has no such field."""
    try:
        return checked_marks(frozenset(table.lines("private")), kind)
    except InvalidError as error:
        table.refuse("private", f"is not understood: {error}".removesuffix("."))


def _plain(kind: str) -> str:
    """Return a kind without what it is told apart by: "unit" of "unit 3", a unit of the third organisation."""
    return kind.split(maxsplit=1)[0]


def _how_many(found: list[int] | list[tuple[str, int]], kind: str) -> str:
    return f"more than one {_plain(kind)}" if found else f"no {_plain(kind)}"
