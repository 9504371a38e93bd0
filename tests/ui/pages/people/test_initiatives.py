"""Initiatives on the people page: kept, connected, and what is suggested."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.projects import ProjectState
from relbook.storage.book import Book
from relbook.ui.dismiss_dialog import DismissDialog
from relbook.ui.pages.people.initiative_dialog import ConnectDialog, InitiativeDialog
from relbook.ui.widgets.sections import Line
from tests import factory
from tests.ui.pages.people.conftest import Desk, MakeDesk

Key = Qt.Key
DAY = date(2026, 3, 1)


def _is_shown(desk: Desk, words: str) -> bool:
    return words in desk.texts()


def turn_to_initiatives(desk: Desk) -> None:
    """Go to the last tab with the keys."""
    desk.page.switch.setFocus()
    for _ in range(3):
        desk.key(Key.Key_Right)
    desk.settle()
    assert desk.page.part() is desk.page.initiatives


def test_an_initiative_is_added_by_keys_with_its_lead(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada Lovelace", title="Analyst")
    desk = make_desk()
    turn_to_initiatives(desk)
    empty = desk.page.initiatives.browser.empty
    assert empty.isVisible()
    empty.button.setFocus()
    desk.key(Key.Key_Space)
    form = desk.dialog(InitiativeDialog)
    desk.until(form.name.hasFocus)
    QTest.keyClicks(form.name, "Metering & <b>more</b>")
    QTest.keyClicks(form.lead, "Zoe")
    QTest.keyClicks(form.aim, "One meter a house")
    desk.key(Key.Key_Return)
    assert form.isVisible(), "nobody is called Zoe"
    form.lead.clear()
    QTest.keyClicks(form.lead, "ada")
    completion = form.lead.completer().completionModel()
    assert completion.index(0, 0).data() == "Ada Lovelace · Analyst"
    form.lead.setText("Ada Lovelace")
    QTest.keyClicks(form.starts, "Mar 2026")
    form.state.setCurrentText("planned")
    desk.click(form.save)
    desk.until(lambda: book.find(Initiative))
    (stored,) = book.find(Initiative)
    assert (stored.lead_id, stored.state, stored.starts_on) == (ada.id, ProjectState.PLANNED, DAY)
    desk.until(lambda: {"Metering & <b>more</b>", "One meter a house", "Ada Lovelace"} <= set(desk.texts()))
    assert "planned · from 1 Mar 2026" in desk.texts()
    row = [desk.page.initiatives.browser.model.index(0, column).data() for column in range(5)]
    assert row == ["Metering & <b>more</b>", "Ada Lovelace", "planned", "", ""]


def test_f2_edits_and_untouched_saves_change_nothing(book: Book, make_desk: MakeDesk) -> None:
    factory.initiative(book, "Metering", lead=factory.person(book, "Ada"), notes="one\u2028two")
    step = book.history.next_undo()
    desk = make_desk()
    turn_to_initiatives(desk)
    desk.page.initiatives.browser.table.setFocus()
    desk.key(Key.Key_F2)
    form = desk.dialog(InitiativeDialog)
    assert not form.is_changed()
    desk.click(form.save)
    desk.until_gone(form)
    assert book.history.next_undo() == step
    desk.page.initiatives.edit()
    form = desk.dialog(InitiativeDialog)
    form.lead.clear()
    form.name.setText("Metres")
    desk.click(form.save)
    desk.until(lambda: book.get(Initiative, 1).name == "Metres")
    assert book.get(Initiative, 1).lead_id is None
    desk.until(lambda: "Not noted. Who leads it?" in desk.texts())


def test_it_is_connected_by_name_and_disconnected(book: Book, make_desk: MakeDesk) -> None:
    factory.person(book, "Ada")
    factory.project(book, "Engine")
    factory.initiative(book, "Archive")
    metering = factory.initiative(book, "Metering", lead=factory.person(book, "Bo"))
    desk = make_desk()
    desk.page.show_record("initiative", metering.id)
    desk.settle()
    for typed, chosen in (("eng", "Engine · project"), ("arch", "Archive · initiative"), ("ada", "Ada")):
        desk.click(desk.button("Connect …"))
        form = desk.dialog(ConnectDialog)
        desk.until(form.other.hasFocus)
        QTest.keyClicks(form.other, "Bo")
        desk.key(Key.Key_Return)
        assert form.isVisible(), "who leads it is not connected once more"
        form.other.clear()
        QTest.keyClicks(form.other, typed)
        assert form.other.completer().completionModel().index(0, 0).data() == chosen
        form.other.setText(chosen)
        QTest.keyClicks(form.because, f"both speak of {typed}")
        desk.click(form.save)
        desk.until(partial(_is_shown, desk, chosen.split(" · ")[0]))
    assert book.find(Connection)[0].because == "both speak of eng"
    assert {"project", "initiative", "both speak of arch"} <= set(desk.texts())
    line = next(one for one in desk.page.initiatives.card.findChildren(Line) if one.accessibleName() == "Engine")
    line.setFocus()
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        QTest.keyClick(line, Key.Key_Return)
    assert opened.args == ["project", 1]
    desk.choose(desk.button("Change the connection with Engine"), "Disconnect")
    desk.until(lambda: len(book.find(Connection)) == 2)
    desk.until(lambda: "Engine" not in desk.texts())
    book.history.undo()
    desk.until(lambda: "Engine" in desk.texts())


def test_a_suggestion_tells_why_and_is_accepted_or_put_aside_with_a_reason(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    for name in ("Engine", "Mill"):
        factory.stake(book, ada, factory.project(book, name), power=4)
    metering = factory.initiative(book, "Metering", lead=ada)
    desk = make_desk()
    desk.page.show_record("initiative", metering.id)
    desk.settle()
    assert "Ada leads Metering and has a stake in Engine (power 4)" in desk.texts()
    with desk.qtbot.waitSignal(desk.page.evidence_wanted) as wanted:
        desk.button("Why Engine?").setFocus()
        desk.key(Key.Key_Space)
    assert wanted.args is not None
    words, entries = wanted.args
    assert words == "Metering and Engine: Ada leads Metering and has a stake in Engine (power 4)"
    assert ("person", ada.id) in entries
    desk.button("Connect with Engine").setFocus()
    desk.key(Key.Key_Space)
    desk.until(lambda: book.find(Connection))
    assert book.find(Connection)[0].because == "Ada leads Metering and has a stake in Engine (power 4)"
    desk.until(lambda: not [one for one in desk.texts() if "Could be connected" in one and "Engine" in one])
    desk.button("Dismiss Mill").setFocus()
    desk.key(Key.Key_Space)
    form = desk.dialog(DismissDialog)
    desk.until(form.because.hasFocus)
    QTest.keyClicks(form.because, "another house")
    desk.key(Key.Key_Return)
    desk.until(lambda: book.find(Dismissal))
    (aside,) = book.find(Dismissal)
    assert (aside.matter, aside.because) == (Matter.CONNECTION, "another house")
    desk.until(lambda: "Could be connected" not in desk.texts())
    book.history.undo()
    desk.until(lambda: "Could be connected" in desk.texts())


def test_a_projects_card_names_what_touches_it(book: Book, make_desk: MakeDesk) -> None:
    project, metering = factory.project(book, "Engine"), factory.initiative(book, "Metering")
    desk = make_desk()
    desk.page.show_record("project", project.id)
    desk.settle()
    assert "Initiatives" not in desk.texts()
    factory.stored(
        book, Connection(initiative_id=metering.id, project_id=project.id, connected_on=DAY, because="one budget")
    )
    desk.until(lambda: {"Metering", "one budget · active"} <= set(desk.texts()))


def test_delete_trashes_all_that_are_selected_and_one_undo_brings_them_back(book: Book, make_desk: MakeDesk) -> None:
    for name in ("Archive", "Metering"):
        factory.initiative(book, name)
    desk = make_desk()
    turn_to_initiatives(desk)
    desk.page.initiatives.browser.table.setFocus()
    desk.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.key(Key.Key_Delete)
    desk.until(lambda: desk.names() == [])
    book.history.undo()
    desk.until(lambda: desk.names() == ["Archive", "Metering"])


def test_there_is_a_past_of_it_but_no_brief_on_it(book: Book, make_desk: MakeDesk) -> None:
    metering = factory.initiative(book, "Metering")
    desk = make_desk()
    desk.page.show_record("initiative", metering.id)
    desk.settle()
    assert desk.page.brief_target() is None
    assert desk.page.past_target() == ("initiative", metering.id)
    with desk.qtbot.waitSignal(desk.page.past_wanted) as wanted:
        desk.choose(desk.button("More"), "Past")
    assert wanted.args == ["initiative", metering.id]


def test_a_persons_card_names_what_they_lead_and_take_part_in(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    factory.initiative(book, "Metering", lead=ada)
    archive = factory.initiative(book, "Archive")
    factory.stored(book, Connection(initiative_id=archive.id, person_id=ada.id, connected_on=DAY))
    desk = make_desk()
    assert {"Metering", "leads it · active", "Archive", "takes part · active"} <= set(desk.texts())
    line = next(one for one in desk.page.people.card.findChildren(Line) if one.accessibleName() == "Archive")
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        line.setFocus()
        desk.key(Key.Key_Return)
    assert opened.args == ["initiative", archive.id]
