"""The factories make what the journal accepts, the same each time."""

from datetime import date, datetime, timedelta
from pathlib import Path

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.coverage import Verdict
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.landscape import Contradiction, Known, LandscapeNote, NoteAbout, Sort
from relbook.domain.meetings import Attendance, Meeting, MeetingProject, MeetingTag
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Alias, Person, PersonTag
from relbook.domain.projects import Engagement, Role, Stake
from relbook.domain.ratings import StakeRating, stakes_on
from relbook.domain.reviews import Answer, Became
from relbook.domain.terms import MeetingKind, Precision
from relbook.domain.ties import Tie, TieKind
from relbook.domain.trust import TrustRating
from relbook.services.standing import StandingService
from relbook.storage.book import Book
from tests import factory

TODAY = date(2026, 3, 11)


def test_each_factory_stores_a_valid_record(book: Book) -> None:
    works = factory.organisation(book)
    first = factory.person(book, unit=factory.unit(book, organisation=works), aliases=["Chief"], tags=["board"])
    second = factory.person(book, organisation=works)
    harbour = factory.project(book, sponsor=first)
    factory.stake(book, second, harbour, role="technical", engagement_now="neutral", power=2)
    met = factory.meeting(book, who=[first, works, "A guest"], moods={first.id: 2}, tags=["x"], projects=[harbour])
    factory.attendance(book, met, second, mood=-1)
    factory.commitment(book, first, meeting=met, state="kept", settled_on=TODAY)
    factory.tie(book, second, first, "reports to", formal=True)
    factory.alias(book, second, "Deputy")
    rated = factory.trust(book, first, [7, None, 3, 1], because="Asked twice.")
    wanted = factory.need(book, first, urgent_on=TODAY, state="met", settled_on=TODAY)
    factory.initiative(book, "Sluice", lead=second, state="paused")
    rule = factory.landscape_note(book, about=[first, harbour, works], told_by=second)
    denied = factory.landscape_note(book, sort="interdependency", over=frozenset({"money"}), decides=first)
    factory.contradiction(book, denied, rule)
    walked = factory.review(book, harbour, finished_on=TODAY, verdict="exposed", live=1)
    factory.answer(book, walked, became=[first, rule])
    assert (rule.sort, rule.known, rule.told_by_id) == (Sort.RULE, Known.TOLD, second.id)
    assert (denied.known, denied.decides_id) == (Known.OBSERVED, first.id)
    assert [one.note_id for one in book.find(NoteAbout)] == [rule.id] * 3
    assert walked.verdict is Verdict.EXPOSED
    assert book.find(Answer)[0].answered_on == walked.begun_on
    assert [(one.thing, one.thing_id) for one in book.find(Became)] == [
        ("person", first.id),
        ("landscape_note", rule.id),
    ]
    assert (rated.credibility, rated.reliability, rated.self_orientation) == (7, None, 1)
    assert book.find(Need) == [wanted]
    assert wanted.state is NeedState.MET
    assert book.find(Initiative)[0].lead_id == second.id
    assert first.organisation_id == works.id
    assert first.name != second.name
    assert [one.mood for one in book.find(Attendance, meeting_id=met.id)] == [2, None, None, -1]
    assert {one.role for one in book.find(Stake)} == {Role.SPONSOR, Role.TECHNICAL}
    assert book.find(Stake, person_id=second.id)[0].engagement_now is Engagement.NEUTRAL
    assert book.find(Commitment)[0].state is CommitmentState.KEPT
    assert book.find(Tie)[0].verb is TieKind.REPORTS_TO
    assert [one.name for one in book.find(Alias)] == ["Chief", "Deputy"]
    assert [one.tag for one in book.find(PersonTag)] == ["board"]
    assert book.check() == []


def test_a_stake_is_made_with_its_dated_ratings(book: Book) -> None:
    first, harbour = factory.person(book), factory.project(book)
    factory.stake(book, first, harbour, power=2, engagement_now="neutral")
    held = factory.stake(book, first, harbour, since=TODAY, because="She said so.", engagement_now="resistant")
    assert book.find(Stake) == [held]
    assert (held.power, held.engagement_now) == (2, Engagement.RESISTANT)
    said = [(one.rated_on, sorted(one.about), one.because) for one in book.find(StakeRating)]
    assert said == [
        (factory.SINCE, ["engagement_now", "power"], ""),
        (TODAY, ["engagement_now"], "She said so."),
    ]


