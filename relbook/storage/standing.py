"""What verdicts rest on: the last two-way contacts and the moods noted, as of any day, for many people at once."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from relbook.domain.cooling import Mood
from relbook.domain.coverage import Contact
from relbook.domain.meetings import Meeting
from relbook.domain.terms import Precision
from relbook.storage.derived import day_of, first_place_of, meeting_of
from relbook.storage.gate import find
from relbook.storage.together import BookEncounters

# One walk down the index (person, contact, mood) for each person; the table itself is not read.
_CONTACTS = """SELECT j.value, (SELECT max(a.contact) FROM attendance a
    WHERE a.person_id = j.value AND a.contact IS NOT NULL AND a.contact < ?) FROM json_each(?) j"""
_MOODS = """SELECT j.value, (SELECT json_group_array(json_array(contact, mood)) FROM (SELECT a.contact, a.mood
    FROM attendance a WHERE a.person_id = j.value AND a.contact IS NOT NULL AND a.contact < ? AND a.mood IS NOT NULL
    ORDER BY a.contact DESC LIMIT ?)) FROM json_each(?) j"""


class BookStandings(BookEncounters):
    """Implements ``services.ports.Standings``."""

    def contacts(self, people: Sequence[int], *, until: date) -> dict[int, Contact]:
        """Return the last two-way contact with each of the people up to a day; those without one are not in it."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(_CONTACTS, (_end_of(until), json.dumps(list(people)))).all()
            places = {person: place for person, place in found if place is not None}
            vague = connection.exec_driver_sql(
                "SELECT id FROM meeting WHERE id IN (SELECT value FROM json_each(?)) AND precision = ?",
                (json.dumps([meeting_of(place) for place in places.values()]), Precision.MONTH.value),
            )
            month_only = {row[0] for row in vague}
        return {
            person: Contact(day_of(place), meeting_of(place), meeting_of(place) in month_only)
            for person, place in places.items()
        }

    def moods(self, people: Sequence[int], *, until: date, most: int) -> dict[int, list[Mood]]:
        """Return the last moods noted of each of the people at two-way contacts up to a day, newest first."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(_MOODS, (_end_of(until), most, json.dumps(list(people)))).all()
        return {
            person: [Mood(meeting_of(place), day_of(place), mood) for place, mood in json.loads(moods)]
            for person, moods in found
        }

    def planned(self) -> list[Meeting]:
        """Return the meetings that were planned and not captured yet, past ones too, soonest first."""
        return self._in_order("planned")

    def ahead(self, *, since: date, until: date) -> list[Meeting]:
        """Return the meetings from a day to another, the trash left out, soonest first.

        One that is planned for the month of the first day, without a day of its own, is among them.
        """
        return self._in_order(
            "place_in_time >= ? AND place_in_time < ? AND (place_in_time >= ? OR (planned AND precision = 'month'))",
            first_place_of(since.replace(day=1)),
            _end_of(until),
            first_place_of(since),
        )

    def _in_order(self, condition: str, *values: int) -> list[Meeting]:
        with self._reading() as connection:
            rows = connection.exec_driver_sql(
                f"SELECT id FROM meeting WHERE deleted_at IS NULL AND {condition} ORDER BY place_in_time", values
            )
            order = {row[0]: place for place, row in enumerate(rows)}
            found = find(connection, Meeting, id=list(order)) if order else []
        return sorted(found, key=lambda meeting: order[meeting.id])


def _end_of(day: date) -> int:
    return first_place_of(day + timedelta(days=1))
