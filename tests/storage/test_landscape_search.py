"""Landscape notes and answers in full-text search: found by what they say and who told them, never from the trash."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from relbook.domain.landscape import LandscapeNote
from relbook.domain.lines import HIT_END, HIT_START
from relbook.domain.people import Person
from relbook.domain.projects import Project
from relbook.domain.reviews import Answer
from relbook.domain.views import Found
from relbook.errors import InvalidError
from relbook.services.landscape import LandscapeService
from relbook.services.note_drafts import NoteDraft
from relbook.services.people import PeopleService
from relbook.services.projects import ProjectService
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 3, 9, 9)
Look = Callable[[str], list[Found]]


def now() -> datetime:
    return NOW


def kinds(book: Book, words: str) -> list[str]:
    """Return what is found, newest first; whatever order, the same is found."""
    newest = book.search.newest(words)
    assert {(one.kind, one.id) for one in book.search.ranked(words)} == {(one.kind, one.id) for one in newest}
    assert book.check() == []
    return [one.kind for one in newest]


def test_a_note_is_found_by_what_it_says_and_who_told_it(book: Book) -> None:
    ada = factory.person(book, "Ada Lovelace", deleted_at=NOW)
    note = factory.landscape_note(book, "Nothing without Hopper", notes="Heard at the **harbour**", told_by=ada)
    for words in ("nothing hopp", "HARBOUR", "lovelace"):
        (found,) = book.search.newest(words)
        assert (found.kind, found.id, found.title) == ("landscape_note", note.id, "Nothing without Hopper")
        assert found.day == note.confirmed_on
    assert f"{HIT_START}harbour{HIT_END}" in book.search.ranked("harbour")[0].excerpt
    other = factory.landscape_note(book, "Quiet", told_by="Grace Kettle")
    assert [one.id for one in book.search.newest("kettle")] == [other.id]


def test_notes_and_answers_stand_among_the_meetings_by_their_day(book: Book) -> None:
    factory.meeting(book, "Harbour walk", day=factory.DAY)
    factory.landscape_note(book, "Harbour decides", confirmed_on=factory.DAY + timedelta(2))
    walked = factory.review(book, factory.project(book))
    factory.answer(book, walked, "The harbour master", answered_on=factory.DAY + timedelta(1))
    assert kinds(book, "harbour") == ["landscape_note", "answer", "meeting"]
    (answer,) = (one for one in book.search.newest("harbour") if one.kind == "answer")
    assert answer.title == "Who else needs to be invested in this success?"
    assert answer.excerpt == f"The {HIT_START}harbour{HIT_END} master"


def test_an_answer_without_words_is_not_found_by_its_question(book: Book) -> None:
    factory.answer(book, factory.review(book, factory.project(book)), "")
    assert kinds(book, "invested") == []


def test_an_answer_changed_or_removed_leaves_nothing_behind(book: Book) -> None:
    answer = factory.answer(book, factory.review(book, factory.project(book)), "Down by the harbour")
    with book.write("Changed") as gate:
        gate.put(replace(answer, words="Up on the hill"))
    assert (kinds(book, "harbour"), kinds(book, "hill")) == ([], ["answer"])
    with book.write("Removed") as gate:
        gate.remove(Answer, [answer.id])
    assert kinds(book, "hill") == []
    book.history.undo()
    assert kinds(book, "hill") == ["answer"]


def test_a_question_has_one_answer_and_two_notes_contradict_each_other_once(book: Book) -> None:
    review = factory.review(book, factory.project(book))
    factory.answer(book, review)
    with pytest.raises(InvalidError, match="nothing was changed"):
        factory.answer(book, review)
    one, other = factory.landscape_note(book), factory.landscape_note(book)
    factory.contradiction(book, one, other)
    with pytest.raises(InvalidError, match="nothing was changed"):
        factory.contradiction(book, one, other)


@pytest.mark.parametrize("words", ["harbour", "東京"])
def test_what_is_changed_removed_or_in_the_trash_is_found_as_it_is(words: str, book: Book) -> None:
    project = factory.project(book)
    factory.answer(book, factory.review(book, project), f"The harbour of 明日東京会議 {words}")
    service, projects = LandscapeService(book, now), ProjectService(book, now)
    note = service.write(NoteDraft(sort=factory.landscape_note(book).sort, words=f"About {words}"))
    assert sorted(kinds(book, words)) == ["answer", "landscape_note"]
    projects.trash(project.id)
    assert kinds(book, words) == ["landscape_note"]
    service.amend(replace(service.draft(note), words="Other"))
    assert kinds(book, words) == []
    service.remove(note)
    for _ in range(3):
        book.history.undo()
    assert sorted(kinds(book, words)) == ["answer", "landscape_note"]
    book.history.redo()
    assert kinds(book, words) == ["landscape_note"]


def test_inside_a_run_of_a_script_without_spaces(book: Book) -> None:
    note = factory.landscape_note(book, "明日東京会議")
    assert [(one.kind, one.id) for one in book.search.newest("東京")] == [("landscape_note", note.id)]
    assert book.search.newest("京都") == []


def test_a_need_of_somebody_in_the_trash_is_found_in_no_script(book: Book) -> None:
    ada = factory.person(book)
    factory.need(book, ada, "a 東京 office")
    assert kinds(book, "東京") == kinds(book, "office") == ["need"]
    PeopleService(book, now).trash(ada.id)
    assert kinds(book, "東京") == kinds(book, "office") == []


def test_who_told_it_renamed_or_merged_is_found_by_the_new_name(book: Book) -> None:
    ada, grace = factory.person(book, "Ada Lovelace"), factory.person(book, "Grace Kettle")
    note = factory.landscape_note(book, "Nothing without Hopper", told_by=ada)
    with book.write("Renamed") as gate:
        gate.put(replace(ada, name="Ada Byron"))
    assert kinds(book, "lovelace") == []
    assert kinds(book, "byron") == ["person", "landscape_note"]
    PeopleService(book, now).merge(grace.id, ada.id)
    assert book.get(LandscapeNote, note.id).told_by_id == grace.id
    assert kinds(book, "kettle") == ["person", "landscape_note"]
    assert kinds(book, "hopper byron") == []
    book.history.undo()
    assert kinds(book, "hopper byron") == ["landscape_note"]
    assert book.get(Person, ada.id).name == "Ada Byron"


def test_the_words_of_a_project_put_back_are_found_again(book: Book) -> None:
    project = factory.project(book, deleted_at=NOW)
    factory.answer(book, factory.review(book, project), "The harbour master")
    assert kinds(book, "harbour") == []
    ProjectService(book, now).restore(project.id)
    assert book.get(Project, project.id).deleted_at is None
    assert kinds(book, "harbour") == ["answer"]
