"""The popup to choose from by a few letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relbook.ui.widgets.picker import SHOWN, Choice, Picker


@pytest.fixture
def picker(qtbot: QtBot) -> Iterator[Picker]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    picker = Picker("Type to find a person", str.casefold, parent)
    picker.open_below(parent)
    yield picker
    parent.close()  # and kept until now: the popup goes with it


def listed(picker: Picker) -> list[str]:
    return [picker.list.item(row).text() for row in range(picker.list.count())]


def test_letters_narrow_and_enter_chooses(qtbot: QtBot, picker: Picker) -> None:
    picker.set_choices([Choice(1, "Ada Lovelace"), Choice(2, "Charles Babbage"), Choice(3, "Ada & <b>")], "None")
    QTest.keyClicks(picker.field, "ada")
    assert listed(picker) == ["Ada Lovelace", "Ada & <b>"]
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.chosen) as told:
        QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert told.args == [3]


def test_nothing_left_is_said_and_cannot_be_chosen(qtbot: QtBot, picker: Picker) -> None:
    picker.set_choices([Choice(1, "Ada")], "No such person")
    QTest.keyClicks(picker.field, "zz")
    assert listed(picker) == ["No such person"]
    with qtbot.assertNotEmitted(picker.chosen):
        QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.isVisible()


def test_many_choices_say_how_many_more(picker: Picker) -> None:
    picker.set_choices([Choice(number, f"Person {number}") for number in range(SHOWN + 5)], "None")
    assert picker.list.count() == SHOWN + 1
    assert listed(picker)[-1] == "5 more: type to find them"
