"""Today: everything worth doing, read in a handful of questions, as of today or any past day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from relbook.domain.cadence import Freshness, freshness
from relbook.domain.coverage import Contact, is_leader
from relbook.domain.dismissals import Dismissal, Matter, is_dismissed
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, is_over
from relbook.domain.moves import Situation, next_moves
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Organisation
from relbook.domain.plan import ReviewDue
from relbook.domain.projects import Role
from relbook.domain.standing import Ahead, ProjectStanding, Step
from relbook.domain.ties import Tie, TieKind
from relbook.domain.today import SOON, NextMeeting, Passed, Today, Touch
from relbook.domain.views import Promise
from relbook.domain.words import due_words, listed
from relbook.services.initiatives import InitiativeService
from relbook.services.plan_steps import StepReading
from relbook.services.ports import Contacts, Reads, Standings
from relbook.services.review_reading import ReviewReading, snapshot_of
from relbook.services.standing import Picture, StandingService

NAMES_SHOWN = 3


class TodayService:
    """Says what to do today."""

    def __init__(
        self,
        *,
        reads: Reads,
        standings: Standings,
        contacts: Contacts,
        standing: StandingService,
        initiatives: InitiativeService,
        now: Callable[[], datetime],
    ) -> None:
        self._reads = reads
        self._standings = standings
        self._contacts = contacts
        self._standing = standing
        self._initiatives = initiatives
        self._reviews = ReviewReading(reads, standing, now)
        self._steps = StepReading(reads)
        self._now = now

    def today(self, *, on: date | None = None, project_id: int | None = None) -> Today:
        """Return what is worth knowing as of a day (today by default); with a project, of that one's people alone."""
        now = self._now()
        day = on or now.date()
        projects = self._standing.projects()
        picture = self._standing.picture([project.id for project in projects], on=day)
        ahead = picture.ahead()
        passed = self._passed(now, picture) if day == now.date() else ()
        meetings = [*(one.meeting for one in ahead), *(one.meeting for one in passed)]
        scope = self._scope(project_id, picture, meetings)
        dismissals = self._reads.find(Dismissal)
        standings = [picture.standing(project) for project in projects if project_id in (None, project.id)]
        cooling = picture.fading(one for one in dismissals if one.matter is Matter.COOLING)
        fading = [one for one in cooling if scope.has(one.person_id)]
        mine, theirs = self._promises(day, scope)
        needs = self._needs(day, scope, picture)
        moves = next_moves(Situation(day, picture.people, standings, mine, needs, fading, ahead))
        steps = self._steps.ahead(one.project.id for one in standings) if day == now.date() else []
        picture.name_people(person for step in steps for person in step.people)
        shown = [one for one in ahead if scope.has_meeting(one.meeting, one.people)]
        return Today(
            on=day,
            people=picture.people,
            passed=tuple(one for one in passed if scope.has_meeting(one.meeting, one.people)),
            meetings=self._meetings(shown, [*mine, *theirs], picture, day),
            mine=tuple(one for one in mine if _is_near(one, day)),
            theirs=tuple(one for one in theirs if _is_near(one, day) and one.commitment.due_on),
            fading=tuple(fading),
            touches=tuple(one for one in _touches(picture, ahead) if scope.has(one.person_id)),
            standings=tuple(standings),
            needs=tuple(needs),
            connections=tuple(one for one in self._initiatives.suggestions(day) if scope.has_side(one.other)),
            move=_first(moves, dismissals, day),
            steps=tuple(steps),
            reviews=tuple(self._due(standings, day)) if day == now.date() else (),
        )

    def _due(self, standings: Iterable[ProjectStanding], day: date) -> Iterable[ReviewDue]:
        """Return the projects that ought to be reviewed, by how they stand."""
        for one in standings:
            due = self._reviews.due_for(one.project, partial(snapshot_of, one, day))
            if due is not None:
                yield due

    def _scope(self, project_id: int | None, picture: Picture, meetings: Iterable[Meeting]) -> "_Scope":
        """Return what concerns the project, among its people and those meetings."""
        if project_id is None:
            return _Scope()
        people = frozenset(stake.person_id for stake in picture.stakes[project_id])
        ids = [meeting.id for meeting in meetings]
        links = self._reads.find(MeetingProject, project_id=project_id, meeting_id=ids) if ids else []
        return _Scope(project_id, people, frozenset(link.meeting_id for link in links))

    def _promises(self, day: date, scope: "_Scope") -> tuple[list[Promise], list[Promise]]:
        """Return what was open on the day, mine and theirs, by due date; those without a date last."""
        found = self._contacts.promises(open_only=day >= self._now().date())
        opened = [one for one in found if one.commitment.is_open_on(day) and scope.has(one.commitment.person_id)]
        opened.sort(key=lambda one: (one.commitment.due_on or date.max, one.commitment.id))
        return [one for one in opened if one.commitment.by_me], [one for one in opened if not one.commitment.by_me]

    def _needs(self, day: date, scope: "_Scope", picture: Picture) -> list[Need]:
        wanted = self._reads.find(Need) if day < self._now().date() else self._reads.find(Need, state=NeedState.OPEN)
        near = [one for one in wanted if one.surfaces_on(day) and scope.has(one.person_id)]
        picture.name_people(need.person_id for need in near)
        shown = (one for one in near if one.person_id not in picture.trashed)
        return sorted(shown, key=lambda one: (one.urgent_on or date.max, one.id))

    def _passed(self, now: datetime, picture: Picture) -> tuple[Passed, ...]:
        over = [meeting for meeting in self._standings.planned() if is_over(meeting, now)]
        return tuple(Passed(one.meeting, one.people) for one in picture.with_people(over))

    def _meetings(
        self, ahead: Sequence[Ahead], promises: Sequence[Promise], picture: Picture, day: date
    ) -> tuple[NextMeeting, ...]:
        near = [one for one in ahead if (one.meeting.day - day).days < SOON]
        there = _there(self._reads, [one.meeting.id for one in near])
        ids = [one.organisation_id for one in there if one.organisation_id is not None]
        organisations = {one.id: one.name for one in self._reads.find(Organisation, id=ids)} if ids else {}
        everyone = list({person for one in near for person in one.people})
        known = set(everyone)
        owed = [one for one in promises if one.commitment.person_id in known]
        met = self._standings.contacts(everyone, until=day)
        ties = self._reads.find(Tie, from_id=everyone, verb=TieKind.IN_CONFLICT_WITH) if everyone else []
        conflicts = [tie for tie in ties if tie.holds_on(day)]
        found = []
        for one in near:
            others = tuple(
                organisations.get(guest.organisation_id or 0, guest.name)
                for guest in there
                if guest.meeting_id == one.meeting.id and guest.person_id is None
            )
            notes = (
                *_owed_there(one, owed, day),
                *_at_odds(one, conflicts, picture),
                *_strangers(one, met, picture),
            )
            found.append(NextMeeting(one.meeting, one.people, others, notes))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What concerns one project: its people, and the meetings that touch it; everything without a project."""

    project_id: int | None = None
    people: frozenset[int] = frozenset()
    meetings: frozenset[int] = frozenset()

    def has(self, person_id: int | None) -> bool:
        """Return whether a person has a part in it."""
        return self.project_id is None or person_id in self.people

    def has_meeting(self, meeting: Meeting, people: Iterable[int]) -> bool:
        """Return whether a meeting touches it, or somebody will be there who has a part in it."""
        return self.project_id is None or meeting.id in self.meetings or not self.people.isdisjoint(people)

    def has_side(self, side: tuple[str, int]) -> bool:
        """Return whether what could be connected is the project, or somebody who has a part in it."""
        if side[0] == "person":
            return self.has(side[1])
        return self.project_id is None or side == ("project", self.project_id)


def _there(reads: Reads, meeting_ids: Sequence[int]) -> list[Attendance]:
    return reads.find(Attendance, meeting_id=list(meeting_ids)) if meeting_ids else []


def _owed_there(one: Ahead, promises: Sequence[Promise], day: date) -> list[str]:
    """Return what is open with those who will be there, the user's own first."""
    notes = []
    for promise in promises:
        owed = promise.commitment
        if owed.person_id in one.people and owed.due_on is not None and owed.due_on <= max(day, one.meeting.day):
            sides = f"You owe {promise.other}" if owed.by_me else f"{promise.other} owes you"
            notes.append(f"{sides}: {owed.what} ({due_words(owed.due_on, day)})")
    return notes[:NAMES_SHOWN]


