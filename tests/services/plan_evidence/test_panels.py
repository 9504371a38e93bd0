"""All kinds of evidence at once: in order, helpful where nothing is known, each line with entries that open."""

from collections import Counter
from typing import Any, TypeVar

import pytest

from relbook.domain.people import Person
from relbook.domain.plan import Panel
from relbook.domain.projects import Project, ProjectState
from relbook.domain.questions import Evidence
from relbook.domain.records import Record
from relbook.errors import NotFoundError
from relbook.services.evidence import KINDS, EvidenceService
from relbook.services.plan_evidence.telling import ASKED, SHOWN
from relbook.services.sample import SampleService
from relbook.storage.book import Book
from relbook.ui.mounted import PLACES
from tests import factory
from tests.services.plan_evidence.beside import NOW, TODAY, ago, evidence, met, panel, words

R = TypeVar("R", bound=Record)
EVERY = list(Evidence)


@pytest.fixture
def sample(book: Book) -> Book:
    SampleService(book, lambda: NOW).write()
    return book


def every(book: Book, project: Project, about: Person | None = None) -> dict[Evidence, Panel]:
    return {one.evidence: one for one in evidence(book).panels(project.id, EVERY, about.id if about else None)}


def hold(book: Book, found: dict[Evidence, Panel]) -> None:
    """Check what is true of any panel."""
    opened = {kind for place in PLACES for kind in place.kinds}
    told = EvidenceService(book, lambda: NOW)
    for one in found.values():
        assert one.title
        assert len(one.lines) <= SHOWN
        assert len(one.ask) <= ASKED
        assert one.more == 0 or len(one.lines) == SHOWN
        assert len({line.words for line in one.ask}) == len(one.ask)
        for line in one.lines:
            assert line.entries, line.words
        for line in (*one.lines, *one.ask):
            assert {kind for kind, _ in line.entries} <= KINDS.keys()
            resolved = told.lines(line.entries)
            assert [(entry.kind, entry.id) for entry in resolved] == list(line.entries), line.words
            assert {entry.opens[0] for entry in resolved} <= opened


def test_the_panels_come_in_the_order_asked_for(book: Book) -> None:
    project = factory.project(book, "Engine")
    wanted = [Evidence.RULES, Evidence.COVERAGE, Evidence.RULES]
    assert [one.evidence for one in evidence(book).panels(project.id, wanted)] == wanted


def test_there_is_a_panel_for_every_kind(book: Book) -> None:
    assert list(every(book, factory.project(book))) == EVERY


def test_on_a_new_journal_each_says_what_to_find_out(book: Book) -> None:
    project = factory.project(book, "Engine")
    found = every(book, project)
    hold(book, found)
    for one in found.values():
        assert not one.lines
        assert one.ask, one.evidence
    said = [line.words for one in found.values() for line in one.ask]
    assert any("add its sponsor" in each for each in said)
    assert any(each.endswith("ask whoever you meet next.") for each in said)


def test_beside_one_question_a_new_journal_never_says_the_same_twice(book: Book) -> None:
    project = factory.project(book, "Engine")
    kinds = [Evidence.COVERAGE, Evidence.UNINVOLVED, Evidence.REACHABLE, Evidence.UNITS, Evidence.MATTERS]
    said = Counter(line.words for one in evidence(book).panels(project.id, kinds) for line in one.ask)
    assert set(said.values()) == {1}


def test_with_people_of_whom_nothing_is_known_it_holds_too(book: Book) -> None:
    project = factory.project(book, "Engine")
    bare = factory.person(book, "Ada")
    factory.stake(book, bare, project)
    hold(book, every(book, project))
    hold(book, every(book, project, bare))


def test_a_walk_about_somebody_without_a_part_in_the_project_holds(book: Book) -> None:
    project, stranger = factory.project(book, "Engine"), factory.person(book, "Ada")
    met(book, stranger, 3)
    hold(book, every(book, project, stranger))


@pytest.mark.parametrize("name", ["Clearflow", "Stonebridge Depot"])
@pytest.mark.parametrize("about", [None, "Gareth Lindqvist", "Dorothy Kwan", "Milly Prentice", "Ruben Estrada"])
def test_on_the_sample_every_line_opens_its_entry(sample: Book, name: str, about: str | None) -> None:
    project = sample.find(Project, name=name)[0]
    person = sample.find(Person, name=about)[0] if about else None
    found = every(sample, project, person)
    hold(sample, found)
    assert all(one.lines or one.ask for one in found.values())


def test_a_crowd_is_cut_and_counted(book: Book) -> None:
    cast = factory.crowd(book, people=60, meetings=200, today=TODAY)
    project = cast.projects[0]
    found = every(book, project)
    hold(book, found)
    assert any(one.more for one in found.values())


def test_who_or_what_is_gone_is_said_so(book: Book) -> None:
    project = factory.project(book)
    with pytest.raises(NotFoundError):
        evidence(book).panels(project.id + 1, [Evidence.RULES])
    with pytest.raises(NotFoundError):
        evidence(book).panels(project.id, [Evidence.RULES], 7)


def test_somebody_in_the_trash_leaves_the_other_panels_as_they_are(book: Book) -> None:
    project = factory.project(book, "Engine")
    gone = factory.person(book, "Ada", deleted_at=NOW)
    factory.stake(book, gone, project, role="sponsor")
    found = every(book, project, gone)
    hold(book, found)
    for kind in (Evidence.PERSON, Evidence.CIRCLE, Evidence.MEETINGS):
        assert [line.words for line in found[kind].ask] == [
            "Ada is in the trash: restore them there, or begin with somebody else."
        ]
    said = [line.words for one in found.values() for line in (*one.lines, *one.ask)]
    assert sum("Ada" in each for each in said) == 3
    assert found[Evidence.MATTERS].title == "What matters to those it rests on"


