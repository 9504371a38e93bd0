"""Organisations and projects on the people page."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from relbook.domain.people import Organisation, Person, Unit
from relbook.domain.projects import Project, ProjectState, Role, Stake
from relbook.storage.book import Book
from relbook.ui.pages.people.organisation_dialog import OrganisationDialog
from relbook.ui.pages.people.project_dialog import ProjectDialog
from relbook.ui.pages.people.stake_dialog import StakeDialog
from relbook.ui.widgets.sections import Line
from tests import factory
from tests.ui.pages.people.conftest import Desk, MakeDesk

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def turn_to(desk: Desk, number: int) -> None:
    QTest.mouseClick(desk.page.switch, LEFT, Qt.KeyboardModifier.NoModifier, desk.page.switch.tabRect(number).center())
    desk.settle()


def test_an_organisation_is_added_with_units_and_shown(book: Book, make_desk: MakeDesk) -> None:
    desk = make_desk()
    turn_to(desk, 1)
    desk.click(desk.page.organisations.browser.add)
    form = desk.dialog(OrganisationDialog)
    QTest.keyClicks(form.name, "R&D <Engines>")
    QTest.keyClicks(form.sector, "vendor")
    desk.click(form.units.add)
    editor = form.units.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Treasury")
    QTest.keyClick(editor, Key.Key_Return)
    desk.settle()
    assert form.isVisible(), "Enter in a unit ends its name, not the form"
    desk.click(form.units.add)
    editor = form.units.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Methods")
    form.submit()
    desk.until(lambda: len(book.find(Unit)) == 2)
    desk.settle()
    assert desk.names() == ["R&D <Engines>"]
    assert {"R&D <Engines>", "vendor", "Treasury", "Methods"} <= set(desk.texts())
    assert desk.page.brief_target() == ("organisation", 1)


def test_a_taken_name_is_refused_in_the_form_and_nothing_typed_is_lost(book: Book, make_desk: MakeDesk) -> None:
    factory.organisation(book, "Engines")
    desk = make_desk()
    desk.page.organisations.add("engines")
    form = desk.dialog(OrganisationDialog)
    desk.click(form.save)
    desk.until(lambda: "already" in form.message.text())
    assert form.isVisible()
    assert form.save.isEnabled()
    form.name.setText("Mills")
    desk.click(form.save)
    desk.until(lambda: len(book.find(Organisation)) == 2)
    desk.until_gone(form)


def test_units_are_renamed_and_removed(book: Book, make_desk: MakeDesk) -> None:
    engines = factory.organisation(book, "Engines")
    treasury, methods = factory.unit(book, "Treasury", engines), factory.unit(book, "Methods", engines)
    ada = factory.person(book, "Ada", unit=methods)
    desk = make_desk()
    desk.page.show_record("organisation", engines.id)
    desk.settle()
    desk.page.organisations.edit()
    form = desk.dialog(OrganisationDialog)
    form.units.list.item(0).setText("Finance")
    form.units.list.setCurrentRow(1)
    form.units.list.setFocus()
    desk.key(Key.Key_Delete)
    desk.click(form.save)
    desk.until(lambda: book.get(Unit, treasury.id).name == "Finance")
    assert [unit.name for unit in book.find(Unit)] == ["Finance"]
    assert book.get(Person, ada.id).unit_id is None


def test_an_organisation_lists_its_people_and_opens_them(book: Book, make_desk: MakeDesk) -> None:
    engines = factory.organisation(book, "Engines")
    ada = factory.person(book, "Ada", organisation=engines, title="Analyst")
    factory.meeting(book, "Kick-off", who=[ada])
    desk = make_desk()
    turn_to(desk, 1)
    shown = desk.texts()
    assert "Analyst · last met 16 days ago" in shown
    assert "Kick-off" in shown
    line = next(one for one in desk.page.organisations.card.findChildren(Line) if one.accessibleName() == "Ada")
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        line.setFocus()
        desk.key(Key.Key_Return)
    assert opened.args == ["person", ada.id]


def test_a_unit_on_the_card_has_a_brief(book: Book, make_desk: MakeDesk) -> None:
    engines = factory.organisation(book, "Engines")
    units = [factory.unit(book, f"Unit <{number}>", engines) for number in range(10)]
    factory.person(book, "Ada", unit=units[0])
    factory.person(book, "Bo", organisation=engines)
    desk = make_desk()
    turn_to(desk, 1)
    shown = desk.texts()
    start = shown.index("Unit <0>")
    assert shown[start : start + 5] == ["Unit <0>", "1 person", "Brief", "Unit <1>", ""]
    assert "Unit <9>" not in shown
    desk.click(desk.button("2 more"))
    last = desk.button("One page on Unit <9>")
    last.setFocus()
    with desk.qtbot.waitSignal(desk.page.brief_wanted) as wanted:
        desk.key(Key.Key_Space)
    assert wanted.args == ["unit", units[9].id]
    desk.page.organisations.trash()
    desk.until(lambda: book.get(Organisation, engines.id).deleted_at)


def test_delete_trashes_an_organisation_and_undo_brings_it_back(book: Book, make_desk: MakeDesk) -> None:
    factory.organisation(book, "Engines")
    desk = make_desk()
    turn_to(desk, 1)
    desk.page.organisations.browser.table.setFocus()
    desk.key(Key.Key_Delete)
    desk.until(lambda: desk.names() == [])
    assert desk.page.organisations.browser.empty.isVisible()
    book.history.undo()
    desk.until(lambda: desk.names() == ["Engines"])


def test_a_project_is_added_with_a_new_sponsor(book: Book, make_desk: MakeDesk) -> None:
    desk = make_desk()
    turn_to(desk, 2)
    desk.click(desk.page.projects.browser.empty.button)
    form = desk.dialog(ProjectDialog)
    QTest.keyClicks(form.name, "Engine")
    QTest.keyClicks(form.sponsor, "Charles Babbage")
    QTest.keyClicks(form.starts, "1 Mar 2026")
    QTest.keyClicks(form.ends, "1 Feb 2026")
    desk.click(form.save)
    assert form.isVisible(), "the end is before the start"
    form.ends.setText("Mar 2027")
    form.state.setCurrentText("planned")
    desk.click(form.save)
    desk.until(lambda: book.find(Project))
    project = book.get(Project, 1)
    assert (project.starts_on, project.ends_on) == (date(2026, 3, 1), date(2027, 3, 1))
    assert project.state is ProjectState.PLANNED
    desk.until(lambda: {"Charles Babbage", "Sponsor"} <= set(desk.texts()))
    assert "planned · from 1 Mar 2026 · until 1 Mar 2027" in desk.texts()


def test_people_get_and_lose_a_part_in_a_project(book: Book, make_desk: MakeDesk) -> None:
    ada, charles = factory.person(book, "Ada"), factory.person(book, "Charles")
    project = factory.project(book, "Engine", sponsor=charles)
    meeting = factory.meeting(book, "Kick-off", who=[ada], projects=[project])
    factory.commitment(book, ada, "draw the plan", by_me=False, meeting=meeting)
    desk = make_desk()
    desk.page.show_record("project", project.id)
    desk.settle()
    assert "Ada owes me: draw the plan" in desk.texts()
    desk.click(desk.button("Add a person"))
    form = desk.dialog(StakeDialog)
    assert [form.chosen.itemText(n) for n in range(form.chosen.count())] == ["Ada"], "Charles has a part already"
    form.role.setCurrentText("user")
    desk.click(form.save)
    desk.until(lambda: len(book.find(Stake)) == 2)
    assert book.find(Stake, person_id=ada.id)[0].role is Role.USER
    desk.until(lambda: "User" in desk.texts())
    desk.choose(desk.button("Change this part"), "Remove")
    desk.until(lambda: len(book.find(Stake)) == 1)