def _at_odds(one: Ahead, conflicts: Sequence[Tie], picture: Picture) -> list[str]:
    there = set(one.people)
    return [
        f"In conflict: {picture.people[tie.from_id].name} and {picture.people[tie.to_id].name}"
        for tie in conflicts
        if tie.from_id in there and tie.to_id in there
    ]


def _strangers(one: Ahead, met: Mapping[int, Contact], picture: Picture) -> list[str]:
    names = [picture.people[person].name for person in one.people if person not in met]
    return [f"Never met: {listed(names, NAMES_SHOWN)}"] if names else []


def _is_near(promise: Promise, day: date) -> bool:
    due = promise.commitment.due_on
    return due is None or (due - day).days <= SOON


def _touches(picture: Picture, ahead: Sequence[Ahead]) -> tuple[Touch, ...]:
    """Return those due or cold, and sponsors and leaders never met; the powerful first, then the longest silence."""
    planned: dict[int, Meeting] = {}
    for one in ahead:
        for person in one.people:
            planned.setdefault(person, one.meeting)
    found = []
    for person in picture.persons:
        contact = picture.contacts.get(person)
        between = picture.between(person)
        state = freshness(contact.day if contact else None, picture.on, between)
        counts = any(is_leader(stake) or stake.role is Role.SPONSOR for stake in picture.stakes_of[person])
        if state is Freshness.FRESH or (state is Freshness.NEVER and not counts):
            continue
        days = (picture.on - contact.day).days if contact else None
        found.append(Touch(person, state, contact, days, between, planned.get(person)))

    def order(one: Touch) -> tuple[int, int, int]:
        power = max((stake.power or 0 for stake in picture.stakes_of[one.person_id]), default=0)
        return -power, -(one.days if one.days is not None else 10**6), one.person_id

    return tuple(sorted(found, key=order))


def _first(moves: Sequence[Step], dismissals: Sequence[Dismissal], day: date) -> Step | None:
    return next((one for one in moves if not is_dismissed(Matter.MOVE, one.evidence, dismissals, day)), None)
