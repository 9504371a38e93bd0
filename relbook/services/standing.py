"""Where the user stands: verdicts, the way out of the trap, who is cooling; today or as of any past day.

Stakes, contacts, moods, ties and promises are taken as their own dates say. What carries no date is taken as it is now:
names, units, which projects are closed, and which people and projects are in the trash.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from relbook.domain.cadence import Interval, closest
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.cooling import MOODS_COMPARED, OVERDUE, Seen, cooling
from relbook.domain.coverage import Contact, Coverage, Ground, Standing, coverage, is_leader, without
from relbook.domain.dismissals import Dismissal, Matter, is_dismissed
from relbook.domain.meetings import Attendance, Meeting, is_awaited
from relbook.domain.people import Person, Unit
from relbook.domain.projects import Project, ProjectState, Role, Stake
from relbook.domain.ratings import StakeRating, stakes_on
from relbook.domain.standing import Ahead, ProjectStanding, Step, Ways, Who, losses, way_out, ways_to
from relbook.domain.terms import MeetingKind
from relbook.domain.ties import Tie
from relbook.domain.today import Fading
from relbook.network.routes import LONGEST, shortest_route
from relbook.services.ports import Reads, Standings
from relbook.services.tie_walks import ends_of, reporting_line, ties_around, ties_of

AHEAD_DAYS = 14
"""Days for which planned meetings count in a way out."""
UNPLANNED = (MeetingKind.EMAIL, MeetingKind.CORRIDOR)
"""Contacts that nobody knew of before they came about, unless they were entered as planned."""
ROUTED = 8
"""Leaders not in contact for whom a route is looked for, the most powerful first."""


class StandingService:
    """Answers where the user stands."""

    def __init__(self, reads: Reads, standings: Standings, now: Callable[[], datetime]) -> None:
        self._reads = reads
        self._standings = standings
        self._now = now

    def today(self) -> date:
        """Return the day it is."""
        return self._now().date()

    def projects(self) -> list[Project]:
        """Return the projects that go on, by number: neither closed nor in the trash."""
        found = self._reads.find(Project, deleted_at=None)
        return [project for project in found if project.state is not ProjectState.CLOSED]

    def project(self, project_id: int, *, on: date | None = None) -> ProjectStanding:
        """Return where one project stands, as of a day (today by default). NotFoundError where there is none."""
        return self.picture([project_id], on=on).standing(self._reads.get(Project, project_id))

    def all(self, *, on: date | None = None) -> list[ProjectStanding]:
        """Return where each project that goes on stands, as of a day (today by default)."""
        projects = self.projects()
        picture = self.picture([project.id for project in projects], on=on)
        return [picture.standing(project) for project in projects]

    def without(self, project_id: int, person_id: int, *, on: date | None = None) -> ProjectStanding:
        """Return where a project would stand had the person left. NotFoundError where either is gone."""
        self._reads.get(Person, person_id)
        picture = self.picture([project_id], on=on)
        return picture.standing(self._reads.get(Project, project_id), gone=person_id)

    def picture(self, project_ids: Sequence[int], *, on: date | None = None) -> "Picture":
        """Return all that is known of some projects' people, as of a day (today by default)."""
        return Picture(self._reads, self._standings, on, self._now(), project_ids)


