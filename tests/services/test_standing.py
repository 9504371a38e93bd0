"""Standing as of any day: what it says of the past is what it said then."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

import pytest

from relbook.domain.cadence import Freshness
from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.coverage import Branch, Standing, Verdict
from relbook.domain.meetings import Attendance, Meeting, MeetingProject
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Engagement, Project, ProjectState, Role, Stake
from relbook.domain.ratings import StakeRating, in_order
from relbook.domain.records import Record
from relbook.domain.standing import Deed, ProjectStanding
from relbook.domain.ties import Tie, TieKind
from relbook.domain.today import Fading
from relbook.errors import NotFoundError
from relbook.services.commitments import CommitmentService, PromiseDraft
from relbook.services.journal import JournalService
from relbook.services.meeting_drafts import AttendeeDraft, MeetingDraft
from relbook.services.ratings import RatingService
from relbook.services.sample import SampleService, sample_records, sample_texts
from relbook.services.stakes import put_stake
from relbook.services.standing import StandingService
from relbook.storage.book import Book
from tests.factory import meeting, person, project, tie, unit

TODAY = date(2026, 11, 25)
NOW = datetime.combine(TODAY, time(10))

R = TypeVar("R", bound=Record)


def standing_service(book: Book, now: datetime = NOW) -> StandingService:
    return StandingService(book, book.standings, lambda: now)


def put(book: Book, stake: Stake, on: date = TODAY) -> None:
    with book.write("Stake set") as gate:
        put_stake(gate, stake, on)


def met(book: Book, who: Person, ago: int, **fields: Any) -> Meeting:
    return meeting(book, day=TODAY - timedelta(days=ago), who=[who], **fields)


# The sample, entered day by day


class Diary:
    """Enters the sample's records into an empty journal, each on its own day, through the verbs of the services."""

    def __init__(self, book: Book, records: list[Record]) -> None:
        self.now = datetime.combine(TODAY, time(23, 59))
        self._book = book
        self._records = records
        self._journal = JournalService(book, book.listing, lambda: self.now)
        self._commitments = CommitmentService(book, lambda: self.now)
        self._ratings = RatingService(book, lambda: self.now)
        self.standing = StandingService(book, book.standings, lambda: self.now)

    def of(self, kind: type[R]) -> list[R]:
        return [record for record in self._records if isinstance(record, kind)]

    def start(self) -> None:
        """Enter what carries no date."""
        with self._book.write("Begun") as gate:
            for kind in (Organisation, Unit, Person, Project):
                for record in self.of(kind):
                    gate.add(record)
            for one in self.of(Tie):
                if one.from_on is None:
                    gate.add(one)

    def live(self, day: date) -> None:
        """Enter what happened on the day, at its end."""
        self.now = datetime.combine(day, time(23, 59))
        with self._book.write("Ties") as gate:
            for one in self.of(Tie):
                if one.from_on == day:
                    gate.add(one)
        for rating in in_order(self.of(StakeRating)):
            if rating.rated_on == day:
                self._ratings.rate(replace(rating, id=0), "Rated")
        for held in self.of(Meeting):
            if (held.day - timedelta(days=held.planned)) == day:
                self._journal.record(self._draft(held))
        for promise in self.of(Commitment):
            if promise.meeting_id is None and promise.made_on == day:
                self._commitments.promise(self._promise(promise))
            if promise.settled_on == day:
                stored = self._book.find(Commitment, what=promise.what, made_on=promise.made_on)
                self._commitments.settle(stored[0].id, promise.state)

    def _draft(self, held: Meeting) -> MeetingDraft:
        there = [one for one in self.of(Attendance) if one.meeting_id == held.id and one.person_id]
        return MeetingDraft(
            day=held.day,
            precision=held.precision,
            start=held.start,
            minutes=held.minutes,
            form=held.form,
            title=held.title,
            one_way=held.one_way,
            attendees=tuple(AttendeeDraft(person_id=one.person_id, mood=one.mood) for one in there),
            project_ids=tuple(one.project_id for one in self.of(MeetingProject) if one.meeting_id == held.id),
            promises=tuple(self._promise(one) for one in self.of(Commitment) if one.meeting_id == held.id),
        )

    def _promise(self, made: Commitment) -> PromiseDraft:
        return PromiseDraft(by_me=made.by_me, what=made.what, person_id=made.person_id, due_on=made.due_on)


