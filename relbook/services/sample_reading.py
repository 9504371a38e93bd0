"""The tables of the sample files made into records; what their names stand for is kept on the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.folding import fold
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Engagement, Project, ProjectState, Role, Stake
from relbook.domain.ratings import rating_between
from relbook.domain.records import Record
from relbook.domain.terms import MeetingKind, Precision
from relbook.domain.ties import Tie, TieKind
from relbook.domain.trust import LEAST, MOST, TrustRating
from relbook.errors import InvalidError
from relbook.services.drafts import checked_marks
from relbook.services.limits import LONGEST_MEETING
from relbook.services.sample_tables import Table
from relbook.services.stakes import LONGEST_INTERVAL

ME = "me"
"""The user, in a promise."""


class Reading:
    """The records read so far, and what their names stand for."""

    def __init__(self) -> None:
        self._stored: dict[type[Record], list[Record]] = {}
        self._named: dict[tuple[str, str], int] = {}
        self._started: dict[int, date] = {}
        """Where a project began, which is when its stakes were first judged unless they say otherwise."""

    def records(self) -> Iterator[Record]:
        """Yield the records, kind by kind, in the order in which the kinds first came."""
        for records in self._stored.values():
            yield from records

    def organisation(self, table: Table) -> None:
        """Read an organisation and its units."""
        name = table.line("name", needed=True)
        plain = Organisation(name=name, sector=table.line("sector"), notes=table.notes("notes"))
        number = self._add(replace(plain, private=_marks(table, Organisation)))
        self._call(table, "organisation", name, number)
        for unit in table.lines("units"):
            self._call(table, f"unit {number}", unit, self._add(Unit(name=unit, organisation_id=number)))

    def project(self, table: Table) -> None:
        """Read a project."""
        project = Project(
            name=table.line("name", needed=True),
            goal=table.notes("goal"),
            objectives=table.notes("objectives"),
            starts_on=table.day("starts"),
            ends_on=table.day("ends"),
            state=table.word("state", ProjectState) or ProjectState.ACTIVE,
            notes=table.notes("notes"),
            private=_marks(table, Project),
        )
        number = self._add(project)
        self._started[number] = project.starts_on or table.today
        self._call(table, "project", project.name, number)

    def person(self, table: Table) -> None:
        """Read a person with aliases, tags and stakes."""
        person = Person(
            name=table.line("name", needed=True),
            title=table.line("title"),
            email=table.line("email"),
            phone=table.line("phone"),
            matters=table.notes("matters"),
            approach=table.notes("approach"),
            notes=table.notes("notes"),
            private=_marks(table, Person),
        )
        number = self._add(self._placed(person, table))
        self._call(table, "person", person.name, number)
        for alias in table.lines("aliases"):
            self._call(table, "person", alias, number, key="aliases")
            self._add(Alias(person_id=number, name=alias))
        for tag in table.lines("tags"):
            self._add(PersonTag(person_id=number, tag=tag))
        for stake in table.tables("stake"):
            self._stake(number, stake)
        for trust in table.tables("trust"):
            self._trust(number, trust)
        for need in table.tables("need"):
            self._need(number, need)

    def tie(self, table: Table) -> None:
        """Read a tie."""
        first, second = self._one(table, "from", "person"), self._one(table, "to", "person")
        if first == second:
            table.refuse("to", "is the same person as “from”")
        self._add(
            Tie(
                from_id=first,
                to_id=second,
                verb=table.word("verb", TieKind) or table.refuse("verb", "is missing"),
                strength=table.number("strength", 1, 3) or 2,
                formal=table.flag("formal") or False,
                from_on=table.day("since"),
                until_on=table.day("until"),
                notes=table.notes("notes"),
                private=_marks(table, Tie),
            )
        )

    def meeting(self, table: Table) -> None:
        """Read a meeting with who was there, its tags, projects and promises."""
        day = table.day() or table.refuse("days_ago", "is missing, and so is “in_days”")
        month = table.flag("month") or False
        meeting = Meeting(
            day=day.replace(day=1) if month else day,
            precision=Precision.MONTH if month else Precision.DAY,
            start=table.clock("start"),
            minutes=table.number("minutes", 1, LONGEST_MEETING),
            form=table.word("form", MeetingKind) or MeetingKind.MEETING,
            title=table.line("title"),
            place=table.line("place"),
            notes=table.notes("notes"),
            one_way=table.flag("one_way") or False,
            planned=table.flag("planned") or day > table.today,
            private=_marks(table, Meeting),
        )
        meeting = replace(meeting, id=self._add(meeting))
        self._attendances(table, meeting.id)
        for tag in table.lines("tags"):
            self._add(MeetingTag(meeting_id=meeting.id, tag=tag))
        for name in table.lines("projects"):
            project_id = self._number(table, "projects", "project", name)
            self._add(MeetingProject(meeting_id=meeting.id, project_id=project_id))
        for promise in table.tables("promise"):
            self._promise(meeting, promise)

    def _placed(self, person: Person, table: Table) -> Person:
        organisation = table.line("organisation")
        if not organisation:
            return person
        number = self._number(table, "organisation", "organisation", organisation)
        unit = table.line("unit")
        unit_id = self._number(table, "unit", f"unit {number}", unit) if unit else None
        return replace(person, organisation_id=number, unit_id=unit_id)

    def _stake(self, person_id: int, table: Table) -> None:
        """Read a stake as it was at first, and the ratings that made it what it is."""
        project_id = self._one(table, "project", "project")
        blank = Stake(person_id=person_id, project_id=project_id)
        start = self._started[project_id]
        stake, because = self._judged(table, blank), table.notes("because")
        ratings = [rating_between(None, stake, table.day("since") or start, because)]
        for step in table.tables("rating"):
            after, because = self._judged(step, stake), step.notes("because")
            day = step.day() or step.refuse("days_ago", "is missing")
            rating = rating_between(stake, after, day, because)
            ratings.append(rating or step.refuse("days_ago", "says nothing that was not held before"))
            stake = after
            step.finish()
        for rating in ratings:
            if rating is not None:
                self._add(rating)
        self._add(stake)
        table.finish()

    def _judged(self, table: Table, before: Stake) -> Stake:
        """Return the stake with what the table says of it."""
        said: dict[str, Any] = {
            "role": table.word("role", Role),
            "leader": table.flag("leader"),
            "power": table.number("power", 1, 5),
            "interest": table.number("interest", 1, 5),
            "urgency": table.flag("urgency"),
            "legitimacy": table.flag("legitimacy"),
            "engagement_now": table.word("now", Engagement),
            "engagement_wanted": table.word("wanted", Engagement),
            "ideal_days": table.number("ideal", 1, LONGEST_INTERVAL),
            "maximum_days": table.number("maximum", 1, LONGEST_INTERVAL),
        }
        return replace(before, **{key: value for key, value in said.items() if value is not None})

    def _trust(self, person_id: int, table: Table) -> None:
        self._add(
            TrustRating(
                person_id=person_id,
                rated_on=table.day() or table.refuse("days_ago", "is missing"),
                credibility=table.number("credibility", LEAST, MOST),
                reliability=table.number("reliability", LEAST, MOST),
                intimacy=table.number("intimacy", LEAST, MOST),
                self_orientation=table.number("self_orientation", LEAST, MOST),
                because=table.notes("because"),
                private=_marks(table, TrustRating),
            )
        )
        table.finish()

    def _need(self, person_id: int, table: Table) -> None:
        met = table.day("met")
        self._add(
            Need(
                person_id=person_id,
                what=table.line("what", needed=True),
                first_heard_on=table.day("heard") or table.refuse("heard", "is missing"),
                urgent_on=table.day("urgent"),
                state=NeedState.OPEN if met is None else NeedState.MET,
                settled_on=met,
                private=_marks(table, Need),
            )
        )
        table.finish()

    def initiative(self, table: Table) -> None:
        """Read an initiative with whom and what it touches."""
        name, lead = table.line("name", needed=True), table.line("lead")
        plain = Initiative(
            name=name,
            lead_id=self._number(table, "lead", "person", lead) if lead else None,
            aim=table.notes("aim"),
            starts_on=table.day("starts"),
            ends_on=table.day("ends"),
            state=table.word("state", ProjectState) or ProjectState.ACTIVE,
            notes=table.notes("notes"),
        )
        number = self._add(replace(plain, private=_marks(table, Initiative)))
        self._call(table, "initiative", name, number)
        on = plain.starts_on or table.today
        for who in table.lines("people"):
            person_id = self._number(table, "people", "person", who)
            self._add(Connection(initiative_id=number, person_id=person_id, connected_on=on))
        for project in table.lines("projects"):
            project_id = self._number(table, "projects", "project", project)
            self._add(Connection(initiative_id=number, project_id=project_id, connected_on=on))

    def _attendances(self, table: Table, meeting_id: int) -> None:
        moods = {
            self._number(table, "moods", "person", name): mood for name, mood in table.numbers("moods", -2, 2).items()
        }
        for name in table.lines("who"):
            number = self._number(table, "who", "person", name)
            self._add(Attendance(meeting_id=meeting_id, person_id=number, mood=moods.pop(number, None)))
        if moods:
            table.refuse("moods", "names somebody who is not in “who”")
        for name in table.lines("organisations"):
            number = self._number(table, "organisations", "organisation", name)
            self._add(Attendance(meeting_id=meeting_id, organisation_id=number))
        for name in table.lines("others"):
            self._add(Attendance(meeting_id=meeting_id, name=name))

    def _promise(self, meeting: Meeting, table: Table) -> None:
        by_me = table.line("by", needed=True) == ME
        whom = "to" if by_me else "by"
        state, settled_on = _settled(table)
        self._add(
            Commitment(
                by_me=by_me,
                what=table.line("what", needed=True),
                person_id=self._one(table, whom, "person") if table.line(whom) else None,
                meeting_id=meeting.id,
                made_on=min(meeting.day, table.today),
                due_on=table.day("due"),
                state=state,
                settled_on=settled_on,
                private=_marks(table, Commitment),
            )
        )
        table.finish()

    def _add(self, record: Record) -> int:
        records = self._stored.setdefault(type(record), [])
        records.append(replace(record, id=len(records) + 1))
        return len(records)

    def _call(self, table: Table, kind: str, name: str, number: int, key: str = "name") -> None:
        if self._named.setdefault((kind, fold(name)), number) != number:
            table.refuse(key, f"“{name}” is taken already")

    def _one(self, table: Table, key: str, kind: str) -> int:
        return self._number(table, key, kind, table.line(key, needed=True))

    def _number(self, table: Table, key: str, kind: str, name: str) -> int:
        number = self._named.get((kind, fold(name)))
        if number is None:
            table.refuse(key, f"names “{name}”, which is no {kind.split(maxsplit=1)[0]} of the sample")
        return number


def _settled(table: Table) -> tuple[CommitmentState, date | None]:
    days = {state: table.day(state) for state in CommitmentState if state is not CommitmentState.OPEN}
    settled = [(state, day) for state, day in days.items() if day is not None]
    if len(settled) > 1:
        table.refuse(settled[1][0], f"stands beside “{settled[0][0]}”; keep one of them")
    return settled[0] if settled else (CommitmentState.OPEN, None)


def _marks(table: Table, kind: type[Record]) -> frozenset[str]:
    try:
        return checked_marks(frozenset(table.lines("private")), kind)
    except InvalidError as error:
        table.refuse("private", f"is not understood: {error}".removesuffix("."))
