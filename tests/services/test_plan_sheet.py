"""The relationship plan: what it tells, that each line is cited, and that nothing private is on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from relbook.domain.briefs import Brief
from relbook.domain.meetings import Meeting
from relbook.domain.people import Person
from relbook.domain.projects import Project
from relbook.domain.records import WHOLE, Record
from relbook.domain.reviews import Review
from relbook.errors import InvalidError, NotFoundError
from relbook.exchange.brief_html import as_html
from relbook.exchange.brief_text import as_text
from relbook.services.plan_sheet import PlanSheets
from relbook.services.projects import ProjectService
from relbook.services.shown import Shown
from relbook.services.shown_standings import ShownStandings
from relbook.storage.book import Book
from relbook.ui.opening import services_for
from tests import factory
from tests.services.test_briefs_private import NOW as MADE_AT
from tests.services.test_briefs_private import _filled, _numbered, _without_private, journals

NOW = datetime(2026, 3, 4, 10, 0)
TODAY = NOW.date()
PRIVATE = frozenset({WHOLE})


def sheets(book: Book, now: datetime = NOW) -> PlanSheets:
    return services_for(book, lambda: now).plan_sheets


def lines(brief: Brief, title: str) -> list[str]:
    """Return the lines of a section; [] where there is none of that title."""
    return [line.text for section in brief.sections if section.title == title for line in section.shown]


@dataclass(frozen=True)
class Story:
    """A project with a sponsor, a leader in contact and one who is not, reviewed once."""

    project: Project
    gareth: Person
    ada: Person
    bo: Person
    with_ada: Meeting
    review: Review


Marks = dict[str, frozenset[str]]


def story(book: Book, marks: Marks | None = None, **of_review: Any) -> Story:
    """Fill the journal; ``marks`` are the private marks, by what they are put on."""
    marked = marks or {}
    gareth, ada, bo = (
        factory.person(book, name, private=marked.get(name.split()[0].lower(), frozenset()))
        for name in ("Gareth Lindqvist", "Ada Lovelace", "Bo Diaz")
    )
    project = factory.project(book, "Clearflow", goal="One bill.", objectives="Old billing off\nMeters read")
    factory.stake(book, gareth, project, role="sponsor", power=5, engagement_now="neutral", engagement_wanted="leading")
    factory.stake(book, ada, project, power=4, engagement_now="supportive", engagement_wanted="supportive")
    factory.stake(book, bo, project, role="user", power=4, engagement_now="resistant", engagement_wanted="neutral")
    with_ada = factory.meeting(
        book, "1:1 Ada", day=TODAY - timedelta(days=5), who=[ada], private=marked.get("meeting", frozenset())
    )
    factory.landscape_note(
        book,
        "nothing reaches steering without Hopper",
        about=[project],
        told_by="a friend",
        private=marked.get("note", frozenset()),
    )
    factory.need(book, ada, "figures for the audit", urgent_on=TODAY, private=marked.get("need", frozenset()))
    promise = factory.commitment(
        book,
        gareth,
        "send the forecast",
        made_on=TODAY - timedelta(days=9),
        due_on=TODAY - timedelta(days=2),
        private=marked.get("promise", frozenset()),
    )
    review = factory.review(book, project, finished_on=TODAY, verdict="exposed", live=1, **of_review)
    factory.answer(book, review, "Ada alone, so far.", became=[promise], private=marked.get("answer", frozenset()))
    factory.answer(
        book, review, "A plan that others can use.", question="lasting", asked="How can we build lasting value?"
    )
    return Story(project, gareth, ada, bo, with_ada, review)


def test_what_is_asked_does_not_tell_whether_something_private_could_be_connected(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The suggestions are made of all initiatives: that nothing could be connected would tell that none is private."""
    monkeypatch.setattr("relbook.domain.briefs.plan.ASKS_SHOWN", 99)
    told = story(book)
    asked = " ".join(lines(sheets(book).whole(told.review.id), "What to find out"))
    assert "what Clearflow waits for" in asked
    assert "which work of others would gain" not in asked


