"""Prepare a brief: gather the records it may speak of, a few at a time, and compose it.

Everything is read with limits, so that a brief on somebody met a thousand times costs what one on a stranger does.
What is private is sifted out before anything is chosen: the last meeting, the route and the questions rest on what
may be seen.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from relbook.domain.briefs.circle import MOST, closest
from relbook.domain.briefs.facts import LATELY, Change, Facts
from relbook.domain.briefs.fitting import arranged
from relbook.domain.briefs.group import organisation_brief, project_brief
from relbook.domain.briefs.meeting import meeting_brief
from relbook.domain.briefs.page import Brief
from relbook.domain.briefs.parts import MEETINGS_SHOWN, Way
from relbook.domain.briefs.person import person_brief
from relbook.domain.briefs.since import changes_since, names_of
from relbook.domain.briefs.wants import SUGGESTED
from relbook.domain.cadence import Freshness
from relbook.domain.connections import Suggestion
from relbook.domain.coverage import is_leader
from relbook.domain.lines import JournalFilter
from relbook.domain.meetings import Meeting, is_awaited
from relbook.domain.people import Alias, Organisation, Person
from relbook.domain.projects import Project, Role, Stake
from relbook.domain.records import Record
from relbook.domain.screening import screened
from relbook.errors import InvalidError
from relbook.network.routes import LONGEST, shortest_route
from relbook.services.connecting import could_connect
from relbook.services.gathering import Gathering, Wanted
from relbook.services.ports import Contacts, History, Listing, Reads, Standings
from relbook.services.shown import Shown

KINDS: dict[str, type[Record]] = {
    "person": Person,
    "organisation": Organisation,
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
        """Return the brief on a person, organisation, meeting or project, already cut to a page.

        Raises NotFoundError where there is none, InvalidError where it is marked private and private entries were not
        asked for, or where nothing can be said about such a kind.
        """
        if kind not in KINDS:
            raise InvalidError(f"There is no brief on a {kind}: choose a person, organisation, meeting or project.")
        subject = self._reads.get(KINDS[kind], id_)
        if not screened([subject], with_private=with_private, keep=subject).records:
            raise InvalidError(
                f"This {kind} is marked private, so there is no brief on it unless private entries are asked for."
            )
        gathering = Gathering(
            self._reads, self._listing, self._standings, now=self._now(), subject=subject, with_private=with_private
        )
        return arranged(_COMPOSE[kind](self, gathering, id_))

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
        return meeting_brief(seen.facts(), id_, left_out=seen.left_out)

    def _organisation(self, seen: Gathering, id_: int) -> Brief:
        everyone = self._reads.find(Person, organisation_id=id_)
        found = [person for person in everyone if seen.belongs(person, id_)]
        latest = self._contacts.last_contacts(today=seen.today)
        found.sort(key=lambda person: (-latest.get(person.id, date.min).toordinal(), person.id))
        seen.add(found[:CROWD])
        which = JournalFilter(organisation_id=id_)
        seen.planned(which)
        people = [person.id for person in found[:CROWD]]
        self._crowd(seen, people, [Wanted(which._replace(until=seen.today), MEETINGS_SHOWN)])
        return organisation_brief(seen.facts(), id_, in_all=len(found), left_out=seen.left_out)

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
        return project_brief(seen.facts(), id_, suggested=found, left_out=seen.left_out)

    def _suggested(self, seen: Gathering, sides: Sequence[tuple[str, int]]) -> list[Suggestion]:
        """Return connections that could be made with any of the sides, by what may be seen alone.

        Those with the first side come first, and of each side's the weightiest. Which words are rare depends on every
        project and need, so all of them are read wherever there is a side at all.
        """
        if not sides:
            return []
        reads = self._reads if seen.with_private else Shown(self._reads)
        every = could_connect(reads, self._listing, seen.today)
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
    "meeting": BriefService._meeting,
    "project": BriefService._project,
}
