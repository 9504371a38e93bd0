"""What to look after every week: promises, cold and cooling, stale ratings and notes, outliers."""

from typing import Any

import pytest

from relbook.domain.dismissals import Matter
from relbook.domain.people import Person
from relbook.domain.projects import Project
from relbook.domain.questions import Evidence
from relbook.services.dismissals import DismissalService
from relbook.storage.book import Book
from tests import factory
from tests.services.plan_evidence.beside import NOW, TODAY, ago, ahead, asked, met, panel, words


@pytest.fixture
def project(book: Book) -> Project:
    return factory.project(book, "Engine")


def owed(book: Book, who: Person, what: str, **fields: Any) -> int:
    return factory.commitment(book, who, what, made_on=ago(60), **fields).id


def test_promises_are_counted_both_ways_and_the_late_ones_told(book: Book, project: Project) -> None:
    ada, zed = factory.person(book, "Ada"), factory.person(book, "Zed")
    factory.stake(book, ada, project)
    kept = owed(book, ada, "one", state="kept", settled_on=ago(9))
    broken = owed(book, ada, "two", state="broken", settled_on=ago(8))
    owed(book, ada, "three", state="dropped", settled_on=ago(8))
    owed(book, ada, "in time", due_on=ahead(2))
    owed(book, zed, "of a stranger", due_on=ago(2), state="broken", settled_on=ago(1))
    late = owed(book, ada, "the list", due_on=ago(6))
    theirs = owed(book, ada, "the room", by_me=False, due_on=ago(20))
    review = factory.meeting(book, day=ago(9), who=[ada], projects=[project])
    factory.commitment(book, None, "the minutes", meeting=review, due_on=ago(1))
    factory.commitment(book, None, "of another project", meeting=factory.meeting(book, day=ago(9)), due_on=ago(1))
    found = panel(book, project, Evidence.PROMISES)
    assert words(found) == [
        "Your promises to them: 1 of 2 kept, 1 broken",
        "You owe Ada: the list (6 days late)",
        "You owe everyone there: the minutes (1 day late)",
        "Ada owes you: the room (20 days late)",
    ]
    assert found.lines[0].entries == (("commitment", broken), ("commitment", kept))
    assert [line.entries[0] for line in found.lines[1::2]] == [("commitment", late), ("commitment", theirs)]
    assert found.lines[2].entries[1] == ("meeting", review.id)


def test_in_a_walk_about_somebody_all_that_is_open_with_them_comes_first(book: Book, project: Project) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    for one in (ada, bo):
        factory.stake(book, one, project)
        owed(book, one, f"kept for {one.name}", state="kept", settled_on=ago(9))
        owed(book, one, f"late for {one.name}", due_on=ago(9))
        owed(book, one, f"open for {one.name}", by_me=False, due_on=ahead(9))
    assert words(panel(book, project, Evidence.PROMISES, bo)) == [
        "Your promises to Bo: 1 of 1 kept, 0 broken",
        "Your promises to others: 1 of 1 kept, 0 broken",
        "You owe Bo: late for Bo (9 days late)",
        "Bo owes you: open for Bo (due 4 Dec)",
        "You owe Ada: late for Ada (9 days late)",
    ]


