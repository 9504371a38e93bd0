"""Meetings: any dated contact, who was there, and the mood they showed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from relbook.domain.records import Markable, Record
from relbook.domain.terms import MeetingKind, Precision

ASSUMED_MINUTES = 30
"""How long a meeting at a time is taken to last where no length is noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Markable):
    """Any dated contact: a meeting, call, e-mail or a word in the corridor.

    ``day`` is the first of the month where only the month is known. Times are those of the user's own wall clock.
    """

    kind: ClassVar[str] = "meeting"
    day: date
    precision: Precision = Precision.DAY
    start: time | None = None
    minutes: int | None = None
    """Its length, 1 to 10,080 (a week); None where not noted."""
    form: MeetingKind = MeetingKind.MEETING
    title: str = ""
    place: str = ""
    notes: str = ""
    """Markdown."""
    one_way: bool = False
    """Nobody answered: an e-mail or a message that went one way only, which is no contact."""
    planned: bool = False
    """Entered before it was to take place, and not captured since: whether it did is not known."""
    import_key: str = ""
    """What an import knows the meeting by, so that the same file brings nothing in twice; "" where typed by hand."""
    deleted_at: datetime | None = None


def is_ahead(meeting: Meeting, now: datetime) -> bool:
    """Return whether a meeting is still to begin; one of today without a time is not, unless it was planned."""
    if meeting.precision is Precision.MONTH:
        return meeting.day > now.date() or (meeting.planned and not is_over(meeting, now))
    if meeting.day != now.date():
        return meeting.day > now.date()
    return meeting.planned if meeting.start is None else meeting.start > now.time()


def is_awaited(meeting: Meeting, now: datetime) -> bool:
    """Return whether a meeting is still to begin, or was planned and may be running: whoever comes late needs it."""
    return is_ahead(meeting, now) or (meeting.planned and not is_over(meeting, now))


def is_over(meeting: Meeting, now: datetime) -> bool:
    """Return whether a meeting's time has passed: its length, its day where no time is noted, or its month."""
    return ends_at(meeting) <= now


def last_day(meeting: Meeting) -> date:
    """Return the last day on which a meeting may take place: that of its month where only the month is known."""
    if meeting.precision is Precision.MONTH:
        return ends_at(meeting).date() - timedelta(days=1)
    return meeting.day


def planning_day(today: date) -> date:
    """Return the day proposed for a meeting that is being planned: the next one from Monday to Friday."""
    day = today + timedelta(days=1)
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def ends_at(meeting: Meeting) -> datetime:
    """Return the moment from which a meeting is taken to be over."""
    if meeting.precision is Precision.MONTH:
        return datetime.combine((meeting.day.replace(day=28) + timedelta(days=4)).replace(day=1), time.min)
    if meeting.start is None:
        return datetime.combine(meeting.day + timedelta(days=1), time.min)
    return datetime.combine(meeting.day, meeting.start) + timedelta(minutes=meeting.minutes or ASSUMED_MINUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """One who was at a meeting: a person, an organisation, or a name left as text (just one of the three)."""

    kind: ClassVar[str] = "attendance"
    meeting_id: int
    person_id: int | None = None
    organisation_id: int | None = None
    name: str = ""
    """The name as typed where it stands for nobody in the journal (yet), else ""."""
    mood: int | None = None
    """−2 to +2, see MOODS; None where not noted, which is not the same as neutral."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTag(Record):
    """A tag on a meeting, without the leading ``#``."""

    kind: ClassVar[str] = "meeting_tag"
    meeting_id: int
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingProject(Record):
    """A meeting touches a project."""

    kind: ClassVar[str] = "meeting_project"
    meeting_id: int
    project_id: int
