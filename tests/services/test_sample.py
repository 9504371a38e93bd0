"""The sample journal: whole, believable, never older than today; and sentences for a sample that is not."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from statistics import mean
from typing import TypeVar

import pytest

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.coverage import Verdict
from relbook.domain.meetings import Attendance, Meeting, MeetingTag
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.ratings import StakeRating, stakes_on
from relbook.domain.records import WHOLE, Markable, Record
from relbook.domain.terms import MeetingKind, Precision
from relbook.domain.ties import Tie, TieKind
from relbook.domain.trust import TrustRating
from relbook.errors import InputFileError
from relbook.services.sample import SampleService, sample_records, sample_texts
from relbook.services.standing import StandingService
from relbook.storage.book import Book

R = TypeVar("R", bound=Record)
MONDAY = date(2026, 3, 9)
DAYS = [
    *(MONDAY + timedelta(days=n) for n in range(7)),
    date(2028, 2, 29),
    date(2026, 12, 31),
    date(2031, 1, 1),
    date(2026, 11, 23),
]
every_day = pytest.mark.parametrize("today", DAYS, ids=str)


def read(today: date = MONDAY) -> list[Record]:
    return sample_records(sample_texts(), today)


def of(records: Sequence[Record], kind: type[R]) -> list[R]:
    return [one for one in records if isinstance(one, kind)]


def named(records: Sequence[Record], name: str) -> Person:
    return next(one for one in of(records, Person) if one.name == name)


def contacts(records: Sequence[Record], person: Person, today: date) -> list[tuple[date, int, int]]:
    """Return day, mood and minutes of each past two-way contact with the person, oldest first."""
    past = (one for one in of(records, Meeting) if one.day <= today and not one.one_way and not one.planned)
    meetings = {one.id: one for one in past}
    there = [one for one in of(records, Attendance) if one.person_id == person.id and one.meeting_id in meetings]
    found = [(meetings[one.meeting_id].day, one.mood or 0, meetings[one.meeting_id].minutes or 0) for one in there]
    return sorted(found)


def test_its_size() -> None:
    records = read()
    counts = {kind: len(of(records, kind)) for kind in (Person, Unit, Organisation, Project, Meeting)}
    assert counts == {Person: 25, Unit: 8, Organisation: 4, Project: 2, Meeting: 62}
    assert {one.sector for one in of(records, Organisation)} == {"own company", "vendor", "customer", "regulator"}


@every_day
def test_it_never_ages(today: date) -> None:
    meetings = of(read(today), Meeting)
    past = [one for one in meetings if one.day <= today]
    planned = [one for one in meetings if one.day > today]
    assert len(planned) == 3
    assert all(one.day <= today + timedelta(days=10) for one in planned)
    assert today - max(one.day for one in past) <= timedelta(days=4)
    assert timedelta(days=265) < today - min(one.day for one in past) < timedelta(days=285)


@every_day
def test_no_day_is_on_a_week_end(today: date) -> None:
    records = read(today)
    days = [one.day for one in of(records, Meeting) if one.precision is Precision.DAY]
    for promise in of(records, Commitment):
        days += [day for day in (promise.due_on, promise.settled_on) if day is not None]
    assert len(days) > 100
    assert [day for day in days if day.weekday() >= 5] == []


@every_day
def test_promises_are_in_every_state_both_ways(today: date) -> None:
    promises = of(read(today), Commitment)
    assert {one.state for one in promises} == set(CommitmentState)
    for by_me in (True, False):
        mine = [one for one in promises if one.by_me is by_me]
        assert {CommitmentState.OPEN, CommitmentState.KEPT, CommitmentState.BROKEN} <= {one.state for one in mine}
        open_ones = [one for one in mine if one.state is CommitmentState.OPEN and one.due_on]
        assert any(one.days_late(today) > 0 for one in open_ones), "one is overdue"
        week = today + timedelta(days=7)
        assert any(one.due_on and today <= one.due_on <= week for one in open_ones), "one is due soon"


@every_day
def test_a_promise_is_settled_after_it_was_made(today: date) -> None:
    records = read(today)
    for promise in of(records, Commitment):
        assert promise.made_on <= today
        assert (promise.settled_on is None) == (promise.state is CommitmentState.OPEN)
        if promise.settled_on:
            assert promise.made_on <= promise.settled_on <= today
        if promise.due_on:
            assert promise.made_on <= promise.due_on


@every_day
def test_the_sponsor_goes_quiet(today: date) -> None:
    records = read(today)
    stake = next(one for one in of(records, Stake) if one.role is Role.SPONSOR and one.project_id == 1)
    sponsor = next(one for one in of(records, Person) if one.id == stake.person_id)
    met = contacts(records, sponsor, today)
    assert len(met) == 18
    first, last = met[:6], met[-6:]
    gaps = [mean((b[0] - a[0]).days for a, b in pairwise(part)) for part in (first, last)]
    assert gaps[1] > 2.5 * gaps[0]
    moods = [mean(one[1] for one in part) for part in (first, last)]
    assert moods[0] > 1.5
    assert moods[1] < 0
    assert mean(one[2] for one in last) < 0.5 * mean(one[2] for one in first)
    assert (today - met[-1][0]).days > 30, "past the longest interval"
    assert (stake.engagement_now, stake.engagement_wanted) == (Engagement.NEUTRAL, Engagement.LEADING)
    overdue = [one for one in of(records, Commitment) if one.person_id == sponsor.id and one.days_late(today)]
    assert len([one for one in overdue if not one.by_me]) >= 2


def test_a_delegate_comes_in_the_sponsors_place() -> None:
    records = read()
    steering = {tag.meeting_id for tag in of(records, MeetingTag) if tag.tag == "steering"}
    meetings = sorted((one.day, one.id) for one in of(records, Meeting) if one.id in steering and one.day <= MONDAY)
    there = {(one.meeting_id, one.person_id) for one in of(records, Attendance)}
    gareth, desmond = named(records, "Gareth Lindqvist").id, named(records, "Desmond Fairley").id
    assert [(id_, gareth) in there for _, id_ in meetings] == [True] * 5 + [False] * 3
    assert [(id_, desmond) in there for _, id_ in meetings] == [False] * 4 + [True] * 4


def test_leaders_are_never_or_rarely_met() -> None:
    records = read()
    powerful = [one for one in of(records, Stake) if (one.power or 0) >= 4 and one.project_id == 1]
    people = {one.id: one for one in of(records, Person)}
    met = {people[one.person_id].name: len(contacts(records, people[one.person_id], MONDAY)) for one in powerful}
    assert met["Priya Venkataraman"] == met["Rosalind Achterberg"] == 0
    assert met["Viktor Sandoval"] == met["Ingrid Solberg-Payne"] == 1
    assert met["Thandi Mokoena"] == 2


def test_ties_of_every_kind_and_a_route_to_those_never_met() -> None:
    records = read()
    ties = of(records, Tie)
    assert {one.verb for one in ties} == set(TieKind)
    assert {one.formal for one in ties} == {True, False}
    assert {one.strength for one in ties} == {1, 2, 3}
    assert any(one.until_on for one in ties)
    for name, between in (("Priya Venkataraman", "Dorothy Kwan"), ("Rosalind Achterberg", "Elspeth Rooke")):
        goal, bridge = named(records, name), named(records, between)
        assert contacts(records, goal, MONDAY) == []
        assert any((one.from_id, one.to_id, one.verb) == (goal.id, bridge.id, TieKind.TRUSTS) for one in ties)
        assert len(contacts(records, bridge, MONDAY)) >= 2


def test_everything_a_screen_shows_is_in_it() -> None:
    records = read()
    meetings, there = of(records, Meeting), of(records, Attendance)
    assert {one.form for one in meetings} == set(MeetingKind)
    assert [one.precision for one in meetings].count(Precision.MONTH) == 1
    assert all(one.day.day == 1 for one in meetings if one.precision is Precision.MONTH)
    assert sum(one.organisation_id is not None for one in there) >= 3
    assert sum(bool(one.name) for one in there) >= 2
    assert {one.mood for one in there} >= {-1, 0, 1, 2, None}
    assert len(of(records, Alias)) >= 25
    assert len(of(records, PersonTag)) >= 10
    assert all(one.notes for one in meetings)
    key = {one.person_id for one in of(records, Stake) if (one.power or 0) >= 3}
    assert all(one.matters and one.approach for one in of(records, Person) if one.id in key)
    private = {(type(one).__name__, mark) for one in records if isinstance(one, Markable) for mark in one.private}
    assert {("Person", "notes"), ("Meeting", WHOLE), ("Meeting", "notes"), ("Tie", WHOLE)} <= private


def test_lines_broken_to_fit_the_file_are_one_again() -> None:
    notes = {one.title: one.notes for one in of(read(), Meeting)}
    assert "Two flats, one pipe. The widow who pays by postal order." in notes["The odd cases"]
    assert "\n- Luis owns it, I run it, **he opens doors**\n- Board" in notes["Clearflow: the mandate"]


@every_day
def test_today_and_standing_tell_its_story(today: date, book: Book) -> None:
    """The sponsor is cooling, nobody beyond counts, and two of those who could are met in two days."""
    now = datetime.combine(today, time(9))
    SampleService(book, lambda: now).write()
    standing = StandingService(book, book.standings, lambda: now)
    clearflow = standing.project(1)
    assert clearflow.coverage.verdict is Verdict.TRAP
    assert clearflow.headline().startswith("Clearflow rests on Gareth Lindqvist alone: none of the 7 leaders")
    assert [clearflow.name(step.person_id) for step in clearflow.way_out[:2]] == ["Thandi Mokoena", "Elspeth Rooke"]
    assert all("Steering committee" in step.words for step in clearflow.way_out[:2])
    fading = standing.picture([1, 2]).fading(())
    gareth = fading[0]
    assert book.get(Person, gareth.person_id).name == "Gareth Lindqvist"
    assert [sign.sign.value for sign in gareth.signs] == ["lapsed", "stepped_down", "promises"]
    before = today - timedelta(days=120)
    assert standing.project(1, on=before).coverage.verdict is not Verdict.TRAP


@every_day
def test_ratings_and_needs_are_dated_in_the_past(today: date) -> None:
    records = read(today)
    assert all(rating.rated_on <= today for rating in of(records, StakeRating))
    assert all(rating.rated_on <= today for rating in of(records, TrustRating))
    for stake in of(records, Stake):
        own = [one for one in of(records, StakeRating) if (one.person_id, one.project_id) == stake_key(stake)]
        assert stakes_on([stake], own, today) == [stake], "a stake holds what its ratings say"
    needs = of(records, Need)
    assert any(need.surfaces_on(today) for need in needs)
    assert any(need.state is NeedState.MET for need in needs)
    assert all(need.first_heard_on <= today for need in needs)


def stake_key(stake: Stake) -> tuple[int, int]:
    return stake.person_id, stake.project_id


def test_written_it_is_whole_and_one_step(book: Book) -> None:
    SampleService(book, lambda: datetime(2026, 3, 9, 9)).write()
    assert book.check() == []
    assert book.listing.counts().meetings == 62
    card = book.contacts.person(1, today=MONDAY)
    assert (card.person.name, card.unit) == ("Gareth Lindqvist", "Executive Office")
    undone = book.history.undo()
    assert undone is not None
    assert undone.words == "Sample journal written"
    assert book.find(Person) == []
    assert book.history.next_undo() is None


def test_it_fits_beside_what_is_there(book: Book) -> None:
    service = SampleService(book, lambda: datetime(2026, 3, 9, 9))
    service.write()
    service.write()
    assert book.check() == []
    assert book.listing.counts().people == 50
    second = book.contacts.person(26, today=MONDAY)
    assert second.person.name == "Gareth Lindqvist"
    assert second.meetings == book.contacts.person(1, today=MONDAY).meetings == 18
    assert {one.tie.from_id for one in second.ties} | {one.tie.to_id for one in second.ties} > {26}


GOOD = """
[[project]]
name = "Lamp"
[[person]]
name = "Nora Vane"
aliases = ["Nono"]
[[meeting]]
days_ago = 3
who = ["Nono"]
[[meeting.promise]]
by = "Nora Vane"
what = "bring oil"
"""


NOTE = "[[note]]\nsort = 'unwritten rule'\nwords = 'x'\n"
REVIEW = "[[review]]\nproject='Lamp'\nset='s'\nset_name='S'\ndays_ago=9\nverdict='exposed'\n"


def test_a_small_sample_reads() -> None:
    records = sample_records({"mine.toml": GOOD}, MONDAY)
    assert [one.kind for one in records] == ["project", "person", "alias", "meeting", "attendance", "commitment"]
    assert of(records, Meeting)[0].day == date(2026, 3, 6)
    assert of(records, Attendance)[0].person_id == 1


def test_an_empty_sample_is_no_error(book: Book) -> None:
    SampleService(book, datetime.now).write({"none.toml": ""})
    assert book.history.next_undo() is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = [", r"mine\.toml is not valid TOML: "),
        ("[[person]]\ntitle = 'x'", r"mine\.toml, person 1 \(x\): “name” is missing\."),
        ("[[person]]\nname = 7", r"person 1 \(7\): “name” is not a text\."),
        ("[[person]]\nname = 'Nora Vane'", r"“name” “Nora Vane” is taken already\."),
        ("[[person]]\nname = 'Ed'\naliases = ['nono']", r"person 1 \(Ed\): “aliases” “nono” is taken already\."),
        ("[[person]]\nname = 'Ed'\naliases = 'E'", r"“aliases” is not a list of texts\."),
        ("[[person]]\nname = 'Ed'\nnmae = 'x'", r"person 1 \(Ed\): “nmae” is unknown here\."),
        ("[[person]]\nname = 'Ed'\norganisation = 'Co'", r"“organisation” names “Co”, which is no organisation of"),
        ("[[person]]\nname = 'Ed'\nprivate = ['hat']", r"“private” is not understood: “hat” is no field"),
        ('[[person]]\nname = "E\\u0001"', r"“name” cannot be kept with the invisible character U\+0001"),
        (
            "[[person]]\nname = 'Ed'\n[[person.stake]]\nproject='Lamp'\npower=6",
            r"“power” is 6, not a number from 1 to 5",
        ),
        (
            "[[person]]\nname = 'Ed'\n[[person.stake]]\nproject='Lamp'\nrole='king'",
            r"“role” is “king”, not one of: spo",
        ),
        ("[[person]]\nname = 'Ed'\n[[person.stake]]\nproject='Lamp'\nurgency=1", r"“urgency” is not true or false\."),
        ("[[tie]]\nfrom = 'Nono'\nverb = 'trusts'\nto = 'Nora Vane'", r"“to” is the same person as “from”\."),
        (
            "[[tie]]\nfrom = 'Nono'\nverb = 'trusts'\nto = 'Zed'",
            r"tie 1 \(Nono\): “to” names “Zed”, which is no person",
        ),
        ("[[meeting]]\nwho = []", r"“days_ago” is missing, and so is “in_days”\."),
        ("[[meeting]]\ndays_ago = 1\nin_days = 1", r"“in_days” stands beside “days_ago”; keep one of them\."),
        ("[[meeting]]\ndays_ago = 40000", r"“days_ago” is 40000, not a number from 0 to 36500\."),
        ("[[meeting]]\ndays_ago = true", r"“days_ago” is not a whole number\."),
        ("[[meeting]]\ndays_ago = 1\nstart = 'noon'", r"“start” is “noon”, not a time such as “08:15”\."),
        ("[[meeting]]\ndays_ago = 1\nmoods = {Nono = 1}", r"“moods” names somebody who is not in “who”\."),
        ("[[meeting]]\ndays_ago = 1\nwho = ['Nono']\nmoods = {Nono = 3}", r"moods: “Nono” is 3, not a number from -2"),
        ("[[meeting]]\ndays_ago = 1\n[[meeting.promise]]\nby = 'me'", r"meeting 1, promise 1: “what” is missing\."),
        ("[[meeting]]\ndays_ago = 1\n[[meeting.promise]]\nby = 'me'\nwhat = 'x'\ndue = {}", r"“due” says no day"),
        (
            "[[meeting]]\ndays_ago = 1\n[[meeting.promise]]\nby='me'\nwhat='x'\nkept.days_ago=0\nbroken.days_ago=0",
            r"“broken” stands beside “kept”; keep one of them\.",
        ),
        ("[[note]]\nwords = 'x'\nsince.days_ago = 1", r"mine\.toml, note 1 \(x\): “sort” is missing\."),
        (NOTE, r"“since” is missing\."),
        (f"{NOTE}since.days_ago = 1\nabout = ['Zed']", r"“about” names “Zed”, which is no thing of the sample\."),
        (
            f"[[organisation]]\nname = 'Lamp'\n{NOTE}since.days_ago = 1\nabout = ['Lamp']",
            r"“about” names “Lamp”, which is more than one thing of the sample\.",
        ),
        (
            f"{NOTE}since.days_ago = 1\ncontradicts = ['y']",
            r"“contradicts” names “y”, which is no note of the sample\.",
        ),
        (f"{NOTE}since.days_ago = 1\nover = ['sugar']", r"“over” is “sugar”, not one of: people, money, attention\."),
        (f"{NOTE}since.days_ago = 1\nconfirmed.days_ago = 5", r"“words” cannot be kept: It was known from"),
        (f"{NOTE}since.days_ago = 1\n{NOTE}since.days_ago = 1", r"note 2 \(x\): “words” “x” is taken already\."),
        (
            f"[[meeting]]\ndays_ago=1\ntitle='T'\n[[meeting]]\ndays_ago=2\ntitle='T'\n{NOTE}since.days_ago=1\nmeeting='T'",
            r"“meeting” names “T”, which is more than one meeting of the sample\.",
        ),
        ("[[review]]\nproject = 'Lamp'\nset = 's'\nset_name = 'S'", r"review 1 \(Lamp\): “days_ago” is missing\."),
        (f"{REVIEW}[[review.answer]]\nquestion = 'q'", r"review 1 \(Lamp\), answer 1 \(q\): “asked” is missing\."),
        (f"{REVIEW}[[review.person]]\nname = 'Zed'", r"person 1 \(Zed\): “name” names “Zed”, which is no person"),
        ("[person]\nname = 'Ed'", r"mine\.toml: “person” is not written as \[\[person\]\]\."),
        ("person = [1]", r"mine\.toml: “person” is not written as \[\[person\]\]\."),
        ("[[hat]]\nsize = 1", r"mine\.toml: “hat” is unknown here\."),
        ("a = " + "[" * 5000, r"mine\.toml is not valid TOML"),
    ],
)
def test_a_slip_in_a_file_names_table_and_key(text: str, sentence: str, book: Book) -> None:
    with pytest.raises(InputFileError, match=sentence) as raised:
        SampleService(book, datetime.now).write({"good.toml": GOOD, "mine.toml": text})
    assert "mine.toml" in str(raised.value)
    assert book.find(Person) == []
