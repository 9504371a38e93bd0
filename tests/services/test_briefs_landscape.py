"""Briefs on a real journal: what no chart shows, whether a review is due, and the steps that came of one."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from relbook.domain.briefs import Brief, Section, Source
from relbook.domain.landscape import LandscapeNote
from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project, ProjectState, Role
from relbook.domain.records import Record
from relbook.domain.reviews import ReviewPerson
from relbook.services.briefs import BriefService
from relbook.services.review_reading import ReviewReading
from relbook.services.standing import StandingService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 11, 24, 9, 50)
TODAY = NOW.date()
TITLE, STEPS = "What no chart shows", "Next steps from the review"


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def prepare(book: Book, subject: Record, with_private: bool = False) -> Brief:
    service = BriefService(book, book.listing, book.contacts, book.standings, now=lambda: NOW, history=book.history)
    return service.prepare(subject.kind, subject.id, with_private)


def section(brief: Brief, title: str) -> Section | None:
    return next((one for one in brief.sections if one.title == title), None)


def told(book: Book, subject: Record, title: str = TITLE) -> list[str]:
    found = section(prepare(book, subject), title)
    return [one.text for one in found.shown] if found else []


def note(book: Book, words: str, *about: Record, confirmed: int = -12, **fields: object) -> LandscapeNote:
    days_known = {"since_on": days(-400), "confirmed_on": days(confirmed)}
    return factory.landscape_note(book, words, about=about, **(days_known | fields))  # type: ignore[arg-type]


@pytest.fixture
def mill(book: Book) -> Organisation:
    return factory.organisation(book, "Mill")


@pytest.fixture
def finance(book: Book, mill: Organisation) -> Unit:
    return factory.unit(book, "Finance", mill)


@pytest.fixture
def ada(book: Book, finance: Unit) -> Person:
    return factory.person(book, "Ada Lovelace", unit=finance)


@pytest.fixture
def engine(book: Book, ada: Person) -> Project:
    return factory.project(book, "Engine", sponsor=ada)


def test_a_note_says_how_it_is_known_and_of_when_and_leads_to_its_entries(book: Book, ada: Person) -> None:
    talk = factory.meeting(book, "Talk", day=days(-30), who=[ada])
    bo = factory.person(book, "Bo Diddley")
    rule = note(book, "nothing passes without Hopper", ada, told_by=bo, meeting_id=talk.id)
    brief = prepare(book, ada)
    found = section(brief, TITLE)
    assert found is not None
    (line,) = found.lines
    assert line.text == "Rule: nothing passes without Hopper, told by Bo Diddley, confirmed 12 days ago"
    assert line.sources == (
        Source("landscape_note", rule.id, "unwritten rule: nothing passes without Hopper"),
        Source("meeting", talk.id, "meeting, 25 Oct: Talk"),
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"known": "inferred", "since_on": days(-3), "confirmed": -3}, "Rule: a, inferred 3 days ago"),
        ({"told_by": "the porter"}, "Rule: a, told by the porter, confirmed 12 days ago"),
        ({"confirmed": -181}, "Rule: a, observed, not confirmed since 27 May"),
        ({"confirmed": -180}, "Rule: a, observed, confirmed 6 months ago"),
        ({"sort": "industry trend"}, "Trend: a, observed, confirmed 12 days ago"),
        (
            {"sort": "competing priority", "over": frozenset({"money", "people"}), "bites_on": days(11)},
            "Priority: a, observed, confirmed 12 days ago; over people, money; bites on 5 Dec",
        ),
        (
            {"sort": "interdependency", "bites_on": days(-11)},
            "Dependency: a, observed, confirmed 12 days ago; bites since 13 Nov",
        ),
    ],
)
def test_a_note_is_worded_by_what_is_known_of_it(
    fields: dict[str, object], words: str, book: Book, ada: Person
) -> None:
    note(book, "a", ada, **fields)  # type: ignore[arg-type]
    assert told(book, ada) == [words]


def test_who_decides_is_named(book: Book, ada: Person) -> None:
    note(book, "a", ada, sort="competing priority", decides=factory.person(book, "Bo Diddley"))
    assert told(book, ada) == ["Priority: a, observed, confirmed 12 days ago; Bo Diddley decides"]


def test_only_what_holds_is_told(book: Book, ada: Person) -> None:
    held, over = note(book, "now", ada), note(book, "before", ada, ended_on=TODAY)
    factory.contradiction(book, held, over)
    note(book, "later", ada, since_on=days(1), confirmed=1)
    assert told(book, ada) == ["Rule: now, observed, confirmed 12 days ago"]


def test_what_contradicts_is_told_beside_it(book: Book, ada: Person) -> None:
    one, other = note(book, "mornings only", ada), note(book, "never before ten", factory.person(book, "Bo"))
    factory.contradiction(book, one, other)
    found = section(prepare(book, ada), TITLE)
    assert found is not None
    assert [line.text for line in found.lines] == [
        "Rule: mornings only, observed, confirmed 12 days ago, contradicted by: “never before ten”"
    ]
    assert [source.id for source in found.lines[0].sources] == [one.id, other.id]


def test_unwritten_rules_come_first_and_of_those_the_nearest(
    book: Book, ada: Person, finance: Unit, mill: Organisation, engine: Project
) -> None:
    sorts = ("industry trend", "vendor relationship", "interdependency", "informal power", "cultural nuance")
    for sort in sorts:
        note(book, sort, ada, sort=sort)
    note(book, "of the project", engine)
    note(book, "of the mill", mill)
    note(book, "of finance", finance, confirmed=-20)
    note(book, "of finance, later", finance)
    assert [line.split(",")[0] for line in told(book, ada)] == [
        "Rule (Finance): of finance",
        "Rule (Finance): of finance",
        "Rule (Mill): of the mill",
        "Rule (Engine): of the project",
        "Culture: cultural nuance",
        "Power: informal power",
        "Dependency: interdependency",
        "Vendor: vendor relationship",
        "and 1 more",
    ]
    assert "later" in told(book, ada)[0]


def test_notes_on_their_projects_are_told_where_there_is_room_alone(book: Book, ada: Person, engine: Project) -> None:
    note(book, "of the project", engine)
    assert told(book, ada) == ["Rule (Engine): of the project, observed, confirmed 12 days ago"]
    for number in range(20):
        what = f"{number} the figures of the whole laboratory by month and by cause, before steering meets"
        factory.commitment(book, ada, what, due_on=days(number))
    assert told(book, ada) == []
    note(book, "of Ada", ada)
    assert told(book, ada) == ["Rule: of Ada, observed, confirmed 12 days ago"]


def test_a_project_is_told_what_concerns_its_people_and_their_units(
    book: Book, ada: Person, finance: Unit, engine: Project
) -> None:
    note(book, "of the project", engine, factory.person(book, "Bo"))
    note(book, "of Ada", ada)
    note(book, "of finance", finance)
    note(book, "of others", factory.person(book))
    assert [line.split(",")[0] for line in told(book, engine)] == [
        "Rule (Bo): of the project",
        "Rule (Ada Lovelace): of Ada",
        "Rule (Finance): of finance",
    ]


def test_a_meeting_to_come_is_told_what_concerns_those_who_will_be_there(
    book: Book, ada: Person, finance: Unit, mill: Organisation
) -> None:
    harbour = factory.organisation(book, "Harbour")
    note(book, "of Ada", ada)
    note(book, "of finance", finance)
    note(book, "of the mill", mill)
    note(book, "of the harbour", harbour)
    planned = factory.meeting(book, day=days(1), who=[ada, harbour])
    assert [line.split(",")[0] for line in told(book, planned)] == [
        "Rule (Harbour): of the harbour",
        "Rule (Ada Lovelace): of Ada",
        "Rule (Finance): of finance",
    ]
    assert told(book, factory.meeting(book, day=days(-1), who=[ada])) == []


def test_an_organisation_is_told_its_notes_and_those_of_its_units(
    book: Book, ada: Person, finance: Unit, mill: Organisation
) -> None:
    note(book, "of the mill", mill)
    note(book, "of finance", finance)
    note(book, "of Ada", ada)
    assert [line.split(",")[0] for line in told(book, mill)] == [
        "Rule: of the mill",
        "Rule (Finance): of finance",
    ]


def test_a_unit_has_a_brief_of_its_people_and_its_notes(book: Book, ada: Person, finance: Unit) -> None:
    factory.person(book, "Bo Diddley")
    factory.stake(book, ada, factory.project(book), power=4)
    factory.meeting(book, "Talk", day=days(-30), who=[ada])
    factory.meeting(book, "Elsewhere", day=days(-2), who=["Somebody"])
    factory.meeting(book, "Steering", day=days(3), who=[ada], planned=True)
    factory.commitment(book, ada, "send the figures", due_on=days(2))
    note(book, "figures on paper", finance)
    brief = prepare(book, finance)
    assert (brief.kind, brief.title) == ("unit", "Finance")
    assert [line.text for line in brief.subtitle] == ["unit of Mill · 1 person"]
    assert brief.subtitle[0].sources == (Source("organisation", 1, "Mill"),)
    assert brief.aside.text.startswith("meeting, Fri 27 Nov 2026")
    assert told(book, finance, "Who you know there") == ["Ada Lovelace · power 4 · met 30 days ago, fresh"]
    assert told(book, finance, "Promises") == ["You owe Ada Lovelace: send the figures, due 26 Nov"]
    assert told(book, finance) == ["Rule: figures on paper, observed, confirmed 12 days ago"]
    assert [line.split(":")[1] for line in told(book, finance, "Last meetings")] == [" Talk · Ada Lovelace"]


def test_a_unit_of_an_organisation_in_the_trash_has_its_notes(book: Book, finance: Unit, mill: Organisation) -> None:
    note(book, "figures on paper", finance)
    with book.write("trashed") as gate:
        gate.put(replace(mill, deleted_at=NOW))
    assert told(book, finance) == ["Rule: figures on paper, observed, confirmed 12 days ago"]


def test_a_unit_of_no_organisation_and_without_anybody_has_one_too(book: Book) -> None:
    brief = prepare(book, factory.unit(book, "Odd"))
    assert [line.text for line in brief.subtitle] == ["unit · 0 people"]
    assert brief.sections == ()


def test_a_project_never_reviewed_says_so(book: Book, engine: Project) -> None:
    (_, line) = prepare(book, engine).subtitle
    assert line.text == "Engine has not been reviewed yet: fifteen quiet minutes with the strategic questions."
    assert line.sources == (Source("project", engine.id, "Engine"),)
    closed = factory.project(book, "Old", state=ProjectState.CLOSED)
    assert len(prepare(book, closed).subtitle) == 1


def test_a_project_to_be_reviewed_again_says_why_as_today_does(book: Book, ada: Person, engine: Project) -> None:
    day = days(-120)
    review = factory.review(book, engine, begun_on=day, finished_on=day, verdict="single-sponsor trap", live=0)
    factory.stored(book, ReviewPerson(review_id=review.id, person_id=ada.id))
    (_, line) = prepare(book, engine).subtitle
    assert line.text == ("Time to review Engine again: the sponsor is now Ada Lovelace; the last one is 120 days old.")
    assert line.sources == (Source("review", review.id, "review, 27 Jul 2026"),)
    standing = StandingService(book, book.standings, lambda: NOW)
    (due,) = ReviewReading(book, standing, lambda: NOW).due([engine])
    assert due.words == line.text


def test_a_review_that_still_serves_is_not_spoken_of(book: Book, ada: Person, engine: Project) -> None:
    day = days(-20)
    review = factory.review(book, engine, begun_on=day, finished_on=day, verdict="single-sponsor trap", live=0)
    factory.stored(book, ReviewPerson(review_id=review.id, person_id=ada.id, role=Role.SPONSOR))
    assert len(prepare(book, engine).subtitle) == 1


def test_next_steps_are_told_once_soonest_first(book: Book, ada: Person, engine: Project) -> None:
    review = factory.review(book, engine)
    late = factory.commitment(book, ada, "the forecast", due_on=days(-4))
    planned = factory.meeting(book, "Budget", day=days(2), who=[ada], planned=True)
    open_end = factory.commitment(book, ada, "a visit", by_me=False)
    kept = factory.commitment(book, ada, "done", state="kept", settled_on=days(-1))
    steering = factory.meeting(book, "Steering", day=days(-5), who=[ada], projects=[engine])
    there = factory.commitment(book, ada, "told elsewhere", meeting=steering)
    factory.answer(book, review, became=[late, planned, open_end, kept, there])
    brief = prepare(book, engine)
    found = section(brief, STEPS)
    assert found is not None
    assert [line.text for line in found.lines] == [
        "the forecast (for Ada Lovelace), 4 days late",
        "Meet with Ada Lovelace: Budget, Thu",
        "Ada Lovelace owes you: a visit, no date",
    ]
    assert [(one.kind, one.id) for line in found.lines for one in line.sources] == [
        ("commitment", late.id),
        ("meeting", planned.id),
        ("commitment", open_end.id),
    ]
    assert told(book, engine, "Promises") == ["You owe Ada Lovelace: told elsewhere, no date"]


@pytest.mark.parametrize("with_private", [False, True])
def test_next_steps_with_somebody_in_the_trash_are_not_told(
    with_private: bool, book: Book, ada: Person, engine: Project
) -> None:
    bo = factory.person(book, "Bo")
    owed = factory.commitment(book, bo, "the forecast")
    factory.answer(book, factory.review(book, engine), became=[owed, factory.commitment(book, ada, "a visit")])
    with book.write("trashed") as gate:
        gate.put(replace(bo, deleted_at=NOW))
    found = section(prepare(book, engine, with_private), STEPS)
    assert found is not None
    assert [line.text for line in found.lines] == ["a visit (for Ada Lovelace), no date"]


def test_without_notes_and_reviews_a_brief_is_what_it_was(book: Book, ada: Person, engine: Project) -> None:
    planned = factory.meeting(book, day=days(1), who=[ada])
    for subject in (ada, engine, planned, book.get(Organisation, ada.organisation_id or 0)):
        assert {TITLE, STEPS}.isdisjoint(one.title for one in prepare(book, subject).sections)
