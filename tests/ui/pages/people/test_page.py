"""The people page with real keys and clicks over a real journal."""

from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.meetings import Meeting
from relbook.domain.people import Organisation, Person
from relbook.domain.projects import Stake
from relbook.domain.records import WHOLE
from relbook.domain.ties import Tie
from relbook.services.people import PeopleService
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.main_window import SMALLEST
from relbook.ui.pages.people.dialog import PersonDialog
from relbook.ui.pages.people.merge_dialog import MergeDialog
from relbook.ui.pages.people.need_dialog import NeedDialog
from relbook.ui.pages.people.stake_dialog import StakeDialog
from relbook.ui.pages.people.timeline import PAGE, Timeline
from relbook.ui.rail import WIDTH
from relbook.ui.tie_dialog import TieDialog
from relbook.ui.widgets.sections import Line
from tests import factory
from tests.ui.pages.people.conftest import NOW, MakeDesk, now

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TODAY = NOW.date()


def trio(book: Book) -> tuple[Person, Person, Person]:
    engines = factory.organisation(book, "Engines")
    treasury = factory.unit(book, "Treasury", engines)
    ada = factory.person(
        book, "Ada Lovelace", organisation=engines, unit=treasury, title="Analyst", tags=["maths"], aliases=["Countess"]
    )
    return ada, factory.person(book, "Charles Babbage", organisation=engines), factory.person(book, "Mary Somerville")


# What is shown


