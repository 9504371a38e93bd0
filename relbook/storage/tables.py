"""The tables, read off the records: one table a kind, one column a field, and how each type is written down."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from datetime import date, time
from enum import StrEnum
from math import isfinite
from types import NoneType
from typing import Any, get_args, get_type_hints

from sqlalchemy import Boolean, Column, Double, Integer, MetaData, Table, Text

from relbook.domain.commitments import Commitment
from relbook.domain.dismissals import Dismissal
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.landscape import Contradiction, LandscapeNote, NoteAbout
from relbook.domain.maps import Placement
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.needs import Need
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Project, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.records import Record
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson
from relbook.domain.ties import Tie
from relbook.domain.trust import TrustRating
from relbook.errors import InvalidError, JournalDamagedError

RECORDS: tuple[type[Record], ...] = (
    Organisation,
    Unit,
    Person,
    Alias,
    PersonTag,
    Project,
    Stake,
    Meeting,
    Attendance,
    MeetingTag,
    MeetingProject,
    Commitment,
    Tie,
    StakeRating,
    TrustRating,
    Need,
    Initiative,
    Connection,
    Dismissal,
    Placement,
    LandscapeNote,
    NoteAbout,
    Contradiction,
    Review,
    Answer,
    Became,
    ReviewPerson,
)
"""Every kind of record, each after those it refers to."""

TIMED = ("meeting", "attendance", "meeting_tag", "meeting_project")
"""Tables with the derived column place_in_time."""


def derived_columns(kind: str) -> tuple[str, ...]:
    """Return the columns of a table that no record has."""
    if kind not in TIMED:
        return ()
    return ("place_in_time", "contact") if kind == "attendance" else ("place_in_time",)


Write = Callable[[Any], Any]


def _text(value: str) -> str:
    if "\0" in value:
        raise InvalidError("Text cannot hold the character NUL; nothing was changed.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidError("Text holds half a character that cannot be stored; nothing was changed.") from None
    return value


def _marks(value: frozenset[str]) -> str:
    return " ".join(sorted(value))


def _finite(value: float) -> float:
    if not isfinite(value):
        raise InvalidError("A number without an end cannot be stored; nothing was changed.")
    return float(value)


def _read_finite(value: float) -> float:
    if not isfinite(value):  # a TypeError where it is no number at all
        raise ValueError("not a finite number")
    return value


def _stored_as_is(value: Any) -> Any:
    return value


def _writer(hint: Any) -> Write:
    kind = _plain(hint)
    if kind is str:
        return _text
    if issubclass(kind, date | time):  # a datetime is a date
        return lambda value: None if value is None else value.isoformat()
    if issubclass(kind, StrEnum):
        return lambda value: None if value is None else value.value
    if kind is frozenset:
        return _marks
    if kind is float:
        return _finite
    return _stored_as_is


def _reader(hint: Any) -> Write:
    kind = _plain(hint)
    if issubclass(kind, date | time):
        parse = kind.fromisoformat
        return lambda value: None if value is None else parse(value)
    if issubclass(kind, StrEnum):
        members: dict[Any, Any] = {None: None, **{one.value: one for one in kind}}
        return members.__getitem__  # many times faster than calling the kind
    if kind is frozenset:
        return lambda value: frozenset(value.split())
    if kind is bool:
        return lambda value: None if value is None else bool(value)
    if kind is float:
        return _read_finite
    return _stored_as_is


def _plain(hint: Any) -> type:
    """Return the type behind ``X | None`` or ``frozenset[str]``."""
    options = [option for option in get_args(hint) if option is not NoneType]
    if getattr(hint, "__origin__", None) is frozenset:
        return frozenset
    return options[0] if options else hint  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of record lies in its table."""

    record: type[Record]
    table: Table
    columns: tuple[str, ...]
    writers: tuple[Write, ...]
    changed: tuple[tuple[str, Write], ...]
    """The columns that hold something else than the record does, and how to read them."""
    text: tuple[int, ...]
    """Places of the columns that hold text, for the check of what comes back."""

    def row(self, record: Record) -> tuple[Any, ...]:
        """Return the record as values in the order of ``columns``. Raises InvalidError for text that cannot be kept."""
        return tuple(write(getattr(record, name)) for name, write in zip(self.columns, self.writers, strict=True))

    def defaults(self) -> dict[str, Any]:
        """Return the stored value of each field that may be left out; None for the others."""
        return {
            field.name: None if field.default is MISSING else write(field.default)
            for field, write in zip(fields(self.record), self.writers, strict=True)
        }

    def record_of(self, row: Any) -> Any:
        """Return the record of a row in the order of ``columns``. Raises JournalDamagedError for a value gone bad."""
        try:
            values = dict(zip(self.columns, row, strict=True))
            for name, read in self.changed:
                values[name] = read(values[name])
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise JournalDamagedError(
                f"The journal's {self.record.kind} number {row[0]} cannot be read. "
                "Run `relbook check` and open a backup."
            ) from error
        return self.record(**values)


def _column(name: str, hint: Any) -> Column[Any]:
    if name == "id":
        return Column("id", Integer, primary_key=True)
    kind = _plain(hint)
    if kind is bool:
        return Column(name, Boolean(create_constraint=False))
    if kind is float:
        return Column(name, Double)
    return Column(name, Integer if kind is int else Text)


def _shape(record: type[Record]) -> Shape:
    hints = get_type_hints(record)
    names = tuple(field.name for field in fields(record))
    columns: list[Column[Any]] = [_column(name, hints[name]) for name in names]
    if record.kind in TIMED:
        columns += [Column(name, Integer) for name in derived_columns(record.kind)]
    return Shape(
        record=record,
        table=Table(record.kind, METADATA, *columns),
        columns=names,
        writers=tuple(_writer(hints[name]) for name in names),
        changed=tuple((name, read) for name in names if (read := _reader(hints[name])) is not _stored_as_is),
        text=tuple(place for place, name in enumerate(names) if _plain(hints[name]) is str),
    )


METADATA = MetaData()
SHAPES: dict[str, Shape] = {record.kind: _shape(record) for record in RECORDS}
"""The shape of each kind, by its word."""

ENTRY = Table(
    "entry",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("words", Text),
    Column("at", Text),
    Column("undone", Boolean(create_constraint=False)),
)
CHANGE = Table(
    "change",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("entry_id", Integer),
    Column("kind", Text),
    Column("first_id", Integer),
    Column("last_id", Integer),
    Column("image", Text),
)
