"""The verdict, what if, the way out and the table of everyone with a stake."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from relbook.storage.book import Book
from relbook.ui.pages.standing.columns import PEOPLE
from relbook.ui.pages.standing.reading import Around, read_situation
from relbook.ui.widgets.lines_model import LinesModel
from relbook.ui.widgets.picker import Picker
from tests import factory
from tests.ui.pages.standing.conftest import TODAY, MakeDesk, Story, column

Key = Qt.Key


# Coverage


def test_the_verdict_is_a_sentence_with_word_and_shape_and_opens_its_evidence(
    story: Story, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    texts = desk.texts()
    assert "◆ exposed" in texts
    assert (
        "Clearflow has 1 leader in live contact beyond Gareth Lindqvist: Thandi Mokoena. Three-plus takes 2 more."
        in (texts)
    )
    with desk.qtbot.waitSignal(desk.page.evidence_wanted) as asked:
        desk.click(desk.button("Why?"))
    words, entries = asked.args
    assert words.startswith("Clearflow has 1 leader")
    assert entries == (("meeting", 1), ("meeting", 2), ("meeting", 3))  # newest first


def test_the_branch_is_a_warning(book: Book, story: Story, make_desk: MakeDesk) -> None:
    factory.meeting(book, day=TODAY - timedelta(days=2), who=[story.karl])
    for one in (story.thandi, story.karl):
        factory.tie(book, one, story.gareth, "reports to")
    desk = make_desk()
    assert any(text.startswith("⚠ One branch: they all report to the sponsor") for text in desk.texts())


def test_without_any_one_person_and_the_way_out(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    texts = desk.texts()
    trap = texts.index("Without Thandi Mokoena: single-sponsor trap, 0 live leaders")
    assert trap < texts.index("Without Gareth Lindqvist: exposed, 1 live leader")
    assert texts[trap - 1] == "▲"
    assert "Meet Karl Brandvold again." in texts
    with desk.qtbot.waitSignal(desk.page.plan_wanted) as planned:
        desk.click(desk.button("Plan a meeting"))
    assert planned.args == [story.karl.id]


def test_what_if_anybody_leaves_can_be_asked(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.click(desk.button("What if"))
    picker = desk.page.findChild(Picker)
    assert isinstance(picker, Picker)
    QTest.keyClicks(picker.field, "owen")
    QTest.keyClick(picker.field, Key.Key_Return)
    words = "Without Owen Castellane: exposed, 1 live leader, as now"
    desk.until(lambda: words in desk.texts())
    factory.meeting(desk.book, day=TODAY, who=[story.karl])  # asked again after a change
    desk.until(lambda: "Without Owen Castellane: exposed, 2 live leaders, as now" in desk.texts())
    annex = factory.project(desk.book, "Annex", sponsor=story.gareth)
    factory.stake(desk.book, story.owen, annex, power=2)
    desk.page.set_project(annex.id)
    desk.until(lambda: desk.page.title.text() == "Where Annex stands")
    desk.settle()
    assert not any("Owen" in text for text in desk.texts()), "of another project it was not asked"


def test_where_nobodys_leaving_changes_the_verdict_it_says_so(book: Book, story: Story, make_desk: MakeDesk) -> None:
    for number in range(6):
        leader = factory.person(book, f"Leader {number}")
        factory.stake(book, leader, story.project, power=4)
        factory.meeting(book, day=TODAY, who=[leader])
    desk = make_desk()
    assert "Whoever leaves, it stays three-plus, with at least 6 live leaders." in desk.texts()


# The table


def test_the_table_says_all_that_is_known_of_everyone(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    shown = {key: desk.cell(story.karl.id, key) for key in [one.key for one in PEOPLE.all]}
    assert shown == {
        "name": "Karl Brandvold",
        "role": "",
        "power": "4",
        "interest": "2",
        "quadrant": "keep satisfied",
        "salience": "dormant",
        "engagement": "resistant",
        "interval": "20 / 40 days *",
        "last": "3 months ago",
        "freshness": "cold",
        "counted": "✗ 100 days, limit 40",
    }
    assert desk.cell(story.gareth.id, "engagement") == "neutral → leading"
    assert desk.cell(story.thandi.id, "engagement") == "supportive, as wanted"
    assert desk.cell(story.thandi.id, "counted") == "✓ 10 of 30 days"
    assert desk.cell(story.owen.id, "freshness") == "never met"
    assert desk.cell(story.owen.id, "quadrant") == desk.cell(story.owen.id, "power") == ""


def test_choosing_a_row_explains_it_and_one_key_opens_its_evidence(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    people = desk.page.coverage.people
    assert people.filter.hasFocus()
    desk.type("gareth")
    desk.key(Key.Key_Return)
    assert desk.page.brief_target() == ("person", story.gareth.id)
    meaning = people.meaning.text().replace("\u200b", "")
    assert "definitive: has power, a rightful claim and is in a hurry" in meaning
    assert " · sponsor: the sponsor is the primary contact" in meaning
    with desk.qtbot.waitSignal(desk.page.evidence_wanted) as asked:
        desk.key(Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    words, entries = asked.args
    assert words.startswith("Gareth Lindqvist: ")
    assert entries[0] == ("meeting", 1)
    assert [kind for kind, _ in entries[1:]] == ["stake_rating"] * len(entries[1:])
    assert len(entries) > 1
    with desk.qtbot.waitSignal(desk.page.opened) as opened:
        people.table.setFocus()
        desk.key(Key.Key_Return)
    assert opened.args == ["person", story.gareth.id]


def test_the_table_sorts_filters_and_copies(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    people = desk.page.coverage.people
    assert [line.id for line in people.model.lines()] == [
        story.gareth.id,
        story.thandi.id,
        story.karl.id,
        story.owen.id,
    ]
    people.table.sortByColumn(column("last"), Qt.SortOrder.DescendingOrder)
    assert [line.id for line in people.model.lines()][:2] == [story.gareth.id, story.thandi.id]
    people.table.sortByColumn(column("engagement"), Qt.SortOrder.AscendingOrder)
    assert people.model.line(0).id == story.gareth.id  # who needs to move is first
    desk.type("cold")
    assert [line.id for line in people.model.lines()] == [story.karl.id]
    assert people.count.text() == "1 of 4 people"
    desk.key(Key.Key_Down)
    assert people.table.hasFocus()
    desk.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert people.filter.hasFocus()
    desk.key(Key.Key_Down)
    desk.key(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, row = QGuiApplication.clipboard().text().splitlines()
    assert heading.split("\t")[0] == "Name"
    assert row.split("\t")[0] == "Karl Brandvold"
    assert "cold" in row.split("\t")


def test_qt_finds_nothing_wrong_with_the_model(story: Story, around: Around, qtbot: object) -> None:
    model = LinesModel(PEOPLE)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    situation = read_situation(around.standing, around.reads, story.project.id, None)
    model.set_lines(situation.lines, TODAY, list(situation.sought))
    for at in range(model.columnCount()):
        model.sort(at, Qt.SortOrder.DescendingOrder)
    model.set_filter("kar")
    assert model.rowCount() == 1
    assert tester.model() is model


def test_tab_goes_from_the_cards_to_the_table_and_choosing_by_key_shows_the_row(
    story: Story, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    people = desk.page.coverage.people
    seen: list[str] = []
    desk.button("Why?").setFocus()
    while not people.table.hasFocus() and len(seen) < 20:
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        desk.key(Key.Key_Tab)
    assert seen[:2] == ["The entries behind the verdict", "What if somebody else leaves?"]
    assert seen[2:] == ["Plan a meeting: Meet Karl Brandvold again.", people.filter.accessibleName()]
    assert people.table.selected_ids() == [people.table.current_id()]


def test_the_focus_stays_on_what_was_asked_when_the_answer_comes(story: Story, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.button("What if").setFocus()
    desk.click(desk.button("What if"))
    picker = desk.page.findChild(Picker)
    assert isinstance(picker, Picker)
    QTest.keyClicks(picker.field, "owen")
    QTest.keyClick(picker.field, Key.Key_Return)
    desk.until(lambda: "Without Owen Castellane: exposed, 1 live leader, as now" in desk.texts())
    assert desk.page.window().focusWidget() is desk.button("What if")
