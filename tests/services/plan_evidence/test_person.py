"""The sponsor, and whom a walk is about."""

from datetime import time

import pytest

from relbook.domain.projects import Project
from relbook.domain.questions import Evidence
from relbook.storage.book import Book
from tests import factory
from tests.services.plan_evidence.beside import TODAY, ago, ahead, asked, met, panel, words


@pytest.fixture
def project(book: Book) -> Project:
    return factory.project(book, "Engine")


def test_the_sponsor_is_told_with_since_when_contact_matters_and_promises(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada", title="COO", matters="Quiet")
    factory.stake(book, ada, project, since=ago(300), role="user")
    factory.stake(book, ada, project, since=ago(40), role="sponsor", power=5)
    factory.stake(book, ada, project, since=ago(10), power=4)
    last = met(book, ada, 47)
    owed = factory.commitment(book, ada, "the list", due_on=ago(2), made_on=ago(20))
    factory.commitment(book, ada, "done", state="kept", settled_on=ago(2), made_on=ago(20))
    found = panel(book, project, Evidence.SPONSOR)
    assert words(found) == [
        "Ada, COO, sponsors Engine, since 16 Oct",
        "In contact 47 days ago, limit 60",
        "What matters to Ada: Quiet",
        "You owe Ada: the list (2 days late)",
    ]
    assert [kind for kind, _ in found.lines[0].entries] == ["person", "stake_rating"]
    assert [line.entries[0] for line in (found.lines[1], found.lines[3])] == [
        ("meeting", last.id),
        ("commitment", owed.id),
    ]
    assert not found.ask


def test_without_a_sponsor_it_says_to_name_one(book: Book, project: Project) -> None:
    factory.stake(book, factory.person(book), project, power=5)
    first, second = asked(panel(book, project, Evidence.SPONSOR))
    assert first.startswith("Name the sponsor of Engine: add them")
    assert second.startswith("Find out who answers for Engine when it is in trouble")


def test_a_person_is_told_with_trust_moods_promises_and_what_not_to_say(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada", title="COO", matters="Quiet", approach="Standing.\nEarly.")
    bo = factory.person(book, "Bo")
    factory.stake(book, ada, project, role="owner", power=4, engagement_now="neutral", engagement_wanted="leading")
    met(book, ada, 40, moods={ada.id: 1})
    last = met(book, ada, 9, moods={ada.id: -1}, projects=[project], tags=["confidence"], title="Between us")
    factory.trust(book, ada, (8, 7, 3, 3), on=ago(50))
    rating = factory.trust(book, ada, (6, None, 3, 4), on=ago(9), because="Looked away")
    secret = met(book, bo, 5, projects=[project], tags=["confidence"], title="A quiet word")
    met(book, bo, 5, tags=["confidence"], title="Elsewhere")
    met(book, bo, 3, projects=[project], tags=["undecided"], title="Two plans")
    factory.commitment(book, ada, "the room", by_me=False, due_on=ahead(2), made_on=ago(9))
    factory.meeting(book, day=ahead(1), start=time(9), who=[ada], planned=True)
    found = panel(book, project, Evidence.PERSON, ada)
    assert found.title == "What you know of Ada"
    assert words(found) == [
        "COO, owner, power 4; neutral, wanted leading; approach: Standing.",
        "In contact 9 days ago, limit 60; you meet tomorrow at 09:00",
        "Trust: credibility 6, intimacy 3, self-orientation 4 of 10, 9 days ago: Looked away",
        "Last moods: cool −1 on 16 Nov, warm +1 on 16 Oct",
        "What matters to Ada: Quiet",
        "Do not say: Two plans (not decided, 3 days ago)",
        "Do not say: A quiet word (told in confidence by Bo, 5 days ago)",
        "Ada owes you: the room (due Fri)",
    ]
    assert found.more == 0  # what was told in confidence while they were there may be said
    assert found.lines[1].entries[0] == ("meeting", last.id)
    assert found.lines[2].entries == (("trust_rating", rating.id),)
    assert found.lines[6].entries == (("meeting", secret.id),)
    assert not found.ask


def test_what_is_not_known_of_a_person_is_asked_for(book: Book, project: Project) -> None:
    ada, near = factory.person(book, "Ada"), factory.person(book, "Bo")
    factory.stake(book, ada, project)
    factory.tie(book, near, ada, "reports to")
    met(book, near, 6)
    met(book, ada, 3)
    found = panel(book, project, Evidence.PERSON, ada)
    assert asked(found) == [
        "Find out what matters to Ada; ask them yourself (met 3 days ago).",
        "Find out how Ada likes to be approached; ask Bo (met 6 days ago, tied to Ada).",
        "Find out how Ada feels about Engine; ask Bo (met 6 days ago, tied to Ada).",
    ]


def test_in_a_walk_about_the_project_the_person_is_its_sponsor(book: Book, project: Project) -> None:
    factory.stake(book, factory.person(book, "Ada"), project, role="sponsor")
    assert panel(book, project, Evidence.PERSON).title == "What you know of Ada"
    assert panel(book, project, Evidence.CIRCLE).title == "Who stands near Ada"


def test_a_circle_tells_first_who_could_help(book: Book, project: Project) -> None:
    ada, helper, enemy, cold = (factory.person(book, name) for name in ("Ada", "Help", "Enemy", "Cold"))
    for one in (ada, helper, enemy, cold):
        factory.stake(book, one, project, engagement_now="supportive")
    gone = factory.person(book, "Gone", deleted_at=None)
    factory.tie(book, cold, ada, "trusts", strength=3)
    factory.tie(book, enemy, ada, "in conflict with", strength=3)
    helping = factory.tie(book, ada, helper, "reports to", strength=1)
    factory.tie(book, ada, gone, "trusts", until_on=ago(1))
    met(book, enemy, 2)
    last = met(book, helper, 9)
    met(book, cold, 100)
    found = panel(book, project, Evidence.CIRCLE, ada)
    assert words(found) == [
        "Ada reports to Help; you met Help 9 days ago; could help",
        "Cold trusts Ada; you met Cold 3 months ago",
        "Enemy is in conflict with Ada; you met Enemy 2 days ago",
    ]
    assert found.lines[0].entries == (("person", helper.id), ("tie", helping.id), ("meeting", last.id))


def test_without_ties_it_asks_to_whom_they_listen(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada")
    found = panel(book, project, Evidence.CIRCLE, ada)
    assert asked(found) == ["Find out to whom Ada listens, and add the tie; ask whoever you meet next."]


def test_meetings_are_the_project_s_or_those_with_whom_the_walk_is_about(book: Book, project: Project) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    for place in range(9):
        met(book, ada, 20 + place, projects=[project], title=f"No. {place}")
    apart = factory.meeting(book, "Apart", day=ago(3), who=[ada, bo], notes="# Said\n- *much*", precision="month")
    factory.meeting(book, "To come", day=ahead(3), who=[ada], projects=[project], planned=True)
    factory.meeting(book, "This morning", day=TODAY, who=[bo], planned=True)
    found = panel(book, project, Evidence.MEETINGS)
    assert words(found)[0] == "5 Nov: No. 0 with Ada"
    assert (len(found.lines), found.more) == (8, 1)
    found = panel(book, project, Evidence.MEETINGS, bo)
    assert words(found) == [
        "25 Nov: This morning with Bo, planned and not captured",
        "Nov 2026: Apart with Ada, Bo: Said; much",
    ]
    assert found.lines[1].entries == (("meeting", apart.id),)


def test_whoever_was_never_met_is_to_be_introduced(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada")
    assert asked(panel(book, project, Evidence.MEETINGS, ada)) == [
        "You have not met Ada yet: find out who could introduce you; ask whoever you meet next."
    ]