def test_nothing_late_is_said_and_nothing_promised_asked_for(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada")
    factory.stake(book, ada, project)
    assert asked(panel(book, project, Evidence.PROMISES)) == [
        "Find out what those on whom Engine rests could use from you this week; ask whoever you meet next."
    ]
    owed(book, ada, "later", due_on=ahead(9))
    owed(book, ada, "one", by_me=False, state="kept", settled_on=ago(9))
    found = panel(book, project, Evidence.PROMISES)
    assert words(found) == [
        "Theirs to you: 1 of 1 kept, 0 broken",
        "Nothing is late between you and the people of Engine.",
    ]
    assert not found.ask


def test_cold_are_those_past_their_limit_and_never_met_the_powerful_first(book: Book, project: Project) -> None:
    ada, bo, cleo, dag = (factory.person(book, name) for name in ("Ada", "Bo", "Cleo", "Dag"))
    for one, power in ((ada, 2), (bo, 5), (cleo, 5), (dag, 3)):
        factory.stake(book, one, project, power=power, interest=1)
    met(book, ada, 200)
    last = met(book, cleo, 61)
    met(book, dag, 60)
    coming = factory.meeting(book, day=ahead(2), who=[cleo], planned=True)
    found = panel(book, project, Evidence.COLD)
    assert words(found) == [
        "Cleo (power 5): 61 days without two-way contact, limit 60; you meet on Fri",
        "Bo (power 5): no two-way contact yet, limit 60",
        "Ada (power 2): 200 days without two-way contact, limit 180",
    ]
    assert found.lines[0].entries == (("person", cleo.id), ("meeting", last.id), ("meeting", coming.id))


def test_all_in_contact_is_said(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada")
    factory.stake(book, ada, project)
    met(book, ada, 2)
    assert words(panel(book, project, Evidence.COLD)) == ["Everybody with a part in Engine is within their limit."]


def test_cooling_tells_the_signs_and_heeds_what_was_dismissed(book: Book, project: Project) -> None:
    ada, bo, coach = factory.person(book, "Ada"), factory.person(book, "Bo"), factory.person(book, "Cleo")
    for one in (ada, bo):
        factory.stake(book, one, project)
        met(book, one, 70)
    factory.stake(book, zed := factory.person(book, "Zed"), factory.project(book, "Other"))
    met(book, zed, 70)
    factory.stake(book, coach, project, role="coach")
    met(book, coach, 8)
    found = panel(book, project, Evidence.COOLING)
    silence = "70 days without two-way contact, limit 60"
    assert words(found) == [f"Ada: {silence}", f"Bo: {silence}"]
    assert asked(found)[0] == "Find out what has changed for Ada; ask Cleo (met 8 days ago, coach)."
    assert words(panel(book, project, Evidence.COOLING, bo))[0] == f"Bo: {silence}"
    lapsed = frozenset(f"lapsed:{kind}:{id_}" for kind, id_ in found.lines[0].entries if kind == "meeting")
    DismissalService(book, lambda: NOW).dismiss(Matter.COOLING, lapsed, "on leave", person_id=ada.id)
    assert words(panel(book, project, Evidence.COOLING)) == [f"Bo: {silence}"]


def test_cooling_is_by_what_the_most_demanding_project_that_goes_on_asks_for(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada")
    factory.stake(book, ada, project)
    met(book, ada, 20)
    assert not panel(book, project, Evidence.COOLING).lines[0].people
    factory.stake(book, ada, factory.project(book, "Other"), ideal_days=5, maximum_days=10)
    assert words(panel(book, project, Evidence.COOLING)) == ["Ada: 20 days without two-way contact, limit 10"]


def test_ratings_grow_stale_after_120_days(book: Book, project: Project) -> None:
    ada, bo, cleo = (factory.person(book, name) for name in ("Ada", "Bo", "Cleo"))
    factory.stake(book, ada, project, since=ago(121), power=3)
    factory.stake(book, bo, project, since=ago(120), power=5)
    factory.stake(book, cleo, project, since=ago(300), power=4)
    found = panel(book, project, Evidence.STALE_RATINGS)
    assert words(found) == ["Cleo (power 4): last rated 10 months ago", "Ada (power 3): last rated 4 months ago"]
    assert [kind for kind, _ in found.lines[0].entries] == ["person", "stake_rating"]
    factory.stake(book, cleo, project, since=TODAY, because="asked her")
    assert len(words(panel(book, project, Evidence.STALE_RATINGS))) == 1
    met(book, ada, 3)
    assert asked(panel(book, project, Evidence.STALE_RATINGS)) == [
        "Find out whether Ada still stands to Engine as you noted; ask them yourself (met 3 days ago)."
    ]


def test_fresh_ratings_are_said(book: Book, project: Project) -> None:
    factory.stake(book, factory.person(book), project, since=ago(9))
    said = ["Everybody's part in Engine was looked at within 120 days."]
    assert words(panel(book, project, Evidence.STALE_RATINGS)) == said


def test_stale_notes_ask_who_told_them_the_oldest_first(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada")
    met(book, ada, 5)
    for said, days in (("Old", 200), ("Older", 300), ("Fresh", 180)):
        dated: dict[str, Any] = {"since_on": ago(days), "confirmed_on": ago(days)}
        factory.landscape_note(book, said, about=[project], told_by=ada, **dated)
    found = panel(book, project, Evidence.STALE_NOTES)
    assert words(found) == [
        "“Older” (told by Ada, not confirmed for 300 days)",
        "“Old” (told by Ada, not confirmed for 200 days)",
    ]
    assert asked(found)[0] == "Find out whether “Older” still holds; ask Ada (met 5 days ago, who told you)."


def test_fresh_notes_are_said(book: Book, project: Project) -> None:
    factory.landscape_note(book, about=[project], since_on=ago(9), confirmed_on=ago(9))
    said = ["No landscape note around Engine asks to be confirmed."]
    assert words(panel(book, project, Evidence.STALE_NOTES)) == said


def test_outliers_are_two_steps_from_wanted_or_two_from_the_middle_mood(book: Book, project: Project) -> None:
    ada, bo, cleo, dag = (factory.person(book, name) for name in ("Ada", "Bo", "Cleo", "Dag"))
    for one, now, wanted, mood in (
        (ada, "unaware", "supportive", 1),
        (bo, "neutral", "supportive", 1),
        (cleo, "neutral", "leading", -1),
        (dag, None, "leading", 0),
    ):
        factory.stake(book, one, project, engagement_now=now, engagement_wanted=wanted)
        met(book, one, 30, moods={one.id: -2})
        met(book, one, 9, moods={one.id: mood})
    # the middle of −1, 0, 1 and 1, the lower of two
    found = panel(book, project, Evidence.OUTLIERS)
    assert words(found) == [
        "Ada: unaware, wanted supportive: three steps away",
        "Cleo: neutral, wanted leading: two steps away",
    ]
    met(book, dag, 2, moods={dag.id: 1})
    found = panel(book, project, Evidence.OUTLIERS)
    assert words(found)[2:] == ["Cleo: cool −1, 9 days ago; the middle of what 4 people last showed is warm +1"]
    assert found.lines[2].entries[0] == ("person", cleo.id)
    assert found.lines[2].entries[1][0] == "meeting"
    assert asked(found)[0] == "Find out what would bring Ada to be supportive; ask whoever you meet next."


def test_no_outlier_is_said(book: Book, project: Project) -> None:
    factory.stake(book, factory.person(book), project, engagement_now="neutral", engagement_wanted="supportive")
    said = ["Nobody in Engine stands out, by engagement or by mood."]
    assert words(panel(book, project, Evidence.OUTLIERS)) == said
