from datetime import date, datetime

import pytest

from relbook.domain.initiatives import Initiative
from relbook.domain.needs import Need
from relbook.domain.projects import Engagement
from relbook.domain.ratings import StakeRating
from relbook.domain.records import Record
from relbook.domain.trust import TrustRating
from relbook.services.evidence import KINDS, EvidenceLine, EvidenceService
from relbook.services.people import PeopleService
from relbook.storage.book import Book
from tests import factory

DAY = factory.DAY


def now() -> datetime:
    return datetime(2026, 3, 4, 10, 0)


@pytest.fixture
def evidence(book: Book) -> EvidenceService:
    return EvidenceService(book, now)


def test_each_kind_of_entry_has_its_words_its_day_and_what_it_opens(book: Book, evidence: EvidenceService) -> None:
    ada, bo = factory.person(book, "Ada Lovelace", title="Analyst"), factory.person(book, "Bo Diaz")
    engine = factory.project(book, "Engine")
    review = factory.meeting(book, "Budget review", day=date(2026, 2, 1), who=[ada, bo, "Somebody"])
    owed = factory.commitment(
        book, what="the list", by_me=True, person=ada, made_on=date(2026, 2, 1), due_on=date(2026, 3, 1)
    )
    need = factory.stored(book, Need(person_id=ada.id, what="figures for the board", first_heard_on=date(2026, 2, 3)))
    rating = factory.stored(
        book,
        StakeRating(
            person_id=ada.id,
            project_id=engine.id,
            rated_on=date(2026, 2, 4),
            about=frozenset({"engagement_now", "power"}),
            engagement_now=Engagement.SUPPORTIVE,
            because="spoke up for it",
        ),
    )
    trust = factory.stored(
        book,
        TrustRating(
            person_id=bo.id, rated_on=date(2026, 2, 5), credibility=6, reliability=6, intimacy=6, self_orientation=4
        ),
    )
    tie = factory.tie(book, ada, bo, verb="in conflict with")
    other = factory.stored(book, Initiative(name="Metering", aim="Count it"))
    rule = factory.landscape_note(book, "nothing without Bo", about=[bo], since_on=date(2026, 2, 6))
    said = factory.answer(book, factory.review(book, engine), "Bo first.", answered_on=date(2026, 2, 7))
    records: list[Record] = [review, owed, need, rating, trust, tie, ada, engine, other, rule, said]
    entries = [(one.kind, one.id) for one in records]
    assert {kind for kind, _ in entries} == set(KINDS)
    assert evidence.lines(entries) == [
        EvidenceLine(
            "meeting",
            review.id,
            date(2026, 2, 1),
            "Meeting with Ada Lovelace, Bo Diaz and Somebody: Budget review",
            ("meeting", review.id),
        ),
        EvidenceLine(
            "commitment",
            owed.id,
            date(2026, 2, 1),
            "You owe Ada Lovelace: the list (3 days late)",
            ("commitment", owed.id),
        ),
        EvidenceLine(
            "need", need.id, date(2026, 2, 3), "Ada Lovelace will want: figures for the board", ("person", ada.id)
        ),
        EvidenceLine(
            "stake_rating",
            rating.id,
            date(2026, 2, 4),
            "Ada Lovelace in Engine: engagement now supportive, power not known – spoke up for it",
            ("person", ada.id),
        ),
        EvidenceLine("trust_rating", trust.id, date(2026, 2, 5), "Trust of Bo Diaz: 4.5", ("person", bo.id)),
        EvidenceLine("tie", tie.id, tie.from_on, "Ada Lovelace is in conflict with Bo Diaz", ("person", ada.id)),
        EvidenceLine("person", ada.id, None, "Ada Lovelace, Analyst", ("person", ada.id)),
        EvidenceLine("project", engine.id, None, "Project Engine", ("project", engine.id)),
        EvidenceLine("initiative", other.id, None, "Initiative Metering: Count it", ("initiative", other.id)),
        EvidenceLine(
            "landscape_note",
            rule.id,
            rule.confirmed_on,
            "Unwritten rule: nothing without Bo (observed)",
            ("landscape_note", rule.id),
        ),
        EvidenceLine(
            "answer",
            said.id,
            date(2026, 2, 7),
            "Who else needs to be invested in this success? Bo first.",
            ("answer", said.id),
        ),
    ]


def test_what_is_gone_is_left_out_and_nothing_comes_twice(book: Book, evidence: EvidenceService) -> None:
    ada, bo = factory.person(book, "Ada Lovelace"), factory.person(book, "Bo Diaz")
    PeopleService(book, now).trash(bo.id)
    entries = [("person", ada.id), ("person", bo.id), ("meeting", 99), ("person", ada.id), ("unheard of", 1)]
    assert [line.words for line in evidence.lines(entries)] == ["Ada Lovelace"]
    assert evidence.lines([]) == []


def test_someone_in_the_trash_is_still_named_in_what_they_were_part_of(book: Book, evidence: EvidenceService) -> None:
    bo = factory.person(book, "Bo Diaz")
    call = factory.meeting(book, who=[bo], form="call")
    PeopleService(book, now).trash(bo.id)
    assert [line.words for line in evidence.lines([("meeting", call.id)])] == ["Call with Bo Diaz: Meeting 1"]


def test_a_promise_to_me_and_one_to_everybody(book: Book, evidence: EvidenceService) -> None:
    ada = factory.person(book, "Ada Lovelace")
    theirs = factory.commitment(book, what="an answer", by_me=False, person=ada, state="broken")
    mine = factory.commitment(book, what="the minutes", by_me=True)
    assert [line.words for line in evidence.lines([("commitment", theirs.id), ("commitment", mine.id)])] == [
        "Ada Lovelace owes you: an answer (broken)",
        "You owe everyone there: the minutes (no date)",
    ]


def test_a_crowd_is_counted_and_whoever_showed_a_mood_comes_first(book: Book, evidence: EvidenceService) -> None:
    people = [factory.person(book, f"Person {number}") for number in range(5)]
    crowd = factory.meeting(book, "Town hall", who=people, moods={people[4].id: -1})
    alone = factory.meeting(book, "News", form="e-mail", who=people[:1], one_way=True)
    assert [line.words for line in evidence.lines([("meeting", crowd.id), ("meeting", alone.id)])] == [
        "Meeting with Person 4 (cool −1), Person 0, Person 1 and 2 more: Town hall",
        "E-mail, one way only, with Person 0: News",
    ]
