"""People through a real journal: every verb, what it refuses, and that one undo takes each back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from relbook.domain.commitments import Commitment
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.people import Alias, Organisation, Person, PersonTag, Unit
from relbook.domain.projects import Engagement, Project, Role, Stake
from relbook.domain.records import WHOLE
from relbook.domain.ties import Tie, TieKind
from relbook.errors import AmbiguousError, InvalidError, NotFoundError
from relbook.services.drafts import PersonDraft
from relbook.services.people import PeopleService
from relbook.storage.book import Book

NOW = datetime(2026, 11, 24, 9, 30)
ADA = PersonDraft(
    name="Ada Lovelace",
    aliases=("Countess", "A. L."),
    title="Analyst",
    organisation="Analytical Engines",
    unit="Treasury",
    email="ada@example.org",
    phone="+44 1",
    matters="accuracy\nbeing credited",
    approach="in writing first",
    notes="met in 1833",
    tags=("maths",),
    private=frozenset({"phone"}),
)


@pytest.fixture
def people(book: Book) -> PeopleService:
    return PeopleService(book, lambda: NOW)


def words(book: Book) -> str:
    step = book.history.next_undo()
    assert step is not None
    return step.words


def test_adding_stores_everything_in_one_step(book: Book, people: PeopleService) -> None:
    ada = people.add(ADA)
    person = book.get(Person, ada)
    assert (person.name, person.title, person.email, person.phone) == (
        "Ada Lovelace",
        "Analyst",
        "ada@example.org",
        "+44 1",
    )
    assert person.organisation_id is not None
    assert person.unit_id is not None
    assert book.get(Organisation, person.organisation_id).name == "Analytical Engines"
    assert book.get(Unit, person.unit_id) == Unit(
        id=person.unit_id, name="Treasury", organisation_id=person.organisation_id
    )
    assert [one.name for one in book.find(Alias)] == ["Countess", "A. L."]
    assert [one.tag for one in book.find(PersonTag)] == ["maths"]
    assert person.private == {"phone"}
    assert people.draft(ada) == ADA
    assert words(book) == "Ada Lovelace added"
    book.history.undo()
    assert not any(book.find(kind) for kind in (Person, Organisation, Unit, Alias, PersonTag))


def test_a_known_organisation_and_unit_are_used_again_whatever_their_case(book: Book, people: PeopleService) -> None:
    people.add(ADA)
    people.add(replace(ADA, name="Charles Babbage", organisation="ANALYTICAL  ENGINÉS", unit="treasury"))
    assert len(book.find(Organisation)) == len(book.find(Unit)) == 1
    people.add(replace(ADA, name="Mary Somerville", organisation="Royal Society", unit="Treasury"))
    assert len(book.find(Organisation)) == len(book.find(Unit)) == 2


def test_editing_changes_all_and_keeps_what_stays(book: Book, people: PeopleService) -> None:
    ada = people.add(ADA)
    before = book.find(Alias)
    people.edit(ada, replace(ADA, title="Countess", aliases=("A. L.", "Ada King"), tags=(), organisation="", unit=""))
    person = book.get(Person, ada)
    assert (person.title, person.organisation_id, person.unit_id) == ("Countess", None, None)
    assert [one.name for one in book.find(Alias)] == ["A. L.", "Ada King"]
    assert book.find(Alias)[0] == before[1]
    assert book.find(PersonTag) == []
    book.history.undo()
    assert people.draft(ada) == ADA


def test_editing_nothing_leaves_no_step(book: Book, people: PeopleService) -> None:
    ada = people.add(ADA)
    step = book.history.next_undo()
    people.edit(ada, people.draft(ada))
    assert book.history.next_undo() == step


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "  \n "}, "empty"),
        ({"name": "x" * 301}, "301 characters"),
        ({"name": "a\0b"}, "NUL"),
        ({"title": "x" * 301}, "title"),
        ({"notes": "a\0"}, "NUL"),
        ({"notes": "\ud800"}, "cannot be kept"),
        ({"aliases": ("y" * 301,)}, "alias"),
        ({"tags": ("t" * 100,)}, "tag"),
        ({"private": frozenset({"shoe_size"})}, "shoe_size"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_a_sentence(
    book: Book, people: PeopleService, change: dict[str, object], sentence: str
) -> None:
    draft = replace(ADA, **change)  # type: ignore[arg-type]
    with pytest.raises(InvalidError, match=sentence):
        people.add(draft)
    assert book.find(Person) == []
    assert book.history.next_undo() is None


def test_names_are_tidied_and_markup_stays_as_typed(book: Book, people: PeopleService) -> None:
    id_ = people.add(
        PersonDraft(name="  <img  src=file:///x>\n", tags=("#a", "a", ""), aliases=("", "<IMG src=file:///x>"))
    )
    assert book.get(Person, id_).name == "<img src=file:///x>"
    assert [one.tag for one in book.find(PersonTag)] == ["a"]
    assert book.find(Alias) == []


def test_the_trash_takes_many_in_one_step_and_gives_them_back(book: Book, people: PeopleService) -> None:
    ids = [people.add(PersonDraft(name=name)) for name in ("Ada", "Charles", "Mary")]
    people.trash(*ids[:2])
    assert [book.get(Person, id_).deleted_at for id_ in ids] == [NOW, NOW, None]
    assert words(book) == "2 people put in the trash"
    people.restore(ids[0])
    assert words(book) == "Ada restored"
    assert book.get(Person, ids[0]).deleted_at is None
    book.history.undo()
    book.history.undo()
    assert all(book.get(Person, id_).deleted_at is None for id_ in ids)


def test_marks_are_set_and_said(book: Book, people: PeopleService) -> None:
    ada = people.add(ADA)
    people.mark_private(ada, frozenset({WHOLE}))
    assert book.get(Person, ada).private == {WHOLE}
    assert words(book) == "Ada Lovelace marked private"
    people.mark_private(ada, frozenset())
    assert words(book) == "Ada Lovelace no longer marked private"


# Ties and stakes


@pytest.fixture
def pair(people: PeopleService) -> tuple[int, int]:
    return people.add(ADA), people.add(PersonDraft(name="Charles Babbage"))


def test_a_tie_is_added_changed_and_removed(book: Book, people: PeopleService, pair: tuple[int, int]) -> None:
    ada, charles = pair
    tie = Tie(from_id=ada, to_id=charles, verb=TieKind.REPORTS_TO, formal=True, from_on=date(2026, 1, 1))
    tie_id = people.add_tie(tie)
    assert words(book) == "Tie added: Ada Lovelace reports to Charles Babbage"
    people.edit_tie(replace(tie, id=tie_id, strength=3))
    assert book.get(Tie, tie_id).strength == 3
    people.remove_tie(tie_id)
    assert book.find(Tie) == []
    book.history.undo()
    assert book.get(Tie, tie_id).strength == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"to_id": 1}, "themselves"),
        ({"strength": 0}, "1 \\(weak\\)"),
        ({"strength": 4}, "not 4"),
        ({"from_on": date(2026, 2, 1), "until_on": date(2026, 1, 1)}, "before the start"),
        ({"notes": "\0"}, "NUL"),
    ],
)
def test_impossible_ties_are_refused(
    book: Book, people: PeopleService, pair: tuple[int, int], change: dict[str, object], sentence: str
) -> None:
    tie = replace(Tie(from_id=1, to_id=2, verb=TieKind.TRUSTS), **change)  # type: ignore[arg-type]
    assert pair == (1, 2)
    with pytest.raises(InvalidError, match=sentence):
        people.add_tie(tie)
    assert book.find(Tie) == []


def test_the_same_tie_is_refused_whichever_way_it_reads(people: PeopleService, pair: tuple[int, int]) -> None:
    ada, charles = pair
    people.add_tie(Tie(from_id=ada, to_id=charles, verb=TieKind.ALLIED_WITH))
    with pytest.raises(InvalidError, match="already there"):
        people.add_tie(Tie(from_id=charles, to_id=ada, verb=TieKind.ALLIED_WITH))
    people.add_tie(Tie(from_id=ada, to_id=charles, verb=TieKind.TRUSTS))
    people.add_tie(Tie(from_id=charles, to_id=ada, verb=TieKind.TRUSTS))


def test_the_same_tie_may_hold_twice_at_different_times(people: PeopleService, pair: tuple[int, int]) -> None:
    first = Tie(from_id=pair[0], to_id=pair[1], verb=TieKind.SPONSORS, until_on=date(2025, 1, 1))
    people.add_tie(first)
    people.add_tie(replace(first, from_on=date(2026, 1, 1), until_on=None))


def test_a_tie_to_nobody_is_refused(people: PeopleService, pair: tuple[int, int]) -> None:
    with pytest.raises(NotFoundError):
        people.add_tie(Tie(from_id=pair[0], to_id=99, verb=TieKind.TRUSTS))


def test_a_stake_is_set_once_per_project(book: Book, people: PeopleService, pair: tuple[int, int]) -> None:
    with book.write("a project") as gate:
        project = gate.add(Project(name="Engine"))
    stake = Stake(person_id=pair[0], project_id=project, role=Role.SPONSOR, power=5)
    first = people.set_stake(stake)
    assert words(book) == "Stake of Ada Lovelace in Engine set"
    assert people.set_stake(replace(stake, power=4, engagement_now=Engagement.LEADING)) == first
    assert book.find(Stake) == [replace(stake, id=first, power=4, engagement_now=Engagement.LEADING)]
    people.remove_stake(pair[0], project)
    assert book.find(Stake) == []
    for levels in ({"power": 0}, {"power": 6}, {"interest": 9}):
        with pytest.raises(InvalidError, match="1 \\(little\\)"):
            people.set_stake(replace(stake, **levels))  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        people.set_stake(replace(stake, project_id=99))


def test_the_stakes_of_a_draft_become_the_only_ones(book: Book, people: PeopleService, pair: tuple[int, int]) -> None:
    with book.write("projects") as gate:
        one, other = gate.add(Project(name="One")), gate.add(Project(name="Other"))
    people.set_stake(Stake(person_id=pair[0], project_id=one))
    people.edit(pair[0], replace(ADA, stakes=(Stake(person_id=0, project_id=other, interest=2),)))
    assert [(s.person_id, s.project_id, s.interest) for s in book.find(Stake)] == [(pair[0], other, 2)]


# Names left as text


def test_names_left_as_text_are_matched_by_name_and_alias(book: Book, people: PeopleService) -> None:
    with book.write("meetings") as gate:
        first, second = (gate.add(Meeting(day=date(2026, 11, n), title=str(n))) for n in (1, 2))
        gate.add(Attendance(meeting_id=first, name="ada lovelace", mood=1))
        gate.add(Attendance(meeting_id=second, name="Countess"))
        gate.add(Attendance(meeting_id=second, name="Somebody else"))
        gate.add(Commitment(by_me=False, what="send it", name="Ada Lovelace", made_on=date(2026, 11, 1)))
        gate.add(Commitment(by_me=True, what="tell everyone", made_on=date(2026, 11, 1)))
    ada = people.add(ADA)
    assert people.text_matches(ada) == 3
    assert people.match_text(ada) == 3
    attendances = [(one.meeting_id, one.person_id, one.name, one.mood) for one in book.find(Attendance)]
    assert attendances == [(first, ada, "", 1), (second, ada, "", None), (second, None, "Somebody else", None)]
    assert [(one.person_id, one.name) for one in book.find(Commitment)] == [(ada, ""), (None, "")]
    assert people.text_matches(ada) == 0
    book.history.undo()
    assert people.text_matches(ada) == 3


def test_matching_somebody_who_was_there_anyway_makes_no_double(book: Book, people: PeopleService) -> None:
    ada = people.add(ADA)
    with book.write("a meeting") as gate:
        meeting = gate.add(Meeting(day=date(2026, 11, 1)))
        gate.add(Attendance(meeting_id=meeting, person_id=ada))
        gate.add(Attendance(meeting_id=meeting, name="Countess", mood=-1))
    people.match_text(ada)
    assert [(one.person_id, one.mood) for one in book.find(Attendance)] == [(ada, -1)]


Clash = Callable[[PeopleService, int], object]


@pytest.mark.parametrize(
    "verb", [PeopleService.draft, PeopleService.trash, PeopleService.restore, PeopleService.match_text]
)
def test_somebody_who_is_not_there_is_said_so(people: PeopleService, verb: Clash) -> None:
    with pytest.raises(NotFoundError):
        verb(people, 7)


def test_namesakes_are_allowed_but_no_name_to_go_by(book: Book, people: PeopleService) -> None:
    from relbook.services.belonging import person_id_for

    people.add(PersonDraft(name="John Smith", title="Auditor"))
    people.add(PersonDraft(name="john smith", title="Baker"))
    with pytest.raises(AmbiguousError) as caught, book.write("whom") as gate:
        person_id_for(gate, "John Smith")
    assert caught.value.candidates == ("John Smith, Auditor", "john smith, Baker")
