from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from relbook.domain.meetings import Meeting, MeetingProject
from relbook.domain.people import Person
from relbook.domain.projects import Project
from relbook.exchange.saved_mappings import SavedMappings
from relbook.services import import_writing
from relbook.services.imports import ImportResult, ImportService
from relbook.storage.book import Book
from relbook.ui.pages.bring.dialog import COLUMNS, DONE, FILES, PREVIEW, BringDialog
from relbook.ui.pages.bring.pickers import ColumnPicker, ColumnsPicker
from relbook.ui.pages.bring.table import TextModel
from relbook.ui.tasks import Cancelled, Tasks
from relbook.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen

FIXTURE = Path(__file__).parents[3] / "fixtures" / "csv" / "forum.csv"
Key = Qt.Key


@pytest.fixture
def dialog(qtbot: QtBot, book: Book, tasks: Tasks, theme: Theme, tmp_path: Path) -> BringDialog:
    with book.write("Project") as gate:
        gate.add(Project(name="Engine & Mill"))
    service = ImportService(book, SavedMappings(tmp_path / "mappings"))
    made = BringDialog(None, tasks, service, theme, history=book.history, projects=[(1, "Engine & Mill")])
    qtbot.addWidget(made)
    made.show()
    return made


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(tasks.is_idle)


def words_on(dialog: BringDialog) -> str:
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    return "\n".join(shown)


def column(dialog: BringDialog, field: str) -> ColumnPicker | ColumnsPicker:
    return dialog.columns.pickers[field]


def go_to(qtbot: QtBot, tasks: Tasks, dialog: BringDialog, step: int, *files: Path) -> None:
    dialog.add_files(files or (FIXTURE,))
    settle(qtbot, tasks)
    for _ in range(step):
        QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
        settle(qtbot, tasks)
    assert dialog.steps.currentIndex() == step


def test_it_begins_by_saying_what_it_is_for(dialog: BringDialog) -> None:
    assert dialog.steps.currentIndex() == FILES
    assert "any table saved as CSV with a date in each row" in words_on(dialog)
    assert not dialog.next.isEnabled()


def test_from_files_to_meetings_and_back_with_the_keyboard_alone(
    qtbot: QtBot, tasks: Tasks, dialog: BringDialog, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(FIXTURE)], ""))
    results: list[ImportResult] = []
    dialog.imported.connect(results.append)
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    QTest.keyClick(dialog.focusWidget(), Key.Key_Space)  # Choose files
    settle(qtbot, tasks)
    for step in (COLUMNS, PREVIEW):
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
        settle(qtbot, tasks)
        assert dialog.steps.currentIndex() == step
    assert not book.find(Meeting)
    assert dialog.next.text() == "&Import 3 meetings"
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
    settle(qtbot, tasks)
    assert dialog.steps.currentIndex() == DONE
    assert [result.new.meetings for result in results] == [3]
    assert len(book.find(Meeting)) == 3
    assert "Imported 3 meetings from forum.csv." in words_on(dialog)
    QTest.keyClick(dialog.done_step.undo, Key.Key_Space)
    settle(qtbot, tasks)
    assert "The import was taken back." in words_on(dialog)
    assert not book.find(Meeting)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)


def test_a_column_changed_by_hand_changes_the_rows_at_once(qtbot: QtBot, tasks: Tasks, dialog: BringDialog) -> None:
    go_to(qtbot, tasks, dialog, COLUMNS)
    rows = dialog.columns.read_table.lines
    assert rows.row(0)[2:] == ("Boiler plates", "Ms Ottilie Crane", "Amos Vell, Lina Orr, Brass & Sons, Ltd.")
    title = column(dialog, "title")
    title.setFocus()
    QTest.keyClick(title, Key.Key_Home)
    QTest.keyClicks(title, "Room")
    settle(qtbot, tasks)
    assert rows.row(0)[2] == "Room 2"
    people = column(dialog, "people")
    assert isinstance(people, ColumnsPicker)
    QTest.keyClick(people, Key.Key_Space)
    menu = people.columns_menu
    assert menu.isVisible()
    while menu.activeAction() is None or menu.activeAction().text() != "Who came":
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    settle(qtbot, tasks)
    assert rows.row(0)[4] == "Brass & Sons, Ltd."
    assert people.currentText() == "(none)"


def test_a_mapping_without_a_date_says_so_and_goes_no_further(qtbot: QtBot, tasks: Tasks, dialog: BringDialog) -> None:
    go_to(qtbot, tasks, dialog, COLUMNS)
    date = column(dialog, "date")
    QTest.keyClick(date, Key.Key_Home)
    settle(qtbot, tasks)
    assert "no date column was found" in words_on(dialog)
    QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    settle(qtbot, tasks)
    assert dialog.steps.currentIndex() == COLUMNS
    QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert dialog.steps.currentIndex() == FILES


def test_options_change_the_rows_and_are_kept(qtbot: QtBot, tasks: Tasks, dialog: BringDialog, tmp_path: Path) -> None:
    go_to(qtbot, tasks, dialog, COLUMNS)
    assert dialog.columns.read_table.lines.rowCount() == 3
    QTest.keyClick(dialog.columns.options.dates, Key.Key_Space)
    settle(qtbot, tasks)
    assert dialog.columns.read_table.lines.rowCount() == 4
    for _ in range(2):
        QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
        settle(qtbot, tasks)
    [kept] = (tmp_path / "mappings").iterdir()
    assert '"date"\n' in kept.read_text().split('"fill_down"')[1]


