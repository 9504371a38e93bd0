"""Briefs on a real journal: what each says, where it comes from, and that nothing private is in it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from relbook.domain.briefs import Brief, Source
from relbook.domain.commitments import Commitment
from relbook.domain.people import Organisation, Person
from relbook.domain.projects import Project
from relbook.domain.records import WHOLE
from relbook.domain.ties import TieKind
from relbook.errors import InvalidError, NotFoundError
from relbook.exchange.brief_text import as_text
from relbook.services.briefs import KINDS, BriefService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 11, 24, 9, 50)
TODAY = NOW.date()
PRIVATE = frozenset({WHOLE})


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def service(book: Book) -> BriefService:
    return BriefService(book, book.listing, book.contacts, book.standings, now=lambda: NOW, history=book.history)


def section(brief: Brief, title: str) -> list[str]:
    return [line.text for one in brief.sections if one.title.startswith(title) for line in one.shown]


def cited(brief: Brief, words: str) -> list[Source]:
    return [source for line in brief.lines if words in line.text for source in line.sources]


@pytest.fixture
def noether(book: Book) -> Person:
    """Emmy Noether, who is owed something, owes something and is tied to others."""
    laboratory = factory.organisation(book, "The Laboratory")
    emmy = factory.person(
        book,
        "Emmy Noether",
        organisation=laboratory,
        title="Head of Methods",
        matters="A method that lasts\nNo new headcount",
        approach="Numbers first, no slides.",
    )
    marie = factory.person(book, "Marie Curie")
    engine = factory.project(book, "Analytical Engine")
    factory.stake(
        book,
        emmy,
        engine,
        role="user",
        power=4,
        interest=2,
        engagement_now="neutral",
        engagement_wanted="supportive",
    )
    factory.stake(book, marie, engine, power=5, interest=4)
    factory.tie(book, emmy, marie, TieKind.TRUSTS, strength=3)
    last = factory.meeting(book, "Cost sheet", day=days(-12), who=[emmy], moods={emmy.id: -1}, minutes=40)
    factory.commitment(book, emmy, "revised cost sheet", meeting=last, due_on=days(-4))
    factory.commitment(book, emmy, "list of open questions", by_me=False, meeting=last, due_on=days(3))
    factory.commitment(book, emmy, "old debt", state="kept", settled_on=days(-30))
    factory.commitment(book, emmy, "her figures", by_me=False, state="kept", settled_on=days(-5))
    factory.commitment(book, emmy, "a visit", by_me=False, state="broken", settled_on=days(-60))
    return emmy


def test_a_person(book: Book, noether: Person) -> None:
    brief = service(book).prepare("person", noether.id)
    assert brief.title == "Emmy Noether"
    subtitle = "\n".join(line.text for line in brief.subtitle)
    assert "Head of Methods · The Laboratory" in subtitle
    assert "Analytical Engine · user · power 4, interest 2 · keep satisfied · neutral → supportive" in subtitle
    assert "Last met 12 days ago (fresh, ideal every 30 days)" in subtitle
    assert "Approach: Numbers first, no slides." in subtitle
    assert section(brief, "What matters") == [
        "A method that lasts",
        "No new headcount",
    ]
    assert section(brief, "Promises") == [
        "You owe: revised cost sheet, due 20 Nov, 4 days late",
        "Owes you: list of open questions, due 27 Nov",
        "Kept so far: yours 1 of 1, theirs 1 of 2",
    ]
    assert section(brief, "Who stands near") == ["Trusts Marie Curie (strong, power 5)"]
    assert section(brief, "Last meetings") == ["12 Nov meeting, 40 min: Cost sheet · cool"]
    assert "They kept: her figures, 19 Nov" in section(brief, "Since you last met, 12 days ago")
    assert "Fell due, yours: revised cost sheet, 20 Nov" in section(brief, "Since")


def test_three_things_to_ask(book: Book, noether: Person) -> None:
    asks = section(service(book).prepare("person", noether.id), "Three things to ask")
    assert asks == [
        "What would have made 12 Nov go better for you? (cool then, as you noted)",
        "Would you introduce me to Marie Curie? (power 5, never met; they are tied: trusts)",
        "Where does “A method that lasts” stand? (matters to them; not touched in the last meeting)",
    ]


def test_their_overdue_promise_is_asked_for_first(book: Book, noether: Person) -> None:
    factory.commitment(book, noether, "the charter", by_me=False, due_on=days(-1))
    asks = section(service(book).prepare("person", noether.id), "Three things to ask")
    assert asks[0] == "When can I count on “the charter”? (promised for 23 Nov, 1 day late)"


def test_somebody_hardly_known_is_asked_about_what_is_not_known(book: Book) -> None:
    person = factory.person(book, "Ada Lovelace")
    brief = service(book).prepare("person", person.id)
    assert [line.text for line in brief.subtitle] == ["You have not met yet"]
    assert section(brief, "Three things")[0] == (
        "What has to go well for you this year? (what matters to them is not known yet)"
    )
    assert section(brief, "Promises") == []


def test_every_line_with_a_fact_leads_to_its_entry(book: Book, noether: Person) -> None:
    brief = service(book).prepare("person", noether.id)
    for title in ("What matters", "Since", "Who stands", "Three things", "Last meetings"):
        for one in brief.sections:
            if one.title.startswith(title):
                assert all(line.sources for line in one.lines), title
    for entry in brief.entries:
        assert book.get(KINDS.get(entry.kind, Commitment), entry.id).id == entry.id
    assert {source.kind for source in cited(brief, "revised cost sheet, due")} == {"commitment", "meeting"}


def test_since_tells_who_spoke_of_them_and_who_is_near(book: Book, noether: Person) -> None:
    babbage, curie = factory.person(book, "Charles Babbage"), book.find(Person, name="Marie Curie")[0]
    factory.meeting(book, "Lunch", day=days(-3), who=[babbage], notes="Weather.\nNoether blocks the freeze. Maybe.")
    factory.meeting(book, "Radium", day=days(-2), who=[curie])
    factory.meeting(book, "Steering", day=days(-1), who=[babbage], projects=book.find(Project))
    factory.meeting(book, "Old", day=days(-40), who=[curie], notes="Emmy Noether again")
    factory.meeting(book, "Unrelated", day=days(-1), who=[babbage], notes="Nothing about noetherian rings")
    since = section(service(book).prepare("person", noether.id), "Since")
    assert since[0] == "21 Nov meeting with Charles Babbage: Noether blocks the freeze. Maybe · speaks of them"
    assert "22 Nov meeting with Marie Curie: Radium" in since
    assert "23 Nov meeting with Charles Babbage: Steering · same project" in since
    assert not any("Old" in line or "Unrelated" in line for line in since)


def test_since_tells_changed_facts(tmp_path: Path) -> None:
    clock = [datetime(2026, 10, 1, 9, 0)]
    with Book.create(tmp_path / "clocked.relbook", now=lambda: clock[0]) as book:
        person = factory.person(book, "Ada Lovelace", title="Analyst", phone="1", private=frozenset({"phone"}))
        factory.meeting(book, "Hello", day=date(2026, 11, 1), who=[person])
        clock[0] = datetime(2026, 11, 20, 9, 0)
        with book.write("Ada promoted") as gate:
            gate.put(replace(person, title="Director", phone="2"))
        since = section(service(book).prepare("person", person.id), "Since")
    assert since == ["New title: Director, was Analyst"]


def test_the_way_in_to_somebody_never_met(book: Book) -> None:
    ada, charles, grace = (factory.person(book, name) for name in ("Ada", "Charles", "Grace"))
    factory.tie(book, ada, charles, TieKind.TRUSTS, strength=3)
    factory.tie(book, grace, charles, TieKind.REPORTS_TO, strength=3)
    factory.meeting(book, day=days(-2), who=[ada])
    near = section(service(book).prepare("person", grace.id), "Who stands near")
    assert near[0] == "Your way in: Ada (fresh) → trusts Charles → leads Grace"
    factory.meeting(book, day=days(-2), who=[grace])
    assert not any("way in" in line for line in section(service(book).prepare("person", grace.id), "Who stands near"))


def test_the_way_in_does_not_rest_on_a_private_meeting(book: Book) -> None:
    ada, bo, grace = (factory.person(book, name) for name in ("Ada", "Bo", "Grace"))
    factory.tie(book, ada, grace, strength=3)
    factory.tie(book, bo, grace, strength=3)
    factory.meeting(book, day=days(-200), who=[ada])
    factory.meeting(book, day=days(-2), who=[ada], private=PRIVATE)
    factory.meeting(book, day=days(-40), who=[bo])
    assert section(service(book).prepare("person", grace.id), "Who stands")[0].startswith("Your way in: Bo (due)")
    shown = service(book).prepare("person", grace.id, with_private=True)
    assert section(shown, "Who stands")[0].startswith("Your way in: Ada (fresh)")


def test_the_next_meeting_stands_beside_the_title(book: Book, noether: Person) -> None:
    factory.meeting(book, "Later", day=days(30), who=[noether])
    factory.meeting(book, "Today", day=TODAY, start=time(10, 30), form="1:1", who=[noether])
    factory.meeting(book, "This morning", day=TODAY, start=time(8, 0), who=[noether])
    brief = service(book).prepare("person", noether.id)
    assert brief.aside.text == "1:1, Tue 24 Nov 2026, 10:30"
    assert section(brief, "Last meetings")[0] == "24 Nov meeting: This morning"


def test_a_month_is_all_that_is_known_of_some_days(book: Book) -> None:
    person = factory.person(book, "Ada")
    factory.meeting(book, "Tea", day=date(2026, 3, 1), precision="month", who=[person])
    assert section(service(book).prepare("person", person.id), "Last") == ["Mar 2026 meeting: Tea"]


def test_a_planned_meeting(book: Book, noether: Person) -> None:
    marie = book.find(Person, name="Marie Curie")[0]
    planned = factory.meeting(
        book,
        "Budget",
        day=days(1),
        start=time(14, 0),
        who=[noether, marie, "A visitor", factory.organisation(book, "The Bank")],
        notes="Agree on the round",
        projects=book.find(Project),
    )
    brief = service(book).prepare("meeting", planned.id)
    there = section(brief, "Who will be there")
    assert there[0].startswith("Emmy Noether · Head of Methods · The Laboratory · user · power 4, interest 2")
    assert "last met 12 days ago (fresh)" in there[0]
    assert there[1].startswith("Marie Curie")
    assert "first meeting" in there[1]
    assert there[2:] == ["A visitor · not in the journal", "The Bank · organisation"]
    assert section(brief, "What it is about") == ["Agree on the round"]
    assert section(brief, "Promises")[0] == "You owe Emmy Noether: revised cost sheet, due 20 Nov, 4 days late"
    assert section(brief, "Who stands how with whom") == ["Emmy Noether trusts Marie Curie"]
    assert len(section(brief, "Three things to ask")) == 3
    assert section(brief, "Last meetings")[0].startswith("12 Nov")


def test_a_past_meeting_is_told_as_it_was(book: Book, noether: Person) -> None:
    first = factory.meeting(book, "First", day=days(-90), who=[noether], notes="She was sceptical.")
    brief = service(book).prepare("meeting", first.id)
    assert "first meeting" in section(brief, "Who was there")[0]
    assert section(brief, "What was said") == ["She was sceptical."]
    assert not section(brief, "Three things to ask")
    assert not section(brief, "Last meetings")


def test_a_project(book: Book, noether: Person) -> None:
    engine = replace(book.find(Project)[0], goal="An engine", objectives="Fast\nExact", ends_on=days(200))
    with book.write("goal") as gate:
        gate.put(engine)
    sponsor = factory.person(book, "Lord Byron")
    factory.stake(book, sponsor, engine, role="sponsor", power=3)
    review = factory.meeting(book, "Review", day=days(-1), who=[sponsor], projects=[engine])
    factory.commitment(book, sponsor, "sign the charter", by_me=False, meeting=review)
    brief = service(book).prepare("project", engine.id)
    assert section(brief, "Goal") == ["An engine"]
    assert section(brief, "Objectives") == ["Fast", "Exact"]
    assert section(brief, "Sponsor and stakes")[0] == "Lord Byron · sponsor · power 3 · met yesterday, fresh"
    assert section(brief, "Promises")[0] == "Lord Byron owes you: sign the charter, no date"
    assert section(brief, "Last meetings") == ["23 Nov meeting: Review · Lord Byron"]


def test_an_organisation_met_often_is_told_by_its_latest_meetings(book: Book) -> None:
    harbour = factory.organisation(book, "Harbour Board")
    for number in range(130):  # latest first, as many a file has them
        factory.meeting(book, f"Talk {number}", day=days(-number), who=[harbour])
    brief = service(book).prepare("organisation", harbour.id)
    assert [line.split("Talk ")[1].split(" ")[0] for line in section(brief, "Last meetings")[:3]] == ["0", "1", "2"]


def test_an_organisation(book: Book, noether: Person) -> None:
    laboratory = book.find(Organisation)[0]
    factory.meeting(book, "Audit", day=days(-2), who=[laboratory])
    factory.meeting(book, "Site visit", day=days(20), who=[noether])
    brief = service(book).prepare("organisation", laboratory.id)
    assert brief.aside.text.startswith("meeting, Mon 14 Dec 2026")
    assert section(brief, "Who you know there") == ["Emmy Noether · Head of Methods · power 4 · met 12 days ago, fresh"]
    assert section(brief, "Ties that matter") == ["Emmy Noether trusts Marie Curie (strong, power 5)"]
    assert [line[:6] for line in section(brief, "Last meetings")] == ["22 Nov", "12 Nov"]


def test_what_is_not_there_or_not_for_a_brief(book: Book) -> None:
    with pytest.raises(NotFoundError):
        service(book).prepare("person", 99)
    with pytest.raises(InvalidError, match="no brief on a tie"):
        service(book).prepare("tie", 1)


def test_a_private_subject_has_a_brief_only_when_asked_for(book: Book) -> None:
    person = factory.person(book, "Ada", private=PRIVATE)
    with pytest.raises(InvalidError, match="marked private") as raised:
        service(book).prepare("person", person.id)
    assert "Ada" not in str(raised.value)
    assert service(book).prepare("person", person.id, with_private=True).title == "Ada"


def test_a_private_meeting_leaves_no_trace(book: Book) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    factory.meeting(book, "Open", day=days(-50), who=[ada])
    for count in range(30):  # more than a page of them
        secret = factory.meeting(book, f"Secret {count}", day=days(-count - 1), who=[ada, bo], private=PRIVATE)
        factory.commitment(book, ada, f"hush {count}", meeting=secret)
    factory.meeting(book, "Secret plan", day=days(2), who=[ada], private=PRIVATE)
    brief = service(book).prepare("person", ada.id)
    text = as_text(brief)
    assert "Last met 50 days ago" in text
    assert not any(word in text for word in ("Secret", "hush", "Bo"))
    assert not brief.aside.spans
    assert brief.left_out > 0
    whole = service(book).prepare("person", ada.id, with_private=True)
    assert "Last met yesterday" in as_text(whole)
    assert whole.left_out == 0