def test_the_plan_says_where_the_project_stands_and_what_comes_next(book: Book) -> None:
    told = story(book)
    brief = sheets(book).prepare("review", told.review.id)
    assert (brief.kind, brief.title, brief.pages) == ("review", "Clearflow", 2)
    assert brief.subtitle[0].text == "Relationship plan · Before planning · 4 Mar 2026"
    assert lines(brief, "Goal") == ["One bill."]
    assert lines(brief, "On whom it rests, and the way to three-plus") == [
        "Exposed. Clearflow has 1 leader in live contact beyond Gareth Lindqvist: Ada Lovelace. "
        "Three-plus takes 2 more.",
        "→ Find out who knows Bo Diaz. (power 4, no two-way contact yet; nobody you know is tied to them)",
    ]
    assert lines(brief, "Key people: now → wanted, and what comes next") == [
        "Gareth Lindqvist · sponsor · power 5 · neutral → leading · next: send the forecast (for Gareth Lindqvist), "
        "2 days late",
        "Ada Lovelace · power 4 · supportive, as wanted · nothing planned",
        "Bo Diaz · user · power 4 · resistant → neutral · next: Find out who knows Bo Diaz.",
    ]
    assert lines(brief, "Next steps") == ["send the forecast (for Gareth Lindqvist), 2 days late"]
    assert lines(brief, "Rules to respect") == [
        "nothing reaches steering without Hopper (Clearflow · told by a friend · today)"
    ]
    assert lines(brief, "Risks: if they leave") == [
        "Ada Lovelace: single-sponsor trap, no leader in live contact left",
        "Still exposed without Gareth Lindqvist.",
    ]
    assert lines(brief, "Value to build") == [
        "A plan that others can use.",
        "Old billing off",
        "Meters read",
        "Ada Lovelace will want: figures for the audit, urgent now",
    ]
    assert lines(brief, "What was answered") == ["Who else needs to be invested in this success? Ada alone, so far."]
    assert lines(brief, "What to find out")


def test_every_line_is_cited_by_entries_that_are_there(book: Book) -> None:
    told = story(book)
    services = services_for(book, lambda: NOW)
    brief = services.plan_sheets.prepare("review", told.review.id)
    every = [line for line in brief.lines if line.spans and not line.text.startswith("and ")]
    assert all(line.sources for line in every)
    entries = [(one.kind, one.id) for one in brief.entries if one.kind != "review"]
    assert len(services.evidence.lines(entries)) == len(set(entries))


def test_what_is_to_be_asked_of_one_person_is_told_once(book: Book) -> None:
    told = story(book)
    coach = factory.person(book, "Mei-Ling Forsythe")
    factory.stake(book, coach, told.project, role="coach", power=2)
    factory.meeting(book, "Coffee", day=TODAY - timedelta(days=2), who=[coach])
    found = lines(sheets(book).prepare("review", told.review.id), "What to find out")
    asked = [line for line in found if line.startswith("Ask Mei-Ling Forsythe (met 2 days ago, coach)")]
    assert len(asked) == 1
    assert "; " in asked[0]
    assert sum("Mei-Ling Forsythe (met" in line for line in found) == 1


def test_whose_leaving_leaves_nobody_is_the_first_risk(book: Book) -> None:
    gareth = factory.person(book, "Gareth Lindqvist")
    project = factory.project(book, "Clearflow", sponsor=gareth)
    brief = sheets(book).prepare("review", factory.review(book, project).id)
    assert lines(brief, "Risks: if they leave") == ["Gareth Lindqvist: nobody would be left on whom it rests"]


def test_what_has_no_room_is_counted(book: Book) -> None:
    told = story(book)
    for number in range(8):
        factory.need(book, told.ada, f"figure {number}", urgent_on=TODAY)
        factory.landscape_note(book, f"rule {number}", about=[told.project])
        factory.landscape_note(book, f"nuance {number}", about=[told.ada], sort="cultural nuance")
    whole = sheets(book).whole(told.review.id)
    assert lines(whole, "Value to build")[-1] == "and 3 more"
    assert lines(whole, "Rules to respect")[-1] == "and 7 more"


def test_an_empty_project_has_a_plan_that_says_what_to_find_out(book: Book) -> None:
    project = factory.project(book, "Clearflow")
    brief = sheets(book).prepare("review", factory.review(book, project).id)
    titles = [section.title for section in brief.sections]
    assert titles == ["On whom it rests", "What to find out"]


SECRETS = {
    "ada": "Lovelace",
    "note": "Hopper",
    "need": "audit",
    "promise": "forecast",
    "answer": "so far",
    "meeting": "1:1 Ada",
}


