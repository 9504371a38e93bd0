"""A copy of the journal that has been proven whole."""

from datetime import datetime
from pathlib import Path
from typing import Any

from relbook.errors import JournalError
from relbook.storage.connect import connect
from relbook.storage.faults import told


def back_up(connection: Any, path: Path, key: bytes, label: str, now: datetime) -> Path:
    """Write a copy of the open journal beside it, with its key, and return where.

    The copy is opened and its rows are counted: a copy that failed half way can look like a valid empty database.
    Raises JournalError where it cannot be written or differs.
    """
    target = path.with_name(f"{path.stem}.{label}.{now:%Y-%m-%d-%H%M%S}{path.suffix}")
    with told(target):
        connection.execute("VACUUM INTO ?", (str(target.absolute()),))
        target.chmod(0o600)
    copy = connect(target, key)
    try:
        if _counts(copy) != _counts(connection):
            raise JournalError(f"The backup {target} is not complete, so nothing was changed. Check the disk's room.")
    finally:
        copy.close()
    return target


def _counts(connection: Any) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}
