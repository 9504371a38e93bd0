"""The capture line with real keys in a real window, over a real journal."""

import threading
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relbook.domain.capture_limits import LONGEST_LINE
from relbook.domain.commitments import Commitment
from relbook.domain.landscape import LandscapeNote, NoteAbout, Sort
from relbook.domain.meetings import Attendance, Meeting, MeetingProject
from relbook.domain.people import Person
from relbook.domain.projects import Project
from relbook.errors import JournalFullError
from relbook.services.capture import CaptureService
from relbook.services.capture_completion import CaptureCompletion
from relbook.services.names import KnownNames
from relbook.storage.book import Book
from relbook.ui.capture.draft import Forgetful, KeptText
from relbook.ui.capture.help import GrammarDialog
from relbook.ui.capture.line import HALO, CaptureLine
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests.domain.test_capture import EXAMPLE
from tests.ui.capture.conftest import NOW, Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(_: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def come_back(desk: Desk) -> None:
    """Activate the window: a desktop does so by itself when a menu closes, the offscreen platform does not."""
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.line.field.hasFocus)


def saved(desk: Desk) -> Meeting:
    """Press Enter and return what was stored."""
    with desk.qtbot.waitSignal(desk.line.saved, timeout=5000) as caught:
        press(desk, Key.Key_Return)
    assert caught.args is not None
    return desk.book.get(Meeting, caught.args[0])


def test_the_example_typed_saved_and_undone_with_keys_alone(desk: Desk) -> None:
    desk.type(EXAMPLE)
    assert desk.chips() == [
        "meeting",
        "Ada Lovelace",
        "Charles Babbage",
        "25 min",
        "Mon 23 Nov",
        "“Budget review”",
        "I owe: send forecast · Fri 27 Nov",
        "Charles Babbage owes: intro to the CFO · Sat 12 Dec",
        "mood: cool −1",
        "#budget",
        "note: “freeze likely; Hopper blocks steering”",
    ]
    with desk.qtbot.waitSignal(desk.line.saved, timeout=5000) as caught:
        press(desk, Key.Key_Return)
    assert caught.args is not None
    meeting_id, words = caught.args
    assert words == "Meeting with Ada Lovelace and Charles Babbage captured"
    assert desk.line.text() == ""
    entry = desk.book.listing.entry(meeting_id)
    assert (entry.meeting.day, entry.meeting.minutes) == (date(2026, 11, 23), 25)
    assert [one.attendance.mood for one in entry.attendees] == [-1, -1]
    assert {one.commitment.what for one in entry.promises} == {"send forecast", "intro to the CFO"}
    press(desk, Key.Key_Z, CONTROL)
    assert (desk.book.find(Meeting), desk.book.find(Attendance), desk.book.find(Commitment)) == ([], [], [])


def test_enter_before_the_line_is_understood_saves_all_that_was_typed(desk: Desk) -> None:
    QTest.keyClicks(desk.line.field, "met @Ada 25m re: Roof")
    meeting = saved(desk)
    assert (meeting.title, meeting.minutes) == ("Roof", 25)
    desk.settle()
    assert desk.chips() == []


def test_undo_in_the_field_takes_back_typing_before_it_takes_back_the_journal(desk: Desk) -> None:
    desk.type("met @Ada 25m")
    saved(desk)
    desk.type("abc")
    press(desk, Key.Key_Z, CONTROL)
    assert desk.line.text() == ""
    assert len(desk.book.find(Meeting)) == 1
    press(desk, Key.Key_Z, CONTROL)
    assert desk.book.find(Meeting) == []


def test_a_name_is_completed_by_alias_and_misspelling(desk: Desk) -> None:
    desk.type("met @chu")
    popup = desk.line._popup
    assert popup is not None
    assert popup.isVisible()
    press(desk, Key.Key_Return)
    assert desk.line.text() == "met @Charles Babbage "
    desk.settle()
    assert not popup.isVisible()
    desk.type("@lovelcae")
    press(desk, Key.Key_Tab)
    assert desk.line.text() == "met @Charles Babbage @Ada Lovelace "
    desk.line.field.insertPlainText("🙂 ")  # an input method's, not a key's
    desk.type("@smi")
    press(desk, Key.Key_Down)
    press(desk, Key.Key_Return)
    assert desk.line.text() == 'met @Charles Babbage @Ada Lovelace 🙂 @"John Smith (COO)" '
    saved(desk)
    assert [one.person_id for one in desk.book.find(Attendance)] == [2, 1, 4]