@pytest.mark.parametrize("hidden", SECRETS)
def test_what_is_private_is_not_on_paper_unless_asked_for(book: Book, hidden: str) -> None:
    told = story(book, {hidden: PRIVATE})
    service = sheets(book)
    brief = service.prepare("review", told.review.id)
    for read in (as_text, as_html):
        assert SECRETS[hidden] not in read(brief)
        assert SECRETS[hidden] in read(service.prepare("review", told.review.id, True))
    assert brief.left_out > 0
    assert service.prepare("review", told.review.id, True).left_out == 0


def test_a_verdict_on_paper_rests_on_no_private_meeting(book: Book) -> None:
    told = story(book, {"meeting": PRIVATE})
    title = "On whom it rests, and the way to three-plus"
    [verdict, *_] = lines(sheets(book).prepare("review", told.review.id), title)
    assert verdict.startswith("Single-sponsor trap.")
    earlier = factory.meeting(book, "Lunch", day=TODAY - timedelta(days=20), who=[told.ada])
    factory.meeting(book, "A letter", day=TODAY - timedelta(days=8), who=[told.ada], one_way=True)
    brief = sheets(book).prepare("review", told.review.id)
    assert lines(brief, title)[0].startswith("Exposed.")
    assert ("meeting", earlier.id) in {(one.kind, one.id) for one in brief.entries}
    assert ("meeting", told.with_ada.id) not in {(one.kind, one.id) for one in brief.entries}


def _private_review(book: Book) -> int:
    return story(book, private=PRIVATE).review.id


def _about_a_private_person(book: Book) -> int:
    told = story(book, {"bo": PRIVATE})
    return factory.review(book, told.project, person=told.bo).id


@pytest.mark.parametrize("make", [_private_review, _about_a_private_person])
def test_a_private_review_is_refused_unless_asked_for(book: Book, make: Callable[[Book], int]) -> None:
    number = make(book)
    with pytest.raises(InvalidError, match="marked private, so it is not printed"):
        sheets(book).prepare("review", number)
    assert sheets(book).prepare("review", number, True).title == "Clearflow"


def test_what_has_no_plan_is_refused_with_a_reason(book: Book) -> None:
    told = story(book)
    with pytest.raises(InvalidError, match="no relationship plan of a person"):
        sheets(book).prepare("person", told.ada.id)
    with pytest.raises(NotFoundError):
        sheets(book).prepare("review", 99)
    ProjectService(book, lambda: NOW).trash(told.project.id)
    with pytest.raises(InvalidError, match="in the trash"):
        sheets(book).prepare("review", told.review.id)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=journals(), data=st.data())