def told(found: ProjectStanding) -> object:
    """Return all that is said of a project, but for the numbers of entries and what was planned by then."""
    members = [
        (found.name(one.person_id), one.standing, one.reason, one.freshness, one.days, replace(one.stake, id=0))
        for one in found.coverage.members
    ]
    losses = [(found.name(one.person_id), one.verdict, one.live) for one in found.losses]
    return found.headline(), found.coverage.verdict, found.coverage.branch, members, losses


def faded(found: list[Fading]) -> object:
    return [(one.person_id, [sign.words for sign in one.signs]) for one in found]


def test_the_past_is_what_was_true_then(book: Book) -> None:
    records = sample_records(sample_texts(), TODAY)
    SampleService(book, lambda: NOW).write()
    whole = standing_service(book)
    projects = [one.id for one in book.find(Project)]
    with Book.create(book.path.with_name("diary.relbook")) as growing:
        diary = Diary(growing, records)
        diary.start()
        verdicts = set()
        first = min(rating.rated_on for rating in diary.of(StakeRating))
        for n in range((TODAY - first).days + 1):
            day = first + timedelta(days=n)
            diary.live(day)
            then = diary.standing.all()
            assert [told(one) for one in whole.all(on=day)] == [told(one) for one in then], day
            looked_back = whole.picture(projects, on=day).fading(())
            assert faded(looked_back) == faded(diary.standing.picture(projects).fading(())), day
            verdicts |= {one.coverage.verdict for one in then}
        assert verdicts == set(Verdict), "the sample goes through every verdict"


# The edges, on small journals


@pytest.fixture
def small(book: Book) -> tuple[Book, Project, Person]:
    """A project with a sponsor, met today."""
    lighthouse, nora = project(book, name="Lighthouse"), person(book, name="Nora Vale")
    put(book, Stake(person_id=nora.id, project_id=lighthouse.id, role=Role.SPONSOR, power=5))
    met(book, nora, 0)
    return book, lighthouse, nora


def leader(book: Book, of: Project, name: str, **fields: Any) -> Person:
    one = person(book, name=name, **fields)
    put(book, Stake(person_id=one.id, project_id=of.id, power=4), TODAY - timedelta(days=100))
    return one


