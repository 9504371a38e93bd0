"""Unwritten rules, informal power and channels."""

from typing import Any

import pytest

from relbook.domain.landscape import Sort
from relbook.domain.projects import Project
from relbook.domain.questions import Evidence
from relbook.storage.book import Book
from tests import factory
from tests.services.plan_evidence.beside import ago, asked, met, panel, words


@pytest.fixture
def project(book: Book) -> Project:
    return factory.project(book, "Engine")


def test_rules_and_nuances_are_told_and_asked_for_where_a_unit_has_none(book: Book, project: Project) -> None:
    house = factory.organisation(book)
    sales, law = factory.unit(book, "Sales", house), factory.unit(book, "Law", house)
    ada, bo = factory.person(book, "Ada", unit=sales), factory.person(book, "Bo", unit=law)
    factory.stake(book, ada, project, power=5)
    factory.stake(book, bo, project, power=4)
    days: dict[str, Any] = {"since_on": ago(40), "confirmed_on": ago(12)}
    factory.landscape_note(book, "Paper first", about=[ada], told_by="the porter", **days)
    factory.landscape_note(book, "They bow", about=[project], sort=Sort.CULTURE, **days)
    factory.landscape_note(book, "Costs rise", about=[project], sort=Sort.TREND, **days)
    met(book, bo, 8)
    found = panel(book, project, Evidence.RULES)
    assert words(found) == [
        "“They bow” (observed, confirmed 12 days ago)",
        "“Paper first” (Ada; told by the porter, confirmed 12 days ago)",
    ]
    assert asked(found) == ["Find out which unwritten rules hold in Law; ask Bo (met 8 days ago, in Law)."]


def test_in_a_walk_about_somebody_their_rules_come_first_then_their_units(book: Book, project: Project) -> None:
    unit = factory.unit(book, "Sales", factory.organisation(book))
    ada = factory.person(book, "Ada", unit=unit)
    factory.stake(book, ada, project)
    for said, about, days in (("On Ada", ada, 30), ("On Sales", unit, 20), ("On Engine", project, 10)):
        factory.landscape_note(book, said, about=[about], since_on=ago(days), confirmed_on=ago(days))
    firsts = [said.split("”")[0] for said in words(panel(book, project, Evidence.RULES))]
    assert firsts == ["“On Engine", "“On Sales", "“On Ada"]
    firsts = [said.split("”")[0] for said in words(panel(book, project, Evidence.RULES, ada))]
    assert firsts == ["“On Ada", "“On Sales", "“On Engine"]


def test_who_holds_others_together_is_told_with_the_ties(book: Book, project: Project) -> None:
    ada, bo, cleo, dag = (factory.person(book, name) for name in ("Ada", "Bo", "Cleo", "Dag"))
    for one in (ada, bo, cleo, dag):
        factory.stake(book, one, project)
    ties = [factory.tie(book, ada, bo), factory.tie(book, bo, cleo), factory.tie(book, cleo, ada)]
    last = factory.tie(book, cleo, dag)
    found = panel(book, project, Evidence.POWER)
    assert words(found) == ["Without Cleo, Dag would be cut off from the rest of the map"]
    assert found.lines[0].entries == (("person", cleo.id), *(("tie", one.id) for one in (*ties[1:], last)))
    assert found.lines[0].people == (cleo.id, dag.id)


def test_who_holds_most_together_comes_first_whatever_their_ties(book: Book, project: Project) -> None:
    hub, bridge = factory.person(book, "Hub"), factory.person(book, "Bridge")
    first, second, third, fourth, end, further, last = (factory.person(book) for _ in range(7))
    for one in (hub, bridge, first, second, third, fourth, end, further, last):
        factory.stake(book, one, project)
    for one, other in ((hub, first), (hub, second), (first, second), (hub, third), (hub, fourth), (third, fourth)):
        factory.tie(book, one, other)
    for one, other in ((first, bridge), (bridge, end), (end, further), (further, last), (last, end)):
        factory.tie(book, one, other)
    said = words(panel(book, project, Evidence.POWER))
    assert [each.partition(",")[0] for each in said[:2]] == ["Without " + first.name, "Without Bridge"]


def test_ties_are_asked_for_where_there_are_none(book: Book, project: Project) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    factory.stake(book, ada, project)
    said = [line.partition(";")[0] for line in asked(panel(book, project, Evidence.POWER))]
    assert said == [
        "Find out whose word counts in Engine beyond what the chart says",
        "Find out who listens to whom among the people of Engine, and add the ties",
    ]
    factory.tie(book, ada, bo)
    factory.landscape_note(book, "Ada's word", about=[ada], sort=Sort.POWER)
    found = panel(book, project, Evidence.POWER)
    assert not found.ask
    assert len(found.lines) == 1


def test_channels_count_talks_and_mails_by_person_in_ninety_days(book: Book, project: Project) -> None:
    ada, bo = factory.person(book, "Ada"), factory.person(book, "Bo")
    mail = met(book, ada, 2, form="e-mail", projects=[project], title="Re: two pages")
    talk = met(book, ada, 9, form="corridor", projects=[project])
    met(book, bo, 1, form="corridor", projects=[project], title="By the stairs")
    factory.meeting(book, "Overheard", day=ago(5), who=["The porter"], form="corridor", projects=[project])
    met(book, bo, 100, form="corridor", projects=[project])
    met(book, bo, 1, form="corridor")
    met(book, bo, 1, form="meeting", projects=[project])
    met(book, bo, 1, form="corridor", projects=[project], planned=True)
    found = panel(book, project, Evidence.CHANNELS)
    assert words(found) == [
        "Ada: 1 talk in the corridor and 1 e-mail in 90 days, last 2 days ago, “Re: two pages”",
        "Bo: 1 talk in the corridor in 90 days, last yesterday, “By the stairs”",
        "The porter: 1 talk in the corridor in 90 days, last 5 days ago, “Overheard”",
    ]
    assert found.lines[0].entries == (("meeting", mail.id), ("meeting", talk.id))
    assert not found.ask