def test_escape_closes_the_list_and_enter_saves_then(desk: Desk) -> None:
    desk.type("met @Ada")
    press(desk, Key.Key_Escape)
    desk.type("")
    press(desk, Key.Key_Left)
    press(desk, Key.Key_Right)
    desk.settle()
    assert desk.line._popup is not None
    assert not desk.line._popup.isVisible()
    saved(desk)
    assert desk.book.find(Attendance)[0].person_id == 1


def test_a_finished_name_opens_no_list(desk: Desk) -> None:
    for text in ("met @Ada Lovelace", " ", "25m @Charles Babbage ", "// @Ada"):
        desk.type(text)
        assert desk.line._popup is None or not desk.line._popup.isVisible() or text.endswith("@Ada Lovelace")
    saved(desk)


def test_tags_are_completed(desk: Desk) -> None:
    desk.type("x #budget")
    saved(desk)
    desk.type("y #bu")
    press(desk, Key.Key_Tab)
    assert desk.line.text() == "y #budget "


def test_a_landscape_note_is_completed_saved_and_undone_with_keys_alone(desk: Desk) -> None:
    desk.type("met @Ada Lovelace 25m #r")
    popup = desk.line._popup
    assert popup is not None
    assert [popup.item(row).text() for row in range(popup.count())] == ["#rule “…”  unwritten rule"]
    press(desk, Key.Key_Return)
    assert desk.line.text() == 'met @Ada Lovelace 25m #rule "'
    desk.type("nothing passes without ")
    assert desk.chips()[-1] == "unwritten rule: “nothing passes without” · about and told by Ada Lovelace"
    desk.type('Babbage" !me thank him fri')
    assert desk.chips()[4:] == [
        "unwritten rule: “nothing passes without Babbage” · about Charles Babbage, told by Ada Lovelace",
        "I owe Ada Lovelace: thank him · Fri 27 Nov",
    ]
    meeting = saved(desk)
    (note,) = desk.book.find(LandscapeNote)
    assert (note.words, note.meeting_id) == ("nothing passes without Babbage", meeting.id)
    assert desk.book.find(Commitment)[0].what == "thank him"
    press(desk, Key.Key_Z, CONTROL)
    assert (desk.book.find(Meeting), desk.book.find(LandscapeNote), desk.book.find(NoteAbout)) == ([], [], [])


def test_the_sort_of_a_landscape_note_is_corrected_with_keys(desk: Desk) -> None:
    desk.type('met @Ada Lovelace #rule "ask him first" ')
    press(desk, Key.Key_Tab)
    for _ in range(3):
        press(desk, Key.Key_Right)
    press(desk, Key.Key_Return)
    menu = desk.line.chips.menu
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        *(sort.value for sort in Sort if sort is not Sort.RULE),
        *("Put it in the notes", "Put it in the notes, with the tag #rule", "Remove"),
    ]
    for _ in range(words.index("informal power")):
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    desk.settle()
    assert desk.line.text() == 'met @Ada Lovelace #power "ask him first" '
    come_back(desk)
    saved(desk)
    assert [note.sort for note in desk.book.find(LandscapeNote)] == [Sort.POWER]


def test_tab_goes_to_the_doubtful_chip_and_enter_corrects_it(desk: Desk) -> None:
    desk.type("met @Ada Lovelace @John Smith 25m")
    press(desk, Key.Key_Tab)
    assert QApplication.focusWidget() is desk.line.chips.chips()[3]
    press(desk, Key.Key_Return)
    menu = desk.line.chips.menu
    assert menu is not None
    assert [action.text() for action in menu.actions()][:2] == ["John Smith (CFO)", "John Smith (COO)"]
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    desk.settle()
    assert desk.line.text() == 'met @Ada Lovelace @"John Smith (COO)" 25m'
    assert desk.window.focusWidget() is desk.line.field
    come_back(desk)
    press(desk, Key.Key_Z, CONTROL)
    assert desk.line.text() == "met @Ada Lovelace @John Smith 25m"


