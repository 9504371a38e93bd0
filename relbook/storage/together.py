"""Who meets whom, and since when anything is known: what the map rests on besides verdicts."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import chain, combinations

from sqlalchemy import Connection

from relbook.domain.maps import Together
from relbook.domain.meetings import Meeting
from relbook.domain.ratings import StakeRating
from relbook.storage.derived import day_of, first_place_of, meeting_of
from relbook.storage.gate import find
from relbook.storage.listing import Reading

# One stretch of the index (person, contact, mood) for each person; the table itself is not read.
_MET = """SELECT j.value, (SELECT json_group_array(a.contact) FROM attendance a
    WHERE a.person_id = j.value AND a.contact IS NOT NULL AND a.contact >= ? AND a.contact < ?) FROM json_each(?) j"""
# Whoever was there is counted along the index first; few meetings are so large that it must be known who they were.
_LARGER = """SELECT j.value FROM json_each(?) j
    WHERE (SELECT count(*) FROM attendance a WHERE a.meeting_id = j.value) > ?
    AND (SELECT count(DISTINCT a.person_id) FROM attendance a WHERE a.meeting_id = j.value) > ?"""
_FIRST_OF_EACH = """SELECT j.value,
    (SELECT min(a.place_in_time) FROM attendance a WHERE a.person_id = j.value AND a.place_in_time IS NOT NULL),
    (SELECT min(r.rated_on) FROM stake_rating r WHERE r.person_id = j.value),
    (SELECT min(t.from_on) FROM tie t WHERE t.from_id = j.value),
    (SELECT min(t.from_on) FROM tie t WHERE t.to_id = j.value) FROM json_each(?) j"""
_FIRST = """SELECT (SELECT min(place_in_time) FROM meeting WHERE deleted_at IS NULL),
    (SELECT min(rated_on) FROM stake_rating), (SELECT min(from_on) FROM tie)"""


class BookEncounters:
    """Implements ``services.ports.Encounters``."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def together(
        self,
        people: Sequence[int],
        *,
        since: date,
        until: date,
        largest: int,
        least: int,
        most: int | None = None,
        tied: Collection[tuple[int, int]] = (),
    ) -> list[Together]:
        """Return who among the people was at the same two-way meetings, from a day to another, ``least`` or more.

        Those of most meetings first, ``most`` of them, without the pairs that are ``tied``. A meeting of more than
        ``largest`` known people, whoever they are, says nothing.
        """
        bounds = (first_place_of(since), first_place_of(until + timedelta(days=1)))
        with self._reading() as connection:
            rows = connection.exec_driver_sql(_MET, (*bounds, json.dumps(sorted(set(people))))).all()
            met = {person: places for person, found in rows if len(places := set(json.loads(found))) >= least}
            there: dict[int, list[int]] = defaultdict(list)
            for person, places in met.items():  # by number
                for place in places:
                    there[place].append(person)
            small = {place: who for place, who in there.items() if 2 <= len(who) <= largest}
            for place in _larger_than(largest, connection, small):
                del small[place]
        counts = Counter(chain.from_iterable(combinations(who, 2) for who in small.values()))
        often = [pair for pair, count in counts.items() if count >= least and pair not in tied]
        if most is not None and len(often) > most:  # with those as often as the last, whichever of them met last
            least = sorted((counts[pair] for pair in often), reverse=True)[most - 1]
            often = [pair for pair in often if counts[pair] >= least]
        found = [_together(pair, sorted(met[pair[0]] & met[pair[1]] & small.keys(), reverse=True)) for pair in often]
        found.sort(key=lambda one: (-len(one.meetings), -one.last.toordinal(), one.pair))
        return found[:most]

    def first_days(self, people: Sequence[int]) -> dict[int, date]:
        """Return the first day of each of the people: of a meeting, a rating or a tie; those without are not in it."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(_FIRST_OF_EACH, (json.dumps(list(people)),)).all()
        first = ((person, _earliest(place, *days)) for person, place, *days in found)
        return {person: day for person, day in first if day is not None}

    def first_day(self, project_id: int | None) -> date | None:
        """Return the first day on which a part in the project was rated; for None, that of any meeting, rating or tie.

        None where there is no such day.
        """
        with self._reading() as connection:
            if project_id is None:
                return _earliest(*connection.exec_driver_sql(_FIRST).one())
            row = connection.exec_driver_sql(
                "SELECT min(rated_on) FROM stake_rating WHERE project_id = ?", (project_id,)
            ).one()
        return _earliest(None, *row)

    def private_ratings(self, people: Sequence[int]) -> list[StakeRating]:
        """Return the ratings of the people that are private, all of them or in part."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT r.id FROM json_each(?) j CROSS JOIN stake_rating r "
                "WHERE r.person_id = j.value AND r.private <> ''",
                (json.dumps(list(people)),),
            )
            ids = [row[0] for row in found]
            return find(connection, StakeRating, id=ids) if ids else []

    def private_meetings(self, meetings: Sequence[int]) -> list[Meeting]:
        """Return those of the meetings that are private, all of them or in part."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT m.id FROM json_each(?) j CROSS JOIN meeting m WHERE m.id = j.value AND m.private <> ''",
                (json.dumps(list(meetings)),),
            )
            ids = [row[0] for row in found]
            return find(connection, Meeting, id=ids) if ids else []


def _together(pair: tuple[int, int], places: Sequence[int]) -> Together:
    return Together(*pair, tuple(meeting_of(place) for place in places), day_of(places[0]))


def _larger_than(most: int, connection: Connection, places: Iterable[int]) -> list[int]:
    """Return the places of the meetings at which there were more than so many people."""
    ids = {meeting_of(place): place for place in places}
    found = connection.exec_driver_sql(_LARGER, (json.dumps(list(ids)), most, most))
    return [ids[row[0]] for row in found]


def _earliest(place: int | None, *days: str | None) -> date | None:
    found = [date.fromisoformat(day) for day in days if day is not None]
    if place is not None:
        found.append(day_of(place))
    return min(found, default=None)
