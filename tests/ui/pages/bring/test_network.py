from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from relbook.domain.people import Person
from relbook.domain.projects import Project, Stake
from relbook.domain.ties import Tie, TieKind
from relbook.services import import_writing
from relbook.services.imports import ImportService
from relbook.services.network_import import NetworkImportService
from relbook.services.network_preview import NetworkResult
from relbook.storage.book import Book
from relbook.ui.pages.bring.dialog import BringDialog
from relbook.ui.pages.bring.network import DONE, FORM, NetworkDialog
from relbook.ui.tasks import Cancelled, Tasks
from relbook.ui.theme import Theme
from tests import factory

FIXTURES = Path(__file__).parents[3] / "fixtures" / "csv"
NODES, EDGES = FIXTURES / "harbour.nodes.csv", FIXTURES / "harbour.edges.csv"
Key = Qt.Key


@pytest.fixture
def dialog(qtbot: QtBot, book: Book, tasks: Tasks, theme: Theme) -> NetworkDialog:
    factory.project(book, "Engine & Mill")
    service = NetworkImportService(book, book.contacts)
    made = NetworkDialog(None, tasks, service, theme, history=book.history, projects=["Engine & Mill"])
    qtbot.addWidget(made)
    made.show()
    return made


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(tasks.is_idle)


def words_on(dialog: NetworkDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_it_begins_by_saying_what_the_tables_need(dialog: NetworkDialog) -> None:
    assert "Nodes need a column of names" in words_on(dialog)
    assert "Nothing is written before" in words_on(dialog)
    assert not dialog.next.isEnabled()
    assert not dialog.form.ties.isVisible()


def test_from_two_files_to_ties_and_back_with_the_keyboard_alone(
    qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(NODES), str(EDGES)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
    results: list[NetworkResult] = []
    dialog.imported.connect(results.append)
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.form.choosers["nodes"])
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert dialog.focusWidget() is dialog.form.choosers["edges"]
    QTest.keyClick(dialog.focusWidget(), Key.Key_Space)
    settle(qtbot, tasks)
    assert "5 people, 5 ties, 3 organisations and 2 units would be created." in words_on(dialog)
    assert dialog.next.text() == "&Import 5 people and 5 ties"
    assert not book.find(Person)
    assert dialog.focusWidget() is dialog.next
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
    settle(qtbot, tasks)
    assert dialog.steps.currentIndex() == DONE
    assert "Imported 5 people and 5 ties from harbour.nodes.csv." in words_on(dialog)
    assert [result.new.ties for result in results] == [5]
    assert len(book.find(Tie)) == 5
    QTest.keyClick(dialog.done_step.undo, Key.Key_Space)
    settle(qtbot, tasks)
    assert "The import was taken back." in words_on(dialog)
    assert not book.find(Tie)
    assert not book.find(Person)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)


def test_the_first_ties_are_shown_in_words(qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog) -> None:
    dialog.add_files([NODES, EDGES])
    settle(qtbot, tasks)
    rows = dialog.form.ties.lines
    assert rows.row(0) == (2, "Amos Vell", "reports to", "Ottilie Crane", "strong")
    assert rows.row(4) == (6, "Lina Orr", "is allied with", "Zoë Marsh", "medium")
    assert "Not imported: the columns Role, Power, Interest, Engagement and Shoe size." in words_on(dialog)


def test_files_the_wrong_way_round_are_turned(qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(EDGES)), QUrl.fromLocalFile(str(NODES))])
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(9, 9), action, data, buttons, keys)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    dialog.dropEvent(QDropEvent(QPoint(9, 9), action, data, buttons, keys))
    settle(qtbot, tasks)
    assert dialog.form.files == (NODES, EDGES)
    assert dialog.next.text() == "&Import 5 people and 5 ties"


def test_one_file_at_a_time_can_be_dropped(qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog) -> None:
    for path in (NODES, EDGES):
        assert not dialog.next.isEnabled()
        dialog.add_files([path])
        settle(qtbot, tasks)
    assert dialog.next.isEnabled()


def test_the_kind_of_tie_and_the_project_can_be_chosen(
    qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog, book: Book
) -> None:
    dialog.add_files([NODES, EDGES])
    settle(qtbot, tasks)
    QTest.keyClicks(dialog.form.kinds, "tr")
    settle(qtbot, tasks)
    assert dialog.form.verb is TieKind.TRUSTS
    assert dialog.form.ties.lines.row(4)[2] == "trusts"
    QTest.keyClick(dialog.form.projects, Key.Key_Down)
    settle(qtbot, tasks)
    assert "5 people would get a part in the project Engine & Mill." in words_on(dialog)
    line = dialog.form.projects.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "Quays")
    settle(qtbot, tasks)
    assert "5 people would get a part in the new project Quays." in words_on(dialog)
    dialog.next.click()
    settle(qtbot, tasks)
    assert [project.name for project in book.find(Project)] == ["Engine & Mill", "Quays"]
    assert {stake.project_id for stake in book.find(Stake)} == {2}


