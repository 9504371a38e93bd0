"""The sample's meetings, with who was there and what was promised."""

from dataclasses import replace
from datetime import date

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.terms import MeetingKind, Precision
from relbook.services.limits import LONGEST_MEETING
from relbook.services.sample_kept import Kept, marks
from relbook.services.sample_tables import Table

ME = "me"
"""The user, in a promise."""


class MeetingTables:
    """Reads meetings; whoever and whatever they name was read before."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

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
            private=marks(table, Meeting),
        )
        meeting = replace(meeting, id=self._kept.add(meeting))
        self._kept.call_again("meeting", meeting.title, meeting.id)
        self._attendances(table, meeting.id)
        for tag in table.lines("tags"):
            self._kept.add(MeetingTag(meeting_id=meeting.id, tag=tag))
        for name in table.lines("projects"):
            project_id = self._kept.number(table, "projects", "project", name)
            self._kept.add(MeetingProject(meeting_id=meeting.id, project_id=project_id))
        for promise in table.tables("promise"):
            self.promise(promise, min(meeting.day, table.today), meeting.id)

    def promise(self, table: Table, made_on: date, meeting_id: int | None = None) -> int:
        """Read a promise, made at a meeting or not, and return its number."""
        by_me = table.line("by", needed=True) == ME
        whom = "to" if by_me else "by"
        state, settled_on = _settled(table)
        number = self._kept.add(
            Commitment(
                by_me=by_me,
                what=table.line("what", needed=True),
                person_id=self._kept.maybe(table, whom, "person"),
                meeting_id=meeting_id,
                made_on=made_on,
                due_on=table.day("due"),
                state=state,
                settled_on=settled_on,
                private=marks(table, Commitment),
            )
        )
        table.finish()
        return number

    def _attendances(self, table: Table, meeting_id: int) -> None:
        moods = {
            self._kept.number(table, "moods", "person", name): mood
            for name, mood in table.numbers("moods", -2, 2).items()
        }
        for name in table.lines("who"):
            number = self._kept.number(table, "who", "person", name)
            self._kept.add(Attendance(meeting_id=meeting_id, person_id=number, mood=moods.pop(number, None)))
        if moods:
            table.refuse("moods", "names somebody who is not in “who”")
        for name in table.lines("organisations"):
            number = self._kept.number(table, "organisations", "organisation", name)
            self._kept.add(Attendance(meeting_id=meeting_id, organisation_id=number))
        for name in table.lines("others"):
            self._kept.add(Attendance(meeting_id=meeting_id, name=name))


def _settled(table: Table) -> tuple[CommitmentState, date | None]:
    days = {state: table.day(state) for state in CommitmentState if state is not CommitmentState.OPEN}
    settled = [(state, day) for state, day in days.items() if day is not None]
    if len(settled) > 1:
        table.refuse(settled[1][0], f"stands beside “{settled[0][0]}”; keep one of them")
    return settled[0] if settled else (CommitmentState.OPEN, None)
