"""What a brief may speak of: records by number, with everything private already taken out; see ``screening``."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from relbook.domain.briefs.page import Source
from relbook.domain.cadence import Freshness, Interval, closest, freshness
from relbook.domain.commitments import Commitment
from relbook.domain.cooling import MOODS_COMPARED, Mood
from relbook.domain.coverage import Contact
from relbook.domain.dismissals import Dismissal
from relbook.domain.gist import clip
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.landscape import Contradiction, LandscapeNote, NoteAbout
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag, is_awaited
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Alias, Organisation, Person, Unit
from relbook.domain.projects import Project, ProjectState, Stake
from relbook.domain.ratings import StakeRating, in_order
from relbook.domain.records import Record
from relbook.domain.terms import MARKING_TAGS, Precision
from relbook.domain.ties import Tie
from relbook.domain.trust import TrustRating, history
from relbook.domain.words import meeting_day, short_day

NAME_WIDTH = 60
"""Characters of a name or title that a brief shows."""
NOTES_READ = 20_000
"""Characters of a meeting's notes that are looked at."""
LATELY = timedelta(days=90)
"""How far back something counts as lately."""


@dataclass(frozen=True, slots=True)
class Change:
    """A fact about a person that changed: the field's word, what it was and what it is."""

    person_id: int
    field: str
    before: str
    after: str
    on: date


