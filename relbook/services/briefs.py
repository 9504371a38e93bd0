"""Prepare a brief: gather the records it may speak of, a few at a time, and compose it.

Everything is read with limits, so that a brief on somebody met a thousand times costs what one on a stranger does.
What is private is sifted out before anything is chosen: the last meeting, the route and the questions rest on what
may be seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from relbook.domain.briefs.circle import MOST, closest
from relbook.domain.briefs.cover import project_standing
from relbook.domain.briefs.facts import LATELY, Change, Facts
from relbook.domain.briefs.fitting import arranged
from relbook.domain.briefs.group import organisation_brief, unit_brief
from relbook.domain.briefs.landscape import around_people, around_person
from relbook.domain.briefs.meeting import around_meeting, meeting_brief
from relbook.domain.briefs.page import Brief
from relbook.domain.briefs.parts import MEETINGS_SHOWN, Way
from relbook.domain.briefs.person import person_brief
from relbook.domain.briefs.project import project_brief
from relbook.domain.briefs.since import changes_since, names_of
from relbook.domain.briefs.wants import SUGGESTED
from relbook.domain.cadence import Freshness
from relbook.domain.connections import Suggestion
from relbook.domain.coverage import Verdict, is_leader
from relbook.domain.lines import JournalFilter
from relbook.domain.meetings import Meeting, is_awaited
from relbook.domain.people import Alias, Organisation, Person, Unit
from relbook.domain.plan import ReviewDue
from relbook.domain.projects import Project, Role, Stake
from relbook.domain.records import Record
from relbook.domain.reviews import Snapshot
from relbook.domain.screening import Sight, sight
from relbook.errors import InvalidError
from relbook.network.routes import LONGEST, shortest_route
from relbook.services.connecting import could_connect
from relbook.services.gathering import Gathering, Wanted
from relbook.services.plan_steps import StepReading
from relbook.services.ports import Contacts, History, Listing, Reads, Standings
from relbook.services.review_reading import ReviewReading, snapshot_of
from relbook.services.shown import Shown
from relbook.services.standing import StandingService

KINDS: dict[str, type[Record]] = {
    "person": Person,
    "organisation": Organisation,
    "unit": Unit,
    "meeting": Meeting,
    "project": Project,
}
"""What a brief can be about."""

NEIGHBOURS = 8
"""Tied people whose meetings are looked at."""
CROWD = 40
"""People of a group or meeting that are read at most."""
LOOKED_UP = 14
"""People of a group or meeting whose last meetings are looked up."""
PROMISES = 200
"""Open promises of a project read at most."""


class BriefService:
    """Prepares briefs."""

    def __init__(
        self,
        reads: Reads,
        listing: Listing,
        contacts: Contacts,
        standings: Standings,
        *,
        now: Callable[[], datetime],
        history: History | None = None,
    ) -> None:
        """Take what the brief is read from; without a ``history`` changed facts are not told."""
        self._reads = reads
        self._listing = listing
        self._contacts = contacts
        self._standings = standings
        self._now = now
        self._history = history

    def prepare(self, kind: str, id_: int, with_private: bool = False) -> Brief:
        """Return the brief on a person, organisation, unit, meeting or project, already cut to a page.

        Raises NotFoundError where there is none, InvalidError where it is marked private and private entries were not
        asked for, or where nothing can be said about such a kind.
        """
        if kind not in KINDS:
            raise InvalidError(
                f"There is no brief on a {kind}: choose a person, organisation, unit, meeting or project."
            )
        subject = self._reads.get(KINDS[kind], id_)
        if not with_private and sight(self._stored, kind, id_) is Sight.PRIVATE:
            what = "The organisation of this unit" if kind == Unit.kind else f"This {kind}"
            raise InvalidError(
                f"{what} is marked private, so there is no brief on it unless private entries are asked for."
            )
        gathering = Gathering(
            self._reads, self._listing, self._standings, now=self._now(), subject=subject, with_private=with_private
        )
        return arranged(_COMPOSE[kind](self, gathering, id_))

    def _stored(self, kind: str, id_: int) -> Record:
        return self._reads.get(KINDS[kind], id_)

    def _person(self, seen: Gathering, id_: int) -> Brief:
        seen.add(self._reads.find(Alias, person_id=id_))
        seen.promises_with(id_)
        seen.planned(JournalFilter(person_id=id_))
        seen.look_up([id_], MEETINGS_SHOWN)
        facts = seen.facts()
        since = facts.since(id_)
        seen.ties([id_])
        tied = closest(seen.facts(), id_)
        seen.ties_among(tied[:MOST])
        seen.look_up(tied[:NEIGHBOURS], 2, also=_around(facts, id_, since))
        seen.moods([id_])
        seen.judgements([id_])
        seen.needs([id_], open_only=False)
        seen.marked(seen.today - LATELY)
        seen.initiatives("person", id_)
        way = self._way_in(seen, id_)
        known = seen.facts()
        wanting = [("person", id_)] if known.needs_of(id_) else []
        # not all that were read: which ones a private connection leads to is not to be told by what they suggest
        own = [("initiative", one.id) for one in known.initiatives.values() if one.lead_id == id_]
        own += [("initiative", link.initiative_id) for link in known.connections if link.person_id == id_]
        projects = [("project", stake.project_id) for stake in known.running_stakes_of(id_)]
        found = self._suggested(seen, [*wanting, *own, *projects])
        seen.notes([*around_person(known, id_), *projects])
        facts = seen.facts(self._changes(id_, since))
        return person_brief(facts, id_, way=way, suggested=found, left_out=seen.left_out)

    def _changes(self, id_: int, since: date) -> list[Change]:
        if self._history is None:
            return []
        return changes_since(self._history.past(Person, id_), self._reads.get(Person, id_), since)

    def _meeting(self, seen: Gathering, id_: int) -> Brief:
        seen.meetings([id_])
        people = [a.person_id for a in seen.facts().present(id_) if a.person_id is not None]
        seen.look_up(people[:LOOKED_UP], 3, until=self._reads.get(Meeting, id_).day)
        seen.open_promises(people[:CROWD])
        seen.ties(people[:CROWD])
        if len(people) == 1:
            seen.ties_among(closest(seen.facts(), people[0])[:MOST])
        if is_awaited(self._reads.get(Meeting, id_), self._now()):
            seen.moods(people[:LOOKED_UP])
            seen.judgements(people[:CROWD])
            seen.marked(seen.today - LATELY)
            seen.notes(around_meeting(seen.facts(), self._reads.get(Meeting, id_)))
        return meeting_brief(seen.facts(), id_, left_out=seen.left_out)

    def _organisation(self, seen: Gathering, id_: int) -> Brief:
        found = self._belonging(seen, self._reads.get(Organisation, id_))
        which = JournalFilter(organisation_id=id_)
        seen.planned(which)
        self._crowd(seen, found[:CROWD], [Wanted(which._replace(until=seen.today), MEETINGS_SHOWN)])
        units = self._reads.find(Unit, organisation_id=id_)
        seen.add(units)
        seen.notes([("organisation", id_), *(("unit", unit.id) for unit in units)])
        return organisation_brief(seen.facts(), id_, in_all=len(found), left_out=seen.left_out)

    def _unit(self, seen: Gathering, id_: int) -> Brief:
        found = self._belonging(seen, self._reads.get(Unit, id_))
        for person in found[:LOOKED_UP]:
            seen.planned(JournalFilter(person_id=person))
        self._crowd(seen, found[:CROWD])
        seen.notes([("unit", id_)])
        return unit_brief(seen.facts(), id_, in_all=len(found), left_out=seen.left_out)

    def _belonging(self, seen: Gathering, group: Organisation | Unit) -> list[int]:
        """Return who may be seen to belong to a group, the one met last first; the first of them are read."""
        everyone = self._reads.find(Person, **{f"{group.kind}_id": group.id})
        found = [person for person in everyone if seen.belongs(person, group)]
        latest = self._contacts.last_contacts(today=seen.today)
        found.sort(key=lambda person: (-latest.get(person.id, date.min).toordinal(), person.id))
        seen.add(found[:CROWD])
        return [person.id for person in found]

    def _project(self, seen: Gathering, id_: int) -> Brief:
        stakes = self._reads.find(Stake, project_id=id_)
        stakes.sort(key=lambda stake: (stake.role is not Role.SPONSOR, -(stake.power or 0), stake.id))
        seen.add(stakes)
        leaders = [stake.person_id for stake in stakes if stake.role is Role.SPONSOR or is_leader(stake)]
        seen.contacts(leaders)
        seen.lines(leaders)
        seen.needs([stake.person_id for stake in stakes])
        seen.initiatives("project", id_)
        which = JournalFilter(project_id=id_)
        seen.planned(which)
        owed = [promise.commitment for promise in self._contacts.project(id_).promises[:PROMISES]]
        seen.commitments(owed)
        seen.touched([c.meeting_id for c in owed])
        people = [stake.person_id for stake in stakes[:CROWD]]
        self._crowd(seen, people, [Wanted(which._replace(until=seen.today), MEETINGS_SHOWN)])
        found = self._suggested(seen, [("project", id_)])
        known = seen.facts()
        shown = {stake.person_id for stake in known.stakes if stake.project_id == id_}
        seen.notes([("project", id_), *around_people(known, (id_ for id_ in people if id_ in shown))])
        seen.reviews(id_)
        steps = StepReading(self._allowed(seen)).ahead([id_])
        facts = seen.facts()
        due = self._review_due(seen, facts, id_)
        return project_brief(facts, id_, suggested=found, due=due, steps=steps, left_out=seen.left_out)

    def _allowed(self, seen: Gathering) -> Reads:
        """Return the journal as far as the brief may tell of it."""
        return self._reads if seen.with_private else Shown(self._reads)

    def _review_due(self, seen: Gathering, facts: Facts, id_: int) -> ReviewDue | None:
        """Return that a project that goes on ought to be reviewed, by what may be seen.

        A review keeps the verdict as it was, private meetings among its grounds. Where those make a difference today,
        the two verdicts are not to be compared.
        """
        project = facts.projects[id_]
        if not facts.is_running(id_) or project.deleted_at is not None:
            return None
        standing = StandingService(self._reads, self._standings, self._now)
        reading = ReviewReading(self._allowed(seen), standing, self._now)

        def now() -> Snapshot:
            found = snapshot_of(project_standing(facts, id_), seen.today)
            same = found.verdict is reading.standing_now(id_).verdict
            return found if same else replace(found, verdict=Verdict.THREE_PLUS)

        return reading.due_for(project, now)

    def _suggested(self, seen: Gathering, sides: Sequence[tuple[str, int]]) -> list[Suggestion]:
        """Return connections that could be made with any of the sides, by what may be seen alone.

        Those with the first side come first, and of each side's the weightiest. Which words are rare depends on every
        project and need, so all of them are read wherever there is a side at all.
        """
        if not sides:
            return []
        every = could_connect(self._allowed(seen), self._listing, seen.today)
        touching = (one for side in sides for one in every if side in (one.other, ("initiative", one.initiative_id)))
        found = list(dict.fromkeys(touching))[:SUGGESTED]
        seen.entries(entry for one in found for entry in (("initiative", one.initiative_id), one.other, *one.entries))
        return found

    def _crowd(self, seen: Gathering, people: Sequence[int], also: Sequence[Wanted] = ()) -> None:
        """Read about a group: its last meetings, when its people were met, promises, ties."""
        seen.open_promises(people)
        seen.ties(people[:LOOKED_UP])
        seen.look_up(people[:LOOKED_UP], 2, also=also)

    def _way_in(self, seen: Gathering, id_: int) -> Way | None:
        """Return the route to somebody never or hardly met.

        Whom the user knows is looked up for everyone at once, private meetings among it; the first on the route is then
        looked at closely, and the search made again without what may not be seen.
        """
        facts = seen.facts()
        intervals = {person: facts.interval(person) for person in facts.people}
        if facts.freshness(id_, facts.last_met(id_)) not in (Freshness.NEVER, Freshness.COLD):
            return None
        ties = seen.ties_towards(id_, LONGEST - 1)
        latest = self._contacts.last_contacts(today=seen.today)
        met = {person: latest[person] for tie in ties for person in (tie.from_id, tie.to_id) if person in latest}
        for _ in range(len(met) + 1):
            route = shortest_route(id_, ties, met, seen.today, intervals=intervals)
            if route is None:
                return None
            first = route.people[0]
            seen.look_up([first], 1)
            visible = seen.facts().last_met(first)
            if visible == met[first]:
                return Way(route.people)
            met = {p: d for p, d in met.items() if p != first} | ({first: visible} if visible else {})
        return None


def _around(facts: Facts, id_: int, since: date) -> list[Wanted]:
    """Return where to look for what was written lately about a person and about their projects."""
    period = JournalFilter(since=since, until=facts.today)
    about = [period._replace(words=name) for name in names_of(facts, id_)[-1:]]  # the surname finds the full name too
    about += [period._replace(project_id=stake.project_id) for stake in facts.stakes_of(id_)[:3]]
    return [Wanted(which, enough=4, pages=1) for which in about]


_COMPOSE: dict[str, Callable[[BriefService, Gathering, int], Brief]] = {
    "person": BriefService._person,
    "organisation": BriefService._organisation,
    "unit": BriefService._unit,
    "meeting": BriefService._meeting,
    "project": BriefService._project,
}