def test_only_two_way_contact_makes_a_tie_live(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, _ = small
    odd = leader(book, lighthouse, "Odd Aske")
    met(book, odd, 3, one_way=True)
    met(book, odd, 2, planned=True)
    found = standing_service(book).project(lighthouse.id)
    assert found.coverage.verdict is Verdict.TRAP
    assert found.headline() == "Lighthouse rests on Nora Vale alone: the one leader beyond is not in live contact."
    met(book, odd, 5)
    again = standing_service(book).project(lighthouse.id)
    assert again.coverage.verdict is Verdict.EXPOSED
    assert again.coverage.live[0].days == 5


def test_a_contact_about_another_project_keeps_the_tie_live(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, _ = small
    odd, depot = leader(book, lighthouse, "Odd Aske"), project(book, name="Depot")
    put(book, Stake(person_id=odd.id, project_id=depot.id, role=Role.SPONSOR, power=5, maximum_days=1))
    met(book, odd, 20, projects=[depot])
    found = {one.project.name: one for one in standing_service(book).all()}
    assert [one.person_id for one in found["Lighthouse"].coverage.live] == [odd.id]
    assert found["Depot"].sponsors[0].freshness is Freshness.COLD, "each project has its own interval"


@pytest.mark.parametrize(("fields", "ahead"), [({}, True), ({"form": "e-mail"}, False), ({"form": "corridor"}, False)])
def test_on_a_past_day_what_nobody_plans_was_not_ahead(
    fields: dict[str, str], ahead: bool, small: tuple[Book, Project, Person]
) -> None:
    book, lighthouse, _ = small
    odd = leader(book, lighthouse, "Odd Aske")
    met(book, odd, 3, **fields)
    picture = standing_service(book).picture([lighthouse.id], on=TODAY - timedelta(days=5))
    assert [one.people for one in picture.ahead()][:1] == ([(odd.id,)] if ahead else [(small[2].id,)])


def test_whoever_is_in_the_trash_counts_nowhere(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, _ = small
    odd = leader(book, lighthouse, "Odd Aske")
    met(book, odd, 1)
    with book.write("Trashed") as gate:
        gate.put(replace(gate.get(Person, odd.id), deleted_at=NOW))
    assert standing_service(book).project(lighthouse.id).coverage.verdict is Verdict.TRAP


def test_a_project_that_is_closed_is_asked_for_by_name_only(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, _ = small
    with book.write("Closed") as gate:
        gate.put(replace(lighthouse, state=ProjectState.CLOSED))
    assert standing_service(book).all() == []
    assert standing_service(book).project(lighthouse.id).coverage.verdict is Verdict.TRAP
    with pytest.raises(NotFoundError):
        standing_service(book).project(99)


def test_a_branch_is_followed_up_the_line(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, nora = small
    finance = unit(book, name="Finance")
    for name in ("Odd Aske", "Pia Lind"):
        met(book, leader(book, lighthouse, name, unit=finance), 1)
    assert standing_service(book).project(lighthouse.id).coverage.branch is Branch.UNIT
    boss, third = person(book, name="Boss"), leader(book, lighthouse, "Quin Moe")
    met(book, third, 1)
    assert standing_service(book).project(lighthouse.id).coverage.branch is None
    for one in book.find(Stake, project_id=lighthouse.id):
        if one.person_id != nora.id:
            tie(book, book.get(Person, one.person_id), boss, TieKind.REPORTS_TO)
    tie(book, boss, nora, TieKind.REPORTS_TO)
    found = standing_service(book).project(lighthouse.id)
    assert found.coverage.branch is Branch.LINE
    assert found.coverage.verdict is Verdict.THREE_PLUS


def test_a_branch_is_one_only_while_its_ties_hold(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, nora = small
    with book.write("Nora's part began earlier") as gate:
        put_stake(gate, replace(book.find(Stake)[0], interest=3), TODAY - timedelta(days=100))
    for name in ("Odd Aske", "Pia Lind"):
        one = leader(book, lighthouse, name)
        met(book, one, 40)
        tie(book, one, nora, TieKind.REPORTS_TO, from_on=TODAY - timedelta(days=10))
    service = standing_service(book)
    assert service.project(lighthouse.id).coverage.branch is Branch.LINE
    assert service.project(lighthouse.id, on=TODAY - timedelta(days=11)).coverage.branch is None


def test_a_mood_that_fell_is_cooling(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, nora = small
    for ago, mood in ((60, 2), (50, 2), (40, 1), (30, 1), (20, 0), (10, 0)):
        met(book, nora, ago, moods={nora.id: mood})
    (found,) = standing_service(book).picture([lighthouse.id]).fading(())
    assert [sign.words for sign in found.signs] == ["mood +1.7 → +0.3 over six meetings"]
    assert standing_service(book).picture([lighthouse.id], on=TODAY - timedelta(days=11)).fading(()) == []


def test_a_sponsor_replaced_was_sponsor_before(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, nora = small
    odd = leader(book, lighthouse, "Odd Aske")
    stakes = {one.person_id: one for one in book.find(Stake)}
    put(book, replace(stakes[nora.id], role=Role.OTHER))
    put(book, replace(stakes[odd.id], role=Role.SPONSOR))
    service = standing_service(book, NOW + timedelta(days=1))
    then = service.project(lighthouse.id, on=TODAY - timedelta(days=1))
    assert [one.person_id for one in service.project(lighthouse.id).sponsors] == [odd.id]
    assert then.sponsors == (), "Nora's part had not been noted yet"
    assert [one.person_id for one in then.coverage.members] == [odd.id]


def test_a_back_dated_rating_changes_the_past_alone(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, _ = small
    odd = leader(book, lighthouse, "Odd Aske")
    ratings = RatingService(book, lambda: NOW)
    ratings.engage(odd.id, lighthouse.id, Engagement.SUPPORTIVE, on=TODAY - timedelta(days=5))
    ratings.engage(odd.id, lighthouse.id, Engagement.RESISTANT, on=TODAY - timedelta(days=50))
    assert book.find(Stake, person_id=odd.id)[0].engagement_now is Engagement.SUPPORTIVE
    found = standing_service(book).project(lighthouse.id, on=TODAY - timedelta(days=20))
    member = next(one for one in found.coverage.members if one.person_id == odd.id)
    assert member.stake.engagement_now is Engagement.RESISTANT
    assert member.stake.power == 4


def test_losing_somebody_is_told_before_it_happens(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, nora = small
    leaders = [leader(book, lighthouse, name) for name in ("Odd Aske", "Pia Lind", "Quin Moe")]
    for one in leaders:
        met(book, one, 1)
    service = standing_service(book)
    found = service.project(lighthouse.id)
    assert found.way_out == ()
    assert {(one.person_id, one.verdict) for one in found.losses} == {
        (nora.id, Verdict.THREE_PLUS),
        *((one.id, Verdict.EXPOSED) for one in leaders),
    }
    left = service.without(lighthouse.id, leaders[0].id)
    assert left.coverage.verdict is Verdict.EXPOSED
    assert leaders[0].id not in {one.person_id for one in left.coverage.members}
    with pytest.raises(NotFoundError):
        service.without(lighthouse.id, 99)


def test_the_way_out_goes_through_whoever_is_met_next(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, _ = small
    far, near = leader(book, lighthouse, "Far Away"), leader(book, lighthouse, "Near By")
    stranger, friend = leader(book, lighthouse, "Some Stranger"), person(book, name="Good Friend")
    met(book, near, 300)
    tie(book, friend, far, TieKind.TRUSTS)
    met(book, friend, 2)
    steps = standing_service(book).project(lighthouse.id).way_out
    assert [step.words for step in steps] == [
        "Ask Good Friend to introduce you to Far Away.",
        "Meet Near By again.",
        "Find out who knows Some Stranger.",
    ]
    assert [step.deed for step in steps] == [Deed.PLAN, Deed.PLAN, Deed.OPEN]
    tea = met(book, friend, -2, planned=True, start=time(16))
    lunch = met(book, stranger, -1, planned=True, title="Lunch")
    again = standing_service(book).project(lighthouse.id).way_out
    assert [step.words for step in again] == [
        "Speak with Some Stranger tomorrow, at “Lunch”.",
        "Ask Good Friend on Fri at 16:00 to introduce you to Far Away.",
        "Meet Near By again.",
    ]
    assert [step.target for step in again[:2]] == [("meeting", lunch.id), ("meeting", tea.id)]


def test_nobody_leaves_the_way_out_to_whoever_left(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, _ = small
    far, friend = leader(book, lighthouse, "Far Away"), person(book, name="Good Friend")
    tie(book, friend, far, TieKind.TRUSTS)
    met(book, friend, 2)
    left = standing_service(book).without(lighthouse.id, friend.id)
    assert [step.words for step in left.way_out] == ["Find out who knows Far Away."]


def test_cooling_shows_only_what_was_not_put_aside(small: tuple[Book, Project, Person]) -> None:
    book, lighthouse, _ = small
    odd = leader(book, lighthouse, "Odd Aske")
    met(book, odd, 61)
    for n in range(2):
        with book.write("Promised") as gate:
            gate.add(
                Commitment(
                    by_me=False,
                    what=f"thing {n}",
                    person_id=odd.id,
                    made_on=TODAY - timedelta(days=61),
                    due_on=TODAY - timedelta(days=1),
                )
            )
    picture = standing_service(book).picture([lighthouse.id])
    (found,) = picture.fading(())
    assert [sign.words for sign in found.signs] == [
        "61 days without two-way contact, limit 60",
        "2 promises of theirs overdue",
    ]
    assert standing_service(book).picture([lighthouse.id], on=TODAY - timedelta(days=2)).fading(()) == []
    with book.write("Settled") as gate:
        for one in gate.find(Commitment):
            gate.put(replace(one, state=CommitmentState.KEPT, settled_on=TODAY))
    (less,) = standing_service(book).picture([lighthouse.id]).fading(())
    assert [sign.sign.value for sign in less.signs] == ["lapsed"]
    assert standing_service(book).project(lighthouse.id).coverage.of(Standing.NOT_LIVE)[0].person_id == odd.id