def test_arrows_move_between_chips_delete_takes_a_part_out_and_escape_goes_back(desk: Desk) -> None:
    desk.type("met @Ada Lovelace 25m yesterday ")
    press(desk, Key.Key_Tab)
    press(desk, Key.Key_Right)
    press(desk, Key.Key_Right)
    press(desk, Key.Key_Left)
    press(desk, Key.Key_Right)
    press(desk, Key.Key_Delete)
    assert desk.line.text() == "met @Ada Lovelace yesterday "
    desk.settle()
    press(desk, Key.Key_Tab)
    press(desk, Key.Key_Escape)
    assert desk.line.field.hasFocus()
    press(desk, Key.Key_Tab)
    press(desk, Key.Key_Left)
    assert desk.line.field.hasFocus()


def test_tab_and_back_leave_the_line_by_its_ends(desk: Desk) -> None:
    for text in ("met @Ada Lovelace 25m yesterday ", ""):
        desk.line.set_text(text)
        desk.settle()
        desk.line.start()
        for chip in desk.line.chips.chips():
            press(desk, Key.Key_Tab)
            assert QApplication.focusWidget() is chip
        press(desk, Key.Key_Tab)
        assert QApplication.focusWidget() is desk.below
        press(desk, Key.Key_Backtab)
        desk.line.start()
        press(desk, Key.Key_Backtab)
        assert QApplication.focusWidget() is desk.below


