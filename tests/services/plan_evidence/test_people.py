"""Who else needs to be invested: the verdict, the uninvolved, ways in, units, what matters; and whom to ask."""

import pytest

from relbook.domain.projects import Project
from relbook.domain.questions import Evidence
from relbook.storage.book import Book
from tests import factory
from tests.services.plan_evidence.beside import NOW, ago, ahead, asked, met, panel, words


@pytest.fixture
def project(book: Book) -> Project:
    return factory.project(book, "Engine")


def test_coverage_says_the_verdict_who_stands_behind_it_and_the_way_out(book: Book, project: Project) -> None:
    boss, live, lost = (factory.person(book, name) for name in ("Ada", "Bo", "Cleo"))
    factory.stake(book, boss, project, role="sponsor", power=5)
    factory.stake(book, live, project, power=4)
    factory.stake(book, lost, project, power=4)
    met(book, boss, 3)
    last = met(book, live, 9)
    met(book, lost, 90)
    found = panel(book, project, Evidence.COVERAGE)
    assert words(found) == [
        "Engine has 1 leader in live contact beyond Ada: Bo. Three-plus takes 2 more.",
        "Ada: the sponsor is the primary contact; in contact 3 days ago, limit 60",
        "Bo: in contact 9 days ago, limit 60",
        "Meet Cleo again: power 4, 90 days without two-way contact, limit 60",
    ]
    assert found.lines[0].entries == (("project", project.id), ("person", boss.id), ("person", live.id))
    assert found.lines[2].entries == (("person", live.id), ("meeting", last.id))
    assert found.lines[3].people == (lost.id,)
    assert not found.ask


def test_coverage_warns_of_one_branch_and_asks_for_the_sponsor(book: Book, project: Project) -> None:
    unit = factory.unit(book, "Finance")
    for _ in range(2):
        one = factory.person(book, unit=unit)
        factory.stake(book, one, project, power=4)
        met(book, one, 2)
    found = panel(book, project, Evidence.COVERAGE)
    assert "They are one branch: they all sit in one unit." in words(found)
    assert asked(found) == ["Name the sponsor of Engine: who answers for it when it is in trouble?"]


def test_a_sponsor_alone_is_not_enough(book: Book, project: Project) -> None:
    factory.stake(book, factory.person(book, "Ada"), project, role="sponsor", power=5)
    asks = ["Find out who besides the sponsor can carry or stop Engine; ask Ada (never met, the sponsor)."]
    assert asked(panel(book, project, Evidence.COVERAGE)) == asks


def test_the_uninvolved_are_the_powerful_who_are_held_back_or_out_of_contact(book: Book, project: Project) -> None:
    on_board, below, away, weak, content = (factory.person(book, name) for name in ("Ada", "Bo", "Cleo", "Dag", "Eli"))
    stakes = [
        (on_board, 5, "supportive", "supportive"),
        (below, 4, "resistant", "supportive"),
        (away, 5, "leading", "leading"),
        (weak, 3, "resistant", "leading"),
        (content, 4, "neutral", "neutral"),
    ]
    for one, power, now, wanted in stakes:
        factory.stake(book, one, project, power=power, engagement_now=now, engagement_wanted=wanted)
        met(book, one, 200 if one is away else 2)
    found = panel(book, project, Evidence.UNINVOLVED)
    assert words(found) == [
        "Cleo (power 5): leading, wanted leading; 200 days without two-way contact, limit 60",
        "Bo (power 4): resistant, wanted supportive; in contact 2 days ago, limit 60",
    ]
    assert [kind for kind, _ in found.lines[1].entries] == ["person", "stake_rating", "meeting"]


def test_not_heard_is_not_neutral_so_it_asks(book: Book, project: Project) -> None:
    ada, coach = factory.person(book, "Ada"), factory.person(book, "Bo")
    factory.stake(book, ada, project, power=5)
    factory.stake(book, coach, project, role="coach")
    met(book, ada, 4)
    met(book, coach, 12)
    found = panel(book, project, Evidence.UNINVOLVED)
    assert not found.lines
    assert asked(found) == ["Find out how Ada stands to Engine; ask Bo (met 12 days ago, coach)."]
    assert found.ask[0].entries == (("person", coach.id), ("person", ada.id))


