"""The list's model over a real journal: pages, memory, the planned band, reading again."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from relbook.domain.lines import JournalFilter
from relbook.services.journal import JournalService
from relbook.storage.book import Book
from relbook.ui.pages.journal.model import BAND, KEPT, JournalModel, Role
from relbook.ui.pages.journal.paging import LEAF
from relbook.ui.tasks import Tasks
from tests.ui.pages.journal.conftest import NOW, TODAY, fill, settled


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


@pytest.fixture
def model(book: Book, tasks: Tasks, owner: QObject) -> JournalModel:
    model = JournalModel(lambda: TODAY, owner)
    model.attach(tasks, book.listing, owner)
    return model


def shown(qtbot: QtBot, tasks: Tasks, model: JournalModel, which: JournalFilter | None = None) -> None:
    model.show(which or JournalFilter())
    settled(qtbot, tasks)


def titles(model: JournalModel) -> list[str]:
    return [line.title for row in range(model.rowCount()) if (line := model.line(row)) is not None]


def test_qt_s_own_checks_hold_through_everything(
    qtbot: QtBot, tasks: Tasks, book: Book, model: JournalModel, owner: QObject
) -> None:
    fill(book, 350, planned=3)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setParent(owner)
    shown(qtbot, tasks, model)
    model.open_planned(True)
    model.fetchMore()
    settled(qtbot, tasks)
    model.load_all()
    settled(qtbot, tasks)
    assert model.rowCount() == 354
    model.open_planned(False)
    shown(qtbot, tasks, model, JournalFilter(words="no such word"))
    assert model.rowCount() == 0
    shown(qtbot, tasks, model)
    assert model.rowCount() >= LEAF


def test_two_thousand_meetings_come_in_pages(qtbot: QtBot, tasks: Tasks, book: Book, model: JournalModel) -> None:
    fill(book, 2_000)
    shown(qtbot, tasks, model)
    assert model.rowCount() == LEAF
    for pages in range(2, 21):
        assert model.canFetchMore()
        model.fetchMore()
        assert not model.canFetchMore()  # one reading at a time
        settled(qtbot, tasks)
        assert model.rowCount() == pages * LEAF
    model.fetchMore()
    settled(qtbot, tasks)
    assert not model.canFetchMore()
    assert titles(model) == [line.title for line in book.listing.page(JournalFilter(), limit=3_000)]


def test_days_begin_where_the_day_changes_also_between_pages(
    qtbot: QtBot, tasks: Tasks, book: Book, model: JournalModel
) -> None:
    fill(book, 250)
    shown(qtbot, tasks, model)
    model.load_all()
    settled(qtbot, tasks)
    days = [model.line(row).day for row in range(250)]  # type: ignore[union-attr]
    starts = [row == 0 or days[row] != days[row - 1] for row in range(250)]
    assert [model.starts_day(row) for row in range(250)] == starts
    headings = [model.index(row).data(Role.HEADING) for row in range(250)]
    assert headings[0] == "Yesterday · Sunday 22 November"
    assert [bool(heading) for heading in headings] == starts


def test_far_lines_are_let_go_and_read_again(qtbot: QtBot, tasks: Tasks, book: Book, model: JournalModel) -> None:
    meetings = (KEPT + 15) * LEAF
    fill(book, meetings)
    shown(qtbot, tasks, model)
    model.load_all()
    settled(qtbot, tasks)
    assert model.rowCount() == meetings
    kept = [leaf for leaf in model._leaves if leaf.lines is not None]
    assert len(kept) <= KEPT
    middle = meetings // 2
    assert model.index(middle).data(Role.LINE) is None
    with qtbot.waitSignal(model.dataChanged):
        pass
    line = model.index(middle).data(Role.LINE)
    assert line == book.listing.page(JournalFilter(), limit=meetings)[middle]
    for row in range(0, meetings, LEAF):
        model.line(row)
        settled(qtbot, tasks)
    assert len([leaf for leaf in model._leaves if leaf.lines is not None]) <= KEPT


def test_planned_meetings_wait_in_a_band(qtbot: QtBot, tasks: Tasks, book: Book, model: JournalModel) -> None:
    fill(book, 5, planned=3)
    shown(qtbot, tasks, model)
    assert model.rowCount() == 6
    assert model.index(0).data() == "Planned (3) · next: Meeting 2, tomorrow"
    assert titles(model)[0] == "Meeting 3"
    model.open_planned(True)
    assert model.rowCount() == 9
    assert titles(model)[:4] == ["Meeting 0", "Meeting 1", "Meeting 2", "Meeting 3"]
    assert model.index(3).data(Role.HEADING) == "Tomorrow · Tuesday 24 November · planned"
    assert model.index(3).data(Role.PLANNED)
    assert not model.index(4).data(Role.PLANNED)
    model.open_planned(False)
    assert model.rowCount() == 6


def test_a_filter_holds_for_the_pages_that_follow(qtbot: QtBot, tasks: Tasks, book: Book, model: JournalModel) -> None:
    fill(book, 500)
    (ada,) = [name.id for name in book.contacts.names() if name.kind == "person"]
    shown(qtbot, tasks, model, JournalFilter(person_id=ada))
    model.fetchMore()
    settled(qtbot, tasks)
    assert model.rowCount() == 200
    assert all(int(title.split()[1]) % 2 == 0 for title in titles(model))


def test_the_last_of_several_filters_wins(qtbot: QtBot, tasks: Tasks, book: Book, model: JournalModel) -> None:
    fill(book, 30)
    for words in ("Meeting 1", "Meeting 2", "Meeting 29"):
        model.show(JournalFilter(words=words))
    settled(qtbot, tasks)
    assert titles(model) == ["Meeting 29"]
    assert "\x02" in model.line(0).excerpt or model.line(0).title == "Meeting 29"  # type: ignore[union-attr]


def test_reading_again_keeps_how_far_it_had_come(qtbot: QtBot, tasks: Tasks, book: Book, model: JournalModel) -> None:
    fill(book, 350)
    shown(qtbot, tasks, model)
    model.fetchMore()
    settled(qtbot, tasks)
    line = model.line(150)
    assert line is not None
    JournalService(book, book.listing, lambda: NOW).trash(model.line(0).id)  # type: ignore[union-attr]
    model.reload(model.rowCount())
    settled(qtbot, tasks)
    assert model.rowCount() == 200
    assert model.row_of(line.id, line.place_in_time) == 149


def test_a_row_further_down_is_found_by_its_place(qtbot: QtBot, tasks: Tasks, book: Book, model: JournalModel) -> None:
    fill(book, 1_000)
    last = book.listing.page(JournalFilter(), limit=1_000)[-1]
    shown(qtbot, tasks, model)
    assert model.row_of(last.id, last.place_in_time) is None
    model.reload(0, down_to=last.place_in_time)
    settled(qtbot, tasks)
    assert model.row_of(last.id, last.place_in_time) == 999


def test_rows_know_their_shape_without_their_lines(qtbot: QtBot, tasks: Tasks, book: Book, model: JournalModel) -> None:
    fill(book, 230, planned=4)
    shown(qtbot, tasks, model)
    model.load_all()
    settled(qtbot, tasks)
    for planned in (True, False):
        model.open_planned(planned)
        shapes = list(model.shapes(0, letters=60, most=2))
        assert shapes[0] == BAND
        assert len(shapes) == model.rowCount()
        for row in range(1, model.rowCount()):
            line = model.line(row)
            assert line is not None
            lines = min(2, (len(line.excerpt) + 59) // 60)
            assert shapes[row] == (model.starts_day(row), lines)
            assert next(model.shapes(row, letters=60, most=2)) == shapes[row]


def test_first_lines_are_shown_without_a_journal(qtbot: QtBot, book: Book, owner: QObject) -> None:
    fill(book, 20, planned=2)
    model = JournalModel(lambda: TODAY, owner)
    model.show_first(book.listing.page(JournalFilter(), limit=10))
    assert model.rowCount() == 1 + 8
    assert not model.canFetchMore()
    assert model.index(1).data(Qt.ItemDataRole.DisplayRole).startswith("Yesterday · Sunday 22 November, Meeting 2")


def test_an_empty_journal_has_no_rows(qtbot: QtBot, tasks: Tasks, model: JournalModel) -> None:
    with qtbot.waitSignal(model.loaded):
        model.show(JournalFilter())
    assert model.rowCount() == 0
    assert not model.canFetchMore()