def test_an_empty_journal_says_what_the_page_is_for_and_offers_the_first_person(
    book: Book, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    empty = desk.page.people.browser.empty
    assert empty.isVisible()
    assert "Everyone your project depends on" in empty.accessibleName() + " ".join(
        label.text() for label in empty.findChildren(QLabel)
    )
    desk.click(empty.button)
    form = desk.dialog(PersonDialog)
    QTest.keyClicks(form.name, "Ada Lovelace")
    desk.key(Key.Key_Return)
    desk.until(lambda: book.find(Person))
    desk.settle()
    assert desk.names() == ["Ada Lovelace"]
    assert "Ada Lovelace" in desk.texts()
    desk.until_gone(form)


def test_the_first_person_is_shown_beside_the_table_and_arrows_go_on(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    assert desk.names() == ["Ada Lovelace", "Charles Babbage", "Mary Somerville"]
    assert desk.page.brief_target() == ("person", 1)
    assert {"Ada Lovelace", "Analyst, Treasury", "also Countess", "#maths", "Engines"} <= set(desk.texts())
    desk.key(Key.Key_Down)
    assert desk.page.people.browser.table.hasFocus()
    desk.key(Key.Key_Down)
    desk.settle()
    assert desk.page.brief_target() == ("person", 2)
    assert "Charles Babbage" in desk.texts()


def test_typing_filters_and_escape_ends_it(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    desk.key(Key.Key_F, CTRL)
    QTest.keyClicks(desk.page.people.browser.filter, "babb")
    desk.settle()
    assert desk.names() == ["Charles Babbage"]
    assert "Charles Babbage" in desk.texts(), "the first match is shown at once"
    assert desk.page.people.browser.count.text() == "1 of 3 people"
    desk.key(Key.Key_Escape)
    assert len(desk.names()) == 3
    assert desk.page.people.browser.table.current_id() == 2


def test_a_filter_that_finds_nobody_offers_to_add_the_name(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    QTest.keyClicks(desk.page.people.browser.filter, "Emmy & Noether")
    empty = desk.page.people.browser.empty
    assert empty.isVisible()
    assert empty.button.text() == "Add “Emmy && Noether”"
    desk.click(empty.button)
    form = desk.dialog(PersonDialog)
    assert form.name.text() == "Emmy & Noether"
    desk.click(form.save)
    desk.until(lambda: len(book.find(Person)) == 4)
    desk.settle()
    assert "Emmy & Noether" in desk.texts()


def test_the_project_on_top_narrows_the_people(book: Book, make_desk: MakeDesk) -> None:
    ada, charles, _ = trio(book)
    project = factory.project(book, "Engine", sponsor=charles)
    desk = make_desk()
    desk.page.set_project(project.id)
    assert desk.names() == ["Charles Babbage"]
    PeopleService(book, now).set_stake(Stake(person_id=ada.id, project_id=project.id))
    desk.settle()
    assert desk.names() == ["Ada Lovelace", "Charles Babbage"]
    desk.page.set_project(None)
    assert len(desk.names()) == 3
    desk.page.set_project(factory.project(book, "Another").id)
    assert desk.page.people.browser.empty.isVisible()


def test_the_card_counts_promises_and_tells_ties_and_stakes_in_words(book: Book, make_desk: MakeDesk) -> None:
    ada, charles, mary = trio(book)
    for state in ("kept", "kept", "broken", "dropped"):
        factory.commitment(book, ada, "send the figures", state=state, settled_on=TODAY)
    factory.commitment(book, ada, "write to the CFO", by_me=False, due_on=TODAY - timedelta(4))
    factory.tie(book, ada, charles, "reports to", strength=3, formal=True, from_on=date(2024, 5, 3))
    factory.tie(book, mary, ada, "trusts")
    factory.stake(book, ada, factory.project(book, "Engine"), role="owner", power=4, engagement_now="neutral")
    desk = make_desk()
    shown = desk.texts()
    assert "kept 2 of 3" in shown
    assert "4 days late" in shown
    assert "reports to Charles Babbage" in shown
    assert "strong · formal · since 3 May 2024" in shown
    assert "is trusted by Mary Somerville" in shown
    assert {"Engine", "Owner", "power 4", "engagement neutral"} <= set(shown)


def test_the_timeline_is_read_a_page_at_a_time_and_opens_meetings(book: Book, make_desk: MakeDesk) -> None:
    ada, *_ = trio(book)
    meetings = [factory.meeting(book, f"No. {n}", day=TODAY - timedelta(n), who=[ada]) for n in range(PAGE + 3)]
    desk = make_desk()
    (timeline,) = desk.page.people.card.findChildren(Timeline)
    assert timeline.count() == PAGE
    desk.click(timeline.earlier)
    desk.until(lambda: timeline.count() == PAGE + 3)
    assert not timeline.earlier.isVisible()
    desk.until(lambda: {"No. 0", f"No. {PAGE + 2}"} <= set(desk.texts()))
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        line = next(one for one in timeline.findChildren(Line) if one.accessibleName().startswith("No. 0"))
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert opened.args == ["meeting", meetings[0].id]


def test_a_change_keeps_the_place_the_focus_and_the_meetings_read(book: Book, make_desk: MakeDesk) -> None:
    ada, *_ = trio(book)
    promises = [factory.commitment(book, ada, f"send figure {n}") for n in range(2)]
    for n in range(PAGE + 3):
        factory.meeting(book, f"No. {n}", day=TODAY - timedelta(n), who=[ada])
    desk = make_desk()
    card = desk.page.people.card
    (timeline,) = card.findChildren(Timeline)
    desk.click(timeline.earlier)
    desk.until(lambda: f"No. {PAGE + 2}" in desk.texts())
    bar = card.area.verticalScrollBar()
    bar.setValue(80)
    desk.button("Kept: send figure 1").setFocus()
    desk.key(Key.Key_Space)
    desk.until(lambda: book.get(Commitment, promises[1].id).state is CommitmentState.KEPT)
    desk.until(lambda: "kept 1 of 1" in desk.texts())
    assert card.findChildren(Timeline)[-1].count() == PAGE + 3
    assert bar.value() == 80
    focused = QApplication.focusWidget()
    assert focused is not None
    assert card.isAncestorOf(focused), "the keys go on from the card"


def test_the_keys_go_on_from_the_card_after_a_form(book: Book, make_desk: MakeDesk) -> None:
    ada, *_ = trio(book)
    desk = make_desk()
    desk.page.show_record("person", ada.id)
    desk.settle()
    more = desk.button("More")
    more.setFocus()
    desk.choose(more, "Add a need …")
    form = desk.dialog(NeedDialog)
    QTest.keyClicks(form.what, "a room")
    desk.click(form.save)
    desk.until(lambda: "a room" in desk.texts())
    assert desk.page.window().focusWidget() is desk.button("More")


def test_all_of_the_card_is_seen_in_the_smallest_window(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    assert make_desk().page.minimumSizeHint().width() <= SMALLEST[0] - WIDTH


def test_names_that_look_like_markup_are_shown_as_typed(book: Book, make_desk: MakeDesk) -> None:
    name = "<img src=file:///x>"
    nasty = factory.person(book, name, title="<b>&", notes="<h1>x</h1> & y", matters="<ul>")
    factory.tie(book, nasty, factory.person(book, "\u202eAli"), "trusts")
    factory.person(book, "x" * 300)
    desk = make_desk()
    shown = desk.texts()
    assert {name, "<b>&", "<h1>x</h1> & y", "•  <ul>", "trusts \u202eAli"} <= set(shown)
    for person_id in (1, 2, 3):
        desk.page.show_record("person", person_id)
        desk.settle()
        card = desk.page.people.card.area
        content = card.widget()
        assert content is not None
        assert content.width() <= card.viewport().width(), "nothing is cut off at the right"


# What is done


def test_insert_adds_with_completion_and_names_left_as_text_are_offered(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    factory.meeting(book, who=["Emmy Noether"])
    desk = make_desk()
    desk.page.people.browser.table.setFocus()
    desk.key(Key.Key_Insert)
    form = desk.dialog(PersonDialog)
    QTest.keyClicks(form.name, "Emmy Noether")
    form.organisation.setFocus()
    QTest.keyClicks(form.organisation, "eng")
    completion = form.organisation.completer()
    assert completion.completionModel().index(0, 0).data() == "Engines"
    form.organisation.setText("Engines")
    QTest.keyClicks(form.unit, "tr")
    assert form.unit.completer().completionModel().index(0, 0).data() == "Treasury"
    desk.click(form.save)
    desk.until(lambda: len(book.find(Person)) == 4)
    desk.settle()
    assert len(book.find(Organisation)) == 1
    offer = "The name was left as text in 1 place: put this person there"
    desk.click(desk.button(offer))
    desk.until(lambda: "Last met 16 days ago" in desk.texts() and "· 1 meeting" in desk.texts())
    assert offer not in desk.texts()


def test_f2_edits_and_what_is_wrong_stands_beside_the_field(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    desk.page.people.browser.table.setFocus()
    desk.key(Key.Key_F2)
    form = desk.dialog(PersonDialog)
    assert (form.name.text(), form.unit.text(), form.tags.text()) == ("Ada Lovelace", "Treasury", "#maths")
    form.name.setText(" ")
    form.title.setText("x" * 400)
    desk.click(form.save)
    assert form.isVisible()
    assert form.name.hasFocus()
    problems = [label.text() for label in form.findChildren(type(form.message)) if label.isVisible()]
    assert "The name is empty; type at least one letter." in problems
    assert any(words.startswith("The title has 400 characters") for words in problems)
    form.name.setText("Ada King")
    form.title.setText("Countess")
    desk.click(form.save)
    desk.until(lambda: book.get(Person, 1).name == "Ada King")
    desk.settle()
    assert {"Ada King", "Countess, Treasury"} <= set(desk.texts())
    assert desk.page.people.browser.table.current_id() == 1


def test_saving_an_untouched_form_changes_nothing(book: Book, make_desk: MakeDesk) -> None:
    factory.person(book, "Ada", notes="one\u2028two\ttab", matters="a\nb", tags=["x,y"], aliases=["Lovelace, Ada"])
    step = book.history.next_undo()
    desk = make_desk()
    desk.page.people.edit()
    form = desk.dialog(PersonDialog)
    assert not form.is_changed()
    desk.click(form.save)
    desk.until_gone(form)
    assert book.history.next_undo() == step


def test_private_marks_are_set_in_the_form_and_shown_with_a_word(book: Book, make_desk: MakeDesk) -> None:
    factory.person(book, "Ada", phone="+44 1", notes="quiet", email="a@b")
    desk = make_desk()
    desk.page.people.edit()
    form = desk.dialog(PersonDialog)
    from PySide6.QtWidgets import QCheckBox

    marks = {box.accessibleName(): box for box in form.findChildren(QCheckBox)}
    marks["Phone: private"].click()
    marks["Organisation: private"].click()
    desk.click(form.save)
    desk.until(lambda: book.get(Person, 1).private == {"phone", "organisation_id"})
    desk.choose(desk.button("More"), "Mark private")
    desk.until(lambda: WHOLE in book.get(Person, 1).private)
    desk.settle()
    desk.choose(desk.button("More"), "No longer private")
    desk.until(lambda: WHOLE not in book.get(Person, 1).private)


def test_closing_a_changed_form_asks_and_the_safe_answer_keeps_it(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    desk.page.people.edit()
    form = desk.dialog(PersonDialog)
    desk.key(Key.Key_Escape)
    desk.until_gone(form)
    desk.page.people.edit()
    form = desk.dialog(PersonDialog)
    QTest.keyClicks(form.notes, "never mind")
    answered: list[str] = []

    def answer() -> None:
        (box,) = [one for one in form.findChildren(QMessageBox) if one.isVisible()]
        default = box.defaultButton()
        answered.append(default.text())
        QTest.keyClick(box, Key.Key_Return)

    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, answer)
    QTest.keyClick(form, Key.Key_Escape)
    assert answered == ["Keep editing"]
    assert form.isVisible()
    desk.click(form.save)
    desk.until(lambda: book.get(Person, 1).notes == "never mind")


def test_delete_trashes_all_that_are_selected_and_undo_brings_them_back(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    table = desk.page.people.browser.table
    table.setFocus()
    desk.key(Key.Key_Down, SHIFT)
    assert table.selected_ids() == [1, 2]
    desk.key(Key.Key_Delete)
    desk.until(lambda: desk.names() == ["Mary Somerville"])
    desk.settle()
    assert "Mary Somerville" in desk.texts()
    book.history.undo()
    desk.until(lambda: len(desk.names()) == 3)
    assert table.current_id() == 3, "a reload keeps the selection"


def test_after_delete_the_next_in_the_table_is_current(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    table = desk.page.people.browser.table
    table.setFocus()
    desk.key(Key.Key_Down)
    desk.settle()
    desk.key(Key.Key_Delete)
    desk.until(lambda: desk.names() == ["Ada Lovelace", "Mary Somerville"])
    desk.settle()
    assert table.current_id() == 3
    assert "Mary Somerville" in desk.texts()


def test_enter_on_a_name_nobody_has_offers_to_add_it(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    QTest.keyClicks(desk.page.people.browser.filter, "Nova Brand")
    desk.key(Key.Key_Return)
    button = desk.page.people.browser.empty.button
    assert (QApplication.focusWidget(), button.text()) == (button, "Add “Nova Brand”")
    desk.key(Key.Key_Space)
    assert desk.dialog(PersonDialog).isVisible()


@pytest.mark.parametrize("width", [700, 900, 1050, 1280, 1900])
def test_the_table_needs_no_scroll_bar_sideways_until_a_width_is_chosen(
    book: Book, make_desk: MakeDesk, width: int
) -> None:
    trio(book)
    desk = make_desk()
    table = desk.page.people.browser.table
    desk.page.resize(width, 700)
    desk.settle()
    header = table.horizontalHeader()
    assert header.length() == table.viewport().width()
    assert not table.horizontalScrollBar().isVisible()
    assert not header.isSectionHidden(0)
    assert header.isSectionHidden(header.count() - 1) == (width < 1900)
    table.copy()
    headings = QGuiApplication.clipboard().text().splitlines()[0].split("\t")
    assert len(headings) == header.count() - header.hiddenSectionCount()
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    other = make_desk()
    again = other.page.people.browser.table
    assert again.horizontalHeader().sortIndicatorSection() == 3
    assert again.horizontalHeader().length() == again.viewport().width()
    table.setColumnWidth(0, 400)
    desk.until(lambda: header.hiddenSectionCount() == 0)
    assert table.columnWidth(0) == 400


def test_names_get_the_room_that_is_left_until_a_width_is_chosen(book: Book, make_desk: MakeDesk) -> None:
    factory.organisation(book, "Engines")
    desk = make_desk()
    desk.page.show_record("organisation", 1)
    desk.settle()
    table = desk.page.organisations.browser.table
    before = table.columnWidth(0)
    desk.page.resize(1700, 800)
    desk.until(lambda: table.columnWidth(0) > before)
    table.setColumnWidth(0, 120)
    desk.page.resize(1600, 800)
    desk.settle()
    assert table.columnWidth(0) == 120


def test_somebody_in_the_trash_can_be_shown_and_restored(book: Book, make_desk: MakeDesk) -> None:
    ada, *_ = trio(book)
    PeopleService(book, now).trash(ada.id)
    desk = make_desk()
    desk.page.show_record("person", ada.id)
    desk.settle()
    assert "In the trash: left out of lists, briefs and search." in desk.texts()
    desk.click(desk.button("Restore"))
    desk.until(lambda: "Ada Lovelace" in desk.names())


def test_a_promise_is_kept_with_one_click_and_can_be_opened_again(book: Book, make_desk: MakeDesk) -> None:
    ada, *_ = trio(book)
    promise = factory.commitment(book, ada, "send the figures")
    desk = make_desk()
    desk.click(desk.button("Kept ✓"))
    desk.until(lambda: book.get(Commitment, promise.id).state is CommitmentState.KEPT)
    desk.until(lambda: "kept 1 of 1" in desk.texts())
    for words, state in (("Open again", "open"), ("Broken", "broken"), ("Dropped", "dropped")):
        desk.choose(desk.button("What became of it"), words)
        desk.until(partial(lambda wanted: book.get(Commitment, promise.id).state == wanted, state))
        desk.settle()
    assert "dropped" in desk.texts()


def test_ties_are_added_refused_changed_and_removed(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    desk.click(desk.button("Add a tie"))
    form = desk.dialog(TieDialog)
    desk.click(form.save)
    assert form.isVisible(), "there is nobody to tie to yet"
    QTest.keyClicks(form.other, "Charles Babbage")
    form.since.setText("soon")
    desk.click(form.save)
    assert form.isVisible(), "soon is no day"
    form.since.setText("3 May 2024")
    form.verb.setCurrentText("is trusted by")
    desk.click(form.save)
    desk.until(lambda: book.find(Tie))
    (tie,) = book.find(Tie)
    assert (tie.from_id, tie.to_id, tie.verb, tie.from_on) == (2, 1, "trusts", date(2024, 5, 3))
    desk.until(lambda: "is trusted by Charles Babbage" in desk.texts())

    desk.click(desk.button("Add a tie"))
    again = desk.dialog(TieDialog)
    again.other.setText("Charles Babbage")
    again.verb.setCurrentText("is trusted by")
    desk.click(again.save)
    desk.until(lambda: "already there" in again.message.text())
    again.done(0)

    desk.choose(desk.button("Change this tie"), "Edit …")
    form = desk.dialog(TieDialog)
    form.strength.setCurrentText("strong")
    desk.click(form.save)
    desk.until(lambda: book.get(Tie, tie.id).strength == 3)
    desk.settle()
    desk.choose(desk.button("Change this tie"), "Remove")
    desk.until(lambda: not book.find(Tie))


def test_a_part_in_a_project_is_set_and_removed(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    project = factory.project(book, "Engine")
    desk = make_desk()
    desk.click(desk.button("Add a part"))
    form = desk.dialog(StakeDialog)
    form.role.setCurrentText("sponsor")
    form.power.setCurrentIndex(5)
    form.urgency.setCurrentText("no")
    desk.click(form.save)
    desk.until(lambda: book.find(Stake))
    (stake,) = book.find(Stake)
    assert (stake.person_id, stake.project_id, stake.role, stake.power) == (1, project.id, "sponsor", 5)
    assert (stake.urgency, stake.legitimacy) == (False, None)
    desk.until(lambda: "Sponsor" in desk.texts())
    desk.choose(desk.button("Change this part"), "Remove")
    desk.until(lambda: not book.find(Stake))


def test_merging_shows_what_will_be_and_the_safe_button_is_the_default(book: Book, make_desk: MakeDesk) -> None:
    ada, _, mary = trio(book)
    factory.meeting(book, "shared", who=[ada, mary])
    factory.meeting(book, "hers", who=[mary])
    desk = make_desk()
    desk.choose(desk.button("More"), "Merge with another person …")
    dialog = desk.dialog(MergeDialog)
    assert dialog.cancel.isDefault()
    assert not dialog.merge.isEnabled()
    QTest.keyClicks(dialog.field, "somer")
    assert dialog.field.completer().completionModel().index(0, 0).data() == "Mary Somerville"
    dialog.field.setText("Mary Somerville")
    dialog.swap.setFocus()
    dialog.field.editingFinished.emit()
    desk.until(dialog.merge.isEnabled)
    assert "Mary Somerville goes; 2 meetings and 0 promises move over" in dialog.message.text()
    desk.click(dialog.swap)
    assert "Ada Lovelace goes" in dialog.message.text()
    desk.click(dialog.swap)
    desk.click(dialog.merge)
    desk.until(lambda: desk.names() == ["Ada Lovelace", "Charles Babbage"])
    desk.until(lambda: "also Countess, Mary Somerville" in desk.texts())
    assert "· 2 meetings" in desk.texts()
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.click(desk.button("Last met 16 days ago"))
    kind, number = opened.args
    assert kind == "meeting"
    assert (TODAY - book.get(Meeting, number).day).days == 16, "the words open what they rest on"
    book.history.undo()
    desk.until(lambda: len(desk.names()) == 3)


def test_ctrl_c_copies_rows_as_tab_separated_text(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    desk.page.people.browser.table.setFocus()
    desk.key(Key.Key_A, CTRL)
    desk.key(Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Name", "Title", "Organisation"]
    assert [line.split("\t")[0] for line in lines[1:]] == ["Ada Lovelace", "Charles Babbage", "Mary Somerville"]
    assert lines[1].split("\t")[:3] == ["Ada Lovelace", "Analyst", "Engines"]


def test_enter_and_double_click_open_the_form(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    table = desk.page.people.browser.table
    table.setFocus()
    desk.key(Key.Key_Return)
    desk.dialog(PersonDialog).done(0)
    place = table.visualRect(table.lines.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    desk.settle()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    form = desk.dialog(PersonDialog)
    assert form.name.text() == "Charles Babbage"


def test_the_context_menu_offers_what_can_be_done(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    table = desk.page.people.browser.table
    table.customContextMenuRequested.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:3] == ["Edit …", "Brief", "Copy"]
    assert "Put in the trash" in words
    with desk.qtbot.waitSignal(desk.page.brief_wanted) as wanted:
        menu.actions()[1].trigger()
    menu.close()
    assert wanted.args == ["person", 1]


def test_past_and_links_ask_the_shell(book: Book, make_desk: MakeDesk) -> None:
    ada, charles, _ = trio(book)
    factory.tie(book, ada, charles, "trusts")
    desk = make_desk()
    with desk.qtbot.waitSignal(desk.page.past_wanted) as past:
        desk.choose(desk.button("More"), "Past")
    assert past.args == ["person", 1]
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        desk.click(desk.button("Open Engines"))
    assert opened.args == ["organisation", 1]


# What is remembered, what is read


def test_columns_sort_and_splitter_are_remembered(make_desk: MakeDesk, book: Book, settings: Settings) -> None:
    trio(book)
    desk = make_desk()
    table = desk.page.people.browser.table
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    table.horizontalHeader().moveSection(0, 2)
    table.setColumnWidth(1, 222)
    desk.page.close()
    other = make_desk()
    again = other.page.people.browser.table
    header = again.horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (3, Qt.SortOrder.DescendingOrder)
    assert header.visualIndex(0) == 2
    assert again.columnWidth(1) == 222
    assert settings.recall("people/person/header", "")


def test_damaged_settings_are_no_trouble(make_desk: MakeDesk, book: Book, settings: Settings) -> None:
    settings.remember("people/person/header", "bm9uc2Vuc2U=")
    settings.remember("people/person/splitter", "!!")
    trio(book)
    desk = make_desk()
    assert len(desk.names()) == 3
    assert desk.page.people.browser.table.columnWidth(0) > 40


def test_changes_of_no_concern_are_not_read_and_scroll_stays(book: Book, make_desk: MakeDesk) -> None:
    for n in range(60):
        factory.person(book, f"Person {n:02}")
    desk = make_desk()
    desk.page.show_record("person", 40)
    desk.settle()
    table = desk.page.people.browser.table
    table.verticalScrollBar().setValue(20)
    reads: list[int] = []
    desk.page.people.browser.model.modelReset.connect(lambda: reads.append(1))
    desk.page.people.heard(frozenset({"meeting_tag"}))
    desk.settle()
    assert not reads
    PeopleService(book, now).trash(50)
    desk.until(lambda: len(desk.names()) == 59)
    assert reads == [1]
    assert table.current_id() == 40
    assert table.verticalScrollBar().value() == 20


def test_a_hidden_page_reads_only_when_it_is_shown_again(book: Book, make_desk: MakeDesk) -> None:
    trio(book)
    desk = make_desk()
    desk.page.hide()
    PeopleService(book, now).trash(1)
    desk.settle()
    assert len(desk.names()) == 3
    desk.page.show()
    desk.page.activate()
    desk.until(lambda: len(desk.names()) == 2)
