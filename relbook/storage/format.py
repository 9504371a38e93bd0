"""The journal's format number: making a new file, bringing an old one up to date, refusing a newer one."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from relbook.errors import JournalNewerError
from relbook.storage.backup import back_up
from relbook.storage.connect import APPLICATION_ID
from relbook.storage.faults import damaged, told
from relbook.storage.migrations import STEPS, Step


def check_format(connection: Any, path: Path, newest: int = len(STEPS)) -> int:
    """Return the format number of an open journal.

    Raises JournalNewerError for a format that this program does not know, JournalDamagedError for a file that is not
    a journal.
    """
    with told(path):
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID or version < 1:
        raise damaged(path)
    if version > newest:
        raise JournalNewerError(
            f"{path} was written by a newer relbook (format {version}; this one knows up to {newest}). "
            "Install the newer relbook to open it; the journal was not touched."
        )
    return int(version)


def make(connection: Any, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Give an empty file the newest format."""
    _migrate(connection, path, 0, steps)


def bring_up_to_date(connection: Any, path: Path, key: bytes, now: datetime, steps: Sequence[Step] = STEPS) -> None:
    """Migrate an older journal, after a backup beside it; all of it happens or none."""
    version = check_format(connection, path, len(steps))
    if version < len(steps):
        back_up(connection, path, key, f"before-format-{len(steps)}", now)
        _migrate(connection, path, version, steps)


def _migrate(connection: Any, path: Path, version: int, steps: Sequence[Step]) -> None:
    with told(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for step in steps[version:]:
                step(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(steps)}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
