"""The sample's reviews: walked through in the past, with answers and what they became."""

from datetime import date

from relbook.domain.commitments import Commitment
from relbook.domain.coverage import Standing, Verdict
from relbook.domain.landscape import LandscapeNote
from relbook.domain.projects import Engagement, Role
from relbook.domain.reviews import Answer, Became, Review, ReviewPerson
from relbook.services.sample_kept import Kept, marks
from relbook.services.sample_meetings import MeetingTables
from relbook.services.sample_tables import Table


class ReviewTables:
    """Reads reviews; whoever and whatever they name was read before."""

    def __init__(self, kept: Kept, meetings: MeetingTables) -> None:
        self._kept = kept
        self._meetings = meetings

    def review(self, table: Table) -> None:
        """Read a finished review, with its answers and how the project's people stood that day."""
        day = table.day() or table.refuse("days_ago", "is missing")
        number = self._kept.add(
            Review(
                project_id=self._kept.one(table, "project", "project"),
                set_key=table.line("set", needed=True),
                set_name=table.line("set_name", needed=True),
                begun_on=day,
                finished_on=day,
                verdict=table.word("verdict", Verdict) or table.refuse("verdict", "is missing"),
                live=table.number("live", 0, 999) or 0,
                private=marks(table, Review),
            )
        )
        for person in table.tables("person"):
            self._person(number, person)
        for answer in table.tables("answer"):
            self._answer(number, day, answer)

    def _person(self, review_id: int, table: Table) -> None:
        self._kept.add(
            ReviewPerson(
                review_id=review_id,
                person_id=self._kept.one(table, "name", "person"),
                role=table.word("role", Role) or Role.OTHER,
                power=table.number("power", 1, 5),
                interest=table.number("interest", 1, 5),
                engagement_now=table.word("now", Engagement),
                engagement_wanted=table.word("wanted", Engagement),
                standing=table.word("standing", Standing) or Standing.NOT_LEADER,
            )
        )
        table.finish()

    def _answer(self, review_id: int, day: date, table: Table) -> None:
        answer_id = self._kept.add(
            Answer(
                review_id=review_id,
                question=table.line("question", needed=True),
                asked=table.line("asked", needed=True),
                words=table.notes("words"),
                answered_on=day,
                private=marks(table, Answer),
            )
        )
        became = [(LandscapeNote.kind, self._kept.number(table, "notes", "note", one)) for one in table.lines("notes")]
        became += [(Commitment.kind, self._meetings.promise(one, day)) for one in table.tables("promise")]
        for thing, number in became:
            self._kept.add(Became(answer_id=answer_id, thing=thing, thing_id=number))
        table.finish()
