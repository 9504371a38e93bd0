"""The table's model: sorting, filtering, and Qt's own tester looking on."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from relbook.domain.cadence import Freshness
from relbook.domain.views import PersonLine
from relbook.ui.pages.people.columns import PEOPLE
from relbook.ui.widgets.lines_model import LinesModel

TODAY = date(2026, 3, 20)
ROLE = Qt.ItemDataRole


def line(id_: int, name: str, **fields: object) -> PersonLine:
    plain: dict[str, object] = {
        "title": "",
        "organisation": "",
        "unit": "",
        "aliases": (),
        "tags": (),
        "project_ids": (),
        "last_contact": None,
        "meetings": 0,
        "open_mine": 0,
        "open_theirs": 0,
        "freshness": Freshness.NEVER,
    }
    return PersonLine(id=id_, name=name, **(plain | fields))  # type: ignore[arg-type]


ADA = line(1, "Ada Lovelace", organisation="Engines", unit="Treasury", tags=("maths",), meetings=12, open_mine=2)
BREZE = line(2, "Łucja Brézé", aliases=("Lulu",), title="Analyst", last_contact=TODAY - timedelta(3))
COLE = line(3, "cole", organisation="engines", last_contact=TODAY, meetings=3, open_theirs=1)


@pytest.fixture
def model(qtbot: QtBot) -> LinesModel[PersonLine]:
    model = LinesModel(PEOPLE)
    model.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.set_lines([ADA, BREZE, COLE], TODAY)
    return model


def shown(model: LinesModel[PersonLine]) -> list[int]:
    return [one.id for one in model.lines()]


def column(key: str) -> int:
    return [one.key for one in PEOPLE.all].index(key)


def test_cells_say_what_is_known(model: LinesModel[PersonLine]) -> None:
    row = model.row_of(2)
    cells = {one.key: model.index(row, place).data() for place, one in enumerate(PEOPLE.all)}
    assert cells["name"] == "Łucja Brézé"
    assert cells["last"] == "3 days ago"
    assert cells["meetings"] == ""
    assert model.index(model.row_of(1), column("tags")).data() == "#maths"
    assert model.index(model.row_of(1), column("last")).data() == "never"
    assert model.headerData(column("mine"), Qt.Orientation.Horizontal) == "I owe"
    assert "Tue 17 Mar 2026" in model.index(row, column("last")).data(ROLE.ToolTipRole)
    assert model.index(row, column("meetings")).data(ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_tool_tips_are_never_markup(model: LinesModel[PersonLine]) -> None:
    model.set_lines([line(9, "<img src=file:///x>")], TODAY)
    tip = model.index(0, 0).data(ROLE.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


@pytest.mark.parametrize(
    ("key", "up", "down"),
    [
        ("name", [1, 3, 2], [2, 3, 1]),
        ("organisation", [1, 3, 2], [1, 3, 2]),
        ("title", [2, 1, 3], [2, 1, 3]),
        ("last", [1, 2, 3], [3, 2, 1]),
        ("meetings", [2, 3, 1], [1, 3, 2]),
        ("mine", [3, 2, 1], [1, 3, 2]),
        ("theirs", [1, 2, 3], [3, 1, 2]),
    ],
)
def test_every_column_sorts_blanks_last_and_equals_by_name(
    model: LinesModel[PersonLine], key: str, up: list[int], down: list[int]
) -> None:
    model.sort(column(key), Qt.SortOrder.AscendingOrder)
    assert shown(model) == up
    model.sort(column(key), Qt.SortOrder.DescendingOrder)
    assert shown(model) == down


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [1, 3, 2]),
        ("   ", [1, 3, 2]),
        ("love", [1]),
        ("breze", [2]),
        ("LUCJA b", [2]),
        ("lulu", [2]),
        ("engines", [1, 3]),
        ("engines ada", [1]),
        ("treas", [1]),
        ("maths", [1]),
        ("#maths", [1]),
        ("ovelace", []),
        ("<b>", []),
        ('"', []),
        ("*", []),
    ],
)
def test_the_filter_finds_the_starts_of_words(model: LinesModel[PersonLine], typed: str, found: list[int]) -> None:
    model.set_filter(typed)
    assert shown(model) == found
    model.set_filter("")
    assert shown(model) == [1, 3, 2]


def test_only_those_allowed_are_shown(model: LinesModel[PersonLine]) -> None:
    model.set_filter("engines", frozenset({3}))
    assert shown(model) == [3]
    assert model.count_all() == 3
    assert model.row_of(1) == -1


def test_sorting_keeps_hold_of_rows(model: LinesModel[PersonLine]) -> None:
    kept = QPersistentModelIndex(model.index(model.row_of(2), 0))
    model.sort(column("last"), Qt.SortOrder.DescendingOrder)
    assert kept.row() == model.row_of(2)
    assert kept.data() == "Łucja Brézé"


def test_five_thousand_people_are_no_wait(qtbot: QtBot) -> None:
    lines = [
        line(n, f"Person {n % 977} Número{n}", tags=(f"t{n % 9}",), organisation=f"O {n % 50}") for n in range(5000)
    ]
    model = LinesModel(PEOPLE)
    model.set_lines(lines, TODAY)
    started = perf_counter()
    for typed in ("p", "pe", "per", "pers", "person 9"):
        model.set_filter(typed)
    per_key = (perf_counter() - started) / 5
    assert model.rowCount() > 100
    assert per_key < 0.05, f"{per_key * 1000:.0f} ms a key"
