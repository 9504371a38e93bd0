"""What competes and depends; contradictions side by side; going through what is stale. With real keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from relbook.domain.landscape import Contradiction
from relbook.services.landscape import LandscapeService
from relbook.storage.book import Book
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.pages.landscape.page import CONTENDED, PAIRS, REGISTER
from relbook.ui.pages.landscape.round import RoundDialog
from relbook.ui.widgets.sections import Line
from tests import factory
from tests.ui.pages.landscape.conftest import TODAY, MakeDesk, Story, now

Key = Qt.Key


def test_what_competes_has_a_line_for_each_project_soonest_first(book: Book, story: Story, make_desk: MakeDesk) -> None:
    metering = factory.initiative(book, "Metering")
    factory.landscape_note(
        book,
        "needs the meters",
        sort="interdependency",
        about=[metering],
        bites_on=date(2026, 3, 1),
        confirmed_on=TODAY,
    )
    factory.landscape_note(book, "sales wants it all", sort="competing priority", confirmed_on=TODAY)
    desk = make_desk()
    desk.page.views.setCurrentIndex(CONTENDED)
    lines = desk.contended()
    assert [(line["subject"], line["bites"]) for line in lines] == [
        ("Metering", "since 1 Mar"),
        ("Clearflow", "in 10 days"),
        ("Ledger", "in 10 days"),
        ("", ""),
    ]
    assert lines[1] == {
        "subject": "Clearflow",
        "words": "the ledger wants the same planners",
        "others": "Ada Lovelace, Ledger",
        "over": "people",
        "decides": "Grace Hopper",
        "bites": "in 10 days",
        "state": "",
    }


def test_a_line_of_what_competes_has_the_same_keys(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.views.setCurrentIndex(CONTENDED)
    table = desk.page.notes.contended.table
    table.setFocus()
    desk.key(Key.Key_Down)
    line = desk.page.notes.current()
    assert line
    assert line.id == story.priority.id
    assert desk.page.brief_target() == ("person", story.ada.id)
    desk.key(Key.Key_C)
    desk.until(lambda: desk.stored(story.priority).confirmed_on == TODAY)
    desk.settle()
    table.selectAll()
    assert desk.page.notes.selected() == [story.priority.id], "two lines, one note"
    desk.key(Key.Key_F2)
    assert desk.dialog(NoteDialog).draft().words == story.priority.words


def test_the_keys_go_along_to_the_other_table(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    assert desk.page.notes.register.table.hasFocus()
    desk.page.views.setCurrentIndex(CONTENDED)
    assert desk.page.notes.contended.table.hasFocus()


def test_two_that_contradict_stand_side_by_side(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    assert desk.page.views.tabText(PAIRS) == "Contradictions (1)"
    desk.choose(story.direct)
    desk.button("Compare what contradicts it").click()
    texts = desk.texts()
    assert {story.steering.words, story.direct.words} <= set(texts)
    assert "Told by Ada Lovelace, since 1 Jan 2025, confirmed 19 days ago" in texts
    assert "Observed, since 1 Jan 2025, confirmed 47 days ago" in texts
    focused = QApplication.focusWidget()
    assert focused
    assert focused.accessibleName() == f"This one holds: {story.direct.words}"


def test_this_one_holds_ends_the_other_and_undo_brings_both_back(book: Book, story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.views.setCurrentIndex(PAIRS)
    desk.page.activate()
    desk.key(Key.Key_Space)
    desk.until(lambda: desk.stored(story.direct).ended_on == TODAY)
    assert desk.stored(story.steering).ended_on is None
    desk.until(lambda: any("No two notes contradict" in text for text in desk.texts()))
    book.history.undo()
    desk.until(lambda: story.direct.words in desk.texts())


def test_both_may_hold_after_all(book: Book, story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.views.setCurrentIndex(PAIRS)
    desk.button(f"Both hold after all: {story.steering.words} / {story.direct.words}").click()
    desk.until(lambda: not book.find(Contradiction))
    assert desk.stored(story.direct) == story.direct


def test_either_can_be_edited_where_they_stand(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.views.setCurrentIndex(PAIRS)
    desk.button(f"Edit: {story.direct.words}").click()
    assert desk.dialog(NoteDialog).draft().id == story.direct.id


def test_what_is_not_confirmed_for_long_is_asked_about_gently(book: Book, story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    banner = desk.page.banner
    assert banner.isVisible()
    assert banner.words.text() == "1 note was not confirmed for half a year. Does it still hold?"
    banner.later.click()
    assert not banner.isVisible()
    desk.page.reload()
    desk.settle()
    assert not banner.isVisible(), "put off"
    factory.landscape_note(book, "older still", sort="interdependency", confirmed_on=date(2025, 9, 1))
    desk.until(banner.isVisible)
    assert banner.words.text() == "2 notes were not confirmed for months. Do they still hold?"


@pytest.mark.parametrize("order", ["forward", "and back"])
def test_stale_ones_are_gone_through_by_single_keys(book: Book, story: Story, make_desk: MakeDesk, order: str) -> None:
    older = factory.landscape_note(book, "older still", confirmed_on=date(2025, 6, 1))
    third = factory.landscape_note(book, "third", confirmed_on=date(2025, 9, 1))
    desk = make_desk()
    desk.page.banner.go.setFocus()
    desk.key(Key.Key_Space)
    form = desk.dialog(RoundDialog)
    assert (form.count.text(), form.words.text()) == ("1 of 3", "older still")
    desk.key(Key.Key_Y)
    desk.until(lambda: form.words.text() == story.stale.words)
    if order == "and back":
        desk.key(Key.Key_B)
        assert form.count.text() == "1 of 3 · you said: holds"
        desk.key(Key.Key_N)
        desk.until(lambda: form.words.text() == story.stale.words)
        assert desk.stored(older).ended_on == TODAY
        desk.key(Key.Key_B)
        desk.key(Key.Key_Y)
        desk.until(lambda: form.words.text() == story.stale.words)
    assert desk.stored(older).ended_on is None
    assert desk.stored(older).confirmed_on == TODAY
    desk.key(Key.Key_N)
    desk.until(lambda: form.words.text() == third.words)
    assert desk.stored(story.stale).ended_on == TODAY
    desk.key(Key.Key_L)
    assert form.words.text() == "Gone through 3 notes: 1 holds, 1 no longer holds and 1 left for later."
    assert desk.stored(third) == third
    desk.key(Key.Key_Return)
    desk.until_gone(form)
    assert desk.page.banner.words.text().startswith("1 note was not confirmed")


def test_a_note_gone_meanwhile_is_said_and_can_be_left(book: Book, story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.banner.go.click()
    form = desk.dialog(RoundDialog)
    LandscapeService(book, now).remove(story.stale.id)
    desk.key(Key.Key_Y)
    box = desk.dialog(QMessageBox)
    assert box.text()
    box.accept()
    form.activateWindow()  # no window manager does it here
    desk.until(form.isActiveWindow)
    desk.key(Key.Key_L)
    assert "1 left for later" in form.words.text()
    form.accept()


def test_what_contradicts_it_is_one_click_away(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.choose(story.direct)
    opened: list[str] = []
    desk.page.opened.connect(lambda kind, _: opened.append(kind))
    other = next(one for one in desk.page.notes.card.findChildren(Line) if one.accessibleName() == story.steering.words)
    other.setFocus()
    desk.key(Key.Key_Return)
    desk.settle()
    assert (opened, desk.page.views.currentIndex()) == ([], REGISTER), "the page has it itself"
    current = desk.page.notes.current()
    assert current
    assert current.id == story.steering.id


def test_what_was_noted_besides_stands_under_each_side(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.views.setCurrentIndex(PAIRS)
    assert story.steering.notes in desk.texts()


def test_the_keys_stay_on_what_they_were_on_when_a_contradiction_is_read_again(
    book: Book, story: Story, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    desk.page.views.setCurrentIndex(PAIRS)
    edit = f"Edit: {story.direct.words}"
    desk.button(edit).setFocus()
    factory.contradiction(book, story.stale, story.priority)
    desk.until(lambda: story.stale.words in desk.texts())
    focused = QApplication.focusWidget()
    assert focused
    assert focused.accessibleName() == edit


def test_going_through_them_shows_what_was_noted_besides(book: Book, make_desk: MakeDesk) -> None:
    factory.landscape_note(book, "older still", confirmed_on=date(2025, 6, 1), notes="said twice\nby the lift")
    desk = make_desk()
    desk.page.banner.go.click()
    form = desk.dialog(RoundDialog)
    assert "said twice\nby the lift" in desk.texts(form)
    form.accept()
