"""The preview, used with mouse and keys on a real journal."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from relbook.domain.people import Person
from relbook.domain.records import WHOLE
from relbook.services.briefs import BriefService
from relbook.settings import Settings
from relbook.storage.book import Book
from relbook.ui.brief.preview import BriefPreview
from relbook.ui.brief.sheet_view import SheetView
from relbook.ui.brief.sheets import Sheets
from relbook.ui.printing import paper_for
from relbook.ui.tasks import Tasks
from relbook.ui.theme import Theme
from tests import factory
from tests.ui.brief.samples import sample

NOW = datetime(2026, 11, 24, 9, 50)


@dataclass
class Open:
    """An open preview with what it needs and what it said."""

    preview: BriefPreview
    person: Person
    book: Book
    settings: Settings
    qtbot: QtBot
    followed: list[tuple[str, int]] = field(default_factory=list)

    @property
    def view(self) -> SheetView:
        return self.preview.view

    def button(self, words: str) -> QPushButton:
        buttons = self.preview.findChildren(QPushButton)
        return next(button for button in buttons if button.text().replace("&", "").startswith(words))

    def click(self, words: str) -> None:
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)

    def told(self) -> str:
        return " ".join(label.text() for label in self.preview.findChildren(QLabel))

    def text(self) -> str:
        assert self.view.sheets is not None
        return "\n".join(line.text for line in self.view.sheets.brief.lines)


@pytest.fixture
def opened(book: Book, tasks: Tasks, theme: Theme, qtbot: QtBot) -> Iterator[Open]:
    ada = factory.person(book, "Ada <b>Lovelace</b>", matters="Exact figures")
    factory.meeting(book, "Engines", day=date(2026, 11, 12), who=[ada], notes="Public words")
    factory.meeting(book, "Hush", day=date(2026, 11, 20), who=[ada], private=frozenset({WHOLE}))
    service = BriefService(book, book.listing, book.contacts, book.standings, now=lambda: NOW, history=book.history)
    settings = Settings(None)
    preview = BriefPreview(service.prepare, "person", ada.id, tasks=tasks, theme=theme, settings=settings)
    qtbot.addWidget(preview)
    found = Open(preview, ada, book, settings, qtbot)
    preview.opened.connect(lambda kind, id_: found.followed.append((kind, id_)))
    preview.show()
    qtbot.waitUntil(lambda: preview.view.sheets is not None)
    yield found
    preview.close()


def test_it_shows_the_brief_as_it_prints(opened: Open) -> None:
    assert "Exact figures" in opened.text()
    assert opened.preview.windowTitle() == "Brief: Ada <b>Lovelace</b>"
    picture = opened.view.grab().toImage()
    assert QColor(picture.pixel(opened.view.width() // 2, 30)) == QColor("white")
    assert _darkest(picture) < 90


def _darkest(picture: QImage) -> int:
    return min(
        QColor(picture.pixel(x, y)).lightness()
        for x in range(60, picture.width() - 60, 2)
        for y in range(60, min(300, picture.height()), 2)
    )


def test_a_click_on_a_reference_opens_its_entry_and_closes(opened: Open) -> None:
    spot = next(spot for spot in opened.view.spots if spot.source.kind == "meeting")
    at = opened.view.area_of(spot).center()
    QTest.mouseClick(opened.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.followed == [("meeting", spot.source.id)]
    assert not opened.preview.isVisible()


def test_a_click_beside_the_references_opens_nothing(opened: Open) -> None:
    QTest.mouseClick(opened.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert opened.followed == []
    assert opened.preview.isVisible()


def test_the_pointer_tells_where_a_reference_leads(opened: Open) -> None:
    spot = next(spot for spot in opened.view.spots if spot.source.kind == "person")
    viewport = opened.view.viewport()
    QTest.mouseMove(viewport, opened.view.area_of(spot).center())
    opened.qtbot.waitUntil(lambda: viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    assert "&lt;b&gt;" in viewport.toolTip()
    QTest.mouseMove(viewport, QPoint(5, 5))
    opened.qtbot.waitUntil(lambda: viewport.toolTip() == "")


def test_tab_walks_the_references_and_enter_opens(opened: Open) -> None:
    opened.view.setFocus()
    expected = opened.view.spots[1].source
    QTest.keyClick(opened.view, Qt.Key.Key_Tab)
    QTest.keyClick(opened.view, Qt.Key.Key_Tab)
    assert opened.view.current is not None
    assert opened.view.current.source == expected
    assert expected.words in opened.view.accessibleDescription()
    QTest.keyClick(opened.view, Qt.Key.Key_Return)
    assert opened.followed == [(expected.kind, expected.id)]


def test_tab_reaches_the_last_reference_in_view_and_then_leaves(opened: Open) -> None:
    opened.preview.resize(700, 420)
    opened.view.setFocus()
    for spot in opened.view.spots:
        QTest.keyClick(opened.view, Qt.Key.Key_Tab)
        assert opened.view.current == spot
        assert opened.view.viewport().rect().contains(opened.view.area_of(spot))
    assert opened.view.verticalScrollBar().value() > 0
    QTest.keyClick(opened.view, Qt.Key.Key_Tab)
    assert opened.view.current is None
    QTest.keyClick(opened.view, Qt.Key.Key_Backtab)


def test_escape_closes(opened: Open) -> None:
    QTest.keyClick(opened.view, Qt.Key.Key_Escape)
    assert not opened.preview.isVisible()


def test_private_things_come_in_only_when_asked_for(opened: Open) -> None:
    box = opened.preview.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    assert "Hush" not in opened.text()
    assert "1 private thing left out" in opened.told()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    opened.qtbot.waitUntil(lambda: "Hush" in opened.text())
    assert "take care" in opened.told()


def test_a_private_subject_says_so_and_can_be_included(
    book: Book, tasks: Tasks, theme: Theme, qtbot: QtBot, opened: Open
) -> None:
    with book.write("hidden") as gate:
        gate.put(replace(opened.person, private=frozenset({WHOLE})))
    opened.preview.reload()
    qtbot.waitUntil(lambda: opened.view.sheets is None)
    assert "marked private" in opened.view.accessibleName()
    assert not opened.button("Print").isEnabled()
    box = opened.preview.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    box.click()
    qtbot.waitUntil(lambda: opened.view.sheets is not None)
    assert opened.button("Print").isEnabled()


def test_copy_as_text(opened: Open) -> None:
    opened.click("Copy")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Ada <b>Lovelace</b>\n===")
    assert "Hush" not in text


def test_save_as_pdf(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed: list[str] = []

    def choose(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / "mine"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    opened.click("Save as PDF")
    opened.qtbot.waitUntil(lambda: "Saved as mine.pdf" in opened.told())
    assert Path(proposed[0]).name == "Brief Ada b Lovelace b 2026-11-24.pdf"
    text = PdfReader(tmp_path / "mine.pdf").pages[0].extract_text()
    assert "Ada <b>Lovelace</b>" in text
    assert "Exact figures" in text
    assert "Hush" not in text


def test_no_file_chosen_writes_none(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    before = sorted(tmp_path.iterdir())
    opened.click("Save as PDF")
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_is_gone_is_a_sentence(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "a.pdf"), ""))
    opened.click("Save as PDF")
    opened.qtbot.waitUntil(lambda: bool(opened.preview.findChildren(QMessageBox)))
    assert "folder does not exist" in opened.preview.findChildren(QMessageBox)[0].text()
    opened.preview.findChildren(QMessageBox)[0].close()


def test_print(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    QTest.keyClick(opened.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "Sent to the printer" in opened.told()
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1


def test_zoom(opened: Open) -> None:
    fitting = opened.view.zoom
    opened.click("+")
    assert opened.view.zoom > fitting
    assert opened.button(f"{opened.view.zoom:.0%}".replace("%", " %"))
    QTest.keyClick(opened.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(opened.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert opened.view.zoom < fitting
    QTest.keyClick(opened.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert opened.view.zoom == pytest.approx(fitting)


def test_a_wider_window_shows_a_wider_page(opened: Open) -> None:
    before = opened.view.zoom
    opened.preview.resize(opened.preview.width() - 200, opened.preview.height())
    opened.qtbot.waitUntil(lambda: opened.view.zoom < before)


def test_the_size_is_remembered(opened: Open, tasks: Tasks, theme: Theme) -> None:
    opened.preview.resize(640, 500)
    opened.qtbot.waitUntil(lambda: opened.settings.recall("brief_size", [0, 0]) == [640, 500])
    prepare = opened.preview._prepare
    other = BriefPreview(prepare, "person", opened.person.id, tasks=tasks, theme=theme, settings=opened.settings)
    opened.qtbot.addWidget(other)
    assert (other.width(), other.height()) == (640, 500)


def test_every_page_can_be_scrolled_to(theme: Theme, qtbot: QtBot) -> None:

    long = sample(lines=150)
    sections = tuple(replace(section, keep=150, numbered=True) for section in long.sections)
    view = SheetView(theme)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.show_sheets(Sheets(replace(long, sections=sections), paper_for(QLocale("de_DE"))))
    last = view.spots[-1]
    assert last.page > 3
    assert not view.viewport().rect().contains(view.area_of(last))
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.viewport().rect().contains(view.area_of(last))
