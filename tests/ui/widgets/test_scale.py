"""A scale that may stay blank, a line with gaps, and what unfolds."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relbook.ui.theme import Theme
from relbook.ui.widgets.disclosure import Disclosure
from relbook.ui.widgets.scale import Scale
from relbook.ui.widgets.sparkline import Sparkline, Spot
from relbook.ui.widgets.text import plain_label

Key = Qt.Key


def test_keys_choose_move_and_clear(qtbot: QtBot, theme: Theme) -> None:
    scale = Scale(theme, "Reach", 5)
    qtbot.addWidget(scale)
    heard: list[int | None] = []
    scale.chosen.connect(lambda: heard.append(scale.step()))
    for key in (Key.Key_Left, Key.Key_Right, Key.Key_End, Key.Key_Right, Key.Key_Home, Key.Key_Left, Key.Key_Backspace):
        QTest.keyClick(scale, key)
    assert heard == [3, 4, 5, 1, None], "a key that changes nothing says nothing"
    QTest.keyClicks(scale, "907x4")
    assert scale.step() == 4, "there are five steps, so nine, ten and seven are none"


def test_the_wheel_judges_nobody(qtbot: QtBot, theme: Theme) -> None:
    scale = Scale(theme, "Reach", 10, former=4)
    qtbot.addWidget(scale)
    scale.show()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(scale, wheel)
    assert scale.step() is None
    assert scale.accessibleName() == "Reach: blank, last 4"


def test_the_line_breaks_at_gaps_and_keeps_its_proportions(qtbot: QtBot, theme: Theme) -> None:
    spots = [Spot(0, 1.0), Spot(10, 3.0), Spot(20, None), Spot(100, 2.0)]
    line = Sparkline(theme, spots, "1, 3, blank, 2")
    qtbot.addWidget(line)
    line.resize(120, 28)
    first, second = line.runs()
    assert len(first) == 2
    assert len(second) == 1
    assert first[0].y() > second[0].y() > first[1].y(), "higher values stand higher"
    assert (second[0].x() - first[0].x()) > 5 * (first[1].x() - first[0].x()), "time is to scale"
    line.grab()
    assert line.accessibleName() == "1, 3, blank, 2"


def test_a_line_of_nothing_and_of_one_value(qtbot: QtBot, theme: Theme) -> None:
    for spots, runs in (((), 0), ((Spot(5, None),), 0), ((Spot(5, 2.0),), 1), ((Spot(5, 2.0), Spot(5, 2.0)), 1)):
        line = Sparkline(theme, spots, "")
        qtbot.addWidget(line)
        assert len(line.runs()) == runs
        line.grab()


def test_what_unfolds_is_made_once_and_when_asked_for(qtbot: QtBot, theme: Theme) -> None:
    made: list[QWidget] = []

    def make() -> list[QWidget]:
        made.append(plain_label("the past"))
        return made

    widget = Disclosure("History & <b>", make)
    qtbot.addWidget(widget)
    widget.show()
    assert not widget.is_unfolded()
    assert not made
    assert widget.link.text() == "History && <b> ▸"
    widget.link.setFocus()
    with qtbot.waitSignal(widget.turned) as turned:
        QTest.keyClick(widget.link, Key.Key_Space)
    assert turned.args == [True]
    assert made[0].isVisible()
    QTest.keyClick(widget.link, Key.Key_Space)
    assert not made[0].isVisible()
    QTest.keyClick(widget.link, Key.Key_Space)
    assert len(made) == 1
    assert Disclosure("Open", make, unfolded=True).is_unfolded()
