"""What is worth knowing on a day: everything that the page Today and its command tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from relbook.domain.cadence import Freshness, Interval
from relbook.domain.connections import Suggestion
from relbook.domain.cooling import Cooling, Sign
from relbook.domain.coverage import Contact
from relbook.domain.meetings import Meeting, last_day
from relbook.domain.needs import Need
from relbook.domain.plan import PlanStep, ReviewDue
from relbook.domain.standing import ProjectStanding, Step, Who
from relbook.domain.terms import Precision
from relbook.domain.views import Promise
from relbook.domain.words import clock, counted, month, near_day

SOON = 7
"""Days for which meetings and promises are told ahead."""


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """A planned meeting, who will be there, and what to know before it."""

    meeting: Meeting
    people: tuple[int, ...]
    others: tuple[str, ...]
    """Organisations, and names left as text."""
    notes: tuple[str, ...]
    """"You owe Thandi Mokoena the list (6 days late)", "Never met: Marie Curie"."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A planned meeting whose time has passed and that was not captured yet."""

    meeting: Meeting
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fading:
    """One whose relationship is cooling, by signs that were not dismissed."""

    person_id: int
    signs: tuple[Cooling, ...]

    @property
    def evidence(self) -> frozenset[str]:
        """What a dismissal of it holds."""
        return frozenset(token for sign in self.signs for token in sign.evidence)

    @property
    def entries(self) -> tuple[tuple[str, int], ...]:
        """The entries behind it, each once."""
        return tuple(dict.fromkeys(entry for sign in self.signs for entry in sign.entries))


@dataclass(frozen=True, slots=True)
class Touch:
    """One with whom contact is due, cold, or never was."""

    person_id: int
    freshness: Freshness
    contact: Contact | None
    days: int | None
    between: Interval
    planned: Meeting | None
    """The next planned meeting with them, if there is one."""


@dataclass(frozen=True, slots=True)
class Today:
    """Everything worth knowing today, as of a day."""

    on: date
    people: Mapping[int, Who]
    passed: tuple[Passed, ...]
    meetings: tuple[NextMeeting, ...]
    mine: tuple[Promise, ...]
    """What the user owes: late, due soon, or without a date, by day."""
    theirs: tuple[Promise, ...]
    """What is owed to the user and late or due soon, by day."""
    fading: tuple[Fading, ...]
    touches: tuple[Touch, ...]
    """Those who are due or cold, or never met although they are sponsors or leaders; the powerful first."""
    standings: tuple[ProjectStanding, ...]
    needs: tuple[Need, ...]
    connections: tuple[Suggestion, ...]
    move: Step | None
    steps: tuple[PlanStep, ...] = ()
    """What answers of reviews became and is still to be done, soonest first."""
    reviews: tuple[ReviewDue, ...] = ()
    """The projects that ought to be reviewed, for the first time or again."""

    def name(self, person_id: int) -> str:
        """Return a person's name."""
        return self.people[person_id].name

    def is_sponsor(self, person_id: int) -> bool:
        """Return whether somebody is the sponsor of a project, or one of them."""
        return any(member.person_id == person_id for one in self.standings for member in one.sponsors)

    @property
    def steps_beside(self) -> tuple[PlanStep, ...]:
        """The steps beside those that are told as promises or meetings."""
        told = {("commitment", one.commitment.id) for one in (*self.mine, *self.theirs)}
        told |= {("meeting", one.meeting.id) for one in self.meetings}
        told |= {("meeting", one.meeting.id) for one in self.passed}
        return tuple(one for one in self.steps if (one.kind, one.id) not in told)

    def step_of(self, kind: str, id_: int) -> PlanStep | None:
        """Return the step of a review that a promise or a meeting is; None where it is none."""
        return next((one for one in self.steps if (one.kind, one.id) == (kind, id_)), None)

    def project(self, project_id: int) -> str:
        """Return the name of a project that goes on; "" for any other."""
        return next((one.project.name for one in self.standings if one.project.id == project_id), "")

    @property
    def touches_beside(self) -> tuple[Touch, ...]:
        """The touches beside those that are told as cooling for the very silence."""
        told = {one.person_id for one in self.fading if any(sign.sign is Sign.LAPSED for sign in one.signs)}
        return tuple(one for one in self.touches if one.person_id not in told)

    @property
    def summary(self) -> str:
        """The day in a line: "two meetings today, one promise of yours is late"."""
        todays = sum(one.meeting.day == last_day(one.meeting) == self.on for one in self.meetings)
        late = sum(one.commitment.is_overdue_on(self.on) for one in self.mine)
        parts = [
            f"{counted(todays, 'meeting')} today" if todays else "no meeting today",
            f"{counted(late, 'promise')} of yours {'is' if late == 1 else 'are'} late" if late else "",
            f"{counted(len(self.passed), 'meeting')} to capture" if self.passed else "",
        ]
        return ", ".join(part for part in parts if part)


def meeting_words(meeting: Meeting, today: date) -> str:
    """Return when a meeting is: "today, 10:30", "Thu, 16:00", "12 Dec", "Dec 2026" where only the month is known."""
    if meeting.precision is Precision.MONTH:
        return month(meeting.day)
    start = clock(meeting.start)
    return f"{near_day(meeting.day, today)}{', ' + start if start else ''}"