def test_words_become_members_of_enumerations(book: Book) -> None:
    met = factory.meeting(book, form="1:1", precision="month")
    assert book.get(Meeting, met.id).form is MeetingKind.ONE_TO_ONE
    assert met.precision is Precision.MONTH


def test_crowd_is_whole_and_believable(book: Book) -> None:
    cast = factory.crowd(book, people=80, meetings=300, today=TODAY)
    assert len({one.name for one in cast.people}) == 80
    counts = book.listing.counts()
    assert (counts.people, counts.meetings) == (80, 300)
    assert {one.verb for one in book.find(Tie)} == set(TieKind)
    assert all(len(book.find(Stake, project_id=one.id, role=Role.SPONSOR)) == 1 for one in cast.projects)
    meetings = book.find(Meeting)
    assert {one.planned for one in meetings if one.day > TODAY} == {True}
    assert sum(one.planned and one.day < TODAY for one in meetings) == 2, "two were not captured"
    assert {one.form for one in meetings if one.one_way} == {MeetingKind.EMAIL}
    assert all(book.find(kind) for kind in (TrustRating, Need, Initiative, Connection, Contradiction))
    notes = book.find(LandscapeNote)
    assert len(notes) == 16
    assert {one.sort for one in notes} == set(Sort)
    assert any(one.is_stale_on(TODAY) for one in notes)
    assert book.check() == []


def test_what_a_crowd_holds_is_what_its_ratings_say(book: Book) -> None:
    factory.crowd(book, people=80, meetings=100, today=TODAY)
    stakes, ratings = book.find(Stake), book.find(StakeRating)
    assert stakes_on(stakes, ratings, TODAY) == stakes
    assert all(one.rated_on < TODAY for one in ratings)
    assert stakes_on(stakes, ratings, TODAY - timedelta(days=250)) != stakes
    assert len(stakes) * 1.2 < len(ratings) < len(stakes) * 1.5


def test_a_crowds_projects_stand_differently(book: Book) -> None:
    factory.crowd(book, people=300, meetings=1_200, today=TODAY)
    service = StandingService(book, book.standings, lambda: datetime.combine(TODAY, datetime.min.time()))
    assert {one.coverage.verdict for one in service.all()} == set(Verdict)


def test_same_seed_same_crowd(tmp_path: Path) -> None:
    notes: list[list[str]] = []
    for name in ("one", "two"):
        with Book.create(tmp_path / f"{name}.relbook") as book:
            factory.crowd(book, people=30, meetings=40, today=TODAY)
            notes.append([one.notes for one in book.find(Meeting)] + [one.name for one in book.find(Person)])
    assert notes[0] == notes[1]


def test_a_crowd_fits_beside_what_is_there(book: Book) -> None:
    factory.person(book, "Nora Vane")
    factory.crowd(book, people=10, meetings=20, today=TODAY)
    factory.meeting(book)
    assert len(book.find(Person)) == 11
    assert len(book.find(Meeting)) == 21


def test_bulk_has_the_shape_of_a_real_journal(book: Book) -> None:
    factory.bulk(book, meetings=2_000, people=500, today=TODAY)
    meetings = book.find(Meeting)
    assert len(meetings) == 2_000
    assert all(one.day.weekday() < 5 for one in meetings if one.precision is Precision.DAY)
    assert min(one.day for one in meetings) < TODAY - timedelta(days=3_000)
    assert 3.6 < len(book.find(Attendance)) / 2_000 < 4.2
    assert 0.17 < sum("budget" in one.notes for one in meetings) / 2_000 < 0.23
    assert sum("the" in one.notes.casefold().split() for one in meetings) / 2_000 > 0.6
    assert len(book.find(MeetingTag)) > 1_000
    assert len(book.find(MeetingProject)) > 1_000
    assert {one.state for one in book.find(Commitment)} == set(CommitmentState)
    assert book.check() == []
