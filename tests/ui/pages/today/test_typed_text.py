"""What people typed is shown as typed on every page of the window, and in what those pages open."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from relbook.storage.book import Book
from relbook.ui.pages.standing.page import StandingPage
from relbook.ui.widgets.sections import MenuButton, menu
from relbook.ui.widgets.spans_label import SpansLabel
from tests import factory
from tests.ui.pages.today.conftest import Desk, Open

TODAY = date(2026, 3, 4)
EVIL = "<img src=file:///x> Q&A <b>b</b>"


def _fill(book: Book) -> None:
    """Have the markup in every field that somebody types."""
    day, who = TODAY - timedelta(days=200), factory.person(book, f"{EVIL} sponsor", title=EVIL, notes=EVIL)
    ada = factory.person(
        book, EVIL, organisation=factory.organisation(book, EVIL), title=EVIL, matters=EVIL, aliases=[f"a {EVIL}"]
    )
    project = factory.project(book, EVIL, sponsor=who)
    factory.stake(book, ada, project, power=5, interest=5, engagement_now="neutral", because=EVIL)
    factory.meeting(book, EVIL, day=day, who=[ada, who], projects=[project])
    factory.meeting(book, EVIL, day=TODAY + timedelta(days=1), start=time(15), who=[ada, who], planned=True)
    factory.meeting(book, EVIL, day=TODAY - timedelta(days=1), who=[ada, who], planned=True)
    for mine in (True, False):
        factory.commitment(book, ada, EVIL, by_me=mine, made_on=day, due_on=TODAY)
    factory.need(book, ada, EVIL, first_heard_on=day, urgent_on=TODAY)
    factory.trust(book, ada, (3, 4, 5, 6), because=EVIL)
    for number in (1, 2):
        factory.initiative(book, f"{EVIL} {number}", lead=ada, aim=EVIL)


def _texts(root: QWidget) -> list[str]:
    """Return the texts with markup in them, and hold that none of them is read as markup."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        assert "<img" not in widget.toolTip()
        assert "<img" not in widget.statusTip() + widget.whatsThis()
        if isinstance(widget, QLabel) and "<" in widget.text():
            assert widget.textFormat() is Qt.TextFormat.PlainText, widget.text()
            found.append(widget.text())
        elif isinstance(widget, QAbstractButton) and "&" in widget.text():
            assert "&" not in widget.text().replace("&&", ""), widget.text()
            found.append(widget.text())
        elif isinstance(widget, SpansLabel) and "<" in widget.text():
            found.append(widget.text())
        elif isinstance(widget, MenuButton):
            found += _entries(widget)
    return found


def _entries(button: MenuButton) -> Iterator[str]:
    made = menu(button._entries, button)
    for action in made.findChildren(QAction):
        if "img" in action.text():
            assert "&" not in action.text().replace("&&", ""), action.text()
            yield action.text()
    made.deleteLater()


@pytest.fixture
def desk(book: Book, open_today: Open) -> Desk:
    _fill(book)
    return open_today()


def _settle(desk: Desk) -> None:
    for _ in range(4):
        QApplication.processEvents()
        desk.qtbot.waitUntil(desk.tasks.is_idle)


def _dialog(desk: Desk) -> QDialog:
    def found() -> list[QDialog]:
        return [one for one in desk.window.findChildren(QDialog) if one.isVisible()]

    desk.qtbot.waitUntil(lambda: bool(found()))
    _settle(desk)
    return found()[0]


def test_on_today(desk: Desk) -> None:
    assert {"passed", "move", "verdict:1", "meetings", "mine", "theirs", "needs", "connections"} <= set(desk.names())
    for card in desk.board.cards:
        assert _texts(card) or not card.panel.rows, card.panel.name


def test_on_standing(desk: Desk) -> None:
    desk.window.show_record("standing", 1)
    _settle(desk)
    page = desk.window.page()
    assert isinstance(page, StandingPage)
    page.coverage.people.table.selectRow(0)
    assert len(_texts(page.coverage)) >= 3
    page.views.setCurrentIndex(1)
    page.grid.canvas.choose(2)
    page.grid.canvas.nudge(Qt.Key.Key_Left)
    assert len(_texts(page.grid)) == 1
    assert EVIL in page.grid.question.asked.text()
    assert page.title.textFormat() is Qt.TextFormat.PlainText
    page.grid.question.drop()


@pytest.mark.parametrize("kind", ["person", "organisation", "project", "initiative"])
def test_on_cards(desk: Desk, kind: str) -> None:
    desk.window.show_record(kind, 2 if kind == "person" else 1)
    _settle(desk)
    page = desk.window.page()
    assert page
    assert len(_texts(page)) >= 2


def _add_a_need(desk: Desk) -> None:
    desk.window.show_record("person", 2)
    _settle(desk)
    page = desk.window.page()
    assert page
    next(one for one in page.findChildren(QAbstractButton) if one.text() == "Add a need").click()


Opens = Callable[[Desk], object]


OPENING: dict[str, Opens] = {
    "trust": lambda desk: desk.window.trust_wanted.emit(2),
    "plan": lambda desk: desk.window.plan_wanted.emit(2),
    "after": lambda desk: desk.window.after_wanted.emit(3),
    "evidence": lambda desk: desk.window.evidence_wanted.emit(EVIL, (("meeting", 1), ("person", 2), ("need", 1))),
    "dismiss": lambda desk: desk.choose(desk.line("connections"), "Dismiss …"),
    "need": _add_a_need,
}


@pytest.mark.parametrize("open_one", OPENING.values(), ids=OPENING)
def test_in_dialogs(desk: Desk, open_one: Opens) -> None:
    open_one(desk)
    dialog = _dialog(desk)
    assert _texts(dialog)
    assert "<img" not in dialog.windowTitle()
    dialog.reject()