def test_another_column_can_be_chosen(qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog, tmp_path: Path) -> None:
    nodes, edges = tmp_path / "n.csv", tmp_path / "e.csv"
    nodes.write_text("id,name,Nick\n1,A,Ada\n2,B,Bo\n")
    edges.write_text("One,Other,x\n1,2,a\n")
    dialog.add_files([nodes, edges])
    settle(qtbot, tasks)
    assert "e.csv: no column for the node that an edge starts from was found" in words_on(dialog)
    assert not dialog.next.isEnabled()
    for name, down in (("from", 1), ("to", 2)):
        for _ in range(down):
            QTest.keyClick(dialog.form.columns.pickers[name], Key.Key_Down)
            settle(qtbot, tasks)
    assert dialog.form.ties.lines.row(0)[1] == "A"
    QTest.keyClicks(dialog.form.columns.pickers["name"], "Nick")
    settle(qtbot, tasks)
    assert dialog.form.ties.lines.row(0)[1:4] == ("Ada", "is allied with", "Bo")
    dialog.add_files([NODES, EDGES])
    settle(qtbot, tasks)
    assert dialog.form.columns.said == {}
    assert dialog.form.columns.pickers["name"].currentText() == "Name"


def test_the_focus_stays_where_somebody_types(qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog) -> None:
    dialog.add_files([NODES, EDGES])
    dialog.form.projects.setFocus()
    settle(qtbot, tasks)
    assert dialog.next.isEnabled()
    assert dialog.focusWidget() is dialog.form.projects


def test_two_tables_of_edges_are_refused(qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("from,to\na,b\n")
    dialog.add_files([other, EDGES])
    settle(qtbot, tasks)
    assert dialog.form.files == (other, EDGES)
    assert "other.csv looks like edges, as harbour.edges.csv does" in words_on(dialog)


def test_why_nothing_can_be_imported_is_said_on_the_sheet(
    qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog, tmp_path: Path
) -> None:
    edges = tmp_path / "e.csv"
    edges.write_text("from,to\na1,<b>a9</b>\n")
    dialog.add_files([NODES, edges])
    settle(qtbot, tasks)
    assert "e.csv, line 2: no node has the id “<b>a9</b>”. Nothing was imported." in words_on(dialog)
    assert not dialog.form.ties.isVisible()
    assert not dialog.next.isEnabled()
    edges.write_text("from,to\na1,a2\n")
    dialog.add_files([NODES, edges])  # mended, and chosen again
    settle(qtbot, tasks)
    assert dialog.next.isEnabled()


def test_the_same_again_brings_nothing(qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog, book: Book) -> None:
    service = NetworkImportService(book, book.contacts)
    service.run(service.prepare(NODES, EDGES))
    dialog.add_files([NODES, EDGES])
    settle(qtbot, tasks)
    assert "No new person or tie would be created." in words_on(dialog)
    assert not dialog.next.isEnabled()


def test_cancelling_writes_nothing(
    qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise Cancelled

    dialog.add_files([NODES, EDGES])
    settle(qtbot, tasks)
    monkeypatch.setattr(import_writing, "BATCH", 1)
    monkeypatch.setattr("relbook.ui.tasks.Progress.report", stop)
    dialog.next.click()
    settle(qtbot, tasks)
    assert dialog.steps.currentIndex() == FORM
    assert "Cancelled; nothing was written." in words_on(dialog)
    assert dialog.next.isEnabled()
    assert not book.find(Person)


def test_undo_does_not_take_back_something_else(qtbot: QtBot, tasks: Tasks, dialog: NetworkDialog, book: Book) -> None:
    dialog.add_files([NODES, EDGES])
    settle(qtbot, tasks)
    dialog.next.click()
    settle(qtbot, tasks)
    factory.person(book, "Ann")
    dialog.done_step.undo.click()
    settle(qtbot, tasks)
    [box] = [box for box in dialog.findChildren(QMessageBox) if box.isVisible()]
    assert "Something else was done after the import" in box.text()
    assert len(book.find(Person)) == 6


def test_bring_my_data_leads_to_it(qtbot: QtBot, book: Book, tasks: Tasks, theme: Theme) -> None:
    dialog = BringDialog(None, tasks, ImportService(book), theme)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignals([dialog.network_wanted, dialog.rejected]):
        QTest.keyClick(dialog.files.network, Key.Key_Space)
