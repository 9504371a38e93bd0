"""Landscape notes on the cards of people, organisations, projects and initiatives."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from relbook.domain.landscape import Known, LandscapeNote, NoteAbout, Sort
from relbook.domain.records import Record
from relbook.storage.book import Book
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.pages.people.landscape import SHOWN
from relbook.ui.widgets.sections import Line
from tests import factory
from tests.ui.pages.people.conftest import NOW, Desk, MakeDesk

TODAY = NOW.date()


def notes(desk: Desk) -> list[str]:
    """Return how the notes on the card in front are called."""
    content = desk.page.part().card.area.widget()
    assert content is not None
    rows = [one for one in content.findChildren(Line) if one.isVisibleTo(content)]
    return [one.accessibleName() for one in rows if "unwritten rule" in one.accessibleName()]


def show(desk: Desk, kind: str, id_: int) -> None:
    desk.page.show_record(kind, id_)
    desk.settle()
    desk.until(lambda: desk.page.part().card.shown() == (kind, id_))


@pytest.mark.parametrize("kind", ["person", "organisation", "project", "initiative"])
def test_a_note_is_added_by_keys_on_every_card(kind: str, book: Book, make_desk: MakeDesk) -> None:
    makers: dict[str, Callable[[Book, str], Record]] = {
        "person": factory.person,
        "organisation": factory.organisation,
        "project": factory.project,
        "initiative": factory.initiative,
    }
    record = makers[kind](book, "Ada & <b>Co</b>")
    desk = make_desk()
    show(desk, kind, record.id)
    assert "Nothing noted yet. What does everybody know here, and no chart show?" in desk.texts()
    desk.button("Add a note").setFocus()
    desk.key(Qt.Key.Key_Space)
    form = desk.dialog(NoteDialog)
    desk.until(form.words.hasFocus)
    QTest.keyClicks(form.words, "Never <i>before</i> nine")
    desk.key(Qt.Key.Key_Return)
    desk.until_gone(form)
    desk.until(lambda: notes(desk) == ["Never <i>before</i> nine, unwritten rule · observed today"])
    (stored,) = book.find(LandscapeNote)
    (about,) = book.find(NoteAbout)
    assert (stored.sort, stored.known, stored.since_on) == (Sort.RULE, Known.OBSERVED, TODAY)
    assert getattr(about, f"{kind}_id") == record.id
    assert desk.page.window().focusWidget() is desk.button("Add a note")
    book.history.undo()
    desk.settle()
    assert notes(desk) == []


def test_a_note_opens_and_a_stale_one_is_confirmed_in_one_action(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    old = TODAY - timedelta(days=300)
    note = factory.landscape_note(book, "One page", about=[ada], since_on=old, confirmed_on=old)
    desk = make_desk()
    show(desk, "person", ada.id)
    assert "to confirm" in desk.texts()
    opened: list[tuple[str, int]] = []
    desk.page.opened.connect(lambda kind, id_: opened.append((kind, id_)))
    content = desk.page.people.card.area.widget()
    assert content is not None
    row = next(one for one in content.findChildren(Line) if one.accessibleName().startswith("One page"))
    row.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert opened == [("landscape_note", note.id)]
    desk.button("Still holds: One page").setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.until(lambda: "to confirm" not in desk.texts())
    assert book.get(LandscapeNote, note.id).confirmed_on == TODAY
    assert notes(desk) == ["One page, unwritten rule · observed, confirmed today"]


def test_what_else_may_be_done_is_in_its_menu(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    note = factory.landscape_note(book, "One page", about=[ada])
    desk = make_desk()
    show(desk, "person", ada.id)
    desk.choose(desk.button("Change this note"), "Edit …")
    form = desk.dialog(NoteDialog)
    form.words.setText("Two pages")
    desk.click(form.save)
    desk.until_gone(form)
    desk.until(lambda: notes(desk) and notes(desk)[0].startswith("Two pages"))
    desk.choose(desk.button("Change this note"), "No longer holds")
    desk.until(lambda: not notes(desk))
    assert book.get(LandscapeNote, note.id).ended_on == TODAY
    book.history.undo()
    desk.until(lambda: notes(desk))
    desk.choose(desk.button("Change this note"), "Remove")
    desk.until(lambda: not book.find(LandscapeNote))


def test_an_organisation_shows_what_is_about_its_units_too(book: Book, make_desk: MakeDesk) -> None:
    yard, other = factory.organisation(book, "Yard"), factory.organisation(book, "Other")
    works = factory.unit(book, "Works", yard)
    factory.landscape_note(book, "Of the yard", about=[yard, works])
    factory.landscape_note(book, "Of the works", about=[works])
    factory.landscape_note(book, "Of others", about=[factory.unit(book, "Works", other), other])
    desk = make_desk()
    show(desk, "organisation", yard.id)
    said = {one.partition(" · ")[0] for one in notes(desk)}
    assert said == {"Of the yard, unwritten rule", "Of the works, Works"}


def test_a_contradiction_shows_at_once_and_what_does_not_fit_unfolds(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    first, *others = [factory.landscape_note(book, f"Rule {n}", about=[ada]) for n in range(SHOWN + 2)]
    desk = make_desk()
    show(desk, "person", ada.id)
    assert len(notes(desk)) == SHOWN
    desk.button("2 more").setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.until(lambda: len(notes(desk)) == SHOWN + 2)
    assert "contradicted" not in desk.texts()
    factory.contradiction(book, others[-1], first)
    desk.until(lambda: "contradicted" in desk.texts())