def test_the_ring_goes_with_the_focus(desk: Desk) -> None:
    def edge() -> str:
        return desk.line.grab().toImage().pixelColor(desk.line.width() // 2, HALO).name()

    desk.type("met @Ada Lovelace 25m ")
    focused = edge()
    press(desk, Key.Key_Tab)
    assert edge() == focused
    repainted = desk.qtbot.waitSignal(desk.line.chips.focus_moved)
    with repainted:
        desk.below.setFocus()
    assert edge() != focused


def test_a_day_can_be_picked_in_a_calendar(desk: Desk) -> None:
    desk.type("met @Ada Lovelace yesterday ")
    press(desk, Key.Key_Tab)
    for _ in range(2):
        press(desk, Key.Key_Right)
    press(desk, Key.Key_Space)
    menu = desk.line.chips.menu
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Pick a date…").trigger()
    menu.close()
    dialog = desk.line.chips.calendar
    assert dialog is not None
    QTest.keyClick(dialog.calendar.focusWidget() or dialog.calendar, Key.Key_Left)
    dialog.accept()
    assert desk.line.text() == "met @Ada Lovelace 2026-11-22 "


def test_unknown_names_are_told_and_control_enter_adds_them(desk: Desk) -> None:
    desk.type("met @Emmy Noether 25m")
    desk.qtbot.waitUntil(desk.line.sentences.isVisible)
    assert "Nobody here is called “Emmy Noether”" in desk.line.sentences.text()
    assert "Ctrl+Enter" in desk.line.sentences.text()
    with desk.qtbot.waitSignal(desk.line.saved, timeout=5000):
        press(desk, Key.Key_Return, CONTROL)
    assert [one.name for one in desk.book.find(Person)][-1] == "Emmy Noether"
    assert not desk.line.sentences.isVisible()


def test_an_empty_line_says_so(desk: Desk) -> None:
    press(desk, Key.Key_Return)
    assert desk.line.sentences.text().startswith("Nothing is typed yet")
    assert desk.book.find(Meeting) == []


def test_a_line_that_cannot_be_saved_comes_back_before_what_was_typed_since(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_on = threading.Event()

    def full(words: str) -> Any:
        typed_on.wait(5)
        raise JournalFullError("There is no room left on the disk; nothing was changed.")

    desk.type("met @Ada Lovelace 25m")
    monkeypatch.setattr(desk.book, "write", full)
    press(desk, Key.Key_Return)
    QTest.keyClicks(desk.line.field, "next")
    typed_on.set()
    desk.settle()
    assert desk.line.text() == "met @Ada Lovelace 25m\nnext"
    assert desk.line.sentences.text() == "There is no room left on the disk; nothing was changed."


def test_what_is_typed_is_kept_until_it_is_saved(open_desk: Callable[[KeptText], Desk]) -> None:
    kept = Forgetful()
    desk = open_desk(kept)
    desk.type("met @Ada")
    assert kept.read() == "met @Ada"
    press(desk, Key.Key_Escape)
    again = open_desk(kept)
    assert again.line.text() == "met @Ada"
    assert again.chips() == ["today, Tue 24 Nov", "meeting", "Ada · not known"]
    saved(again)
    assert kept.read() == ""


def test_what_is_saved_before_the_journal_is_open_is_stored_when_it_is(
    qtbot: QtBot, tasks: Tasks, theme: Theme, book: Book
) -> None:
    kept = Forgetful()
    line = CaptureLine(tasks, theme, kept=kept)
    qtbot.addWidget(line)
    line.show()
    QTest.keyClicks(line.field, "met 25m re: Roof")
    QTest.keyClick(line.field, Key.Key_Return)
    QTest.keyClicks(line.field, "next")
    assert kept.read() == "met 25m re: Roof\nnext"
    names = KnownNames(book.contacts, book)
    with qtbot.waitSignal(line.saved, timeout=5000):
        line.attach(CaptureService(book, names, lambda: NOW), CaptureCompletion(names, book.listing.tags))
    assert [meeting.title for meeting in book.find(Meeting)] == ["Roof"]
    assert (line.text(), kept.read()) == ("next", "next")


def test_escape_leaves_and_the_text_stays(desk: Desk) -> None:
    desk.type("met 25m")
    with desk.qtbot.waitSignal(desk.line.left):
        press(desk, Key.Key_Escape)
    assert desk.line.text() == "met 25m"


def test_the_field_grows_wraps_and_breaks_lines(desk: Desk) -> None:
    one = desk.line.field.height()
    desk.type("met")
    press(desk, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk.type("// x")
    assert desk.line.text() == "met\n// x"
    assert desk.line.field.height() > one
    assert saved(desk).notes == "x"
    assert desk.line.field.height() == one


def test_pasting_is_plain_and_bounded(desk: Desk) -> None:
    data = QMimeData()
    data.setHtml("<img src='file:///etc/hostname'><b>bold</b>")
    data.setText("bold" + "x" * 2_000_000)
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    press(desk, Key.Key_V, CONTROL)
    assert len(desk.line.text()) == LONGEST_LINE
    assert "20,000 characters" in desk.line.sentences.text()
    desk.settle()
    clipboard.clear()


def test_names_with_markup_are_shown_as_typed(desk: Desk) -> None:
    desk.type('@"<b>&Bob</b>" &x')
    assert "<b>&Bob</b> · not known" in desk.chips()
    chip = desk.line.chips.chips()[1]
    assert chip.text() == "<b>&&Bob</b> · not known"
    assert "<b>" not in chip.toolTip()


def test_the_project_selected_is_the_meetings(desk: Desk, book: Book) -> None:
    with book.write("project added") as gate:
        project_id = gate.add(Project(name="Engine"))
    desk.line.set_project(project_id)
    desk.type("met 25m")
    saved(desk)
    assert [one.project_id for one in book.find(MeetingProject)] == [project_id]


def test_f1_shows_the_grammar(desk: Desk) -> None:
    press(desk, Key.Key_F1)
    dialog = desk.line.findChild(GrammarDialog)
    assert dialog is not None
    words = dialog.pages.toPlainText()
    for mark in ("@+Emmy Noether", "!me send forecast fri", "~cool", "+Analytical Engine", "//", "Ctrl+Enter"):
        assert mark in words
    dialog.close()


def test_everything_has_a_name_for_a_screen_reader_and_repaints_in_the_dark(desk: Desk, theme: Theme) -> None:
    desk.type("met @Emmy Noether ~cool")
    assert desk.line.field.accessibleName() == "Capture a meeting"
    for chip in desk.line.chips.chips():
        assert chip.accessibleName().endswith(chip.words())
    assert desk.line.chips.chips()[2].accessibleDescription() == "Needs a look; Enter corrects"
    light = desk.window.grab().toImage()
    theme.use(Qt.ColorScheme.Dark)
    assert desk.window.grab().toImage() != light


def test_typing_stays_quick(desk: Desk) -> None:
    desk.type("met @Ada Lovelace 25m ")
    slowest = 0.0
    for letter in "yesterday re: Budget review @Char":
        began = time.perf_counter()
        QTest.keyClicks(desk.line.field, letter)
        slowest = max(slowest, time.perf_counter() - began)
    assert slowest < 0.25
