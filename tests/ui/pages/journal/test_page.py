"""The page in a window over a real journal, by key and click."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.lines import JournalFilter
from relbook.domain.meetings import Attendance, Meeting
from relbook.domain.records import WHOLE
from relbook.services.commitments import PromiseDraft
from relbook.services.journal import JournalService
from relbook.services.meeting_drafts import AttendeeDraft, MeetingDraft
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.changes import Changes
from relbook.ui.pages.journal.entry_parts import PromiseRow
from relbook.ui.pages.journal.model import Role
from relbook.ui.pages.journal.page import JournalPage
from relbook.ui.pages.journal.period_dialog import PeriodDialog
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from relbook.ui.widgets.chip import Chip
from relbook.ui.widgets.elide import ElidedLabel
from relbook.ui.widgets.hit_label import HitLabel
from relbook.ui.widgets.picker import Picker
from relbook.ui.widgets.private_mark import PrivateMark
from tests import factory
from tests.ui.pages.journal.conftest import NOW, TODAY, day_before, fill, services_of, settled

Make = Callable[[], JournalPage]


def journal(book: Book) -> JournalService:
    return JournalService(book, book.listing, lambda: NOW)


def titles(page: JournalPage) -> list[str]:
    model = page.pane.list.model()
    lines = [model.index(row, 0).data(Role.LINE) for row in range(model.rowCount())]
    return [line.title for line in lines if line is not None]


def open_title(page: JournalPage) -> str:
    entry = page.entry.entry()
    return entry.meeting.title if entry else ""


def press(qtbot: QtBot, tasks: Tasks, page: JournalPage, *keys: Qt.Key) -> None:
    page.pane.list.setFocus()
    for key in keys:
        QTest.keyClick(page.pane.list, key)
    settled(qtbot, tasks)


def link_named(page: JournalPage, words: str) -> QPushButton:
    return next(button for button in page.entry.findChildren(QPushButton) if button.text() == words)


def test_first_lines_are_there_before_the_services(
    qtbot: QtBot, theme: Theme, tasks: Tasks, changes: Changes, book: Book
) -> None:
    fill(book, 150)
    lines = book.listing.page(JournalFilter())
    page = JournalPage(theme, tasks, changes, Settings(None), QLineEdit(), first_lines=lines, now=lambda: NOW)
    qtbot.addWidget(page)
    page.show()
    assert len(titles(page)) == 100
    page.attach(services_of(book))
    settled(qtbot, tasks)
    assert open_title(page) == "Meeting 0"
    assert page.pane.filters.count_words() == "150 meetings"


def test_arrows_home_and_end_walk_the_list(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    fill(book, 350)
    page = make_page()
    press(qtbot, tasks, page, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert open_title(page) == titles(page)[2]
    press(qtbot, tasks, page, Qt.Key.Key_PageDown)
    further = page.pane.list.currentIndex().row()
    assert further > 5
    press(qtbot, tasks, page, Qt.Key.Key_PageUp)
    assert page.pane.list.currentIndex().row() < further
    press(qtbot, tasks, page, Qt.Key.Key_End)
    assert len(titles(page)) == 350
    assert open_title(page) == book.listing.page(JournalFilter(), limit=400)[-1].title
    press(qtbot, tasks, page, Qt.Key.Key_Home)
    assert open_title(page) == titles(page)[0]
    assert page.pane.list.verticalOffset() == 0


def test_scrolling_reads_on(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    fill(book, 350)
    page = make_page()
    bar = page.pane.list.verticalScrollBar()
    for _ in range(5):
        bar.setValue(bar.maximum())
        settled(qtbot, tasks)
    assert len(titles(page)) == 350


def test_searching_as_one_types_from_two_letters_and_escape_ends_it(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    fill(book, 20)
    journal(book).record(MeetingDraft(day=day_before(9), title="Odd one", notes="the freeze is certain"))
    page = make_page()
    page.pane.list.setFocus()
    QTest.keyClick(page.pane.list, Qt.Key.Key_Slash)
    qtbot.waitUntil(page.pane.search.hasFocus)
    QTest.keyClicks(page.pane.search, "f")
    settled(qtbot, tasks)
    assert len(titles(page)) == 21
    QTest.keyClicks(page.pane.search, "r")
    settled(qtbot, tasks)
    assert titles(page) == ["Odd one"]
    assert page.pane.filters.count_words() == "1 meeting"
    assert page.pane.list.model().index(0, 0).data(Role.LINE).excerpt == "the \x02freeze\x03 is certain"
    assert open_title(page) == "Odd one"
    QTest.keyClick(page.pane.search, Qt.Key.Key_Escape)
    settled(qtbot, tasks)
    assert len(titles(page)) == 21
    assert open_title(page) == "Odd one"  # what was found stays open


@pytest.mark.parametrize("text", ['"', "AND", "*", "-x", "NEAR(", "'; DROP", "\u202e", "a" * 5_000, "%_"])
def test_any_search_text_is_words(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make, text: str) -> None:
    fill(book, 3)
    page = make_page()
    page.pane.search.setText(text)
    settled(qtbot, tasks)
    assert QApplication.activeModalWidget() is None
    page.pane.search.clear()
    settled(qtbot, tasks)
    assert len(titles(page)) == 3


def test_hits_stand_out_in_the_entry(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    journal(book).record(
        MeetingDraft(day=TODAY, title="Freeze review", promises=(PromiseDraft(by_me=True, what="lift the freeze"),))
    )
    page = make_page()
    page.pane.search.setText("frée")
    settled(qtbot, tasks)
    hits = [hit for label in page.entry.findChildren(HitLabel) for hit in label.hits()]
    assert hits == ["Freeze", "freeze"]


def test_no_match_names_the_filters_and_offers_to_clear_them(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    fill(book, 3)
    page = make_page()
    page.pane.search.setText("zzz")
    page.pane.filters.put("tag", "budget", "#budget")
    settled(qtbot, tasks)
    assert page.pane.empty.isVisible()
    assert page.pane.empty._sentence.text() == "No meeting matches “zzz” and #budget."
    QTest.mouseClick(page.pane.empty.button, Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    assert page.pane.list.isVisible()
    assert len(titles(page)) == 3


def test_an_empty_journal_teaches_and_offers_to_capture(qtbot: QtBot, tasks: Tasks, make_page: Make) -> None:
    page = make_page()
    assert page.pane.empty.button.text() == "Capture a meeting"
    QTest.mouseClick(page.pane.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page._capture_line.hasFocus)


def test_del_moves_to_the_trash_and_undo_brings_back_with_the_place_kept(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    fill(book, 60)
    page = make_page()
    press(qtbot, tasks, page, *[Qt.Key.Key_Down] * 30)
    offset, gone, following = page.pane.list.verticalOffset(), titles(page)[30], titles(page)[31]
    assert offset > 0
    press(qtbot, tasks, page, Qt.Key.Key_Delete)
    assert gone not in titles(page)
    assert open_title(page) == following
    assert page.pane.list.verticalOffset() == offset
    book.history.undo()
    settled(qtbot, tasks)
    assert titles(page)[30] == gone
    assert open_title(page) == following


def test_undo_and_redo_of_the_only_meeting_close_and_open_it_without_a_word(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    journal(book).record(MeetingDraft(day=day_before(1), title="The only one"))
    page = make_page()
    assert open_title(page) == "The only one"
    book.history.undo()
    settled(qtbot, tasks)
    assert QApplication.activeModalWidget() is None
    assert (titles(page), open_title(page)) == ([], "")
    book.history.redo()
    settled(qtbot, tasks)
    assert open_title(page) == "The only one"


def test_a_change_elsewhere_keeps_selection_and_scroll(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    fill(book, 90)
    page = make_page()
    press(qtbot, tasks, page, *[Qt.Key.Key_Down] * 40)
    view = page.pane.list
    chosen, top = open_title(page), view.visualRect(view.currentIndex()).top()
    journal(book).record(MeetingDraft(day=TODAY, title="New above"))
    settled(qtbot, tasks)
    assert titles(page)[0] == "New above"
    assert open_title(page) == chosen
    assert view.visualRect(view.currentIndex()).top() == top


def test_what_is_of_no_concern_is_not_read_again(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    ada, hopper = factory.person(book), factory.person(book)
    fill(book, 5)
    page = make_page()
    with qtbot.assertNotEmitted(page._model.loaded):
        factory.tie(book, ada, hopper)
        settled(qtbot, tasks)
    with qtbot.waitSignal(page._model.loaded):
        factory.person(book)


def test_the_band_of_planned_meetings_opens_and_closes_by_enter_and_click(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    fill(book, 5, planned=2)
    page = make_page()
    assert titles(page)[0] == "Meeting 2"
    assert open_title(page) == "Meeting 2"
    press(qtbot, tasks, page, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert titles(page)[0] == "Meeting 0"
    band = page.pane.list.visualRect(page.pane.list.model().index(0, 0)).center()
    QTest.mouseClick(page.pane.list.viewport(), Qt.MouseButton.LeftButton, pos=band)
    settled(qtbot, tasks)
    assert titles(page)[0] == "Meeting 2"


def test_ending_a_search_keeps_the_meeting_in_sight(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    fill(book, 60)
    journal(book).record(MeetingDraft(day=day_before(40), title="Far down"))
    page = make_page()
    page.pane.start_search()
    QTest.keyClicks(page.pane.search, "far down")
    settled(qtbot, tasks)
    assert open_title(page) == "Far down"
    QTest.keyClick(page.pane.search, Qt.Key.Key_Escape)
    settled(qtbot, tasks)
    view = page.pane.list
    assert open_title(page) == "Far down"
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_frames_and_promises_stand_in_line(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    promise = PromiseDraft(what="send forecast", by_me=True)
    journal(book).record(MeetingDraft(day=day_before(1), title="Budget", promises=(promise,)))
    page = make_page()
    row = page.entry.findChild(PromiseRow)
    assert row is not None
    label, what = row.findChild(ElidedLabel), row.findChild(HitLabel)
    assert label is not None
    assert what is not None
    middles = [one.mapTo(row, one.rect().center()).y() for one in (label, what)]
    assert abs(middles[0] - middles[1]) <= 2
    line, ring = page._capture_line, page._capture_line.contentsMargins()
    assert line.mapTo(page, QPoint(ring.left(), 0)).x() == page.pane.mapTo(page, QPoint()).x()


def test_a_click_on_a_day_does_nothing(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    fill(book, 9)
    page = make_page()
    before = page.pane.list.currentIndex()
    row = page.pane.list.visualRect(page.pane.list.model().index(3, 0))
    QTest.mouseClick(page.pane.list.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(20, 5))
    assert page.pane.list.currentIndex() == before
    QTest.mouseClick(page.pane.list.viewport(), Qt.MouseButton.LeftButton, pos=row.bottomLeft() + QPoint(20, -5))
    assert page.pane.list.currentIndex().row() == 3


def choose(qtbot: QtBot, tasks: Tasks, page: JournalPage, kind: str, typed: str) -> None:
    chip = next(chip for chip in page.pane.filters.chips() if chip.words() == f"+ {kind}")
    chip.click()
    settled(qtbot, tasks)
    picker = page.findChild(Picker)
    assert isinstance(picker, Picker)
    QTest.keyClicks(picker.field, typed)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    settled(qtbot, tasks)


def test_filters_are_found_by_a_few_letters_and_taken_away(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    fill(book, 10)
    factory.alias(book, book.find(type(factory.person(book, "Zed")))[0], "Countess")
    page = make_page()
    choose(qtbot, tasks, page, "person", "countess")
    assert page.pane.filters.chips()[0].words() == "Ada Lovelace"
    assert len(titles(page)) == 5
    QTest.keyClick(page.pane.filters.chips()[0], Qt.Key.Key_Delete)
    settled(qtbot, tasks)
    assert len(titles(page)) == 10


def test_filter_by_tag_organisation_and_period(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    treasury = factory.organisation(book, "Treasury")
    service = journal(book)
    service.record(MeetingDraft(day=TODAY, title="This week", tags=("budget",)))
    service.record(MeetingDraft(day=date(2026, 11, 2), title="This month", tags=("budget",)))
    old = MeetingDraft(day=date(2026, 10, 2), title="Older", attendees=(AttendeeDraft(organisation_id=treasury.id),))
    service.record(old)
    page = make_page()
    choose(qtbot, tasks, page, "tag", "bud")
    assert titles(page) == ["This week", "This month"]
    chip = next(chip for chip in page.pane.filters.chips() if chip.words() == "+ period")
    chip.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    settled(qtbot, tasks)
    assert titles(page) == ["This week"]
    assert page.pane.filters.filter() == JournalFilter(tag="budget", since=date(2026, 11, 23), until=date(2026, 11, 29))
    page.pane.filters.clear()
    settled(qtbot, tasks)
    choose(qtbot, tasks, page, "organisation", "treas")
    assert titles(page) == ["Older"]


def test_a_period_of_one_s_own(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    fill(book, 60)
    page = make_page()
    page.pane.filters._choose_days()
    (dialog,) = page.window().findChildren(PeriodDialog)
    QTest.keyClicks(dialog.until, "someday")
    dialog.accept()
    assert dialog.isVisible()
    assert "someday" in dialog.problem.text()
    dialog.until.setText("20 Nov")
    dialog.since.setText("2026-11-19")
    dialog.accept()
    settled(qtbot, tasks)
    assert page.pane.filters.chips()[0].words() == "19 Nov 2026 – 20 Nov 2026"
    assert len(titles(page)) == 6
    page.pane.filters.drop("period")
    settled(qtbot, tasks)
    assert len(titles(page)) == 60


def test_the_window_s_project_narrows_the_list(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    project = factory.project(book, "Engine")
    journal(book).record(MeetingDraft(day=TODAY, title="Ours", project_ids=(project.id,)))
    journal(book).record(MeetingDraft(day=TODAY, title="Theirs"))
    page = make_page()
    page.set_project(project.id)
    settled(qtbot, tasks)
    assert titles(page) == ["Ours"]
    page.set_project(None)
    settled(qtbot, tasks)
    assert len(titles(page)) == 2


def test_show_record_opens_what_is_far_down_filtered_out_planned_or_in_the_trash(
    qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make
) -> None:
    fill(book, 700, planned=1)
    page = make_page()
    page.pane.search.setText("Meeting 1")
    settled(qtbot, tasks)
    last = book.listing.page(JournalFilter(), limit=1_000)[-1]
    page.show_record("meeting", last.id)
    settled(qtbot, tasks)
    assert open_title(page) == last.title
    assert page.pane.search.text() == ""
    view = page.pane.list
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    planned = book.listing.page(JournalFilter(since=TODAY))[-1]
    page.show_record("meeting", planned.id)
    settled(qtbot, tasks)
    assert open_title(page) == "Meeting 0"
    assert page.brief_target() == ("meeting", planned.id)
    journal(book).trash(last.id)
    page.show_record("meeting", last.id)
    settled(qtbot, tasks)
    assert open_title(page) == last.title
    assert "in the trash" in [chip.words() for chip in page.entry.findChildren(Chip)]


def whole_meeting(book: Book) -> int:
    ada = factory.person(book, "Ada <b>Lovelace</b>")
    return journal(book).record(
        MeetingDraft(
            day=TODAY,
            title="<img src=file:///etc/passwd> & co",
            place="&room",
            notes="**bold** <script>",
            private=frozenset({"notes"}),
            attendees=(AttendeeDraft(person_id=ada.id, mood=1), AttendeeDraft(name="Q&A")),
            tags=("risk",),
            promises=(PromiseDraft(by_me=False, what="send & sign", person_id=ada.id),),
        )
    )


def test_markup_shows_as_typed_and_names_are_links(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    whole_meeting(book)
    page = make_page()
    labels = [label.text() for label in page.entry.findChildren(HitLabel)]
    assert labels == ["<img src=file:///etc/passwd> & co", "send & sign"]
    assert [mark.words() for mark in page.entry.findChildren(PrivateMark)] == ["private: notes"]
    with qtbot.waitSignal(page.opened) as told:
        link_named(page, "Ada <b>Lovelace</b>").click()
    assert told.args == ["person", book.contacts.names()[0].id]


def test_a_promise_is_ticked_and_marked_in_the_entry(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    whole_meeting(book)
    page = make_page()
    link_named(page, "✓ Kept").click()
    settled(qtbot, tasks)
    assert book.find(Commitment)[0].state is CommitmentState.KEPT
    (row,) = [row for row in page.entry.findChildren(PromiseRow) if row.isVisible()]
    offered = dict(row.actions_offered())
    assert list(offered) == [
        "Mark broken",
        "Drop: no longer wanted",
        "Open again",
        "Mark private: never printed or exported",
    ]
    offered["Mark private: never printed or exported"]()
    settled(qtbot, tasks)
    assert book.find(Commitment)[0].private == {WHOLE}
    assert "private" in [mark.words() for mark in page.entry.findChildren(PrivateMark)]


def test_a_mood_is_noted_by_a_click(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    whole_meeting(book)
    page = make_page()
    chip = next(chip for chip in page.entry.findChildren(Chip) if chip.words() == "warm +1")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "hostile −2").trigger()
    menu.close()
    settled(qtbot, tasks)
    assert book.find(Attendance)[0].mood == -2


def test_the_menu_offers_everything_and_marks_private(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    number = whole_meeting(book)
    page = make_page()
    assert page._deeds is not None
    menu = page._deeds.show_menu(QPoint(5, 5), page)
    assert menu is not None
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == [
        *("Edit…", "Note for the landscape…", "Brief", "Copy as text", "Past…"),
        *("Private: never printed or exported", "Move to trash"),
    ]
    (marks,) = [marks for marks in menu.findChildren(QMenu) if marks.title().startswith("Private")]
    whole = marks.actions()[0]
    assert (whole.text(), whole.isChecked()) == ("All of it", False)
    whole.trigger()
    menu.close()
    settled(qtbot, tasks)
    assert book.get(Meeting, number).private == {WHOLE, "notes"}


def test_ctrl_c_copies_the_entry_as_plain_text(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    whole_meeting(book)
    page = make_page()
    page.pane.list.setFocus()
    QTest.keyClick(page.pane.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "<img src=file:///etc/passwd> & co\nMon 23 Nov 2026 · &room\nAda <b>Lovelace</b>, Q&A\n\n**bold** <script>\n\n"
        "1 promise:\n- Ada <b>Lovelace</b> owes me: send & sign (open)\n\n#risk"
    )


def test_the_brief_button_asks_the_shell(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    number = whole_meeting(book)
    page = make_page()
    with qtbot.waitSignal(page.brief_wanted) as told:
        link_named(page, "Brief").click()
    assert told.args == ["meeting", number]


def test_the_past_is_asked_of_the_shell(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    number = whole_meeting(book)
    page = make_page()
    with qtbot.waitSignal(page.past_wanted) as told:
        assert page._deeds is not None
        page._deeds.actions["past"].trigger()
    assert told.args == ["meeting", number]


def test_a_tag_in_the_entry_becomes_a_filter(qtbot: QtBot, tasks: Tasks, book: Book, make_page: Make) -> None:
    fill(book, 4)
    whole_meeting(book)
    page = make_page()
    next(chip for chip in page.entry.findChildren(Chip) if chip.words() == "#risk").click()
    settled(qtbot, tasks)
    assert len(titles(page)) == 1


def test_light_and_dark_both_draw(qtbot: QtBot, theme: Theme, tasks: Tasks, book: Book, make_page: Make) -> None:
    fill(book, 40)
    page = make_page()
    try:
        for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
            theme.use(scheme)
            image = page.pane.list.grab().toImage()
            fill_ = theme.colours.selection
            row = page.pane.list.visualRect(page.pane.list.currentIndex())
            assert image.pixelColor(row.width() - 3, row.bottom() - 2) == fill_
    finally:
        theme.use(Qt.ColorScheme.Light)


def test_the_splitter_is_remembered(qtbot: QtBot, theme: Theme, tasks: Tasks, changes: Changes) -> None:
    settings = Settings(None)
    page = JournalPage(theme, tasks, changes, settings, QLineEdit(), now=lambda: NOW)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page._split.moveSplitter(600, 1)
    assert settings.recall("journal.split", [0, 0]) == page._split.sizes()
