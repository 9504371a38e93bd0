"""What the page shows, read in a thread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from relbook.domain.coverage import Member
from relbook.domain.people import Person
from relbook.domain.ratings import StakeRating
from relbook.domain.records import WHOLE
from relbook.domain.standing import ProjectStanding
from relbook.errors import NotFoundError
from relbook.services.ports import Reads
from relbook.services.ratings import RatingService
from relbook.services.standing import StandingService
from relbook.settings import Settings
from relbook.ui.pages.standing.columns import PEOPLE
from relbook.ui.pages.standing.line import MemberLine
from relbook.ui.pages.standing.subjects import Subject, subjects
from relbook.ui.pages.standing.words import weakest
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.lines_model import sought_texts

Entries = tuple[tuple[str, int], ...]
"""Entries behind a verdict, by kind and number."""


class Around(NamedTuple):
    """What each view is handed."""

    theme: Theme
    tasks: Tasks
    settings: Settings
    now: Callable[[], datetime]
    standing: StandingService
    ratings: RatingService
    reads: Reads

    def today(self) -> date:
        """Return the day it is."""
        return self.now().date()


class Choice(NamedTuple):
    """A project in the switch."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a project stands, and which others there are."""

    choices: tuple[Choice, ...]
    found: ProjectStanding | None
    """None where no project goes on."""
    on: date
    today: date
    lines: tuple[MemberLine, ...] = ()
    sought: tuple[str, ...] = ()
    people: tuple[Subject, ...] = ()

    @property
    def is_past(self) -> bool:
        """Whether a day before today is shown, which cannot be changed."""
        return self.on < self.today


def read_situation(standing: StandingService, reads: Reads, project_id: int | None, on: date | None) -> Situation:
    """Return where a project stands on a day (today by default); the weakest where none is given or it is gone."""
    today = standing.today()
    shown = on or today
    found = weakest(standing.all(on=on)) if project_id is None else _one(standing, project_id, on)
    if project_id is not None and found is None:
        return read_situation(standing, reads, None, on)
    choices = [Choice(one.id, one.name) for one in standing.projects()]
    if found and found.project.id not in {one.id for one in choices}:
        choices.append(Choice(found.project.id, found.project.name))
    if found is None:
        return Situation(tuple(choices), None, shown, today)
    lines = [MemberLine(member, found.people[member.person_id]) for member in found.coverage.members]
    private = _private(reads, [line.id for line in lines])
    sought = sought_texts(PEOPLE, lines)
    return Situation(tuple(choices), found, shown, today, tuple(lines), tuple(sought), tuple(subjects(found, private)))


def _one(standing: StandingService, project_id: int, on: date | None) -> ProjectStanding | None:
    try:
        found = standing.project(project_id, on=on)
    except NotFoundError:
        return None
    return None if found.project.deleted_at else found


def _private(reads: Reads, ids: list[int]) -> frozenset[int]:
    people = reads.find(Person, id=ids) if ids else []
    return frozenset(one.id for one in people if WHOLE in one.private or "name" in one.private)


def evidence_of(reads: Reads, member: Member, on: date) -> Entries:
    """Return the entries behind how a person stands: the last two-way contact, and the ratings up to the day."""
    stake = member.stake
    ratings = reads.find(StakeRating, person_id=stake.person_id, project_id=stake.project_id)
    until = sorted((one for one in ratings if one.rated_on <= on), key=lambda one: (one.rated_on, one.id), reverse=True)
    contact = [("meeting", member.contact.meeting_id)] if member.contact else []
    return (*contact, *(("stake_rating", one.id) for one in until))


def evidence_of_verdict(found: ProjectStanding) -> Entries:
    """Return the last two-way contacts of the sponsors and all leaders, newest first."""
    contacts = [one.contact for one in found.coverage.members if one.is_leader or one in found.sponsors]
    newest = sorted((one for one in contacts if one), key=lambda one: one.day, reverse=True)
    return tuple(dict.fromkeys(("meeting", one.meeting_id) for one in newest))
