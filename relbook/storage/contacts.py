"""People, organisations and projects with what is known of them."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from relbook.domain.cadence import USUAL, Interval, closest, freshness
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Project, ProjectState, Role, Stake
from relbook.domain.ratings import StakeRating, in_order
from relbook.domain.ties import Tie
from relbook.domain.trust import TrustRating, history
from relbook.domain.views import (
    GroupLine,
    InitiativeCard,
    InitiativeLine,
    Name,
    OrganisationCard,
    PersonCard,
    PersonLine,
    ProjectCard,
    Promise,
    TieLine,
    Trashed,
)
from relbook.storage.aside import about_person
from relbook.storage.derived import day_of, first_place_of, meeting_of
from relbook.storage.gate import find, get
from relbook.storage.listing import Reading, names, promises_of
from relbook.storage.wants import initiative_card, initiative_lines, initiatives_of, initiatives_touching, needs_of

_LAST = "(SELECT max(a.contact) FROM attendance a WHERE a.person_id = p.id AND a.contact IS NOT NULL AND a.contact < ?)"
_PEOPLE = f"""SELECT p.id, p.name, p.title, coalesce(o.name, ''), coalesce(u.name, ''),
    (SELECT group_concat(name, char(10)) FROM alias WHERE person_id = p.id),
    (SELECT group_concat(tag, char(10)) FROM person_tag WHERE person_id = p.id),
    (SELECT group_concat(project_id, char(10)) FROM stake WHERE person_id = p.id),
    {_LAST},
    (SELECT count(*) FROM attendance a WHERE a.person_id = p.id AND a.place_in_time < ?),
    (SELECT count(*) FROM commitment c WHERE c.person_id = p.id AND c.state = 'open' AND c.by_me),
    (SELECT count(*) FROM commitment c WHERE c.person_id = p.id AND c.state = 'open' AND NOT c.by_me)
    FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id LEFT JOIN unit u ON u.id = p.unit_id
    WHERE p.deleted_at IS NULL"""


class BookContacts:
    """Implements ``services.ports.Contacts``."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def people(self, *, today: date, project_id: int | None = None) -> list[PersonLine]:
        """Return everyone, by name, the trash left out; with a project, those who have a stake in it."""
        with self._reading() as connection:
            if project_id is None:
                return _people(connection, today, "", ())
            return _people(
                connection, today, "AND p.id IN (SELECT person_id FROM stake WHERE project_id = ?)", (project_id,)
            )

    def person(self, id_: int, *, today: date) -> PersonCard:
        """Return a person whole; NotFoundError where there is none."""
        with self._reading() as connection:
            person = get(connection, Person, id_)
            (line,) = connection.exec_driver_sql(
                f"SELECT {_LAST}, (SELECT count(*) FROM attendance a WHERE a.person_id = p.id "
                "AND a.place_in_time < ?) FROM person p WHERE p.id = ?",
                (_end_of(today), _end_of(today), id_),
            )
            stakes = find(connection, Stake, person_id=id_)
            ratings = find(connection, StakeRating, person_id=id_)
            found = find(connection, Project, id=[stake.project_id for stake in stakes]) if stakes else []
            projects = {one.id: one for one in found}
            return PersonCard(
                person=person,
                organisation=_name(connection, Organisation, person.organisation_id),
                unit=_name(connection, Unit, person.unit_id),
                aliases=tuple(alias.name for alias in find(connection, Alias, person_id=id_)),
                tags=tuple(tag.tag for tag in find(connection, PersonTag, person_id=id_)),
                stakes=tuple((stake, projects[stake.project_id].name) for stake in stakes),
                over=frozenset(one.id for one in found if one.deleted_at or one.state is ProjectState.CLOSED),
                promises=sorted_promises(promises_of(connection, find(connection, Commitment, person_id=id_))),
                ties=_ties(connection, id_),
                contact=None if line[0] is None else (day_of(line[0]), meeting_of(line[0])),
                meetings=line[1],
                ratings=tuple(reversed(in_order(ratings))),
                trust=tuple(history(find(connection, TrustRating, person_id=id_), today)),
                needs=needs_of(connection, id_),
                initiatives=initiatives_of(connection, id_),
                aside=about_person(connection, id_),
            )

    def last_contacts(self, *, today: date) -> dict[int, date]:
        """Return the day of the last two-way contact up to today, by person; people without one are not in it."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(
                f"SELECT p.id, {_LAST} FROM person p WHERE p.deleted_at IS NULL",
                (_end_of(today),),
            )
            return {row[0]: day_of(row[1]) for row in found if row[1] is not None}

    def organisations(self, *, today: date) -> list[GroupLine]:
        """Return the organisations, by name."""
        with self._reading() as connection:
            people = _counted(
                connection, "SELECT organisation_id, count(*) FROM person WHERE deleted_at IS NULL GROUP BY 1"
            )
            met = _met(
                connection,
                """SELECT o, count(DISTINCT meeting_id), max(place_in_time) FROM (
                    SELECT organisation_id AS o, meeting_id, place_in_time FROM attendance
                        WHERE organisation_id IS NOT NULL
                    UNION ALL SELECT p.organisation_id, a.meeting_id, a.place_in_time FROM attendance a
                        JOIN person p ON p.id = a.person_id WHERE p.organisation_id IS NOT NULL)
                WHERE place_in_time < ? GROUP BY 1""",
                today,
            )
            rows = connection.exec_driver_sql("SELECT id, name, sector FROM organisation WHERE deleted_at IS NULL")
            return _groups(rows, people, met)

    def organisation(self, id_: int, *, today: date) -> OrganisationCard:
        """Return an organisation whole; NotFoundError where there is none."""
        with self._reading() as connection:
            return OrganisationCard(
                organisation=get(connection, Organisation, id_),
                units=tuple(find(connection, Unit, organisation_id=id_)),
                people=tuple(_people(connection, today, "AND p.organisation_id = ?", (id_,))),
            )

    def projects(self, *, today: date) -> list[GroupLine]:
        """Return the projects, by name."""
        with self._reading() as connection:
            people = _counted(connection, "SELECT project_id, count(*) FROM stake GROUP BY 1")
            met = _met(
                connection,
                """SELECT project_id, count(*), max(place_in_time) FROM meeting_project
                WHERE place_in_time < ? GROUP BY 1""",
                today,
            )
            rows = connection.exec_driver_sql("SELECT id, name, state FROM project WHERE deleted_at IS NULL")
            return _groups(rows, people, met)

    def project(self, id_: int) -> ProjectCard:
        """Return a project whole; NotFoundError where there is none."""
        with self._reading() as connection:
            stakes = find(connection, Stake, project_id=id_)
            people = names(connection, Person, [stake.person_id for stake in stakes])
            stakes.sort(key=lambda stake: (stake.role is not Role.SPONSOR, -(stake.power or 0), stake.id))
            made = connection.exec_driver_sql(
                # The open promises first, then their projects: a project may touch most meetings of ten years.
                "SELECT c.id FROM commitment c WHERE c.state = 'open' AND EXISTS (SELECT 1 FROM meeting_project l "
                "WHERE l.meeting_id = c.meeting_id AND l.project_id = ? AND l.place_in_time IS NOT NULL)",
                (id_,),
            )
            open_ones = find(connection, Commitment, id=[row[0] for row in made])
            return ProjectCard(
                project=get(connection, Project, id_),
                stakes=tuple((stake, people[stake.person_id]) for stake in stakes),
                promises=sorted_promises(promises_of(connection, open_ones)),
                initiatives=initiatives_touching(connection, id_),
            )

    def initiatives(self) -> list[InitiativeLine]:
        """Return the initiatives, by name, the trash left out."""
        with self._reading() as connection:
            return initiative_lines(connection)

    def initiative(self, id_: int) -> InitiativeCard:
        """Return an initiative whole; NotFoundError where there is none."""
        with self._reading() as connection:
            return initiative_card(connection, id_)

    def names(self) -> list[Name]:
        """Return every name that stands for something, aliases among them, the trash left out."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(
                """SELECT 'person', p.id, p.name, p.name, trim(p.title || CASE
                        WHEN p.title <> '' AND o.name IS NOT NULL THEN ', ' ELSE '' END || coalesce(o.name, ''))
                    FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id WHERE p.deleted_at IS NULL
                UNION ALL SELECT 'person', p.id, a.name, p.name, p.title FROM alias a
                    JOIN person p ON p.id = a.person_id WHERE p.deleted_at IS NULL
                UNION ALL SELECT 'organisation', id, name, name, sector FROM organisation WHERE deleted_at IS NULL
                UNION ALL SELECT 'project', id, name, name, state FROM project WHERE deleted_at IS NULL"""
            )
            return [Name(*row) for row in found]

    def promises(self, *, open_only: bool = False) -> list[Promise]:
        """Return commitments: the open ones by due date (without one last), then the settled, newest first.

        Those made at a meeting that is in the trash are left out.
        """
        with self._reading() as connection:
            rows = (
                find(connection, Commitment, state=CommitmentState.OPEN) if open_only else find(connection, Commitment)
            )
            trashed = {
                row[0] for row in connection.exec_driver_sql("SELECT id FROM meeting WHERE deleted_at IS NOT NULL")
            }
            return list(
                sorted_promises(promises_of(connection, [row for row in rows if row.meeting_id not in trashed]))
            )

    def trash(self) -> list[Trashed]:
        """Return what is in the trash, latest first."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(
                """SELECT 'person', id, name, deleted_at FROM person WHERE deleted_at IS NOT NULL
                UNION ALL SELECT 'organisation', id, name, deleted_at FROM organisation WHERE deleted_at IS NOT NULL
                UNION ALL SELECT 'project', id, name, deleted_at FROM project WHERE deleted_at IS NOT NULL
                UNION ALL SELECT 'initiative', id, name, deleted_at FROM initiative WHERE deleted_at IS NOT NULL
                UNION ALL SELECT 'meeting', id, trim(day || ' ' || title), deleted_at FROM meeting
                    WHERE deleted_at IS NOT NULL
                ORDER BY 4 DESC, 3"""
            )
            return [Trashed(kind, id_, name, datetime.fromisoformat(at)) for kind, id_, name, at in found]


def sorted_promises(promises: tuple[Promise, ...]) -> tuple[Promise, ...]:
    """Return the open ones by due date (without one last), then the settled, newest first."""

    def order(promise: Promise) -> tuple[bool, int, int]:
        row = promise.commitment
        if row.state is CommitmentState.OPEN:
            return False, (row.due_on or date.max).toordinal(), row.id
        return True, -(row.settled_on or row.made_on).toordinal(), row.id

    return tuple(sorted(promises, key=order))


def _end_of(today: date) -> int:
    return first_place_of(today + timedelta(days=1))


def _people(connection: Connection, today: date, condition: str, values: tuple[Any, ...]) -> list[PersonLine]:
    bound = _end_of(today)
    found = connection.exec_driver_sql(f"{_PEOPLE} {condition}", (bound, bound, *values))
    intervals = intervals_of_people(connection)
    people = [
        PersonLine(
            id=row[0],
            name=row[1],
            title=row[2],
            organisation=row[3],
            unit=row[4],
            aliases=_split(row[5]),
            tags=_split(row[6]),
            project_ids=tuple(int(number) for number in _split(row[7])),
            last_contact=None if row[8] is None else day_of(row[8]),
            freshness=freshness(None if row[8] is None else day_of(row[8]), today, intervals.get(row[0], USUAL)),
            meetings=row[9],
            open_mine=row[10],
            open_theirs=row[11],
        )
        for row in found
    ]
    return sorted(people, key=lambda line: (line.name.casefold(), line.id))


def intervals_of_people(connection: Connection) -> dict[int, Interval]:
    """Return how often contact is wanted with those who have a stake in a project that goes on."""
    rows = connection.exec_driver_sql(
        """SELECT s.person_id, s.power, s.interest, s.ideal_days, s.maximum_days FROM stake s
        JOIN project p ON p.id = s.project_id WHERE p.deleted_at IS NULL AND p.state <> 'closed'"""
    )
    stakes: dict[int, list[Stake]] = defaultdict(list)
    for person, power, interest, ideal, most in rows:
        stakes[person].append(
            Stake(person_id=person, project_id=0, power=power, interest=interest, ideal_days=ideal, maximum_days=most)
        )
    return {person: closest(found) for person, found in stakes.items()}


def _split(joined: str | int | None) -> tuple[str, ...]:
    return () if joined is None else tuple(str(joined).split("\n"))


def _ties(connection: Connection, person_id: int) -> tuple[TieLine, ...]:
    ties = [*find(connection, Tie, from_id=person_id), *find(connection, Tie, to_id=person_id)]
    people = names(connection, Person, [end for tie in ties for end in (tie.from_id, tie.to_id)])
    return tuple(TieLine(tie, people[tie.from_id], people[tie.to_id]) for tie in ties)


def _name(connection: Connection, kind: type[Organisation] | type[Unit], id_: int | None) -> str:
    return "" if id_ is None else get(connection, kind, id_).name


def _counted(connection: Connection, statement: str) -> dict[int, int]:
    return {row[0]: row[1] for row in connection.exec_driver_sql(statement)}


def _met(connection: Connection, statement: str, today: date) -> dict[int, tuple[int, date]]:
    found = connection.exec_driver_sql(statement, (_end_of(today),))
    return {row[0]: (row[1], day_of(row[2])) for row in found}


def _groups(rows: Any, people: dict[int, int], met: dict[int, tuple[int, date]]) -> list[GroupLine]:
    lines = []
    for id_, name, detail in rows:
        meetings, last = met.get(id_, (0, None))
        lines.append(GroupLine(id_, name, detail, people.get(id_, 0), meetings, last))
    return sorted(lines, key=lambda line: (line.name.casefold(), line.id))
