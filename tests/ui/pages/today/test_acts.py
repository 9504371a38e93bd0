"""Each line of Today is one action from being dealt with, and Ctrl+Z takes that back."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from relbook.domain.commitments import Commitment, CommitmentState
from relbook.domain.dismissals import Dismissal, Matter
from relbook.domain.initiatives import Connection, Initiative
from relbook.domain.meetings import Meeting
from relbook.domain.needs import Need, NeedState
from relbook.domain.people import Person
from relbook.storage.book import Book
from relbook.ui.dismiss_dialog import DismissDialog
from tests import factory
from tests.ui.pages.today.conftest import Open

TODAY = factory.DAY


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_promise_is_kept_by_one_key_and_comes_back_with_ctrl_z(book: Book, open_today: Open) -> None:
    ada = factory.person(book, "Ada Lovelace")
    owed = factory.commitment(book, ada, "the list", made_on=ago(9), due_on=ago(4))
    desk = open_today()
    assert desk.told("mine") == ["the list to Ada Lovelace"]
    assert desk.line("mine").told.small == "promised on 23 Feb 2026"
    assert desk.line("mine").told.mark is not None
    desk.line("mine").setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert book.get(Commitment, owed.id).state is CommitmentState.KEPT
    assert desk.told("mine") == []
    assert "marked kept" in desk.window.bottom.notice.text()
    desk.undo()
    assert book.get(Commitment, owed.id).state is CommitmentState.OPEN
    assert len(desk.told("mine")) == 1


@pytest.mark.parametrize("words", ["Kept", "Broken", "Dropped"])
def test_what_became_of_a_promise_of_theirs_is_said_in_the_menu(book: Book, open_today: Open, words: str) -> None:
    ada = factory.person(book, "Ada Lovelace")
    owed = factory.commitment(book, ada, "an answer", by_me=False, made_on=ago(9), due_on=ago(4))
    factory.commitment(book, ada, "the list", made_on=ago(9), due_on=ago(4))
    desk = open_today()
    assert desk.told("theirs") == ["Ada Lovelace: an answer"]
    desk.choose(desk.line("theirs"), words)
    assert book.get(Commitment, owed.id).state is CommitmentState(words.lower())
    assert "theirs" not in desk.names()
    desk.undo()
    assert len(desk.told("theirs")) == 1


def test_asking_for_what_is_owed_plans_a_meeting_or_briefs_on_the_one_there_is(
    book: Book, open_today: Open, qtbot: QtBot
) -> None:
    ada, bo = factory.person(book, "Ada Lovelace"), factory.person(book, "Bo Diaz")
    factory.commitment(book, ada, "an answer", by_me=False, made_on=ago(9), due_on=ago(4))
    factory.commitment(book, bo, "figures", by_me=False, made_on=ago(9), due_on=ago(3))
    ahead = factory.meeting(book, "Review", day=TODAY + timedelta(days=1), who=[bo], planned=True)
    desk = open_today()
    with qtbot.waitSignal(desk.window.plan_wanted) as plan:
        desk.line("theirs", "Ada").buttons[0].click()
    assert plan.args == [ada.id]
    with qtbot.waitSignal(desk.page.brief_wanted) as brief:
        desk.line("theirs", "Bo").buttons[0].click()
    assert brief.args == ["meeting", ahead.id]


def test_a_need_is_met_or_dropped(book: Book, open_today: Open) -> None:
    ada = factory.person(book, "Ada Lovelace")
    need = factory.stored(
        book, Need(person_id=ada.id, what="figures.", first_heard_on=ago(5), urgent_on=TODAY + timedelta(days=3))
    )
    desk = open_today()
    assert desk.told("needs") == ["Ada Lovelace: figures"]
    desk.click(desk.line("needs"), "Met ✓")
    assert book.get(Need, need.id).state is NeedState.MET
    assert "needs" not in desk.names()
    desk.undo()
    desk.choose(desk.line("needs"), "Dropped: no longer wanted")
    assert book.get(Need, need.id).state is NeedState.DROPPED
    desk.undo()
    assert len(desk.told("needs")) == 1


def _two_initiatives(book: Book) -> tuple[Initiative, Initiative]:
    ada = factory.person(book, "Ada Lovelace")
    one = factory.stored(book, Initiative(name="Metering", lead_id=ada.id))
    other = factory.stored(book, Initiative(name="Billing", lead_id=ada.id))
    return one, other


def test_a_connection_is_accepted_with_its_reason(book: Book, open_today: Open) -> None:
    one, other = _two_initiatives(book)
    desk = open_today()
    assert desk.told("connections") == ["Metering and Billing"]
    desk.click(desk.line("connections"), "Connect")
    [made] = book.find(Connection)
    assert (made.initiative_id, made.other_id) == (one.id, other.id)
    assert "Ada Lovelace" in made.because
    assert "connections" not in desk.names()
    desk.undo()
    assert book.find(Connection) == []
    assert len(desk.told("connections")) == 1


def test_a_connection_is_dismissed_with_a_reason(book: Book, open_today: Open) -> None:
    _two_initiatives(book)
    factory.commitment(book, None, "the list", due_on=TODAY)
    desk = open_today()
    desk.choose(desk.line("connections"), "Dismiss …")
    dialog = desk.dialog(DismissDialog)
    QTest.keyClicks(dialog.because, "only the same boss")
    QTest.keyClick(dialog.because, Qt.Key.Key_Return)
    desk.settle()
    assert [(one.matter, one.because) for one in book.find(Dismissal)] == [(Matter.CONNECTION, "only the same boss")]
    assert "connections" not in desk.names()


def test_a_planned_meeting_that_is_over_is_captured_or_did_not_take_place(
    book: Book, open_today: Open, qtbot: QtBot
) -> None:
    ada = factory.person(book, "Ada Lovelace")
    over = factory.meeting(book, "Tea", day=TODAY, start=time(9), minutes=20, who=[ada], planned=True)
    desk = open_today()
    assert desk.told("passed") == ["Ada Lovelace · Tea · today, 09:00"]
    with qtbot.waitSignal(desk.page.after_wanted) as after:
        desk.line("passed").setFocus()
        desk.press(Qt.Key.Key_Return)
    assert after.args == [over.id]


def test_a_meeting_is_called_off_and_comes_back_with_ctrl_z(book: Book, open_today: Open) -> None:
    over = factory.meeting(book, "Tea", day=ago(1), who=[factory.person(book, "Ada Lovelace")], planned=True)
    desk = open_today()
    desk.choose(desk.line("passed"), "Did not take place")
    assert book.get(Meeting, over.id).deleted_at is not None
    assert desk.board.cards == []
    desk.undo()
    assert len(desk.told("passed")) == 1


def test_the_next_meetings_offer_their_brief(book: Book, open_today: Open, qtbot: QtBot) -> None:
    people = [factory.person(book, name) for name in ("Ada Lovelace", "Bo Diaz")]
    ahead = factory.meeting(book, "Review", day=TODAY + timedelta(days=1), start=time(15), who=people, planned=True)
    desk = open_today()
    assert desk.told("meetings") == ["Review · 2 people · tomorrow, 15:00"]
    assert desk.line("meetings").told.small == "Never met: Ada Lovelace and Bo Diaz."
    with qtbot.waitSignal(desk.page.brief_wanted) as brief:
        desk.line("meetings").setFocus()
        desk.press(Qt.Key.Key_Return)
    assert brief.args == ["meeting", ahead.id]
    with qtbot.waitSignal(desk.page.opened) as opened:
        desk.press(Qt.Key.Key_Space)
    assert opened.args == ["meeting", ahead.id]


def _trap(book: Book) -> None:
    project = factory.project(book, "Engine", sponsor=factory.person(book, "Charles Babbage"))
    factory.stake(book, factory.person(book, "Emmy Noether"), project, power=4, interest=4)


def test_a_verdict_opens_what_it_rests_on_and_offers_the_way_out(book: Book, open_today: Open, qtbot: QtBot) -> None:
    _trap(book)
    desk = open_today()
    [verdict, *steps] = desk.told("verdict:1")
    assert verdict.startswith("Single-sponsor trap. Engine rests on Charles Babbage alone")
    assert desk.card("verdict:1").panel.kind == "warning"
    assert desk.line("verdict:1").told.small == "Emmy Noether never"
    assert steps == ["Find out who knows Emmy Noether."]
    with qtbot.waitSignal(desk.page.opened) as opened:
        desk.line("verdict:1").setFocus()
        desk.press(Qt.Key.Key_Return)
    assert opened.args == ["standing", 1]
    assert desk.window.shown == "standing"
    desk.qtbot.waitUntil(desk.tasks.is_idle)


def test_the_one_move_is_made_or_put_off(book: Book, open_today: Open, qtbot: QtBot) -> None:
    _trap(book)
    owed = factory.commitment(book, factory.person(book, "Ada Lovelace"), "the list", made_on=ago(9), due_on=ago(4))
    desk = open_today()
    assert desk.told("move") == ["Find out who knows Emmy Noether."]
    desk.click(desk.line("move"), "Not now …")
    QTest.keyClick(desk.dialog(DismissDialog).because, Qt.Key.Key_Escape)
    desk.settle()
    assert book.find(Dismissal) == []
    desk.click(desk.line("move"), "Not now …")
    QTest.keyClick(desk.dialog(DismissDialog).because, Qt.Key.Key_Return)
    desk.settle()
    [dismissal] = book.find(Dismissal)
    [emmy] = book.find(Person, name="Emmy Noether")
    assert dismissal.person_id == emmy.id, "it is shown on her card"
    assert desk.told("move") == ["Deliver what you owe to Ada Lovelace: the list."]
    desk.click(desk.line("move"), "Kept ✓")
    assert book.get(Commitment, owed.id).state is CommitmentState.KEPT
    assert desk.told("move") == []
    desk.undo()
    desk.undo()
    assert desk.told("move") == ["Find out who knows Emmy Noether."]


def test_whoever_is_cooling_is_put_aside_until_something_new_speaks_for_it(book: Book, open_today: Open) -> None:
    ada = factory.person(book, "Ada Lovelace")
    factory.stake(book, ada, factory.project(book, "Engine"), power=2, interest=2)
    factory.meeting(book, "Hello", day=ago(200), who=[ada])
    desk = open_today()
    assert desk.told("cooling") == ["Ada Lovelace"]
    assert desk.told("contacts") == [], "what cooling says already is not said twice"
    desk.choose(desk.line("cooling"), "Dismiss …")
    dialog = desk.dialog(DismissDialog)
    QTest.keyClicks(dialog.because, "on leave")
    QTest.keyClick(dialog.because, Qt.Key.Key_Return)
    desk.settle()
    [dismissal] = book.find(Dismissal)
    assert (dismissal.because, dismissal.person_id) == ("on leave", ada.id)
    assert desk.told("cooling") == []
    assert desk.told("contacts") == ["Ada Lovelace"], "the contact is cold nonetheless"
    for what in ("this", "that"):
        factory.commitment(book, ada, what, by_me=False, made_on=ago(50), due_on=ago(20))
    desk.settle()
    assert desk.told("cooling") == ["Ada Lovelace"]
    assert desk.line("cooling").told.small == "2 promises of theirs overdue"


def test_what_was_put_aside_is_brought_back_from_the_persons_card(book: Book, open_today: Open, qtbot: QtBot) -> None:
    ada = factory.person(book, "Ada Lovelace")
    factory.stake(book, ada, factory.project(book, "Engine"), power=2, interest=2)
    factory.meeting(book, "Hello", day=ago(200), who=[ada])
    desk = open_today()
    desk.choose(desk.line("cooling"), "Dismiss …")
    QTest.keyClick(desk.dialog(DismissDialog).because, Qt.Key.Key_Return)
    desk.settle()
    assert desk.told("cooling") == []
    desk.window.show_record("person", ada.id)

    def buttons() -> list[QPushButton]:
        return [one for one in desk.window.findChildren(QPushButton) if one.text() == "Show again" and one.isVisible()]

    qtbot.waitUntil(lambda: bool(buttons()))
    buttons()[0].setFocus()
    desk.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not buttons())
    assert "Brought back: “Ada Lovelace, cooling: contact lapsed”" in desk.window.bottom.notice.text()
    desk.window.show_page("today")
    qtbot.waitUntil(lambda: desk.told("cooling") == ["Ada Lovelace"])
    desk.undo()
    qtbot.waitUntil(lambda: desk.told("cooling") == [])


def test_a_move_about_nobody_in_the_journal_is_put_off_too(book: Book, open_today: Open) -> None:
    factory.commitment(book, None, "the list", name="Caretaker", made_on=ago(9), due_on=ago(4))
    desk = open_today()
    assert desk.told("move") != []
    desk.click(desk.line("move"), "Not now …")
    QTest.keyClick(desk.dialog(DismissDialog).because, Qt.Key.Key_Return)
    desk.settle()
    assert [one.person_id for one in book.find(Dismissal)] == [None]
    assert desk.told("move") == []


def test_a_contact_that_is_due_is_planned_or_shows_what_is_planned(book: Book, open_today: Open, qtbot: QtBot) -> None:
    engine = factory.project(book, "Engine")
    ada, bo = factory.person(book, "Ada Lovelace"), factory.person(book, "Bo Diaz")
    for person in (ada, bo):
        factory.stake(book, person, engine, power=5, interest=5)
        factory.meeting(book, "Hello", day=ago(20), who=[person])
    ahead = factory.meeting(book, "Review", day=TODAY + timedelta(days=1), who=[bo], planned=True)
    desk = open_today()
    assert desk.told("contacts") == ["Ada Lovelace", "Bo Diaz"]
    assert desk.line("contacts", "Ada").told.small == "20 days, limit 30"
    assert desk.line("contacts", "Bo").told.small == "20 days, limit 30 · planned tomorrow"
    with qtbot.waitSignal(desk.page.plan_wanted) as plan:
        desk.line("contacts", "Ada").buttons[0].click()
    assert plan.args == [ada.id]
    with qtbot.waitSignal(desk.page.brief_wanted) as brief:
        desk.line("contacts", "Bo").buttons[0].click()
    assert brief.args == ["meeting", ahead.id]


def test_what_is_said_of_a_contact_opens_the_last_one(book: Book, open_today: Open, qtbot: QtBot) -> None:
    ada, bo = factory.person(book, "Ada Lovelace"), factory.person(book, "Bo Diaz")
    engine = factory.project(book, "Engine")
    for person in (ada, bo):
        factory.stake(book, person, engine, power=5, interest=5)
    hello = factory.meeting(book, "Hello", day=ago(20), who=[ada])
    desk = open_today()
    with qtbot.waitSignal(desk.page.evidence_wanted) as wanted:
        desk.line("contacts", "Ada").controls[0].setFocus()
        desk.press(Qt.Key.Key_Return)
    assert wanted.args == ["Ada Lovelace: due, 20 days, limit 30", (("meeting", hello.id),)]
    qtbot.waitUntil(lambda: desk.window.shown == "journal")
    qtbot.waitUntil(desk.tasks.is_idle)
    desk.press(Qt.Key.Key_1, ctrl=True)
    desk.settle()
    assert len(desk.line("contacts", "Bo").controls) == len(desk.line("contacts", "Ada").controls) - 1, "never met"
