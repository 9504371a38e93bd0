"""Who meets whom, and since when anything is known: what the map rests on besides verdicts."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

from sqlalchemy import Connection

from relbook.domain.maps import Together
from relbook.domain.meetings import Meeting
from relbook.domain.ratings import StakeRating
from relbook.storage.derived import day_of, first_place_of, meeting_of
from relbook.storage.gate import find
from relbook.storage.listing import Reading

# One stretch of the index (person, contact, mood) for each person; the table itself is not read.
_MET = """SELECT a.contact, a.person_id FROM json_each(?) j CROSS JOIN attendance a
    WHERE a.person_id = j.value AND a.contact IS NOT NULL AND a.contact >= ? AND a.contact < ?"""
_SIZES = """SELECT j.value, (SELECT count(DISTINCT a.person_id) FROM attendance a WHERE a.meeting_id = j.value)
    FROM json_each(?) j"""
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

    def together(self, people: Sequence[int], *, since: date, until: date, largest: int, least: int) -> list[Together]:
        """Return who among the people was at the same two-way meetings, from a day to another, ``least`` or more.

        Those of most meetings first. A meeting of more than ``largest`` known people, whoever they are, says nothing.
        """
        with self._reading() as connection:
            found = connection.exec_driver_sql(
                _MET, (json.dumps(list(people)), first_place_of(since), first_place_of(until + timedelta(days=1)))
            )
            there: dict[int, set[int]] = defaultdict(set)
            for place, person in found:
                there[place].add(person)
            shared = _shared({place: who for place, who in there.items() if 2 <= len(who) <= largest}, least)
            large = _larger_than(largest, connection, {place for places in shared.values() for place in places})
        pairs = ((pair, [place for place in places if place not in large]) for pair, places in shared.items())
        often = [(pair, sorted(places, reverse=True)) for pair, places in pairs if len(places) >= least]
        often.sort(key=lambda one: (-len(one[1]), -one[1][0], one[0]))
        return [
            Together(*pair, tuple(meeting_of(place) for place in places), day_of(places[0])) for pair, places in often
        ]

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


def _shared(there: dict[int, set[int]], least: int) -> dict[tuple[int, int], list[int]]:
    """Return the meetings, by place in time, of each two who share ``least`` or more."""
    counts: Counter[tuple[int, int]] = Counter()
    for who in there.values():
        counts.update(combinations(sorted(who), 2))
    often = {pair for pair, count in counts.items() if count >= least}
    some = {person for pair in often for person in pair}
    shared: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, who in there.items():
        for pair in combinations(sorted(who & some), 2):
            if pair in often:
                shared[pair].append(place)
    return shared


def _larger_than(most: int, connection: Connection, places: set[int]) -> set[int]:
    """Return the places of the meetings at which there were more than so many people."""
    ids = {meeting_of(place): place for place in places}
    found = connection.exec_driver_sql(_SIZES, (json.dumps(list(ids)),))
    return {ids[meeting] for meeting, count in found if count > most}


def _earliest(place: int | None, *days: str | None) -> date | None:
    found = [date.fromisoformat(day) for day in days if day is not None]
    if place is not None:
        found.append(day_of(place))
    return min(found, default=None)
