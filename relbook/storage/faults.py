"""The driver's errors in words: what happened to which file, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

from relbook.errors import (
    InvalidError,
    JournalBusyError,
    JournalDamagedError,
    JournalError,
    JournalFullError,
    JournalReadOnlyError,
)


class Code(IntEnum):
    """SQLite's primary result codes (the low byte of an extended one)."""

    BUSY = 5
    LOCKED = 6
    NOMEM = 7
    READONLY = 8
    IOERR = 10
    CORRUPT = 11
    FULL = 13
    CANTOPEN = 14
    TOOBIG = 18
    CONSTRAINT = 19
    NOTADB = 26


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the driver or the system raises inside into a known error that names ``path``."""
    try:
        with driver_told(path):
            yield
    except OSError as error:
        raise _of_system(error, path) from error


@contextmanager
def driver_told(path: Path) -> Iterator[None]:
    """Turn what the driver raises inside, bare or wrapped by SQLAlchemy, into a known error that names ``path``."""
    try:
        yield
    except Exception as error:
        code = primary_code(error)
        if code is None:
            raise
        raise _of_driver(code, path, error) from error


def primary_code(error: Exception) -> int | None:
    """Return SQLite's primary result code of what the driver raised; None for any other error."""
    code = getattr(getattr(error, "orig", None) or error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def _of_driver(code: int, path: Path, error: Exception) -> Exception:
    match code:
        case Code.BUSY | Code.LOCKED:
            return JournalBusyError(f"Another program holds {path}. Close it there, or wait a moment and try again.")
        case Code.READONLY:
            return JournalReadOnlyError(
                f"{path} cannot be written. Check the permissions of the file and of its folder; nothing was changed."
            )
        case Code.CORRUPT | Code.NOTADB:
            return damaged(path)
        case Code.FULL:
            return JournalFullError(f"There is no room left where {path} is. Free some space; nothing was changed.")
        case Code.IOERR | Code.CANTOPEN:
            return JournalError(f"{path} cannot be read or written. Check that its folder and disk are there.")
        case Code.CONSTRAINT:
            return InvalidError("That does not fit what the journal already holds; nothing was changed.")
        case Code.NOMEM | Code.TOOBIG:
            return JournalError(f"There is not enough memory to work on {path}; nothing was changed.")
    return error


def _of_system(error: OSError, path: Path) -> JournalError:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return JournalError(f"{path} cannot be used: part of its path is a file, not a folder.")
    if isinstance(error, PermissionError):
        return JournalReadOnlyError(f"{path} may not be opened. Check the permissions of the file and of its folder.")
    return JournalError(f"{path} cannot be used: {error.strerror or error}.")


def damaged(path: Path) -> JournalDamagedError:
    """Return the error for a file that is damaged or no journal at all."""
    return JournalDamagedError(
        f"{path} is damaged, or is not a relbook journal. Leave it as it is and open a backup from its folder."
    )
