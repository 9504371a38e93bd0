"""The landscape page with real keys: the register, its verbs, what limits it, and what it remembers."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from relbook.domain.landscape import Contradiction, LandscapeNote, NoteAbout, Sort
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.note_dialog import NoteDialog
from relbook.ui.pages.landscape.page import CONTENDED, PAIRS, REGISTER
from relbook.ui.widgets.picker import Picker
from tests import factory
from tests.ui.pages.landscape.conftest import TODAY, MakeDesk, Story

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_register_says_how_each_is_known_and_how_it_stands(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    assert desk.words() == [note.words for note in (story.priority, story.steering, story.direct, story.stale)]
    assert desk.cells(story.steering) == {
        "words": "nothing reaches steering without <b>Hopper</b>",
        "sort": "rule",
        "about": "Grace Hopper, Finance",
        "known": "told by Ada Lovelace",
        "confirmed": "19 days ago",
        "state": "contradicted",
    }
    assert desk.cells(story.stale)["state"] == "to confirm"
    assert desk.cells(story.priority)["state"] == ""
    assert desk.page.notes.register.table.hasFocus(), "keys go to the notes"


def test_the_model_keeps_its_word(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    panes = (desk.page.notes.register, desk.page.notes.contended)
    testers = [
        QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Warning) for pane in panes
    ]
    desk.page.notes.limits.ended.click()
    desk.page.set_project(story.clearflow.id)
    desk.settle()
    for pane in panes:
        pane.filter.setText("hopper")
        pane.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    desk.page.set_project(None)
    desk.settle()
    assert [desk.page.notes.register.model.rowCount(), desk.page.notes.contended.model.rowCount()] == [2, 2]
    assert testers, "kept until now"


def test_the_card_links_to_everything_around_it(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    opened: list[tuple[str, int]] = []
    desk.page.opened.connect(lambda kind, number: opened.append((kind, number)))
    desk.choose(story.steering)
    assert "nothing reaches steering without <b>Hopper</b>" in desk.texts(desk.page.notes.card)
    assert "twice\nnow" in desk.texts(desk.page.notes.card)
    for words in ("Grace Hopper", "Finance", "Ada Lovelace", "Coffee"):
        desk.button(words).click()
    meeting = story.steering.meeting_id
    assert opened == [
        ("person", story.grace.id),
        ("organisation", story.finance.organisation_id),
        ("person", story.ada.id),
        ("meeting", meeting),
    ]
    assert desk.page.brief_target() == ("person", story.grace.id)
    assert desk.page.past_target() == ("landscape_note", story.steering.id)


def test_a_note_is_added_by_keys_and_chosen(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.set_project(story.clearflow.id)
    desk.settle()
    desk.key(Key.Key_Insert)
    form = desk.dialog(NoteDialog)
    assert form.draft().about == (("project", story.clearflow.id),), "it concerns what is in front"
    desk.until(form.words.hasFocus)
    desk.write("no meetings on Fridays")
    desk.key(Key.Key_Return)
    desk.until_gone(form)
    line = desk.page.notes.current()
    assert line
    assert line.note.words == "no meetings on Fridays"
    assert (line.note.since_on, line.note.sort) == (TODAY, Sort.RULE)


def test_enter_and_f2_edit(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.choose(story.direct)
    for key in (Key.Key_Return, Key.Key_F2):
        desk.key(key)
        form = desk.dialog(NoteDialog)
        desk.until(form.words.hasFocus)
        desk.write("x")
        desk.key(Key.Key_Return)
        desk.until_gone(form)
    assert desk.stored(story.direct).words == "xxwrite to the board yourself"


def test_a_key_each_confirms_ends_and_removes_and_undo_takes_back(
    book: Book, story: Story, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    desk.choose(story.stale)
    desk.key(Key.Key_C)
    desk.until(lambda: desk.stored(story.stale).confirmed_on == TODAY)
    desk.settle()
    assert desk.cells(story.stale)["state"] == ""
    desk.key(Key.Key_N)
    desk.until(lambda: desk.stored(story.stale).ended_on == TODAY)
    desk.settle()
    assert story.stale.words not in desk.words()
    book.history.undo()
    desk.until(lambda: story.stale.words in desk.words())
    desk.choose(story.stale)
    desk.key(Key.Key_Delete)
    desk.until(lambda: not book.find(LandscapeNote, id=story.stale.id))
    book.history.undo()
    desk.until(lambda: story.stale.words in desk.words())
    assert book.find(NoteAbout, note_id=story.stale.id)


def test_the_next_takes_the_place_of_one_that_is_gone(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.choose(story.steering)
    desk.key(Key.Key_N)
    desk.until(lambda: story.steering.words not in desk.words())
    line = desk.page.notes.current()
    assert line
    assert line.id == story.direct.id


def test_letters_typed_into_the_filter_do_nothing_else(book: Book, story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    step = book.history.next_undo()
    desk.key(Key.Key_F, CTRL)
    desk.write("cnx")
    desk.settle()
    assert desk.page.notes.register.filter.text() == "cnx"
    assert (book.history.next_undo(), desk.words()) == (step, [])
    desk.key(Key.Key_Escape)
    desk.write("planners")
    assert desk.words() == [story.priority.words]


def test_an_ended_note_holds_again(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    assert story.ended.words not in desk.words()
    desk.page.notes.limits.ended.click()
    desk.choose(story.ended)
    assert desk.cells(story.ended)["state"] == "ended"
    desk.button("Holds again").click()
    desk.until(lambda: desk.stored(story.ended).ended_on is None)


def test_x_says_what_contradicts_it(book: Book, story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.choose(story.stale)
    desk.key(Key.Key_X)
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, Picker)
    desk.write("planners")
    desk.key(Key.Key_Return)
    pair = {"note_id": story.stale.id, "against_id": story.priority.id}
    desk.until(lambda: book.find(Contradiction, **pair))
    desk.settle()
    assert desk.cells(story.stale)["state"] == "contradicted"


def test_the_opposite_is_written_at_once(book: Book, story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.choose(story.stale)
    desk.key(Key.Key_X)
    desk.key(Key.Key_Return)
    form = desk.dialog(NoteDialog)
    assert (form.draft().sort, form.draft().about) == (Sort.CULTURE, (("person", story.ada.id),))
    desk.until(form.words.hasFocus)
    desk.write("bad news is told at once")
    desk.key(Key.Key_Return)
    desk.until_gone(form)
    assert [one.note_id for one in book.find(Contradiction)] == [story.steering.id, story.stale.id]
    book.history.undo()
    assert len(book.find(Contradiction)) == 1
    assert not book.find(LandscapeNote, words="bad news is told at once"), "both were one step"


def test_what_limits_it_is_lifted_for_a_note_that_is_asked_for(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.set_project(story.clearflow.id)
    desk.page.notes.limits.sort.setCurrentIndex(2)
    desk.page.notes.limits.stale.click()
    desk.page.notes.register.filter.setText("nothing of the kind")
    desk.settle()
    assert desk.words() == []
    desk.page.show_record("landscape_note", story.ended.id)
    desk.settle()
    line = desk.page.notes.current()
    assert line
    assert line.id == story.ended.id
    assert desk.page.past_target() == ("landscape_note", story.ended.id)


def test_sort_and_staleness_limit_it(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    limits = desk.page.notes.limits
    limits.sort.setFocus()
    limits.sort.setCurrentText("Unwritten rules")
    assert desk.words() == [story.steering.words, story.direct.words]
    limits.sort.setCurrentIndex(0)
    limits.stale.click()
    assert desk.words() == [story.stale.words]


def test_a_project_narrows_it_to_its_people_and_their_units(book: Book, story: Story, make_desk: MakeDesk) -> None:
    vendor = factory.landscape_note(book, "the vendor listens to nobody", about=[factory.organisation(book, "Vendor")])
    desk = make_desk()
    assert vendor.words in desk.words()
    desk.page.set_project(story.clearflow.id)
    desk.settle()
    assert desk.words() == [story.priority.words, story.steering.words]


def test_it_reads_again_when_something_around_it_changes(book: Book, story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    with book.write("Renamed") as gate:
        gate.put(replace(story.grace, name="Admiral Hopper"))
    desk.until(lambda: desk.cells(story.steering)["about"] == "Admiral Hopper, Finance")


def test_several_are_confirmed_in_one_step(book: Book, story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.notes.register.table.selectAll()
    desk.key(Key.Key_C)
    desk.until(lambda: desk.stored(story.stale).confirmed_on == TODAY)
    assert desk.stored(story.direct).confirmed_on == TODAY
    book.history.undo()
    assert (desk.stored(story.stale), desk.stored(story.direct)) == (story.stale, story.direct)


def test_rows_are_copied(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.choose(story.steering)
    desk.key(Key.Key_C, CTRL)
    copied = QApplication.clipboard().text()
    assert "nothing reaches steering without <b>Hopper</b>\trule\tGrace Hopper, Finance" in copied
    assert desk.stored(story.steering).confirmed_on == date(2026, 3, 1), "C alone confirms"


def test_a_note_that_is_shown_is_the_only_one_selected_whatever_keys_are_held(
    story: Story, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    desk.choose(story.direct)
    QTest.keyPress(desk.page.notes.register.table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    desk.page.show_record("landscape_note", story.steering.id)
    desk.until(lambda: story.steering.id in desk.page.notes.selected())
    QTest.keyRelease(desk.page.notes.register.table, Qt.Key.Key_Control)
    assert desk.page.notes.selected() == [story.steering.id]


def test_the_menu_offers_what_may_be_done(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.choose(story.direct)
    pasts: list[tuple[str, int]] = []
    desk.page.past_wanted.connect(lambda kind, number: pasts.append((kind, number)))
    table = desk.page.notes.register.table
    table.customContextMenuRequested.emit(table.visualRect(table.currentIndex()).center())
    (opened,) = [menu for menu in desk.page.findChildren(QMenu) if menu.isVisible()]
    entries = {action.text(): action for action in opened.actions()}
    opened.close()
    entries["Past"].trigger()
    assert pasts == [("landscape_note", story.direct.id)]
    entries["No longer holds (N)"].trigger()
    desk.until(lambda: desk.stored(story.direct).ended_on == TODAY)


@pytest.mark.parametrize("view", [REGISTER, CONTENDED])
def test_an_empty_journal_teaches(make_desk: MakeDesk, view: int) -> None:
    desk = make_desk()
    desk.page.views.setCurrentIndex(view)
    assert "What no organisation chart shows" in " ".join(desk.texts())
    assert "to confirm" not in " ".join(desk.texts()).lower()
    desk.page.activate()
    desk.key(Key.Key_Space)
    form = desk.dialog(NoteDialog)
    expected = Sort.PRIORITY if view == CONTENDED else Sort.RULE
    assert form.draft().sort is expected


def test_a_project_without_notes_says_so_by_name(book: Book, story: Story, make_desk: MakeDesk) -> None:
    other = factory.project(book, "R&D <b>")
    desk = make_desk()
    desk.page.set_project(other.id)
    desk.settle()
    assert any(text.startswith("Nothing is noted about R&D <b>, its people") for text in desk.texts())
    desk.page.views.setCurrentIndex(PAIRS)
    assert any("No two notes contradict each other" in text for text in desk.texts())


def test_view_and_limits_are_remembered(story: Story, make_desk: MakeDesk, settings: Settings) -> None:
    desk = make_desk()
    desk.page.views.setFocus()
    desk.key(Key.Key_Right)
    desk.page.notes.limits.ended.click()
    desk.page.notes.limits.sort.setCurrentText("Informal power")
    again = make_desk()
    assert again.page.views.currentIndex() == CONTENDED
    assert again.page.notes.limits.ended.isChecked()
    assert again.page.notes.limits.chosen_sort() is Sort.POWER
    assert settings.recall("landscape/sort", "") == "informal power"


def test_a_view_hidden_reads_when_it_is_shown(book: Book, story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.hide()
    factory.landscape_note(book, "lunch is when it is decided")
    desk.settle()
    assert "lunch is when it is decided" not in desk.words()
    desk.page.show()
    desk.page.activate()
    desk.settle()
    assert "lunch is when it is decided" in desk.words()


def test_what_contradicts_it_already_is_not_offered_again(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.choose(story.steering)
    desk.key(Key.Key_X)
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, Picker)
    offered = [picker.list.item(row).text() for row in range(picker.list.count())]
    picker.close()
    assert story.stale.words in offered
    assert not {story.steering.words, story.direct.words} & set(offered)


def test_one_that_has_ended_does_not_end_again(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.page.notes.limits.ended.click()
    desk.choose(story.ended)
    desk.key(Key.Key_N)
    desk.settle()
    assert desk.stored(story.ended) == story.ended


def test_the_menu_of_several_says_how_many_it_removes(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    table = desk.page.notes.register.table
    table.selectAll()
    table.customContextMenuRequested.emit(table.visualRect(table.currentIndex()).center())
    (opened,) = [menu for menu in desk.page.findChildren(QMenu) if menu.isVisible()]
    said = [action.text() for action in opened.actions()]
    opened.close()
    assert said == ["Still holds (C)", "Copy", "Remove 4 notes (Delete)"]