class Facts:
    """Screened records, ready to be asked; ``last_met`` and the like know of nothing else."""

    def __init__(
        self,
        now: datetime,
        records: Iterable[Record],
        changes: Iterable[Change] = (),
        looked_up: Iterable[int] = (),
        entered: Iterable[int] = (),
    ) -> None:
        """Take screened records.

        ``looked_up`` are the people whose latest meetings are among them for certain; ``entered`` the meetings that
        come with all who were there, and not just as the place where a promise was made.
        """
        self.now = now
        self.today = now.date()
        self.looked_up = frozenset(looked_up)
        self.people: dict[int, Person] = {}
        self.organisations: dict[int, Organisation] = {}
        self.units: dict[int, Unit] = {}
        self.projects: dict[int, Project] = {}
        self.meetings: dict[int, Meeting] = {}
        self.stakes: list[Stake] = []
        self.commitments: list[Commitment] = []
        self.ties: list[Tie] = []
        self.aliases: list[Alias] = []
        self.ratings: list[StakeRating] = []
        self.trust: list[TrustRating] = []
        self.needs: list[Need] = []
        self.initiatives: dict[int, Initiative] = {}
        self.connections: list[Connection] = []
        self.dismissals: list[Dismissal] = []
        self.notes: dict[int, LandscapeNote] = {}
        """Those that hold: others are not read."""
        self.abouts: list[NoteAbout] = []
        self.contradictions: list[Contradiction] = []
        self._present: dict[int, list[Attendance]] = defaultdict(list)
        self._attended: dict[int, list[int]] = defaultdict(list)
        self._touched: dict[int, list[int]] = defaultdict(list)
        self._tagged: dict[int, list[str]] = defaultdict(list)
        for record in sorted(records, key=lambda record: (record.kind, record.id)):
            self._add(record)
        for id_, initiative in self.initiatives.items():
            if initiative.lead_id not in self.people:  # it stands without its lead
                self.initiatives[id_] = replace(initiative, lead_id=None)
        self.entered = [self.meetings[id_] for id_ in sorted(entered) if id_ in self.meetings]
        self.changes = tuple(change for change in changes if change.person_id in self.people)

    def _add(self, record: Record) -> None:
        match record:
            case Person():
                self.people[record.id] = record
            case Organisation():
                self.organisations[record.id] = record
            case Unit():
                self.units[record.id] = record
            case Project():
                self.projects[record.id] = record
            case Meeting():
                self.meetings[record.id] = record
            case Attendance():
                self._present[record.meeting_id].append(record)
                if record.person_id is not None:
                    self._attended[record.person_id].append(record.meeting_id)
            case MeetingProject():
                self._touched[record.meeting_id].append(record.project_id)
            case _:
                self._add_rest(record)

    def _add_rest(self, record: Record) -> None:
        match record:
            case Stake():
                self.stakes.append(record)
            case Commitment():
                self.commitments.append(record)
            case Tie() if record.holds_on(self.today):
                self.ties.append(record)
            case Alias():
                self.aliases.append(record)
            case MeetingTag():
                self._tagged[record.meeting_id].append(record.tag)
            case _:
                self._add_judgement(record)

    def _add_judgement(self, record: Record) -> None:
        match record:
            case StakeRating():
                self.ratings.append(record)
            case TrustRating():
                self.trust.append(record)
            case Need():
                self.needs.append(record)
            case Initiative():
                self.initiatives[record.id] = record
            case Connection():
                self.connections.append(record)
            case Dismissal():
                self.dismissals.append(record)
            case _:
                self._add_landscape(record)

    def _add_landscape(self, record: Record) -> None:
        match record:
            case LandscapeNote():
                self.notes[record.id] = record
            case NoteAbout():
                self.abouts.append(record)
            case Contradiction():
                self.contradictions.append(record)
            case _:
                pass

    def name(self, person_id: int) -> str:
        """Return a person's name, short enough for a line."""
        return clip(self.people[person_id].name, NAME_WIDTH)

    def unit_of(self, person_id: int) -> Unit | None:
        """Return a person's unit; None where that is not known, or where its organisation may not be told of."""
        unit = self.units.get(self.people[person_id].unit_id or 0)
        owner = unit.organisation_id if unit else None
        return unit if owner is None or owner in self.organisations else None

    def present(self, meeting_id: int) -> list[Attendance]:
        """Return who was at a meeting, as entered."""
        return self._present.get(meeting_id, [])

    def projects_of(self, meeting_id: int) -> list[Project]:
        """Return the projects that a meeting touches."""
        return [self.projects[id_] for id_ in self._touched.get(meeting_id, ())]

    def met(self, person_id: int) -> list[Meeting]:
        """Return the known past meetings with a person, newest first."""
        return self.past(self.meetings[id_] for id_ in dict.fromkeys(self._attended.get(person_id, ())))

    def past(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        """Return those that have been, newest first."""
        over = [meeting for meeting in meetings if not self.is_ahead(meeting)]
        return sorted(over, key=_moment, reverse=True)

    def ahead(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        """Return those to come, soonest first."""
        return sorted((meeting for meeting in meetings if self.is_ahead(meeting)), key=_moment)

    def is_ahead(self, meeting: Meeting) -> bool:
        """Return whether a meeting is still to come, or was planned and may be running."""
        return is_awaited(meeting, self.now)

    def contacts(self, person_id: int) -> list[Meeting]:
        """Return the known two-way contacts with a person, newest first."""
        return [one for one in self.met(person_id) if not one.one_way and not one.planned]

    def contact(self, person_id: int) -> Contact | None:
        """Return the last known two-way contact with a person."""
        last = next(iter(self.contacts(person_id)), None)
        return Contact(last.day, last.id, last.precision is Precision.MONTH) if last else None

    def last_met(self, person_id: int) -> date | None:
        """Return the day of the last known two-way contact with a person."""
        contact = self.contact(person_id)
        return contact.day if contact else None

    def since(self, person_id: int) -> date:
        """Return the day from which something is news to a person: the last contact, LATELY ago without one."""
        return self.last_met(person_id) or self.today - LATELY

    def is_live(self, person_id: int) -> bool:
        """Return whether somebody looked up was in two-way contact within their maximum interval."""
        return person_id in self.looked_up and self.freshness(person_id, self.last_met(person_id)).is_live

    def moods(self, person_id: int) -> list[Mood]:
        """Return the last moods noted of a person at two-way contacts, newest first: as many as are compared."""
        noted = (
            Mood(one.id, one.day, mood)
            for one in self.contacts(person_id)
            if (mood := self.mood(one.id, person_id)) is not None
        )
        return list(noted)[: 2 * MOODS_COMPARED]

    def meeting_tags(self, meeting_id: int) -> frozenset[str]:
        """Return the tags of a meeting read with all that belongs to it."""
        return frozenset(self._tagged.get(meeting_id, ()))

    def is_marked(self, meeting: Meeting) -> bool:
        """Return whether a meeting holds what is not to be said."""
        return not self.meeting_tags(meeting.id).isdisjoint(MARKING_TAGS)

    def mood(self, meeting_id: int, person_id: int) -> int | None:
        """Return the mood that a person showed at a meeting, −2 to +2."""
        moods = (a.mood for a in self.present(meeting_id) if a.person_id == person_id)
        return next((mood for mood in moods if mood is not None), None)

    def stakes_of(self, person_id: int) -> list[Stake]:
        """Return a person's stakes, the most powerful first."""
        mine = [stake for stake in self.stakes if stake.person_id == person_id]
        return sorted(mine, key=lambda stake: (-(stake.power or 0), stake.id))

    def running_stakes_of(self, person_id: int) -> list[Stake]:
        """Return a person's stakes in projects that go on, the most powerful first."""
        return [one for one in self.stakes_of(person_id) if self.is_running(one.project_id)]

    def is_running(self, project_id: int) -> bool:
        """Return whether a project goes on."""
        return self.projects[project_id].state is not ProjectState.CLOSED

    def ratings_of(self, stake: Stake) -> list[StakeRating]:
        """Return the ratings of a stake up to today, oldest first."""
        mine = (one for one in self.ratings if (one.person_id, one.project_id) == (stake.person_id, stake.project_id))
        return in_order(one for one in mine if one.rated_on <= self.today)

    def trust_of(self, person_id: int) -> list[TrustRating]:
        """Return how a person was seen to trust the user, up to today, oldest first."""
        return history((one for one in self.trust if one.person_id == person_id), self.today)

    def needs_of(self, person_id: int) -> list[Need]:
        """Return a person's open needs: the first to be urgent first, then by when they were heard."""
        mine = [one for one in self.needs if one.person_id == person_id and one.state is NeedState.OPEN]
        known = [one for one in mine if one.first_heard_on <= self.today]
        return sorted(known, key=lambda one: (one.urgent_on or date.max, one.first_heard_on, one.id))

    def interval(self, person_id: int) -> Interval:
        """Return how often contact with a person is wanted, by the most demanding of their stakes that go on."""
        return closest(self.running_stakes_of(person_id))

    def freshness(self, person_id: int, last: date | None) -> Freshness:
        """Return where the contact with a person stands, given its last day."""
        return freshness(last, self.today, self.interval(person_id))

    def power(self, person_id: int) -> int | None:
        """Return the highest power a person has in any project, 1 to 5; None where none is known."""
        return max((stake.power for stake in self.stakes_of(person_id) if stake.power), default=None)

    def ties_of(self, person_id: int) -> list[tuple[Tie, int]]:
        """Return the ties of a person, each with the one at its other end; the strong first."""
        mine = [(tie, tie.to_id if tie.from_id == person_id else tie.from_id) for tie in self.ties]
        both = [(tie, other) for tie, other in mine if person_id in (tie.from_id, tie.to_id) and other != person_id]
        return sorted(both, key=lambda pair: (-pair[0].strength, -(self.power(pair[1]) or 0), pair[0].id))

    def person_source(self, id_: int) -> Source:
        """Return a person as the entry behind a line."""
        return Source("person", id_, self.name(id_))

    def organisation_source(self, id_: int) -> Source:
        """Return an organisation as the entry behind a line."""
        return Source("organisation", id_, clip(self.organisations[id_].name, NAME_WIDTH))

    def project_source(self, id_: int) -> Source:
        """Return a project as the entry behind a line."""
        return Source("project", id_, clip(self.projects[id_].name, NAME_WIDTH))

    def meeting_source(self, id_: int) -> Source:
        """Return a meeting as the entry behind a line."""
        meeting = self.meetings[id_]
        words = f"{meeting.form}, {meeting_day(meeting, self.today)}"
        return Source("meeting", id_, f"{words}: {clip(meeting.title, NAME_WIDTH)}" if meeting.title else words)

    def commitment_source(self, commitment: Commitment) -> Source:
        """Return a promise as the entry behind a line."""
        return Source("commitment", commitment.id, f"promise: {clip(commitment.what, NAME_WIDTH)}")

    def need_sources(self, need: Need) -> list[Source]:
        """Return a need as the entries behind a line, with where it was heard."""
        heard = [self.meeting_source(need.meeting_id)] if need.meeting_id is not None else []
        return [Source("need", need.id, f"need: {clip(need.what, NAME_WIDTH)}"), *heard]

    def initiative_source(self, id_: int) -> Source:
        """Return an initiative as the entry behind a line."""
        return Source("initiative", id_, f"initiative: {clip(self.initiatives[id_].name, NAME_WIDTH)}")

    def note_source(self, note: LandscapeNote) -> Source:
        """Return a landscape note as the entry behind a line."""
        return Source(note.kind, note.id, f"{note.sort}: {clip(note.words, NAME_WIDTH)}")

    def stake_rating_source(self, rating: StakeRating) -> Source:
        """Return a rating as the entry behind a line: the person it is noted with."""
        what = "engagement" if "engagement_now" in rating.about else "stake"
        words = f"{what} rating, {self.name(rating.person_id)}, {short_day(rating.rated_on, self.today)}"
        return Source("person", rating.person_id, words)

    def trust_rating_source(self, rating: TrustRating) -> Source:
        """Return a rating as the entry behind a line: the person it is noted with."""
        words = f"trust rating, {self.name(rating.person_id)}, {short_day(rating.rated_on, self.today)}"
        return Source("person", rating.person_id, words)


def _moment(meeting: Meeting) -> tuple[date, bool, str, int]:
    return meeting.day, meeting.start is not None, str(meeting.start or ""), meeting.id
