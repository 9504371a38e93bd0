"""What every record has in common: a number, and marks that keep parts of it private.

A record is one row of the journal as a frozen dataclass: plain values, no links that load by themselves. ``id`` is 0
until the journal has stored it.
"""

from dataclasses import MISSING, dataclass, fields, replace
from typing import Any, ClassVar, TypeVar

WHOLE = "*"
"""The private mark that covers the entire record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of the journal."""

    kind: ClassVar[str]
    """The record's kind in one word; also what the change notices call it."""

    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Markable(Record):
    """A record whose fields, or the whole of which, can be marked private.

    ``private`` holds names of fields, or ``WHOLE``. What is marked stays out of anything printed or exported unless
    the user asks for it.
    """

    private: frozenset[str] = frozenset()


M = TypeVar("M", bound=Markable)


def public(record: M) -> M | None:
    """Return the record without what is marked private, or None where all of it is.

    A private field takes its default value, as if it had never been filled in; a field that cannot be left out, such
    as the name, takes the whole record with it.
    """
    if not record.private:
        return record
    blanks: dict[str, Any] = {field.name: field.default for field in fields(record) if field.name in record.private}
    if WHOLE in record.private or MISSING in blanks.values():
        return None
    return replace(record, **blanks)
