"""What is judged of a person: parts in projects with their past, trust, needs, and how fresh the contact is."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from relbook.domain.cadence import Freshness
from relbook.domain.needs import Need, NeedState
from relbook.domain.projects import Engagement, ProjectState, Stake
from relbook.domain.ratings import StakeRating
from relbook.domain.records import WHOLE
from relbook.domain.trust import TrustRating
from relbook.services.ratings import RatingService
from relbook.storage.book import Book
from relbook.ui.pages.people.need_dialog import NeedDialog
from relbook.ui.pages.people.stake_dialog import StakeDialog
from relbook.ui.widgets.disclosure import Disclosure
from relbook.ui.widgets.private_mark import PrivateMark
from relbook.ui.widgets.sections import Line
from relbook.ui.widgets.sparkline import Sparkline
from tests import factory
from tests.ui.pages.people.conftest import NOW, Desk, MakeDesk, now

Key = Qt.Key
TODAY = NOW.date()


def lines(desk: Desk, accessible: str) -> list[Line]:
    content = desk.page.part().card.area.widget()
    assert content is not None
    return [one for one in content.findChildren(Line) if one.accessibleName() == accessible]


def press(desk: Desk, words: str) -> None:
    """Focus a button of the card and press Space."""
    desk.button(words).setFocus()
    desk.key(Key.Key_Space)


# Contact


def test_contact_is_told_in_a_word_sorts_by_what_it_means_and_is_found_by_typing(
    book: Book, make_desk: MakeDesk
) -> None:
    project = factory.project(book, "Engine")
    for name, days in (("Cold Cole", 200), ("Due Dora", 20), ("Fresh Fay", 3), ("Nobody Ned", None)):
        person = factory.person(book, name)
        factory.stake(book, person, project, power=5, interest=5)
        if days is not None:
            factory.meeting(book, who=[person], day=TODAY - timedelta(days))
    desk = make_desk()
    browser = desk.page.people.browser
    column = next(n for n, one in enumerate(browser.model.columns.all) if one.key == "contact")
    assert not browser.table.isColumnHidden(column)
    cells = [browser.model.index(row, column).data() for row in range(4)]
    assert cells == ["cold", "due", "fresh", "never met"]
    browser.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert desk.names() == ["Fresh Fay", "Due Dora", "Cold Cole", "Nobody Ned"]
    browser.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert desk.names() == ["Nobody Ned", "Cold Cole", "Due Dora", "Fresh Fay"]
    QTest.keyClicks(browser.filter, "never met")
    assert desk.names() == ["Nobody Ned"]
    browser.filter.clear()
    QTest.keyClicks(browser.filter, "cold")
    assert desk.names() == ["Cold Cole"]


# Parts in projects


def test_a_part_shows_grid_salience_engagement_interval_and_freshness(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    factory.stake(
        book, ada, factory.project(book, "Engine"), role="sponsor", leader=True, power=5, interest=4,
        legitimacy=True, engagement_now="supportive", engagement_wanted="leading", ideal_days=10,
    )  # fmt: skip
    factory.meeting(book, who=[ada], day=TODAY - timedelta(21))
    shown = make_desk().texts()
    for words in (
        "Sponsor",
        "Leader",
        "due · 21 days",
        "power 5 · interest 4 · manage closely",
        "engagement supportive → leading wanted",
        "dominant: has power and a rightful claim: expects and gets attention",
        "contact every 10 days, 30 at most (own ideal)",
    ):
        assert words in shown


def test_a_part_that_says_nothing_claims_nothing(book: Book, make_desk: MakeDesk) -> None:
    factory.stake(book, factory.person(book, "Ada"), factory.project(book, "Engine"))
    shown = make_desk().texts()
    assert {"Engine", "never met", "contact every 30 days, 60 at most (usual)"} <= set(shown)
    assert not any("power" in words or "none:" in words for words in shown)


def test_a_project_that_is_over_asks_for_no_contact(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    factory.stake(book, ada, factory.project(book, "Engine", state=ProjectState.CLOSED), power=5, interest=5)
    factory.meeting(book, who=[ada], day=TODAY - timedelta(50))
    desk = make_desk()
    shown = desk.texts()
    assert {"Engine", "project over", "power 5 · interest 5 · manage closely"} <= set(shown)
    assert not any(words.startswith(("cold", "due", "contact every")) for words in shown)
    assert desk.page.people.browser.model.line(0).freshness is Freshness.DUE, "as for somebody without a part"


@pytest.mark.parametrize("marks", [frozenset(), frozenset({WHOLE})], ids=["open", "private"])
def test_what_is_private_has_a_lock_beside_it(book: Book, make_desk: MakeDesk, marks: frozenset[str]) -> None:
    ada, engine = factory.person(book, "Ada"), factory.project(book, "Engine")
    factory.stake(book, ada, engine, power=2, private=marks)
    factory.need(book, ada, "figures", private=marks)
    factory.commitment(book, ada, "the list", private=marks)
    factory.stored(book, TrustRating(person_id=ada.id, rated_on=TODAY, credibility=3, private=marks))
    desk = make_desk()
    locks = desk.page.people.card.findChildren(PrivateMark)
    assert len(locks) == (4 if marks else 0)
    assert len({id(lock.parent()) for lock in locks}) == len(locks), "each beside its own line"


def test_the_form_sets_leader_and_intervals_and_keeps_what_was_seen(book: Book, make_desk: MakeDesk) -> None:
    ada, project = factory.person(book, "Ada"), factory.project(book, "Engine")
    private = frozenset({WHOLE})
    factory.stake(book, ada, project, power=2, engagement_now="neutral", private=private)
    desk = make_desk()
    desk.choose(desk.button("Change this part"), "Edit …")
    form = desk.dialog(StakeDialog)
    assert form.maximum.placeholderText() == "60 days, as long as power and interest are not noted"
    form.interest.setFocus()
    desk.key(Key.Key_5)
    assert form.maximum.placeholderText() == "90 days, as for “keep informed”"
    form.power.setCurrentText("5 · decides")
    assert (form.ideal.placeholderText(), form.maximum.placeholderText()) == (
        "14 days, as for “manage closely”",
        "30 days, as for “manage closely”",
    )
    form.leader.setFocus()
    desk.key(Key.Key_Space)
    QTest.keyClicks(form.ideal, "4o")
    QTest.keyClicks(form.maximum, "20")
    desk.click(form.save)
    assert form.isVisible(), "4o is no number"
    assert form.ideal.hasFocus()
    form.ideal.setText("40")
    desk.click(form.save)
    assert form.isVisible(), "the ideal is longer than the maximum"
    form.ideal.clear()
    form.now.setCurrentText("resistant")
    QTest.keyClicks(form.because, "slammed the door")
    desk.key(Key.Key_Return)
    desk.until(lambda: book.find(Stake)[0].leader)
    (stake,) = book.find(Stake)
    assert (stake.power, stake.interest, stake.ideal_days, stake.maximum_days) == (5, 5, None, 20)
    assert stake.private == private, "a mark that the form does not show stays"
    latest = book.find(StakeRating)[-1]
    assert (latest.rated_on, latest.because) == (TODAY, "slammed the door")
    assert "engagement_now" in latest.about
    assert "role" not in latest.about


def test_the_past_of_a_part_unfolds_by_keys_and_stays_unfolded(book: Book, make_desk: MakeDesk) -> None:
    ada, project = factory.person(book, "Ada"), factory.project(book, "Engine")
    factory.stake(book, ada, project, since=date(2026, 1, 5), power=3, because="the chart says so")
    factory.stake(book, ada, project, since=date(2026, 2, 9), power=5, engagement_now="neutral")
    desk = make_desk()
    assert "power 3 → 5 · engagement neutral" not in desk.texts()
    press(desk, "History of the part in Engine")
    shown = desk.texts()
    newest, oldest = shown.index("9 Feb 2026"), shown.index("5 Jan 2026")
    assert newest < oldest
    assert shown[newest + 1] == "power 3 → 5 · engagement neutral"
    assert shown[oldest + 1 : oldest + 3] == ["power 3", "the chart says so"]
    RatingService(book, now).engage(ada.id, project.id, Engagement.RESISTANT)
    desk.until(lambda: "engagement neutral → resistant" in desk.texts())
    press(desk, "History of the part in Engine")
    assert "engagement neutral → resistant" not in desk.texts()


# Trust


def test_nobody_is_trusted_by_default(book: Book, make_desk: MakeDesk) -> None:
    factory.person(book, "Ada")
    desk = make_desk()
    assert "Promises: none kept or broken yet" in desk.texts()
    assert any(words.startswith("Not rated.") for words in desk.texts())
    with desk.qtbot.waitSignal(desk.page.trust_wanted) as wanted:
        press(desk, "Rate trust")
    assert wanted.args == [1]


def test_trust_shows_index_parts_evidence_history_and_promises(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    factory.trust(book, ada, (8, 8, 6, 3), on=date(2026, 1, 5))
    factory.trust(book, ada, (8, None, 6, 3), on=date(2026, 2, 5))
    factory.trust(book, ada, (7, 8, 4, 4), on=date(2026, 3, 5), because="asks Desmond first")
    for by_me, state in ((True, "kept"), (True, "broken"), (False, "kept")):
        factory.commitment(book, ada, by_me=by_me, state=state, settled_on=TODAY)
    desk = make_desk()
    shown = desk.texts()
    assert {"4.8", "Credibility 7 · Reliability 8 · Intimacy 4 / Self-orientation 4"} <= set(shown)
    assert "5 Mar 2026: asks Desmond first" in shown
    assert "Promises: I kept 1 of 2 · they kept 1 of 1" in shown
    (line,) = desk.page.people.card.findChildren(Sparkline)
    assert line.accessibleName() == ("Trust over time: 5 Jan 2026: 7.3; 5 Feb 2026: not rated; 5 Mar 2026: 4.8")
    assert [len(run) for run in line.runs()] == [1, 1], "there is a gap where the index is blank"


def test_a_blank_part_is_never_a_number(book: Book, make_desk: MakeDesk) -> None:
    factory.trust(book, factory.person(book, "Ada"), (None, 8, None, None))
    shown = make_desk().texts()
    assert "not rated" in shown
    assert "Credibility not rated · Reliability 8 · Intimacy not rated / Self-orientation not rated" in shown


def test_a_rating_entered_by_mistake_is_withdrawn_and_undone(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    factory.trust(book, ada, (8, 8, 6, 3), on=date(2026, 1, 5))
    factory.trust(book, ada, (1, 1, 1, 10), on=date(2026, 3, 5))
    desk = make_desk()
    press(desk, "History of trust")
    desk.choose(desk.button("Change the rating of 5 Mar 2026"), "Withdraw: entered by mistake")
    desk.until(lambda: len(book.find(TrustRating)) == 1)
    desk.until(lambda: "0.3" not in desk.texts())
    unfolded = [one for one in desk.page.people.card.findChildren(Disclosure) if one.is_unfolded()]
    assert len(unfolded) == 1, "the history stays unfolded"
    book.history.undo()
    desk.until(lambda: "0.3" in desk.texts())


# Needs


def test_a_need_is_noted_by_keys_with_days_as_one_says_them(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    for title, days in (("Planned", -9), ("Budget review", 3), ("Kick-off", 9)):
        factory.meeting(book, title, who=[ada], day=TODAY - timedelta(days))
    desk = make_desk()
    press(desk, "Add a need")
    form = desk.dialog(NeedDialog)
    desk.until(form.what.hasFocus)
    desk.key(Key.Key_Return)
    assert form.isVisible(), "a need takes a few words"
    QTest.keyClicks(form.what, "a figure for <b>the board</b>")
    desk.key(Key.Key_Tab)
    assert form.heard.hasFocus()
    QTest.keyClicks(form.heard, "last tue")
    desk.key(Key.Key_Tab)
    assert form.meeting.hasFocus()
    assert [form.meeting.itemText(n).split(" · ")[0] for n in range(form.meeting.count())] == [
        "not at a meeting",
        "Budget review",
        "Kick-off",
    ]
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Tab)
    assert form.urgent.hasFocus()
    QTest.keyClicks(form.urgent, "soonish")
    desk.key(Key.Key_Return)
    assert form.isVisible(), "no such day"
    form.urgent.setText("12 Jan")
    desk.key(Key.Key_Return)
    desk.until(lambda: book.find(Need))
    (need,) = book.find(Need)
    assert (need.first_heard_on, need.urgent_on) == (date(2026, 3, 17), date(2027, 1, 12)), "urgent is ahead"
    assert need.meeting_id == 2
    desk.until(lambda: "a figure for <b>the board</b>" in desk.texts())
    assert "urgent from 12 Jan 2027" in desk.texts()


def test_needs_are_met_dropped_opened_changed_and_removed(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    met = factory.meeting(book, "Kick-off", who=[ada])
    need = factory.need(book, ada, "a figure", urgent_on=TODAY - timedelta(1), meeting_id=met.id)
    desk = make_desk()
    assert "urgent now" in desk.texts()
    assert any(words.endswith(", Kick-off") for words in desk.texts())
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        lines(desk, "a figure")[0].setFocus()
        desk.key(Key.Key_Return)
    assert opened.args == ["meeting", met.id]
    press(desk, "Met: a figure")
    desk.until(lambda: book.get(Need, need.id).state is NeedState.MET)
    desk.until(lambda: "met" in desk.texts())
    desk.choose(desk.button("Change this need"), "Open again")
    desk.until(lambda: "urgent now" in desk.texts())
    desk.choose(desk.button("Change this need"), "Dropped")
    desk.until(lambda: "dropped" in desk.texts())
    desk.choose(desk.button("Change this need"), "Edit …")
    form = desk.dialog(NeedDialog)
    assert form.urgent.text() == "19 Mar 2026"
    assert form.meeting.currentText() == "Kick-off · Wed 4 Mar 2026"
    form.what.setText("two figures")
    form.urgent.clear()
    desk.click(form.save)
    desk.until(lambda: book.get(Need, need.id).what == "two figures")
    assert book.get(Need, need.id).meeting_id == met.id
    desk.until(lambda: "two figures" in desk.texts())
    desk.choose(desk.button("Change this need"), "Remove")
    desk.until(lambda: not book.find(Need))
    book.history.undo()
    desk.until(lambda: "two figures" in desk.texts())


def test_a_need_leads_to_whose_it_is(book: Book, make_desk: MakeDesk) -> None:
    factory.person(book, "Ada")
    need = factory.need(book, factory.person(book, "Bo"), "a figure")
    desk = make_desk()
    desk.page.show_record("need", need.id)
    desk.until(lambda: desk.page.brief_target() == ("person", 2))
    desk.settle()
    assert "a figure" in desk.texts()


def test_nothing_on_the_card_is_wider_than_the_card(book: Book, make_desk: MakeDesk) -> None:
    ada = factory.person(book, "Ada")
    factory.need(book, ada, "x" * 300)
    factory.stake(book, ada, factory.project(book, "p" * 200), because="w" * 400, power=5)
    factory.trust(book, ada, (None, None, None, 5), because="e" * 400)
    factory.initiative(book, "i" * 200, lead=ada)
    desk = make_desk()
    for history in desk.page.people.card.findChildren(Disclosure):
        history.link.click()
    QApplication.processEvents()
    area = desk.page.people.card.area
    content = area.widget()
    assert content is not None
    assert content.width() <= area.viewport().width()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in content.findChildren(QLabel))
