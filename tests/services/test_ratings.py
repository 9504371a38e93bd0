"""Ratings: dated, never overwritten, refused in a sentence, taken back by one undo."""

from datetime import date, datetime, timedelta

import pytest

from relbook.domain.projects import Engagement, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.trust import TrustRating
from relbook.errors import InvalidError, NotFoundError
from relbook.services.people import PeopleService
from relbook.services.ratings import RatingService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 3, 20, 9, 30)
TODAY = NOW.date()


@pytest.fixture
def ratings(book: Book) -> RatingService:
    factory.person(book, "Ada Lovelace")
    factory.project(book, "Engine")
    return RatingService(book, lambda: NOW)


def words_of(book: Book) -> str:
    step = book.history.next_undo()
    assert step is not None
    return step.words


def test_each_move_is_a_dated_rating_and_the_stake_says_the_latest(book: Book, ratings: RatingService) -> None:
    ratings.engage(1, 1, Engagement.SUPPORTIVE, on=TODAY - timedelta(9), because="offered a room")
    assert words_of(book) == "Ada Lovelace in Engine rated supportive"
    ratings.engage(1, 1, Engagement.RESISTANT, because=" said no\r\n")
    ratings.place(1, 1, 5, 2)
    assert words_of(book) == "Ada Lovelace in Engine placed at power 5, interest 2"
    ratings.want(1, 1, Engagement.LEADING)
    (stake,) = book.find(Stake)
    assert (stake.engagement_now, stake.power, stake.interest) == (Engagement.RESISTANT, 5, 2)
    assert stake.engagement_wanted is Engagement.LEADING
    found = book.find(StakeRating)
    assert [one.rated_on for one in found] == [TODAY - timedelta(9), TODAY, TODAY, TODAY]
    assert found[0].because == "offered a room"
    assert found[0].engagement_now is Engagement.SUPPORTIVE, "what was held before is still there"
    ratings.want(1, 1, None)
    assert book.find(Stake)[0].engagement_wanted is None


def test_a_rating_of_the_past_changes_nothing_that_was_rated_since(book: Book, ratings: RatingService) -> None:
    ratings.engage(1, 1, Engagement.NEUTRAL)
    ratings.engage(1, 1, Engagement.LEADING, on=TODAY - timedelta(30))
    assert book.find(Stake)[0].engagement_now is Engagement.NEUTRAL


def test_one_undo_takes_a_rating_back(book: Book, ratings: RatingService) -> None:
    ratings.engage(1, 1, Engagement.NEUTRAL)
    book.history.undo()
    assert book.find(StakeRating) == []
    assert book.find(Stake) == [], "the part began with the rating"
    book.history.redo()
    assert book.find(Stake)[0].engagement_now is Engagement.NEUTRAL


@pytest.mark.parametrize(
    ("rating", "sentence"),
    [
        ({"on": TODAY + timedelta(1)}, "cannot be to come"),
        ({"on": date(1066, 1, 1)}, "the years 1900 to 2200"),
        ({"because": "a\0b"}, "NUL character"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    book: Book, ratings: RatingService, rating: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidError, match=sentence):
        ratings.engage(1, 1, Engagement.NEUTRAL, **rating)  # type: ignore[arg-type]
    assert book.find(StakeRating) == []


def test_power_is_one_to_five_and_fields_are_those_that_are_judged(book: Book, ratings: RatingService) -> None:
    with pytest.raises(InvalidError, match=r"Power is a number from 1 \(little\) to 5, not 6"):
        ratings.place(1, 1, 6, 2)
    with pytest.raises(InvalidError, match="nothing that a stake is rated by"):
        ratings.rate(StakeRating(person_id=1, project_id=1, rated_on=TODAY, about=frozenset({"private"})), "Rated")
    with pytest.raises(NotFoundError):
        ratings.engage(1, 9, Engagement.NEUTRAL)
    assert book.find(StakeRating) == []


def test_a_rating_entered_again_is_another_one(book: Book, ratings: RatingService) -> None:
    number = ratings.place(1, 1, 4, 2)
    assert ratings.rate(book.get(StakeRating, number), "Rated again") != number
    assert len(book.find(StakeRating)) == 2


def test_setting_a_stake_dates_just_what_differs(book: Book, ratings: RatingService) -> None:
    people = PeopleService(book, lambda: NOW)
    people.set_stake(Stake(person_id=1, project_id=1, power=3, leader=True, ideal_days=20), "first look")
    people.set_stake(Stake(person_id=1, project_id=1, power=4, leader=True, ideal_days=20), "he signs now")
    people.set_stake(Stake(person_id=1, project_id=1, power=4, leader=True, ideal_days=20))
    people.set_stake(Stake(person_id=1, project_id=1, power=4, leader=True, ideal_days=20), "still signs")
    first, second, third = book.find(StakeRating)
    assert (third.about, third.because) == (frozenset(), "still signs"), "what was seen is kept in any case"
    assert first.about == {"power", "leader", "ideal_days"}
    assert (second.about, second.power, second.because) == (frozenset({"power"}), 4, "he signs now")
    with pytest.raises(InvalidError, match=r"The ideal interval \(40 days\) is longer than the maximum \(30\)"):
        people.set_stake(Stake(person_id=1, project_id=1, ideal_days=40, maximum_days=30))


def test_trust_keeps_blank_parts_blank(book: Book, ratings: RatingService) -> None:
    ratings.trust(TrustRating(person_id=1, rated_on=TODAY - timedelta(1), credibility=7, because="took my word"))
    ratings.trust(
        TrustRating(person_id=1, rated_on=TODAY, credibility=6, reliability=8, intimacy=4, self_orientation=4)
    )
    assert words_of(book) == "Trust of Ada Lovelace rated"
    first, second = book.find(TrustRating)
    assert (first.credibility, first.reliability, first.intimacy, first.self_orientation) == (7, None, None, None)
    assert first.index is None
    assert second.index == 4.5


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Nothing is rated yet; judge at least one of the four"),
        ({"intimacy": 0}, "Intimacy is a number from 1 to 10, not 0"),
        ({"self_orientation": 11}, "Self-orientation is a number from 1 to 10, not 11"),
        ({"credibility": 5, "rated_on": TODAY + timedelta(1)}, "cannot be to come"),
        ({"credibility": 5, "private": frozenset({"nonsense"})}, "no field that can be marked private"),
    ],
)
def test_trust_that_cannot_be_is_a_sentence(
    book: Book, ratings: RatingService, fields: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidError, match=sentence):
        ratings.trust(TrustRating(**({"person_id": 1, "rated_on": TODAY} | fields)))  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        ratings.trust(TrustRating(person_id=9, rated_on=TODAY, credibility=5))
    assert book.find(TrustRating) == []


def test_a_mistaken_trust_rating_is_withdrawn_and_undo_brings_it_back(book: Book, ratings: RatingService) -> None:
    number = ratings.trust(TrustRating(person_id=1, rated_on=TODAY, credibility=7))
    ratings.withdraw_trust(number)
    assert words_of(book) == "Trust rating of Ada Lovelace removed"
    assert book.find(TrustRating) == []
    book.history.undo()
    assert [one.id for one in book.find(TrustRating)] == [number]
    with pytest.raises(NotFoundError):
        ratings.withdraw_trust(99)
