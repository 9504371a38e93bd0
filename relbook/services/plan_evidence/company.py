"""Whom evidence is about: those with a part in a project, what is held of them, and contact with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from relbook.domain.cadence import Freshness, freshness
from relbook.domain.commitments import Commitment
from relbook.domain.cooling import Mood
from relbook.domain.coverage import Contact, Member, is_leader
from relbook.domain.meetings import Meeting, MeetingProject
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Person
from relbook.domain.projects import Project, Role
from relbook.domain.ratings import StakeRating, in_order
from relbook.domain.standing import Ahead, ProjectStanding
from relbook.domain.ties import Tie
from relbook.domain.trust import TrustRating, history
from relbook.services.initiatives import InitiativeService
from relbook.services.landscape_reading import Entry, LandscapeReading
from relbook.services.ports import Listing, Reads, Standings
from relbook.services.standing import Picture, StandingService
from relbook.services.tie_walks import ends_of, ties_of

MOODS_READ = 5


class Sources(NamedTuple):
    """Where evidence is read."""

    reads: Reads
    listing: Listing
    standings: Standings
    standing: StandingService
    initiatives: InitiativeService
    landscape: LandscapeReading


class Company:
    """The people around a project; each fact is read when it is first wanted. Whoever is in the trash is not in it."""

    def __init__(self, sources: Sources, project: Project, about: Person | None, today: date) -> None:
        """``about`` is whom the walk is about, None for the project."""
        self.sources = sources
        self.reads = sources.reads
        self.project = project
        self.about = about
        self.today = today
        self._met: dict[int, Contact | None] = {}

    # The project's people

    @cached_property
    def picture(self) -> Picture:
        """What is known of the people of the projects that go on, so that everyone is held to the same interval."""
        running = [project.id for project in self.sources.standing.projects()]
        return self.sources.standing.picture(list(dict.fromkeys([self.project.id, *running])))

    @cached_property
    def standing(self) -> ProjectStanding:
        """Where the project stands."""
        return self.picture.standing(self.project)

    @cached_property
    def members(self) -> Mapping[int, Member]:
        """Those with a part in the project by number: its sponsors first, then by power."""
        found = self.standing.coverage.members
        ranked = sorted(found, key=lambda one: (one.stake.role is not Role.SPONSOR, -(one.stake.power or 0)))
        return {one.person_id: one for one in ranked}

    @cached_property
    def people(self) -> list[int]:
        """The numbers of those with a part in the project, in the order of ``members``."""
        return list(self.members)

    @cached_property
    def key(self) -> list[int]:
        """Those on whom it rests: sponsors and leaders; everybody where none of these is known."""
        able = [id_ for id_, one in self.members.items() if one.stake.role is Role.SPONSOR or is_leader(one.stake)]
        return able or self.people

    @cached_property
    def sponsors(self) -> tuple[int, ...]:
        """The project's sponsors."""
        return tuple(one.person_id for one in self.standing.sponsors)

    @cached_property
    def subject(self) -> int | None:
        """Whom the walk is about, or else the sponsor, the first of several; None where none is named."""
        return self.about.id if self.about else next(iter(self.sponsors), None)

    @cached_property
    def everyone(self) -> list[int]:
        """Those with a part in the project, and whom the walk is about."""
        return list(dict.fromkeys([*self.people, *([self.about.id] if self.about else [])]))

    @cached_property
    def focus(self) -> list[int]:
        """Whom the walk is about, or else those on whom the project rests."""
        return [self.about.id] if self.about else self.key

    @cached_property
    def theirs(self) -> frozenset[int]:
        """Whom the walk is about, whose entries come first; nobody where it is about the project."""
        return frozenset({self.about.id} if self.about else ())

    def person(self, person_id: int) -> Person:
        """Return the record of one of ``everyone``."""
        return self.about if self.about and self.about.id == person_id else self.picture.persons[person_id]

    # Names, contacts

    def there(self, ids: Iterable[int]) -> list[int]:
        """Read the names of people; return those who are not in the trash, each once."""
        wanted = list(dict.fromkeys(ids))
        self.picture.name_people(wanted)
        return [id_ for id_ in wanted if id_ in self.picture.people and id_ not in self.picture.trashed]

    def name(self, person_id: int) -> str:
        """Return a person's name."""
        self.picture.name_people([person_id])
        return self.picture.people[person_id].name

    def meet(self, ids: Iterable[int]) -> None:
        """Read the last contacts with people at once."""
        known = self.picture.contacts
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._met]
        outside = [id_ for id_ in new if id_ not in self.picture.persons]
        read = self.sources.standings.contacts(outside, until=self.today) if outside else {}
        self._met |= {id_: known.get(id_) or read.get(id_) for id_ in new}

    def contact(self, person_id: int) -> Contact | None:
        """Return the last two-way contact with somebody."""
        self.meet([person_id])
        return self._met[person_id]

    def freshness(self, person_id: int) -> Freshness:
        """Return where contact with somebody stands, by what all their projects ask for."""
        contact = self.contact(person_id)
        return freshness(contact.day if contact else None, self.today, self.picture.between(person_id))

    def contact_entries(self, person_id: int) -> tuple[Entry, ...]:
        """Return the last meeting with somebody as an entry; nothing where there was none."""
        contact = self.contact(person_id)
        return (("meeting", contact.meeting_id),) if contact else ()

    @cached_property
    def ahead(self) -> Mapping[int, Ahead]:
        """By person the next planned meeting with them."""
        found: dict[int, Ahead] = {}
        for one in self.picture.ahead():
            for person in one.people:
                found.setdefault(person, one)
        return found

    # What is held and said of them

    @cached_property
    def ratings(self) -> Mapping[int, list[StakeRating]]:
        """By person the ratings of their part in the project up to today, oldest first."""
        found: dict[int, list[StakeRating]] = defaultdict(list)
        for one in in_order(self.reads.find(StakeRating, project_id=self.project.id)):
            if one.rated_on <= self.today:
                found[one.person_id].append(one)
        return found

    def engagement_entries(self, person_id: int) -> tuple[Entry, ...]:
        """Return the rating that says how somebody stands to the project now; nothing where none does."""
        spoken = [one.id for one in self.ratings.get(person_id, ()) if "engagement_now" in one.about]
        return tuple(("stake_rating", id_) for id_ in spoken[-1:])

    @cached_property
    def trust(self) -> Mapping[int, TrustRating]:
        """The last trust rating of everybody who was ever rated."""
        return {one.person_id: one for one in history(self.reads.find(TrustRating), self.today)}

    @cached_property
    def moods(self) -> Mapping[int, Sequence[Mood]]:
        """By person the last moods noted, newest first."""
        return self.sources.standings.moods(self.everyone, until=self.today, most=MOODS_READ)

    @cached_property
    def needs(self) -> list[Need]:
        """What they will want: what is urgent first, what carries no day last."""
        found = self.reads.find(Need, person_id=self.everyone, state=NeedState.OPEN) if self.everyone else []
        known = [one for one in found if one.is_open_on(self.today)]
        return sorted(known, key=lambda one: (one.urgent_on or date.max, one.id))

    @cached_property
    def promises(self) -> list[Commitment]:
        """Promises with them, and those to everybody at one of the project's meetings; none made at a trashed one."""
        found = self.reads.find(Commitment, person_id=self.everyone) if self.everyone else []
        shared = [one for one in self.reads.find(Commitment, person_id=None, by_me=True, name="") if one.meeting_id]
        ids = [one.meeting_id for one in shared]
        links = self.reads.find(MeetingProject, project_id=self.project.id, meeting_id=ids) if ids else []
        ours = {link.meeting_id for link in links}
        found += [one for one in shared if one.meeting_id in ours]
        made_at = [one.meeting_id for one in found if one.meeting_id is not None]
        trashed = {one.id for one in self.reads.find(Meeting, id=made_at) if one.deleted_at} if made_at else ()
        return [one for one in found if one.made_on <= self.today and one.meeting_id not in trashed]

    @cached_property
    def ties(self) -> list[Tie]:
        """The ties that they have today, to one another and to others."""
        found = ties_of(self.reads, self.everyone, lambda tie: tie.holds_on(self.today))
        there = set(self.there(ends_of(found)))
        return [tie for tie in found if tie.from_id in there and tie.to_id in there]

    @cached_property
    def ties_by_person(self) -> Mapping[int, list[Tie]]:
        """The same by person, for both ends."""
        found: dict[int, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            found[tie.from_id].append(tie)
            found[tie.to_id].append(tie)
        return found
