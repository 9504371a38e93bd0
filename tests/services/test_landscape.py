"""Landscape notes written, changed, confirmed, contradicted, ended, removed: each one step that undo takes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relbook.domain.landscape import ABOUT, Contradiction, Known, LandscapeNote, NoteAbout, Scarce, Sort
from relbook.domain.records import WHOLE, Record
from relbook.errors import InvalidError, NotFoundError, RelbookError
from relbook.services.landscape import LandscapeService
from relbook.services.note_drafts import NoteDraft
from relbook.storage.book import Book
from tests import factory

NOW = datetime(2026, 3, 20, 9, 30)
TODAY = NOW.date()
BEFORE = date(2026, 1, 10)
RULE = NoteDraft(sort=Sort.RULE, words="nothing reaches steering without Hopper")


@pytest.fixture
def landscape(book: Book) -> LandscapeService:
    return LandscapeService(book, lambda: NOW)


def words_of(book: Book) -> str:
    step = book.history.next_undo()
    assert step is not None
    return step.words


def about(book: Book, note_id: int) -> set[tuple[str, int]]:
    return {one.thing for one in book.find(NoteAbout, note_id=note_id)}


def test_a_note_is_written_as_of_today_and_observed(book: Book, landscape: LandscapeService) -> None:
    number = landscape.write(replace(RULE, words="  nothing reaches\nsteering without Hopper "))
    assert words_of(book) == "Unwritten rule “nothing reaches steering without Hopper” noted"
    stored = book.get(LandscapeNote, number)
    assert (stored.words, stored.known) == (RULE.words, Known.OBSERVED)
    assert (stored.since_on, stored.confirmed_on, stored.ended_on) == (TODAY, TODAY, None)


def test_it_is_about_each_of_the_five_once(book: Book, landscape: LandscapeService) -> None:
    things: list[Record] = [
        factory.person(book),
        factory.unit(book),
        factory.organisation(book),
        factory.project(book),
        factory.initiative(book),
    ]
    wanted = tuple((thing.kind, thing.id) for thing in things)
    number = landscape.write(replace(RULE, about=(*wanted, wanted[0])))
    assert about(book, number) == set(wanted)
    assert len(book.find(NoteAbout)) == len(ABOUT)
    landscape.amend(replace(landscape.draft(number), about=wanted[3:]))
    assert about(book, number) == set(wanted[3:])
    book.history.undo()
    assert about(book, number) == set(wanted)


def test_a_draft_stored_untouched_changes_nothing(book: Book, landscape: LandscapeService) -> None:
    ada = factory.person(book, "Ada")
    note = factory.landscape_note(
        book,
        about=[ada],
        sort="interdependency",
        told_by=ada,
        decides=ada,
        over=frozenset({"money"}),
        bites_on=date(2027, 1, 1),
        meeting_id=factory.meeting(book).id,
        private=frozenset({"notes", WHOLE}),
        notes="one\ntwo",
    )
    step = book.history.next_undo()
    landscape.amend(landscape.draft(note.id))
    assert book.get(LandscapeNote, note.id) == note
    assert book.history.next_undo() == step


def test_what_its_sort_has_no_use_for_is_left_out(book: Book, landscape: LandscapeService) -> None:
    ada = factory.person(book, "Ada")
    full = replace(RULE, over=frozenset({"money"}), decides_id=ada.id, bites_on=TODAY, told_by="the porter")
    stored = book.get(LandscapeNote, landscape.write(full))
    assert (stored.over, stored.decides_id, stored.bites_on, stored.told_by) == (frozenset(), None, None, "")
    contending = replace(full, sort=Sort.PRIORITY, known=Known.TOLD)
    stored = book.get(LandscapeNote, landscape.write(contending))
    assert (stored.over, stored.decides_id, stored.bites_on) == (frozenset({"money"}), ada.id, TODAY)
    assert stored.told_by == "the porter"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"words": " \n"}, "takes a few words"),
        ({"words": "x" * 501}, "501 characters"),
        ({"words": "a\0"}, "cannot be kept"),
        ({"notes": "x" * 1_000_001}, "1,000,000 is the most"),
        ({"told_by": "the porter", "told_by_id": 1}, "told by one"),
        ({"since_on": date(2026, 3, 21)}, "is known cannot be to come: 21 Mar 2026"),
        ({"since_on": date(1026, 3, 21)}, "year 1026"),
        ({"confirmed_on": date(2026, 3, 21)}, "was confirmed cannot be to come"),
        ({"confirmed_on": date(2026, 1, 1), "since_on": BEFORE}, "was not confirmed before that: 01 Jan 2026"),
        ({"ended_on": date(2026, 3, 21)}, "ended cannot be to come"),
        ({"ended_on": date(2026, 1, 1), "since_on": BEFORE}, "did not end before that: 01 Jan 2026"),
        ({"bites_on": date(2926, 1, 1)}, "year 2926"),
        ({"over": frozenset({"fame"})}, "“fame” is not what is fought over"),
        ({"private": frozenset({"id"})}, "no field that can be marked private"),
        ({"about": (("meeting", 1),)}, "about none of its meetings"),
    ],
)
def test_what_cannot_be_stored_is_said(
    book: Book, landscape: LandscapeService, fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InvalidError, match=sentence):
        landscape.write(replace(RULE, sort=Sort.PRIORITY, **fields))
    assert book.find(LandscapeNote) == []


def test_what_was_not_told_has_no_teller(book: Book, landscape: LandscapeService) -> None:
    number = landscape.write(replace(RULE, told_by_id=factory.person(book).id))
    assert book.get(LandscapeNote, number).told_by_id is None


@pytest.mark.parametrize("field", ["told_by_id", "decides_id", "meeting_id"])
def test_who_or_what_is_gone_is_refused(book: Book, landscape: LandscapeService, field: str) -> None:
    named: dict[str, Any] = {field: 99}
    with pytest.raises(NotFoundError):
        landscape.write(replace(RULE, sort=Sort.PRIORITY, known=Known.TOLD, **named))
    with pytest.raises(NotFoundError):
        landscape.write(replace(RULE, about=(("unit", 99),)))
    assert book.history.next_undo() is None


def test_a_note_that_is_gone_is_changed_no_more(landscape: LandscapeService) -> None:
    with pytest.raises(NotFoundError):
        landscape.amend(replace(RULE, id=9))
    with pytest.raises(NotFoundError):
        landscape.draft(9)


def test_confirmed_it_holds_again_and_never_goes_back(book: Book, landscape: LandscapeService) -> None:
    ended = factory.landscape_note(book, "Fridays are quiet", ended_on=date(2026, 3, 10))
    landscape.confirm(ended.id)
    assert words_of(book) == "Unwritten rule “Fridays are quiet” confirmed"
    stored = book.get(LandscapeNote, ended.id)
    assert (stored.confirmed_on, stored.ended_on) == (TODAY, None)
    landscape.confirm(ended.id, on=BEFORE)
    assert book.get(LandscapeNote, ended.id).confirmed_on == TODAY
    other = factory.landscape_note(book)
    landscape.confirm(ended.id, other.id)
    assert words_of(book) == "2 landscape notes confirmed"
    with pytest.raises(InvalidError, match="cannot be to come"):
        landscape.confirm(ended.id, on=date(2026, 4, 1))


def test_it_ends_on_a_day_that_was(book: Book, landscape: LandscapeService) -> None:
    note = factory.landscape_note(book, "Fridays are quiet")
    landscape.end(note.id, on=date(2026, 3, 10))
    assert words_of(book) == "Unwritten rule “Fridays are quiet” no longer holds"
    assert book.get(LandscapeNote, note.id).ended_on == date(2026, 3, 10)
    with pytest.raises(InvalidError, match="did not end before that"):
        landscape.end(note.id, on=date(2024, 3, 10))
    with pytest.raises(InvalidError, match="cannot be to come"):
        landscape.end(note.id, on=date(2026, 4, 1))


def test_it_may_end_on_the_day_it_was_confirmed(book: Book, landscape: LandscapeService) -> None:
    note = factory.landscape_note(book)
    landscape.end(note.id, on=note.confirmed_on)
    assert book.get(LandscapeNote, note.id).ended_on == note.confirmed_on


def test_a_contradiction_is_said_once_whichever_way_round(book: Book, landscape: LandscapeService) -> None:
    first, second = factory.landscape_note(book), factory.landscape_note(book)
    landscape.contradict(second.id, first.id)
    (pair,) = book.find(Contradiction)
    assert (pair.note_id, pair.against_id, pair.noted_on) == (first.id, second.id, TODAY)
    with pytest.raises(InvalidError, match="already"):
        landscape.contradict(first.id, second.id)
    with pytest.raises(InvalidError, match="does not contradict itself"):
        landscape.contradict(first.id, first.id)
    with pytest.raises(NotFoundError):
        landscape.contradict(first.id, 99)
    landscape.reconcile(second.id, first.id)
    assert book.find(Contradiction) == []
    book.history.undo()
    assert book.find(Contradiction) == [pair]


def test_the_opposite_is_written_with_its_contradiction(book: Book, landscape: LandscapeService) -> None:
    note = factory.landscape_note(book)
    number = landscape.write(RULE, against=note.id)
    assert [(one.note_id, one.against_id) for one in book.find(Contradiction)] == [(note.id, number)]
    with pytest.raises(NotFoundError):
        landscape.write(replace(RULE, words="another"), against=99)
    assert len(book.find(LandscapeNote)) == 2, "what contradicts nothing is not noted at all"


def test_a_note_is_removed_with_all_that_hangs_on_it(book: Book, landscape: LandscapeService) -> None:
    notes = [factory.landscape_note(book, about=[factory.person(book)]) for _ in range(3)]
    factory.contradiction(book, notes[0], notes[1])
    factory.contradiction(book, notes[1], notes[2])
    kept = book.find(NoteAbout, note_id=notes[0].id)
    landscape.remove(notes[1].id, notes[2].id)
    assert words_of(book) == "2 landscape notes removed"
    assert (book.find(Contradiction), book.find(NoteAbout)) == ([], kept)
    book.history.undo()
    assert (len(book.find(Contradiction)), len(book.find(NoteAbout))) == (2, 3)


# Undo, whatever was done

Verb = Callable[[LandscapeService, list[int], int, int], object]
_VERBS: dict[str, Verb] = {
    "write": lambda service, notes, one, other: service.write(
        replace(RULE, words=f"rule {other}", sort=list(Sort)[one % len(Sort)], about=(("person", other % 3 + 1),))
    ),
    "oppose": lambda service, notes, one, other: service.write(RULE, against=notes[one]),
    "amend": lambda service, notes, one, other: service.amend(
        replace(
            service.draft(notes[one]),
            sort=list(Sort)[other % len(Sort)],
            over=frozenset({list(Scarce)[other % len(Scarce)].value}),
            about=tuple(("person", number) for number in range(1, other % 4)),
        )
    ),
    "confirm": lambda service, notes, one, other: service.confirm(notes[one], notes[other]),
    "end": lambda service, notes, one, other: service.end(notes[one]),
    "contradict": lambda service, notes, one, other: service.contradict(notes[one], notes[other]),
    "reconcile": lambda service, notes, one, other: service.reconcile(notes[one], notes[other]),
    "remove": lambda service, notes, one, other: service.remove(notes[one]),
}
_STEPS = st.lists(st.tuples(st.sampled_from(sorted(_VERBS)), st.integers(0, 30), st.integers(0, 30)), max_size=12)


def everything(book: Book) -> tuple[list[Record], ...]:
    kinds: tuple[type[Record], ...] = (LandscapeNote, NoteAbout, Contradiction)
    return tuple(book.find(kind) for kind in kinds)


@settings(max_examples=25, deadline=None)
@given(steps=_STEPS)
def test_undo_takes_back_whatever_was_done_and_redo_does_it_again(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder, Book.create(Path(folder) / "journal.relbook") as book:
        service = LandscapeService(book, lambda: NOW)
        for _ in range(3):
            factory.person(book)
        factory.landscape_note(book, since_on=BEFORE)
        factory.landscape_note(book, sort="competing priority", ended_on=TODAY)
        states, at = [everything(book)], book.history.next_undo()
        for verb, one, other in steps:
            notes = [note.id for note in book.find(LandscapeNote)]
            if not notes and verb != "write":
                continue
            count = max(1, len(notes))
            try:
                _VERBS[verb](service, notes, one % count, other % count)
            except RelbookError:
                assert everything(book) == states[-1], "what is refused leaves nothing behind"
            if book.history.next_undo() != at:
                states.append(everything(book))
                at = book.history.next_undo()
        for state in reversed(states[:-1]):
            book.history.undo()
            assert everything(book) == state
        for state in states[1:]:
            book.history.redo()
            assert everything(book) == state
