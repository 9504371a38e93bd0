"""Briefs on a real journal: how they see you, what cools, what they need, what to say and not to say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from relbook.domain.briefs import Brief
from relbook.domain.cooling import join_words
from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Person
from relbook.domain.projects import Engagement, Project, ProjectState
from relbook.domain.ratings import StakeRating
from relbook.domain.records import WHOLE, Record
from relbook.domain.terms import CONFIDENCE_TAG, UNDECIDED_TAG
from relbook.domain.trust import TrustRating
from relbook.exchange.brief_html import as_html
from relbook.exchange.brief_text import as_text
from relbook.services.briefs import BriefService
from relbook.services.ratings import RatingService
from relbook.services.sample import SampleService
from relbook.services.standing import StandingService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 11, 24, 9, 50)
TODAY = NOW.date()
PRIVATE = frozenset({WHOLE})


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def service(book: Book) -> BriefService:
    return BriefService(book, book.listing, book.contacts, book.standings, now=lambda: NOW, history=book.history)


def ratings(book: Book) -> RatingService:
    return RatingService(book, lambda: NOW)


def section(brief: Brief, title: str) -> list[str]:
    return [line.text for one in brief.sections if one.title == title for line in one.shown]


def cited(brief: Brief, words: str) -> list[str]:
    return [source.words for line in brief.lines if words in line.text for source in line.sources]


def trust(book: Book, person: Person, *, on: int, **parts: Any) -> TrustRating:
    return factory.stored(book, TrustRating(person_id=person.id, rated_on=days(on), **parts))


@pytest.fixture
def engine(book: Book) -> Project:
    return factory.project(book, "Analytical Engine")


@pytest.fixture
def emmy(book: Book, engine: Project) -> Person:
    """Emmy Noether, neutral where support is wanted, met twelve days ago."""
    person = factory.person(book, "Emmy Noether")
    ratings(book).engage(person.id, engine.id, Engagement.NEUTRAL, on=days(-20), because="Asked for references")
    ratings(book).want(person.id, engine.id, Engagement.SUPPORTIVE)
    factory.meeting(book, "Cost sheet", day=days(-12), who=[person])
    return person


def test_trust_is_told_with_its_parts_its_change_and_the_promises_kept(book: Book, emmy: Person) -> None:
    trust(book, emmy, on=-40, credibility=6, reliability=6, intimacy=3, self_orientation=5)
    trust(book, emmy, on=-3, credibility=6, reliability=7, intimacy=5, self_orientation=4)
    factory.commitment(book, emmy, "old debt", state="kept", settled_on=days(-30))
    factory.commitment(book, emmy, "lost debt", state="broken", settled_on=days(-20))
    seen = section(service(book).prepare("person", emmy.id), "How they see you")
    assert seen[0] == (
        "Trust 4.5 on 21 Nov, up from 3.0 on 15 Oct: credibility 6, reliability 7 (you kept 1 of 2), "
        "intimacy 5, self-orientation 4"
    )
    assert cited(service(book).prepare("person", emmy.id), "Trust 4.5") == [
        "trust rating, Emmy Noether, 21 Nov",
        "trust rating, Emmy Noether, 15 Oct",
        "promise: lost debt",
        "promise: old debt",
    ]


def test_a_part_that_is_blank_is_said_to_be(book: Book, emmy: Person) -> None:
    trust(book, emmy, on=-3, credibility=6, intimacy=5, self_orientation=4)
    seen = section(service(book).prepare("person", emmy.id), "How they see you")
    assert seen[0] == (
        "Trust not rated in full on 21 Nov: credibility 6, reliability not rated, intimacy 5, self-orientation 4"
    )


def test_a_rating_of_a_day_to_come_is_not_told(book: Book, emmy: Person) -> None:
    trust(book, emmy, on=3, credibility=6, reliability=7, intimacy=5, self_orientation=4)
    assert not any("Trust" in line for line in section(service(book).prepare("person", emmy.id), "How they see you"))


def test_engagement_is_told_with_the_one_thing_that_would_move_it(book: Book, emmy: Person) -> None:
    brief = service(book).prepare("person", emmy.id)
    assert section(brief, "How they see you") == [
        "neutral → supportive in Analytical Engine: not known, ask what would move them"
    ]
    assert cited(brief, "not known, ask") == ["engagement rating, Emmy Noether, 4 Nov"]
    factory.commitment(book, emmy, "cost sheet", due_on=days(-4))
    assert section(service(book).prepare("person", emmy.id), "How they see you") == [
        "neutral → supportive in Analytical Engine: deliver “cost sheet”, 4 days late"
    ]


def test_nothing_is_to_be_moved_where_engagement_is_as_wanted_or_the_project_closed(
    book: Book, emmy: Person, engine: Project
) -> None:
    with book.write("closed") as gate:
        gate.put(replace(engine, state=ProjectState.CLOSED))
    assert section(service(book).prepare("person", emmy.id), "How they see you") == []
    with book.write("open") as gate:
        gate.put(engine)
    ratings(book).engage(emmy.id, engine.id, Engagement.SUPPORTIVE, on=TODAY)
    assert section(service(book).prepare("person", emmy.id), "How they see you") == []


def test_what_is_cooling_and_what_was_dismissed(book: Book, engine: Project) -> None:
    person = factory.person(book, "Ada Lovelace")
    factory.stake(book, person, engine, power=5, interest=4)
    last = factory.meeting(book, "Tea", day=days(-41), who=[person])
    factory.meeting(book, "A mail", day=days(-2), who=[person], one_way=True)
    for what in ("figures", "charter"):
        factory.commitment(book, person, what, by_me=False, made_on=days(-60), due_on=days(-9))
    brief = service(book).prepare("person", person.id)
    assert section(brief, "Cooling") == ["41 days without two-way contact, limit 30; 2 promises of theirs overdue"]
    assert "meeting, 14 Oct: Tea" in cited(brief, "41 days without")
    evidence = frozenset({f"lapsed:meeting:{last.id}"})
    factory.stored(book, Dismissal(matter=Matter.COOLING, evidence=evidence, dismissed_on=TODAY, person_id=person.id))
    assert section(service(book).prepare("person", person.id), "Cooling") == ["2 promises of theirs overdue"]


def test_the_mood_of_six_meetings_is_found_behind_those_where_none_was_noted(book: Book, engine: Project) -> None:
    person = factory.person(book, "Ada Lovelace")
    factory.stake(book, person, engine, power=1, interest=1)
    for number in range(20):
        factory.meeting(book, day=days(-number - 1), who=[person])
    for number, mood in enumerate((-1, -1, -1, 1, 1, 1)):
        factory.meeting(book, day=days(-30 - number), who=[person], moods={person.id: mood})
    assert section(service(book).prepare("person", person.id), "Cooling") == ["Mood +1 → −1 over six meetings"]


def test_moods_of_private_meetings_hide_those_that_may_be_told(book: Book, engine: Project) -> None:
    person = factory.person(book, "Ada Lovelace")
    factory.stake(book, person, engine, power=1, interest=1)
    for number, mood in enumerate((-1, -1, -1, 1, 1, 1)):
        factory.meeting(book, day=days(-2 * number - 32), who=[person], moods={person.id: mood})
        factory.meeting(book, day=days(-2 * number - 31), who=[person], moods={person.id: 2}, private=PRIVATE)
    for number in range(20):
        factory.meeting(book, day=days(-number), who=[person])
    assert section(service(book).prepare("person", person.id), "Cooling") == ["Mood +1 → −1 over six meetings"]
    assert section(service(book).prepare("person", person.id, with_private=True), "Cooling") == []


def test_needs_are_told_urgent_first(book: Book, emmy: Person) -> None:
    heard = factory.meeting(book, "Lunch", day=days(-30), who=[emmy])
    plain = Need(person_id=emmy.id, what="references", first_heard_on=days(-60))
    factory.stored(book, plain)
    factory.stored(
        book, replace(plain, what="a date", first_heard_on=days(-30), urgent_on=days(9), meeting_id=heard.id)
    )
    factory.stored(book, replace(plain, what="a desk", urgent_on=days(-2)))
    factory.stored(book, replace(plain, what="met", state=NeedState.MET, settled_on=days(-30)))
    brief = service(book).prepare("person", emmy.id)
    assert section(brief, "Needs") == [
        "a desk, first heard 25 Sep, urgent since 22 Nov",
        "a date, first heard 25 Oct, urgent on 3 Dec",
        "references, first heard 25 Sep",
    ]
    assert cited(brief, "a date, first heard") == ["need: a date", "meeting, 25 Oct: Lunch"]


def test_initiatives_and_those_to_connect(book: Book, emmy: Person, engine: Project) -> None:
    ada = factory.person(book, "Ada Lovelace")
    lab = factory.stored(book, Initiative(name="Laboratory", lead_id=emmy.id, aim="Counting radium"))
    mill = factory.stored(book, Initiative(name="The Mill", lead_id=ada.id))
    factory.stored(book, Initiative(name="Gone", lead_id=emmy.id, deleted_at=NOW))
    factory.stored(book, Connection(initiative_id=mill.id, person_id=emmy.id, connected_on=TODAY))
    brief = service(book).prepare("person", emmy.id)
    lines = section(brief, "Initiatives to connect")
    assert lines[:2] == ["Leads Laboratory: Counting radium", "Takes part in The Mill, led by Ada Lovelace"]
    assert lines[2].startswith("Could be connected: Laboratory with The Mill (Emmy Noether leads Laboratory and ")
    assert cited(brief, "Leads Laboratory") == ["initiative: Laboratory"]
    factory.stored(book, Connection(initiative_id=lab.id, project_id=engine.id, connected_on=TODAY))
    project = section(service(book).prepare("project", engine.id), "Initiatives to connect")
    assert project[0] == "Laboratory, led by Emmy Noether: Counting radium"
    assert project[1].startswith("Could be connected: The Mill with Analytical Engine (Emmy Noether takes part")


def test_a_suggestion_quotes_nothing_private(book: Book) -> None:
    factory.stored(book, Initiative(name="Laboratory", aim="Radium counters, polonium scales"))
    ada = factory.person(book, "Ada Lovelace")
    stored = factory.stored(book, Need(person_id=ada.id, what="radium and polonium", first_heard_on=days(-3)))
    suggested = section(service(book).prepare("person", ada.id), "Initiatives to connect")
    assert suggested == ["Could be connected: Laboratory with what they want (both speak of “polonium” and “radium”)"]
    with book.write("hidden") as gate:
        gate.put(replace(stored, private=PRIVATE))
    assert "radium" not in as_text(service(book).prepare("person", ada.id))
    with book.write("shown, but in a private meeting") as gate:
        secret = gate.add(Meeting(day=days(-3), private=PRIVATE))
        gate.put(replace(stored, meeting_id=secret))
    assert "radium" not in as_text(service(book).prepare("person", ada.id))


def test_say_and_do_not_say_stand_beside_each_other(book: Book, emmy: Person, engine: Project) -> None:
    ada = factory.person(book, "Ada Lovelace")
    factory.commitment(book, emmy, "the list", due_on=days(-4))
    factory.meeting(book, "Phase two", day=days(-6), who=[ada], tags=[CONFIDENCE_TAG, UNDECIDED_TAG], projects=[engine])
    brief = service(book).prepare("person", emmy.id)
    say, unsaid = (next(one for one in brief.sections if one.title == title) for title in ("Say", "Do not say"))
    assert [line.text for line in say.shown] == ["What you owe, first thing: the list, 4 days late"]
    assert [line.text for line in unsaid.shown] == [
        "Phase two · not decided, told in confidence by Ada Lovelace, 18 Nov"
    ]
    assert (say.column, unsaid.column) == ("left", "right")
    assert '<div class="columns">\n<div>\n<section><h2>Say</h2>' in as_html(brief)
    since = [line.text for one in brief.sections if one.title.startswith("Since") for line in one.shown]
    assert not any("Phase two" in line for line in since)


def test_last_meetings_say_which_are_no_contact(book: Book) -> None:
    ada = factory.person(book, "Ada Lovelace")
    factory.meeting(book, "A mail", day=days(-1), form="e-mail", who=[ada], one_way=True)
    factory.meeting(book, "Tea", day=days(-2), who=[ada], planned=True)
    brief = service(book).prepare("person", ada.id)
    assert section(brief, "Last meetings") == [
        "23 Nov e-mail: A mail · one way",
        "22 Nov meeting: Tea · planned, not captured",
    ]
    assert [line.text for line in brief.subtitle] == ["No two-way contact yet"]


@pytest.mark.parametrize("private", [frozenset(), PRIVATE], ids=["two open", "one private"])
def test_a_contact_is_found_behind_many_one_way_mails(private: frozenset[str], book: Book) -> None:
    ada = factory.person(book, "Ada Lovelace")
    factory.meeting(book, "Tea", day=days(-50), who=[ada])
    factory.meeting(book, "Coffee", day=days(-45), who=[ada], private=private)
    for number in range(40):
        factory.meeting(book, "A mail", day=days(-number), who=[ada], one_way=True)
    text = as_text(service(book).prepare("person", ada.id))
    assert f"Last met {50 if private else 45} days ago" in text


def test_a_meeting_to_come(book: Book, emmy: Person, engine: Project) -> None:
    ada = factory.person(book, "Ada Lovelace")
    factory.stake(book, ada, engine, power=5, interest=4)
    factory.meeting(book, "Tea", day=days(-41), who=[ada])
    trust(book, emmy, on=-3, credibility=6, reliability=7, intimacy=5, self_orientation=4)
    factory.meeting(book, "Phase two", day=days(-6), who=[ada], tags=[CONFIDENCE_TAG], projects=[engine])
    factory.meeting(book, "Long ago", day=days(-41), who=[ada])
    planned = factory.meeting(book, "Budget", day=days(1), start=time(14), who=[emmy, ada], projects=[engine])
    brief = service(book).prepare("meeting", planned.id)
    assert "neutral → supportive · trust 4.5 · last met 12 days ago" in section(brief, "Who will be there")[0]
    assert section(brief, "Do not say there") == ["Phase two · told in confidence by Ada Lovelace, 18 Nov"]
    assert section(brief, "Who is cooling") == []
    with book.write("phase two was private") as gate:
        gate.put(replace(book.find(Meeting, title="Phase two")[0], private=PRIVATE))
    brief = service(book).prepare("meeting", planned.id)
    assert section(brief, "Do not say there") == []
    assert section(brief, "Who is cooling") == ["Ada Lovelace: 41 days without two-way contact, limit 30"]


@pytest.mark.parametrize(("began", "title"), [(9, "Who will be there"), (8, "Who was there")])
def test_a_planned_meeting_that_runs_is_still_prepared_for(book: Book, emmy: Person, began: int, title: str) -> None:
    planned = factory.meeting(book, "Budget", day=TODAY, start=time(began, 30), minutes=30, who=[emmy], planned=True)
    assert title in [one.title for one in service(book).prepare("meeting", planned.id).sections]


def test_a_project_rests_on_those_who_may_be_seen_to_be_in_contact(book: Book, engine: Project) -> None:
    sponsor, ada = factory.person(book, "Lord Byron"), factory.person(book, "Ada Lovelace")
    factory.stake(book, sponsor, engine, role="sponsor", power=5, interest=4)
    factory.stake(book, ada, engine, power=5, interest=4)
    factory.meeting(book, "Tea", day=days(-3), who=[ada], private=PRIVATE)
    factory.meeting(book, "Rhymes", day=days(-3), who=[sponsor])
    factory.stored(book, Need(person_id=ada.id, what="a loom", first_heard_on=days(-9), urgent_on=days(2)))
    factory.stored(book, Need(person_id=ada.id, what="a lamp", first_heard_on=days(-9), urgent_on=days(300)))
    brief = service(book).prepare("project", engine.id)
    assert section(brief, "On whom it rests") == [
        "Single-sponsor trap. "
        "Analytical Engine rests on Lord Byron alone: the one leader beyond is not in live contact."
    ]
    assert cited(brief, "rests on Lord Byron") == ["meeting, 21 Nov: Rhymes"]
    assert section(brief, "Needs surfacing") == ["Ada Lovelace: a loom, first heard 15 Nov, urgent on 26 Nov"]
    whole = service(book).prepare("project", engine.id, with_private=True)
    assert section(whole, "On whom it rests")[0].startswith("Exposed. Analytical Engine has 1 leader in live contact")


def test_a_private_rating_does_not_show_through_its_stake(book: Book, emmy: Person, engine: Project) -> None:
    ratings(book).engage(emmy.id, engine.id, Engagement.RESISTANT, on=days(-1), because="Overheard")
    assert "resistant → supportive" in as_text(service(book).prepare("person", emmy.id))
    rating = next(one for one in book.find(StakeRating) if one.because == "Overheard")
    with book.write("hidden") as gate:
        gate.put(replace(rating, private=PRIVATE))
    text = as_text(service(book).prepare("person", emmy.id))
    assert "resistant" not in text
    assert "neutral → supportive" in text
    assert "resistant" in as_text(service(book).prepare("person", emmy.id, with_private=True))


Secret = Callable[[Book, Person, Person, Project], Record]
SECRETS: dict[str, Secret] = {
    "trust": lambda _, emmy, ada, engine: TrustRating(
        person_id=emmy.id, rated_on=days(-1), credibility=9, because="zebra", private=PRIVATE
    ),
    "the reason for trust": lambda _, emmy, ada, engine: TrustRating(
        person_id=emmy.id, rated_on=days(-1), credibility=9, because="zebra", private=frozenset({"because"})
    ),
    "a need": lambda _, emmy, ada, engine: Need(
        person_id=emmy.id, what="zebra", first_heard_on=days(-1), urgent_on=days(1), private=PRIVATE
    ),
    "an initiative": lambda _, emmy, ada, engine: Initiative(name="zebra", lead_id=emmy.id, private=PRIVATE),
    "an aim": lambda _, emmy, ada, engine: Initiative(
        name="Mill", lead_id=emmy.id, aim="zebra", private=frozenset({"aim"})
    ),
    "a meeting told in confidence": lambda book, emmy, ada, engine: factory.meeting(
        book, "zebra", day=days(-1), who=[ada], tags=[CONFIDENCE_TAG], projects=[engine], private=PRIVATE
    ),
    "a title told in confidence": lambda book, emmy, ada, engine: factory.meeting(
        book,
        "zebra",
        day=days(-1),
        who=[ada],
        tags=[CONFIDENCE_TAG],
        projects=[engine],
        private=frozenset({"title"}),
    ),
}


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("kind", ["person", "meeting", "project"])
def test_what_is_private_is_planted_and_not_found(
    name: str, kind: str, book: Book, emmy: Person, engine: Project
) -> None:
    ada = factory.person(book, "Ada Lovelace")
    record = SECRETS[name](book, emmy, ada, engine)
    if not record.id:
        factory.stored(book, record)
    planned = factory.meeting(book, "Budget", day=days(1), who=[emmy], projects=[engine])
    subject = {"person": emmy.id, "meeting": planned.id, "project": engine.id}[kind]
    assert "zebra" not in as_html(service(book).prepare(kind, subject))
    if kind == "person":
        assert "zebra" in as_html(service(book).prepare(kind, subject, with_private=True))


def test_the_sample_is_told_the_same_here_as_by_standing(tmp_path: Path) -> None:
    with Book.create(tmp_path / "sample.relbook", now=lambda: NOW) as book:
        SampleService(book, lambda: NOW).write()
        standing = StandingService(book, book.standings, lambda: NOW)
        picture = standing.picture([project.id for project in standing.projects()])
        fading = {one.person_id: join_words(one.signs) for one in picture.fading(book.find(Dismissal))}
        assert fading
        for person in book.find(Person):
            told = section(service(book).prepare("person", person.id, with_private=True), "Cooling")
            expected = [fading[person.id].lower()] if person.id in fading else []
            assert [line.lower() for line in told] == expected
        for project in standing.projects():
            told = section(service(book).prepare("project", project.id, with_private=True), "On whom it rests")
            assert standing.project(project.id).headline() in told[0]