class Picture:
    """What is known of the people of some projects, as of one day; read once, asked several times."""

    def __init__(
        self, reads: Reads, standings: Standings, on: date | None, now: datetime, project_ids: Sequence[int]
    ) -> None:
        """``on`` None is today."""
        self._reads = reads
        self._standings = standings
        self._now = now
        self.on = on or now.date()
        self.ratings: dict[tuple[int, int], list[StakeRating]] = defaultdict(list)
        """The ratings up to the day, by person and project; read for what asks for them."""
        self._ratings_read = False
        stakes = reads.find(Stake, project_id=list(project_ids))
        if self._is_past:
            self._read_ratings(reads.find(StakeRating, project_id=list(project_ids)))
            stakes = stakes_on(stakes, (one for found in self.ratings.values() for one in found), self.on)
        self.persons = {
            person.id: person
            for person in reads.find(Person, id=list({stake.person_id for stake in stakes}))
            if person.deleted_at is None
        }
        self.stakes: dict[int, list[Stake]] = defaultdict(list)
        """The stakes by project."""
        self.stakes_of: dict[int, list[Stake]] = defaultdict(list)
        """The stakes by person."""
        for stake in stakes:
            if stake.person_id in self.persons:
                self.stakes[stake.project_id].append(stake)
                self.stakes_of[stake.person_id].append(stake)
        self.contacts: dict[int, Contact] = standings.contacts(list(self.persons), until=self.on)
        self.people: dict[int, Who] = {}
        """Everyone named so far, those in the trash too."""
        self.trashed: set[int] = set()
        """Those among them who are in the trash."""
        self._add_people(self.persons.values())
        self._ahead: list[Ahead] | None = None

    @property
    def _is_past(self) -> bool:
        return self.on < self._now.date()

    def between(self, person_id: int) -> Interval:
        """Return the interval that a person's stakes ask for."""
        return closest(self.stakes_of[person_id])

    def standing(self, project: Project, gone: int | None = None) -> ProjectStanding:
        """Return where a project stands; with ``gone``, had that person left."""
        stakes = self.stakes[project.id]
        leaders = [stake.person_id for stake in stakes if is_leader(stake)]
        units = {one.id: one.unit_id for one in self.persons.values() if one.unit_id is not None}
        ground = Ground(self.on, self.contacts, units, self._lines(leaders))
        found = coverage(project.id, stakes, ground)
        if gone is not None:
            found = without(found, gone, ground)
        lost = [member.person_id for member in found.of(Standing.NOT_LIVE)]
        ahead = [_leaving(one, gone) for one in self.ahead()] if found.missing and lost else []
        ties, routes = self._ways(lost, gone) if found.missing and lost else ([], {})
        steps = way_out(found, Ways(self.on, self.people, ahead, ties, routes))
        return ProjectStanding(project, found, self.people, losses(found, ground), steps)

    def ways_to_leaders(self, found: Coverage) -> tuple[Step, ...]:
        """Return the way to each of the ROUTED most powerful leaders who are not live, the nearest first."""
        lost = found.of(Standing.NOT_LIVE)[:ROUTED]
        ties, routes = self._ways([member.person_id for member in lost], None) if lost else ([], {})
        return ways_to(lost, Ways(self.on, self.people, self.ahead(), ties, routes))

    def fading(self, dismissals: Iterable[Dismissal]) -> list[Fading]:
        """Return whose relationship is cooling, by signs that were not dismissed; sponsors and the powerful first."""
        people = list(self.persons)
        moods = self._standings.moods(people, until=self.on, most=2 * MOODS_COMPARED)
        overdue = self._overdue(people)
        put_aside = list(dismissals)
        if not self._ratings_read:
            projects = [project for project, found in self.stakes.items() if found]
            self._read_ratings(self._reads.find(StakeRating, project_id=projects))
        found = []
        for person in people:
            ratings = [self.ratings[person, stake.project_id] for stake in self.stakes_of[person]]
            seen = Seen(
                self.contacts.get(person), self.between(person), moods.get(person, ()), ratings, overdue.get(person, ())
            )
            signs = tuple(
                sign
                for sign in cooling(seen, self.on)
                if not is_dismissed(Matter.COOLING, sign.evidence, put_aside, self.on, person)
            )
            if signs:
                found.append(Fading(person, signs))
        return sorted(found, key=lambda one: (self._rank(one.person_id), -len(one.signs), one.person_id))

    def ahead(self) -> list[Ahead]:
        """Return the meetings of the days to come with the people who will be there, soonest first."""
        if self._ahead is None:
            until = self.on + timedelta(days=AHEAD_DAYS)
            found = [one for one in self._standings.ahead(since=self.on, until=until) if self._is_ahead(one)]
            self._ahead = self.with_people(found)
        return self._ahead

    def with_people(self, meetings: Sequence[Meeting]) -> list[Ahead]:
        """Return planned meetings with the people who will be there, or were to be, and read their names."""
        there: dict[int, list[int]] = defaultdict(list)
        ids = [meeting.id for meeting in meetings]
        for one in self._reads.find(Attendance, meeting_id=ids) if ids else ():
            if one.person_id is not None:
                there[one.meeting_id].append(one.person_id)
        self.name_people(person for people in there.values() for person in people)
        return [Ahead(meeting, tuple(there[meeting.id])) for meeting in meetings]

    def name_people(self, ids: Iterable[int]) -> None:
        """Read the names of more people, those in the trash too: an entry may speak of them."""
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in self.people]
        if new:
            self._add_people(self._reads.find(Person, id=new))

    def _is_ahead(self, meeting: Meeting) -> bool:
        """As of a past day each later meeting was ahead that may have been planned; today, one that is awaited."""
        if self._is_past:
            return meeting.planned or (meeting.day > self.on and meeting.form not in UNPLANNED)
        return is_awaited(meeting, self._now)

    def _rank(self, person_id: int) -> tuple[bool, int]:
        stakes = self.stakes_of[person_id]
        sponsor = any(stake.role is Role.SPONSOR for stake in stakes)
        return not sponsor, -max((stake.power or 0 for stake in stakes), default=0)

    def _read_ratings(self, found: Iterable[StakeRating]) -> None:
        self._ratings_read = True
        for rating in found:
            if rating.rated_on <= self.on:
                self.ratings[rating.person_id, rating.project_id].append(rating)

    def _overdue(self, people: Sequence[int]) -> Mapping[int, list[Commitment]]:
        """Return the promises of each who had OVERDUE or more open and past their day, none from the trash."""
        wanted: dict[str, object] = {"by_me": False}
        if not self._is_past:
            wanted["state"] = CommitmentState.OPEN
        known = set(people)
        found: dict[int, list[Commitment]] = defaultdict(list)
        for one in self._reads.find(Commitment, **wanted):
            if one.person_id in known and one.is_overdue_on(self.on):
                found[one.person_id].append(one)
        late = {person: owed for person, owed in found.items() if len(owed) >= OVERDUE}
        made_at = [one.meeting_id for owed in late.values() for one in owed if one.meeting_id is not None]
        trashed = {one.id for one in self._reads.find(Meeting, id=made_at) if one.deleted_at} if made_at else ()
        return {person: [one for one in owed if one.meeting_id not in trashed] for person, owed in late.items()}

    def _add_people(self, persons: Iterable[Person]) -> None:
        rows = list(persons)
        ids = list({row.unit_id for row in rows if row.unit_id is not None})
        units = {unit.id: unit.name for unit in self._reads.find(Unit, id=ids)} if ids else {}
        for row in rows:
            self.people[row.id] = Who(row.name, row.title, units.get(row.unit_id or 0, ""))
            if row.deleted_at is not None:
                self.trashed.add(row.id)

    def _lines(self, leaders: Sequence[int]) -> dict[int, frozenset[int]]:
        """Return whom the leaders report to, and those in turn."""
        found: dict[int, set[int]] = defaultdict(set)
        for tie in reporting_line(self._reads, leaders, self._holds):
            found[tie.from_id].add(tie.to_id)
        return {person: frozenset(above) for person, above in found.items()}

    def _ways(self, goals: Sequence[int], gone: int | None) -> tuple[list[Tie], dict[int, tuple[int, ...]]]:
        """Return the ties of the leaders to reach, and the shortest route to each from whoever is in contact."""

        def stays(tie: Tie) -> bool:
            return self._holds(tie) and gone not in (tie.from_id, tie.to_id)

        near = ties_of(self._reads, goals, stays)
        goals = goals[:ROUTED]
        around = ties_around(self._reads, goals, LONGEST - 1, stays)
        reached = {*goals, *ends_of(around)}
        self.name_people((*reached, *ends_of(near)))
        able = reached - self.trashed - {gone}
        contacts = {**self.contacts, **self._standings.contacts([*(able - self.contacts.keys())], until=self.on)}
        met = {person: contact.day for person, contact in contacts.items() if person in able}
        intervals = {person: self.between(person) for person in met if self.stakes_of.get(person)}
        ties = [tie for tie in around if tie.from_id in able and tie.to_id in able]
        routes = {}
        for goal in goals:
            route = shortest_route(goal, ties, met, self.on, intervals=intervals)
            if route:
                routes[goal] = route.people
        return [tie for tie in near if not self.trashed & {tie.from_id, tie.to_id}], routes

    def _holds(self, tie: Tie) -> bool:
        return tie.holds_on(self.on)


def _leaving(ahead: Ahead, gone: int | None) -> Ahead:
    return Ahead(ahead.meeting, tuple(person for person in ahead.people if person != gone))
