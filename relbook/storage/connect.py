"""Opening the journal's file with the bare driver: key, pragmas, and the checks that come before trusting it.

Nothing here imports SQLAlchemy, so that the first page can be on screen before it is loaded.
"""

import stat
from pathlib import Path
from typing import Any

from relbook.errors import JournalDamagedError, JournalError, JournalReplacedError
from relbook.storage.faults import damaged, told

APPLICATION_ID = 0x52424F4B
"""Marks a SQLite file as a relbook journal ("RBOK")."""

OPEN_KEY = bytes.fromhex("dc1682d841193e30deac20c97535e611c912debcfb9db378c7eb9c72bb3a0f86")
"""The fixed, documented key of a journal that has no passphrase: SHA-256 of "relbook journal without a passphrase".

It keeps no secret: its purpose is SQLCipher's page authentication, which notices every damaged byte.
"""

BUSY_SECONDS = 5.0

_PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "mmap_size=0",
    "cache_spill=OFF",
    "cache_size=-16000",  # KiB; the indexes of 100,000 meetings stay decrypted: last contacts 5 ms in place of 24
    "fullfsync=ON",
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
)


def connect(path: Path, key: bytes = OPEN_KEY) -> Any:
    """Return a driver connection to the file, created empty where there is none.

    ``key`` is a raw key of 32 bytes. Raises JournalDamagedError where the key does not fit or the file is none of
    ours, JournalBusyError, JournalReadOnlyError or JournalError as told in ``faults``.
    """
    from sqlcipher3 import dbapi2

    with told(path):
        connection = dbapi2.connect(
            str(path.absolute()),  # never bare: SQLite takes ":memory:" and "file:…" for something else
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_SECONDS,
            cached_statements=256,
        )
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")  # first, or a wrong key is logged to stderr
            connection.set_key(f"x'{key.hex()}'".encode())
            connection.execute("SELECT count(*) FROM sqlite_master")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
    return connection


def check_is_journal(path: Path) -> None:
    """Raise a JournalError where the path cannot be a journal at all: missing, a folder, a pipe, plain SQLite."""
    with told(path):
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            raise JournalError(f"There is no journal at {path}.") from None
        if not stat.S_ISREG(mode):  # opening a pipe would hang for good
            raise JournalError(f"{path} is not a file, so it cannot be a journal.")
        with path.open("rb") as file:
            head = file.read(16)
    if not head:
        raise JournalDamagedError(f"{path} is empty. If it was a journal, open a backup from its folder.")
    if head.startswith(b"SQLite format 3"):
        raise JournalDamagedError(f"{path} is a plain SQLite database, not a relbook journal.")
    if len(head) < 16:
        raise damaged(path)


def identity(path: Path) -> tuple[int, int]:
    """Return what tells the file from any other: its device and inode. Raises JournalReplacedError where it is gone."""
    try:
        status = path.stat()
    except OSError as error:
        raise replaced(path) from error
    return status.st_dev, status.st_ino


def replaced(path: Path) -> JournalReplacedError:
    """Return the error for a file that is no longer the one that was opened."""
    return JournalReplacedError(
        f"{path} was moved, deleted or replaced while it was open. Nothing more is written to it; "
        "put it back or open it again."
    )