def test_what_is_in_the_trash_or_closed_is_left_out(book: Book) -> None:
    project = factory.project(book, "Engine")
    closed = factory.project(book, "Old works", state=ProjectState.CLOSED)
    ada, gone = factory.person(book, "Ada", matters="Quiet"), factory.person(book, "Zed", deleted_at=NOW)
    for one in (ada, gone):
        factory.stake(book, one, project, power=5)
        factory.stake(book, one, closed, power=5, maximum_days=3, ideal_days=2)
        factory.need(book, one, f"what {one.name} needs")
        factory.commitment(book, one, f"owed to {one.name}", due_on=ago(9), made_on=ago(20))
    factory.tie(book, ada, gone)
    factory.trust(book, gone, (9, 9, 9, 1), on=ago(9))
    met(book, gone, 1, projects=[project], form="corridor")
    factory.initiative(book, "Ended", lead=ada, state="closed")
    factory.initiative(book, "Thrown away", lead=ada, deleted_at=NOW)
    factory.landscape_note(book, "Zed decides", about=[gone])
    factory.landscape_note(book, "Old works decides", about=[closed])
    binned = factory.meeting(book, "Binned", day=ago(2), who=[ada], projects=[project], form="corridor", deleted_at=NOW)
    factory.commitment(book, ada, "owed from the bin", meeting=binned, due_on=ago(1))
    found = every(book, project)
    found[Evidence.CIRCLE] = panel(book, project, Evidence.CIRCLE, ada)
    hold(book, found)
    found.pop(Evidence.MEETINGS)  # a meeting goes on telling who was there
    said = "\n".join(line.words for one in found.values() for line in (*one.lines, *one.ask))
    for word in ("Zed", "Old works", "Ended", "Thrown away", "Binned", "from the bin"):
        assert word not in said
    assert "no two-way contact yet, limit 60" in said  # the closed project asks for three days


def test_names_with_markup_are_told_as_they_are(book: Book) -> None:
    project = factory.project(book, "<i>Engine</i> & {who}")
    ada = factory.person(book, "<b>Ada</b> {0}", matters="<script>*quiet*</script>")
    factory.stake(book, ada, project, role="sponsor", power=5)
    factory.landscape_note(book, "<u>Nothing</u> %s", about=[ada])
    found = every(book, project, ada)
    hold(book, found)
    assert found[Evidence.PERSON].title == "What you know of <b>Ada</b> {0}"
    assert found[Evidence.COVERAGE].lines[0].words.startswith("<i>Engine</i> & {who} rests on <b>Ada</b> {0} alone")
    assert "<u>Nothing</u> %s" in words(found[Evidence.RULES])[0]


class Counting:
    """A journal that counts how often it is asked."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.asked = 0

    def get(self, kind: type[R], id_: int) -> R:
        self.asked += 1
        return self._book.get(kind, id_)

    def find(self, kind: type[R], **equals: object) -> list[R]:
        self.asked += 1
        return self._book.find(kind, **equals)


def peopled(book: Book, project: Project, number: int) -> None:
    """Give a project people of whom all sorts of things are known."""
    owner = factory.organisation(book)
    boss: Person | None = None
    for place in range(number):
        one = factory.person(book, unit=factory.unit(book, organisation=owner), matters="Quiet", title="Clerk")
        fields: dict[str, Any] = {"power": 5, "engagement_now": "neutral", "engagement_wanted": "leading"}
        factory.stake(book, one, project, role="sponsor" if place == 0 else "user", **fields)
        met(book, one, 40 + place % 3, projects=[project], form="corridor", moods={one.id: 1})
        factory.need(book, one)
        factory.commitment(book, one, due_on=ago(3), made_on=ago(9))
        factory.trust(book, one, (5, 5, 7, 3), on=ago(9))
        factory.initiative(book, lead=one, aim="Count everything")
        factory.landscape_note(book, about=[one], told_by=one)
        if boss:
            factory.tie(book, one, boss, "reports to")
        boss = one


def test_more_people_are_not_more_questions_to_the_journal(book: Book) -> None:
    small, large = factory.project(book, "Small"), factory.project(book, "Large")
    peopled(book, small, 10)
    peopled(book, large, 30)
    counts = []
    for project in (small, large):
        counting = Counting(book)
        evidence(book, counting).panels(project.id, EVERY)
        counts.append(counting.asked)
    assert counts[1] <= counts[0] + 5
    assert counts[0] < 130


def test_what_several_panels_rest_on_is_read_once(book: Book) -> None:
    project = factory.project(book)
    peopled(book, project, 3)
    alone, together = Counting(book), Counting(book)
    kinds = [Evidence.COVERAGE, Evidence.UNINVOLVED, Evidence.COLD, Evidence.MATTERS, Evidence.OUTLIERS]
    for kind in kinds:
        evidence(book, alone).panels(project.id, [kind])
    evidence(book, together).panels(project.id, kinds)
    assert together.asked < alone.asked / 2


def test_a_panel_is_the_same_twice(sample: Book) -> None:
    project = sample.find(Project, name="Clearflow")[0]
    assert every(sample, project) == every(sample, project)


def test_titles_name_whom_a_walk_is_about(book: Book) -> None:
    project, ada = factory.project(book, "Engine"), factory.person(book, "Ada")
    assert panel(book, project, Evidence.NEEDS).title == "What they will want"
    assert panel(book, project, Evidence.NEEDS, ada).title == "What Ada will want"
    assert panel(book, project, Evidence.PERSON).title == "What you know of the sponsor"
    factory.stake(book, ada, project, role="sponsor")
    assert panel(book, project, Evidence.PERSON).title == "What you know of Ada"
