from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relbook.errors import InvalidError
from relbook.ui.messages import ask, sentence_for, show_error


def open_box() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def answer(qtbot: QtBot, key: Qt.Key) -> bool:
    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, lambda: QTest.keyClick(open_box(), key))
    return ask(parent, "Delete <b>Ada</b>?")


def test_the_safe_button_is_the_default(qtbot: QtBot) -> None:
    assert answer(qtbot, Qt.Key.Key_Return) is False


def test_escape_is_safe(qtbot: QtBot) -> None:
    assert answer(qtbot, Qt.Key.Key_Escape) is False


def test_the_action_must_be_chosen(qtbot: QtBot) -> None:
    def choose() -> None:
        box = open_box()
        assert box.textFormat() == Qt.TextFormat.PlainText
        button = next(b for b in box.buttons() if b.text() == "Merge && keep")
        assert isinstance(button, QPushButton)
        assert not button.isDefault()
        button.click()

    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, choose)
    assert ask(parent, "Merge <b>them</b>?", "Merge & keep") is True


def test_the_same_error_is_shown_once(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    show_error(parent, "Full.")
    show_error(parent, "Full.")
    assert len(parent.findChildren(QMessageBox)) == 1


def test_a_known_error_is_its_own_sentence() -> None:
    assert sentence_for(InvalidError("A name is missing.")) == "A name is missing."
