from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from relbook.ui.widgets.text import escape_mnemonic, plain_label, plain_tip, set_plain_tip

HOSTILE = '<img src="file:///etc/hostname"> & <b>bold</b>\nsecond "line"'


def test_a_label_shows_markup_as_typed(qtbot: QtBot) -> None:
    label = plain_label(HOSTILE)
    qtbot.addWidget(label)
    plain = plain_label(HOSTILE.replace("<", "(").replace(">", ")"))
    qtbot.addWidget(plain)
    assert label.text() == HOSTILE
    assert label.sizeHint().width() >= plain.sizeHint().width() * 0.9


def test_a_tip_reads_as_typed_and_holds_no_tag(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    set_plain_tip(button, HOSTILE)
    document = QTextDocument()
    document.setHtml(button.toolTip())
    assert document.toPlainText().replace("\u2028", "\n") == HOSTILE
    assert "<img" not in button.toolTip()
    assert plain_tip("") == ""


def test_an_ampersand_is_no_shortcut(qtbot: QtBot) -> None:
    button = QPushButton(escape_mnemonic("Q&A"))
    qtbot.addWidget(button)
    assert button.text() == "Q&&A"
    assert button.shortcut().isEmpty()
