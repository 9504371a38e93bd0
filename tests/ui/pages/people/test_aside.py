"""What was put aside, on the cards of those it concerns: read, explained, shown again."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.people import Person
from relbook.domain.records import WHOLE
from relbook.storage.book import Book
from relbook.ui.dismiss_dialog import DismissDialog
from relbook.ui.widgets.private_mark import PrivateMark
from tests import factory
from tests.ui.pages.people.conftest import Desk, MakeDesk

Key = Qt.Key
DAY = date(2026, 3, 18)


def put_aside(book: Book, person: Person, because: str, *, ago: int = 0, private: frozenset[str] = frozenset()) -> int:
    one = Dismissal(
        matter=Matter.COOLING,
        evidence=frozenset({f"lapsed:meeting:{7 + ago}"}),
        dismissed_on=DAY - timedelta(ago),
        because=because,
        person_id=person.id,
        private=private,
    )
    return factory.stored(book, one).id


def press(desk: Desk, words: str) -> None:
    """Focus a button of the card and press Space on it."""
    button = desk.button(words)
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)


def is_shown(desk: Desk, words: str) -> bool:
    return words in desk.texts()


def test_what_was_put_aside_is_told_plainly_explained_and_shown_again(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    desk = make_desk()
    assert not is_shown(desk, "Put aside")
    number = put_aside(book, ada, "<b>on leave</b> & away")
    desk.until(partial(is_shown, desk, "Put aside"))
    at = desk.texts().index("Put aside")
    assert desk.texts()[at + 1 : at + 4] == ["18 Mar 2026", "Cooling: contact lapsed", "<b>on leave</b> & away"]
    assert not desk.page.people.card.findChildren(PrivateMark)
    with desk.qtbot.waitSignal(desk.page.evidence_wanted) as wanted:
        press(desk, "Evidence: cooling: contact lapsed, put aside 18 Mar 2026")
    assert wanted.args == ["Ada, cooling: contact lapsed", (("meeting", 7),)]
    press(desk, "Show again: cooling: contact lapsed, put aside 18 Mar 2026")
    desk.until(lambda: not is_shown(desk, "Put aside"))
    assert book.find(Dismissal) == []
    desk.until(desk.page.people.card.area.hasFocus)
    book.history.undo()
    desk.until(partial(is_shown, desk, "Put aside"))
    assert book.find(Dismissal)[0].id == number


def test_the_private_has_its_lock_and_older_ones_unfold(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    for ago in (4, 3, 2, 1, 0):
        put_aside(book, ada, f"reason {ago}", ago=ago, private=frozenset({WHOLE} if ago == 4 else ()))
    desk = make_desk()
    assert [words for words in desk.texts() if words.startswith("reason")] == ["reason 0", "reason 1", "reason 2"]
    assert not desk.page.people.card.findChildren(PrivateMark)
    press(desk, "2 put aside before")
    desk.until(partial(is_shown, desk, "reason 4"))
    assert [words for words in desk.texts() if words.startswith("reason")][3:] == ["reason 3", "reason 4"]
    assert len(desk.page.people.card.findChildren(PrivateMark)) == 1


def test_a_connection_put_aside_is_suggested_again(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    engine = factory.project(book, "Engine")
    factory.stake(book, ada, engine, power=4)
    metering = factory.initiative(book, "Metering", lead=ada)
    desk = make_desk()
    desk.page.show_record("initiative", metering.id)
    desk.settle()
    assert not is_shown(desk, "Put aside")
    press(desk, "Dismiss Engine")
    form = desk.dialog(DismissDialog)
    desk.until(form.because.hasFocus)
    QTest.keyClicks(form.because, "another house")
    desk.key(Key.Key_Return)
    desk.until_gone(form)
    desk.until(partial(is_shown, desk, "Put aside"))
    assert {"Connection with Engine", "another house"} <= set(desk.texts())
    assert not is_shown(desk, "Could be connected")
    with desk.qtbot.waitSignal(desk.page.evidence_wanted) as wanted:
        press(desk, "Evidence: connection with Engine, put aside 20 Mar 2026")
    assert wanted.args is not None
    assert wanted.args[0] == "Metering, connection with Engine"
    assert ("person", ada.id) in wanted.args[1]
    press(desk, "Show again: connection with Engine, put aside 20 Mar 2026")
    desk.until(partial(is_shown, desk, "Could be connected"))
    assert not is_shown(desk, "Put aside")
    assert book.find(Dismissal) == []
    undone = book.history.undo()
    assert undone is not None
    assert undone.words == "Brought back: “Metering and Engine”"
    desk.until(partial(is_shown, desk, "Put aside"))
