"""The map as tables: what the canvas shows, for keys and screen readers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from relbook.domain.cadence import Freshness
from relbook.domain.maps import MapPerson, MapView, Placement, Together
from relbook.domain.projects import Engagement, Role
from relbook.domain.ties import Tie, TieKind
from relbook.network.measures import Measured, Measures
from relbook.settings import Settings
from relbook.ui.pages.map.columns import PEOPLE, TIES
from relbook.ui.pages.map.lines import Shown, person_rows, tie_rows
from relbook.ui.pages.map.measure_columns import MEASURES, measure_rows
from relbook.ui.pages.map.tables import MapTables
from relbook.ui.theme import Theme
from relbook.ui.widgets.columns import Columns
from relbook.ui.widgets.lines_model import LinesModel
from relbook.ui.widgets.table_pane import TablePane

TODAY = date(2026, 3, 20)
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ADA = MapPerson(
    id=1,
    name="Ada <b>Lovelace</b>",
    title="Countess",
    unit="Treasury",
    organisation="Engines",
    tags=("maths",),
    role=Role.SPONSOR,
    leader=True,
    power=5,
    interest=4,
    now=Engagement.NEUTRAL,
    wanted=Engagement.LEADING,
    freshness=Freshness.FRESH,
    last=TODAY - timedelta(days=3),
)
BO = MapPerson(id=2, name="Bo Brézé", organisation="Harbour", power=2, freshness=Freshness.COLD, last=date(2025, 1, 7))
CLEO = MapPerson(id=3, name="Cleo", role=Role.OTHER)
DAG = MapPerson(id=4, name="Dag")
VIEW = MapView(
    None,
    TODAY,
    TODAY,
    TODAY,
    {one.id: one for one in (ADA, BO, CLEO, DAG)},
    (
        Tie(id=7, from_id=2, to_id=1, verb=TieKind.REPORTS_TO, strength=3, formal=True, from_on=date(2024, 5, 3)),
        Tie(id=8, from_id=3, to_id=2, verb=TieKind.IN_CONFLICT_WITH, strength=1),
    ),
    (Together(1, 3, (31, 22, 14, 9), TODAY), Together(2, 3, (31,), TODAY)),
    {1: Placement(person_id=1, x=0, y=0, pinned=True), 2: Placement(person_id=2, x=0, y=0)},
)


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def tables(theme: Theme, settings: Settings, qtbot: QtBot) -> MapTables:
    tables = MapTables(theme, settings)
    qtbot.addWidget(tables)
    tables.resize(1200, 500)
    tables.take(VIEW)
    tables.show()
    tables.activateWindow()
    qtbot.waitUntil(tables.isActiveWindow)
    return tables


def column(columns: Columns[Any], key: str) -> int:
    return [one.key for one in columns.all].index(key)


def cell(pane: TablePane, id_: int, key: str) -> str:
    return str(pane.model.index(pane.model.row_of(id_), column(pane.model.columns, key)).data())


def ids(pane: TablePane) -> list[int]:
    return [pane.model.columns.id_of(line) for line in pane.model.lines()]


def test_people_are_listed_with_what_their_discs_show(tables: MapTables) -> None:
    people = tables.people
    assert ids(people) == [1, 2, 3, 4]
    said = {one.key: cell(people, 1, one.key) for one in PEOPLE.all}
    assert said == {
        "name": "Ada <b>Lovelace</b>",
        "role": "Sponsor, leader",
        "unit": "Treasury",
        "power": "5",
        "interest": "4",
        "now": "neutral",
        "wanted": "leading",
        "last": "3 days ago",
        "freshness": "fresh",
        "ties": "1",
        "pinned": "pinned",
    }
    assert cell(people, 2, "pinned") == "", "put somewhere is not pinned"
    assert cell(people, 2, "unit") == "Harbour"
    assert cell(people, 2, "ties") == "2"
    assert (cell(people, 3, "role"), cell(people, 4, "role"), cell(people, 4, "ties")) == ("", "", "")
    assert people.count.text() == "4 people"


@pytest.mark.parametrize(
    ("key", "order", "wanted"),
    [
        ("power", Qt.SortOrder.DescendingOrder, [1, 2, 3, 4]),
        ("power", Qt.SortOrder.AscendingOrder, [2, 1, 3, 4]),
        ("freshness", Qt.SortOrder.AscendingOrder, [1, 2, 3, 4]),
        ("ties", Qt.SortOrder.DescendingOrder, [2, 1, 3, 4]),
        ("pinned", Qt.SortOrder.AscendingOrder, [1, 2, 3, 4]),
        ("last", Qt.SortOrder.DescendingOrder, [1, 2, 3, 4]),
    ],
)
def test_people_sort_by_any_column_and_blanks_come_last(
    tables: MapTables, key: str, order: Qt.SortOrder, wanted: list[int]
) -> None:
    tables.people.table.sortByColumn(column(PEOPLE, key), order)
    assert ids(tables.people) == wanted


def test_ties_are_listed_and_those_only_suggested_say_so(tables: MapTables) -> None:
    tables.tabs.setCurrentIndex(1)
    ties = tables.ties
    ties.table.sortByColumn(column(TIES, "kind"), Qt.SortOrder.AscendingOrder)
    assert ids(ties) == [7, 8, -1, -2]
    said = [cell(ties, 7, one.key) for one in TIES.all]
    assert said == ["Bo Brézé", "reports to", "Ada <b>Lovelace</b>", "strong", "formal", "3 May 2024", ""]
    assert cell(ties, -1, "kind") == "suggested: together at 4 meetings"
    assert cell(ties, -2, "kind") == "suggested: together at 1 meeting"
    assert ties.count.text() == "4 ties"
    for order, wanted in ((Qt.SortOrder.AscendingOrder, [8, 7]), (Qt.SortOrder.DescendingOrder, [7, 8])):
        ties.table.sortByColumn(column(TIES, "strength"), order)
        assert ids(ties)[:2] == wanted, "what is only suggested has no strength"


def test_enter_opens_and_a_suggested_tie_is_opened_as_one(tables: MapTables, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tables.opened) as opened:
        tables.people.table.select_id(2)
        QTest.keyClick(tables.people.table, Key.Key_Return)
    assert opened.args == ["person", 2]
    tables.tabs.setCurrentIndex(1)
    with qtbot.waitSignal(tables.opened) as opened:
        tables.ties.table.select_id(8)
        QTest.keyClick(tables.ties.table, Key.Key_F2)
    assert opened.args == ["tie", 8]
    with qtbot.waitSignal(tables.suggestion_opened) as hinted:
        tables.ties.table.select_id(-2)
        QTest.keyClick(tables.ties.table, Key.Key_Return)
    assert hinted.args == [VIEW.together[1]]


def test_another_row_chooses_another_person(tables: MapTables, qtbot: QtBot) -> None:
    tables.setFocus(Qt.FocusReason.TabFocusReason)
    assert tables.people.table.hasFocus()
    with qtbot.waitSignal(tables.person_chosen) as chosen:
        QTest.keyClick(tables.people.table, Key.Key_Down)
    assert chosen.args == [2]


def test_typing_filters_and_copying_takes_what_is_shown(tables: MapTables) -> None:
    people = tables.people
    people.table.setFocus()
    QTest.keyClick(people.table, Key.Key_F, CONTROL)
    assert people.filter.hasFocus()
    QTest.keyClicks(people.filter, "brez")
    assert ids(people) == [2]
    assert people.count.text() == "1 of 4 people"
    QTest.keyClick(people.filter, Key.Key_Down)
    assert people.table.hasFocus()
    QTest.keyClick(people.table, Key.Key_C, CONTROL)
    heading, row = QGuiApplication.clipboard().text().splitlines()
    assert heading.split("\t")[:2] == ["Name", "Role"]
    assert row.split("\t")[0] == "Bo Brézé"


def test_tables_are_narrowed_as_the_canvas_is(tables: MapTables) -> None:
    tables.take(VIEW, frozenset({1, 3, 2}), frozenset({TieKind.REPORTS_TO}), suggestions=False)
    assert ids(tables.people) == [1, 2, 3]
    tables.tabs.setCurrentIndex(1)
    assert ids(tables.ties) == [7]
    tables.take(VIEW, frozenset({1, 3}))
    assert ids(tables.ties) == [-1]


def test_who_is_selected_stays_selected_when_the_map_changes(tables: MapTables) -> None:
    tables.people.table.select_id(3)
    younger = replace(VIEW, people={id_: one for id_, one in VIEW.people.items() if id_ != 1})
    tables.take(younger)
    assert ids(tables.people) == [2, 3, 4]
    assert tables.people.table.current_id() == 3


def test_what_nobody_looks_at_is_not_filled(theme: Theme, qtbot: QtBot) -> None:
    tables = MapTables(theme)
    qtbot.addWidget(tables)
    tables.take(VIEW)
    assert not ids(tables.people)
    tables.show()
    assert ids(tables.people) == [1, 2, 3, 4]
    assert not ids(tables.ties)


# Measures


FOUND = Measures(
    {
        1: Measured(1, 0.0, 0.0, 1.0, 1.0, False, 1),
        2: Measured(6, 47.5, 0.522, 0.21, 5.333, True, 1),
        3: Measured(0, 0.0, 0.0, None, None, False, None),
        4: Measured(3, 1_234.0, 0.1, 0.4, 2.0, False, 2),
    },
    (),
)


def test_measures_are_asked_for_when_they_are_looked_at_and_again_for_another_map(
    tables: MapTables, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(tables.measures_wanted):
        tables.tabs.setCurrentIndex(1)
    with qtbot.waitSignal(tables.measures_wanted):
        tables.tabs.setCurrentIndex(2)
    assert tables.measures.count.text() == "Measuring …"
    with qtbot.assertNotEmitted(tables.measures_wanted):
        tables.take_measures(FOUND, VIEW)
        tables.take(VIEW, frozenset({1, 2, 3}))
    assert ids(tables.measures) == [2, 1, 3], "the one most stands between comes first; the table is narrowed too"
    with qtbot.waitSignal(tables.measures_wanted):
        tables.take(replace(VIEW))
    tables.take_measures(Measures({}, ()), VIEW)
    assert ids(tables.measures) == [2, 1, 3], "what comes late, of the map before, is let go"
    tables.take_measures(None)
    assert tables.measures.count.text() == "Not measured"


def test_figures_read_as_published_and_nobody_without_a_tie_is_ranked(tables: MapTables) -> None:
    tables.tabs.setCurrentIndex(2)
    tables.take_measures(FOUND)
    measures = tables.measures
    said = [cell(measures, 2, one.key) for one in MEASURES.all]
    assert said == ["Bo Brézé", "6", "47.50", "0.522", "0.210", "5.33", "yes", "1"]
    assert cell(measures, 4, "between") == "1,234.00"
    assert [cell(measures, 3, key) for key in ("ties", "boxed", "ways", "circle")] == ["0", "n/a", "n/a", ""]
    for order, wanted in ((Qt.SortOrder.AscendingOrder, [2, 4, 1, 3]), (Qt.SortOrder.DescendingOrder, [1, 4, 2, 3])):
        measures.table.sortByColumn(column(MEASURES, "boxed"), order)
        assert ids(measures) == wanted
    assert measures.meaning.text().startswith("Boxed in: How far")
    tip = measures.model.index(measures.model.row_of(3), column(MEASURES, "boxed")).data(Qt.ItemDataRole.ToolTipRole)
    assert "Without any tie" in tip


def test_every_measure_is_explained() -> None:
    assert all(one.meaning for one in MEASURES.all[1:])


def test_a_heading_says_what_it_means(tables: MapTables) -> None:
    at = column(PEOPLE, "pinned")
    tip = tables.people.model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "laid out anew" in tip
    assert not tables.people.meaning.isVisible()
    tables.people.table.sortByColumn(at, Qt.SortOrder.AscendingOrder)
    assert tables.people.meaning.isVisible()
    assert tables.people.meaning.text().startswith("Pinned: Stays")


@pytest.mark.parametrize(
    ("columns", "rows", "typed"),
    [
        (PEOPLE, person_rows(Shown(VIEW)), "ada"),
        (TIES, tie_rows(Shown(VIEW)), "sugg"),
        (MEASURES, measure_rows(Shown(VIEW), FOUND), "harb"),
    ],
)
def test_qt_finds_nothing_wrong_with_the_models(
    columns: Columns[Any], rows: list[Any], typed: str, qtbot: QtBot
) -> None:
    model = LinesModel(columns)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.set_lines(rows, TODAY)
    for at in range(model.columnCount()):
        model.sort(at, Qt.SortOrder.DescendingOrder)
    model.set_filter(typed)
    assert 0 < model.rowCount() < len(rows)
    assert tester.model() is model
