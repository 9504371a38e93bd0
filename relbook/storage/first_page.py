"""The journal's first lines by the bare driver: on screen before SQLAlchemy is loaded."""

from pathlib import Path

from relbook.domain.lines import JournalFilter, MeetingLine
from relbook.storage.connect import OPEN_KEY, check_is_journal, connect
from relbook.storage.faults import told
from relbook.storage.format import check_format
from relbook.storage.lines import lines, page_sql
from relbook.storage.migrations import STEPS


def first_page(path: Path, limit: int = 100, key: bytes = OPEN_KEY) -> list[MeetingLine]:
    """Return the newest meetings of a journal; none where its format is older and must be brought up to date first.

    Raises a JournalError as ``Book.open`` does.
    """
    check_is_journal(path)
    connection = connect(path, key)
    try:
        with told(path):
            if check_format(connection, path) < len(STEPS):
                return []
            found = page_sql(JournalFilter(), None, limit)
            return lines(connection.execute(*found).fetchall()) if found else []
    finally:
        connection.close()
