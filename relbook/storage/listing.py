"""The journal's list and its entries."""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date

from sqlalchemy import Connection

from relbook.domain.commitments import Commitment
from relbook.domain.lines import JournalFilter, MeetingLine
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.people import Organisation, Person
from relbook.domain.projects import Project
from relbook.domain.views import Attendee, Counts, MeetingEntry, Promise
from relbook.storage.gate import find, get
from relbook.storage.lines import bounds, count_sql, lines, organisation_leads, page_sql, windows

Reading = Callable[[], AbstractContextManager[Connection]]
"""Hands out a connection for one reading."""

# One walk down the index (project, place in time) for each project; what is in the trash has no place in it.
_LATEST = """SELECT j.value, (SELECT json_group_array(meeting_id) FROM (SELECT f.meeting_id FROM meeting_project f
    WHERE f.project_id = j.value AND f.place_in_time >= ? AND f.place_in_time < ?
    ORDER BY f.place_in_time DESC LIMIT ?)) FROM json_each(?) j"""


class BookListing:
    """Implements ``services.ports.Listing``."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def page(self, which: JournalFilter, *, after: int | None = None, limit: int = 100) -> list[MeetingLine]:
        """Return meetings newest first; ``after`` is the ``place_in_time`` of the last line already shown."""
        with self._reading() as connection:
            found: list[MeetingLine] = []
            for window in windows(which, _newest(connection, which, after)):
                statement = page_sql(window, after, limit)
                found = lines(connection.exec_driver_sql(*statement)) if statement else []
                if len(found) >= limit:
                    break
            return found

    def count(self, which: JournalFilter) -> int:
        """Return how many meetings the filter shows."""
        statement = count_sql(which)
        if statement is None:
            return 0
        with self._reading() as connection:
            return int(connection.exec_driver_sql(*statement).scalar_one())

    def latest(self, project_ids: Sequence[int], *, since: date, until: date, most: int) -> dict[int, list[int]]:
        """Return the numbers of the newest meetings of each of the projects in a period, newest first."""
        low, high = bounds(JournalFilter(since=since, until=until))
        with self._reading() as connection:
            found = connection.exec_driver_sql(_LATEST, (low, high, most, json.dumps(list(project_ids)))).all()
        return {project: json.loads(ids) for project, ids in found}

    def entry(self, meeting_id: int) -> MeetingEntry:
        """Return a meeting whole; NotFoundError where there is none."""
        with self._reading() as connection:
            meeting = get(connection, Meeting, meeting_id)
            touched = [link.project_id for link in find(connection, MeetingProject, meeting_id=meeting_id)]
            return MeetingEntry(
                meeting=meeting,
                attendees=_attendees(connection, find(connection, Attendance, meeting_id=meeting_id)),
                promises=promises_of(connection, find(connection, Commitment, meeting_id=meeting_id)),
                tags=tuple(tag.tag for tag in find(connection, MeetingTag, meeting_id=meeting_id)),
                projects=tuple(find(connection, Project, id=touched)),
            )

    def tags(self) -> list[str]:
        """Return every tag in use on meetings or people, by name."""
        with self._reading() as connection:
            # A step from one tag to the next along the index, instead of reading every use of every tag.
            found = connection.exec_driver_sql(
                """WITH RECURSIVE used(tag) AS (
                    SELECT min(tag) FROM meeting_tag
                    UNION ALL SELECT (SELECT min(tag) FROM meeting_tag WHERE tag > used.tag) FROM used
                        WHERE used.tag IS NOT NULL)
                SELECT tag FROM used WHERE tag IS NOT NULL UNION SELECT tag FROM person_tag"""
            )
            return sorted((row[0] for row in found), key=str.casefold)

    def counts(self) -> Counts:
        """Return how much the journal holds, the trash left out."""
        with self._reading() as connection:
            row = connection.exec_driver_sql(
                """SELECT (SELECT count(*) FROM meeting WHERE deleted_at IS NULL),
                    (SELECT count(*) FROM person WHERE deleted_at IS NULL),
                    (SELECT count(*) FROM organisation WHERE deleted_at IS NULL),
                    (SELECT count(*) FROM project WHERE deleted_at IS NULL),
                    (SELECT count(*) FROM commitment)"""
            ).one()
        return Counts(*row)


def _newest(connection: Connection, which: JournalFilter, after: int | None) -> int:
    """Return the place from which a page looks back: the mark of the last one, or else that of the newest meeting."""
    if after is not None or not organisation_leads(which):
        return after or 0
    newest = connection.exec_driver_sql("SELECT max(place_in_time) FROM meeting WHERE deleted_at IS NULL").scalar()
    return newest or 0


def _attendees(connection: Connection, rows: list[Attendance]) -> tuple[Attendee, ...]:
    people = names(connection, Person, [row.person_id for row in rows])
    organisations = names(connection, Organisation, [row.organisation_id for row in rows])
    return tuple(
        Attendee(row, people.get(row.person_id or 0) or organisations.get(row.organisation_id or 0) or row.name)
        for row in rows
    )


def promises_of(connection: Connection, rows: list[Commitment]) -> tuple[Promise, ...]:
    """Return the commitments with the words for their other side and their meeting's title."""
    people = names(connection, Person, [row.person_id for row in rows])
    meetings = names(connection, Meeting, [row.meeting_id for row in rows], column="title")
    return tuple(
        Promise(row, people.get(row.person_id or 0) or row.name, meetings.get(row.meeting_id or 0, "")) for row in rows
    )


def names(
    connection: Connection,
    kind: type[Person] | type[Organisation] | type[Meeting] | type[Project],
    ids: list[int | None],
    column: str = "name",
) -> dict[int, str]:
    """Return the names behind numbers; None among them stands for nothing."""
    import json

    wanted = sorted({number for number in ids if number is not None})
    if not wanted:
        return {}
    found = connection.exec_driver_sql(
        f"SELECT id, {column} FROM {kind.kind} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(wanted),),
    )
    return {row[0]: row[1] for row in found}
