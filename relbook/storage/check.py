"""Is the file whole? Every page, every reference, the full-text index, every record."""

from collections import defaultdict
from contextlib import suppress

from sqlalchemy import Connection, select

from relbook.domain.projects import Stake
from relbook.domain.ratings import StakeRating, rated
from relbook.errors import JournalError
from relbook.storage.faults import Code, primary_code
from relbook.storage.gate import find
from relbook.storage.tables import SHAPES
from relbook.storage.words import INDEXED


def problems(connection: Connection) -> list[str]:
    """Return what is wrong, a sentence each."""
    _look_up(connection)
    found = [
        f"A page of the file is damaged: {row[0]}."
        for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")
    ]
    found += [
        f"The file's structure is damaged: {row[0]}."
        for row in connection.exec_driver_sql("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    found += [
        f"{row[0].capitalize()} number {row[1]} refers to a missing {row[2]}."
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    found += _misplaced(connection)
    unreadable = [sentence for kind in SHAPES for sentence in _unreadable(connection, kind)]
    found += unreadable or _misjudged(connection)
    for kind in INDEXED:
        found += _index_differs(connection, kind)
    return found


def _look_up(connection: Connection) -> None:
    """Look a word up in each index, which makes it read anew how it is laid out.

    SQLite's own check goes by what the connection last saw of that, and takes what was written since for damage. What
    cannot be looked up is told by the checks that follow.
    """
    import sqlalchemy.exc

    for kind in INDEXED:
        with suppress(sqlalchemy.exc.DatabaseError):
            connection.exec_driver_sql(f"SELECT rowid FROM {kind}_words WHERE {kind}_words MATCH 'a' LIMIT 1").all()


def _unreadable(connection: Connection, kind: str) -> list[str]:
    shape = SHAPES[kind]
    found: list[str] = []
    for row in connection.execute(select(*(shape.table.c[name] for name in shape.columns))):
        try:
            shape.record_of(row)
        except JournalError as error:
            found.append(str(error))
        if any("\0" in (row[place] or "") for place in shape.text):
            found.append(f"The text of {kind} number {row[0]} is damaged.")
    return found


def _misplaced(connection: Connection) -> list[str]:
    """Return the rows whose copy of a meeting's place in time differs from the meeting's."""
    found: list[str] = []
    for kind in ("attendance", "meeting_tag", "meeting_project"):
        wrong = connection.exec_driver_sql(
            f"SELECT count(*) FROM {kind} a JOIN meeting m ON m.id = a.meeting_id WHERE a.place_in_time "
            "IS NOT CASE WHEN m.deleted_at IS NULL THEN m.place_in_time END"
        ).scalar_one()
        if wrong:
            found.append(f"{wrong} rows of {kind} have a date other than their meeting's.")
    wrong = connection.exec_driver_sql(
        "SELECT count(*) FROM attendance a JOIN meeting m ON m.id = a.meeting_id WHERE a.contact "
        "IS NOT CASE WHEN m.deleted_at IS NULL AND NOT m.one_way AND NOT m.planned THEN m.place_in_time END"
    ).scalar_one()
    if wrong:
        found.append(f"{wrong} rows of attendance count as a contact, or not, against what their meeting says.")
    return found


def _misjudged(connection: Connection) -> list[str]:
    """Return the stakes that differ from what their ratings say."""
    ratings: dict[tuple[int, int], list[StakeRating]] = defaultdict(list)
    for one in find(connection, StakeRating):
        ratings[one.person_id, one.project_id].append(one)
    return [
        f"Stake number {stake.id} says something else than its ratings."
        for stake in find(connection, Stake)
        if rated(stake, ratings[stake.person_id, stake.project_id]) != stake
    ]


def _index_differs(connection: Connection, kind: str) -> list[str]:
    """Compare the index with the journal; SQLite does so only where it may write, so not in a read-only file."""
    import sqlalchemy.exc

    try:
        connection.exec_driver_sql(f"INSERT INTO {kind}_words({kind}_words, rank) VALUES ('integrity-check', 1)")
    except sqlalchemy.exc.DatabaseError as error:
        code = primary_code(error)
        if code == Code.CORRUPT:
            return [f"The search index of {kind}s differs from the journal."]
        if code != Code.READONLY:
            raise
    return []