def test_everybody_on_board_is_said(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada")
    factory.stake(book, ada, project, power=5, engagement_now="leading")
    met(book, ada, 4)
    found = panel(book, project, Evidence.UNINVOLVED)
    assert words(found) == ["Everybody of power in Engine is where they are wanted, and in contact."]


def test_leaders_are_reached_by_introduction_and_else_asked_for(book: Book, project: Project) -> None:
    known, near, far, live = (factory.person(book, name) for name in ("Ada", "Bo", "Cleo", "Dag"))
    for one in (near, far, live):
        factory.stake(book, one, project, power=5)
    met(book, known, 5)
    met(book, live, 5)
    factory.tie(book, known, near)
    found = panel(book, project, Evidence.REACHABLE)
    assert words(found) == ["Ask Ada to introduce you to Bo: power 5, no two-way contact yet"]
    assert found.lines[0].entries == (("person", known.id), ("person", near.id))
    assert asked(found) == ["Find out who knows Cleo; ask whoever you meet next."]


def test_the_way_to_leaders_is_told_even_where_three_are_live(book: Book, project: Project) -> None:
    for place in range(4):
        one = factory.person(book)
        factory.stake(book, one, project, power=4)
        met(book, one, 5 if place else 99)
    assert len(panel(book, project, Evidence.REACHABLE).lines) == 1


def test_every_leader_in_contact_is_said(book: Book, project: Project) -> None:
    one = factory.person(book)
    factory.stake(book, one, project, power=4)
    met(book, one, 5)
    said = ["Every leader of Engine beyond the sponsor is in live contact."]
    assert words(panel(book, project, Evidence.REACHABLE)) == said


def test_units_are_covered_by_anybody_in_live_contact_with_a_part_or_without(book: Book, project: Project) -> None:
    house = factory.organisation(book, "House")
    sales, law, works, stores = (factory.unit(book, name, house) for name in ("Sales", "Law", "Works", "Stores"))
    ada = factory.person(book, "Ada", unit=sales)
    factory.stake(book, ada, project)
    met(book, factory.person(book, "Bo", unit=law), 3)
    met(book, cleo := factory.person(book, "Cleo", unit=works), 130)
    assert stores.id
    found = panel(book, project, Evidence.UNITS)
    assert words(found) == [
        "Sales: nobody in live contact; Ada never met",
        "Works: nobody in live contact; last with Cleo, 4 months ago",
    ]
    assert found.lines[1].entries[0] == ("person", cleo.id)
    assert asked(found) == ["Find out who counts in Stores, where you know nobody; ask whoever you meet next."]


def test_the_unit_with_most_silent_people_comes_first_and_the_trash_is_nobody(book: Book, project: Project) -> None:
    house = factory.organisation(book)
    for name, number in (("Law", 1), ("Sales", 2)):
        unit = factory.unit(book, name, house)
        for _ in range(number):
            factory.stake(book, factory.person(book, unit=unit), project)
    factory.person(book, "Zed", unit=factory.unit(book, "Works", house), deleted_at=NOW)
    found = panel(book, project, Evidence.UNITS)
    assert [said.partition(":")[0] for said in words(found)] == ["Sales", "Law"]
    assert len(asked(found)) == 1
    assert "Works" in asked(found)[0]


def test_many_units_where_nobody_is_known_are_asked_for_together(book: Book, project: Project) -> None:
    house, other = factory.organisation(book, "House"), factory.organisation(book, "Other")
    one = factory.person(book, unit=factory.unit(book, "Sales", house))
    factory.stake(book, one, project)
    factory.stake(book, factory.person(book, organisation=other), project)
    for name in ("Law", "Stores", "Tax", "Works"):
        factory.unit(book, name, house)
    met(book, one, 1)
    assert asked(panel(book, project, Evidence.UNITS)) == [
        "Find out who counts in Law (House), where you know nobody; ask whoever you meet next.",
        "Find out who counts in Stores (House), where you know nobody; ask whoever you meet next.",
        "Find out who counts in Tax (House) and Works (House), where you know nobody either; "
        "ask whoever you meet next.",
    ]


def test_what_matters_comes_with_what_is_urgent_and_else_is_asked_for(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada", matters="Quiet\n- No *surprises*")
    bo, cleo = factory.person(book, "Bo"), factory.person(book, "Cleo", matters="Fame")
    factory.stake(book, ada, project, role="sponsor", power=5)
    factory.stake(book, bo, project, power=4)
    factory.stake(book, cleo, project, power=1)
    need = factory.need(book, ada, "the figures", urgent_on=ahead(2))
    met(book, bo, 2)
    found = panel(book, project, Evidence.MATTERS)
    assert words(found) == ["Ada (sponsor, power 5): Quiet; No surprises; will want “the figures” (urgent from Fri)"]
    assert found.lines[0].entries == (("person", ada.id), ("need", need.id))
    assert asked(found) == ["Find out what matters to Bo (power 4); ask them yourself (met 2 days ago)."]


def test_without_leaders_it_rests_on_everybody(book: Book, project: Project) -> None:
    factory.stake(book, factory.person(book, "Ada", matters="Quiet"), project, power=2)
    assert words(panel(book, project, Evidence.MATTERS)) == ["Ada (power 2): Quiet"]


def test_in_a_walk_about_somebody_only_what_matters_to_them_is_told(book: Book, project: Project) -> None:
    ada, bo = factory.person(book, "Ada", matters="Quiet"), factory.person(book, "Bo", matters="Noise")
    factory.stake(book, ada, project, role="sponsor")
    factory.stake(book, bo, project)
    assert words(panel(book, project, Evidence.MATTERS, bo)) == ["Bo: Noise"]


def test_whom_to_ask_is_near_then_trusted_then_the_sponsor_then_whom_you_meet_next(
    book: Book, project: Project
) -> None:
    unit = factory.unit(book, "Finance")
    boss, ada = factory.person(book, "Boss"), factory.person(book, "Ada", unit=unit)
    factory.stake(book, boss, project, role="sponsor", engagement_now="leading")
    factory.stake(book, ada, project, power=5)

    def whom() -> str:
        (line,) = asked(panel(book, project, Evidence.UNINVOLVED))
        return line.partition("; ask ")[2]

    assert whom() == "Boss (never met, the sponsor)."
    met(book, boss, 46)
    assert whom() == "Boss (met 46 days ago, the sponsor)."
    met(book, factory.person(book, "Near", unit=unit), 9)
    assert whom() == "Near (met 9 days ago, also in Finance)."
    trusted = factory.person(book, "Trusted")
    factory.trust(book, trusted, (None, None, 6, None), on=ago(9))
    assert whom() == "Near (met 9 days ago, also in Finance)."
    met(book, trusted, 20)
    assert whom() == "Trusted (met 20 days ago, tells you what worries them)."
    factory.tie(book, ada, coach := factory.person(book, "Coach"), "in conflict with")
    factory.stake(book, coach, project, role="coach")
    met(book, coach, 30)
    assert whom() == "Coach (met 30 days ago, coach)."
    factory.tie(book, trusted, ada, "trusts")
    assert whom() == "Trusted (met 20 days ago, tells you what worries them, tied to Ada)."


def test_without_anybody_the_next_meeting_serves(book: Book, project: Project) -> None:
    ada = factory.person(book, "Ada")
    factory.stake(book, ada, project, power=5)
    factory.meeting(book, day=ahead(2), who=[ada, factory.person(book, "Next")], planned=True)
    assert asked(panel(book, project, Evidence.UNINVOLVED)) == [
        "Find out how Ada stands to Engine; ask Next, whom you meet on Fri."
    ]