def test_rows_not_read_are_listed_sorted_and_copied(qtbot: QtBot, tasks: Tasks, dialog: BringDialog) -> None:
    go_to(qtbot, tasks, dialog, PREVIEW)
    problems = dialog.preview.problems
    dialog.preview.tabs.setCurrentIndex(1)
    assert [problems.lines.row(n)[:2] for n in range(2)] == [("forum.csv", 6), ("forum.csv", 10)]
    header = problems.horizontalHeader()
    for place, first in ((2, 10), (1, 6)):  # by reason, by line
        QTest.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionPosition(place) + 20, 9)
        )
        assert problems.lines.row(0)[1] == first
    problems.selectRow(0)
    QTest.keyClick(problems, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "forum.csv\t6\t“31/02/2026” is no day of the calendar"


def test_the_project_chosen_gets_the_meetings(qtbot: QtBot, tasks: Tasks, dialog: BringDialog, book: Book) -> None:
    go_to(qtbot, tasks, dialog, PREVIEW)
    QTest.keyClick(dialog.preview.project, Key.Key_Down)
    settle(qtbot, tasks)
    QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    settle(qtbot, tasks)
    assert {link.project_id for link in book.find(MeetingProject)} == {1}


def test_files_that_cannot_be_read_are_left_out_and_say_why(
    qtbot: QtBot, tasks: Tasks, dialog: BringDialog, tmp_path: Path
) -> None:
    half, contacts = tmp_path / "half.csv", tmp_path / "people.csv"
    half.write_text('Date,Who\n2026-01-02,"Ann\n')
    contacts.write_text("First Name,Last Name,E-mail\nAnn,Lee,a@b.example\n")
    dialog.add_files([half, contacts])
    settle(qtbot, tasks)
    listed = [dialog.files.list.item(row).text() for row in range(2)]
    assert "Left out: half.csv, line 2: a quotation mark is opened there" in listed[0]
    assert "Left out: people.csv looks like a list of contacts" in listed[1]
    assert not dialog.next.isEnabled()
    dialog.add_files([FIXTURE])
    settle(qtbot, tasks)
    assert dialog.next.isEnabled()
    dialog.files.list.setCurrentRow(0)
    QTest.keyClick(dialog.files.list, Key.Key_Delete)
    assert dialog.files.list.count() == 2


def test_files_can_be_dropped(qtbot: QtBot, tasks: Tasks, dialog: BringDialog) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(FIXTURE))])
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(9, 9), action, data, buttons, keys)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    dialog.dropEvent(QDropEvent(QPoint(9, 9), action, data, buttons, keys))
    settle(qtbot, tasks)
    assert len(dialog.files.sheets) == 1


def test_the_same_again_brings_nothing(qtbot: QtBot, tasks: Tasks, dialog: BringDialog, book: Book) -> None:
    service = ImportService(book)
    service.run(service.prepare([FIXTURE]))
    go_to(qtbot, tasks, dialog, PREVIEW)
    assert "No new meeting would be created." in words_on(dialog)
    assert "3 meetings already in the journal, left unchanged." in words_on(dialog)
    assert not dialog.next.isEnabled()


def test_cancelling_writes_nothing(
    qtbot: QtBot, tasks: Tasks, dialog: BringDialog, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(qtbot, tasks, dialog, PREVIEW)

    def stop(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr(import_writing, "BATCH", 1)
    monkeypatch.setattr("relbook.ui.tasks.Progress.report", stop)
    QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    settle(qtbot, tasks)
    assert dialog.steps.currentIndex() == PREVIEW
    assert "Cancelled; nothing was written." in words_on(dialog)
    assert dialog.next.isEnabled()
    assert not book.find(Meeting)


def test_undo_does_not_take_back_something_else(qtbot: QtBot, tasks: Tasks, dialog: BringDialog, book: Book) -> None:
    go_to(qtbot, tasks, dialog, DONE)
    with book.write("Meanwhile") as gate:
        gate.add(Person(name="Ann"))
    QTest.mouseClick(dialog.done_step.undo, Qt.MouseButton.LeftButton)
    settle(qtbot, tasks)
    [box] = [box for box in dialog.findChildren(QMessageBox) if box.isVisible()]
    assert "Something else was done after the import" in box.text()
    assert len(book.find(Meeting)) == 3
    assert len(book.find(Person, name="Ann")) == 1


def test_markup_in_a_file_is_shown_as_it_is(qtbot: QtBot, tasks: Tasks, dialog: BringDialog, tmp_path: Path) -> None:
    path = tmp_path / "<b>a.csv"
    path.write_text("Date,<img src=x>,Who,Purpose\nx<i>,1,Ann,<u>Talk\n2026-01-02,2,<s>Ann,<u>Talk\n")
    go_to(qtbot, tasks, dialog, PREVIEW, path)
    for label in dialog.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    assert "Not imported: the column <img src=x>." in words_on(dialog)


def test_the_table_model_holds_to_the_rules_of_models() -> None:
    model = TextModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(("File", "Line"), [("b", 10), ("a", 9)])
    model.sort(0)
    assert [model.row(n)[0] for n in range(2)] == ["a", "b"]
    model.sort(7)
    model.show((), [])
    assert tester.model() is model