def test_a_plan_is_as_if_nothing_private_had_been_entered(
    records: list[Record], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    public_records = _without_private(records)
    reviews = [one.id for one in public_records if isinstance(one, Review)]
    assume(reviews)
    number = data.draw(st.sampled_from(reviews))
    with (
        _filled(folder / "all.relbook", _numbered(records)) as book,
        _filled(folder / "public.relbook", public_records) as other,
    ):
        brief = sheets(book, MADE_AT).prepare("review", number)
        expected = sheets(other, MADE_AT).prepare("review", number)
        assert as_text(replace(brief, left_out=0)) == as_text(replace(expected, left_out=0))


def test_a_rule_says_that_it_is_contradicted_and_not_confirmed_for_long(book: Book) -> None:
    told = story(book)
    long_ago = date(2025, 3, 4)
    old = factory.landscape_note(
        book, "money follows Ada", sort="informal power", about=[told.project], confirmed_on=long_ago
    )
    other = factory.landscape_note(book, "money follows Bo", about=[told.bo], confirmed_on=TODAY)
    factory.contradiction(book, old, other)
    brief = sheets(book).prepare("review", told.review.id)
    [rule] = [line for line in brief.lines if line.text.startswith("money follows Ada")]
    assert rule.text == "money follows Ada (Clearflow · observed · not confirmed since 4 Mar 2025), contradicted"
    assert [(one.kind, one.id) for one in rule.sources] == [("landscape_note", old.id), ("landscape_note", other.id)]


def test_leaders_of_one_unit_are_one_branch_and_any_of_them_may_leave(book: Book) -> None:
    gareth = factory.person(book, "Gareth Lindqvist")
    unit = factory.unit(book, "Finance", factory.organisation(book, "Hargrove"))
    project = factory.project(book, "Clearflow", sponsor=gareth)
    leaders = [factory.person(book, name, unit=unit) for name in ("Cleo Marsh", "Dev Patel")]
    for leader in leaders:
        factory.stake(book, leader, project, power=4, engagement_wanted="leading")
    factory.meeting(book, "Budget", day=TODAY - timedelta(days=3), who=leaders)
    brief = sheets(book).prepare("review", factory.review(book, project).id)
    [verdict] = lines(brief, "On whom it rests")
    assert verdict.endswith(" One branch: they all sit in one unit.")
    assert lines(brief, "Risks: if they leave") == [
        "Still exposed without any one of Cleo Marsh, Dev Patel and Gareth Lindqvist."
    ]
    [_, cleo, _] = lines(brief, "Key people: now → wanted, and what comes next")
    assert cleo == "Cleo Marsh · power 4 · not known → leading · no next step yet"


def test_a_plan_about_a_person_names_them(book: Book) -> None:
    told = story(book)
    brief = sheets(book).prepare("review", factory.review(book, told.project, person=told.bo, finished_on=TODAY).id)
    assert brief.subtitle[0].text == "Relationship plan · Before planning: Bo Diaz · 4 Mar 2026"


def test_steps_people_and_questions_without_room_are_counted(book: Book) -> None:
    told = story(book)
    promises = [factory.commitment(book, told.gareth, f"send figure {number}") for number in range(15)]
    factory.answer(book, told.review, "Send it all.", question="more", became=promises)
    for number in range(14):
        factory.stake(book, factory.person(book, f"Leader {number}"), told.project, power=4)
    whole = sheets(book).whole(told.review.id)
    assert lines(whole, "Next steps")[-1] == "and 2 more"
    assert lines(whole, "Key people: now → wanted, and what comes next")[-1] == "and 3 more"
    assert lines(whole, "What to find out")[-1] == "and 17 more"


def test_needs_still_open_come_soonest_first(book: Book) -> None:
    told = story(book)
    factory.need(book, told.bo, "a new meter", urgent_on=TODAY + timedelta(days=90))
    factory.need(book, told.bo, "a word with Gareth", urgent_on=TODAY - timedelta(days=1))
    factory.need(book, told.bo, "a seat at the table", urgent_on=TODAY, state="met")
    value = lines(sheets(book).prepare("review", told.review.id), "Value to build")
    assert [line.partition(" will want: ")[2].partition(",")[0] for line in value if " will want: " in line] == [
        "a word with Gareth",
        "figures for the audit",
        "a new meter",
    ]


def test_a_question_left_blank_is_not_told(book: Book) -> None:
    told = story(book)
    factory.answer(book, told.review, "", question="blockers", asked="Who could block it?")
    assert "Who could block it?" not in as_text(sheets(book).prepare("review", told.review.id))


def test_what_a_verdict_rests_on_leaves_private_meetings_out(book: Book) -> None:
    ada = factory.person(book, "Ada Lovelace")
    seen, hidden = (
        factory.meeting(book, day=TODAY + timedelta(days=2), who=[ada], planned=True, private=private)
        for private in (frozenset(), PRIVATE)
    )
    older, newer = (
        factory.meeting(book, day=TODAY - timedelta(days=days), who=[ada], moods={ada.id: 2}) for days in (30, 20)
    )
    factory.meeting(book, day=TODAY - timedelta(days=9), who=[ada], planned=True)
    factory.meeting(book, day=TODAY - timedelta(days=5), who=[ada], moods={ada.id: -2}, private=PRIVATE)
    told = ShownStandings(book.standings, Shown(book))
    assert hidden.id in {one.id for one in book.standings.planned()}
    assert hidden.id not in {one.id for one in told.planned()}
    ahead = told.ahead(since=TODAY, until=TODAY + timedelta(days=9))
    assert [one.id for one in ahead] == [seen.id]
    assert told.contacts([ada.id], until=TODAY)[ada.id].meeting_id == newer.id
    moods = told.moods([ada.id], until=TODAY, most=9)[ada.id]
    assert {one.meeting_id for one in moods} == {older.id, newer.id}
