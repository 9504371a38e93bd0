"""Merging two people of whom landscape notes and reviews tell."""

from relbook.domain.landscape import LandscapeNote, NoteAbout
from relbook.domain.meetings import Meeting
from relbook.domain.people import Person
from relbook.domain.projects import Role
from relbook.domain.reviews import Became, Review, ReviewPerson
from relbook.storage.book import Book
from tests import factory
from tests.services.test_merging import DAY, KEEP, OTHER, THIRD, contents, people, service


def test_notes_about_told_or_decided_by_the_other_are_the_kept_ones(book: Book) -> None:
    people(book)
    keep, other, third = book.find(Person)
    both = factory.landscape_note(book, about=[keep, other])
    theirs = factory.landscape_note(book, about=[other, third], told_by=other, sort="competing priority", decides=other)
    factory.landscape_note(book, about=[third], told_by="A. Lovelace")
    before = contents(book)
    service(book).merge(KEEP, OTHER)
    about = {(one.note_id, one.person_id) for one in book.find(NoteAbout)}
    assert about == {(both.id, KEEP), (theirs.id, KEEP), (theirs.id, THIRD), (3, THIRD)}
    assert len(book.find(NoteAbout)) == len(about), "nothing is about the same person twice"
    told = book.get(LandscapeNote, theirs.id)
    assert (told.told_by_id, told.decides_id) == (KEEP, KEEP)
    assert book.get(LandscapeNote, 3).told_by == "A. Lovelace", "what was left as text stays text"
    assert book.check() == []
    book.history.undo()
    assert contents(book) == before


def test_reviews_and_what_they_saw_of_the_other_are_of_the_kept_one(book: Book) -> None:
    people(book)
    keep, other, third = book.find(Person)
    project = factory.project(book)
    walked = [factory.review(book, project, person=one, finished_on=DAY) for one in (other, keep, third)]
    saw = ((0, KEEP, 2, "user"), (0, OTHER, 4, "user"), (1, OTHER, 5, "sponsor"), (1, KEEP, 1, "user"))
    with book.write("seen") as gate:
        for place, who, power, role in (*saw, (2, OTHER, 3, "other")):
            gate.add(ReviewPerson(review_id=walked[place].id, person_id=who, power=power, role=Role(role)))
    twice = factory.answer(book, walked[0], became=[keep, other])
    once = factory.answer(book, walked[1], became=[other, Meeting(id=OTHER, day=DAY), Meeting(id=KEEP, day=DAY)])
    before = contents(book)
    service(book).merge(KEEP, OTHER)
    assert [one.person_id for one in book.find(Review)] == [KEEP, KEEP, THIRD]
    seen = {(one.review_id, one.person_id): (one.power, one.role) for one in book.find(ReviewPerson)}
    assert seen == {
        (walked[0].id, KEEP): (2, Role.USER),
        (walked[1].id, KEEP): (5, Role.SPONSOR),
        (walked[2].id, KEEP): (3, Role.OTHER),
    }
    assert len(book.find(ReviewPerson)) == 3
    assert [(one.answer_id, one.thing, one.thing_id) for one in book.find(Became)] == [
        (twice.id, "person", KEEP),
        (once.id, "person", KEEP),
        (once.id, "meeting", OTHER),
        (once.id, "meeting", KEEP),
    ]
    assert book.check() == []
    book.history.undo()
    assert contents(book) == before
