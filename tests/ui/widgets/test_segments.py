"""One of a few words, by key and click; blank until it is chosen, and again when it is taken back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relbook.ui.theme import Theme
from relbook.ui.widgets.segments import Segments

WORDS = ("cold", "mild", "hot")
LEFT, RIGHT, DELETE, SPACE = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Space


@pytest.fixture
def segments(qtbot: QtBot, theme: Theme) -> Segments:
    made = Segments(theme, "Soup", WORDS, start=1)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ([], None),
        ([RIGHT], 1),
        ([LEFT], 1),
        ([RIGHT, RIGHT], 2),
        ([RIGHT, RIGHT, RIGHT], 2),
        ([LEFT, LEFT, LEFT], 0),
        ([RIGHT, DELETE], None),
        ([Qt.Key.Key_3], 2),
        ([Qt.Key.Key_4], None),
        ([Qt.Key.Key_0], None),
        ([Qt.Key.Key_Home], 0),
        ([Qt.Key.Key_End, Qt.Key.Key_Minus], 1),
        ([SPACE], 1),
        ([SPACE, SPACE], None),
    ],
)
def test_keys_choose(segments: Segments, keys: list[Qt.Key], place: int | None) -> None:
    for key in keys:
        QTest.keyClick(segments, key)
    assert segments.place() == place
    assert segments.accessibleName() == f"Soup: {'none' if place is None else WORDS[place]}"


def test_keys_with_control_are_for_others(segments: Segments) -> None:
    QTest.keyClick(segments, RIGHT, Qt.KeyboardModifier.ControlModifier)
    assert segments.place() is None


def test_a_click_chooses_what_it_hits_and_takes_it_back(qtbot: QtBot, segments: Segments) -> None:
    last = QPoint(segments.sizeHint().width() - 6, segments.height() // 2)
    with qtbot.waitSignal(segments.chosen):
        QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=last)
    assert segments.place() == 2
    QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=last)
    assert segments.place() is None


def test_the_chosen_word_is_filled(segments: Segments, theme: Theme) -> None:
    def filled() -> list[bool]:
        image = segments.grab().toImage()
        edges = segments._edges()
        return [image.pixelColor(int(edge) + 4, image.height() // 2) == theme.colours.accent for edge in edges[:-1]]

    segments.clearFocus()
    assert filled() == [False, False, False]
    segments.choose(1)
    assert filled() == [False, True, False]
